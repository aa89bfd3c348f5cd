"""The sponsors' pool: gifts for people who cannot pay, and the letters that the pool has paid for.

The log is a view of the ledger; the table `pool_balances` holds the balance of each currency, which the
database keeps by itself, and refuses below zero. A payment by the pool is a payment like any other, of the
provider `pool`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import select

from storage.database import Database, Transaction
from storage.money import ledger, payments
from storage.money.ledger import Transfer
from storage.money.money import Money
from storage.schema import pool_balances, pool_log

PoolKind = Literal["gift", "spent", "returned", "taken_back"]
PROVIDER = "pool"


def add_gift(
    transaction: Transaction, *, money: Money, by: int | None = None, note: str = "", at: int | None = None
) -> int:
    """Enters a sponsor's gift and returns the entry's id.

    `by`: the entering account, None on the command line. `at`: ms, by default now.
    """
    transfer = Transfer(ledger.OFFICE, ledger.POOL, money)
    return ledger.enter(transaction, "gift", [transfer], by=by, note=note, at=at)


def spend(transaction: Transaction, *, order: int, money: Money, by: int, at: int) -> int:
    """Pays for an order from the pool and returns the payment's id. `at`: ms.

    Conflict where the balance is too small, or the pool has paid for this order; `covers` asks beforehand.
    """
    transfer = Transfer(ledger.POOL, ledger.received(order), money)
    return ledger.enter(transaction, "spent", [transfer], order=order, by=by, at=at)


def give_back(
    transaction: Transaction, *, order: int, payment: int, money: Money, by: int, at: int | None = None
) -> int:
    """Returns to the pool what it paid for an order, before the sale, and returns the entry's id.

    `at`: ms, by default now. Conflict where the payment is settled already.
    """
    payments.settle(transaction, payment, "returnable")
    transfer = Transfer(ledger.due(order), ledger.POOL, money)
    return ledger.enter(transaction, "returned", [transfer], order=order, by=by, at=at)


def take_gift_back(transaction: Transaction, gift: PoolEntry, *, reason: str, by: int | None = None) -> int:
    """Enters that a gift was a mistake, such as one that was typed twice, and returns the entry's id.

    Conflict where the gift was taken back before, or less than it is left in the pool.
    """
    transfer = Transfer(ledger.POOL, ledger.OFFICE, gift.money)
    return ledger.enter(transaction, "taken_back", [transfer], about=gift.id, by=by, note=reason)


@dataclass(frozen=True, slots=True)
class PoolEntry:
    """A line of the pool's accounts."""

    id: int
    kind: PoolKind
    money: Money
    order: int | None  # None for a gift, and for one that is taken back
    note: str
    at: int  # ms
    about: int | None = None  # the gift that is taken back


async def newest_entries(reader: Transaction | Database, limit: int = 20) -> list[PoolEntry]:
    """The newest entries, in the order in which they were made."""
    rows = await reader.read(select(pool_log).order_by(pool_log.c.id.desc()).limit(limit))
    return [_entry(row) for row in reversed(rows)]


async def load(reader: Transaction | Database, entry: int) -> PoolEntry | None:
    """The entry with an id."""
    rows = await reader.read(select(pool_log).where(pool_log.c.id == entry))
    return _entry(rows[0]) if rows else None


async def standing_gifts(reader: Transaction | Database, limit: int = 20) -> list[PoolEntry]:
    """The newest gifts that are not taken back, newest first."""
    back = select(pool_log.c.about).where(pool_log.c.about.is_not(None))
    gifts = select(pool_log).where(pool_log.c.kind == "gift", pool_log.c.id.not_in(back))
    return [_entry(row) for row in await reader.read(gifts.order_by(pool_log.c.id.desc()).limit(limit))]


async def is_taken_back(reader: Transaction | Database, gift: int) -> bool:
    """True if a gift was taken back."""
    return bool(await reader.read(select(pool_log.c.id).where(pool_log.c.about == gift)))


def _entry(row: Any) -> PoolEntry:
    money = Money(row.amount, row.currency)
    return PoolEntry(row.id, row.kind, money, row.order, row.note, row.at, row.about)


async def balance(reader: Transaction | Database) -> dict[str, int]:
    """The money left in the pool: minor units by currency."""
    rows = await reader.read(select(pool_balances).order_by(pool_balances.c.currency))
    return {row.currency: row.balance for row in rows}


async def covers(reader: Transaction | Database, money: Money) -> bool:
    """True if the pool has at least this sum left."""
    return (await balance(reader)).get(money.currency, 0) >= money.minor
