"""One inbox for the office: questions of look-ups become tickets, and there is a role for the office.

Revision ID: 0028
Revises: 0027
"""

import sqlalchemy as sa
from alembic import op

from storage.schema import guards

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

ROLES = {  # table -> (roles before, roles now)
    "staff": (
        "'volunteer', 'coordinator', 'committee', 'none'",
        "'volunteer', 'coordinator', 'committee', 'office', 'none'",
    ),
    "invitations": ("'volunteer', 'coordinator'", "'volunteer', 'coordinator', 'office'"),
}
OPEN = sa.text("done IS NULL")
OPEN_TALK = sa.text("done IS NULL AND topic IN ('human', 'payment')")


def upgrade() -> None:
    bind = op.get_bind()
    _add_tickets()
    op.execute(
        "INSERT INTO tickets (id, number, account, topic, text, language, at, due, answered, done) "
        "SELECT id, row_number() OVER (ORDER BY id), account, 'lookup', text, language, at, at, "
        "answered, answered FROM office_questions"
    )
    op.drop_table("office_questions")
    if bind.dialect.name == "sqlite":
        _rebuild(bind)
    else:
        for table, (_before, now) in ROLES.items():
            op.execute(f"ALTER TABLE {table} DROP CONSTRAINT ck_{table}_role")
            op.execute(f"ALTER TABLE {table} ADD CONSTRAINT ck_{table}_role CHECK (role IN ({now}))")
    for statement in guards.ddl(bind.dialect.name, revision):
        op.execute(statement)


def _add_tickets() -> None:
    op.create_table(
        "tickets",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("account", sa.BigInteger(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("due", sa.BigInteger(), nullable=False),
        sa.Column("shown", sa.BigInteger(), nullable=True),
        sa.Column("assignee", sa.BigInteger(), nullable=True),
        sa.Column("answered", sa.BigInteger(), nullable=True),
        sa.Column("done", sa.BigInteger(), nullable=True),
        sa.CheckConstraint(
            "topic IN ('lookup', 'rabbi', 'name', 'human', 'payment')", name=op.f("ck_tickets_topic")
        ),
        sa.CheckConstraint("number > 0", name=op.f("ck_tickets_number")),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name=op.f("fk_tickets_account")),
        sa.ForeignKeyConstraint(["assignee"], ["accounts.id"], name=op.f("fk_tickets_assignee")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tickets")),
    )
    op.create_index("uq_tickets_number", "tickets", ["number"], unique=True)
    op.create_index("ix_tickets_open", "tickets", ["due"], sqlite_where=OPEN, postgresql_where=OPEN)
    op.create_index(
        "uq_tickets_talk",
        "tickets",
        ["account"],
        unique=True,
        sqlite_where=OPEN_TALK,
        postgresql_where=OPEN_TALK,
    )
    op.create_table(
        "ticket_messages",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("ticket", sa.BigInteger(), nullable=False),
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("by", sa.BigInteger(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("media", sa.Text(), server_default="", nullable=False),
        sa.Column("file", sa.Text(), server_default="", nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("side IN ('person', 'office')", name=op.f("ck_ticket_messages_side")),
        sa.ForeignKeyConstraint(["ticket"], ["tickets.id"], name=op.f("fk_ticket_messages_ticket")),
        sa.ForeignKeyConstraint(["by"], ["accounts.id"], name=op.f("fk_ticket_messages_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ticket_messages")),
    )
    op.create_index("ix_ticket_messages_ticket", "ticket_messages", ["ticket", "id"])


def _rebuild(bind: sa.Connection) -> None:
    """Copies the tables of the roles: SQLite cannot change a constraint, and drops triggers with a table."""
    triggers = bind.execute(sa.text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")).all()
    for name, _sql in triggers:
        op.execute(f"DROP TRIGGER {name}")
    made = "SELECT sql FROM sqlite_master WHERE type = '{}' AND tbl_name = :table AND sql IS NOT NULL"
    for table, (before, now) in ROLES.items():
        [sql] = bind.execute(sa.text(made.format("table")), {"table": table}).scalars()
        indexes = bind.execute(sa.text(made.format("index")), {"table": table}).scalars().all()
        columns = sql[sql.index("(") :].replace(f"({before})", f"({now})")
        op.execute(f"CREATE TABLE rebuilt {columns}")
        op.execute(f"INSERT INTO rebuilt SELECT * FROM {table}")
        op.execute(f"DROP TABLE {table}")
        op.execute(f"ALTER TABLE rebuilt RENAME TO {table}")
        for index in indexes:
            op.execute(index)
    for _name, sql in triggers:
        op.execute(sql)


def downgrade() -> None:
    raise NotImplementedError("a register is never taken apart")
