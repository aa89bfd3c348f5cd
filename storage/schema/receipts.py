"""The table of receipts, numbered without gaps for each organisation and year."""

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    Table,
    UniqueConstraint,
    text,
)

from storage.schema.base import id_column, metadata, text_column, time_column
from storage.schema.orders import orders

_RECEIPT = text("kind = 'receipt'")
_REFUND = text("refund IS NOT NULL")

receipts = Table(
    "receipts",  # append-only
    metadata,
    id_column(),
    text_column("issuer"),  # tax number of the organisation
    Column("year", Integer, nullable=False),  # of the day of issue, in the campaign's zone
    Column("number", Integer, nullable=False),  # 1 for the first of its issuer's year
    text_column("kind"),  # credit: money of a receipt that was given back
    Column("order", ForeignKey(orders.c.id), nullable=False),
    Column("about", BigInteger, ForeignKey("receipts.id"), nullable=True),  # the receipt of a credit note
    text_column("language"),
    text_column("currency"),
    Column("amount", BigInteger, nullable=False),
    text_column("content"),  # all that stands on it, as JSON
    time_column("at"),
    Column("refund", BigInteger, nullable=True),  # refunds.id of a credit note; a guard looks it up
    UniqueConstraint("issuer", "year", "number"),
    CheckConstraint("kind IN ('receipt', 'credit')", name="kind"),
    CheckConstraint("issuer <> ''", name="issuer"),
    CheckConstraint("amount > 0", name="amount"),
    CheckConstraint("(kind = 'credit') = (about IS NOT NULL)", name="about"),
    Index("uq_receipts_order", "order", unique=True, sqlite_where=_RECEIPT, postgresql_where=_RECEIPT),
    Index("ix_receipts_about", "about"),
    Index("uq_receipts_refund", "refund", unique=True, sqlite_where=_REFUND, postgresql_where=_REFUND),
)
