"""The ledger: what payments, cash logs and the pool have said until now, as transfers between accounts.

Revision ID: 0031
Revises: 0030
"""

import sqlalchemy as sa
from alembic import op

from storage.schema import guards

revision = "0031"
down_revision = "0030"
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
NAMES = (
    "debit = LOWER(debit) AND "
    "credit = LOWER(credit) AND "
    "(debit NOT LIKE 'order:%' OR debit = 'order:' || COALESCE(CAST(\"order\" AS TEXT), '')) AND "
    "(credit NOT LIKE 'order:%' OR credit = 'order:' || COALESCE(CAST(\"order\" AS TEXT), '')) AND "
    "(debit NOT LIKE 'due:%' OR debit = 'due:' || COALESCE(CAST(\"order\" AS TEXT), '')) AND "
    "(credit NOT LIKE 'due:%' OR credit = 'due:' || COALESCE(CAST(\"order\" AS TEXT), '')) AND "
    "(debit NOT LIKE 'cash:%' OR debit = 'cash:' || COALESCE(CAST(book AS TEXT), '')) AND "
    "(credit NOT LIKE 'cash:%' OR credit = 'cash:' || COALESCE(CAST(book AS TEXT), '')) AND "
    "(debit NOT LIKE 'handed:%' OR debit = 'handed:' || COALESCE(CAST(book AS TEXT), '')) AND "
    "(credit NOT LIKE 'handed:%' OR credit = 'handed:' || COALESCE(CAST(book AS TEXT), ''))"
)
REPLACED = {  # guard of before: its table
    "cash_log_no_update": "cash_log",
    "cash_log_no_delete": "cash_log",
    "cash_log_answers_handed": "cash_log",
    "cash_log_returns_taken": "cash_log",
    "pool_log_no_update": "pool_log",
    "pool_log_no_delete": "pool_log",
    "pool_log_takes_gift_back": "pool_log",
    "payments_in_cash_log": "payments",
    "payments_from_pool": "payments",
}
INDEXES = (  # name, columns, which rows
    ("ix_ledger_order", ["order"], '"order" IS NOT NULL'),
    ("ix_ledger_book", ["book", "id"], "book IS NOT NULL"),
    ("ix_ledger_pool", ["id"], "debit = 'pool' OR credit = 'pool'"),
    ("uq_ledger_answer", ["about"], "kind IN ('confirmed', 'refused')"),
    ("uq_ledger_taken_back", ["about"], "kind = 'taken_back'"),
    ("uq_ledger_cash", ["order", "kind"], 'book IS NOT NULL AND "order" IS NOT NULL'),
    ("uq_ledger_pool", ["order", "kind"], "book IS NULL AND kind IN ('spent', 'returned')"),
)
INTO = 'INSERT INTO ledger (id, kind, part, debit, credit, currency, amount, "order", book, about, "by", note, at)'
ORDER = """'order:' || CAST("order" AS TEXT)"""
DUE = """'due:' || CAST("order" AS TEXT)"""
HAND = "'cash:' || CAST(account AS TEXT)"
HANDED = "'handed:' || CAST(account AS TEXT)"
FROM_CASH = f"""{INTO} SELECT id, kind, 0,
    CASE kind WHEN 'returned' THEN {DUE} WHEN 'handed' THEN {HANDED} WHEN 'confirmed' THEN 'office'
        WHEN 'correction' THEN CASE WHEN amount > 0 THEN {HAND} ELSE 'differences' END ELSE {HAND} END,
    CASE kind WHEN 'taken' THEN {ORDER} WHEN 'confirmed' THEN {HANDED} WHEN 'refused' THEN {HANDED}
        WHEN 'correction' THEN CASE WHEN amount > 0 THEN 'differences' ELSE {HAND} END ELSE {HAND} END,
    currency, ABS(amount), "order", account, about, "by", note, at FROM cash_log"""
FROM_POOL = f"""{INTO} SELECT id, kind, 0,
    CASE kind WHEN 'gift' THEN 'office' WHEN 'returned' THEN {DUE} ELSE 'pool' END,
    CASE kind WHEN 'spent' THEN {ORDER} WHEN 'taken_back' THEN 'office' ELSE 'pool' END,
    currency, amount, "order", NULL, about, "by", note, at FROM pool_log"""
FROM_PAYMENTS = f"""{INTO} SELECT id, 'paid', 0, 'clearing:' || provider, {ORDER}, currency, amount, "order",
    NULL, NULL, NULL, '', paid FROM payments WHERE provider NOT IN ('cash', 'pool')"""
DUE_MONEY = f"""{INTO} SELECT id, 'due', 0, {ORDER}, {DUE}, currency, amount, "order",
    NULL, NULL, NULL, '', recorded FROM payments WHERE state = 'returnable'"""
