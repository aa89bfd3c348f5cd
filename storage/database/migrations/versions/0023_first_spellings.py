"""Many names have other first spellings, and names of the world lead to Jewish ones: all are filed anew.

Revision ID: 0023
Revises: 0022
"""

from alembic import op

from storage.search.name_index import refile

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    refile(op.get_bind())


def downgrade() -> None:
    raise NotImplementedError("a register is never taken apart")
