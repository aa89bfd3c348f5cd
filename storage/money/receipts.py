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

ReceiptKind = Literal["receipt", "credit"]  # credit: money of a receipt that was given back
_COLUMNS = (
    *("id", "issuer", "year", "number", "kind", "order", "about", "language", "currency", "amount"),
    *("refund", "content", "at"),
)
_ISSUE = Statement(insert(receipts).values({name: bindparam(name) for name in _COLUMNS}))


@dataclass(frozen=True, slots=True)
class Receipt:
    """A receipt as it was issued, or the credit note for money of one that was given back."""

    id: int
    issuer: str  # tax number of the organisation
    year: int
    number: int  # 1 for the first of its issuer's year
    kind: ReceiptKind
    order: int
    about: int | None  # the receipt of a credit note
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
) -> None:
    """Writes a receipt; a credit note with `about`, the id of the receipt whose money `refund` gave back.

    Conflict where the number is taken by now, or the order has its receipt.
    """
    transaction.write(
        _ISSUE,
        id=new_id(),
        issuer=issuer,
        year=year,
        number=number,
        kind="receipt" if about is None else "credit",
        order=order,
        about=about,
        refund=refund,
        language=language,
        currency=money.currency,
        amount=money.minor,
        content=content,
        at=now_ms(),
    )


async def load(reader: Transaction | Database, receipt: int) -> Receipt | None:
    """The receipt or credit note with an id."""
    rows = await reader.read(select(receipts).where(receipts.c.id == receipt))
    return _receipt(rows[0]) if rows else None


async def of_order(reader: Transaction | Database, order: int) -> Receipt | None:
    """The receipt of an order; None as long as none was issued."""
    query = select(receipts).where(receipts.c.order == order, receipts.c.kind == "receipt")
    rows = await reader.read(query)
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
        language=row.language,
        money=Money(row.amount, row.currency),
        content=row.content,
        at=row.at,
    )
