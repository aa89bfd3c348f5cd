"""Series are paused, closed and corrected by the committee, whose word stands in a log.

Revision ID: 0020
Revises: 0019
"""

import sqlalchemy as sa
from alembic import op

from storage.schema import guards

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

REPLACED = ("scrolls_stand", "taken_reserved_stays")


def upgrade() -> None:
    dialect = op.get_bind().dialect.name
    for guard in REPLACED:
        op.execute(
            f"DROP TRIGGER IF EXISTS {guard}"
            if dialect == "sqlite"
            else f"DROP FUNCTION IF EXISTS {guard}() CASCADE"
        )
    for name in ("closed", "paused", "paused_until"):
        op.add_column("series", sa.Column(name, sa.BigInteger(), nullable=True))
    for name in ("pause_reason", "moved"):
        op.add_column("series", sa.Column(name, sa.Text(), server_default="", nullable=False))
    op.create_table(
        "scroll_log",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("series", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("scroll", sa.BigInteger(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.Column("facts", sa.Text(), server_default="{}", nullable=False),
        sa.Column("by", sa.BigInteger(), nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["scroll"], ["scrolls.id"], name=op.f("fk_scroll_log_scroll")),
        sa.ForeignKeyConstraint(["series"], ["series.slug"], name=op.f("fk_scroll_log_series")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scroll_log")),
    )
    op.create_index("ix_scroll_log_letter", "scroll_log", ["scroll", "position"])
    for statement in guards.ddl(dialect, revision):
        op.execute(statement)


def downgrade() -> None:
    raise NotImplementedError("a register is never taken apart")
