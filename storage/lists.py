"""Whole lists of people as they are kept: the file, what of it was understood, how far its order has come.

waiting -> read -> holding -> held -> registering -> done. A list is refused where its file is none, and
cancelled by its sender. Paid by the committee's word or in cash, it is registered at once; one whose order
has run out of its time is releasing, and then read again.

Whoever works at a list holds its lease, and writes each step together with how far it has come, only if
list and lease are as they were read: so a step is done once, by one process, also after a crash.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

import msgspec
from msgspec import Struct
from sqlalchemy import (
    ColumnElement,
    and_,
    bindparam,
    case,
    delete,
    func,
    insert,
    literal,
    or_,
    select,
    update,
)

from storage import bulk
from storage.database import Database, Statement, Transaction
from storage.handover import owned_by
from storage.ids import new_id, now_ms
from storage.people import Person
from storage.schema import bearers, lines, list_rows, lists, persons, register

State = Literal[
    "waiting",  # to be read
    "read",  # its sender is asked
    "holding",  # letters are being held
    "held",  # its order waits for its money
    "registering",
    "releasing",  # the time is over; letters go back
    "done",
    "refused",  # the file is no list
    "cancelled",
]
AT_WORK: tuple[State, ...] = ("waiting", "holding", "registering", "releasing")
Pay = Literal["invoice", "cash", "committee"]


class Terms(Struct, frozen=True, omit_defaults=True):
    """What was agreed for a list. JSON both ways."""

    series: str = ""
    children: bool = False  # it is a Children's scroll
    together: bool = False  # letters side by side
    leave_out: bool = True  # those who have a letter in the scroll, or stand in the list twice
    each: int = 0  # minor units a letter; 0 where a total is agreed
    total: int = 0  # minor units
    currency: str = ""
    pay: Pay = "invoice"
    told: int = 0  # ms; times of the order, see `storage.orders`
    until: int = 0
    remind: int = 0
    by: int = 0  # the account that agreed
    run: tuple[int, int] | None = None  # (scroll, first position) of letters side by side

    def price(self, number: int, letters: int) -> int:
        """Of the letter `number`, from 0 on: an agreed total is shared so that nothing is left over."""
        if self.each:
            return self.each
        share, rest = divmod(self.total, letters)
        return share + (number < rest)


@dataclass(frozen=True, slots=True)
class Listed:
    """A list, without its file and its rows."""

    id: int
    account: int
    name: str  # of the file
    language: str
    digest: str
    pasted: bool
    series: str
    state: State
    terms: Terms
    problem: str  # JSON, of a refused one
    order: int | None
    letters: int  # that are ordered
    done: int  # of them, in the step under way
    at_row: int  # the last row that is done
    told: int  # percent that the sender has heard of
    lease: int  # ms

    @property
    def at_work(self) -> bool:
        return self.state in AT_WORK


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a list that may be registered."""

    row: int
    line: int
    person: Person
    letter: str
    name: int
    found_by: str  # the keys of the name, JSON


@dataclass(frozen=True, slots=True)
class Counts:
    """How many rows of a list there are of each kind, for one series."""

    rows: int = 0
    fit: int = 0  # understood, and they may be in this series
    attention: int = 0  # not understood, or not for this series
    twins: int = 0  # of those that fit: they stand in the list before
    known: int = 0  # of those that fit: they have a letter in the scroll
    chosen: int = 0  # without twins and known


class Staged(Struct, frozen=True):
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


def digest_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


# --- writing --------------------------------------------------------------------------------------------

_NEW = ("id", "account", "name", "language", "digest", "pasted", "series", "bytes", "at")
_ARRIVE = Statement(insert(lists).values({name: bindparam(name) for name in _NEW}))
_KEPT = ("state", "series", "terms", "problem", "order", "letters", "done", "at_row", "told", "lease")
_SAVE = Statement(
    update(lists)
    .where(
        lists.c.id == bindparam("key"), lists.c.state == bindparam("was"), lists.c.lease == bindparam("by")
    )
    .values({name: bindparam(f"new_{name}") for name in _KEPT}),
    guarded=True,
)
_SUMMARY = Statement(update(lists).where(lists.c.id == bindparam("key")).values(summary=bindparam("said")))
_EMPTY = Statement(
    update(lists).where(lists.c.id == bindparam("key")).values(bytes=b"", summary="{}", name="")
)
_RENUMBER = Statement(
    update(list_rows)
    .where(list_rows.c.list == bindparam("key"))
    .values(line=list_rows.c.line + bindparam("shift"))
)
_FORGET = Statement(
    delete(list_rows).where(list_rows.c.list == bindparam("key"), list_rows.c.row <= bindparam("up_to"))
)


