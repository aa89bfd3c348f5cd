"""A request to pay while its order is being changed: it counts no more until the change is settled.

The same people and letters go on under a new order, for which nobody was asked to pay yet; the page of the
one before is closed, and its invoice refused. So what is paid is what is written.
"""

from __future__ import annotations

import dataclasses

from msgspec.structs import replace

from handlers.conversation import Go, Move, Text, TurnContext
from handlers.flows.register.drafts import (
    LAPSED,
    RESTING,
    SUMMARY,
    Amending,
    AmendingOpen,
    HeldRegistration,
    Registration,
)
from handlers.flows.register.held_orders import candidate_of_line, is_unsettled
from handlers.flows.register.reading import in_hebrew
from handlers.words import _
from storage import allocation
from storage.money import payments, pending
from storage.register import Order, WantedLine, orders

_SETTLED = (SUMMARY, RESTING, LAPSED)
_SAID = _("The earlier payment request no longer counts. The new one comes once this is settled.")


async def with_request_withdrawn(move: Move, context: TurnContext, requested: bool = False) -> Move:
    """The move of a change that asks something more, with the request to pay withdrawn meanwhile.

    `requested`: there was one, whatever the move's draft says. Any other move as it is, also where money has
    come already, or is on its way from a bank.
    """
    if not isinstance(move, Go) or move.step in _SETTLED or move.then is not None:
        return move
    draft = move.draft.registration if isinstance(move.draft, Amending | AmendingOpen) else move.draft
    if not isinstance(draft, Registration) or draft.order is None or not (requested or draft.requested):
        return move
    order = await orders.load(context.transaction, draft.order)
    if order is None or order.state != "open" or await _is_paying(order.id, context):
        return move
    standing = _as_ordered(draft, await _again(order, context))
    now = replace(draft, order=standing.order, requested=False)
    if isinstance(now, HeldRegistration):
        now = replace(now, letters=standing.letters)
    changing = (
        replace(move.draft, registration=now) if isinstance(move.draft, Amending | AmendingOpen) else now
    )
    then = dataclasses.replace(move, draft=changing, first=(), instead=None)
    first = (Text((_SAID,)), *move.first)
    return Go(SUMMARY, standing, first, order=standing.order, instead=SUMMARY, then=then)


async def has_recorded_money(order: int, context: TurnContext) -> bool:
    """Whether money for an order (its id) is here, and not settled yet."""
    return any(one.state == "recorded" for one in await payments.of_order(context.transaction, order))


async def _is_paying(order: int, context: TurnContext) -> bool:
    """Whether money for an order (its id) is here, or on its way from a bank."""
    if await has_recorded_money(order, context):
        return True
    return await pending.of_order(context.transaction, order) is not None


async def is_as_ordered(draft: HeldRegistration, context: TurnContext) -> bool:
    """Whether an order holds the names of its registration, and no sum that was told waits to be settled."""
    order = await orders.load(context.transaction, draft.order)
    if order is None or is_unsettled(draft):
        return False
    return [in_hebrew(one) for one in draft.people] == [line.person.in_hebrew for line in order.lines]


async def _again(before: Order, context: TurnContext) -> Order:
    """An order of the same lines and letters in the place of another, which is closed."""
    wanted = [WantedLine(line.person, line.series, line.price, line.wish) for line in before.lines]
    times = context.hold_times()
    order = orders.open_order(context.transaction, context.caller.id, wanted, before.total, **times)
    orders.note_replacement(context.transaction, before.id, order.id)
    keep = {line.id: want.line for line, want in zip(before.lines, wanted, strict=True)}
    passing = await allocation.release(context.transaction, context.shelf, before.id, before.letters, keep)
    places = {letter.line: letter for letter in passing}
    lines = tuple(
        dataclasses.replace(line, id=want.line, letter=places.get(want.line))
        for line, want in zip(before.lines, wanted, strict=True)
    )
    return dataclasses.replace(order, lines=lines)


def _as_ordered(draft: Registration, order: Order) -> HeldRegistration:
    """The registration of the order as it stands, without what is being changed of it."""
    people = tuple(candidate_of_line(line, draft.series) for line in order.lines)
    letters = tuple((one.scroll, one.position) for one in order.letters)
    bare = replace(draft, people=people, correcting=None, told_sums=(), told_for_all=False, requested=False)
    return HeldRegistration.of(bare, order, letters)
