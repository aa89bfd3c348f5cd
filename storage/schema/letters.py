"""Tables of the letters: who has which, the register, and the owners of persons."""

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    FromClause,
    Index,
    Integer,
    ScalarSelect,
    Table,
    Text,
    UniqueConstraint,
    func,
    select,
    text,
)

from storage.schema.base import id_column, metadata, text_column, time_column
from storage.schema.conversation import accounts
from storage.schema.orders import lines, persons
from storage.schema.scrolls import scrolls

taken = Table(
    "taken",
    metadata,
    Column("scroll", ForeignKey(scrolls.c.id), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("line", ForeignKey(lines.c.id), nullable=True),  # NULL for letters that the committee reserved
    text_column("state"),
    UniqueConstraint("line"),
    CheckConstraint("state IN ('held', 'sold', 'reserved')", name="state"),
    CheckConstraint("(state = 'reserved') = (line IS NULL)", name="owner"),
    CheckConstraint("position > 0", name="position"),
    sqlite_with_rowid=False,
)

released_letters = Table(
    "released_letters",  # the letter that a line had held: late money finds it again if it is free
    metadata,
    Column("line", ForeignKey(lines.c.id), primary_key=True),
    Column("scroll", ForeignKey(scrolls.c.id), nullable=False),
    Column("position", Integer, nullable=False),
)

register = Table(
    "register",
    metadata,
    id_column(),
    text_column("kind"),
    Column("scroll", BigInteger, nullable=False),
    Column("position", Integer, nullable=False),
    Column("line", ForeignKey(lines.c.id), nullable=False),
    Column("person", ForeignKey(persons.c.id), nullable=False),
    Column("account", ForeignKey(accounts.c.id), nullable=False),
    text_column("certificate"),
    text_column("given"),
    text_column("parent"),
    text_column("parent_kind"),
    text_column("family"),
    text_column("title"),
    text_column("typed"),
    text_column("gender"),
    text_column("life_status"),
    time_column("at"),
    ForeignKeyConstraint(["scroll", "position"], ["taken.scroll", "taken.position"]),
    CheckConstraint("kind IN ('sale', 'correction')", name="kind"),
    Index(
        "uq_register_one_sale",
        "scroll",
        "position",
        unique=True,
        sqlite_where=text("kind = 'sale'"),
        postgresql_where=text("kind = 'sale'"),
    ),
    Index(
        "uq_register_line",
        "line",
        unique=True,
        sqlite_where=text("kind = 'sale'"),
        postgresql_where=text("kind = 'sale'"),
    ),
    UniqueConstraint("certificate"),
    Index("ix_register_account", "account"),
    Index("ix_register_person", "person"),
    Index("ix_register_letter", "scroll", "position", "id"),
    Index("ix_register_sales", "scroll", "kind", "at", "position"),  # for `storage.reports.progress`
)

owners = Table(
    "owners",  # persons handed over to another account; the highest number counts
    metadata,
    Column("person", ForeignKey(persons.c.id), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("account", ForeignKey(accounts.c.id), nullable=False),
    time_column("at"),
    Index("ix_owners_account", "account"),
)

handovers = Table(
    "handovers",  # codes that are given out and not used
    metadata,
    Column("code", Text, primary_key=True),
    Column("person", ForeignKey(persons.c.id), primary_key=True),
    Column("account", ForeignKey(accounts.c.id), nullable=False),
    time_column("until"),
    Index("ix_handovers_until", "until"),
)


def newest_entry_id(entry: FromClause) -> ScalarSelect[int]:
    """SQL for the id of the newest entry of a letter; `entry` is an alias of `register`."""
    last = select(func.max(register.c.id))
    return last.where(
        register.c.scroll == entry.c.scroll, register.c.position == entry.c.position
    ).scalar_subquery()
