"""Money of the street: recorded with the names, settled ten minutes later, given back until then."""

from __future__ import annotations

from datetime import datetime, timedelta

from handlers.conversation import AFTER_REST, GRACE, Desk, ms
from handlers.flows.street.terms import shabbat_of
from storage.money import Payment, cash_log, payments, pool
from storage.register import Order
from storage.volunteers import HANDS, Pay

SETTLE = timedelta(minutes=10)  # as long can a registration be taken back, with its money
HELD = timedelta(days=2)  # money is there and will be settled, so the letters must not lapse before
PLEDGED = timedelta(days=7)
REMIND = timedelta(days=1)  # before a pledge is over


def times(desk: Desk, pay: Pay) -> dict[str, int]:
    """`told`, `until` and `remind` (ms) of an order; `told` of paid ones is when their money settles."""
    if pay in HANDS:
        return {"told": ms(desk.now + SETTLE), "until": ms(desk.now + HELD), "remind": 0}
    told = _no_rest(desk, desk.now + PLEDGED)
    return {"told": ms(told), "until": ms(told + GRACE), "remind": ms(told - REMIND)}


def _no_rest(desk: Desk, told: datetime) -> datetime:
    """A time on Shabbat or Yom Tov moves behind it."""
    rest = shabbat_of(desk)
    if rest is None or not rest.rests(told):
        return told
    return (rest.ends(told) + AFTER_REST).astimezone(desk.now.tzinfo)


def record(desk: Desk, order: Order, pay: Pay) -> None:
    """The money of an order that was just written down. The pool was asked before."""
    if pay == "cash":
        cash_log.take(
            desk.transaction,
            account=desk.caller.id,
            order=order.id,
            money=order.total,
            at=sent(desk),
        )
    elif pay == "pool":
        pool.spend(
            desk.transaction,
            order=order.id,
            money=order.total,
            by=desk.caller.id,
            at=sent(desk),
        )


def sent(desk: Desk) -> int:
    """When the message was sent, ms; a clock that runs fast does not count."""
    return min(desk.heard_at or ms(desk.now), ms(desk.now))


async def in_hand(desk: Desk, order: int) -> list[Payment]:
    """Money of an order that is recorded and not settled."""
    return [one for one in await payments.of_order(desk.transaction, order) if one.state == "recorded"]


def give_back(desk: Desk, order: Order, money: list[Payment]) -> None:
    """Cash goes back to whoever gave it, the pool's to the pool."""
    for one in money:
        if one.provider == pool.PROVIDER:
            pool.give_back(
                desk.transaction,
                order=order.id,
                payment=one.id,
                money=one.money,
                by=desk.caller.id,
                at=ms(desk.now),
            )
        else:
            cash_log.give_back(
                desk.transaction,
                account=order.account,
                order=order.id,
                payment=one.id,
                money=one.money,
                by=desk.caller.id,
                at=ms(desk.now),
            )
