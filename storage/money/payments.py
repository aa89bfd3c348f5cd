"""Payments: money that came. A payment is recorded first, in a transaction of its own; the sale follows."""

from collections.abc import AsyncIterator, Collection
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import bindparam, insert, select, update

from storage.database import Database, Query, Statement, Transaction, new_id, now_ms
from storage.money.money import Money
from storage.schema import orders, payments

PaymentState = Literal["recorded", "applied", "returnable"]

COMMITTEE = "committee"  # provider of money that the committee took by hand, or gave its word for
HAND_CHARGE = "office-"  # first part of the charges of money that it took
_BRANDS = {"stripe": "Stripe", "paypal": "PayPal", "telegram": "Telegram"}


@dataclass(frozen=True, slots=True)
class Payment:
    """A sum of money for an order, as its provider reports it."""

    id: int
    order: int
    provider: str
    charge: str  # the provider's own id of the payment
    money: Money
    paid: int  # ms; the moment of payment
    state: PaymentState = "recorded"  # applied: letters sold for it; returnable: the office gives it back


_COLUMNS = ("id", "order", "provider", "charge", "currency", "amount", "paid", "recorded", "note")
_RECORD = Statement(insert(payments).values({name: bindparam(name) for name in _COLUMNS}))
_SETTLE = Statement(
    update(payments)
    .where(payments.c.id == bindparam("key"), payments.c.state == "recorded")
    .values(state=bindparam("outcome")),
    guarded=True,
)
_OF_ORDER = Query(select(payments).where(payments.c.order == bindparam("order")).order_by(payments.c.id))
_OF_CHARGE = Query(
    select(payments).where(
        payments.c.provider == bindparam("provider"), payments.c.charge == bindparam("charge")
    )
)
_MOVE = Statement(
    update(payments)
    .where(
        payments.c.id == bindparam("key"),
        payments.c.order == bindparam("was"),
        payments.c.state == "recorded",
    )
    .values({"order": bindparam("now")}),
    guarded=True,
)


def record(
    transaction: Transaction,
    *,
    order: int,
    provider: str,
    charge: str,
    money: Money,
    paid: int,
    id: int | None = None,
    note: str = "",
) -> int:
    """Records a payment and returns its id. Conflict where this provider's charge is recorded already.

    `paid`: ms. `note`: the committee's, for money that it took by hand.
    """
    id = new_id() if id is None else id
    transaction.write(
        _RECORD,
        id=id,
        order=order,
        provider=provider,
        charge=charge,
        currency=money.currency,
        amount=money.minor,
        paid=paid,
        recorded=now_ms(),
        note=note,
    )
    return id


def settle(transaction: Transaction, payment: int, outcome: Literal["applied", "returnable"]) -> None:
    """Writes what became of a payment. Conflict where it is settled already."""
    transaction.write(_SETTLE, key=payment, outcome=outcome)


def move(transaction: Transaction, payment: Payment, order: int) -> None:
    """Moves recorded money from a replaced order to the one that took its place.

    Conflict where it is settled already, or the orders do not follow one another: the database refuses that.
    """
    transaction.write(_MOVE, key=payment.id, was=payment.order, now=order)


async def of_order(reader: Transaction | Database, order: int) -> list[Payment]:
    """The payments for an order, oldest first."""
    rows = await reader.read(_OF_ORDER, order=order)
    return [payment_from_row(row) for row in rows]


async def find_charge(reader: Transaction | Database, provider: str, charge: str) -> Payment | None:
    """The payment with a provider's own id."""
    rows = await reader.read(_OF_CHARGE, provider=provider, charge=charge)
    return payment_from_row(rows[0]) if rows else None


async def unsettled(reader: Database, limit: int = 500) -> list[Payment]:
    """Payments, oldest first, whose sale has not happened yet."""
    query = select(payments).where(payments.c.state == "recorded").order_by(payments.c.id).limit(limit)
    return [payment_from_row(row) for row in await reader.read(query)]


async def pages_of(reader: Database, provider: str, since: int, size: int) -> AsyncIterator[list[Payment]]:
    """A provider's payments, paid at `since` (ms) or later, by id, in pages of at most `size`."""
    # No index for the provider, who has most payments: each page would be sorted out of all of them.
    of_provider = (payments.c.provider + "") == provider
    query = select(payments).where(of_provider, payments.c.paid >= since, payments.c.id > bindparam("after"))
    query = query.order_by(payments.c.id).limit(size)
    after = 0
    while page := [payment_from_row(row) for row in await reader.read(query, after=after)]:
        yield page
        after = page[-1].id


async def known_orders(reader: Database, asked: Collection[int]) -> list[int]:
    """Those of these numbers that are orders."""
    return [row.id for row in await reader.read(select(orders.c.id).where(orders.c.id.in_(asked)))]


def payment_from_row(row: Any) -> Payment:
    """The payment in a row of the table `payments`."""
    return Payment(
        id=row.id,
        order=row.order,
        provider=row.provider,
        charge=row.charge,
        money=Money(row.amount, row.currency),
        paid=row.paid,
        state=row.state,
    )


def brand(provider: str) -> str:
    """A provider as it writes itself, which no language translates; one that is not known as it stands."""
    return _BRANDS.get(provider, provider)
