"""Tables of money outside of providers: each volunteer's cash log and the sponsors' pool."""

from sqlalchemy import BigInteger, CheckConstraint, Column, ForeignKey, Index, Table, Text, text

from storage.schema.base import id_column, metadata, text_column, time_column
from storage.schema.conversation import accounts
from storage.schema.orders import orders

cash_log = Table(
    "cash_log",  # append-only. In hand: taken - returned - confirmed + corrections
    metadata,
    id_column(),
    Column("account", ForeignKey(accounts.c.id), nullable=False),  # the volunteer whose log it is
    text_column("kind"),
    text_column("currency"),
    Column("amount", BigInteger, nullable=False),
    Column("order", ForeignKey(orders.c.id), nullable=True),  # for money taken or returned
    Column(
        "about", BigInteger, ForeignKey("cash_log.id"), nullable=True
    ),  # the entry that is answered or corrected
    Column("by", ForeignKey(accounts.c.id), nullable=False),  # the account that made the entry
    text_column("note", ""),
    time_column("at"),
    CheckConstraint(
        "kind IN ('taken', 'returned', 'handed', 'confirmed', 'refused', 'correction')", name="kind"
    ),
    CheckConstraint("amount > 0 OR (kind = 'correction' AND amount <> 0)", name="amount"),
    CheckConstraint("(kind IN ('taken', 'returned')) = (\"order\" IS NOT NULL)", name="order"),
    CheckConstraint("kind NOT IN ('confirmed', 'refused') OR about IS NOT NULL", name="about"),
    Index("ix_cash_log_account", "account", "id"),
    Index(
        "uq_cash_log_answer",  # a sum handed in is answered once
        "about",
        unique=True,
        sqlite_where=text("kind IN ('confirmed', 'refused')"),
        postgresql_where=text("kind IN ('confirmed', 'refused')"),
    ),
    Index(
        "uq_cash_log_order",
        "order",
        "kind",
        unique=True,
        sqlite_where=text('"order" IS NOT NULL'),
        postgresql_where=text('"order" IS NOT NULL'),
    ),
)

pool_balances = Table(
    "pool_balances",  # the sponsors' money that is left; the database refuses to spend more
    metadata,
    Column("currency", Text, primary_key=True),
    Column("balance", BigInteger, nullable=False),
    CheckConstraint("balance >= 0", name="balance"),
)

pool_log = Table(
    "pool_log",  # append-only
    metadata,
    id_column(),
    text_column("kind"),
    text_column("currency"),
    Column("amount", BigInteger, nullable=False),
    Column("order", ForeignKey(orders.c.id), nullable=True),
    Column("by", ForeignKey(accounts.c.id), nullable=True),  # NULL on the command line
    text_column("note", ""),
    Column("about", BigInteger, ForeignKey("pool_log.id"), nullable=True),  # the gift that is taken back
    time_column("at"),
    CheckConstraint("kind IN ('gift', 'spent', 'returned', 'taken_back')", name="kind"),
    CheckConstraint("amount > 0", name="amount"),
    CheckConstraint("(kind IN ('gift', 'taken_back')) = (\"order\" IS NULL)", name="order"),
    CheckConstraint("(kind = 'taken_back') = (about IS NOT NULL)", name="about"),
    Index(
        "uq_pool_log_about",  # a gift is taken back once
        "about",
        unique=True,
        sqlite_where=text("about IS NOT NULL"),
        postgresql_where=text("about IS NOT NULL"),
    ),
    Index(
        "uq_pool_log_order",
        "order",
        "kind",
        unique=True,
        sqlite_where=text('"order" IS NOT NULL'),
        postgresql_where=text('"order" IS NOT NULL'),
    ),
)
