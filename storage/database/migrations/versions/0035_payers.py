"""To whom receipts are made out, and receipts that take the place of cancelled ones.

Revision ID: 0035
Revises: 0034
"""

import sqlalchemy as sa
from alembic import op

from storage.schema import guards

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None

FIRST = sa.text("kind = 'receipt' AND replaces IS NULL")
REPLACES = sa.text("replaces IS NOT NULL")
CHANGED = ("receipts_once", "receipts_of_paid", "receipts_credited", "receipts_credit_refund")


def upgrade() -> None:
    dialect = op.get_bind().dialect.name
    for name in CHANGED:
        if dialect == "sqlite":
            op.execute(f"DROP TRIGGER IF EXISTS {name}")
        else:
            op.execute(f"DROP FUNCTION IF EXISTS {name}() CASCADE")
    op.add_column("receipts", sa.Column("replaces", sa.BigInteger(), nullable=True))
    op.drop_index("uq_receipts_order", "receipts")
    for name, column, where in (("order", "order", FIRST), ("replaces", "replaces", REPLACES)):
        op.create_index(
            f"uq_receipts_{name}",
            "receipts",
            [column],
            unique=True,
            sqlite_where=where,
            postgresql_where=where,
        )
    _create_names()
    for statement in guards.ddl(dialect, revision):
        op.execute(statement)


def _create_names() -> None:
    op.create_table(
        "receipt_names",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("order", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kept", sa.BigInteger(), nullable=True),
        sa.Column("by", sa.BigInteger(), nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("name <> ''", name=op.f("ck_receipt_names_name")),
        sa.ForeignKeyConstraint(["by"], ["accounts.id"], name=op.f("fk_receipt_names_by")),
        sa.ForeignKeyConstraint(["kept"], ["accounts.id"], name=op.f("fk_receipt_names_kept")),
        sa.ForeignKeyConstraint(["order"], ["orders.id"], name=op.f("fk_receipt_names_order")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_receipt_names")),
    )
    op.create_index("ix_receipt_names_order", "receipt_names", ["order"])
    op.create_index("ix_receipt_names_kept", "receipt_names", ["kept"])
    op.create_table(
        "payer_names",
        sa.Column("payment", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.CheckConstraint("name <> ''", name=op.f("ck_payer_names_name")),
        sa.ForeignKeyConstraint(["payment"], ["payments.id"], name=op.f("fk_payer_names_payment")),
        sa.PrimaryKeyConstraint("payment", name=op.f("pk_payer_names")),
    )


def downgrade() -> None:
    raise NotImplementedError("a register is never taken apart")
