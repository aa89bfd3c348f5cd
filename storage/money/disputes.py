"""Disputes: money that a payer took back through the bank, and that comes again where the dispute is won."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from storage.database import Transaction
from storage.money import ledger, refunds
from storage.money.ledger import CHARGEBACKS, Transfer
from storage.money.money import Money
from storage.money.payments import Payment
from storage.schema import ledger as ledger_table


@dataclass(frozen=True, slots=True)
class _Chargeback:
    part: int  # of its entry
    dispute: str  # the provider's id; "" in entries from before it was kept, which are of the only one
    money: Money
    is_won: bool

    def is_of(self, dispute: str) -> bool:
        return self.dispute in (dispute, "")


async def take(transaction: Transaction, payment: Payment, dispute: str, money: Money) -> bool:
    """Enters that a payment was taken back; False where it is known, under this dispute or another.

    `dispute`: the provider's id. Never more is taken back than came and did not go back as a refund. Conflict
    where another process enters the same.
    """
    due = await to_take(transaction, payment, dispute, money)
    if due is None:
        return False
    known = await _of_payment(transaction, payment)
    out = Transfer(debit=CHARGEBACKS, credit=ledger.clearing(payment.provider), money=due)
    ledger.enter(
        transaction,
        "chargeback",
        [out],
        id=payment.id,
        order=payment.order,
        note=dispute,
        first_part=len(known),
    )
    return True


async def win(transaction: Transaction, payment: Payment, dispute: str) -> Money | None:
    """Enters that the money of a dispute has come again, and returns it; None where that is known.

    None also for a dispute of which no money was taken. Conflict where another process enters the same.
    """
    lost = await _lost(transaction, payment, dispute)
    if lost is None:
        return None
    back = Transfer(debit=ledger.clearing(payment.provider), credit=CHARGEBACKS, money=lost.money)
    ledger.enter(
        transaction,
        "chargeback_won",
        [back],
        id=payment.id,
        order=payment.order,
        note=dispute,
        first_part=lost.part,
    )
    return lost.money


async def to_take(transaction: Transaction, payment: Payment, dispute: str, money: Money) -> Money | None:
    """What `take` would enter; None where that is known, or has gone back already."""
    known = await _of_payment(transaction, payment)
    if money.currency == payment.money.currency:
        gone = await taken(transaction, payment) + await refunds.out_of(transaction, payment)
        money = Money(min(money.minor, payment.money.minor - gone), money.currency)
    if money.minor <= 0 or any(one.is_of(dispute) for one in known):
        return None
    return money


async def is_to_win(transaction: Transaction, payment: Payment, dispute: str) -> bool:
    """Whether `win` would enter something."""
    return await _lost(transaction, payment, dispute) is not None


async def part_of(transaction: Transaction, payment: Payment, dispute: str) -> int:
    """The part of the payment's fees that are the dispute's own, see `fees.note`; 0 for an unknown one."""
    known = await _of_payment(transaction, payment)
    return next((one.part + 1 for one in known if one.is_of(dispute)), 0)


async def taken(transaction: Transaction, payment: Payment) -> int:
    """What banks have taken of a payment and not given again, in minor units of its currency."""
    known = await _of_payment(transaction, payment)
    ours = [one for one in known if not one.is_won and one.money.currency == payment.money.currency]
    return sum(one.money.minor for one in ours)


async def _lost(transaction: Transaction, payment: Payment, dispute: str) -> _Chargeback | None:
    known = await _of_payment(transaction, payment)
    return next((one for one in known if one.is_of(dispute) and not one.is_won), None)


async def _of_payment(transaction: Transaction, payment: Payment) -> list[_Chargeback]:
    """The chargebacks of a payment, in their order."""
    one = ledger_table.c
    rows: Any = await transaction.read(
        select(ledger_table)
        .where(one.id == payment.id, one.kind.in_(("chargeback", "chargeback_won")))
        .order_by(one.part)
    )
    won = {row.part for row in rows if row.kind == "chargeback_won"}
    return [
        _Chargeback(row.part, row.note, Money(row.amount, row.currency), row.part in won)
        for row in rows
        if row.kind == "chargeback"
    ]
