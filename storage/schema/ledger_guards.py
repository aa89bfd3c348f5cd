"""What the database itself keeps of the books: the entries of payments and sales, and no account below zero.

The entries of payments and orders are written by the database, in the statement that changes the payment or
the order, and refused from anybody else. So an order is never paid without its entries, no entry says that an
order is paid which is not, and money that came stands in the ledger, whichever code has written it down.
"""

from storage.schema.guard import NOW, Follow, Guard

_SINCE = "0031"
_AT_HAND = "('cash', 'pool')"  # providers whose money has entries of its own
_INTO = 'INSERT INTO ledger (id, kind, part, debit, credit, currency, amount, "order", at) '
_SUM = (  # of the row's order: what has come to one of its accounts, less what has left it
    "(SELECT COALESCE(SUM(CASE WHEN l.debit = NEW.debit THEN -l.amount ELSE l.amount END), 0) FROM ledger l "
    'WHERE l."order" = NEW."order" AND l.currency = NEW.currency '
    "AND (l.debit = NEW.debit OR l.credit = NEW.debit))"
)
_IN_HAND = (
    "(SELECT COALESCE(SUM(CASE WHEN l.debit = NEW.credit THEN l.amount ELSE -l.amount END), 0) FROM ledger l "
    "WHERE l.book = NEW.book AND l.currency = NEW.currency "
    "AND (l.debit = NEW.credit OR l.credit = NEW.credit))"
)
_FACTS = {  # kind of entry: the fact that it follows from, `p` a payment of its id
    "paid": 'p.amount = NEW.amount AND p."order" = NEW."order" AND NEW.debit = \'clearing:\' || p.provider',
    "due": 'p.amount = NEW.amount AND p."order" = NEW."order" AND p.state = \'returnable\'',
    "extra": 'p.amount >= NEW.amount AND p."order" = NEW."order" AND p.state = \'applied\'',
    "moved_in": 'p.amount = NEW.amount AND p."order" = NEW."order" AND NEW.part = NEW."order"',
    "moved_out": 'p.amount = NEW.amount AND p."order" <> NEW."order" AND NEW.part = NEW."order"',
}
_INVENTED = " OR ".join(
    [
        *(
            f"(NEW.kind = '{kind}' AND NOT EXISTS "  # noqa: S608
            f"(SELECT 1 FROM payments p WHERE p.id = NEW.id AND p.currency = NEW.currency AND {fact}))"
            for kind, fact in _FACTS.items()
        ),
        "(NEW.kind = 'sale' AND NOT EXISTS (SELECT 1 FROM orders o WHERE o.id = NEW.id "
        "AND o.id = NEW.\"order\" AND o.state = 'paid' AND o.currency = NEW.currency))",
    ]
)
_OF_ORDER = "(NEW.debit LIKE 'order:%' OR NEW.debit LIKE 'due:%')"
_MOVES_CASH = "NEW.kind IN ('handed', 'returned') AND NEW.book IS NOT NULL"
_PRICES = (  # of each scroll of an order: the sum of its letters' prices, and that of the scrolls up to it
    "(SELECT r.scroll, SUM(l.price) AS price, SUM(SUM(l.price)) OVER (ORDER BY r.scroll) AS upto "
    "FROM lines l JOIN register r ON r.line = l.id AND r.kind = 'sale' "
    'WHERE l."order" = NEW.id GROUP BY r.scroll) s'
)

