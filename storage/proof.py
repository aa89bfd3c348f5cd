"""Proof of whose letter it is: what somebody knows of a person beyond the name.

One parent stands in the register, the other one only beside the person; whoever proves names both, and never
learns which is which, or which of what was told does not fit.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select

from storage import lookup
from storage.database import Database, Transaction
from storage.lookup import Match
from storage.names import FOUND, PERHAPS
from storage.naming.likeness import given_likeness
from storage.schema import persons

SAME_PARENT = 0.85  # how alike a parent's name has to be: another spelling, a double name's half
_PROVABLE = 200
_NOT = PERHAPS - 0.01  # whom a detail contradicts is not even perhaps meant


@dataclass(frozen=True, slots=True)
class Detail:
    """One thing more that is known of somebody."""

    years: tuple[int, ...] = ()  # civil, of the birth; a Hebrew year has two
    parent: str = ""  # of either parent, as typed


async def proved(
    reader: Transaction | Database, query: str, *, birth: str, mother: str, father: str
) -> list[Match]:
    """The letters of whoever was born on that day (ISO) to these two parents.

    Whose other parent nobody has told yet cannot be proved in this way.
    """
    matches = await lookup.search(reader, query, most=_PROVABLE)
    born = [match for match in matches if match.birth and match.birth == birth]
    others = await _other_parents(reader, born)
    return [match for match in born if _children(match, others, mother, father)]


def _children(match: Match, others: dict[int, str], mother: str, father: str) -> bool:
    registered, other = (mother, father) if match.parent_kind == "mother" else (father, mother)
    genders = "fm" if match.parent_kind == "mother" else "mf"
    known = others.get(match.person or 0, "")
    return _alike(match.parent, registered, genders[0]) and _alike(known, other, genders[1])


def _alike(known: str, named: str, gender: str) -> bool:
    return bool(known and named) and given_likeness(known, named, gender) >= SAME_PARENT


async def sifted(reader: Transaction | Database, matches: list[Match], detail: Detail) -> list[Match]:
    """What one more detail makes of matches: whom it fits is found, whom it contradicts is not meant.

    Where nothing is known to hold it against, a match stays what it was.
    """
    others = await _other_parents(reader, matches)
    scored = [_weighed(match, others.get(match.person or 0, ""), detail) for match in matches]
    return [match for match in scored if match.score >= PERHAPS]


def _weighed(match: Match, other: str, detail: Detail) -> Match:
    fits = _born_then(match, detail.years) if detail.years else _has_parent(match, other, detail.parent)
    if fits is None:
        return match
    return replace(match, score=max(match.score, FOUND) if fits else _NOT)


def _born_then(match: Match, years: Collection[int]) -> bool | None:
    return date.fromisoformat(match.birth).year in years if match.birth else None


def _has_parent(match: Match, other: str, named: str) -> bool | None:
    """The parent that was typed may be either; that the other one is not known says nothing."""
    genders = {"mother": "fm", "father": "mf"}.get(match.parent_kind, "fm")
    if _alike(match.parent, named, genders[0]) or _alike(other, named, genders[1]):
        return True
    return False if match.parent and other else None


async def _other_parents(reader: Transaction | Database, matches: Collection[Match]) -> dict[int, str]:
    ids = {match.person for match in matches if match.person is not None}
    if not ids:
        return {}
    query = select(persons.c.id, persons.c.other_parent).where(persons.c.id.in_(ids))
    rows = await reader.read(query.where(persons.c.other_parent != ""))
    return {row.id: row.other_parent for row in rows}
