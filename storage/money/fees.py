"""Fees: what a provider keeps for itself of a payment, a refund or a dispute, entered once it is known.

A fee stands in the currency in which the provider took it, which is not always that of the payment.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import case, exists, func, select

from storage.database import Database, Transaction
from storage.money import ledger
from storage.money.ledger import Transfer
from storage.money.money import Money
from storage.money.payments import Payment, payment_from_row
from storage.schema import ledger as ledger_table
from storage.schema import payments

_KINDS = ("fee", "fee_returned")


async def note(
    transaction: Transaction, payment: Payment, fee: Money, *, id: int | None = None, part: int = 0
) -> bool:
    """Enters a fee, or what was given back of it where it is below zero; False where it is known.

    `id`: what it was taken for, by default the payment; a refund's own id for what the refund cost. `part`: 0
    for the payment itself, from 1 on its disputes. What was entered before and has changed since is set right
    once. Conflict where another process enters the same.
    """
    id = payment.id if id is None else id
    left = fee.minor - await _entered(transaction, id, part, fee.currency)
    if not left:
        return False
    accounts = (ledger.fees(payment.provider), ledger.clearing(payment.provider))
    to, of = accounts if left > 0 else accounts[::-1]
    transfer = Transfer(to, of, Money(abs(left), fee.currency))
    kind: ledger.EntryKind = "fee" if left > 0 else "fee_returned"
    ledger.enter(transaction, kind, [transfer], id=id, order=payment.order, first_part=part)
    return True


async def unknown_among(reader: Database, provider: str, charges: Sequence[str]) -> list[Payment]:
    """The provider's payments of these charges whose fee stands nowhere yet."""
    entered = exists().where(
        ledger_table.c.id == payments.c.id, ledger_table.c.kind.in_(_KINDS), ledger_table.c.part == 0
    )
    query = select(payments).where(payments.c.provider == provider, payments.c.charge.in_(charges), ~entered)
    return [payment_from_row(row) for row in await reader.read(query)]


async def totals(reader: Transaction | Database) -> dict[str, list[Money]]:
    """provider -> what it has kept by now, by currency, less what it gave back. Reads the whole ledger."""
    one = ledger_table.c
    account = case((one.kind == "fee", one.debit), else_=one.credit).label("account")
    kept = func.sum(case((one.kind == "fee", one.amount), else_=-one.amount)).label("kept")
    query = select(account, one.currency, kept).where(one.kind.in_(_KINDS))
    found: dict[str, list[Money]] = {}
    for row in await reader.read(query.group_by(account, one.currency).order_by(account, one.currency)):
        provider = row.account.partition(":")[2]
        found.setdefault(provider, []).append(Money(int(row.kept), row.currency))
    return found


async def _entered(transaction: Transaction, id: int, part: int, currency: str) -> int:
    """Minor units that stand in the ledger of one fee."""
    one = ledger_table.c
    rows: Sequence[Any] = await transaction.read(
        select(one.kind, one.amount).where(
            one.id == id, one.part == part, one.kind.in_(_KINDS), one.currency == currency
        )
    )
    return sum(row.amount if row.kind == "fee" else -row.amount for row in rows)
