"""Money for an order that was replaced may move on to the order in its place; open payment pages are found.

Revision ID: 0017
Revises: 0016
"""

from alembic import op

from storage.schema import guards

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    dialect = op.get_bind().dialect.name
    if dialect == "sqlite":
        op.execute("DROP TRIGGER IF EXISTS payments_stand")
    else:
        op.execute("DROP FUNCTION IF EXISTS payments_stand() CASCADE")
    for statement in guards.ddl(dialect, revision):
        op.execute(statement)
    op.create_index("ix_checkouts_until", "checkouts", ["until"])


def downgrade() -> None:
    raise NotImplementedError("a register is never taken apart")
