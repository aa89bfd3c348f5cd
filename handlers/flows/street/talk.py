"""Answers to messages that are not about people: a kind word, and where the shift stands."""

from __future__ import annotations

from handlers.conversation import TurnContext
from handlers.flows.street.reading import MessageReading
from handlers.flows.street.texts import standing_texts
from handlers.words import Words, _
from storage.volunteers import shifts


async def talk_texts(reading: MessageReading, context: TurnContext) -> tuple[Words, ...]:
    """The answer to a message in which nobody is named."""
    if reading.is_thanks:
        first = _("Thank you, and all the best!")
    elif reading.is_clear:
        first = _("All right. Nothing was recorded.")
    else:
        first = _("There is no name in that, so nothing was recorded.")
    shift = await shifts.newest_shift(context.transaction, context.caller.id)
    if shift is None or shift.ended is not None:
        return (first,)
    return (first, *standing_texts(await shifts.summarize(context.transaction, shift.id)))
