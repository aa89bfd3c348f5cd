"""The curated tables of names: given names with their habits, family names, and look-up by spelling.

`data/given.tsv`: gender, Hebrew, Latin and Cyrillic spellings (`|` between them, the best first), and the
full names that a short form stands for (`Mendel` -> מנחם מנדל), or behind `~` another name under which it is
filed without being the same (`Roni` beside `Ron`: an older index took them for one). `data/family.tsv`:
Hebrew, Latin, Cyrillic. Both are written by hand from general knowledge of Jewish names; a spelling may
belong to several names.
"""

import csv
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

from storage.names.scripts import Script, fold, loosen, script, spell_out

TableGender = Literal["m", "f", ""]

DATA = Path(__file__).with_name("data")


@dataclass(frozen=True, slots=True, eq=False)
class NameEntry:
    """A name in all its spellings. Two entries are the same name only if they are the same object."""

    number: int  # line in its table, for people who look it up
    gender: TableGender  # "" for a family name
    hebrew: tuple[str, ...]
    latin: tuple[str, ...]
    cyrillic: tuple[str, ...]
    full: tuple[str, ...]  # Hebrew full names that a short form usually stands for
    filed: str = ""  # the Hebrew name under which an index files it, without being the same; "" its own

    def spellings(self, kind: Script) -> tuple[str, ...]:
        """The spellings in one script, the best first."""
        if kind == "he":
            return self.hebrew
        return self.latin if kind == "la" else self.cyrillic


class NameTable:
    """Entries by spelling: `find` for the spelling itself, `near` for one that differs by habit."""

    def __init__(self, entries: tuple[NameEntry, ...]) -> None:
        self.entries = entries
        self._exact: dict[str, tuple[NameEntry, ...]] = {}
        self._loose: dict[str, tuple[NameEntry, ...]] = {}
        for entry in entries:
            for spelling in (*entry.hebrew, *entry.latin, *entry.cyrillic):
                _add(self._exact, _key(spelling), entry)
                _add(self._loose, loosen(spelling), entry)
        self.longest = max((key.count(" ") + 1 for key in self._exact), default=1)

    def find(self, text: str) -> tuple[NameEntry, ...]:
        """Entries with this very spelling."""
        return self._exact.get(_key(text)) or self._exact.get(_key(spell_out(text)), ())

    def near(self, text: str) -> tuple[NameEntry, ...]:
        """Entries with this spelling or, if there are none, with one that differs by habit only."""
        return self.find(text) or self._loose.get(loosen(text), ())


def _key(text: str) -> str:
    """The folded text; צבי' (Tzivia) keeps the geresh that tells it from צבי (Tzvi)."""
    return fold(text) + ("'" if text.endswith("'") and script(text) == "he" else "")


def _add(index: dict[str, tuple[NameEntry, ...]], key: str, entry: NameEntry) -> None:
    known = index.get(key, ())
    if entry not in known:
        index[key] = (*known, entry)


@cache
def given_names() -> NameTable:
    """The table of given names, read once."""
    return NameTable(tuple(_entry(n, row) for n, row in enumerate(_rows("given.tsv"), start=2)))


@cache
def family_names() -> NameTable:
    """The table of family names, read once."""
    return NameTable(tuple(_entry(n, row) for n, row in enumerate(_rows("family.tsv"), start=2)))


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def _entry(number: int, row: dict[str, str]) -> NameEntry:
    hebrew, latin, cyrillic = (_listed(row[column]) for column in ("hebrew", "latin", "cyrillic"))
    full = _listed(row.get("full") or "")
    filed = next((name[1:] for name in full if name.startswith("~")), "")
    full = tuple(name for name in full if not name.startswith("~"))
    return NameEntry(number, _gender(row.get("gender", "")), hebrew, latin, cyrillic, full, filed)


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(name for name in cell.split("|") if name)


def _gender(text: str) -> TableGender:
    return "m" if text == "m" else "f" if text == "f" else ""


@lru_cache(maxsize=16384)
def gender_of(given: str) -> TableGender:
    """The gender of a given name, "" if unknown or borne by both; the first word that tells decides."""
    table = given_names()
    for part in (given, *given.replace("-", " ").split()):
        genders = {entry.gender for entry in table.near(part)}
        if len(genders) == 1:
            return genders.pop()
    return ""


_FAMILY_ENDINGS = """
    סקי צקי מאן בערג ברג שטיין וביץ אוויטש באום בוים פלד שווילי נוב
    sky ski man mann berg burg stein shtein witz vitz vich ov off ev baum feld field thal kin shvili
    ский цкий ская цкая ман берг штейн вич ов ев ова ева кин баум фельд сон швили
"""
_ENDINGS = tuple(map(fold, _FAMILY_ENDINGS.split()))


def is_given(word: str) -> bool:
    """True for a given name of the table."""
    return bool(given_names().near(word))


def is_family(word: str) -> bool:
    """True for a family name of the table, or a word that ends like one and is no given name."""
    if family_names().find(word):
        return True
    return len(word) > 4 and fold(word).endswith(_ENDINGS) and not is_given(word)
