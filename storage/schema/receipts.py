"""Receipts, numbered without gaps for each organisation and year, and to whom they are made out."""

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
from storage.schema.conversation import accounts
from storage.schema.orders import orders, payments

_FIRST = text("kind = 'receipt' AND replaces IS NULL")
_IN_PLACE = text("replaces IS NOT NULL")
_REFUND = text("refund IS NOT NULL")

receipts = Table(
    "receipts",  # append-only
    metadata,
    id_column(),
    text_column("issuer"),  # tax number of the organisation
    Column("year", Integer, nullable=False),  # of the day of issue, in the campaign's zone
    Column("number", Integer, nullable=False),  # 1 for the first of its issuer's year
    text_column("kind"),  # credit: money of a receipt that was given back, or the receipt is cancelled
    Column("order", ForeignKey(orders.c.id), nullable=False),
    Column("about", BigInteger, ForeignKey("receipts.id"), nullable=True),  # the receipt of a credit note
    text_column("language"),
    text_column("currency"),
    Column("amount", BigInteger, nullable=False),
    text_column("content"),  # all that stands on it, as JSON
    time_column("at"),
    Column("refund", BigInteger, nullable=True),  # refunds.id of a credit note; NULL: it cancels its receipt
    Column("replaces", BigInteger, nullable=True),  # the cancelled receipt in whose place it was issued
    UniqueConstraint("issuer", "year", "number"),
    CheckConstraint("kind IN ('receipt', 'credit')", name="kind"),
    CheckConstraint("issuer <> ''", name="issuer"),
    CheckConstraint("amount > 0", name="amount"),
    CheckConstraint("(kind = 'credit') = (about IS NOT NULL)", name="about"),
    Index("uq_receipts_order", "order", unique=True, sqlite_where=_FIRST, postgresql_where=_FIRST),
    Index(
        "uq_receipts_replaces", "replaces", unique=True, sqlite_where=_IN_PLACE, postgresql_where=_IN_PLACE
    ),
    Index("ix_receipts_about", "about"),
    Index("uq_receipts_refund", "refund", unique=True, sqlite_where=_REFUND, postgresql_where=_REFUND),
)

receipt_names = Table(
    "receipt_names",  # to whom a receipt is made out, as somebody said it; append-only, the newest counts
    metadata,
    id_column(),
    Column("order", ForeignKey(orders.c.id), nullable=False),
    text_column("name"),
    Column("kept", ForeignKey(accounts.c.id), nullable=True),  # whose next receipts say the same
    Column("by", ForeignKey(accounts.c.id), nullable=True),  # NULL on the command line
    time_column("at"),
    CheckConstraint("name <> ''", name="name"),
    Index("ix_receipt_names_order", "order"),
    Index("ix_receipt_names_kept", "kept"),
)

payer_names = Table(
    "payer_names",  # who paid, as the provider told it; append-only
    metadata,
    Column("payment", ForeignKey(payments.c.id), primary_key=True),
    text_column("name"),
    CheckConstraint("name <> ''", name="name"),
)
