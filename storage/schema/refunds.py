"""The table of refunds: money that goes back to whoever paid it."""

from sqlalchemy import BigInteger, CheckConstraint, Column, ForeignKey, Index, Table, text

from storage.schema.base import id_column, metadata, text_column, time_column
from storage.schema.conversation import accounts
from storage.schema.orders import payments

_ASKED = text("state = 'asked'")
_NAMED = text("reference <> ''")

refunds = Table(
    "refunds",  # never deleted
    metadata,
    id_column(),
    Column("payment", ForeignKey(payments.c.id), nullable=False),
    text_column("currency"),
    Column("amount", BigInteger, nullable=False),
    text_column("way"),  # provider: through the payment's own; hand: by the office
    text_column("state"),  # asked, accepted (on its way), done, refused (still due)
    text_column("reason"),
    Column("by", ForeignKey(accounts.c.id), nullable=True),  # NULL: made at the provider, not here
    text_column("reference", ""),  # the provider's own id of it
    text_column("code", ""),  # why the provider refused it
    time_column("at"),
    time_column("settled"),  # when its state changed last
    CheckConstraint("way IN ('provider', 'hand')", name="way"),
    CheckConstraint("state IN ('asked', 'accepted', 'done', 'refused')", name="state"),
    CheckConstraint("amount > 0", name="amount"),
    CheckConstraint("reason <> ''", name="reason"),
    CheckConstraint("way = 'provider' OR state = 'done'", name="hand"),
    Index("ix_refunds_payment", "payment"),
    Index("ix_refunds_asked", "id", sqlite_where=_ASKED, postgresql_where=_ASKED),
    Index("ix_refunds_settled", "settled"),
    Index("uq_refunds_reference", "reference", unique=True, sqlite_where=_NAMED, postgresql_where=_NAMED),
)
