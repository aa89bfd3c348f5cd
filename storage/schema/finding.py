""" "Do I already have a letter?": the names of the register and of older lists."""

from sqlalchemy import BigInteger, CheckConstraint, Column, ForeignKey, Index, Integer, Table, Text, text

from storage.schema.base import id_column, metadata, text_column, time_column
from storage.schema.talk import accounts

older_registrations = Table(
    "older_registrations",  # of the lists from before; ids are below zero, made of what the row says
    metadata,
    id_column(),
    text_column("series"),  # slug where the series is known, else as the list has it
    Column("ordinal", Integer, nullable=False),  # 0 unknown
    Column("year", Integer, nullable=False),  # civil; 0 unknown
    Column("position", Integer, nullable=False),  # 0 unknown
    text_column("given"),  # names as the list has them, in any script
    text_column("parent"),
    text_column("parent_kind"),
    text_column("family"),
    text_column("gender"),
    text_column("other_parent", ""),  # these three make a found one of perhaps; most lists have none
    Column("born", Integer, nullable=False, server_default="0"),  # civil year; 0 unknown
    text_column("town", ""),
    CheckConstraint("id < 0", name="id"),
    CheckConstraint("year BETWEEN 0 AND 9999", name="year"),
)

names = Table(
    "names",  # every name that is registered, once, however many bear it; ids are made of the name
    metadata,
    id_column(),
    text_column("given"),
    text_column("parent"),
    text_column("parent_kind"),
    text_column("family"),
    text_column("gender"),
)

name_keys = Table(
    "name_keys",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),  # of a key of storage.names
    Column("name", BigInteger, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

bearers = Table(
    "bearers",
    metadata,
    Column("name", BigInteger, primary_key=True, autoincrement=False),
    # register.id, or older_registrations.id, which is below zero
    Column("registration", BigInteger, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

daily_lookups = Table(
    "daily_lookups",  # how many names an account has looked up in a day
    metadata,
    Column("account", ForeignKey(accounts.c.id), primary_key=True),
    Column("day", Text, primary_key=True),  # ISO
    Column("number", Integer, nullable=False),
)

office_questions = Table(
    "office_questions",  # what people asked the office to look up
    metadata,
    id_column(),
    Column("account", ForeignKey(accounts.c.id), nullable=False),
    text_column("text"),
    text_column("language"),
    time_column("at"),
    time_column("answered", nullable=True),
    Index(
        "ix_office_questions_waiting",
        "id",
        sqlite_where=text("answered IS NULL"),
        postgresql_where=text("answered IS NULL"),
    ),
)
