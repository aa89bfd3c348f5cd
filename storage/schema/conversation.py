"""Tables of the conversation: accounts, sessions, events that came in, and messages that go out."""

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from storage.schema.base import id_column, metadata, text_column, time_column

accounts = Table(
    "accounts",
    metadata,
    id_column(),
    text_column("channel"),
    text_column("address"),  # chat id, whatsapp number, browser cookie: never in a log
    text_column("language"),
    text_column("region", ""),  # ISO 3166, from a phone number
    time_column("created"),
    UniqueConstraint("channel", "address"),
)

address_links = Table(
    "address_links",  # further addresses of an account, such as WhatsApp's id beside a telephone number
    metadata,
    Column("channel", Text, primary_key=True),
    Column("address", Text, primary_key=True),  # as in `accounts`
    Column("account", ForeignKey(accounts.c.id), nullable=False),
    time_column("at"),
)

sessions = Table(
    "sessions",
    metadata,
    Column("account", ForeignKey(accounts.c.id), primary_key=True),
    text_column("state"),  # handlers.conversation.session.Session as JSON
    Column("version", Integer, nullable=False),
)

inbox = Table(
    "inbox",
    metadata,
    id_column(),
    text_column("channel"),
    text_column("key"),  # the channel's: an event that is delivered again has the same key
    text_column("address"),
    text_column("event"),  # bot.conversation.Event as JSON; "" once it is done
    time_column("at"),
    text_column("state", "waiting"),
    UniqueConstraint("channel", "key"),
    CheckConstraint("state IN ('waiting', 'done', 'failed')", name="state"),
    Index(
        "ix_inbox_waiting",
        "id",
        sqlite_where=text("state = 'waiting'"),
        postgresql_where=text("state = 'waiting'"),
    ),
)

outbox = Table(
    "outbox",
    metadata,
    id_column(),
    Column("account", ForeignKey(accounts.c.id), nullable=False),
    text_column("wire"),  # bot.channels.base.Wire as JSON
    text_column("state", "waiting"),
    Column("tries", Integer, nullable=False, server_default="0"),
    time_column("due"),
    text_column("message", ""),  # the channel's own id once sent; "held:" and the account while it is held
    Column("partition", Integer, nullable=False, server_default="0"),  # of the account when it was made
    time_column("shown", nullable=True),  # when it was handed to all web processes, for their pages
    CheckConstraint("state IN ('waiting', 'sent', 'failed')", name="state"),
    Index(
        "ix_outbox_waiting",
        "due",
        sqlite_where=text("state = 'waiting'"),
        postgresql_where=text("state = 'waiting'"),
    ),
    Index("ix_outbox_account_id", "account", "id"),
    Index(
        "ix_outbox_message",
        "message",
        sqlite_where=text("message <> ''"),
        postgresql_where=text("message <> ''"),
    ),
    Index(
        "ix_outbox_shown",
        "shown",
        sqlite_where=text("shown IS NOT NULL"),
        postgresql_where=text("shown IS NOT NULL"),
    ),
)
