"""Tables of the books: the ledger, the balance of the sponsors' pool, and views of the ledger.

A row of the ledger is a transfer: one sum that leaves one account (`credit`) and comes to another (`debit`).
So no set of entries can be out of balance, in any currency and on any database: there is no row for half of
it. A table of entries would need a constraint over several rows, checked at the end of a transaction, which
SQLite does not have. TigerBeetle's ledger is made the same way, for the same reason:
https://docs.tigerbeetle.com/coding/data-modeling/.
"""

from sqlalchemy import BigInteger, CheckConstraint, Column, ForeignKey, Index, MetaData, Table, Text, text

from storage.schema.base import id_column, metadata, text_column, time_column
from storage.schema.conversation import accounts
from storage.schema.orders import orders

CHART = {  # kind of transfer: (accounts that it comes to, accounts that it leaves), as patterns of LIKE
    # money comes, and letters are sold for it
    "paid": ("clearing:%", "order:%"),  # a provider's money; cash and the pool have kinds of their own
    "moved_out": ("order:%", "transit"),  # money that follows its order to the one in its place
    "moved_in": ("transit", "order:%"),
    "sale": ("order:%", "income:%"),  # one a scroll, and income:gift
    "extra": ("order:%", "income:gift"),  # more than the order cost
    "due": ("order:%", "due:%"),  # money that is to be given back
    # and goes back, or stays after all
    "reversed": ("income:%", "due:%"),  # money of a sale that is to be given back
    "refund": ("due:%", "clearing:%"),
    "refund_by_hand": ("due:%", "office"),
    "refund_failed": ("clearing:%", "due:%"),  # the provider could not bring it to the payer
    "kept": ("due:%", "income:gift"),  # the payer makes a gift of it
    "chargeback": ("chargebacks", "clearing:%"),
    "chargeback_won": ("clearing:%", "chargebacks"),
    "fee": ("fees:%", "clearing:%"),
    "fee_returned": ("clearing:%", "fees:%"),
    "payout": ("office", "clearing:%"),  # the provider's money has come to the bank
    # the cash of a volunteer, which has a `book`
    "taken": ("cash:%", "order:%"),
    "returned": ("due:%", "cash:%"),  # before the sale; without a book: to the pool
    "handed": ("handed:%", "cash:%"),  # handed in, and nobody has confirmed it yet
    "confirmed": ("office", "handed:%"),
    "refused": ("cash:%", "handed:%"),
    "correction": ("cash:%", "differences"),  # or the other way round
    # the sponsors' pool
    "gift": ("office", "pool"),
    "spent": ("pool", "order:%"),
    "taken_back": ("pool", "office"),
}
_BOTH_WAYS = "correction"
_BOOKS = "'taken', 'handed', 'confirmed', 'refused', 'correction'"


def _chart() -> str:
    """SQL that is true for a transfer between accounts of its kind."""
    ways = [
        f"(kind = '{kind}' AND debit LIKE '{to}' AND credit LIKE '{of}')" for kind, (to, of) in CHART.items()
    ]
    to, of = CHART[_BOTH_WAYS]
    ways.append(f"(kind = '{_BOTH_WAYS}' AND debit LIKE '{of}' AND credit LIKE '{to}')")
    ways.append("(kind = 'returned' AND book IS NULL AND debit LIKE 'due:%' AND credit = 'pool')")
    return " OR ".join(ways)


def _named(side: str, prefix: str, column: str) -> str:
    """SQL that is true unless an account is of another order or volunteer than its row."""
    return f"({side} NOT LIKE '{prefix}:%' OR {side} = '{prefix}:' || COALESCE(CAST({column} AS TEXT), ''))"


def _names() -> str:
    sides = ("debit", "credit")
    of_orders = [_named(side, prefix, '"order"') for prefix in ("order", "due") for side in sides]
    of_books = [_named(side, prefix, "book") for prefix in ("cash", "handed") for side in sides]
    return " AND ".join(["debit = LOWER(debit)", "credit = LOWER(credit)", *of_orders, *of_books])


def _index(name: str, *columns: str, where: str) -> Index:
    unique = name.startswith("uq")
    return Index(name, *columns, unique=unique, sqlite_where=text(where), postgresql_where=text(where))


