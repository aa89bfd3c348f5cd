"""Money of the street: recorded with the names, settled ten minutes later, given back until then."""

from __future__ import annotations

from datetime import datetime, timedelta

from handlers.conversation import HOLD_AFTER_SHABBAT, HOLD_GRACE, TurnContext
from handlers.flows.street.terms import volunteer_shabbat
from handlers.words import Words, _
from storage.allocation import HoldTimes
from storage.database import to_ms
from storage.money import CashSums, Money, Payment, cash_log, payments, pool
from storage.register import Order
from storage.volunteers import PAID_AT_ONCE, PayMethod

SETTLE = timedelta(minutes=10)  # after the registration; until then it can be taken back with its money
HOLD_PAID = timedelta(days=2)  # of letters whose money is there: it settles long before they could lapse
PLEDGE_TIME = timedelta(days=7)  # a pledge may be paid for so long
REMIND_BEFORE = timedelta(days=1)  # before a pledge is over


def order_times(context: TurnContext, pay: PayMethod) -> HoldTimes:
    """The times of an order of the street. The promise of an order that is paid at once ends when its money
    settles; a pledge is promised for `PLEDGE_TIME`, or until after the rest in which that would end."""
    if pay in PAID_AT_ONCE:
        return {
            "promised_until": to_ms(context.now + SETTLE),
            "held_until": to_ms(context.now + HOLD_PAID),
            "remind": 0,
        }
    promised = _after_rest(context, context.now + PLEDGE_TIME)
    return {
        "promised_until": to_ms(promised),
        "held_until": to_ms(promised + HOLD_GRACE),
        "remind": to_ms(promised - REMIND_BEFORE),
    }


def _after_rest(context: TurnContext, promised: datetime) -> datetime:
    """The moment itself; if it is on Shabbat or Yom Tov, `HOLD_AFTER_SHABBAT` after nightfall."""
    rest = volunteer_shabbat(context)
    if rest is None or not rest.is_rest(promised):
        return promised
    return (rest.end_of_rest(promised) + HOLD_AFTER_SHABBAT).astimezone(context.now.tzinfo)


async def ways_to_pay(context: TurnContext) -> tuple[PayMethod, ...]:
    """The ways of paying that can be offered: from the sponsors' pool only while it has something."""
    ways: tuple[PayMethod, ...] = ("cash", "phone", "pledge")
    return (*ways, "pool") if any((await pool.balance(context.transaction)).values()) else ways


def record_payment(context: TurnContext, order: Order, pay: PayMethod) -> None:
    """Records the money of a new order that is paid in cash or from the pool; a pledge records none. The
    caller has made sure that the pool covers the sum."""
    if pay == "cash":
        take_cash(context, order.id, order.total)
    elif pay == "pool":
        pool.spend(
            context.transaction,
            order=order.id,
            money=order.total,
            by=context.caller.id,
            at=sent_at(context),
        )


def take_cash(context: TurnContext, order: int, sum_: Money) -> None:
    """Records cash in the caller's hand for an order."""
    cash_log.take(
        context.transaction, account=context.caller.id, order=order, money=sum_, at=sent_at(context)
    )


def sent_at(context: TurnContext) -> int:
    """The time at which the message was sent, ms; the present time if the sender's clock is ahead."""
    return min(context.heard_at or to_ms(context.now), to_ms(context.now))


async def recorded_payments(context: TurnContext, order: int) -> list[Payment]:
    """The payments of an order that are recorded and not settled yet."""
    return [one for one in await payments.of_order(context.transaction, order) if one.state == "recorded"]


async def recorded_sum(context: TurnContext, order: Order) -> Money:
    """What is recorded for an unsold order: nothing, a part of a pledge, or all of it."""
    minor = sum(one.money.minor for one in await recorded_payments(context, order.id))
    return Money(minor, order.total.currency)


def close_payments(context: TurnContext, order: Order, money: list[Payment]) -> None:
    """Closes payments of an order, and returns the pool's; cash is still to be handed back."""
    for one in money:
        if one.provider == pool.PROVIDER:
            pool.give_back(
                context.transaction,
                order=order.id,
                payment=one.id,
                money=one.money,
                by=context.caller.id,
                at=to_ms(context.now),
            )
        else:
            payments.settle(context.transaction, one.id, "returnable")


def hand_back_cash(context: TurnContext, order: Order, money: list[Payment]) -> None:
    """Enters that the cash among closed payments leaves the hand of the order's volunteer. Cash for the order
    in its place is taken before: no more leaves a hand than is in it."""
    for one in money:
        if one.provider == cash_log.PROVIDER:
            cash_log.hand_back(
                context.transaction,
                account=order.account,
                order=order.id,
                money=one.money,
                by=context.caller.id,
                at=to_ms(context.now),
            )


async def handed_in_text(
    context: TurnContext, order: Order, money: list[Payment], taken: int = 0
) -> Words | None:
    """The refusal to give back cash that was handed in meanwhile; None where it is in the volunteer's hand.
    `taken`, in minor units: what is taken in the same turn."""
    back = sum(one.money.minor for one in money if one.provider == cash_log.PROVIDER) - taken
    if back <= 0:
        return None
    sums = await cash_log.sums_of(context.transaction, order.account)
    if back <= sums.get(order.total.currency, CashSums()).to_hand_in:
        return None
    return _(
        "You've already handed in the {sum}, so it isn't on hand anymore. Get it back first; once your "
        "coordinator corrects your cash log, you can undo this.",
        sum=Money(back, order.total.currency),
    )
