"""Tables, columns and constraints are called what they are.

Revision ID: 0012
Revises: 0011
"""

import re

import sqlalchemy as sa
from alembic import op

from storage.schema import guards

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

TABLES = {  # old name: new name
    "rooms": "groups",
    "cash": "cash_log",
    "pool": "pool_log",
    "pools": "pool_balances",
    "older": "older_registrations",
    "questions": "daily_lookups",
    "lapsed": "released_letters",
}
COLUMNS = (  # by the new names of their tables
    ("orders", "told", "promised_until"),
    ("orders", "until", "held_until"),
    ("persons", "standing", "life_status"),
    ("register", "standing", "life_status"),
    ("brought", "room", "group"),
    ("credits", "room", "group"),
    ("invitations", "room", "group"),
    ("staff", "room", "group"),
    ("owners", "turn", "number"),
    ("bearers", "owner", "registration"),
)
NAMED_FOR_COLUMNS = {  # constraints and indexes; those named for tables follow from TABLES
    "ck_persons_standing": "ck_persons_life_status",
    "fk_brought_room": "fk_brought_group",
    "fk_credits_room": "fk_credits_group",
    "ix_credits_room": "ix_credits_group",
    "fk_invitations_room": "fk_invitations_group",
    "fk_staff_room": "fk_staff_group",
}
REPLACED = (  # guards by their old names; those since 0012 take their places
    "cash_no_update",
    "cash_no_delete",
    "cash_answers_handed",
    "cash_returns_taken",
    "payments_in_cash_book",
    "payments_from_pool",
    "pool_no_update",
    "pool_no_delete",
)
_NAME = re.compile(r"\b(ix|uq|ck|fk|pk)_(\w+)")


def upgrade() -> None:
    bind = op.get_bind()
    on_sqlite = bind.dialect.name == "sqlite"
    triggers = _drop_triggers(bind) if on_sqlite else _drop_functions()
    for old, new in TABLES.items():
        op.execute(f'ALTER TABLE "{old}" RENAME TO "{new}"')
    for table, old, new in COLUMNS:
        op.execute(f'ALTER TABLE "{table}" RENAME COLUMN "{old}" TO "{new}"')
    op.execute("ALTER TABLE lists DROP COLUMN told")  # written and never read
    if on_sqlite:
        _rebuild_tables(bind)
    else:
        _rename_constraints(bind)
    for statement in [*triggers, *guards.ddl(bind.dialect.name, revision)]:
        op.execute(statement)


def _drop_triggers(bind: sa.Connection) -> list[str]:
    """Drops every trigger, for SQLite drops those of a table with it; the statements that set them up again."""
    found = bind.execute(sa.text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")).all()
    for name, _sql in found:
        op.execute(f"DROP TRIGGER {name}")
    return [sql for name, sql in found if name not in REPLACED]


def _drop_functions() -> list[str]:
    """Drops the replaced guards, whose functions are texts; the others stay as they are."""
    for name in REPLACED:
        op.execute(f"DROP FUNCTION IF EXISTS {name}() CASCADE")
    return []


def _rebuild_tables(bind: sa.Connection) -> None:
    """Gives constraints and indexes their new names. SQLite cannot rename them: their tables are copied."""
    made = "SELECT name, sql FROM sqlite_master WHERE type = '{}' AND sql IS NOT NULL"
    for table, sql in bind.execute(sa.text(made.format("table"))).all():
        if (renamed := _renamed(sql)) == sql:
            continue
        indexes = bind.execute(sa.text(made.format("index") + " AND tbl_name = :table"), {"table": table}).all()
        op.execute(f"CREATE TABLE rebuilt {renamed[renamed.index('('):]}")
        op.execute(f'INSERT INTO rebuilt SELECT * FROM "{table}"')
        op.execute(f'DROP TABLE "{table}"')
        op.execute(f'ALTER TABLE rebuilt RENAME TO "{table}"')
        for _name, index in indexes:
            op.execute(_renamed(index))


def _rename_constraints(bind: sa.Connection) -> None:
    """Gives constraints and indexes their new names; the index of a constraint is renamed with it."""
    constraints = sa.text(
        "SELECT conname, conrelid::regclass::text FROM pg_constraint "
        "WHERE connamespace = current_schema()::regnamespace AND contype IN ('c', 'f', 'p', 'u')"
    )
    tables = {name: table for name, table in bind.execute(constraints)}
    indexes = sa.text("SELECT indexname FROM pg_indexes WHERE schemaname = current_schema()")
    for name in {*tables, *bind.execute(indexes).scalars()}:
        if (new := _renamed(name)) == name:
            continue
        if name in tables:
            op.execute(f"ALTER TABLE {tables[name]} RENAME CONSTRAINT {name} TO {new}")
        else:
            op.execute(f"ALTER INDEX {name} RENAME TO {new}")


def _renamed(text: str) -> str:
    """A text with the new names of constraints and indexes."""
    return _NAME.sub(lambda found: _new_name(*found.group(0, 1, 2)), text)


def _new_name(name: str, kind: str, rest: str) -> str:
    for old, new in TABLES.items():
        if f"{rest}_".startswith(f"{old}_"):
            return f"{kind}_{new}{rest.removeprefix(old)}"
    return NAMED_FOR_COLUMNS.get(name, name)


def downgrade() -> None:
    raise NotImplementedError("a register is never taken apart")
