"""What person and office write about a ticket. Kept while it is open, and some time longer."""

from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import bindparam, delete, insert, select

from storage.database import Database, Statement, Transaction, new_id
from storage.schema import ticket_messages, tickets

Side = Literal["person", "office"]


@dataclass(frozen=True, slots=True)
class TicketMessage:
    """A message of a ticket, by the person who asks or by the office."""

    id: int
    ticket: int
    side: Side
    by: int | None  # account; None for the command line
    text: str
    media: str  # photo, voice ...; "" for plain text
    file: str  # the attachment as JSON, for whoever stored it; "" without one
    at: int  # ms


_FIELDS = ("id", "ticket", "side", "by", "text", "media", "file", "at")
_ADD = Statement(insert(ticket_messages).values({name: bindparam(name) for name in _FIELDS}))
_FORGET = Statement(
    delete(ticket_messages).where(
        ticket_messages.c.ticket.in_(select(tickets.c.id).where(tickets.c.done < bindparam("before")))
    )
)


def add(
    transaction: Transaction,
    ticket: int,
    side: Side,
    by: int | None,
    text: str,
    at: int,
    media: str = "",
    file: str = "",
) -> int:
    """Writes a message and returns its id. `at`: ms.

    Conflict where the ticket is done, or an answer comes from somebody who has not taken it.
    """
    id = new_id()
    transaction.write(_ADD, id=id, ticket=ticket, side=side, by=by, text=text, media=media, file=file, at=at)
    return id


async def load(reader: Transaction | Database, message: int) -> TicketMessage | None:
    """The message with an id."""
    rows = await reader.read(select(ticket_messages).where(ticket_messages.c.id == message))
    return _message(rows[0]) if rows else None


async def last(reader: Transaction | Database, ticket: int, most: int) -> list[TicketMessage]:
    """The latest messages of a ticket, oldest first."""
    query = select(ticket_messages).where(ticket_messages.c.ticket == ticket)
    rows = await reader.read(query.order_by(ticket_messages.c.id.desc()).limit(most))
    return [_message(row) for row in reversed(rows)]


def forget(transaction: Transaction, before: int) -> None:
    """Deletes the messages of tickets that were done before a moment (ms)."""
    transaction.write(_FORGET, before=before)


def _message(row: Any) -> TicketMessage:
    return TicketMessage(**{name: getattr(row, name) for name in _FIELDS})
