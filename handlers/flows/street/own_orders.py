"""A volunteer's own orders of the street, found by the key of a button, also after they were changed."""

from __future__ import annotations

from handlers.conversation import TurnContext
from handlers.flows.street import money
from handlers.words import Several, Words, _
from storage.register import Order, orders
from storage.volunteers import StreetOrder, shifts, street_people

OwnOrder = tuple[Order, StreetOrder]


async def load_own(context: TurnContext, key: str) -> OwnOrder | None:
    """The caller's own order, if it was taken on the street, or the one that took its place; else None.

    A button that was tapped before the order was sent, and arrives after it, is meant for the order before.
    """
    if not key.isdecimal() or len(key) > 19:
        return None
    order = await orders.load(context.transaction, int(key))
    if order is None or order.account != context.caller.id:
        return None
    down = await shifts.find_order(context.transaction, order.id)
    if down is not None and money.sent_at(context) < down.sent:
        earlier = await shifts.latest_open_order(
            context.transaction, context.caller.id, money.sent_at(context)
        )
        return None if earlier is None else await load_own(context, str(earlier))
    if down is None:
        return None
    if order.state in ("open", "paid"):
        return order, down
    standing = await street_people.standing_orders(context.transaction, order.id)
    return await load_own(context, str(standing[0])) if len(standing) == 1 else (order, down)


def names_in(order: Order) -> Several:
    """The names in an order as they will be written, in a sentence."""
    return Several(tuple(line.person.in_hebrew for line in order.lines))


def unknown_text() -> Words:
    return _("There is no such registration of yours.")


def over_text() -> Words:
    return _("That was taken back already, or its time is over.")
