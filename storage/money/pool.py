"""The sponsors' pool: gifts for people who cannot pay, and the letters that the pool has paid for.

Entries are append-only; the table `pool_balances` holds the balance of each currency, and the database
refuses a balance below zero. A payment by the pool is a payment like any other, of the provider `pool`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import bindparam, select, update
from sqlalchemy.dialects.postgresql import insert  # compiles for SQLite as well

from storage.database import Database, Statement, Transaction, new_id, now_ms
from storage.money import payments
from storage.money.money import Money
from storage.schema import pool_balances, pool_log

PoolKind = Literal["gift", "spent", "returned", "taken_back"]
PROVIDER = "pool"
_COLUMNS = ("id", "kind", "currency", "amount", "order", "by", "note", "about", "at")
_ENTER = Statement(insert(pool_log).values({name: bindparam(name) for name in _COLUMNS}))
_new = insert(pool_balances).values(currency=bindparam("currency"), balance=bindparam("amount"))
_ADD = Statement(
    _new.on_conflict_do_update(
        index_elements=["currency"], set_={"balance": pool_balances.c.balance + _new.excluded.balance}
    )
)
_SUBTRACT = Statement(
    update(pool_balances)
    .where(pool_balances.c.currency == bindparam("key"), pool_balances.c.balance >= bindparam("least"))
    .values(balance=pool_balances.c.balance - bindparam("amount")),
    guarded=True,
)


def add_gift(
    transaction: Transaction, *, money: Money, by: int | None = None, note: str = "", at: int | None = None
) -> int:
    """Enters a sponsor's gift and returns the entry's id.

    `by`: the entering account, None on the command line. `at`: ms, by default now.
    """
    transaction.write(_ADD, currency=money.currency, amount=money.minor)
    return _enter(transaction, "gift", money, None, by, note, at)


def spend(transaction: Transaction, *, order: int, money: Money, by: int, at: int) -> int:
    """Pays for an order from the pool and returns the payment's id. `at`: ms.

    Conflict where the balance is too small, or the pool has paid for this order; `covers` asks beforehand.
    """
    transaction.write(_SUBTRACT, key=money.currency, least=money.minor, amount=money.minor)
    entry = _enter(transaction, "spent", money, order, by, "", at)
    return payments.record(
        transaction, order=order, provider=PROVIDER, charge=str(entry), money=money, paid=at
    )


def give_back(
    transaction: Transaction, *, order: int, payment: int, money: Money, by: int, at: int | None = None
) -> int:
    """Returns to the pool what it paid for an order, before the sale, and returns the entry's id.

    `at`: ms, by default now. Conflict where the payment is settled already.
    """
    payments.settle(transaction, payment, "returnable")
    transaction.write(_ADD, currency=money.currency, amount=money.minor)
    return _enter(transaction, "returned", money, order, by, "", at)


def take_gift_back(transaction: Transaction, gift: PoolEntry, *, reason: str, by: int | None = None) -> int:
    """Enters that a gift was a mistake, such as one that was typed twice, and returns the entry's id.

    Conflict where the gift was taken back before, or less than it is left in the pool.
    """
    money = gift.money
    transaction.write(_SUBTRACT, key=money.currency, least=money.minor, amount=money.minor)
    return _enter(transaction, "taken_back", money, None, by, reason, None, gift.id)


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


def _enter(
    transaction: Transaction,
    kind: PoolKind,
    money: Money,
    order: int | None,
    by: int | None,
    note: str,
    at: int | None,
    about: int | None = None,
) -> int:
    id = new_id()
    transaction.write(
        _ENTER,
        id=id,
        kind=kind,
        currency=money.currency,
        amount=money.minor,
        order=order,
        by=by,
        note=note,
        about=about,
        at=now_ms() if at is None else at,
    )
    return id
