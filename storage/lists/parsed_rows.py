"""The rows of a list as they were understood, until its letters are registered: a table that is forgotten.

Who of them fits is told for one series: a Children's scroll takes children only, and nobody twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import ColumnElement, and_, bindparam, case, delete, func, literal, or_, select, update

from storage.database import Database, Statement, Transaction, bulk, new_id
from storage.lists.people_lists import ListTerms
from storage.people import Person, owned_by
from storage.schema import bearers, lines, list_rows, persons, register


@dataclass(frozen=True, slots=True)
class ListRow:
    """A row of a list that may be registered."""

    row: int
    line: int
    person: Person
    letter: str
    name: int
    found_by: str  # the keys of the name, JSON


@dataclass(frozen=True, slots=True)
class RowCounts:
    """How many rows of a list there are of each kind, for one series."""

    rows: int = 0
    fit: int = 0  # understood, and they may be in this series
    attention: int = 0  # not understood, or not for this series
    twins: int = 0  # of those that fit: they stand in the list before
    known: int = 0  # of those that fit: they have a letter in the scroll
    chosen: int = 0  # without twins and known
    undated: int = 0  # of those that fit: their birth date is not clear, and this series does not ask for it


class StagedRow(Struct, frozen=True):
    """A row as it is written down."""

    row: int
    person: str  # JSON; "" where it was not understood
    problem: str
    in_children: str
    letter: str
    name: int
    found_by: str  # JSON
    twin: int
    known: str


# --- writing --------------------------------------------------------------------------------------------

_RENUMBER = Statement(
    update(list_rows)
    .where(list_rows.c.list == bindparam("key"))
    .values(line=list_rows.c.line + bindparam("shift"))
)
_FORGET = Statement(
    delete(list_rows).where(list_rows.c.list == bindparam("key"), list_rows.c.row <= bindparam("up_to"))
)


def stage(transaction: Transaction, listed: int, rows: Sequence[StagedRow]) -> None:
    """Keeps rows that were read; those that are kept already stay."""
    written = [{"list": listed, "line": new_id(), **msgspec.structs.asdict(row)} for row in rows]
    bulk.add(transaction, list_rows, written, skip_known=True)


async def renumber(transaction: Transaction, listed: int) -> None:
    """New ids for lines that an order of before has used."""
    rows = select(list_rows.c.line).where(list_rows.c.list == listed)
    if not await transaction.read(select(lines.c.id).where(lines.c.id.in_(rows)).limit(1)):
        return
    lowest = await transaction.read(rows.order_by(list_rows.c.line).limit(1))
    transaction.write(_RENUMBER, key=listed, shift=new_id() - lowest[0].line)


async def forget_some(transaction: Transaction, listed: int, most: int) -> int:
    """Drops the next rows of a list; how many there were."""
    query = select(list_rows.c.row).where(list_rows.c.list == listed).order_by(list_rows.c.row).limit(most)
    rows = await transaction.read(query)
    if rows:
        transaction.write(_FORGET, key=listed, up_to=rows[-1].row)
    return len(rows)


# --- reading --------------------------------------------------------------------------------------------


def _fits(children: bool) -> ColumnElement[bool]:
    understood = list_rows.c.problem == ""
    return and_(understood, list_rows.c.in_children == "") if children else understood


def _known(series: str) -> ColumnElement[bool]:
    return list_rows.c.known.contains(f" {series} ", autoescape=True)


def chosen(terms: ListTerms) -> ColumnElement[bool]:
    """SQL for the rows that are ordered. No child gets a second letter in a Children's scroll."""
    fits = _fits(terms.children)
    if not (terms.leave_out or terms.children):
        return fits
    return and_(fits, list_rows.c.twin == 0, ~_known(terms.series))


_UNDATED = list_rows.c.in_children == "date"


async def undated(reader: Transaction | Database, listed: int, limit: int) -> list[int]:
    """The first rows whose birth date is not clear."""
    query = select(list_rows.c.row).where(list_rows.c.list == listed, list_rows.c.problem == "", _UNDATED)
    return [row for (row,) in await reader.read(query.order_by(list_rows.c.row).limit(limit))]


