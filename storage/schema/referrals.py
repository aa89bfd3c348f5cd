"""Tables of groups and referrals: who came through whose link, and the letters that count for it."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, Table, UniqueConstraint, text

from storage.schema.base import id_column, metadata, text_column, time_column
from storage.schema.conversation import accounts
from storage.schema.orders import orders

groups = Table(
    "groups",  # a team, a school, a city, "in memory of ...": with a link, a count and a goal of its own
    metadata,
    id_column(),
    text_column("kind"),
    text_column("name"),
    Column("goal", Integer, nullable=False, server_default="0"),  # letters; 0 none
    text_column("code"),  # in its link
    Column("account", ForeignKey(accounts.c.id), nullable=True),  # opened by; NULL on the command line
    time_column("created"),
    time_column("closed", nullable=True),
    UniqueConstraint("code"),
    CheckConstraint("kind IN ('team', 'school', 'city', 'memory', 'other')", name="kind"),
    CheckConstraint("goal >= 0", name="goal"),
    CheckConstraint("name <> ''", name="name"),
    Index("ix_groups_account", "account"),
)

brought = Table(
    "brought",  # the links through which an account came: its first `by` and its newest group count
    metadata,
    id_column(),
    Column("account", ForeignKey(accounts.c.id), nullable=False),
    Column("by", ForeignKey(accounts.c.id), nullable=True),
    Column("group", ForeignKey(groups.c.id), nullable=True),
    time_column("at"),
    CheckConstraint('"by" IS NOT NULL OR "group" IS NOT NULL', name="somebody"),
    CheckConstraint('"by" IS NULL OR "by" <> account', name="not_oneself"),
    Index("ix_brought_account", "account", "id"),
    Index("ix_brought_by", "by"),
    Index(
        "uq_brought_first",  # one `by` for each account, so that referrals form a tree
        "account",
        unique=True,
        sqlite_where=text('"by" IS NOT NULL'),
        postgresql_where=text('"by" IS NOT NULL'),
    ),
)

links = Table(
    "links",  # an account's own link, to forward
    metadata,
    Column("account", ForeignKey(accounts.c.id), primary_key=True),
    text_column("code"),
    time_column("offered"),  # when the account got a message to forward with it; 0 never
    UniqueConstraint("code"),
)

credits = Table(
    "credits",  # the account and the group that a paid order counts for
    metadata,
    Column("order", ForeignKey(orders.c.id), primary_key=True),
    Column("by", ForeignKey(accounts.c.id), nullable=True),
    Column("group", ForeignKey(groups.c.id), nullable=True),
    Column("letters", Integer, nullable=False),
    CheckConstraint("letters > 0", name="letters"),
    Index("ix_credits_by", "by"),
    Index("ix_credits_group", "group"),
)