def arrive(
    transaction: Transaction,
    account: int,
    content: bytes,
    *,
    name: str = "",
    language: str = "en",
    pasted: bool = False,
    series: str = "",
) -> int:
    """Keeps a file to be read; returns the list's id. Conflict where the same file is there already."""
    id = new_id()
    transaction.write(
        _ARRIVE,
        id=id,
        account=account,
        name=name,
        language=language,
        digest=digest_of(content),
        pasted=int(pasted),
        series=series,
        bytes=content,
        at=now_ms(),
    )
    return id


def save(transaction: Transaction, before: Listed, after: Listed) -> Listed:
    """Writes a list's new standing; Conflict where it has changed meanwhile. Idle lists have no lease."""
    after = after if after.at_work else replace(after, lease=0)
    values = {f"new_{name}": getattr(after, name) for name in _KEPT}
    values["new_terms"] = msgspec.json.encode(after.terms).decode()
    transaction.write(_SAVE, key=before.id, was=before.state, by=before.lease, **values)
    return after


def stage(transaction: Transaction, listed: int, rows: Sequence[Staged]) -> None:
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


def summarise(transaction: Transaction, listed: int, summary: Mapping[str, Any]) -> None:
    transaction.write(_SUMMARY, key=listed, said=msgspec.json.encode(summary).decode())


def forget(transaction: Transaction, listed: int) -> None:
    """Drops the file of a list that came to nothing, and its name."""
    transaction.write(_EMPTY, key=listed)


def forget_rows(transaction: Transaction, listed: int, up_to: int) -> None:
    transaction.write(_FORGET, key=listed, up_to=up_to)


# --- reading --------------------------------------------------------------------------------------------

_COLUMNS: list[Any] = [column for column in lists.c if column.name not in ("bytes", "summary")]
_LISTED = select(*_COLUMNS)


async def load(reader: Transaction | Database, listed: int) -> Listed | None:
    rows = await reader.read(_LISTED.where(lists.c.id == listed))
    return _listed(rows[0]) if rows else None


async def same(reader: Transaction | Database, account: int, digest: str) -> Listed | None:
    """The list of the same file, if the account has sent it and it stands."""
    query = _LISTED.where(lists.c.account == account, lists.c.digest == digest)
    rows = await reader.read(query.where(lists.c.state.not_in(("cancelled", "refused"))))
    return _listed(rows[0]) if rows else None


async def of_order(reader: Transaction | Database, order: int) -> Listed | None:
    rows = await reader.read(_LISTED.where(lists.c.order == order))
    return _listed(rows[0]) if rows else None


async def at_work(reader: Database) -> list[Listed]:
    """Those that somebody has to go on with, oldest first."""
    rows = await reader.read(_LISTED.where(lists.c.state.in_(AT_WORK)).order_by(lists.c.id))
    return [_listed(row) for row in rows]


async def since(reader: Transaction | Database, account: int, at: int) -> int:
    """How many lists an account has sent since then (ms)."""
    query = select(func.count()).select_from(lists).where(lists.c.account == account, lists.c.at >= at)
    return int((await reader.read(query))[0][0])


async def forgettable(reader: Database, before: int, limit: int = 100) -> list[int]:
    """Lists that came to nothing and still hold what was sent before then (ms)."""
    query = select(lists.c.id).where(
        lists.c.state.in_(("cancelled", "refused")), lists.c.at < before, func.length(lists.c.bytes) > 0
    )
    return [id for (id,) in await reader.read(query.limit(limit))]


