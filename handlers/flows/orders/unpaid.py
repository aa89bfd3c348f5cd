"""No money has come for an order: a payment was turned down, the time is nearly over, or over."""

from __future__ import annotations

from handlers.conversation import (
    Frame,
    Go,
    Lapsed,
    Move,
    PaymentFailed,
    Reminder,
    Session,
    Situation,
    Stay,
    Text,
    TurnContext,
)
from handlers.flows.payment import is_paying
from handlers.flows.register import LAPSED, held_registration
from handlers.texts import hold_time
from handlers.words import Several, Words, _, ngettext
from storage import allocation
from storage.calendar import zone_of
from storage.database import to_ms
from storage.money import Money, payments
from storage.register import Order, orders
from storage.volunteers import shifts


async def on_payment_failed(
    situation: Situation, notice: PaymentFailed, context: TurnContext, session: Session
) -> Move | None:
    """Tells that the provider turned a payment down: nothing was paid, the letters are kept for their
    time.
    """
    order = await orders.load(context.transaction, notice.order)
    if order is None or order.state != "open":
        return None
    words = (
        _("The payment was turned down; nothing was paid."),
        hold_time(order.promised_until, context.now),
    )
    return Stay(words, quiet=not is_paying(session, notice.order))


async def on_reminder(
    situation: Situation, notice: Reminder, context: TurnContext, session: Session
) -> Move | None:
    """Tells that the letters will soon go back."""
    order = await orders.load(context.transaction, notice.order)
    if order is None or order.state != "open" or order.held_until <= to_ms(context.now):
        return None
    words = (
        hold_time(order.promised_until, context.now),
        _("Nothing was paid yet. After that time the letter is free for the next person."),
    )
    if await shifts.find_order(context.transaction, order.id) is not None:
        money = await payments.of_order(context.transaction, order.id)
        given = sum(one.money.minor for one in money if one.state == "recorded")
        member = context.staff.member(context.caller.id)  # whose clock is not the campaign's
        there = context.now.astimezone(zone_of(member.timezone if member else "", context.zone))
        to_come = Money(order.total.minor - given, order.total.currency)
        words = (_pledge_waits(order, to_come), hold_time(order.promised_until, there))
    return Stay(words, quiet=True)


def _pledge_waits(order: Order, to_come: Money) -> Words:
    return _(
        "The pledge for {names} is still to be paid: {sum}. The link to pay with stands above; if it was "
        "paid in your hand, type the line again and choose *Paid in cash*.",
        names=_names(order),
        sum=to_come,
    )


def _names(order: Order) -> Several:
    return Several(tuple(line.person.in_hebrew for line in order.lines))


async def on_lapsed(
    situation: Situation, notice: Lapsed, context: TurnContext, session: Session
) -> Move | None:
    """Gives the letters back once the time is over; the names that were typed stay with the conversation.

    None where the order is paid or extended, or its money is recorded and its sale on the way.
    """
    order = await orders.load(context.transaction, notice.order)
    if order is None or order.state != "open" or order.held_until > to_ms(context.now):
        return None
    if any(one.state == "recorded" for one in await payments.of_order(context.transaction, order.id)):
        return None  # its sale is on the way
    free = await context.off_slips(order, order.letters)
    await allocation.release_lapsed(context.transaction, context.shelf, order.id, free, to_ms(context.now))
    words = _time_over(order, on_slip=not free)
    if await shifts.find_order(context.transaction, order.id) is not None:
        return Stay((_pledge_over(order, on_slip=not free),), quiet=True)
    frame = next((frame for frame in reversed(session.trail) if frame.order == order.id), None)
    registration = held_registration(session, order.id)
    if frame is None or registration is None or _is_elsewhere(session, frame):
        return Stay((words,), quiet=True)
    return Go(LAPSED, registration, (Text((words,)),), instead=frame.step)


def _time_over(order: Order, on_slip: bool) -> Words:
    if on_slip:
        return _("The time is over, and nothing was paid. The slip is still good: open it again.")
    return ngettext(
        "The time is over, and the letter went back to the scroll. Nothing was paid.",
        "The time is over, and the {n} letters went back to the scroll. Nothing was paid.",
        len(order.lines),
    )


def _pledge_over(order: Order, on_slip: bool) -> Words:
    if on_slip:
        return _(
            "The week of the pledge for {names} is over, and it was not paid. The slip is out again, without "
            "a name.",
            names=_names(order),
        )
    return _(
        "The week of the pledge for {names} is over, and it was not paid. The letters are free for others "
        "again; whoever opens the link still finds the names there.",
        names=_names(order),
    )


def _is_elsewhere(session: Session, frame: Frame) -> bool:
    """Whether something else was begun while the letters waited in the menu."""
    return "waiting" in frame.draft and frame is not session.trail[-1]
