"""A departed person has a day of passing, and whoever has one is in no Children's scroll.

Revision ID: 0016
Revises: 0015
"""

import sqlalchemy as sa
from alembic import op

from storage.schema import guards

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("persons", sa.Column("passing", sa.Text(), nullable=False, server_default=""))
    op.add_column("persons", sa.Column("passing_after_sunset", sa.Integer(), nullable=True))
    for statement in guards.ddl(op.get_bind().dialect.name, revision):
        op.execute(statement)


def downgrade() -> None:
    raise NotImplementedError("a register is never taken apart")
