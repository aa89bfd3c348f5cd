"""Tables for "do I already have a letter?": the names of the register and of older lists, and questions."""

from sqlalchemy import BigInteger, CheckConstraint, Column, ForeignKey, Index, Integer, Table, Text, text

from storage.schema.base import id_column, metadata, text_column, time_column
from storage.schema.conversation import accounts
from storage.schema.orders import persons

older_registrations = Table(
    "older_registrations",  # from lists older than this program; ids are below zero, hashes of the row
    metadata,
    id_column(),
    text_column("series"),  # slug if the series is known, else the list's own word
    Column("ordinal", Integer, nullable=False),  # 0 unknown
    Column("year", Integer, nullable=False),  # civil; 0 unknown
    Column("position", Integer, nullable=False),  # 0 unknown
    text_column("given"),  # names as the list spells them, in any script
    text_column("parent"),
    text_column("parent_kind"),
    text_column("family"),
    text_column("gender"),
    text_column("other_parent", ""),  # this and the next two can confirm a match; most lists lack them
    Column("born", Integer, nullable=False, server_default="0"),  # civil year; 0 unknown
    text_column("town", ""),
    CheckConstraint("id < 0", name="id"),
    CheckConstraint("year BETWEEN 0 AND 9999", name="year"),
)

names = Table(
    "names",  # every registered name once, however many bear it; ids are hashes of the name
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
    Column("key", BigInteger, primary_key=True, autoincrement=False),  # hash of a key of storage.names
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
    "daily_lookups",  # number of names that an account has looked up on a day
    metadata,
    Column("account", ForeignKey(accounts.c.id), primary_key=True),
    Column("day", Text, primary_key=True),  # ISO
    Column("number", Integer, nullable=False),
)

askers = Table(
    "askers",  # how much an account has asked about people whom it did not register, in all
    metadata,
    Column("account", ForeignKey(accounts.c.id), primary_key=True),
    Column("number", Integer, nullable=False),
    time_column("at"),  # of the latest question; 0 before the first
    time_column("welcomed"),  # when it was shown to be no machine; 0 not yet
)

lookup_answers = Table(
    "lookup_answers",  # answers about strangers in the last day, whoever asked
    metadata,
    id_column(),
    text_column("origin"),  # keyed hash of the network address, another one every day; "" in a messenger
    Column("number", Integer, nullable=False),  # of the answer among those of its origin, from 1; else 0
    time_column("at"),
    Index("ix_lookup_answers_at", "at"),
    Index(
        "ix_lookup_answers_origin",
        "origin",
        "number",
        unique=True,
        sqlite_where=text("origin <> ''"),
        postgresql_where=text("origin <> ''"),
    ),
)

birth_tries = Table(
    "birth_tries",  # how often strangers have tried a birth date with the name of a person
    metadata,
    Column("person", ForeignKey(persons.c.id), primary_key=True),
    Column("number", Integer, nullable=False),
)
