"""Tables of the street: shifts, their orders, prepared registrations, and slips of paper."""

from sqlalchemy import (
    BigInteger,
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
from storage.schema.conversation import accounts
from storage.schema.orders import lines, orders
from storage.schema.scrolls import scrolls, series

shifts = Table(
    "shifts",
    metadata,
    id_column(),
    Column("account", ForeignKey(accounts.c.id), nullable=False),
    Column("series", ForeignKey(series.c.slug), nullable=False),
    text_column("currency"),
    Column("each", BigInteger, nullable=False),  # minor units for a letter, unless a line names another sum
    text_column("pay", "cash"),
    time_column("begun"),
    time_column("last"),  # the volunteer's last message
    time_column("ended", nullable=True),
    text_column("waiting", ""),  # JSON of the lines about which something is still to be said; "" for none
    CheckConstraint("pay IN ('cash', 'phone', 'pool', 'pledge')", name="pay"),
    CheckConstraint('"each" > 0', name="each"),
    Index(
        "uq_shifts_one_open",
        "account",
        unique=True,
        sqlite_where=text("ended IS NULL"),
        postgresql_where=text("ended IS NULL"),
    ),
    Index("ix_shifts_account", "account", "id"),
)

street_orders = Table(
    "street_orders",
    metadata,
    Column("order", ForeignKey(orders.c.id), primary_key=True),
    Column("shift", ForeignKey(shifts.c.id), nullable=False),
    text_column("pay"),
    time_column("sent"),  # by the volunteer's phone, however late the message came
    CheckConstraint("pay IN ('cash', 'phone', 'pool', 'pledge')", name="pay"),
    Index("ix_street_orders_shift", "shift", "order"),
)

replacements = Table(
    "replacements",  # orders that were changed, and the orders that took their places
    metadata,
    Column("replaced", ForeignKey(orders.c.id), primary_key=True),
    Column("order", ForeignKey(orders.c.id), primary_key=True),
)

prepared = Table(
    "prepared",  # names that a volunteer took down for a person who pays on their own phone
    metadata,
    Column("code", Text, primary_key=True),
    Column("account", ForeignKey(accounts.c.id), nullable=False),  # the volunteer
    Column("shift", ForeignKey(shifts.c.id), nullable=False),
    text_column("draft"),  # JSON of the registration's draft
    time_column("at"),
    time_column("until"),
    Column("used", ForeignKey(accounts.c.id), nullable=True),  # the account that opened it
    Index("ix_prepared_account", "account"),
)

blocks = Table(
    "blocks",  # letters that a volunteer took along to give out without a connection
    metadata,
    id_column(),
    Column("account", ForeignKey(accounts.c.id), nullable=False),
    Column("scroll", ForeignKey(scrolls.c.id), nullable=False),
    text_column("currency"),
    Column("each", BigInteger, nullable=False),
    time_column("created"),
    time_column("until"),  # then the letters that are left go back to the scroll
    time_column("closed", nullable=True),
    CheckConstraint('"each" > 0', name="each"),
    Index("ix_blocks_account", "account"),
    Index(
        "ix_blocks_open",
        "until",
        sqlite_where=text("closed IS NULL"),
        postgresql_where=text("closed IS NULL"),
    ),
)

slips = Table(
    "slips",
    metadata,
    Column("account", ForeignKey(accounts.c.id), primary_key=True),
    Column("number", Integer, primary_key=True),  # goes on from block to block
    Column("block", ForeignKey(blocks.c.id), nullable=False),
    Column("scroll", BigInteger, nullable=False),
    Column("position", Integer, nullable=False),
    text_column("code"),  # in its QR
    text_column("state", "out"),
    Column("line", ForeignKey(lines.c.id), nullable=True),
    UniqueConstraint("code"),
    UniqueConstraint("line"),
    CheckConstraint("state IN ('out', 'bound', 'returned')", name="state"),
    CheckConstraint("(state = 'bound') = (line IS NOT NULL)", name="bound"),
    Index("ix_slips_block", "block"),
    Index(
        "ix_slips_bound",  # finds the slip of a letter that has passed on to another line
        "scroll",
        "position",
        sqlite_where=text("state = 'bound'"),
        postgresql_where=text("state = 'bound'"),
    ),
    Index(
        "uq_slips_letter",  # no letter is on two slips at once
        "scroll",
        "position",
        unique=True,
        sqlite_where=text("state = 'out'"),
        postgresql_where=text("state = 'out'"),
    ),
)
