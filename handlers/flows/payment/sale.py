"""The sale: the letters of an order are entered in the register for money that is recorded."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from handlers.conversation import TurnContext
from storage import allocation
from storage.money import Payment, payments
from storage.referrals import referral_links
from storage.register import Order, OrderLine, orders, register_entries
from storage.scrolls import Shelf


def finds_letters(order: Order, shelf: Shelf) -> bool:
    """Whether every line has its letter, or finds one: a series may be finished, or closed and full."""
    lacking = Counter(line.series for line in order.lines if line.letter is None)
    return all(_has_letters(shelf, series, count) for series, count in lacking.items())


def _has_letters(shelf: Shelf, series: str, count: int) -> bool:
    scrolls = shelf.scrolls_of(series)
    if not scrolls or not shelf.series(series).closed:
        return bool(scrolls)
    return sum(len(scroll.free) for scroll in scrolls) >= count


async def sell(order: Order, recorded: list[Payment], context: TurnContext) -> list[OrderLine]:
    """The order's lines with letters and certificates, sold for `recorded` money, which settles as applied.

    Each letter is the held one; for late money the one held before if it is free, else one that fits the
    wish. Called in the turn's transaction. NothingFree where nothing fits.
    """
    transaction = context.transaction
    sold = []
    for line in order.lines:
        letter = line.letter or await allocation.hold_again(
            transaction, context.shelf, line.id, line.series, line.released, line.wish
        )
        await allocation.sell(transaction, [letter])
        certificate = register_entries.enter_sale(
            transaction, order.account, letter, line.person_id, line.person
        )
        sold.append(replace(line, letter=letter, certificate=certificate))
    orders.mark_paid(transaction, order)
    await referral_links.credit_order(transaction, order.id, order.account, len(sold))
    for one in recorded:
        payments.settle(transaction, one.id, "applied")
    return sold
