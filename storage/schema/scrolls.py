"""Tables of series, their prices and their scrolls, and the log of what the committee did with them."""

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

series = Table(
    "series",
    metadata,
    Column("slug", Text, primary_key=True),
    text_column("kind"),
    text_column("names"),  # JSON: language -> name
    text_column("eligibility", "{}"),  # JSON: language -> sentence to agree to; {} if there is none
    Column("sample", Integer, nullable=False, server_default="0"),
    time_column("created"),
    time_column("closed", nullable=True),  # no letters are given out since then; NULL while it goes on
    time_column("paused", nullable=True),  # since when it rests; NULL while it does not
    time_column("paused_until", nullable=True),  # when it goes on by itself; NULL where nobody knows
    text_column("pause_reason", ""),  # holiday, count or ""
    text_column("moved", ""),  # the slug of the series that this one became; "" for all others
    CheckConstraint("kind IN ('children', 'general', 'special')", name="kind"),
)

prices = Table(
    "prices",
    metadata,
    Column("series", ForeignKey(series.c.slug), primary_key=True),
    Column("currency", Text, primary_key=True),
    Column("minimum", BigInteger, nullable=False),
    Column("suggested", BigInteger, nullable=False),
    Column("rank", Integer, nullable=False, server_default="0"),  # 0: the series' own currency
    CheckConstraint("minimum > 0 AND suggested >= minimum", name="sums"),
)

scrolls = Table(
    "scrolls",
    metadata,
    id_column(),
    Column("series", ForeignKey(series.c.slug), nullable=False),
    Column("ordinal", Integer, nullable=False),
    text_column("tradition"),
    Column("letters", Integer, nullable=False),
    text_column("state", "open"),
    time_column("opened"),
    time_column("filled", nullable=True),
    UniqueConstraint("series", "ordinal"),
    CheckConstraint("state IN ('open', 'full', 'complete')", name="state"),
    CheckConstraint("tradition IN ('ashkenaz', 'sefard', 'arizal', 'teiman')", name="tradition"),
    CheckConstraint("letters > 0 AND ordinal > 0", name="counts"),
    Index(
        "uq_scrolls_one_open",
        "series",
        unique=True,
        sqlite_where=text("state = 'open'"),
        postgresql_where=text("state = 'open'"),
    ),
)

scroll_log = Table(
    "scroll_log",  # append-only: by whose word a series and its reserved letters became what they are
    metadata,
    id_column(),
    Column("series", ForeignKey(series.c.slug), nullable=False),
    text_column("what"),
    Column("scroll", ForeignKey(scrolls.c.id), nullable=True),  # of reserved letters
    Column("position", Integer, nullable=True),
    text_column("facts", "{}"),  # JSON: what it became
    Column("by", BigInteger, nullable=True),  # accounts.id; NULL for the command line
    time_column("at"),
    Index("ix_scroll_log_letter", "scroll", "position"),
)
