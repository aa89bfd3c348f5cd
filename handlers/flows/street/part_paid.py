"""Pledges that are paid in part when their time is over: the letters are registered for what was given."""

from __future__ import annotations

from handlers.conversation import (
    UNCLAIMED,
    Move,
    NoticeTaker,
    Paid,
    Session,
    Situation,
    Stay,
    TurnContext,
    Unclaimed,
)
from handlers.flows.street import money
from handlers.flows.street.order_texts import names_of
from handlers.flows.street.orders import share_sum
from handlers.flows.street.rewriting import load_old, with_least, write_anew
from handlers.words import _
from storage.database import to_ms
from storage.money import cash_log
from storage.register import orders
from storage.volunteers import shifts


async def close_pledge(
    situation: Situation, notice: Paid, context: TurnContext, session: Session
) -> Move | Unclaimed | None:
    """Makes an order of a pledge that was paid in part, and whose time is over, for what was given; it then
    settles like any paid one. UNCLAIMED for all other money."""
    if not (await orders.load_ties(context.transaction, notice.order)).on_street:
        return UNCLAIMED
    down = await shifts.find_order(context.transaction, notice.order)
    if down is None or down.pay != "pledge":
        return UNCLAIMED
    order = await orders.load(context.transaction, notice.order)
    if order is None or order.state != "open":
        return UNCLAIMED
    recorded = await money.recorded_payments(context, order.id)
    given = await money.recorded_sum(context, order)
    if not recorded or given >= order.total or any(one.provider != cash_log.PROVIDER for one in recorded):
        return UNCLAIMED
    if order.promised_until > to_ms(context.now):
        return None
    old = await load_old(context, order, down)
    people = share_sum([with_least(context, one) for one in old.people], given)
    await write_anew(context, old, "cash", people)
    words = _(
        "The time of the pledge for {names} is over. {given} of {total} was given, and it is registered for "
        "that.",
        names=names_of(people),
        given=given,
        total=order.total,
    )
    return Stay((words,), quiet=True)


NOTICES: dict[type, NoticeTaker] = {Paid: close_pledge}
