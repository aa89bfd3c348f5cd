"""A volunteer's line that was typed elsewhere, such as in the menu: is it one of the street?"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from handlers.conversation import (
    Call,
    Done,
    Go,
    Move,
    Option,
    Question,
    Reply,
    Situation,
    Stay,
    Step,
    Text,
    TurnContext,
    Visit,
)
from handlers.flows.street import terms
from handlers.flows.street.drafts import OFFER, STREET, Change, OfferedLine, StreetMode
from handlers.flows.street.messages import reader_of, take_message
from handlers.flows.street.texts import shortened
from handlers.words import _
from storage.database import to_ms
from storage.volunteers import shifts

_RECENT = timedelta(hours=12)  # after a shift, in which a name alone may be meant for the street


async def offer_street(
    situation: Situation, context: TurnContext, text: str, is_asked_for_text: bool
) -> Move | None:
    """The offer to register a line on the street, to a volunteer; None for a text that is none. A name
    alone is offered only soon after a shift, and where no text is asked for."""
    if not context.caller.is_staff or isinstance(situation.open_draft, StreetMode | Change):
        return None
    shift = await shifts.newest_shift(context.transaction, context.caller.id)
    if shift is None:
        return None
    reading = (await reader_of(situation, shift.each.currency, context)).read(text)
    people = reading.people
    if not people and not reading.paid:
        return None
    is_recent = shift.ended is None or shift.last > to_ms(context.now - _RECENT)
    is_paid = bool(reading.paid) or any(one.sum or one.pay or one.paid for one in people)
    if not is_paid and (is_asked_for_text or not is_recent):
        return None
    return Call(OFFER, OfferedLine(text=text))


def ask_offer(visit: Visit[OfferedLine]) -> Question[str]:
    words = _("“{line}”: shall this be registered on the street?", line=shortened(visit.draft.text))
    return Question(
        (words,),
        ((Option("street", _("Register this on the street"), "street"),), (Option("no", _("No"), "no"),)),
    )


async def take_offer(visit: Visit[OfferedLine], answer: str, context: TurnContext) -> Move:
    """Enters the street and takes the line there. Raises NotUnderstood as `take_message`."""
    return Done() if answer == "no" else await take_on_street(visit, visit.draft.text, context)


async def take_on_street(situation: Situation, text: str, context: TurnContext) -> Move:
    """Enters the street and takes a message there. Raises NotUnderstood as `take_message`."""
    move = await terms.enter(situation, context)
    if not isinstance(move, Go) or not isinstance(move.draft, StreetMode):
        return move
    street = Visit(
        caller=situation.caller,
        now=situation.now,
        shelf=situation.shelf,
        rests_until=situation.rests_until,
        open_draft=move.draft,
        draft=move.draft,
    )
    taken = await take_message(street, text, context)
    if not isinstance(taken, Stay):
        return taken
    told: list[Reply] = [*taken.replies, *([Text(taken.words)] if taken.words else [])]
    return Go(STREET, taken.draft or move.draft, told, from_menu=True)


STEPS: tuple[Step[Any, Any], ...] = (Step(OFFER, OfferedLine, ask_offer, take_offer),)
