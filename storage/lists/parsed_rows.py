"""The rows of a list as they were understood: kept until their letters are registered, then deleted.

Whether a row fits depends on the series: a Children's scroll takes children only, and nobody twice.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import ColumnElement, and_, bindparam, case, delete, func, literal, or_, select, update

from storage.database import Database, Statement, Transaction, bulk, new_id
from storage.lists.people_lists import ListTerms
from storage.people import Person, owned_by
from storage.schema import bearers, lines, list_rows, persons, register, stands


@dataclass(frozen=True, slots=True)
class ListRow:
    """A row of a list that may be registered."""

    row: int  # in the order of the file
    place: str  # the row of the file as its program numbers it
    line: int  # lines.id and persons.id, once the row is ordered
    person: Person
    letter: str  # the glyph wished for; "" any
    name: int  # names.id
    found_by: str  # ids of the name's keys, JSON


@dataclass(frozen=True, slots=True)
class RowCounts:
    """The number of a list's rows of each kind, for one series."""

    rows: int = 0
    fit: int = 0  # understood, and eligible for this series
    attention: int = 0  # all the others, but for those that were left out by an answer
    twins: int = 0  # fitting rows of a person who stands in an earlier row
    known: int = 0  # other fitting rows of a person who has a letter in the scroll
    chosen: int = 0  # the remaining fitting rows
    undated: int = 0  # fitting rows with an unclear birth date, which this series does not ask for
    open: int = 0  # of `attention`: rows that can be answered in the chat
    parentless: int = 0  # fitting rows without the name of a mother or a father


class StagedRow(Struct, frozen=True):
    """A row as it is written to the database."""

    row: int  # in the order of the file; several people of a row have several
    place: str  # the row of the file as its program numbers it
    person: str  # Person as JSON; "" if the row was not understood
    problem: str  # code of what was not understood; "" none
    doubt: str  # JSON; what has to be answered about the row; "" nothing
    in_children: str  # code of the reason against a Children's scroll; "" none
    letter: str  # the glyph wished for; "" any
    name: int  # names.id; 0 none
    found_by: str  # ids of the name's keys, JSON
    twin: int  # the first row of the same person; 0 if it is this one
    known: str  # slugs of series in whose current scroll the person has a letter, each between spaces


# --- writing --------------------------------------------------------------------------------------------

_RENUMBER = Statement(
    update(list_rows)
    .where(list_rows.c.list == bindparam("key"))
    .values(line=list_rows.c.line + bindparam("shift"))
)
_FORGET = Statement(
    delete(list_rows).where(list_rows.c.list == bindparam("key"), list_rows.c.row <= bindparam("up_to"))
)


def write_rows(transaction: Transaction, listed: int, rows: Sequence[StagedRow]) -> None:
    """Writes rows that were read; rows that are there already stay as they are."""
    written = [{"list": listed, "line": new_id(), **msgspec.structs.asdict(row)} for row in rows]
    bulk.add(transaction, list_rows, written, skip_known=True)


async def renumber_lines(transaction: Transaction, listed: int) -> None:
    """Gives the rows' lines new ids, if an earlier order of the list has used the present ones."""
    rows = select(list_rows.c.line).where(list_rows.c.list == listed)
    if not await transaction.read(select(lines.c.id).where(lines.c.id.in_(rows)).limit(1)):
        return
    lowest = await transaction.read(rows.order_by(list_rows.c.line).limit(1))
    transaction.write(_RENUMBER, key=listed, shift=new_id() - lowest[0].line)


async def delete_some(transaction: Transaction, listed: int, most: int) -> int:
    """Deletes the next rows of a list, at most `most`, and returns their number."""
    query = select(list_rows.c.row).where(list_rows.c.list == listed).order_by(list_rows.c.row).limit(most)
    rows = await transaction.read(query)
    if rows:
        transaction.write(_FORGET, key=listed, up_to=rows[-1].row)
    return len(rows)


# --- reading --------------------------------------------------------------------------------------------


def _fits(children: bool) -> ColumnElement[bool]:
    understood = list_rows.c.problem == ""
    return and_(understood, list_rows.c.in_children == "") if children else understood


def _is_registered(series: str) -> ColumnElement[bool]:
    return list_rows.c.known.contains(f" {series} ", autoescape=True)