SOLD = """SELECT l."order", r.scroll, SUM(l.price) AS price, SUM(SUM(l.price)) OVER (PARTITION BY l."order"
    ORDER BY r.scroll) AS upto, MAX(r.at) AS at FROM lines l
    JOIN register r ON r.line = l.id AND r.kind = 'sale' GROUP BY l."order", r.scroll"""
SALES = f"""{INTO} SELECT o.id, 'sale', s.scroll, 'order:' || CAST(o.id AS TEXT),
    'income:' || CAST(s.scroll AS TEXT), o.currency,
    CAST(CASE WHEN s.upto > o.total THEN o.total - s.upto + s.price ELSE s.price END AS BIGINT),
    o.id, NULL, NULL, NULL, '', s.at FROM orders o JOIN ({SOLD}) s ON s."order" = o.id
    WHERE o.state = 'paid' AND s.price > 0 AND s.upto - s.price < o.total"""
GIFTS_ON_TOP = f"""{INTO} SELECT o.id, 'sale', 0, 'order:' || CAST(o.id AS TEXT), 'income:gift', o.currency,
    CAST(o.total - s.price AS BIGINT), o.id, NULL, NULL, NULL, '', s.at FROM orders o
    JOIN (SELECT "order", SUM(price) AS price, MAX(at) AS at FROM ({SOLD}) x GROUP BY "order") s
    ON s."order" = o.id WHERE o.state = 'paid' AND s.price < o.total"""
EXTRA = f"""{INTO} SELECT id, 'extra', 0, {ORDER}, 'income:gift', currency,
    CAST(CASE WHEN upto - total < amount THEN upto - total ELSE amount END AS BIGINT), "order",
    NULL, NULL, NULL, '', recorded FROM (SELECT p.id, p."order", p.currency, p.amount, p.recorded, o.total,
    SUM(p.amount) OVER (PARTITION BY p."order" ORDER BY p.id) AS upto FROM payments p
    JOIN orders o ON o.id = p."order" AND o.currency = p.currency WHERE p.state = 'applied') x
    WHERE upto > total"""


def upgrade() -> None:
    bind = op.get_bind()
    on_sqlite = bind.dialect.name == "sqlite"
    for name, table in REPLACED.items():  # a database that is made anew never had them
        op.execute(f"DROP TRIGGER IF EXISTS {name}" + ("" if on_sqlite else f" ON {table}"))
        if not on_sqlite:
            op.execute(f"DROP FUNCTION IF EXISTS {name}()")
    _add_ledger()
    for rows in (FROM_CASH, FROM_POOL, FROM_PAYMENTS, DUE_MONEY, SALES, GIFTS_ON_TOP, EXTRA):
        op.execute(rows)
    for table in ("cash_log", "pool_log"):
        op.drop_table(table)
    for name, columns, where in INDEXES:
        op.create_index(
            name,
            "ledger",
            columns,
            unique=name.startswith("uq"),
            sqlite_where=sa.text(where),
            postgresql_where=sa.text(where),
        )
    for statement in guards.ddl(bind.dialect.name, revision):
        op.execute(statement)


def _add_ledger() -> None:
    op.create_table(
        "ledger",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("part", sa.BigInteger(), server_default="0", autoincrement=False, nullable=False),
        sa.Column("debit", sa.Text(), nullable=False),
        sa.Column("credit", sa.Text(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("order", sa.BigInteger(), nullable=True),
        sa.Column("book", sa.BigInteger(), nullable=True),
        sa.Column("about", sa.BigInteger(), nullable=True),
        sa.Column("by", sa.BigInteger(), nullable=True),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", "kind", "part", name=op.f("pk_ledger")),
        sa.ForeignKeyConstraint(["order"], ["orders.id"], name=op.f("fk_ledger_order")),
        sa.ForeignKeyConstraint(["book"], ["accounts.id"], name=op.f("fk_ledger_book")),
        sa.ForeignKeyConstraint(["by"], ["accounts.id"], name=op.f("fk_ledger_by")),
        sa.CheckConstraint("amount > 0", name=op.f("ck_ledger_amount")),
        sa.CheckConstraint(CHART, name=op.f("ck_ledger_chart")),
        sa.CheckConstraint(NAMES, name=op.f("ck_ledger_names")),
        sa.CheckConstraint(
            "kind NOT IN ('taken', 'handed', 'confirmed', 'refused', 'correction') "
            'OR (book IS NOT NULL AND "by" IS NOT NULL)',
            name=op.f("ck_ledger_book"),
        ),
        sa.CheckConstraint(
            "kind NOT IN ('confirmed', 'refused', 'taken_back') OR about IS NOT NULL",
            name=op.f("ck_ledger_about"),
        ),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    raise NotImplementedError("a register is never taken apart")
