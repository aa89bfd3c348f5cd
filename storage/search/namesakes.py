"""Namesakes: names, in a list or in the register, that may mean the same person in another spelling.

The keys of the look-up (`storage.names.keys`) bring similar names together; the likeness of given name,
parent and family decides. It is stricter than the look-up, because nobody can be asked: a name without a
parent never equals one with a parent, nor a short form (Mendel) the whole name (Menachem Mendel).
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

SAME_GIVEN = 0.9  # least likeness of given names, and of parents; nicknames of one name have 0.95
SAME_FAMILY = 0.95  # least likeness of family names
_SPELLED = str.maketrans({**dict.fromkeys("אהויע"), "כ": "ק", "ט": "ת"})  # Kagan and Cohen in two spellings
NAMES_PER_KEY = 50  # names of a list compared under one key: a town may have many of one family
KEYS_PER_QUERY = 500


class IndexedName(NamedTuple):
    """A name with its distinctive keys."""

    id: int  # names.id
    given: str
    parent: str
    parent_kind: str
    family: str
    gender: str
    keys: tuple[int, ...] = ()  # ids of its distinctive keys; () for a name out of the register


def distinctive_keys(keys: Iterable[str], family: str) -> list[str]:
    """The keys of a record that few other names share: if it has a family name, those with a part of it."""
    found = list(keys)
    return [key for key in found if "+" in key or "-" in key or key.count("/") == 2] if family else found


def are_namesakes(one: IndexedName, other: IndexedName) -> bool:
    """True if two names are so alike that they may be one person's."""
    if _consonants(one.family) != _consonants(other.family) or bool(one.family) != bool(other.family):
        return False
    if (one.gender, one.parent_kind) != (other.gender, other.parent_kind):
        return False
    if bool(one.parent) != bool(other.parent):
        return False
    parent_gender = "m" if one.parent_kind == "father" else "f"
    return (
        given_likeness(one.given, other.given, one.gender) >= SAME_GIVEN
        and family_likeness(one.family, other.family) >= SAME_FAMILY
        and given_likeness(one.parent, other.parent, parent_gender) >= SAME_GIVEN
    )


@lru_cache(maxsize=16384)
def _consonants(family: str) -> str:
    """The letters of a family name without those that stand for vowels.

    Families whose consonants differ are two families, even if they sound alike.
    """
    return fold(family).translate(_SPELLED).replace(" ", "")


def first_namesakes(named: Sequence[IndexedName]) -> dict[int, int]:
    """name id -> id of the first name in the list that is its namesake, which may be the name itself."""
    first: dict[int, int] = {}
    under: dict[int, list[IndexedName]] = {}
    for one in named:
        if one.id in first:
            continue
        near = dict.fromkeys(other for key in one.keys for other in under.get(key, ()))
        same = next((other for other in near if are_namesakes(one, other)), None)
        first[one.id] = one.id if same is None else same.id
        if same is None:
            for key in one.keys:
                _add(under.setdefault(key, []), one)
    return first


def _add(names: list[IndexedName], one: IndexedName) -> None:
    if len(names) < NAMES_PER_KEY:
        names.append(one)


async def find_registered(database: Database, named: Sequence[IndexedName]) -> dict[int, set[int]]:
    """name id -> ids of the registered names that are its namesakes, its own id included."""
    found: dict[int, set[int]] = {one.id: {one.id} for one in named}
    under = _by_key(named)
    for some in bulk.chunks(sorted(under), KEYS_PER_QUERY):
        rows = await database.read(_FILED.where(name_keys.c.key.in_(some)))
        for name, other in await asyncio.to_thread(_namesakes_among, under, rows):
            found[name].add(other)
    return found


def _namesakes_among(
    under: Mapping[int, Sequence[IndexedName]], rows: Iterable[Any]
) -> list[tuple[int, int]]:
    """(name id, registered name's id) of each pair of namesakes."""
    found = []
    for key, *facts in rows:
        other = IndexedName(*facts)
        found += [
            (one.id, other.id) for one in under[key] if one.id != other.id and are_namesakes(one, other)
        ]
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
