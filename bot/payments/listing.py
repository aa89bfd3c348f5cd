"""A provider's own list of its payments, for those that have one, and how it is held against ours.

Both lists are read a page at a time into an SQLite database of their own, which SQLite keeps in a temporary
file and removes by itself. There they are joined by their keys. So memory stays the same however many
payments there are, whatever order they come in, and the campaign's database is only read.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import islice
from typing import Protocol, TypeAlias, runtime_checkable

from bot.payments.base import DisputeFact
from storage.database import Database, to_ms
from storage.money import Money, ledger, payments
from storage.reports import SHOWN, DifferenceKind, Differences, Example

HearFees: TypeAlias = Callable[[Mapping[str, Money]], Awaitable[None]]  # charge -> what was kept of it

_PAGE = 1_000  # rows
_SLACK = timedelta(days=30)  # a bank may take so long between the page and the money


@dataclass(frozen=True, slots=True)
class ListedPayment:
    """A payment that has succeeded, as the provider's own list has it."""

    charge: str  # as in `PaymentFact`
    order: int | None  # as the provider was told it; None for a payment that no order of ours asked for
    money: Money
    refunded: int  # minor units of it that went back
    at: datetime  # when it began; aware
    fee: Money | None = None  # what the provider kept; None where its list does not say


@dataclass(frozen=True, slots=True)
class ListedRefund:
    """Money of a listed payment that went back, where the provider's list has it as an entry of its own."""

    charge: str  # of the payment
    reference: str  # the provider's id of the refund
    money: Money


@runtime_checkable
class ListsPayments(Protocol):
    """What a `Provider` offers besides, if its service can list payments."""

    name: str

    def payments(self, since: datetime) -> AsyncIterator[ListedPayment | ListedRefund]:
        """The payments that succeeded and began at `since` or later, in any order, with their refunds.

        Raises TryLater or Refused.
        """


@runtime_checkable
class ListsDisputes(Protocol):
    """What a `Provider` offers besides, if its service can list disputes."""

    name: str

    def disputes(self, since: datetime) -> AsyncIterator[DisputeFact]:
        """The disputes that began at `since` or later, in any order. Raises TryLater or Refused."""


@runtime_checkable
class ListsLate(Protocol):
    """What one offers besides whose list is behind."""

    list_lag: timedelta  # until a payment stands in it


@dataclass(frozen=True, slots=True)
class Comparison:
    """A provider's list against the payments that we have of it."""

    provider: str
    theirs: int  # payments in the provider's list, those of others left out
    ours: int
    others: int  # payments in the list that no order of ours asked for: another shop on the account
    differences: tuple[Differences, ...] = field(default=())


# A list that grows while it is read tells a payment twice.
_THEIRS = "INSERT OR REPLACE INTO theirs VALUES (?, ?, ?, ?, ?, ?)"
_BACK = "INSERT OR REPLACE INTO back VALUES (?, ?, ?, ?)"
_ADD_BACK = """
UPDATE theirs SET refunded = refunded + x.minor FROM (SELECT charge, currency, SUM(minor) AS minor FROM back
GROUP BY charge, currency) x WHERE x.charge = theirs.charge AND x.currency = theirs.currency"""
_TABLES = """
PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -8000;
CREATE TABLE theirs (charge TEXT PRIMARY KEY, "order", currency, minor, refunded, at) WITHOUT ROWID;
CREATE TABLE back (reference TEXT PRIMARY KEY, charge, currency, minor) WITHOUT ROWID;
CREATE TABLE ours (charge TEXT PRIMARY KEY, "order", currency, minor, at) WITHOUT ROWID;
CREATE TABLE refunds ("order", currency, minor, PRIMARY KEY ("order", currency)) WITHOUT ROWID;
CREATE TABLE orders (id INTEGER PRIMARY KEY);
"""
_CHECKS: Mapping[DifferenceKind, str] = {  # rows (order, charge, currency, ours, theirs)
    "not_recorded": """
        SELECT t."order", t.charge, t.currency, NULL AS ours, t.minor AS theirs FROM theirs t
        LEFT JOIN ours o USING (charge) WHERE o.charge IS NULL AND t."order" IN (SELECT id FROM orders)
        AND t.refunded < t.minor AND t.at BETWEEN :since AND :settled""",
    "unknown_order": """
        SELECT t."order", t.charge, t.currency, NULL AS ours, t.minor AS theirs FROM theirs t
        LEFT JOIN ours o USING (charge) WHERE o.charge IS NULL AND t."order" NOT IN (SELECT id FROM orders)
        AND t.refunded < t.minor AND t.at BETWEEN :since AND :settled""",
    "not_at_provider": """
        SELECT o."order", o.charge, o.currency, o.minor AS ours, NULL AS theirs FROM ours o
        LEFT JOIN theirs t USING (charge) WHERE t.charge IS NULL AND o.at BETWEEN :since AND :settled""",
    "other_sum": """
        SELECT o."order", o.charge, t.currency, o.minor AS ours, t.minor AS theirs FROM ours o
        JOIN theirs t USING (charge) WHERE o.minor <> t.minor OR o.currency <> t.currency""",
    "refund_differs": """
        SELECT x."order", '' AS charge, x.currency, COALESCE(r.minor, 0) AS ours, x.refunded AS theirs FROM (
        SELECT o."order", o.currency, SUM(t.refunded) AS refunded FROM ours o JOIN theirs t USING (charge)
        GROUP BY o."order", o.currency) x LEFT JOIN refunds r USING ("order", currency)
        WHERE x.refunded <> COALESCE(r.minor, 0)""",
}


