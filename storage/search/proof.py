"""Proof that a letter is somebody's: details of a person beyond the name.

The register shows one parent; the other one is kept with the person only. A proof names both, and its answer
never tells which is which, nor which detail did not fit.
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

SAME_PARENT = 0.85  # least likeness of a parent's name: another spelling, half of a double name
SAME_TOWN = 0.9  # least likeness of a town, in another script or spelling; Minsk and Pinsk have 0.81
_MOST_MATCHES = 200


@dataclass(frozen=True, slots=True)
class AskedDetail:
    """A further detail about the person that a search means."""

    years: tuple[int, ...] = ()  # civil years of birth; two for a Hebrew year; () untold
    told: str = ""  # the name of either parent, or a town, as typed; "" untold
    towns: tuple[str, ...] = ()  # words each of which may be the town, and no parent; () untold


async def find_proved(
    reader: Transaction | Database, query: str, *, birth: str, mother: str, father: str
) -> list[Match]:
    """The letters of the person with this name, birth date (ISO) and parents.

    A person whose other parent is not on record cannot be proved in this way.
    """
    matches = await lookup.search(reader, query, most=_MOST_MATCHES)
    born = [match for match in matches if match.birth and match.birth == birth]
    others = await _others_of(reader, born)
    return [match for match in born if _children(match, others, mother, father)]


def _children(match: Match, others: dict[int, str], mother: str, father: str) -> bool:
    registered, other = (mother, father) if match.parent_kind == "mother" else (father, mother)
    genders = "fm" if match.parent_kind == "mother" else "mf"
    known = others.get(match.person or 0, "")
    return same_parent(match.parent, registered, genders[0]) and same_parent(known, other, genders[1])


def same_parent(known: str, named: str, gender: str = "") -> bool:
    """Whether a parent on record has the name that was told; `gender` of the parent, if known."""
    return bool(known and named) and given_likeness(known, named, gender) >= SAME_PARENT


@dataclass(frozen=True, slots=True)
class NarrowedMatches:
    """The matches that a detail left over, and the ids of those that it fits."""

    matches: list[Match]
    confirmed: frozenset[int] = frozenset()  # Match.id


async def narrow(
    reader: Transaction | Database, matches: list[Match], detail: AskedDetail
) -> NarrowedMatches:
    """Compares matches with a further detail: a fitting match counts as found, a contradicted one is dropped.

    A match without anything on record to compare stays as it is.
    """
    others = await _others_of(reader, matches)
    fits = {
        match.id: _agrees(match, others.get(match.person or 0, "") or match.other_parent, detail)
        for match in matches
    }
    left = [_as_found(match) if fits[match.id] else match for match in matches if fits[match.id] is not False]
    return NarrowedMatches(left, frozenset(id for id, fit in fits.items() if fit))


def _as_found(match: Match) -> Match:
    return replace(match, score=max(match.score, FOUND))


def _agrees(match: Match, other: str, detail: AskedDetail) -> bool | None:
    answers = (
        _born_then(match, detail.years),
        _fits_told(match, other, detail.told),
        lives_there(match.town, detail.towns) or None,  # another town decides nothing: people move
    )
    return False if False in answers else (True in answers or None)


def _born_then(match: Match, years: Collection[int]) -> bool | None:
    if match.birth and years:
        return date.fromisoformat(match.birth).year in years
    return _born_about(match.born, years) if match.born and years else None


def _born_about(born: int, years: Collection[int]) -> bool | None:
    """True, False, or None: on an old list the year beside may come from a Hebrew year or an age."""
    if born in years:
        return True
    return None if any(abs(born - year) == 1 for year in years) else False


def _fits_told(match: Match, other: str, told: str) -> bool | None:
    """True, False, or None where the record cannot decide.

    A typed parent may be either one, so a mismatch decides only if both are on record. Another town decides
    nothing: people move.
    """
    if not told:
        return None
    genders = {"mother": "fm", "father": "mf"}.get(match.parent_kind, "fm")
    if same_parent(match.parent, told, genders[0]) or same_parent(other, told, genders[1]):
        return True
    if lives_there(match.town, (told,)):
        return True
    is_parent = bool(match.parent and other) and (not match.town or bool(gender_of(told)))
    return False if is_parent else None


def lives_there(known: str, towns: Collection[str]) -> bool:
    """Whether a town on record is one of those that were told, in whatever script."""
    return bool(known) and any(family_likeness(known, town) >= SAME_TOWN for town in towns)


async def _others_of(reader: Transaction | Database, matches: Collection[Match]) -> dict[int, str]:
    return await other_parents(reader, {match.person for match in matches if match.person is not None})


async def other_parents(reader: Transaction | Database, ids: Collection[int]) -> dict[int, str]:
    """person id -> the parent who is not in the register; without persons who have none on record."""
    if not ids:
        return {}
    query = select(persons.c.id, persons.c.other_parent).where(persons.c.id.in_(ids))
    rows = await reader.read(query.where(persons.c.other_parent != ""))
    return {row.id: row.other_parent for row in rows}
