"""Groups, and who was brought by whom: what comes of handing a link on."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, Table, UniqueConstraint, text

from storage.schema.base import id_column, metadata, text_column, time_column
from storage.schema.orders import orders
from storage.schema.talk import accounts

groups = Table(
    "groups",  # a team, a school, a city, "in memory of ...": with a link, a count and a goal of its own
    metadata,
    id_column(),
    text_column("kind"),
    text_column("name"),
    Column("goal", Integer, nullable=False, server_default="0"),  # letters; 0 none
    text_column("code"),  # in its link
    Column("account", ForeignKey(accounts.c.id), nullable=True),  # who set it up; NULL on the command line
    time_column("created"),
    time_column("closed", nullable=True),
    UniqueConstraint("code"),
    CheckConstraint("kind IN ('team', 'school', 'city', 'memory', 'other')", name="kind"),
    CheckConstraint("goal >= 0", name="goal"),
    CheckConstraint("name <> ''", name="name"),
    Index("ix_groups_account", "account"),
)

brought = Table(
    "brought",  # through whose link an account came: the first `by` brought it, the newest group counts
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
        "uq_brought_first",  # those who bring others are a tree
        "account",
        unique=True,
        sqlite_where=text('"by" IS NOT NULL'),
        postgresql_where=text('"by" IS NOT NULL'),
    ),
)

links = Table(
    "links",  # an account's own, to hand on
    metadata,
    Column("account", ForeignKey(accounts.c.id), primary_key=True),
    text_column("code"),
    time_column("offered"),  # when a message to hand on was given with it; 0 never
    UniqueConstraint("code"),
)

credits = Table(
    "credits",  # whose bringing an order came of, as it stood when it was paid
    metadata,
    Column("order", ForeignKey(orders.c.id), primary_key=True),
    Column("by", ForeignKey(accounts.c.id), nullable=True),
    Column("group", ForeignKey(groups.c.id), nullable=True),
    Column("letters", Integer, nullable=False),
    CheckConstraint("letters > 0", name="letters"),
    Index("ix_credits_by", "by"),
    Index("ix_credits_group", "group"),
)
