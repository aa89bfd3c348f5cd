"""Tickets: what waits for the office, who has taken it, and when it is shown again.

One person of the office at a time has a ticket. What was read before is the condition of every write: of two
who take a ticket at once, one gets a Conflict, and sees the other when the turn is played again.
"""

from dataclasses import dataclass
from typing import Any, Literal, get_args

from sqlalchemy import ColumnElement, bindparam, func, insert, literal_column, select, update

from storage.database import Database, Statement, Transaction, new_id
from storage.schema import tickets

Topic = Literal["lookup", "rabbi", "name", "human", "payment"]
TOPICS: tuple[Topic, ...] = get_args(Topic)
TALKS: tuple[Topic, ...] = ("human", "payment")  # both sides go on writing; others end with their answer
_NOBODY: ColumnElement[int] = literal_column("0")
_MOST = 100  # tickets that are read at once

_OPEN = Statement(
    insert(tickets).values(
        {name: bindparam(name) for name in ("id", "account", "topic", "text", "language", "at", "due")}
        | {"number": select(func.coalesce(func.max(tickets.c.number), _NOBODY) + 1).scalar_subquery()}
    )
)
_IS_READ = (
    tickets.c.id == bindparam("key"),
    func.coalesce(tickets.c.assignee, _NOBODY) == bindparam("was"),
    tickets.c.done.is_(None),
)
_TAKE = Statement(
    update(tickets).where(*_IS_READ).values(assignee=bindparam("who"), due=bindparam("again")), guarded=True
)
_ANSWERED = Statement(
    update(tickets).where(*_IS_READ).values(answered=bindparam("when"), due=bindparam("again")), guarded=True
)
_DONE = Statement(update(tickets).where(*_IS_READ).values(done=bindparam("when")), guarded=True)
_WAITS = Statement(
    update(tickets).where(tickets.c.id == bindparam("key"), tickets.c.done.is_(None)).values(answered=None),
    guarded=True,
)
_SHOWN = Statement(
    update(tickets)
    .where(tickets.c.id == bindparam("key"), tickets.c.due == bindparam("was"), tickets.c.done.is_(None))
    .values(due=bindparam("again"), shown=func.coalesce(tickets.c.shown, bindparam("when"))),
    guarded=True,
)


@dataclass(frozen=True, slots=True)
class Ticket:
    """Something that a person of the office is to answer."""

    id: int
    number: int  # by which the office names it: 1 for the first of all
    account: int  # that asks
    topic: Topic
    text: str  # what it is about, as typed; "" where nothing was said
    language: str  # of the answer
    at: int  # ms
    due: int  # ms; when the office sees it next
    shown: int | None = None  # ms; when the office saw it first
    assignee: int | None = None  # account that has taken it
    answered: int | None = None  # ms; the latest answer, if nothing was asked since
    done: int | None = None  # ms

    @property
    def is_talk(self) -> bool:
        """True where both sides go on writing; else the answer ends it."""
        return self.topic in TALKS


@dataclass(frozen=True, slots=True)
class TicketCounts:
    """Questions to the office in a span of time, and those that wait now."""

    asked: int
    done: int
    waiting: int


def add(
    transaction: Transaction, account: int, topic: Topic, text: str, language: str, at: int, due: int = 0
) -> int:
    """Opens a ticket and returns its id. `at`, `due`: ms; due at once by default.

    Conflict where the account has an open talk already, or another ticket got the number first.
    """
    id = new_id()
    transaction.write(
        _OPEN, id=id, account=account, topic=topic, text=text, language=language, at=at, due=due or at
    )
    return id


def take(transaction: Transaction, ticket: Ticket, who: int | None, again: int) -> None:
    """Gives a ticket to an account of the office, or back to all (None); shown next at `again` (ms).

    Conflict where it was taken or done meanwhile.
    """
    transaction.write(_TAKE, key=ticket.id, was=ticket.assignee or 0, who=who, again=again)