ledger = Table(
    "ledger",  # append-only
    metadata,
    # Of the payment for paid, moved, extra and due money, of the order for a sale; else its own.
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("kind", Text, primary_key=True),
    # Transfers of one id and kind are one set. Of a sale the scroll, 0 for a gift; of moved money the order.
    Column("part", BigInteger, primary_key=True, autoincrement=False, server_default="0"),
    text_column("debit"),  # the account that the sum comes to
    text_column("credit"),  # the account that it leaves
    text_column("currency"),
    Column("amount", BigInteger, nullable=False),
    Column("order", ForeignKey(orders.c.id), nullable=True),
    Column("book", ForeignKey(accounts.c.id), nullable=True),  # the volunteer whose cash it is
    Column("about", BigInteger, nullable=True),  # the entry that is answered, corrected or taken back
    Column("by", ForeignKey(accounts.c.id), nullable=True),  # NULL for the program, and on the command line
    text_column("note", ""),
    time_column("at"),
    CheckConstraint("amount > 0", name="amount"),
    CheckConstraint(_chart(), name="chart"),
    CheckConstraint(_names(), name="names"),
    CheckConstraint(f'kind NOT IN ({_BOOKS}) OR (book IS NOT NULL AND "by" IS NOT NULL)', name="book"),
    CheckConstraint("kind NOT IN ('confirmed', 'refused', 'taken_back') OR about IS NOT NULL", name="about"),
    _index("ix_ledger_order", "order", where='"order" IS NOT NULL'),
    _index("ix_ledger_book", "book", "id", where="book IS NOT NULL"),
    _index("ix_ledger_pool", "id", where="debit = 'pool' OR credit = 'pool'"),
    _index("uq_ledger_answer", "about", where="kind IN ('confirmed', 'refused')"),
    _index("uq_ledger_taken_back", "about", where="kind = 'taken_back'"),
    # Cash is taken once for an order, and returned once; so is the pool's money.
    _index("uq_ledger_cash", "order", "kind", where='book IS NOT NULL AND "order" IS NOT NULL'),
    _index("uq_ledger_pool", "order", "kind", where="book IS NULL AND kind IN ('spent', 'returned')"),
    sqlite_with_rowid=False,
)

pool_balances = Table(
    "pool_balances",  # the sponsors' money that is left; the ledger keeps it, and the database spends no more
    metadata,
    Column("currency", Text, primary_key=True),
    Column("balance", BigInteger, nullable=False),
    CheckConstraint("balance >= 0", name="balance"),
)

_views = MetaData()  # apart from the tables, so that nobody creates tables of them

cash_log = Table(
    "cash_log",  # in hand: taken - returned - confirmed + corrections
    _views,
    id_column(),
    text_column("kind"),
    Column("account", BigInteger),  # the volunteer whose log it is
    text_column("currency"),
    Column("amount", BigInteger),  # above zero; a correction may be below
    Column("order", BigInteger),  # for money taken or returned
    Column("about", BigInteger),
    Column("by", BigInteger),
    text_column("note"),
    time_column("at"),
)

pool_log = Table(
    "pool_log",
    _views,
    id_column(),
    text_column("kind"),
    text_column("currency"),
    Column("amount", BigInteger),
    Column("order", BigInteger),
    Column("by", BigInteger),
    text_column("note"),
    Column("about", BigInteger),  # the gift that is taken back
    time_column("at"),
)

ledger_entries = Table(
    "ledger_entries",  # each transfer as its two entries, which sum to zero
    _views,
    Column("id", BigInteger),
    Column("kind", Text),
    Column("part", BigInteger),
    Column("account", Text),
    Column("currency", Text),
    Column("amount", BigInteger),  # above zero for what comes to the account, below for what leaves it
    Column("order", BigInteger),
    time_column("at"),
)

VIEWS = {
    "cash_log": "SELECT id, kind, book AS account, currency, "
    "CASE WHEN kind = 'correction' AND credit LIKE 'cash:%' THEN -amount ELSE amount END AS amount, "
    '"order", about, "by", note, at FROM ledger WHERE book IS NOT NULL',
    "pool_log": 'SELECT id, kind, currency, amount, "order", "by", note, about, at FROM ledger '
    "WHERE debit = 'pool' OR credit = 'pool'",
    "ledger_entries": 'SELECT id, kind, part, debit AS account, currency, amount, "order", at FROM ledger '
    'UNION ALL SELECT id, kind, part, credit, currency, -amount, "order", at FROM ledger',
}
