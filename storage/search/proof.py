"""Proof of whose letter it is: what somebody knows of a person beyond the name.

One parent stands in the register, the other one only beside the person; whoever proves names both, and never
learns which is which, or which of what was told does not fit.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select

from storage.database import Database, Transaction
from storage.names import FOUND, family_likeness, gender_of, given_likeness
from storage.schema import persons
from storage.search import lookup
from storage.search.lookup import Match

SAME_PARENT = 0.85  # how alike a parent's name has to be: another spelling, a double name's half
SAME_TOWN = 0.9  # another script or spelling; Minsk and Pinsk have 0.81
_PROVABLE = 200


@dataclass(frozen=True, slots=True)
class AskedDetail:
    """One thing more that is known of somebody."""

    years: tuple[int, ...] = ()  # civil, of the birth; a Hebrew year has two
    told: str = ""  # the name of either parent, or a town; as typed


async def proved(
    reader: Transaction | Database, query: str, *, birth: str, mother: str, father: str
) -> list[Match]:
    """The letters of whoever was born on that day (ISO) to these two parents.

    Whose other parent nobody has told yet cannot be proved in this way.
    """
    matches = await lookup.search(reader, query, most=_PROVABLE)
    born = [match for match in matches if match.birth and match.birth == birth]
    others = await _others_of(reader, born)
    return [match for match in born if _children(match, others, mother, father)]


def _children(match: Match, others: dict[int, str], mother: str, father: str) -> bool:
    registered, other = (mother, father) if match.parent_kind == "mother" else (father, mother)
    genders = "fm" if match.parent_kind == "mother" else "mf"
    known = others.get(match.person or 0, "")
    return _alike(match.parent, registered, genders[0]) and _alike(known, other, genders[1])


def _alike(known: str, named: str, gender: str) -> bool:
    return bool(known and named) and given_likeness(known, named, gender) >= SAME_PARENT


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What is left of matches, and which of them a detail fits."""

    matches: list[Match]
    confirmed: frozenset[int] = frozenset()  # Match.id


async def narrowed(reader: Transaction | Database, matches: list[Match], detail: AskedDetail) -> Narrowed:
    """What more details make of matches: whom one fits is found, whom one contradicts is not meant.

    Where nothing is known to hold them against, a match stays what it was.
    """
    others = await _others_of(reader, matches)
    fits = {
        match.id: _agrees(match, others.get(match.person or 0, "") or match.other_parent, detail)
        for match in matches
    }
    left = [_raised(match) if fits[match.id] else match for match in matches if fits[match.id] is not False]
    return Narrowed(left, frozenset(id for id, fit in fits.items() if fit))


def _raised(match: Match) -> Match:
    return replace(match, score=max(match.score, FOUND))


def _agrees(match: Match, other: str, detail: AskedDetail) -> bool | None:
    answers = (_born_then(match, detail.years), _fits(match, other, detail.told))
    return False if False in answers else (True in answers or None)


def _born_then(match: Match, years: Collection[int]) -> bool | None:
    if match.birth and years:
        return date.fromisoformat(match.birth).year in years
    return _born_about(match.born, years) if match.born and years else None


def _born_about(born: int, years: Collection[int]) -> bool | None:
    """An old list may have a Hebrew year, or an age: the year beside it says nothing."""
    if born in years:
        return True
    return None if any(abs(born - year) == 1 for year in years) else False


def _fits(match: Match, other: str, told: str) -> bool | None:
    """The parent that was typed may be either; that the other one is not known says nothing.

    Nor does another town: people move.
    """
    if not told:
        return None
    genders = {"mother": "fm", "father": "mf"}.get(match.parent_kind, "fm")
    if _alike(match.parent, told, genders[0]) or _alike(other, told, genders[1]):
        return True
    if match.town and family_likeness(match.town, told) >= SAME_TOWN:
        return True
    is_parent = bool(match.parent and other) and (not match.town or bool(gender_of(told)))
    return False if is_parent else None


async def _others_of(reader: Transaction | Database, matches: Collection[Match]) -> dict[int, str]:
    return await other_parents(reader, {match.person for match in matches if match.person is not None})


async def other_parents(reader: Transaction | Database, ids: Collection[int]) -> dict[int, str]:
    """Of persons, the parent who is not written with them; only those that are known."""
    if not ids:
        return {}
    query = select(persons.c.id, persons.c.other_parent).where(persons.c.id.in_(ids))
    rows = await reader.read(query.where(persons.c.other_parent != ""))
    return {row.id: row.other_parent for row in rows}
