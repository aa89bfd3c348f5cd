"""Paid orders as a receipt tells of them: the sums by scroll, and how the money came."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import ColumnElement, Select, and_, exists, func, not_, or_, select

from storage.database import Database, Transaction
from storage.money import Money, Payment, payments, pool, receipts, refunds
from storage.people import person_from_row
from storage.schema import accounts, lines, orders, register, scrolls, series
from storage.schema import payments as payments_table

NoReceipt = Literal["unpaid", "sample", "pool", "word", "refunded"]
_NAMED = 6  # people who are told by name
_NAMES = ("given", "parent", "parent_kind", "family", "title", "gender", "life_status")


@dataclass(frozen=True, slots=True)
class ScrollSum:
    """The letters of an order in one scroll, and their price together."""

    series: str  # slug
    ordinal: int
    letters: int
    price: Money


@dataclass(frozen=True, slots=True)
class PaidOrder:
    """A paid order with all that its receipt tells."""

    id: int
    account: int
    language: str  # of the account
    money: tuple[Payment, ...]  # for which its letters were sold, oldest first
    scrolls: tuple[ScrollSum, ...]  # in the order of the lines
    names: tuple[str, ...]  # in Hebrew, of the first people whose letters they are
    no_receipt: NoReceipt | None = None  # why nobody gets a receipt for it

    @property
    def total(self) -> Money:
        """The money that came."""
        return Money(sum(one.money.minor for one in self.money), self.money[0].money.currency)

    @property
    def letters(self) -> int:
        return sum(one.letters for one in self.scrolls)


async def load(reader: Transaction | Database, order: int) -> PaidOrder | None:
    """The order with an id, whether paid or not; None where there is none."""
    query = select(orders, accounts.c.language).join(accounts, accounts.c.id == orders.c.account)
    heads = await reader.read(query.where(orders.c.id == order))
    if not heads:
        return None
    applied = [one for one in await payments.of_order(reader, order) if one.state == "applied"]
    sums = [
        ScrollSum(row.series, row.ordinal, row.letters, Money(int(row.price), heads[0].currency))
        for row in await reader.read(_SUMS.where(lines.c.order == order))
    ]
    return PaidOrder(
        id=order,
        account=heads[0].account,
        language=heads[0].language,
        money=tuple(applied),
        scrolls=tuple(sums),
        names=await _names(reader, order),
        no_receipt=await _why_not(reader, heads[0], applied),
    )


async def with_receipt(reader: Transaction | Database, account: int, limit: int) -> list[PaidOrder]:
    """The account's newest orders for which there is a receipt, the newest first."""
    by_others = exists(_money().where(or_(*_NO_MONEY_OF_THE_BUYER)))
    query = select(orders.c.id).where(
        orders.c.account == account,
        orders.c.state == "paid",
        ~by_others,
        exists(_money()),
        ~exists(_sample_lines().where(lines.c.order == orders.c.id)),
    )
    rows = await reader.read(query.order_by(orders.c.id.desc()).limit(limit))
    loaded = [await load(reader, row.id) for row in rows]
    return [
        one
        for one in loaded
        if one is not None and (one.no_receipt is None or await receipts.of_order(reader, one.id) is not None)
    ]


_SUMS = (
    select(
        scrolls.c.series,
        scrolls.c.ordinal,
        func.count().label("letters"),
        func.sum(lines.c.price).label("price"),
    )
    .select_from(lines)
    .join(register, and_(register.c.line == lines.c.id, register.c.kind == "sale"))
    .join(scrolls, scrolls.c.id == register.c.scroll)
    .group_by(scrolls.c.series, scrolls.c.ordinal)
    .order_by(func.min(lines.c.id))
)
# The pool's money is the sponsors'. A word of the committee without money on the table is no payment.
_NO_MONEY_OF_THE_BUYER: tuple[ColumnElement[bool], ...] = (
    payments_table.c.provider == pool.PROVIDER,
    and_(
        payments_table.c.provider == payments.COMMITTEE,
        not_(payments_table.c.charge.startswith(payments.HAND_CHARGE)),
    ),
)


def _money() -> Select[Any]:
    applied = payments_table.c.state == "applied"
    return select(payments_table.c.id).where(payments_table.c.order == orders.c.id, applied)


def _sample_lines() -> Select[Any]:
    return select(lines.c.id).join(series, series.c.slug == lines.c.series).where(series.c.sample == 1)


async def _why_not(reader: Transaction | Database, head: Any, applied: list[Payment]) -> NoReceipt | None:
    if head.state != "paid" or not applied:
        return "unpaid"
    if await reader.read(_sample_lines().where(lines.c.order == head.id).limit(1)):
        return "sample"
    if any(one.provider == pool.PROVIDER for one in applied):
        return "pool"
    is_word = any(
        one.provider == payments.COMMITTEE and not one.charge.startswith(payments.HAND_CHARGE)
        for one in applied
    )
    if is_word:
        return "word"
    gone = [one for one in await refunds.of_order(reader, head.id) if one.payment.state == "applied"]
    total = sum(one.money.minor for one in applied)
    return "refunded" if sum(one.money.minor for one in gone if one.is_out) >= total else None


async def _names(reader: Transaction | Database, order: int) -> tuple[str, ...]:
    """The names of the first people, as they stand in the register by now."""
    first = select(lines.c.id).where(lines.c.order == order).order_by(lines.c.id).limit(_NAMED)
    query = select(register.c.line, *(register.c[name] for name in _NAMES))
    kinds = register.c.kind.in_(("sale", "correction", "added_name", "married_name"))
    found: dict[int, str] = {}
    for row in await reader.read(query.where(register.c.line.in_(first), kinds).order_by(register.c.id)):
        found[row.line] = person_from_row(row, _NAMES).in_hebrew
    return tuple(found[line] for line in sorted(found))
