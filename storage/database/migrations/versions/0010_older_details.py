"""What an older list may know beside the name: the other parent, the year of birth, the town.

Revision ID: 0010
Revises: 0009
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("older", sa.Column("other_parent", sa.Text(), nullable=False, server_default=""))
    op.add_column("older", sa.Column("born", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("older", sa.Column("town", sa.Text(), nullable=False, server_default=""))


def downgrade() -> None:
    raise NotImplementedError("a register is never taken apart")
