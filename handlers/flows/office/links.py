"""The office sends the way to pay once more: a new invoice or link, also where the time was over."""

from __future__ import annotations

from dataclasses import replace

from handlers.conversation import Move, News, Session, Situation, Stay, Text, TurnContext
from handlers.flows.payment import invoice_of
from handlers.texts import hold_time
from handlers.words import Several, Words, _, ngettext
from storage import allocation
from storage.database import to_ms
from storage.lists import PeopleList, list_orders, people_lists
from storage.money import payment_links
from storage.register import Order, WantedLine, orders

LINK_AGAIN = "office.link"  # topic; about is payment_links.id


async def on_link(situation: Situation, news: News, context: TurnContext, session: Session) -> Move | None:
    """Asks the buyer to pay once more; None where the order is paid meanwhile, or on Shabbat.

    None as well for a list whose time is over: its letters went back, and its sender was asked anew.
    """
    link = await payment_links.load(context.transaction, news.about)
    if link is None or context.rests_until is not None:
        return None
    listed = await people_lists.find_by_order(context.transaction, link.order)
    if listed is not None:
        return await _ask_for_list(listed, link.order, context)
    order = await orders.load(context.transaction, link.order)
    if order is None or order.state == "paid":
        return None
    order = await _held_again(order, context)
    return _asked(order, _ready(order), len(order.lines), context)


async def _ask_for_list(listed: PeopleList, about: int, context: TurnContext) -> Move | None:
    order = await list_orders.load_without_lines(context.transaction, about)
    if listed.state != "held" or order.state != "open" or order.held_until <= to_ms(context.now):
        return None
    words = ngettext(
        "The office sends you the way to pay once more, for your list of one letter: {sum}.",
        "The office sends you the way to pay once more, for your list of {n} letters: {sum}.",
        listed.letters,
        sum=order.total,
    )
    return _asked(await _extended(order, context), words, listed.letters, context)


def _asked(order: Order, ready: Words, letters: int, context: TurnContext) -> Move:
    words = (ready, hold_time(order.promised_until, context.now))
    return Stay(quiet=True, replies=(Text(words), invoice_of(context.shelf, order, letters)))


def _ready(order: Order) -> Words:
    names = Several(tuple(line.person.in_hebrew for line in order.lines))
    return _(
        "The office sends you the way to pay once more, for {names}: {sum}.", names=names, sum=order.total
    )


async def _held_again(order: Order, context: TurnContext) -> Order:
    """The order with its letters held anew; another one in its place where its time was over."""
    if order.state == "open" and order.held_until > to_ms(context.now):
        return await _extended(order, context)
    times = context.hold_times()
    wanted = [WantedLine(line.person, line.series, line.price, line.wish) for line in order.lines]
    opened = orders.open_order(context.transaction, order.account, wanted, order.total, **times)
    for line, want in zip(order.lines, wanted, strict=True):
        before = line.letter or line.released
        await allocation.hold_again(
            context.transaction, context.shelf, want.line, want.series, before, want.wish
        )
    orders.note_replacement(context.transaction, order.id, opened.id)
    return replace(opened, lines=order.lines)


async def _extended(order: Order, context: TurnContext) -> Order:
    times = context.hold_times()
    await allocation.extend(context.transaction, order.id, **times)
    return replace(order, promised_until=times["promised_until"], held_until=times["held_until"])


NEWS = {LINK_AGAIN: on_link}
