"""A bound slip is found by its letter, which may have passed on to another line.

Revision ID: 0011
Revises: 0010
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    bound = sa.text("state = 'bound'")
    op.create_index(
        "ix_slips_bound", "slips", ["scroll", "position"], sqlite_where=bound, postgresql_where=bound
    )


def downgrade() -> None:
    raise NotImplementedError("a register is never taken apart")