def mark_answered(transaction: Transaction, ticket: Ticket, by: int | None, at: int) -> None:
    """Marks a ticket that `by` has as answered at `at` (ms). Conflict where somebody else has it by now."""
    transaction.write(_ANSWERED, key=ticket.id, was=by or 0, when=at, again=at)


def mark_waiting(transaction: Transaction, ticket: int) -> None:
    """Marks a ticket as unanswered: the person has written again. Conflict where it is done meanwhile."""
    transaction.write(_WAITS, key=ticket)


def mark_done(transaction: Transaction, ticket: Ticket, by: int | None, at: int) -> None:
    """Closes a ticket that `by` has, at `at` (ms). Conflict where somebody else has it, or it is closed."""
    transaction.write(_DONE, key=ticket.id, was=by or 0, when=at)


def mark_shown(transaction: Transaction, ticket: Ticket, at: int, again: int) -> None:
    """Marks a ticket as shown at `at` (ms), next at `again`. Conflict where another process has shown it."""
    transaction.write(_SHOWN, key=ticket.id, was=ticket.due, when=at, again=again)


async def load(reader: Transaction | Database, ticket: int) -> Ticket | None:
    """The ticket with an id."""
    return await _one(reader, tickets.c.id == ticket)


async def find(reader: Transaction | Database, number: int) -> Ticket | None:
    """The ticket with a number."""
    return await _one(reader, tickets.c.number == number)


async def open_talk(reader: Transaction | Database, account: int) -> Ticket | None:
    """The open talk of an account with the office; there is one at most."""
    return await _one(
        reader, (tickets.c.account == account) & tickets.c.topic.in_(TALKS) & tickets.c.done.is_(None)
    )


async def open_of(reader: Transaction | Database, account: int, topic: Topic) -> list[Ticket]:
    """An account's tickets of a topic that are not done, oldest first."""
    mine = (tickets.c.account == account, tickets.c.topic == topic, tickets.c.done.is_(None))
    return [
        _ticket(row) for row in await reader.read(select(tickets).where(*mine).order_by(tickets.c.number))
    ]


async def open_tickets(reader: Transaction | Database, most: int = _MOST) -> list[Ticket]:
    """The tickets that are not done, oldest first."""
    query = select(tickets).where(tickets.c.done.is_(None)).order_by(tickets.c.number).limit(most)
    return [_ticket(row) for row in await reader.read(query)]


async def unanswered(reader: Transaction | Database, most: int = _MOST) -> list[Ticket]:
    """The open tickets that nobody has answered, oldest first."""
    waiting = (tickets.c.done.is_(None), tickets.c.answered.is_(None))
    query = select(tickets).where(*waiting).order_by(tickets.c.number).limit(most)
    return [_ticket(row) for row in await reader.read(query)]


async def due(reader: Database, now: int, most: int = _MOST) -> list[Ticket]:
    """The unanswered tickets that the office is to see by `now` (ms), oldest first."""
    waiting = (tickets.c.done.is_(None), tickets.c.answered.is_(None), tickets.c.due <= now)
    query = select(tickets).where(*waiting).order_by(tickets.c.number).limit(most)
    return [_ticket(row) for row in await reader.read(query)]


async def count(reader: Transaction | Database, begins: int, ends: int) -> TicketCounts:
    """How much was asked and closed in [begins, ends) (ms), and how much waits for an answer now."""

    async def number(*conditions: Any) -> int:
        rows = await reader.read(select(func.count()).select_from(tickets).where(*conditions))
        return int(rows[0][0])

    return TicketCounts(
        await number(tickets.c.at >= begins, tickets.c.at < ends),
        await number(tickets.c.done >= begins, tickets.c.done < ends),
        await number(tickets.c.done.is_(None), tickets.c.answered.is_(None)),
    )


async def _one(reader: Transaction | Database, condition: Any) -> Ticket | None:
    rows = await reader.read(select(tickets).where(condition))
    return _ticket(rows[0]) if rows else None


def _ticket(row: Any) -> Ticket:
    return Ticket(**{name: getattr(row, name) for name in Ticket.__slots__})
