"""The first spellings of many names are others: everybody is filed anew.

Revision ID: 0022
Revises: 0021
"""

from alembic import op

from storage.search.name_index import refile

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    refile(op.get_bind())


def downgrade() -> None:
    raise NotImplementedError("a register is never taken apart")
