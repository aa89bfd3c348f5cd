"""How much was asked about other people's letters: by each account, from each network, and of whom.

Revision ID: 0025
Revises: 0024
"""

import sqlalchemy as sa
from alembic import op

from storage.schema import guards

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "askers",
        sa.Column("account", sa.BigInteger(), nullable=False, autoincrement=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("welcomed", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("account", name="pk_askers"),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name="fk_askers_account"),
    )
    op.create_table(
        "lookup_answers",
        sa.Column("id", sa.BigInteger(), nullable=False, autoincrement=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_lookup_answers"),
    )
    op.create_index("ix_lookup_answers_at", "lookup_answers", ["at"])
    op.create_index(
        "ix_lookup_answers_origin",
        "lookup_answers",
        ["origin", "number"],
        unique=True,
        sqlite_where=sa.text("origin <> ''"),
        postgresql_where=sa.text("origin <> ''"),
    )
    op.create_table(
        "birth_tries",
        sa.Column("person", sa.BigInteger(), nullable=False, autoincrement=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("person", name="pk_birth_tries"),
        sa.ForeignKeyConstraint(["person"], ["persons.id"], name="fk_birth_tries_person"),
    )
    for statement in guards.ddl(op.get_bind().dialect.name, revision):
        op.execute(statement)


def downgrade() -> None:
    raise NotImplementedError("a register is never taken apart")