LEDGER = (
    Guard("ledger_no_update", "ledger", "UPDATE", "TRUE", "the ledger is append-only", _SINCE),
    Guard("ledger_no_delete", "ledger", "DELETE", "TRUE", "the ledger is append-only", _SINCE),
    Guard(
        "ledger_once",  # the primary key says so too, but not to INSERT OR REPLACE
        "ledger",
        "INSERT",
        "EXISTS (SELECT 1 FROM ledger l WHERE l.id = NEW.id AND l.kind = NEW.kind AND l.part = NEW.part)",
        "an entry of the ledger stands once",
        _SINCE,
    ),
    Guard(
        "ledger_of_facts",
        "ledger",
        "INSERT",
        _INVENTED,
        "entries of payments and sales follow from them alone",
        _SINCE,
    ),
    Guard(
        "ledger_covered",
        "ledger",
        "INSERT",
        f"{_OF_ORDER} AND {_SUM} < NEW.amount",
        "no more money leaves an order than has come for it",
        _SINCE,
        f'o.id FROM orders o WHERE o.id = NEW."order" AND {_OF_ORDER}',
        "NO KEY UPDATE",
    ),
    Guard(
        "ledger_cash_covered",
        "ledger",
        "INSERT",
        f"{_MOVES_CASH} AND {_IN_HAND} < NEW.amount",
        "no more cash leaves a hand than is in it",
        _SINCE,
        f"a.id FROM accounts a WHERE a.id = NEW.book AND {_MOVES_CASH}",
        "NO KEY UPDATE",
    ),
    Guard(
        "ledger_answers_handed",
        "ledger",
        "INSERT",
        "NEW.kind IN ('confirmed', 'refused') AND (NEW.\"by\" = NEW.book OR NOT EXISTS "
        "(SELECT 1 FROM ledger l WHERE l.id = NEW.about AND l.kind = 'handed' AND l.book = NEW.book "
        "AND l.currency = NEW.currency AND l.amount = NEW.amount))",
        "what was handed in is answered as it was said, and by somebody else",
        _SINCE,
    ),
    Guard(
        "ledger_returns_taken",
        "ledger",
        "INSERT",
        'NEW.kind = \'returned\' AND NOT EXISTS (SELECT 1 FROM ledger l WHERE l."order" = NEW."order" '
        "AND l.kind IN ('taken', 'spent') AND l.debit = NEW.credit AND l.currency = NEW.currency "
        "AND l.amount = NEW.amount)",
        "what is returned goes back to where it was taken from",
        _SINCE,
    ),
    Guard(
        "ledger_takes_gift_back",
        "ledger",
        "INSERT",
        "NEW.kind = 'taken_back' AND (NEW.note = '' OR NOT EXISTS (SELECT 1 FROM ledger l WHERE "
        "l.id = NEW.about AND l.kind = 'gift' AND l.currency = NEW.currency AND l.amount = NEW.amount))",
        "a gift is taken back as it was entered, and with a reason",
        _SINCE,
    ),
    Guard(
        "payments_in_cash_log",
        "payments",
        "INSERT",
        "NEW.provider = 'cash' AND NOT EXISTS (SELECT 1 FROM ledger l WHERE l.kind = 'taken' "
        'AND l."order" = NEW."order" AND l.currency = NEW.currency AND l.amount = NEW.amount)',
        "cash stands in a cash log",
        _SINCE,
    ),
    Guard(
        "payments_from_pool",
        "payments",
        "INSERT",
        "NEW.provider = 'pool' AND NOT EXISTS (SELECT 1 FROM ledger l WHERE l.kind = 'spent' "
        'AND l."order" = NEW."order" AND l.currency = NEW.currency AND l.amount = NEW.amount)',
        "what the pool pays is spent from it",
        _SINCE,
    ),
)

