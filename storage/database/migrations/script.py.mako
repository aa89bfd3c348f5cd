"""${message.replace("_", " ").capitalize()}.

Revision ID: ${up_revision}
Revises: ${down_revision}
"""

import sqlalchemy as sa
from alembic import op

revision = "${up_revision}"
down_revision = "${down_revision}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    ...


def downgrade() -> None:
    raise NotImplementedError("a register is never taken apart")
