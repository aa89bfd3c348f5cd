"""Afterwards: who wants to hear of a letter that is written or read, how far the scribe is, what was told.

Revision ID: 0037
Revises: 0036
"""

import sqlalchemy as sa
from alembic import op

from storage.schema import guards

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None

KINDS = "kind IN ('written', 'read')"


def upgrade() -> None:
    op.create_table(
        "letter_wishes",
        sa.Column("account", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(KINDS, name=op.f("ck_letter_wishes_kind")),
        sa.CheckConstraint("answer IN ('asked', 'yes', 'no')", name=op.f("ck_letter_wishes_answer")),
        sa.ForeignKeyConstraint(
            ["account"], ["accounts.id"], name=op.f("fk_letter_wishes_account")
        ),
        sa.PrimaryKeyConstraint("account", "kind", name=op.f("pk_letter_wishes")),
    )
    op.create_index("ix_letter_wishes_answer", "letter_wishes", ["kind", "answer", "account"])
    op.create_table(
        "scribe_log",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("scroll", sa.BigInteger(), nullable=False),
        sa.Column("upto", sa.Integer(), nullable=False),
        sa.Column("by", sa.BigInteger(), nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("upto >= 0", name=op.f("ck_scribe_log_upto")),
        sa.ForeignKeyConstraint(["scroll"], ["scrolls.id"], name=op.f("fk_scribe_log_scroll")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scribe_log")),
    )
    op.create_index("ix_scribe_log_scroll", "scribe_log", ["scroll", "id"])
    op.create_table(
        "read_weeks",
        sa.Column("shabbat", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("by", sa.BigInteger(), nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("shabbat", name=op.f("pk_read_weeks")),
    )
    op.create_table(
        "told_letters",
        sa.Column("line", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("occasion", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(KINDS, name=op.f("ck_told_letters_kind")),
        sa.ForeignKeyConstraint(["line"], ["lines.id"], name=op.f("fk_told_letters_line")),
        sa.PrimaryKeyConstraint("line", "kind", "occasion", name=op.f("pk_told_letters")),
    )
    for statement in guards.ddl(op.get_bind().dialect.name, revision):
        op.execute(statement)


def downgrade() -> None:
    raise NotImplementedError("a register is never taken apart")
