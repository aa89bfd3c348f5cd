"""Refunds, and the credit notes of receipts that name them.

Revision ID: 0033
Revises: 0032
"""

import sqlalchemy as sa
from alembic import op

from storage.schema import guards

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None

ASKED = sa.text("state = 'asked'")
NAMED = sa.text("reference <> ''")
OF_REFUND = sa.text("refund IS NOT NULL")


def upgrade() -> None:
    op.create_table(
        "refunds",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("payment", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("way", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by", sa.BigInteger(), nullable=True),
        sa.Column("reference", sa.Text(), server_default="", nullable=False),
        sa.Column("code", sa.Text(), server_default="", nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("settled", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("way IN ('provider', 'hand')", name=op.f("ck_refunds_way")),
        sa.CheckConstraint(
            "state IN ('asked', 'accepted', 'done', 'refused')", name=op.f("ck_refunds_state")
        ),
        sa.CheckConstraint("amount > 0", name=op.f("ck_refunds_amount")),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_refunds_reason")),
        sa.CheckConstraint("way = 'provider' OR state = 'done'", name=op.f("ck_refunds_hand")),
        sa.ForeignKeyConstraint(["by"], ["accounts.id"], name=op.f("fk_refunds_by")),
        sa.ForeignKeyConstraint(["payment"], ["payments.id"], name=op.f("fk_refunds_payment")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_refunds")),
    )
    op.create_index("ix_refunds_payment", "refunds", ["payment"])
    op.create_index("ix_refunds_asked", "refunds", ["id"], sqlite_where=ASKED, postgresql_where=ASKED)
    op.create_index("ix_refunds_settled", "refunds", ["settled"])
    op.create_index(
        "uq_refunds_reference",
        "refunds",
        ["reference"],
        unique=True,
        sqlite_where=NAMED,
        postgresql_where=NAMED,
    )
    op.add_column("receipts", sa.Column("refund", sa.BigInteger(), nullable=True))
    op.create_index(
        "uq_receipts_refund",
        "receipts",
        ["refund"],
        unique=True,
        sqlite_where=OF_REFUND,
        postgresql_where=OF_REFUND,
    )
    for statement in guards.ddl(op.get_bind().dialect.name, revision):
        op.execute(statement)


def downgrade() -> None:
    raise NotImplementedError("a register is never taken apart")
