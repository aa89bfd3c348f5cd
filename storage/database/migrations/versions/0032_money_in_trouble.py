"""Money that is on its way for days, what the committee is to look at, and money back that became a gift.

Revision ID: 0032
Revises: 0031
"""

import sqlalchemy as sa
from alembic import op

from storage.schema import guards

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "pending_payments",
        sa.Column("order", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("provider", sa.Text(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("order", name=op.f("pk_pending_payments")),
        sa.ForeignKeyConstraint(["order"], ["orders.id"], name=op.f("fk_pending_payments_order")),
    )
    op.create_table(
        "payment_alerts",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("provider", sa.Text(), nullable=False),
        sa.Column("charge", sa.Text(), nullable=False),
        sa.Column("order", sa.BigInteger(), nullable=True),
        sa.Column("currency", sa.Text(), server_default="", nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=True),
        sa.Column("code", sa.Text(), server_default="", nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("told", sa.BigInteger(), nullable=True),
        sa.Column("done", sa.BigInteger(), nullable=True),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.CheckConstraint(
            "kind IN ('stray', 'refused', 'disputed', 'refund')", name=op.f("ck_payment_alerts_kind")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payment_alerts")),
        sa.ForeignKeyConstraint(["order"], ["orders.id"], name=op.f("fk_payment_alerts_order")),
        sa.UniqueConstraint(
            "provider", "kind", "charge", name=op.f("uq_payment_alerts_provider_kind_charge")
        ),
    )
    untold = sa.text("told IS NULL")
    op.create_index(
        "ix_payment_alerts_untold",
        "payment_alerts",
        ["id"],
        sqlite_where=untold,
        postgresql_where=untold,
    )
    op.create_table(
        "payment_gifts",
        sa.Column("payment", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("payment", name=op.f("pk_payment_gifts")),
        sa.ForeignKeyConstraint(["payment"], ["payments.id"], name=op.f("fk_payment_gifts_payment")),
    )
    for statement in guards.ddl(op.get_bind().dialect.name, revision):
        op.execute(statement)


def downgrade() -> None:
    raise NotImplementedError("a register is never taken apart")