def _is_ordered(terms: ListTerms) -> ColumnElement[bool]:
    """SQL for the rows that are ordered.

    In a Children's scroll no child gets a second letter, whatever the terms.
    """
    fits = _fits(terms.children)
    if not (terms.leave_out or terms.children):
        return fits
    return and_(fits, list_rows.c.twin == 0, ~_is_registered(terms.series))


_PARENTLESS = and_(list_rows.c.person != "", ~list_rows.c.person.contains('"parent":'))
_UNDATED = list_rows.c.in_children.in_(("date", "two_dates", "swapped_date"))


def _is_open(children: bool) -> ColumnElement[bool]:
    """SQL for the rows that are registered once something about them is answered."""
    return and_(list_rows.c.doubt != "", ~_fits(children))


async def rows_without_date(reader: Transaction | Database, listed: int, limit: int) -> list[str]:
    """The places of the first rows whose birth date is not clear."""
    query = select(list_rows.c.row, list_rows.c.place).where(
        list_rows.c.list == listed, list_rows.c.problem == "", _UNDATED
    )
    return [place_of(row) for row in await reader.read(query.order_by(list_rows.c.row).limit(limit))]


async def rows_without_parent(
    reader: Transaction | Database, listed: int, children: bool, limit: int
) -> list[str]:
    """The places of the first fitting rows that name neither mother nor father."""
    query = select(list_rows.c.row, list_rows.c.place).where(
        list_rows.c.list == listed, _fits(children), _PARENTLESS
    )
    return [place_of(row) for row in await reader.read(query.order_by(list_rows.c.row).limit(limit))]


async def open_rows(
    reader: Transaction | Database, listed: int, children: bool, after: int = 0, limit: int = 1
) -> list[tuple[int, str, str]]:
    """(row, code of the reason, doubt as JSON) of the rows behind row `after` that are open."""
    query = select(list_rows).where(list_rows.c.list == listed, list_rows.c.row > after, _is_open(children))
    rows = await reader.read(query.order_by(list_rows.c.row).limit(limit))
    return [(row.row, str(row.problem or row.in_children), str(row.doubt)) for row in rows]


async def count_open_rows(reader: Transaction | Database, listed: int, children: bool, after: int = 0) -> int:
    """The number of rows behind row `after` about which something is open."""
    query = select(func.count()).where(
        list_rows.c.list == listed, list_rows.c.row > after, _is_open(children)
    )
    return int((await reader.read(query))[0][0])


async def count_rows(reader: Transaction | Database, listed: int, series: str, children: bool) -> RowCounts:
    """The counts of a list's rows for one series; `children`: it is a Children's scroll."""
    fits, twin, known = _fits(children), list_rows.c.twin > 0, _is_registered(series)

    def number(*conditions: ColumnElement[bool]) -> ColumnElement[int]:
        return func.coalesce(func.sum(case((and_(*conditions), 1), else_=0)), 0)

    columns: list[Any] = [
        func.count().label("rows"),
        number(fits).label("fit"),
        number(~fits, list_rows.c.problem != "set_aside").label("attention"),
        number(fits, twin).label("twins"),
        number(fits, ~twin, known).label("known"),
        number(fits, ~twin, ~known).label("chosen"),
        number(fits, _UNDATED).label("undated"),
        number(_is_open(children)).label("open"),
        number(fits, _PARENTLESS).label("parentless"),
    ]
    row = (await reader.read(select(*columns).where(list_rows.c.list == listed)))[0]
    return RowCounts(*map(int, row))


async def ordered_rows(
    reader: Transaction | Database, listed: int, terms: ListTerms, after: int = 0, limit: int = 1_000
) -> list[ListRow]:
    """The rows behind row `after` that are ordered under these terms, in the order of the file."""
    query = select(list_rows).where(list_rows.c.list == listed, list_rows.c.row > after, _is_ordered(terms))
    rows = await reader.read(query.order_by(list_rows.c.row).limit(limit))
    return [to_list_row(row) for row in rows]


async def has_rows(reader: Transaction | Database, listed: int) -> bool:
    """True until the rows of a list are deleted."""
    return bool(await reader.read(select(list_rows.c.row).where(list_rows.c.list == listed).limit(1)))


def place_of(row: Any) -> str:
    """The row of the file that a row of the table `list_rows` stands for."""
    return str(row.place or row.row)


