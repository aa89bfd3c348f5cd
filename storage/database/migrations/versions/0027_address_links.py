"""Further addresses of an account: WhatsApp's ids beside a telephone number.

Revision ID: 0027
Revises: 0026
"""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "address_links",
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("account", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("channel", "address", name=op.f("pk_address_links")),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name=op.f("fk_address_links_account")),
    )


def downgrade() -> None:
    raise NotImplementedError("a register is never taken apart")
