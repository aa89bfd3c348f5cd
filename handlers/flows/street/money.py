"""Money of the street: recorded with the names, settled ten minutes later, given back until then."""

from __future__ import annotations

from datetime import datetime, timedelta

from handlers.conversation import HOLD_AFTER_SHABBAT, HOLD_GRACE, TurnContext
from handlers.flows.street.terms import volunteer_shabbat
from storage.allocation import HoldTimes
from storage.database import to_ms
from storage.money import Payment, cash_log, payments, pool
from storage.register import Order
from storage.volunteers import PAID_AT_ONCE, PayMethod

SETTLE = timedelta(minutes=10)  # as long can a registration be taken back, with its money
HOLD_PAID = timedelta(days=2)  # money is there and will be settled, so the letters must not lapse before
PLEDGE_TIME = timedelta(days=7)
REMIND_BEFORE = timedelta(days=1)  # before a pledge is over


def order_times(context: TurnContext, pay: PayMethod) -> HoldTimes:
    """The times of a street order; the promise of a paid one ends when its money settles."""
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
    """A time on Shabbat or Yom Tov moves behind it."""
    rest = volunteer_shabbat(context)
    if rest is None or not rest.is_rest(promised):
        return promised
    return (rest.end_of_rest(promised) + HOLD_AFTER_SHABBAT).astimezone(context.now.tzinfo)


def record_payment(context: TurnContext, order: Order, pay: PayMethod) -> None:
    """The money of an order that was just written down. The pool was asked before."""
    if pay == "cash":
        cash_log.take(
            context.transaction,
            account=context.caller.id,
            order=order.id,
            money=order.total,
            at=sent_at(context),
        )
    elif pay == "pool":
        pool.spend(
            context.transaction,
            order=order.id,
            money=order.total,
            by=context.caller.id,
            at=sent_at(context),
        )


def sent_at(context: TurnContext) -> int:
    """When the message was sent, ms; a clock that runs fast does not count."""
    return min(context.heard_at or to_ms(context.now), to_ms(context.now))


async def recorded_payments(context: TurnContext, order: int) -> list[Payment]:
    """Money of an order that is recorded and not settled."""
    return [one for one in await payments.of_order(context.transaction, order) if one.state == "recorded"]


def give_back(context: TurnContext, order: Order, money: list[Payment]) -> None:
    """Cash goes back to whoever gave it, the pool's to the pool."""
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
            cash_log.give_back(
                context.transaction,
                account=order.account,
                order=order.id,
                payment=one.id,
                money=one.money,
                by=context.caller.id,
                at=to_ms(context.now),
            )
