"""Receipts: numbered without gaps for each issuer and year, each with all that stands on it. Append-only.

Whoever loses the race for a number takes the next one: the database refuses a gap as well as a second use.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import bindparam, func, insert, select

from storage.database import Database, Statement, Transaction, new_id, now_ms
from storage.money.money import Money
from storage.schema import receipts

ReceiptKind = Literal["receipt", "credit"]  # credit: of money that was given back, or of all of a receipt
_COLUMNS = (
    *("id", "issuer", "year", "number", "kind", "order", "about", "language", "currency", "amount"),
    *("refund", "replaces", "content", "at"),
)
_ISSUE = Statement(insert(receipts).values({name: bindparam(name) for name in _COLUMNS}))


@dataclass(frozen=True, slots=True)
class Receipt:
    """A receipt as it was issued, or a credit note: for money that was given back, or to cancel a receipt."""

    id: int
    issuer: str  # tax number of the organisation
    year: int
    number: int  # 1 for the first of its issuer's year
    kind: ReceiptKind
    order: int
    about: int | None  # the receipt of a credit note
    replaces: int | None  # the cancelled receipt in whose place it was issued
    language: str
    money: Money
    content: str  # all that stands on it, as JSON
    at: int  # ms


async def next_number(reader: Transaction | Database, issuer: str, year: int) -> int:
    """The number of the issuer's next receipt in a year, by what is committed."""
    query = select(func.max(receipts.c.number).label("last"))
    rows = await reader.read(query.where(receipts.c.issuer == issuer, receipts.c.year == year))
    return (rows[0].last or 0) + 1


def issue(
    transaction: Transaction,
    *,
    issuer: str,
    year: int,
    number: int,
    order: int,
    language: str,
    money: Money,
    content: str,
    about: int | None = None,
    refund: int | None = None,
    replaces: int | None = None,
) -> int:
    """Writes a receipt and returns its id; a credit note with `about`, the id of the receipt whose money
    `refund` gave back. Without a refund it cancels that receipt, and the next one `replaces` it.

    Conflict where the number is taken by now, or the order has its receipt.
    """
    id = new_id()
    transaction.write(
        _ISSUE,
        id=id,
        issuer=issuer,
        year=year,
        number=number,
        kind="receipt" if about is None else "credit",
        order=order,
        about=about,
        refund=refund,
        replaces=replaces,
        language=language,
        currency=money.currency,
        amount=money.minor,
        content=content,
        at=now_ms(),
    )
    return id


async def load(reader: Transaction | Database, receipt: int) -> Receipt | None:
    """The receipt or credit note with an id."""
    rows = await reader.read(select(receipts).where(receipts.c.id == receipt))
    return _receipt(rows[0]) if rows else None


async def of_order(reader: Transaction | Database, order: int) -> Receipt | None:
    """The receipt of an order that stands; None as long as none was issued."""
    query = select(receipts).where(receipts.c.order == order, receipts.c.kind == "receipt")
    rows = await reader.read(query.order_by(receipts.c.id.desc()).limit(1))
    return _receipt(rows[0]) if rows else None


async def left_of(reader: Transaction | Database, receipt: Receipt) -> Money:
    """What no credit note has taken off a receipt."""
    query = select(func.coalesce(func.sum(receipts.c.amount), 0).label("off"))
    [row] = await reader.read(query.where(receipts.c.about == receipt.id))
    return Money(receipt.money.minor - int(row.off), receipt.money.currency)


async def last_cancelling(reader: Transaction | Database, order: int) -> Receipt | None:
    """The newest credit note that cancels a receipt of an order."""
    query = select(receipts).where(
        receipts.c.order == order, receipts.c.kind == "credit", receipts.c.refund.is_(None)
    )
    rows = await reader.read(query.order_by(receipts.c.id.desc()).limit(1))
    return _receipt(rows[0]) if rows else None


async def of_refund(reader: Transaction | Database, refund: int) -> Receipt | None:
    """The credit note of a refund; None as long as none was issued."""
    rows = await reader.read(select(receipts).where(receipts.c.refund == refund))
    return _receipt(rows[0]) if rows else None


def _receipt(row: Any) -> Receipt:
    return Receipt(
        id=row.id,
        issuer=row.issuer,
        year=row.year,
        number=row.number,
        kind=row.kind,
        order=row.order,
        about=row.about,
        replaces=row.replaces,
        language=row.language,
        money=Money(row.amount, row.currency),
        content=row.content,
        at=row.at,
    )
