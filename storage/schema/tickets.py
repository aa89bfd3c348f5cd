"""Tables of the office's inbox: what people ask a person of the office, and what is said about it."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, Table, text

from storage.schema.base import id_column, metadata, text_column, time_column
from storage.schema.conversation import accounts

_OPEN = text("done IS NULL")
_OPEN_TALK = text("done IS NULL AND topic IN ('human', 'payment')")

tickets = Table(
    "tickets",  # never deleted
    metadata,
    id_column(),
    Column("number", Integer, nullable=False),  # by which the office names it: 1 for the first of all
    Column("account", ForeignKey(accounts.c.id), nullable=False),  # that asks
    text_column("topic"),
    text_column("text"),  # what it is about, as typed; "" where nothing was said
    text_column("language"),  # of the answer
    time_column("at"),
    time_column("due"),  # when the office sees it next
    time_column("shown", nullable=True),  # when the office saw it first
    Column("assignee", ForeignKey(accounts.c.id), nullable=True),  # who of the office has taken it
    time_column("answered", nullable=True),  # the latest answer, if nothing was asked since
    time_column("done", nullable=True),
    CheckConstraint("topic IN ('lookup', 'rabbi', 'name', 'human', 'payment')", name="topic"),
    CheckConstraint("number > 0", name="number"),
    Index("uq_tickets_number", "number", unique=True),
    Index("ix_tickets_open", "due", sqlite_where=_OPEN, postgresql_where=_OPEN),
    Index(
        "uq_tickets_talk",
        "account",
        unique=True,
        sqlite_where=_OPEN_TALK,
        postgresql_where=_OPEN_TALK,
    ),
)

ticket_messages = Table(
    "ticket_messages",  # deleted some time after their ticket is done
    metadata,
    id_column(),
    Column("ticket", ForeignKey(tickets.c.id), nullable=False),
    text_column("side"),
    Column("by", ForeignKey(accounts.c.id), nullable=True),  # NULL for the command line
    text_column("text"),
    text_column("media", ""),  # photo, voice ...; "" for plain text
    text_column("file", ""),  # handlers.conversation.Attachment as JSON; "" without one
    time_column("at"),
    CheckConstraint("side IN ('person', 'office')", name="side"),
    Index("ix_ticket_messages_ticket", "ticket", "id"),
)
