"""The tables of names know many more names: everybody is filed anew.

Revision ID: 0015
Revises: 0014
"""

from alembic import op

from storage.search.name_index import refile

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    refile(op.get_bind())


def downgrade() -> None:
    raise NotImplementedError("a register is never taken apart")
