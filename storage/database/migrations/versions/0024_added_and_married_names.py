"""A name that was added and a married name are entries of their own kind in the register.

Revision ID: 0024
Revises: 0023
"""

import sqlalchemy as sa
from alembic import op

from storage.schema import guards

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

REPLACED = ("register_amends_sale", "register_keeps_person")  # by guards since 0024
CHECKS = {
    "kind": "kind IN ('sale', 'correction', 'added_name', 'married_name', 'move', 'void', 'release')",
    "reason": "kind IN ('sale', 'correction', 'added_name', 'married_name') OR reason <> ''",
}


def upgrade() -> None:
    bind = op.get_bind()
    if bind.dialect.name == "sqlite":
        triggers = _drop_triggers(bind)
        _rebuild(bind)
    else:
        triggers = []
        for name in REPLACED:
            op.execute(f"DROP FUNCTION IF EXISTS {name}() CASCADE")
        for name, condition in CHECKS.items():
            op.execute(f"ALTER TABLE register DROP CONSTRAINT IF EXISTS ck_register_{name}")
            op.execute(f"ALTER TABLE register ADD CONSTRAINT ck_register_{name} CHECK ({condition})")
    for statement in [*triggers, *guards.ddl(bind.dialect.name, revision)]:
        op.execute(statement)


def _drop_triggers(bind: sa.Connection) -> list[str]:
    """Drops every trigger, for SQLite drops those of a table with it; the statements that set them up again."""
    found = bind.execute(sa.text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")).all()
    for name, _sql in found:
        op.execute(f"DROP TRIGGER {name}")
    return [sql for name, sql in found if name not in REPLACED]


def _rebuild(bind: sa.Connection) -> None:
    """Gives the register its new checks. SQLite cannot change them: the table is copied."""
    made = "SELECT sql FROM sqlite_master WHERE type = '{}' AND tbl_name = 'register' AND sql IS NOT NULL"
    [sql] = bind.execute(sa.text(made.format("table"))).scalars()
    indexes = bind.execute(sa.text(made.format("index"))).scalars().all()
    columns = sql[sql.index("(") :]
    for name, condition in CHECKS.items():
        columns = _with_check(columns, f"ck_register_{name}", condition)
    op.execute(f"CREATE TABLE rebuilt {columns}")
    op.execute("INSERT INTO rebuilt SELECT * FROM register")
    op.execute("DROP TABLE register")
    op.execute("ALTER TABLE rebuilt RENAME TO register")
    for index in indexes:
        op.execute(index)


def _with_check(columns: str, name: str, condition: str) -> str:
    """The columns of a table with another condition in the check of that name."""
    opens = at = columns.index("(", columns.index(f"CONSTRAINT {name} CHECK"))
    depth = 1
    while depth:
        at += 1
        depth += {"(": 1, ")": -1}.get(columns[at], 0)
    return f"{columns[: opens + 1]}{condition}{columns[at:]}"


def downgrade() -> None:
    raise NotImplementedError("a register is never taken apart")
