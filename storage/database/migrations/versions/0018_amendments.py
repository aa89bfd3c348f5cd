"""The committee amends the register: moves, voids and releases, each an entry with its reason.

A gift to the pool is taken back by an entry of its own, money that was taken by hand has a note, and links to
pay that were sent once more are kept.

Revision ID: 0018
Revises: 0017
"""

import re

import sqlalchemy as sa
from alembic import op

from storage.schema import guards

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

REPLACED = ("taken_sold_for_ever", "register_corrects_sale")  # by guards since 0018
FOREIGN_KEY = "fk_register_scroll_position"  # a letter that was released has its entries, and may be free
CHECKS = {
    "register": {
        "kind": "kind IN ('sale', 'correction', 'move', 'void', 'release')",
        "reason": "kind IN ('sale', 'correction') OR reason <> ''",
    },
    "pool_log": {
        "kind": "kind IN ('gift', 'spent', 'returned', 'taken_back')",
        "order": "(kind IN ('gift', 'taken_back')) = (\"order\" IS NULL)",
        "about": "(kind = 'taken_back') = (about IS NOT NULL)",
    },
}
_ON_RELEASED = re.compile(rf",\s*CONSTRAINT {FOREIGN_KEY} FOREIGN KEY\s*\([^)]*\) REFERENCES \w+\s*\([^)]*\)")


def upgrade() -> None:
    bind = op.get_bind()
    on_sqlite = bind.dialect.name == "sqlite"
    triggers = _drop_triggers(bind) if on_sqlite else _drop_functions()
    op.add_column("register", sa.Column("reason", sa.Text(), nullable=False, server_default=""))
    op.add_column("payments", sa.Column("note", sa.Text(), nullable=False, server_default=""))
    op.add_column("pool_log", sa.Column("about", sa.BigInteger(), nullable=True))
    op.drop_index("uq_register_one_sale", "register")
    if on_sqlite:
        for table, checks in CHECKS.items():
            _rebuild(bind, table, checks)
    else:
        _alter()
    _add_indexes()
    _add_payment_links()
    for statement in [*triggers, *guards.ddl(bind.dialect.name, revision)]:
        op.execute(statement)


def _drop_triggers(bind: sa.Connection) -> list[str]:
    """Drops every trigger, for SQLite drops those of a table with it; the statements that set them up again."""
    found = bind.execute(sa.text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")).all()
    for name, _sql in found:
        op.execute(f"DROP TRIGGER {name}")
    return [sql for name, sql in found if name not in REPLACED]


def _drop_functions() -> list[str]:
    """Drops the replaced guards; the others stay as they are."""
    for name in REPLACED:
        op.execute(f"DROP FUNCTION IF EXISTS {name}() CASCADE")
    return []


def _rebuild(bind: sa.Connection, table: str, checks: dict[str, str]) -> None:
    """Gives a table its new constraints. SQLite cannot change them: the table is copied."""
    made = "SELECT sql FROM sqlite_master WHERE type = '{}' AND tbl_name = :table AND sql IS NOT NULL"
    [sql] = bind.execute(sa.text(made.format("table")), {"table": table}).scalars()
    indexes = bind.execute(sa.text(made.format("index")), {"table": table}).scalars().all()
    columns = _ON_RELEASED.sub("", sql[sql.index("(") :])
    for name, condition in checks.items():
        columns = _with_check(columns, f"ck_{table}_{name}", condition)
    if table == "pool_log":
        columns = _appended(
            columns, "CONSTRAINT fk_pool_log_about FOREIGN KEY(about) REFERENCES pool_log (id)"
        )
    op.execute(f"CREATE TABLE rebuilt {columns}")
    op.execute(f'INSERT INTO rebuilt SELECT * FROM "{table}"')
    op.execute(f'DROP TABLE "{table}"')
    op.execute(f'ALTER TABLE rebuilt RENAME TO "{table}"')
    for index in indexes:
        op.execute(index)


def _with_check(columns: str, name: str, condition: str) -> str:
    """The columns of a table with a check, in the place of the one of that name if there is one."""
    begins = columns.find(f"CONSTRAINT {name} CHECK")
    if begins < 0:
        return _appended(columns, f"CONSTRAINT {name} CHECK ({condition})")
    opens = at = columns.index("(", begins)
    depth = 1
    while depth:
        at += 1
        depth += {"(": 1, ")": -1}.get(columns[at], 0)
    return f"{columns[: opens + 1]}{condition}{columns[at:]}"


def _appended(columns: str, constraint: str) -> str:
    return f"{columns[: columns.rindex(')')].rstrip()},\n\t{constraint}\n)"


def _alter() -> None:
    op.drop_constraint(FOREIGN_KEY, "register", type_="foreignkey")
    op.create_foreign_key("fk_pool_log_about", "pool_log", "pool_log", ["about"], ["id"])
    for table, checks in CHECKS.items():
        for name, condition in checks.items():
            op.execute(f"ALTER TABLE {table} DROP CONSTRAINT IF EXISTS ck_{table}_{name}")
            op.execute(f"ALTER TABLE {table} ADD CONSTRAINT ck_{table}_{name} CHECK ({condition})")


def _add_indexes() -> None:
    for name, table, columns, condition in (
        ("uq_register_void", "register", ["line"], "kind = 'void'"),
        ("uq_register_release", "register", ["line"], "kind = 'release'"),
        ("ix_register_reasons", "register", ["id"], "reason <> ''"),
        ("uq_pool_log_about", "pool_log", ["about"], "about IS NOT NULL"),
    ):
        where = sa.text(condition)
        op.create_index(
            name,
            table,
            columns,
            unique=name.startswith("uq"),
            sqlite_where=where,
            postgresql_where=where,
        )
    op.create_index("ix_register_entries", "register", ["line", "id"])


def _add_payment_links() -> None:
    op.create_table(
        "payment_links",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("order", sa.BigInteger(), nullable=False),
        sa.Column("by", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_payment_links"),
        sa.ForeignKeyConstraint(["order"], ["orders.id"], name="fk_payment_links_order"),
        sa.ForeignKeyConstraint(["by"], ["accounts.id"], name="fk_payment_links_by"),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_payment_links_reason")),
    )
    op.create_index("ix_payment_links_order", "payment_links", ["order"])


def downgrade() -> None:
    raise NotImplementedError("a register is never taken apart")
