"""Who of a list may be the same person, also where the name is spelled otherwise, and who of the register.

The keys of the look-up (`storage.names.keys`) bring together whoever may be alike; the likeness of the three
parts decides. It is stricter than the look-up: a name without a parent is not taken for one with a parent,
and a short form (Mendel) not for the whole name (Menachem Mendel), for nobody is there to be asked.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import select

from storage.database import Database, bulk
from storage.names import family_likeness, fold, given_likeness
from storage.schema import name_keys, names
from storage.search.name_index import PARTS

GIVEN = 0.9  # likeness of given names, of parents as well; nicknames of one name have 0.95
FAMILY = 0.95
_SPELLED = str.maketrans({**dict.fromkeys("אהויע"), "כ": "ק", "ט": "ת"})  # Kagan and Cohen in two spellings
A_KEY = 50  # names of a list under one key that a name is compared with: families of a town are many
A_PIECE = 500  # keys that are asked for at a time


class IndexedName(NamedTuple):
    """A name with the keys that tell most of it."""

    id: int  # names.id
    given: str
    parent: str
    parent_kind: str
    family: str
    gender: str
    keys: tuple[int, ...] = ()


def telling(keys: Iterable[str], family: str) -> list[str]:
    """Of the keys of a record those that few others have: something of the family name, where it has one."""
    found = list(keys)
    return [key for key in found if "+" in key or "-" in key or key.count("/") == 2] if family else found


def alike(one: IndexedName, other: IndexedName) -> bool:
    """Whether two names are so alike that they are the same person's."""
    if _bones(one.family) != _bones(other.family) or bool(one.family) != bool(other.family):
        return False
    if (one.gender, one.parent_kind) != (other.gender, other.parent_kind):
        return False
    if bool(one.parent) != bool(other.parent):
        return False
    parent_gender = "m" if one.parent_kind == "father" else "f"
    return (
        given_likeness(one.given, other.given, one.gender) >= GIVEN
        and family_likeness(one.family, other.family) >= FAMILY
        and given_likeness(one.parent, other.parent, parent_gender) >= GIVEN
    )


@lru_cache(maxsize=16384)
def _bones(family: str) -> str:
    """Its letters but for those that stand for vowels. Families that only sound alike are two families."""
    return fold(family).translate(_SPELLED).replace(" ", "")


def first_alike(named: Sequence[IndexedName]) -> dict[int, int]:
    """The id of each name -> the id of the first one in the list that is alike, which may be itself."""
    first: dict[int, int] = {}
    under: dict[int, list[IndexedName]] = {}
    for one in named:
        if one.id in first:
            continue
        near = dict.fromkeys(other for key in one.keys for other in under.get(key, ()))
        same = next((other for other in near if alike(one, other)), None)
        first[one.id] = one.id if same is None else same.id
        if same is None:
            for key in one.keys:
                _add(under.setdefault(key, []), one)
    return first


def _add(names: list[IndexedName], one: IndexedName) -> None:
    if len(names) < A_KEY:
        names.append(one)


async def registered(database: Database, named: Sequence[IndexedName]) -> dict[int, set[int]]:
    """The id of each name -> the ids of the registered names that are alike, itself among them."""
    found: dict[int, set[int]] = {one.id: {one.id} for one in named}
    under = _by_key(named)
    for some in bulk.chunks(sorted(under), A_PIECE):
        rows = await database.read(_FILED.where(name_keys.c.key.in_(some)))
        for name, other in await asyncio.to_thread(_compared, under, rows):
            found[name].add(other)
    return found


def _compared(under: Mapping[int, Sequence[IndexedName]], rows: Iterable[Any]) -> list[tuple[int, int]]:
    """(name, registered name) of those that are alike."""
    found = []
    for key, *facts in rows:
        other = IndexedName(*facts)
        found += [(one.id, other.id) for one in under[key] if one.id != other.id and alike(one, other)]
    return found


_FILED = select(name_keys.c.key, names.c.id, *(names.c[part] for part in PARTS)).join(
    names, names.c.id == name_keys.c.name
)


def _by_key(named: Iterable[IndexedName]) -> dict[int, list[IndexedName]]:
    under: dict[int, list[IndexedName]] = {}
    for one in dict.fromkeys(named):
        for key in one.keys:
            under.setdefault(key, []).append(one)
    return under
