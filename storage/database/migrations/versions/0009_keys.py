"""Names are found by other keys than before: everybody is filed anew.

Revision ID: 0009
Revises: 0008
"""

from alembic import op

from storage.search.name_index import refile

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    refile(op.get_bind())


def downgrade() -> None:
    raise NotImplementedError("a register is never taken apart")
