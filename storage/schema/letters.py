"""Tables of the letters: who has which, the register, and the owners of persons."""

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ColumnElement,
    ForeignKey,
    FromClause,
    Index,
    Integer,
    ScalarSelect,
    Select,
    Table,
    Text,
    UniqueConstraint,
    func,
    literal_column,
    select,
    text,
)

from storage.schema.base import id_column, metadata, text_column, time_column
from storage.schema.conversation import accounts
from storage.schema.orders import lines, persons
from storage.schema.scrolls import scrolls

_VOID = "kind = 'void'"
_BY_OWNERS = "'sale', 'correction', 'added_name', 'married_name'"  # kinds that need no reason

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
    text_column("kind"),  # a release follows a void, and is what makes the letter free again
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
    text_column("reason", ""),  # of the committee; "" for sales and for corrections by owners
    time_column("at"),
    CheckConstraint(f"kind IN ({_BY_OWNERS}, 'move', 'void', 'release')", name="kind"),
    CheckConstraint(f"kind IN ({_BY_OWNERS}) OR reason <> ''", name="reason"),
    Index(
        "uq_register_line",
        "line",
        unique=True,
        sqlite_where=text("kind = 'sale'"),
        postgresql_where=text("kind = 'sale'"),
    ),
    Index(
        "uq_register_void",
        "line",
        unique=True,
        sqlite_where=text(_VOID),
        postgresql_where=text(_VOID),
    ),
    Index(
        "uq_register_release",
        "line",
        unique=True,
        sqlite_where=text("kind = 'release'"),
        postgresql_where=text("kind = 'release'"),
    ),
    Index(
        "ix_register_reasons",
        "id",
        sqlite_where=text("reason <> ''"),
        postgresql_where=text("reason <> ''"),
    ),
    UniqueConstraint("certificate"),
    Index("ix_register_account", "account"),
    Index("ix_register_person", "person"),
    Index("ix_register_letter", "scroll", "position", "id"),
    Index("ix_register_entries", "line", "id"),
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
    """SQL for the id of the newest entry of a sale; `entry` is an alias of `register`.

    Entries of a sale have its line: a letter that was released and sold again has a second line.
    """
    return select(func.max(register.c.id)).where(register.c.line == entry.c.line).scalar_subquery()


def stands(entry: FromClause) -> ColumnElement[bool]:
    """SQL that is true while the person of an entry still has the letter; `entry` is an alias of `register`.

    A move gives it to another person, a void takes it back.
    """
    later = register.alias("later")
    return ~(
        select(later.c.id)
        .where(later.c.line == entry.c.line, later.c.id > entry.c.id, later.c.kind.in_(("move", "void")))
        .correlate(entry)
        .exists()
    )


def void_letters_of(order: ColumnElement[int]) -> ScalarSelect[int]:
    """SQL for the number of an order's letters whose registration is void."""
    return (
        select(func.count())
        .select_from(lines)
        .where(lines.c.order == order, lines.c.id.in_(void_lines()))
        .scalar_subquery()
    )


def void_lines() -> Select[int]:
    """SQL for the lines whose registration was a mistake and is void. They are few, and have an index."""
    void = register.alias("void")
    # No parameter: it would hide from the planner that the partial index has them.
    return select(void.c.line).where(void.c.kind == literal_column("'void'", Text))
