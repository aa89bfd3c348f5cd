"""Payments by a method that takes days, as a bank debit: given by the payer, and not known to come yet."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from sqlalchemy import bindparam, delete, select
from sqlalchemy.dialects.postgresql import insert  # compiles for SQLite as well

from storage.database import Database, Query, Statement, Transaction
from storage.schema import pending_payments, replacements

_COLUMNS = ("order", "provider", "reference", "since", "until")
_BEGIN = Statement(
    insert(pending_payments)
    .values({name: bindparam(name) for name in _COLUMNS})
    .on_conflict_do_nothing(index_elements=[pending_payments.c.order])
)
_END = Statement(delete(pending_payments).where(pending_payments.c.order == bindparam("of")))
_OF_ORDER = Query(select(pending_payments).where(pending_payments.c.order == bindparam("of")))
_REPLACED = Query(select(replacements.c.replaced).where(replacements.c.order == bindparam("of")))


@dataclass(frozen=True, slots=True)
class PendingPayment:
    """A payment that is under way."""

    order: int
    provider: str
    reference: str  # of the page on which it was made
    since: int  # ms
    until: int  # ms; when the provider knows at the latest


def begin(transaction: Transaction, payment: PendingPayment) -> None:
    """Keeps a payment that is under way; a second one of the same order changes nothing."""
    transaction.write(_BEGIN, **{name: getattr(payment, name) for name in _COLUMNS})


def end(transaction: Transaction, order: int) -> None:
    """The payment has come, or will not come."""
    transaction.write(_END, of=order)


async def of_order(reader: Transaction | Database, order: int) -> PendingPayment | None:
    """The payment under way for an order, or for one that it replaced; None for none."""
    asked = deque([order])
    while asked:
        one = asked.popleft()
        if rows := await reader.read(_OF_ORDER, of=one):
            return PendingPayment(**{name: getattr(rows[0], name) for name in _COLUMNS})
        asked += [row.replaced for row in await reader.read(_REPLACED, of=one)]
    return None
