"""What the committee is to look at: money of no order, refused requests, disputes, refunds that do not fit.

Each is kept once, told once, and stands until somebody writes down what was done.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import bindparam, func, select, update
from sqlalchemy.dialects.postgresql import insert  # compiles for SQLite as well

from storage.database import Database, Statement, Transaction, new_id, now_ms
from storage.money.money import Money
from storage.schema import payment_alerts

AlertKind = Literal[
    "stray",  # money that belongs to no order of ours
    "refused",  # a provider, or the messenger for its invoice, took no request to pay an order
    "disputed",  # the payer took the money back through the bank, or asks there (`INQUIRY`)
    "refund",  # money that sells no letter is to be given back
    "dispute_won",  # and the bank has given it again
    "refund_conflict",  # made at the provider, and it does not fit what is recorded
]


INQUIRY = "inquiry-"  # in front of the reference of a dispute that has taken nothing yet


@dataclass(frozen=True, slots=True)
class PaymentAlert:
    """Something about money that the committee is to look at."""

    kind: AlertKind
    provider: str
    charge: str  # the provider's id of the money or of the page; of a refusal our own
    order: int | None = None
    money: Money | None = None
    code: str = ""  # the provider's own word; nothing of a person
    id: int = 0
    at: int = 0  # ms; when it was noted


_COLUMNS = ("id", "kind", "provider", "charge", "order", "currency", "amount", "code", "at")
_ADD = Statement(
    insert(payment_alerts)
    .values({name: bindparam(name) for name in _COLUMNS})
    .on_conflict_do_nothing(
        index_elements=[payment_alerts.c.provider, payment_alerts.c.kind, payment_alerts.c.charge]
    )
)
_TOLD = Statement(
    update(payment_alerts)
    .where(payment_alerts.c.id == bindparam("of"), payment_alerts.c.told.is_(None))
    .values(told=bindparam("now")),
    guarded=True,
)
_SETTLED = Statement(
    update(payment_alerts)
    .where(
        payment_alerts.c.provider == bindparam("of"),
        payment_alerts.c.kind == bindparam("which"),
        payment_alerts.c.charge == bindparam("money"),
        payment_alerts.c.done.is_(None),
    )
    .values(done=bindparam("now"), note=bindparam("why"))
)
_OF_ORDER = Statement(
    update(payment_alerts)
    .where(
        payment_alerts.c.provider == bindparam("of"),
        payment_alerts.c.kind == bindparam("which"),
        payment_alerts.c.charge == bindparam("money"),
        payment_alerts.c.order.is_(None),
    )
    .values(order=bindparam("whose"))
)
_DONE = Statement(
    update(payment_alerts)
    .where(payment_alerts.c.id == bindparam("of"), payment_alerts.c.done.is_(None))
    .values(done=bindparam("now"), note=bindparam("why")),
    guarded=True,
)


def add(transaction: Transaction, alert: PaymentAlert) -> None:
    """Keeps an alert; one of the same kind about the same charge changes nothing. Sets `id` and `at`."""
    money = alert.money
    transaction.write(
        _ADD,
        id=new_id(),
        kind=alert.kind,
        provider=alert.provider,
        charge=alert.charge,
        order=alert.order,
        currency=money.currency if money else "",
        amount=money.minor if money else None,
        code=alert.code,
        at=now_ms(),
    )


def mark_told(transaction: Transaction, alert: int, at: int) -> None:
    """Notes that the committee heard of it at `at` (ms). Conflict where another process has told it."""
    transaction.write(_TOLD, of=alert, now=at)


def mark_done(transaction: Transaction, alert: int, note: str) -> None:
    """Notes that it was dealt with, and how. Conflict where that was noted before."""
    transaction.write(_DONE, of=alert, now=now_ms(), why=note)


def settle(transaction: Transaction, kind: AlertKind, provider: str, charge: str, note: str) -> None:
    """Notes that an alert has come to an end by itself; nothing where there is none."""
    transaction.write(_SETTLED, of=provider, which=kind, money=charge, now=now_ms(), why=note)


def note_order(transaction: Transaction, kind: AlertKind, provider: str, charge: str, order: int) -> None:
    """Notes whose money an alert is about, where that was not known; nothing where there is none."""
    transaction.write(_OF_ORDER, of=provider, which=kind, money=charge, whose=order)


async def disputes_of_nobody(reader: Database, provider: str, since: int, limit: int = 20) -> list[str]:
    """The provider's ids of open disputes, noted from `since` (ms) on, whose payment was not known."""
    one = payment_alerts.c
    query = select(one.charge).where(
        one.provider == provider,
        one.kind == "disputed",
        one.order.is_(None),
        one.done.is_(None),
        one.at >= since,
    )
    rows = await reader.read(query.order_by(one.id.desc()).limit(limit))
    return [row.charge.removeprefix(INQUIRY) for row in rows]


async def is_known(reader: Transaction | Database, kind: AlertKind, provider: str, charge: str) -> bool:
    """Whether there is an alert of a kind about a charge, also one that was dealt with."""
    one = payment_alerts.c
    query = select(one.id).where(one.provider == provider, one.kind == kind, one.charge == charge)
    return bool(await reader.read(query.limit(1)))


async def load(reader: Transaction | Database, alert: int) -> PaymentAlert | None:
    """The alert with an id."""
    rows = await reader.read(select(payment_alerts).where(payment_alerts.c.id == alert))
    return _alert(rows[0]) if rows else None


async def untold(reader: Database, limit: int = 100) -> list[PaymentAlert]:
    """Alerts of which the committee has not heard, oldest first."""
    query = select(payment_alerts).where(payment_alerts.c.told.is_(None)).order_by(payment_alerts.c.id)
    return [_alert(row) for row in await reader.read(query.limit(limit))]


async def undone(reader: Transaction | Database, limit: int = 50) -> list[PaymentAlert]:
    """Chargebacks, money of no order and refunds that do not fit, which nobody has dealt with, newest first.

    Refusals and money to be given back are not among them: their orders are those that are stuck.
    """
    kinds = payment_alerts.c.kind.in_(("stray", "disputed", "refund_conflict"))
    query = select(payment_alerts).where(payment_alerts.c.done.is_(None), kinds)
    rows = await reader.read(query.order_by(payment_alerts.c.id.desc()).limit(limit))
    return [_alert(row) for row in rows]


async def told_at(reader: Transaction | Database, kind: AlertKind, at: int) -> list[PaymentAlert]:
    """The alerts of a kind of which the committee was told at `at` (ms), oldest first."""
    query = select(payment_alerts).where(payment_alerts.c.kind == kind, payment_alerts.c.told == at)
    return [_alert(row) for row in await reader.read(query.order_by(payment_alerts.c.id))]


async def last_told(reader: Database, kind: AlertKind) -> int:
    """When the committee was last told of an alert of this kind (ms); 0 for never."""
    query = select(func.max(payment_alerts.c.told).label("at")).where(payment_alerts.c.kind == kind)
    return (await reader.read(query))[0].at or 0


def _alert(row: Any) -> PaymentAlert:
    return PaymentAlert(
        kind=row.kind,
        provider=row.provider,
        charge=row.charge,
        order=row.order,
        money=None if row.amount is None else Money(row.amount, row.currency),
        code=row.code,
        id=row.id,
        at=row.at,
    )
