"""No money has come for an order: a payment was turned down, the time is nearly over, or over."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from handlers.conversation import (
    HOLD_GRACE,
    REMIND_BEFORE,
    Frame,
    Go,
    Lapsed,
    Move,
    PaymentFailed,
    PaymentPending,
    Reminder,
    Session,
    Situation,
    Stay,
    Text,
    TurnContext,
)
from handlers.flows.payment import invoice_of, is_paying
from handlers.flows.register import (
    AMEND,
    LAPSED,
    held_registration,
    is_being_changed,
    offer_other_currency,
)
from handlers.texts import hold_time
from handlers.words import Several, Words, _, ngettext
from storage import allocation
from storage.allocation import HoldTimes
from storage.calendar import zone_of
from storage.database import from_ms, to_ms
from storage.money import Money, payments, pending, pool
from storage.register import Order, orders
from storage.volunteers import shifts

_DAY = timedelta(days=1)
_DAYS = 86_400_000  # ms; letters held for longer than that waited for a bank


async def on_payment_failed(
    situation: Situation, notice: PaymentFailed, context: TurnContext, session: Session
) -> Move | None:
    """Tells that the provider turned a payment down, and asks for it anew: nothing was paid.

    Where nobody took the request to pay, another currency is offered instead, if there is one. The letters
    are kept for their time; for money that took days, for another day, since nobody waits by the phone then.
    None where the order is paid, or was given up.
    """
    order = await _standing_order(notice.order, context)
    if order is None:
        return None
    if notice.why == "changed" and is_being_changed(session, order.id):
        return Stay((_("Nothing was paid: the order is being changed. Please finish that first:"),))
    if notice.why == "refused":
        held = held_registration(session, order.id) if is_paying(session, order.id) else None
        return None if held is None else offer_other_currency(situation, held)
    took_days = order.promised_until - to_ms(context.now) > _DAYS
    times = _a_day_on(context) if took_days else context.hold_times()
    if took_days or order.promised_until < times["promised_until"]:
        await allocation.extend(context.transaction, order.id, **times)
        order = replace(order, promised_until=times["promised_until"], held_until=times["held_until"])
    told = _(
        "The payment did not succeed: nothing was charged. Please try another card or another way to pay."
    )
    if notice.why == "changed":
        told = _("Nothing was paid: that invoice is older than the last change. This is the one that counts:")
    words: tuple[Words, ...] = (told, hold_time(order.promised_until, context.now))
    if notice.why != "changed" and await pool.balance(context.transaction):
        words = (*words, hard_to_pay())
    if context.rests_until is not None:
        return Stay(words, quiet=True)
    return Stay(quiet=True, replies=(Text(words), invoice_of(context.shelf, order)))


async def on_payment_pending(
    situation: Situation, notice: PaymentPending, context: TurnContext, session: Session
) -> Move | None:
    """Tells that the bank needs some days, for as long as which the letters are kept.

    None where the money has come, or the payment was turned down, meanwhile.
    """
    payment = await pending.of_order(context.transaction, notice.order)
    order = await orders.load(context.transaction, notice.order)
    if payment is None or order is None or order.state == "paid":
        return None
    if order.state == "open":
        held = to_ms(from_ms(payment.until) + HOLD_GRACE)
        await allocation.extend(context.transaction, order.id, payment.until, held)
    words = ngettext(
        "Thank you! The bank needs a few days to move the money. Your letter stays on hold until then, and "
        "you'll hear from us here as soon as it's yours.",
        "Thank you! The bank needs a few days to move the money. Your {n} letters stay on hold until then, "
        "and you'll hear from us here as soon as they're yours.",
        max(1, len(order.lines)),
    )
    return Stay((words,), quiet=True)


def hard_to_pay() -> Words:
    """A quiet word where a payment does not succeed and there is money of sponsors."""
    return _(
        "Is paying hard right now? Others have given so that every Jew can have a letter. Write *office*, "
        "and "
        "a person will help you quietly."
    )


async def _standing_order(number: int, context: TurnContext) -> Order | None:
    """The order if it can be paid, else the one that took its place if that can; None for neither."""
    steps = await orders.replacing(context.transaction, number)
    if steps and len(steps[-1]) > 1:
        return None
    order = await orders.load(context.transaction, steps[-1][0] if steps else number)
    return order if order is not None and order.state == "open" else None


def _a_day_on(context: TurnContext) -> HoldTimes:
    promised = context.now + _DAY
    return {
        "promised_until": to_ms(promised),
        "held_until": to_ms(promised + HOLD_GRACE),
        "remind": to_ms(promised - REMIND_BEFORE),
    }


async def on_reminder(
    situation: Situation, notice: Reminder, context: TurnContext, session: Session
) -> Move | None:
    """Tells that the letters will soon go back."""
    order = await orders.load(context.transaction, notice.order)
    if order is None or order.state != "open" or order.held_until <= to_ms(context.now):
        return None
    words = (
        hold_time(order.promised_until, context.now),
        ngettext(
            "Nothing was paid yet. After that time the letter is free for the next person.",
            "Nothing was paid yet. After that time the {n} letters are free for others.",
            len(order.lines),
        ),
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
    if session.trail[-1].step == AMEND:
        return Stay((words,))  # whatever is answered to the correction takes letters again
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
