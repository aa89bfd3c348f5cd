"""Requests to pay that the committee has sent once more, each with its reason. Append-only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, insert, select

from storage.database import Database, Statement, Transaction, new_id, now_ms
from storage.schema import payment_links

_COLUMNS = ("id", "order", "by", "reason", "at")
_ADD = Statement(insert(payment_links).values({name: bindparam(name) for name in _COLUMNS}))


@dataclass(frozen=True, slots=True)
class PaymentLink:
    """A request to pay for an order, sent once more by the committee."""

    id: int
    order: int
    by: int  # accounts.id
    reason: str
    at: int  # ms


def add(transaction: Transaction, order: int, *, by: int, reason: str) -> int:
    """Keeps the wish that an order be asked to be paid once more, and returns its id."""
    id = new_id()
    transaction.write(_ADD, id=id, order=order, by=by, reason=reason, at=now_ms())
    return id


async def load(reader: Transaction | Database, link: int) -> PaymentLink | None:
    """The link with an id."""
    rows = await reader.read(select(payment_links).where(payment_links.c.id == link))
    return _link(rows[0]) if rows else None


async def added_since(reader: Transaction | Database, since: int) -> list[PaymentLink]:
    """The links from id `since` on, oldest first."""
    query = select(payment_links).where(payment_links.c.id >= since).order_by(payment_links.c.id)
    return [_link(row) for row in await reader.read(query)]


def _link(row: Any) -> PaymentLink:
    return PaymentLink(*row)