async def content(reader: Transaction | Database, listed: int) -> bytes:
    """The file itself; b"" once it is forgotten."""
    rows = await reader.read(select(lists.c.bytes).where(lists.c.id == listed))
    return bytes(rows[0][0]) if rows else b""


async def summary(reader: Transaction | Database, listed: int) -> dict[str, Any]:
    rows = await reader.read(select(lists.c.summary).where(lists.c.id == listed))
    return dict(msgspec.json.decode(rows[0][0])) if rows else {}


def _listed(row: Any) -> Listed:
    return Listed(
        id=row.id,
        account=row.account,
        name=row.name,
        language=row.language,
        digest=row.digest,
        pasted=bool(row.pasted),
        series=row.series,
        state=row.state,
        terms=msgspec.json.decode(row.terms, type=Terms),
        problem=row.problem,
        order=row.order,
        letters=row.letters,
        done=row.done,
        at_row=row.at_row,
        told=row.told,
        lease=row.lease,
    )


# --- rows -----------------------------------------------------------------------------------------------


def _fits(children: bool) -> ColumnElement[bool]:
    understood = list_rows.c.problem == ""
    return and_(understood, list_rows.c.in_children == "") if children else understood


def _known(series: str) -> ColumnElement[bool]:
    return list_rows.c.known.contains(f" {series} ", autoescape=True)


def chosen(terms: Terms) -> ColumnElement[bool]:
    """SQL for the rows that are ordered. No child gets a second letter in a Children's scroll."""
    fits = _fits(terms.children)
    if not (terms.leave_out or terms.children):
        return fits
    return and_(fits, list_rows.c.twin == 0, ~_known(terms.series))


async def counts(reader: Transaction | Database, listed: int, series: str, children: bool) -> Counts:
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
    ]
    row = (await reader.read(select(*columns).where(list_rows.c.list == listed)))[0]
    return Counts(
        *(int(getattr(row, name)) for name in ("rows", "fit", "attention", "twins", "known", "chosen"))
    )


async def rows_where(
    reader: Transaction | Database,
    listed: int,
    condition: ColumnElement[bool],
    after: int = 0,
    limit: int = 1_000,
) -> list[Row]:
    """Understood rows, in the order of the file."""
    query = select(list_rows).where(list_rows.c.list == listed, list_rows.c.row > after, condition)
    rows = await reader.read(query.order_by(list_rows.c.row).limit(limit))
    return [row_of(row) for row in rows]


def row_of(row: Any) -> Row:
    person = msgspec.json.decode(row.person, type=Person)
    return Row(row.row, row.line, person, row.letter, row.name, row.found_by)


async def names_of(reader: Database, listed: int, terms: Terms) -> dict[int, tuple[str, str]]:
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
    query = (
        select(bearers.c.name, register.c.scroll, persons.c.birth)
        .join(register, register.c.id == bearers.c.owner)
        .join(persons, persons.c.id == register.c.person)
        .where(register.c.scroll.in_(scrolls))
    )
    if account is not None:
        query = query.where(register.c.person.in_(owned_by(literal(account))))
    found: list[tuple[int, int, str]] = []
    for some in bulk.pieces(names, 500):
        rows = await reader.read(query.where(bearers.c.name.in_(some)))
        found += [(row.name, row.scroll, row.birth) for row in rows]
    return found


async def attention(
    reader: Transaction | Database, listed: int, terms: Terms, limit: int | None = None
) -> list[tuple[int, str]]:
    """(row, code of the reason) of the rows that are not ordered."""
    rest = or_(~_fits(terms.children), list_rows.c.twin > 0, _known(terms.series))
    if not (terms.leave_out or terms.children):
        rest = ~_fits(terms.children)
    query = select(list_rows).where(list_rows.c.list == listed, rest).order_by(list_rows.c.row).limit(limit)
    return [(row.row, _reason(row, terms)) for row in await reader.read(query)]


def _reason(row: Any, terms: Terms) -> str:
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
    reader: Transaction | Database, listed: int, terms: Terms, limit: int
) -> list[tuple[int, Person]]:
    """The first ones who are ordered."""
    return [(row.row, row.person) for row in await rows_where(reader, listed, chosen(terms), limit=limit)]
