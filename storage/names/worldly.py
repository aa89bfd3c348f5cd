"""The Jewish names of those who go by a Russian, English or German one: Mikhail for Moshe, Boris for Dov Ber.

`data/worldly.tsv`, written by hand from general knowledge: gender, names of the world (`|` between them), and
the Jewish names that their bearers were given, each with how usual that is (3 as a rule, 2 often, 1 now and
then). A link is by the spelling: Михаил may be a Moshe, מיכאל is not. It makes a person worth asking about,
and never tells who it is.
"""

import csv
from collections.abc import Mapping
from functools import cache, lru_cache

from storage.names.scripts import fold
from storage.names.table import DATA, NameEntry, given_names

LIKENESS = {3: 0.66, 2: 0.55, 1: 0.43}  # of a name of the world and a Jewish one, by how usual that is
THROUGH_NICKNAME = 0.95  # factor for a short form of the Jewish name
MOST_LINKED = 0.8  # of two names that are linked and, by the table, one short for the other

_TWO_NAMES = 2
Links = Mapping[NameEntry, int]
Entries = tuple[NameEntry, ...]


def worldly_likeness(one: str, ones: Entries, other: str, others: Entries) -> float:
    """The likeness of two single names if one is the Jewish name of the other's bearers, else 0.

    `ones`, `others`: the table's names that each may be.
    """
    return max(_likeness(one, others), _likeness(other, ones))


def _likeness(word: str, entries: Entries) -> float:
    alike = worldly_names(word)
    return max((alike.get(entry, 0.0) for entry in entries), default=0.0) if alike else 0.0


@lru_cache(maxsize=16384)
def worldly_names(word: str) -> Mapping[NameEntry, float]:
    """The Jewish names of those who go by a name of the world, and their short forms, with their likeness."""
    alike: dict[NameEntry, float] = {}
    for entry, usual in linked_names(word).items():
        for name in entry.hebrew:
            for short in given_names().by_full.get(name, ()):
                alike[short] = max(alike.get(short, 0.0), THROUGH_NICKNAME * LIKENESS[usual])
    for entry, usual in linked_names(word).items():
        alike[entry] = max(alike.get(entry, 0.0), LIKENESS[usual])
    return alike


@lru_cache(maxsize=16384)
def linked_names(word: str) -> Links:
    """The Jewish names of those who go by a name of the world, each with how usual that is; {} for others."""
    return _links().get(fold(word), {})


def ends_worldly(names: str) -> bool:
    """Whether behind two Jewish names or more stands one of the world, as often a family: Moshe Dov Paul."""
    words = names.split()
    if len(words) <= _TWO_NAMES or not linked_names(words[-1]):
        return False
    return not any(map(linked_names, words[:-1])) and not _is_jewish(words[-1])


def _is_jewish(word: str) -> bool:
    return any(entry in _jewish() for entry in given_names().find(word))


@cache
def _jewish() -> frozenset[NameEntry]:
    return frozenset(entry for links in _links().values() for entry in links)


@cache
def _links() -> Mapping[str, Links]:
    rows = _rows()
    jewish = {name for row in rows for name, _ in _listed(row)}
    found: dict[str, dict[NameEntry, int]] = {}
    for row in rows:
        targets = {
            entry: usual
            for name, usual in _listed(row)
            for entry in given_names().find(name)
            if entry.gender == row["gender"]
        }
        for word in _spellings(row, jewish):
            known = found.setdefault(fold(word), {})
            for entry, usual in targets.items():
                known[entry] = max(usual, known.get(entry, 0))
    return found


def _spellings(row: Mapping[str, str], jewish: set[str]) -> set[str]:
    """The names of a row; with all spellings of those in the table that are no Jewish names."""
    words = set(row["worldly"].split("|"))
    for entry in {entry for word in words for entry in given_names().find(word)}:
        if entry.gender == row["gender"] and not jewish & set(entry.hebrew) and not entry.lent:
            words |= {*entry.hebrew, *entry.latin, *entry.cyrillic}
    return words


def _listed(row: Mapping[str, str]) -> list[tuple[str, int]]:
    return [(name, int(usual)) for name, _, usual in (one.partition(":") for one in row["jewish"].split("|"))]


def _rows() -> list[dict[str, str]]:
    with (DATA / "worldly.tsv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
