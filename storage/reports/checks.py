"""What must agree within the database: payments, the ledger, orders and the register.

The database keeps most of it by its guards, so a difference means that somebody worked on it past them, or
that a fault of ours is older than the guard. Each check is one query, joined by indexes on the database's
side; its first rows come here, and the number of all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from sqlalchemy import text

from storage.database import Database

DifferenceKind = Literal[
    # a provider's own list against the payments
    "not_recorded",
    "unknown_order",
    "not_at_provider",
    "other_sum",
    "refund_differs",
    "dispute_not_recorded",
    # payments, ledger, orders, register
    "payment_without_entry",
    "entry_without_payment",
    "entry_differs",
    "unsettled",
    "sale_differs",
    "overdrawn",
    "pool_differs",
    "paid_without_letter",
    "letter_without_payment",
    "register_differs",
]
SHOWN = 20  # examples of a kind


@dataclass(frozen=True, slots=True)
class Example:
    """One difference."""

    order: int | None
    about: str  # a provider with its charge, an account of the ledger, a letter; "" where the order says all
    currency: str = ""
    ours: int | None = None  # minor units; None where there is no sum
    theirs: int | None = None  # of the provider, or of the other book; None where there is none


@dataclass(frozen=True, slots=True)
class Differences:
    """All differences of a kind."""

    kind: DifferenceKind
    number: int
    examples: tuple[Example, ...] = field(default=())  # SHOWN of them at most


# Rows (order, about, currency, ours, theirs); :since and :settled are in ms.
_CHECKS: Mapping[DifferenceKind, str] = {
    "payment_without_entry": """
        SELECT p."order", p.provider || ' ' || p.charge AS about, p.currency,
        p.amount AS ours, 0 AS theirs FROM payments p
        WHERE p.paid >= :since AND p.provider NOT IN ('cash', 'pool')
        AND NOT EXISTS (SELECT 1 FROM ledger l WHERE l.id = p.id AND l.kind = 'paid')
        UNION ALL SELECT p."order", p.provider || ' ' || p.charge, p.currency, p.amount, 0 FROM payments p
        WHERE p.paid >= :since AND p.provider IN ('cash', 'pool') AND NOT EXISTS (SELECT 1 FROM ledger l
        WHERE l."order" = p."order" AND l.kind IN ('taken', 'spent') AND CAST(l.id AS TEXT) = p.charge)
        UNION ALL SELECT p."order", p.provider || ' ' || p.charge, p.currency, p.amount, 0 FROM payments p
        WHERE p.paid >= :since AND p.state = 'returnable'
        AND NOT EXISTS (SELECT 1 FROM ledger l WHERE l.id = p.id AND l.kind = 'due')""",
    "entry_without_payment": """
        SELECT l."order", l.debit AS about, l.currency, 0 AS ours, l.amount AS theirs FROM ledger l
        WHERE l.at >= :since AND l.kind = 'paid' AND NOT EXISTS (SELECT 1 FROM payments p WHERE p.id = l.id)
        UNION ALL SELECT l."order", l.debit, l.currency, 0, l.amount FROM ledger l
        WHERE l.at >= :since AND l.kind IN ('taken', 'spent') AND NOT EXISTS (SELECT 1 FROM payments p
        WHERE p."order" = l."order" AND p.provider IN ('cash', 'pool') AND p.charge = CAST(l.id AS TEXT))
        UNION ALL SELECT l."order", l.credit, l.currency, 0, l.amount FROM ledger l
        WHERE l.at >= :since AND l.kind = 'due'
        AND NOT EXISTS (SELECT 1 FROM payments p WHERE p.id = l.id AND p.state = 'returnable')""",
    "entry_differs": """
        SELECT p."order", p.provider || ' ' || p.charge AS about, p.currency,
        p.amount AS ours, l.amount AS theirs FROM payments p
        JOIN ledger l ON l.id = p.id AND l.kind = 'paid' WHERE p.paid >= :since
        AND (l.amount <> p.amount OR l.currency <> p.currency OR l.debit <> 'clearing:' || p.provider)""",
    "unsettled": """
        SELECT p."order", p.provider || ' ' || p.charge AS about, p.currency,
        p.amount AS ours, NULL AS theirs FROM payments p
        JOIN orders o ON o.id = p."order" WHERE p.state = 'recorded' AND p.paid >= :since
        AND p.recorded < :settled AND o.held_until < :settled""",
    "sale_differs": """
        SELECT o.id AS "order", '' AS about, o.currency, o.total AS ours, o.sold AS theirs FROM (
        SELECT o.*, COALESCE((SELECT SUM(l.amount) FROM ledger l WHERE l."order" = o.id AND l.kind = 'sale'
        AND l.currency = o.currency), 0) AS sold FROM orders o
        WHERE o.state = 'paid' AND o.created >= :since) o WHERE o.sold <> o.total
        UNION ALL SELECT o.id, l.credit, l.currency, 0, l.amount FROM ledger l
        JOIN orders o ON o.id = l."order" WHERE l.at >= :since AND l.kind = 'sale' AND o.state <> 'paid'""",
    "overdrawn": """
        SELECT s."order", s.about, s.currency, s."left" AS ours, 0 AS theirs FROM (
        SELECT "order", 'order' AS about, currency, SUM(CASE WHEN credit LIKE 'order:%' THEN amount
        WHEN debit LIKE 'order:%' THEN -amount ELSE 0 END) AS "left" FROM ledger
        WHERE "order" IS NOT NULL GROUP BY "order", currency
        UNION ALL SELECT "order", 'due', currency, SUM(CASE WHEN credit LIKE 'due:%' THEN amount
        WHEN debit LIKE 'due:%' THEN -amount ELSE 0 END) FROM ledger
        WHERE "order" IS NOT NULL GROUP BY "order", currency
        UNION ALL SELECT NULL, 'cash:' || CAST(book AS TEXT), currency, SUM(CASE WHEN debit LIKE 'cash:%'
        THEN amount WHEN credit LIKE 'cash:%' THEN -amount ELSE 0 END) FROM ledger
        WHERE book IS NOT NULL GROUP BY book, currency) s
        LEFT JOIN orders o ON o.id = s."order"
        WHERE s."left" < 0 AND COALESCE(o.created, :since) >= :since""",
    "pool_differs": """
        SELECT NULL AS "order", 'pool' AS about, b.currency, b.balance AS ours, COALESCE((SELECT SUM(
        CASE l.credit WHEN 'pool' THEN l.amount ELSE -l.amount END) FROM ledger l
        WHERE (l.debit = 'pool' OR l.credit = 'pool') AND l.currency = b.currency), 0) AS theirs
        FROM pool_balances b WHERE b.balance <> COALESCE((SELECT SUM(
        CASE l.credit WHEN 'pool' THEN l.amount ELSE -l.amount END) FROM ledger l
        WHERE (l.debit = 'pool' OR l.credit = 'pool') AND l.currency = b.currency), 0)""",
    "paid_without_letter": """
        SELECT o.id AS "order", '' AS about, o.currency, o.total AS ours, NULL AS theirs FROM orders o
        WHERE o.state = 'paid' AND o.created >= :since
        AND EXISTS (SELECT 1 FROM lines l WHERE l."order" = o.id
        AND NOT EXISTS (SELECT 1 FROM register r WHERE r.line = l.id AND r.kind = 'sale'))""",
    "letter_without_payment": """
        SELECT l."order", 'letter ' || CAST(r.position AS TEXT) AS about, '' AS currency, NULL AS ours,
        NULL AS theirs FROM register r JOIN lines l ON l.id = r.line JOIN orders o ON o.id = l."order"
        WHERE r.kind = 'sale' AND r.at >= :since AND r.at < :settled AND o.state <> 'paid'""",
    "register_differs": """
        SELECT l."order", 'letter ' || CAST(r.position AS TEXT) AS about, '' AS currency, NULL AS ours,
        NULL AS theirs FROM register r JOIN lines l ON l.id = r.line WHERE r.kind = 'sale' AND r.at >= :since
        AND NOT EXISTS (SELECT 1 FROM taken t WHERE t.line = r.line AND t.state = 'sold'
        AND t.scroll = r.scroll AND t.position = r.position)
        AND NOT EXISTS (SELECT 1 FROM register v WHERE v.line = r.line AND v.kind = 'void')
        UNION ALL SELECT l."order", 'letter ' || CAST(t.position AS TEXT), '', NULL, NULL FROM taken t
        JOIN lines l ON l.id = t.line WHERE t.state = 'sold'
        AND NOT EXISTS (SELECT 1 FROM register r WHERE r.line = t.line AND r.kind = 'sale')""",
}


async def check_books(database: Database, since: int, settled: int) -> list[Differences]:
    """The kinds of which there are differences, each with its number and examples.

    `since`: ms; what is older is left out. `settled`: ms; what is younger may still be on its way.
    """
    found = []
    for kind, check in _CHECKS.items():
        query = text(f"SELECT x.*, COUNT(*) OVER () AS number FROM ({check}) x LIMIT {SHOWN}")  # noqa: S608
        times = {"since": since, "settled": settled}
        names = {name: times[name] for name in times if f":{name}" in check}
        rows = await database.read(query, **names)
        if rows:
            found.append(Differences(kind, rows[0].number, tuple(map(_example, rows))))
    return found


def _example(row: Any) -> Example:
    ours, theirs = (None if one is None else int(one) for one in (row.ours, row.theirs))
    return Example(row.order, row.about, row.currency, ours, theirs)
