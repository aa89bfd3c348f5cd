"""Orders for which nobody took the request to pay, so that the office sees them among those that are stuck.

Revision ID: 0021
Revises: 0020
"""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "unpayable_orders",
        sa.Column("order", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("order", name="pk_unpayable_orders"),
        sa.ForeignKeyConstraint(["order"], ["orders.id"], name="fk_unpayable_orders_order"),
    )


def downgrade() -> None:
    raise NotImplementedError("a register is never taken apart")
