"""Tables of whole lists of people: the file, its rows as understood, how far the order has come."""

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    text,
)

from storage.schema.base import id_column, metadata, text_column, time_column
from storage.schema.conversation import accounts
from storage.schema.orders import orders

_AT_WORK = "state IN ('waiting', 'holding', 'registering', 'releasing')"
_STANDS = "state NOT IN ('cancelled', 'refused')"

lists = Table(
    "lists",
    metadata,
    id_column(),
    Column("account", ForeignKey(accounts.c.id), nullable=False),
    text_column("name", ""),  # the file's, by its sender
    text_column("language"),  # the sender's
    text_column("digest"),  # SHA-256 of the content: the same file is the same list
    Column("pasted", Integer, nullable=False, server_default="0"),  # 1 for the lines of a message
    text_column("series", ""),  # slug; "" until it is chosen
    text_column("state", "waiting"),
    text_column("terms", "{}"),  # storage.lists.people_lists.ListTerms as JSON
    text_column("summary", "{}"),  # JSON; what was understood
    text_column("answers", "{}"),  # JSON; what the sender has answered about columns and rows
    text_column("problem", ""),  # JSON; why the file is no list
    Column("bytes", LargeBinary, nullable=False),  # the file
    Column("order", ForeignKey(orders.c.id), nullable=True),
    Column("letters", Integer, nullable=False, server_default="0"),  # number of letters ordered
    Column("done", Integer, nullable=False, server_default="0"),  # letters done in the step under way
    Column("at_row", Integer, nullable=False, server_default="0"),  # the last row done in that step
    Column("lease", BigInteger, nullable=False, server_default="0"),  # ms; until then a process is at it
    time_column("at"),
    text_column("origins", ""),  # hashes of the sender's network address, until the list is read
    CheckConstraint(
        "state IN ('waiting', 'read', 'holding', 'held', 'registering', 'releasing', 'done', 'refused', "
        "'cancelled')",
        name="state",
    ),
    CheckConstraint(
        "state IN ('waiting', 'read', 'holding', 'refused', 'cancelled') OR \"order\" IS NOT NULL",
        name="order",
    ),
    Index("ix_lists_work", "id", sqlite_where=text(_AT_WORK), postgresql_where=text(_AT_WORK)),
    Index(
        "uq_lists_digest",
        "account",
        "digest",
        unique=True,
        sqlite_where=text(_STANDS),
        postgresql_where=text(_STANDS),
    ),
    Index(
        "uq_lists_order",
        "order",
        unique=True,
        sqlite_where=text('"order" IS NOT NULL'),
        postgresql_where=text('"order" IS NOT NULL'),
    ),
)

list_rows = Table(
    "list_rows",
    metadata,
    Column("list", ForeignKey(lists.c.id), primary_key=True),
    Column(
        "row", Integer, primary_key=True
    ),  # in the order of the file; several people of a row have several
    text_column("place", ""),  # the row of the file as its program numbers it; "" where `row` is that
    Column("line", BigInteger, nullable=False),  # lines.id and persons.id, once they are ordered
    text_column("person", ""),  # storage.people.records.Person as JSON; "" if it was not understood
    text_column("problem", ""),  # code of what was not understood; "" none
    text_column("doubt", ""),  # JSON; what has to be answered before the row is registered; "" nothing
    text_column("in_children", ""),  # code of the reason against a Children's scroll; "" none
    text_column("letter", ""),  # the glyph wished for; "" any
    Column("name", BigInteger, nullable=False, server_default="0"),  # names.id; 0 none
    text_column("found_by", ""),  # JSON; ids of the name's keys
    Column("twin", Integer, nullable=False, server_default="0"),  # first row of the same person; 0 this one
    text_column("known", ""),  # slugs of series in whose current scroll the person is, each between spaces
    Index("ix_list_rows_line", "line"),
    sqlite_with_rowid=False,
)
