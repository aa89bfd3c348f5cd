"""Fees that a provider gives back, disputes that were won, and refunds that do not fit.

Revision ID: 0034
Revises: 0033
"""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None

CHART = (
    "(kind = 'paid' AND debit LIKE 'clearing:%' AND credit LIKE 'order:%') OR "
    "(kind = 'moved_out' AND debit LIKE 'order:%' AND credit LIKE 'transit') OR "
    "(kind = 'moved_in' AND debit LIKE 'transit' AND credit LIKE 'order:%') OR "
    "(kind = 'sale' AND debit LIKE 'order:%' AND credit LIKE 'income:%') OR "
    "(kind = 'extra' AND debit LIKE 'order:%' AND credit LIKE 'income:gift') OR "
    "(kind = 'due' AND debit LIKE 'order:%' AND credit LIKE 'due:%') OR "
    "(kind = 'reversed' AND debit LIKE 'income:%' AND credit LIKE 'due:%') OR "
    "(kind = 'refund' AND debit LIKE 'due:%' AND credit LIKE 'clearing:%') OR "
    "(kind = 'refund_by_hand' AND debit LIKE 'due:%' AND credit LIKE 'office') OR "
    "(kind = 'refund_failed' AND debit LIKE 'clearing:%' AND credit LIKE 'due:%') OR "
    "(kind = 'kept' AND debit LIKE 'due:%' AND credit LIKE 'income:gift') OR "
    "(kind = 'chargeback' AND debit LIKE 'chargebacks' AND credit LIKE 'clearing:%') OR "
    "(kind = 'chargeback_won' AND debit LIKE 'clearing:%' AND credit LIKE 'chargebacks') OR "
    "(kind = 'fee' AND debit LIKE 'fees:%' AND credit LIKE 'clearing:%') OR "
    "(kind = 'fee_returned' AND debit LIKE 'clearing:%' AND credit LIKE 'fees:%') OR "
    "(kind = 'payout' AND debit LIKE 'office' AND credit LIKE 'clearing:%') OR "
    "(kind = 'taken' AND debit LIKE 'cash:%' AND credit LIKE 'order:%') OR "
    "(kind = 'returned' AND debit LIKE 'due:%' AND credit LIKE 'cash:%') OR "
    "(kind = 'handed' AND debit LIKE 'handed:%' AND credit LIKE 'cash:%') OR "
    "(kind = 'confirmed' AND debit LIKE 'office' AND credit LIKE 'handed:%') OR "
    "(kind = 'refused' AND debit LIKE 'cash:%' AND credit LIKE 'handed:%') OR "
    "(kind = 'correction' AND debit LIKE 'cash:%' AND credit LIKE 'differences') OR "
    "(kind = 'gift' AND debit LIKE 'office' AND credit LIKE 'pool') OR "
    "(kind = 'spent' AND debit LIKE 'pool' AND credit LIKE 'order:%') OR "
    "(kind = 'taken_back' AND debit LIKE 'pool' AND credit LIKE 'office') OR "
    "(kind = 'correction' AND debit LIKE 'differences' AND credit LIKE 'cash:%') OR "
    "(kind = 'returned' AND book IS NULL AND debit LIKE 'due:%' AND credit = 'pool')"
)
KINDS = "kind IN ('stray', 'refused', 'disputed', 'refund', 'dispute_won', 'refund_conflict')"
CHECKS = {"ledger": ("ck_ledger_chart", CHART), "payment_alerts": ("ck_payment_alerts_kind", KINDS)}


def upgrade() -> None:
    bind = op.get_bind()
    if bind.dialect.name == "sqlite":
        _rebuild(bind)
        return
    for table, (name, condition) in CHECKS.items():
        op.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
        op.execute(f"ALTER TABLE {table} ADD CONSTRAINT {name} CHECK ({condition})")


def _rebuild(bind: sa.Connection) -> None:
    """Copies the tables: SQLite cannot change a check. Triggers and views are set up again afterwards."""
    query = "SELECT type, name, sql FROM sqlite_master WHERE type IN ('trigger', 'view') ORDER BY type"
    dependent = bind.execute(sa.text(query)).all()
    for kind, name, _sql in dependent:
        op.execute(f"DROP {kind} {name}")
    made = "SELECT sql FROM sqlite_master WHERE type = '{}' AND tbl_name = :table AND sql IS NOT NULL"
    for table, (check, condition) in CHECKS.items():
        [sql] = bind.execute(sa.text(made.format("table")), {"table": table}).scalars()
        indexes = bind.execute(sa.text(made.format("index")), {"table": table}).scalars().all()
        op.execute(f"CREATE TABLE rebuilt {_with_check(sql[sql.index('(') :], check, condition)}")
        op.execute(f"INSERT INTO rebuilt SELECT * FROM {table}")
        op.execute(f"DROP TABLE {table}")
        op.execute(f"ALTER TABLE rebuilt RENAME TO {table}")
        for index in indexes:
            op.execute(index)
    for _kind, _name, sql in reversed(dependent):
        op.execute(sql)


def _with_check(columns: str, name: str, condition: str) -> str:
    """The columns of a table with another condition in the check of that name."""
    opens = at = columns.index("(", columns.index(f"CONSTRAINT {name} CHECK"))
    depth = 1
    while depth:
        at += 1
        depth += {"(": 1, ")": -1}.get(columns[at], 0)
    return f"{columns[:opens]}({condition}){columns[at + 1 :]}"


def downgrade() -> None:
    raise NotImplementedError("a register is never taken apart")