FOLLOWS = (
    Follow(
        "payments_enter_paid",
        "payments",
        "INSERT",
        f"NEW.provider NOT IN {_AT_HAND}",
        (
            f"{_INTO} VALUES (NEW.id, 'paid', 0, 'clearing:' || NEW.provider, "
            '\'order:\' || CAST(NEW."order" AS TEXT), NEW.currency, NEW.amount, NEW."order", NEW.paid)',
        ),
        _SINCE,
    ),
    Follow(
        "payments_enter_moved",
        "payments",
        "UPDATE",
        'NEW."order" <> OLD."order"',
        (
            f"{_INTO} VALUES (NEW.id, 'moved_out', OLD.\"order\", 'order:' || CAST(OLD.\"order\" AS TEXT), "
            f"'transit', NEW.currency, NEW.amount, OLD.\"order\", {NOW})",
            f"{_INTO} VALUES (NEW.id, 'moved_in', NEW.\"order\", 'transit', "
            f'\'order:\' || CAST(NEW."order" AS TEXT), NEW.currency, NEW.amount, NEW."order", {NOW})',
        ),
        _SINCE,
    ),
    Follow(
        "payments_enter_due",
        "payments",
        "UPDATE",
        "NEW.state = 'returnable' AND OLD.state <> 'returnable'",
        (
            f"{_INTO} VALUES (NEW.id, 'due', 0, 'order:' || CAST(NEW.\"order\" AS TEXT), "
            f'\'due:\' || CAST(NEW."order" AS TEXT), NEW.currency, NEW.amount, NEW."order", {NOW})',
        ),
        _SINCE,
    ),
    Follow(
        "payments_enter_extra",
        "payments",
        "UPDATE",
        "NEW.state = 'applied' AND OLD.state <> 'applied'",
        (
            f"{_INTO} SELECT NEW.id, 'extra', 0, 'order:' || CAST(NEW.\"order\" AS TEXT), 'income:gift', "  # noqa: S608
            'NEW.currency, CASE WHEN s.over < NEW.amount THEN s.over ELSE NEW.amount END, NEW."order", '
            f"{NOW} FROM (SELECT CAST(SUM(p.amount) AS BIGINT) - (SELECT o.total FROM orders o "
            'WHERE o.id = NEW."order" AND o.currency = NEW.currency) AS over FROM payments p '
            'WHERE p."order" = NEW."order" AND p.state = \'applied\' AND p.currency = NEW.currency) s '
            "WHERE s.over > 0",
        ),
        _SINCE,
    ),
    Follow(
        "orders_enter_sale",
        "orders",
        "UPDATE",
        "NEW.state = 'paid' AND OLD.state <> 'paid'",
        (
            f"{_INTO} SELECT NEW.id, 'sale', s.scroll, 'order:' || CAST(NEW.id AS TEXT), "  # noqa: S608
            "'income:' || CAST(s.scroll AS TEXT), NEW.currency, "
            "CAST(s.price - CASE WHEN s.upto > NEW.total THEN s.upto - NEW.total ELSE 0 END AS BIGINT), "
            f"NEW.id, {NOW} FROM {_PRICES} WHERE s.price > 0 AND s.upto - s.price < NEW.total",
            f"{_INTO} SELECT NEW.id, 'sale', 0, 'order:' || CAST(NEW.id AS TEXT), 'income:gift', "  # noqa: S608
            f"NEW.currency, NEW.total - s.price, NEW.id, {NOW} "
            "FROM (SELECT CAST(SUM(l.price) AS BIGINT) AS price FROM lines l "
            'WHERE l."order" = NEW.id) s WHERE s.price < NEW.total',
        ),
        _SINCE,
    ),
    Follow(
        "ledger_pays",
        "ledger",
        "INSERT",
        "NEW.kind IN ('taken', 'spent')",
        (
            'INSERT INTO payments (id, "order", provider, charge, currency, amount, paid, recorded) VALUES '  # noqa: S608
            "(NEW.id, NEW.\"order\", CASE NEW.kind WHEN 'taken' THEN 'cash' ELSE 'pool' END, "
            f"CAST(NEW.id AS TEXT), NEW.currency, NEW.amount, NEW.at, {NOW})",
        ),
        _SINCE,
    ),
    Follow(
        "ledger_keeps_pool",
        "ledger",
        "INSERT",
        "NEW.debit = 'pool' OR NEW.credit = 'pool'",
        (
            "INSERT INTO pool_balances (currency, balance) VALUES (NEW.currency, 0) ON CONFLICT DO NOTHING",
            "UPDATE pool_balances SET balance = balance + CASE NEW.credit WHEN 'pool' THEN NEW.amount "
            "ELSE -NEW.amount END WHERE currency = NEW.currency",
        ),
        _SINCE,
    ),
)
