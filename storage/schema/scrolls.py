"""Tables of series, their prices and their scrolls."""

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
