"""The samples have ended: what was being tried is let go, and whoever was in the middle goes on for real."""

from __future__ import annotations

from dataclasses import replace as with_fields

from msgspec.structs import replace

from handlers.conversation import Go, Move, News, Session, Situation, Text, TurnContext
from handlers.flows.register import (
    Registration,
    fitting_scrolls,
    held_registration,
    left_registration,
    to_next_question,
)
from handlers.words import _
from storage import allocation
from storage.database import to_ms
from storage.register import samples
from storage.volunteers import shifts

SAMPLES_ENDED = "orders.samples_ended"  # topic; about is nothing
_MENU = "menu"  # step
_OVER = _(
    "Practice is over: the real scrolls are open now. What was tried until now stands in no register, and no "
    "money of it counts."
)


async def end_practice(
    situation: Situation, news: News, context: TurnContext, session: Session
) -> Move | None:
    """Ends the account's part in the samples. A registration goes on in a real scroll, with its people."""
    for order in await samples.tried_open_orders(context.transaction, context.caller.id):
        letters = await allocation.letters_of_order(context.transaction, order)
        await allocation.release(context.transaction, context.shelf, order, letters)
    shift = await shifts.newest_shift(context.transaction, context.caller.id)
    if shift is not None and shift.ended is None:
        shifts.end(context.transaction, shift, to_ms(context.now))
    said = Text((_OVER,))
    registration = held_registration(session) or left_registration(session)
    if registration is None:
        return Go(_MENU, first=(said,), fresh=True)
    scrolls = [one for one in fitting_scrolls(situation, registration.who) if not one.series.sample]
    if not scrolls:
        return Go(_MENU, first=(said,), fresh=True)
    scroll = scrolls[0]
    people = tuple(replace(one, series="") for one in registration.people)
    kept = Registration(who=registration.who, series=scroll.series.slug, scroll=scroll.id, people=people)
    move = await to_next_question(situation, kept, context)
    return with_fields(move, first=(said, *move.first), fresh=True) if isinstance(move, Go) else move
