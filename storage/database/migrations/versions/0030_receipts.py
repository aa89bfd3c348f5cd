"""Receipts, numbered without gaps for each organisation and year.

Revision ID: 0030
Revises: 0029
"""

import sqlalchemy as sa
from alembic import op

from storage.schema import guards

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

RECEIPT = sa.text("kind = 'receipt'")


def upgrade() -> None:
    op.create_table(
        "receipts",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("issuer", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("order", sa.BigInteger(), nullable=False),
        sa.Column("about", sa.BigInteger(), nullable=True),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("kind IN ('receipt', 'credit')", name=op.f("ck_receipts_kind")),
        sa.CheckConstraint("issuer <> ''", name=op.f("ck_receipts_issuer")),
        sa.CheckConstraint("amount > 0", name=op.f("ck_receipts_amount")),
        sa.CheckConstraint("(kind = 'credit') = (about IS NOT NULL)", name=op.f("ck_receipts_about")),
        sa.ForeignKeyConstraint(["about"], ["receipts.id"], name=op.f("fk_receipts_about")),
        sa.ForeignKeyConstraint(["order"], ["orders.id"], name=op.f("fk_receipts_order")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_receipts")),
        sa.UniqueConstraint("issuer", "year", "number", name=op.f("uq_receipts_issuer_year_number")),
    )
    op.create_index(
        "uq_receipts_order",
        "receipts",
        ["order"],
        unique=True,
        sqlite_where=RECEIPT,
        postgresql_where=RECEIPT,
    )
    op.create_index("ix_receipts_about", "receipts", ["about"])
    for statement in guards.ddl(op.get_bind().dialect.name, revision):
        op.execute(statement)


def downgrade() -> None:
    raise NotImplementedError("a register is never taken apart")
