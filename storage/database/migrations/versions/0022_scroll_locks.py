"""Whoever takes a letter locks its scroll first: a change of the scroll waits, and is refused then.

Revision ID: 0022
Revises: 0021
"""

from alembic import op

from storage.schema import guards

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    dialect = op.get_bind().dialect.name
    if dialect == "sqlite":
        op.execute("DROP TRIGGER IF EXISTS taken_in_scroll")
    else:
        op.execute("DROP FUNCTION IF EXISTS taken_in_scroll() CASCADE")
    for statement in guards.ddl(dialect, revision):
        op.execute(statement)


def downgrade() -> None:
    raise NotImplementedError("a register is never taken apart")