async def compare(
    database: Database,
    provider: ListsPayments,
    since: datetime,
    settled: datetime,
    hear_fees: HearFees | None = None,
) -> Comparison:
    """Holds a provider's list against our payments of it. Raises what the provider raises.

    `since`: older payments are left out; `settled`: younger ones may still be on their way. `hear_fees` is
    called for each page of the list with the fees in it, by their charges.
    """
    with _sheet() as sheet:
        others = await _read_theirs(sheet, provider, since - _SLACK, hear_fees)
        await asyncio.to_thread(_add, sheet, _ADD_BACK, [()])
        begins = to_ms(since - _SLACK)
        async for page in payments.pages_of(database, provider.name, begins, _PAGE):
            rows = [(one.charge, one.order, one.money.currency, one.money.minor, one.paid) for one in page]
            await asyncio.to_thread(_add, sheet, "INSERT INTO ours VALUES (?, ?, ?, ?, ?)", rows)
        refunds = await ledger.refunds_of(database, provider.name)
        back = [(order, money.currency, money.minor) for order, money in refunds]
        await asyncio.to_thread(_add, sheet, "INSERT INTO refunds VALUES (?, ?, ?)", back)
        await _read_orders(sheet, database)
        return await asyncio.to_thread(_compared, sheet, provider.name, others, to_ms(since), to_ms(settled))


@contextmanager
def _sheet() -> Iterator[sqlite3.Connection]:
    sheet = sqlite3.connect("", isolation_level=None, check_same_thread=False)  # steps follow one another
    try:
        sheet.executescript(_TABLES)
        yield sheet
    finally:
        sheet.close()


async def _read_theirs(
    sheet: sqlite3.Connection, provider: ListsPayments, since: datetime, hear_fees: HearFees | None
) -> int:
    """Reads the provider's list; the number of payments in it that are not ours."""
    others = 0
    page: list[ListedPayment] = []
    async for one in provider.payments(since):
        if isinstance(one, ListedRefund):  # few, beside the payments
            row = (one.reference, one.charge, one.money.currency, one.money.minor)
            await asyncio.to_thread(_add, sheet, _BACK, [row])
            continue
        if one.order is None:
            others += 1
            continue
        page.append(one)
        if len(page) == _PAGE:
            await _keep(sheet, page, hear_fees)
            page = []
    await _keep(sheet, page, hear_fees)
    return others


async def _keep(sheet: sqlite3.Connection, page: Sequence[ListedPayment], hear_fees: HearFees | None) -> None:
    rows = [
        (one.charge, one.order, one.money.currency, one.money.minor, one.refunded, to_ms(one.at))
        for one in page
    ]
    await asyncio.to_thread(_add, sheet, _THEIRS, rows)
    fees = {one.charge: one.fee for one in page if one.fee is not None}
    if hear_fees is not None and fees:
        await hear_fees(fees)


def _add(sheet: sqlite3.Connection, statement: str, rows: Sequence[tuple[object, ...]]) -> None:
    """Adds rows. The cursor ends in the thread that used it: elsewhere its end would race with the next."""
    sheet.executemany(statement, rows).close()


async def _read_orders(sheet: sqlite3.Connection, database: Database) -> None:
    """Which orders that the provider names are ours, where we have no payment of theirs."""
    asked = sheet.execute(
        'SELECT DISTINCT t."order" FROM theirs t LEFT JOIN ours o USING (charge) WHERE o.charge IS NULL'
    )
    while some := [order for (order,) in islice(asked, _PAGE)]:
        known = await payments.known_orders(database, some)
        sheet.executemany("INSERT OR IGNORE INTO orders VALUES (?)", [(one,) for one in known])


def _compared(sheet: sqlite3.Connection, provider: str, others: int, since: int, settled: int) -> Comparison:
    found = []
    for kind, check in _CHECKS.items():
        query = f"SELECT x.*, COUNT(*) OVER () FROM ({check}) x LIMIT {SHOWN}"  # noqa: S608
        rows = sheet.execute(query, {"since": since, "settled": settled}).fetchall()
        if rows:
            examples = tuple(
                Example(order, f"{provider} {charge}".strip(), *sums) for order, charge, *sums, _n in rows
            )
            found.append(Differences(kind, rows[0][-1], examples))
    theirs, ours = (sheet.execute(f"SELECT COUNT(*) FROM {one}").fetchone()[0] for one in ("theirs", "ours"))  # noqa: S608
    return Comparison(provider, theirs, ours, others, tuple(found))
