"""Several processes: partitions of the conversations, their owners, and what all pages are to show.

Revision ID: 0036
Revises: 0035
"""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None

PARTITIONS = 64
SHOWN = sa.text("shown IS NOT NULL")


def upgrade() -> None:
    op.create_table(
        "processes",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("ends", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_processes")),
    )
    partitions = op.create_table(
        "partitions",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("owner", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_partitions")),
    )
    op.bulk_insert(partitions, [{"number": number, "owner": ""} for number in range(PARTITIONS)])
    op.add_column("outbox", sa.Column("partition", sa.Integer(), server_default="0", nullable=False))
    op.add_column("outbox", sa.Column("shown", sa.BigInteger(), nullable=True))
    op.create_index("ix_outbox_shown", "outbox", ["shown"], sqlite_where=SHOWN, postgresql_where=SHOWN)


def downgrade() -> None:
    raise NotImplementedError("a register is never taken apart")
