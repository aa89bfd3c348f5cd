"""To whom receipts are made out: as somebody said it, else as the payer chose last.

What a provider tells of its payer is only a proposal, unless the office takes it for good.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, insert, select

from storage.database import Database, Statement, Transaction, new_id, now_ms
from storage.money import cash_log
from storage.money.payments import Payment
from storage.schema import payer_names, payments, receipt_names

_CHOOSE = Statement(
    insert(receipt_names).values(
        {name: bindparam(name) for name in ("id", "order", "name", "kept", "by", "at")}
    )
)
_NOTE = Statement(insert(payer_names).values(payment=bindparam("payment"), name=bindparam("name")))


@dataclass(frozen=True, slots=True)
class ReceiptName:
    """To whom the receipt of an order is made out, as somebody said it."""

    name: str
    at: int  # ms


def note(transaction: Transaction, payment: int, name: str) -> None:
    """Writes down who paid, as the provider told it, beside the payment that is recorded with it."""
    transaction.write(_NOTE, payment=payment, name=name)


def choose(
    transaction: Transaction, order: int, name: str, *, by: int | None, kept: int | None = None
) -> None:
    """Writes to whom an order's receipt is made out; `kept`: the account whose next ones say the same."""
    transaction.write(_CHOOSE, id=new_id(), order=order, name=name, kept=kept, by=by, at=now_ms())


async def chosen(reader: Transaction | Database, order: int) -> ReceiptName | None:
    """To whom the receipt of an order is made out, as somebody said it last; None where nobody did."""
    query = select(receipt_names.c.name, receipt_names.c.at).where(receipt_names.c.order == order)
    rows = await reader.read(query.order_by(receipt_names.c.id.desc()).limit(1))
    return ReceiptName(rows[0].name, rows[0].at) if rows else None


async def kept(reader: Transaction | Database, account: int) -> str:
    """To whom the last receipt of an account was made out; "" for none."""
    query = select(receipt_names.c.name).where(receipt_names.c.kept == account)
    rows = await reader.read(query.order_by(receipt_names.c.id.desc()).limit(1))
    return str(rows[0].name) if rows else ""


async def told(reader: Transaction | Database, order: int) -> str:
    """Who paid an order, as a provider told it; "" where none did."""
    query = select(payer_names.c.name).join(payments, payments.c.id == payer_names.c.payment)
    applied = payments.c.state == "applied"
    rows = await reader.read(query.where(payments.c.order == order, applied).order_by(payments.c.id).limit(1))
    return str(rows[0].name) if rows else ""


async def name_of(
    reader: Transaction | Database,
    order: int,
    account: int,
    money: Sequence[Payment],
    *,
    believes_provider: bool,
) -> str:
    """To whom the receipt of an order that was paid with `money` is made out; "" where it is to be asked.

    Cash in a volunteer's hand is of somebody else each time, so the account's last choice says nothing of it.
    """
    own = await chosen(reader, order)
    if own is not None:
        return own.name
    before = "" if is_cash(money) else await kept(reader, account)
    return before or (await told(reader, order) if believes_provider else "")


def is_cash(money: Sequence[Payment]) -> bool:
    """Whether somebody paid in the hand of a volunteer, whose account the order is of."""
    return any(one.provider == cash_log.PROVIDER for one in money)
