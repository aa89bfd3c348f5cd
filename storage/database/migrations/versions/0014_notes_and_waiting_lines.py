"""A person has a note, a changed order of the street is followed, a shift keeps the lines that wait.

Revision ID: 0014
Revises: 0013
"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("persons", sa.Column("note", sa.Text(), nullable=False, server_default=""))
    op.add_column("shifts", sa.Column("waiting", sa.Text(), nullable=False, server_default=""))
    op.create_table(
        "replacements",
        sa.Column("replaced", sa.BigInteger(), nullable=False),
        sa.Column("order", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("replaced", "order", name="pk_replacements"),
        sa.ForeignKeyConstraint(["replaced"], ["orders.id"], name="fk_replacements_replaced"),
        sa.ForeignKeyConstraint(["order"], ["orders.id"], name="fk_replacements_order"),
    )


def downgrade() -> None:
    raise NotImplementedError("a register is never taken apart")
