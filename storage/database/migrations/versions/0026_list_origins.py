"""From which network a list was sent, as a hash, until it is read.

Revision ID: 0026
Revises: 0025
"""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("lists", sa.Column("origins", sa.Text(), nullable=False, server_default=""))


def downgrade() -> None:
    raise NotImplementedError("a register is never taken apart")