async def counts(reader: Transaction | Database, listed: int, series: str, children: bool) -> RowCounts:
    fits, twin, known = _fits(children), list_rows.c.twin > 0, _known(series)

    def number(*conditions: ColumnElement[bool]) -> ColumnElement[int]:
        return func.coalesce(func.sum(case((and_(*conditions), 1), else_=0)), 0)

    columns: list[Any] = [
        func.count().label("rows"),
        number(fits).label("fit"),
        number(~fits).label("attention"),
        number(fits, twin).label("twins"),
        number(fits, ~twin, known).label("known"),
        number(fits, ~twin, ~known).label("chosen"),
        number(fits, _UNDATED).label("undated"),
    ]
    row = (await reader.read(select(*columns).where(list_rows.c.list == listed)))[0]
    return RowCounts(*map(int, row))


async def rows_where(
    reader: Transaction | Database,
    listed: int,
    condition: ColumnElement[bool],
    after: int = 0,
    limit: int = 1_000,
) -> list[ListRow]:
    """Understood rows, in the order of the file."""
    query = select(list_rows).where(list_rows.c.list == listed, list_rows.c.row > after, condition)
    rows = await reader.read(query.order_by(list_rows.c.row).limit(limit))
    return [row_of(row) for row in rows]


async def are_kept(reader: Transaction | Database, listed: int) -> bool:
    """Whether the rows of a list are there still."""
    return bool(await reader.read(select(list_rows.c.row).where(list_rows.c.list == listed).limit(1)))


def row_of(row: Any) -> ListRow:
    person = msgspec.json.decode(row.person, type=Person)
    return ListRow(row.row, row.line, person, row.letter, row.name, row.found_by)


async def names_of(reader: Database, listed: int, terms: ListTerms) -> dict[int, tuple[str, str]]:
    """Of the ordered rows: name -> (person, keys), both JSON."""
    query = select(list_rows.c.name, list_rows.c.person, list_rows.c.found_by)
    rows = await reader.read(query.where(list_rows.c.list == listed, chosen(terms)))
    return {row.name: (row.person, row.found_by) for row in rows}


async def known(
    reader: Database, names: Sequence[int], scrolls: Sequence[int], account: int | None
) -> list[tuple[int, int, str]]:
    """(name, scroll, birth) of everybody registered in these scrolls under one of these names.

    `account`: whose own people alone are looked at; None looks at everybody's.
    """
    own = None
    if account is not None:
        own = {id for (id,) in await reader.read(owned_by(literal(account)))}
    found: list[tuple[int, int, str]] = []
    for some in bulk.chunks(names, 500):
        found += [
            (row.name, row.scroll, row.birth)
            for row in await reader.read(_BORNE.where(bearers.c.name.in_(some)))
            if row.scroll in scrolls and (own is None or row.person in own)
        ]
    return found


# Scrolls and owners are no conditions of it: a scroll has so many letters that an index of them is no help,
# and the database might choose it.
_BORNE = (
    select(bearers.c.name, register.c.scroll, register.c.person, persons.c.birth)
    .join(register, register.c.id == bearers.c.registration)
    .join(persons, persons.c.id == register.c.person)
)


async def attention(
    reader: Transaction | Database, listed: int, terms: ListTerms, limit: int | None = None
) -> list[tuple[int, str]]:
    """(row, code of the reason) of the rows that are not ordered."""
    rest = or_(~_fits(terms.children), list_rows.c.twin > 0, _known(terms.series))
    if not (terms.leave_out or terms.children):
        rest = ~_fits(terms.children)
    query = select(list_rows).where(list_rows.c.list == listed, rest).order_by(list_rows.c.row).limit(limit)
    return [(row.row, _reason(row, terms)) for row in await reader.read(query)]


def _reason(row: Any, terms: ListTerms) -> str:
    if row.problem:
        return str(row.problem)
    if terms.children and row.in_children:
        return str(row.in_children)
    if row.twin:
        return "child_twin" if terms.children else "twin"
    return "registered" if terms.children else "left_out"


async def flagged(
    reader: Transaction | Database, listed: int, series: str, children: bool, limit: int
) -> tuple[list[tuple[int, int]], list[int]]:
    """The first rows of people who stand in the list before, as (row, that row), and of people known."""
    base = select(list_rows.c.row, list_rows.c.twin).where(list_rows.c.list == listed, _fits(children))
    ordered = base.order_by(list_rows.c.row).limit(limit)
    twins = await reader.read(ordered.where(list_rows.c.twin > 0))
    known = await reader.read(ordered.where(list_rows.c.twin == 0, _known(series)))
    return [(row.row, row.twin) for row in twins], [row.row for row in known]


async def first_people(
    reader: Transaction | Database, listed: int, terms: ListTerms, limit: int
) -> list[tuple[int, Person]]:
    """The first ones who are ordered."""
    return [(row.row, row.person) for row in await rows_where(reader, listed, chosen(terms), limit=limit)]
