"""Another letter or another scroll, as told in words."""

from __future__ import annotations

from msgspec.structs import replace

from handlers.conversation import Go, Move, Situation, TurnContext
from handlers.flows.register.drafts import SCROLL, Registration
from handlers.flows.register.next_question import to_next_question
from handlers.flows.register.told import ToldLetter
from handlers.flows.register.which_scroll import to_scroll


async def change_letter(
    situation: Situation, draft: Registration, told: ToldLetter, context: TurnContext
) -> Move | None:
    """The move on with the letter and the scroll that were told; None where that changes nothing."""
    if told.kind:
        scrolls = [one for one in situation.shelf.open_scrolls() if one.series.kind == told.kind]
        if len(scrolls) != 1:
            return Go(SCROLL, draft)
        if scrolls[0].series.slug == draft.series and not (told.place or told.wish):
            return None
        draft = replace(draft, wish=told.wish or draft.wish, told_place=told.place)
        return await to_scroll(situation, draft, scrolls[0], context)
    return await to_next_question(situation, replace(draft, wish=told.wish, told_place=told.place), context)
