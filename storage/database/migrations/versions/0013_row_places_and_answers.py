"""A list's rows know their places in the file and what is doubtful about them; the answers are kept.

Revision ID: 0013
Revises: 0012
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table, name, default in (
        ("list_rows", "place", ""),
        ("list_rows", "doubt", ""),
        ("lists", "answers", "{}"),
    ):
        op.add_column(table, sa.Column(name, sa.Text(), server_default=default, nullable=False))


def downgrade() -> None:
    raise NotImplementedError("a register is never taken apart")