def to_list_row(row: Any) -> ListRow:
    """The list row in a row of the table `list_rows`."""
    person = msgspec.json.decode(row.person, type=Person)
    return ListRow(row.row, place_of(row), row.line, person, row.letter, row.name, row.found_by)


async def ordered_names(reader: Database, listed: int, terms: ListTerms) -> dict[int, tuple[str, str]]:
    """name id -> (person, ids of the name's keys) of the ordered rows; both are JSON."""
    query = select(list_rows.c.name, list_rows.c.person, list_rows.c.found_by)
    rows = await reader.read(query.where(list_rows.c.list == listed, _is_ordered(terms)))
    return {row.name: (row.person, row.found_by) for row in rows}


async def registered_names(
    reader: Database, names: Sequence[int], scrolls: Sequence[int], account: int | None
) -> list[tuple[int, int, str]]:
    """(name id, scroll, birth date) of everybody who is registered in these scrolls under one of these names.

    `account` restricts them to its own people; None means everybody's. The birth date is ISO, "" unknown.
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


@dataclass(frozen=True, slots=True)
class RegisteredChild:
    """A child with a letter in a Children's scroll."""

    person: int  # persons.id
    slug: str  # of the series
    birth: str  # civil date, ISO 8601; "" unknown


async def children_of_others(
    reader: Transaction | Database, names: Sequence[int], scrolls: Mapping[int, str], account: int
) -> dict[int, list[RegisteredChild]]:
    """name id -> the children in these scrolls (id -> slug) who bear one of these names and belong to other
    accounts.
    """
    own = {id for (id,) in await reader.read(owned_by(literal(account)))}
    found: dict[int, list[RegisteredChild]] = {}
    for some in bulk.chunks(names, 500):
        for row in await reader.read(_BORNE.where(bearers.c.name.in_(some))):
            if row.scroll in scrolls and row.person not in own:
                child = RegisteredChild(row.person, scrolls[row.scroll], row.birth)
                found.setdefault(row.name, []).append(child)
    return found


# Scrolls and owners are compared in Python: a scroll has so many letters that an index of them is no help,
# and the database might choose it.
_BORNE = (
    select(bearers.c.name, register.c.scroll, register.c.person, persons.c.birth)
    .join(register, register.c.id == bearers.c.registration)
    .join(persons, persons.c.id == register.c.person)
    .where(stands(register))
)


async def rows_not_ordered(
    reader: Transaction | Database, listed: int, terms: ListTerms, limit: int | None = None
) -> list[tuple[str, str, str]]:
    """(place, code of the reason, doubt as JSON) of the rows that are not ordered under these terms."""
    rest = or_(~_fits(terms.children), list_rows.c.twin > 0, _is_registered(terms.series))
    if not (terms.leave_out or terms.children):
        rest = ~_fits(terms.children)
    query = select(list_rows).where(list_rows.c.list == listed, rest).order_by(list_rows.c.row).limit(limit)
    return [(place_of(row), _reason(row, terms), str(row.doubt)) for row in await reader.read(query)]


def _reason(row: Any, terms: ListTerms) -> str:
    if row.problem:
        return str(row.problem)
    if terms.children and row.in_children:
        return str(row.in_children)
    if row.twin:
        return "child_twin" if terms.children else "twin"
    return "registered" if terms.children else "left_out"


async def first_doubles(
    reader: Transaction | Database, listed: int, series: str, children: bool, limit: int
) -> tuple[list[str], list[str]]:
    """The places of the first fitting rows of people who stand in the list before, and who have a letter.

    At most `limit` of each.
    """
    base = select(list_rows.c.row, list_rows.c.place).where(list_rows.c.list == listed, _fits(children))
    ordered = base.order_by(list_rows.c.row).limit(limit)
    twins = await reader.read(ordered.where(list_rows.c.twin > 0))
    known = await reader.read(ordered.where(list_rows.c.twin == 0, _is_registered(series)))
    return [place_of(row) for row in twins], [place_of(row) for row in known]


async def first_people(
    reader: Transaction | Database, listed: int, terms: ListTerms, limit: int
) -> list[tuple[str, Person]]:
    """(place, person) of the first ones who are ordered."""
    return [(row.place, row.person) for row in await ordered_rows(reader, listed, terms, limit=limit)]
