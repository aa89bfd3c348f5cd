"""How common a name is among Jews of today, roughly, from general knowledge.

`data/shares.tsv`, written by hand: kind (m, f, s a family); how many in 10,000 of that gender bear each of
the names, alone or with another; the names. No more than an order of magnitude may be expected of it; names
that it lacks are rare. A register's own counts are better wherever it has enough of them.
"""

import csv
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import chain

from storage.names.likeness import units
from storage.names.table import DATA, NameEntry, family_names, given_names

RARE = 1e-4  # a name of the tables that is not listed
UNKNOWN = 3e-5  # a name that no table has
TOGETHER = 0.1  # of the bearers of the rarer of two names: how many bear both


@lru_cache(maxsize=4096)
def share_of_given(name: str, gender: str = "") -> float:
    """The share of people of a gender who are called so, by nicknames of it too; 0..1."""
    shares = sorted(_share_of_unit(unit.entries) for unit in units(name, gender))
    if not shares:
        return UNKNOWN
    return shares[0] * TOGETHER ** (len(shares) - 1)


@lru_cache(maxsize=4096)
def share_of_family(name: str) -> float:
    """The share of people with a family name, 0..1."""
    entries = family_names().near(name)
    return max(
        _listed("s", chain.from_iterable(entry.hebrew for entry in entries)), RARE if entries else UNKNOWN
    )


def _share_of_unit(entries: tuple[NameEntry, ...]) -> float:
    if not entries:
        return UNKNOWN
    return max(RARE, *(_listed(entry.gender, (*entry.hebrew, *entry.full)) for entry in entries))


def _listed(kind: str, names: Iterable[str]) -> float:
    return max((_shares().get((kind, name), 0.0) for name in names), default=0.0)


@cache
def _shares() -> dict[tuple[str, str], float]:
    with (DATA / "shares.tsv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    known: dict[tuple[str, str], float] = {}
    for row in rows:
        table = family_names() if row["kind"] == "s" else given_names()
        for name in row["names"].split("|"):
            spelt = {name, *(one for entry in table.find(name) for one in entry.hebrew[:1])}
            for one in spelt:
                known.setdefault((row["kind"], one), int(row["of_10000"]) / 10_000)
    return known
