"""Another letter or scroll, told in words while something of a registration is still asked for."""

from __future__ import annotations

from msgspec.structs import replace

from handlers.conversation import Go, Move, Stay, TurnContext, Visit
from handlers.flows.register.amending_words import is_whole, without
from handlers.flows.register.drafts import SCROLL, Registration
from handlers.flows.register.next_question import after_words
from handlers.flows.register.told import take_told_letter
from handlers.flows.register.which_scroll import fitting_scrolls, to_scroll
from handlers.texts import scroll_name
from handlers.words import _
from storage.scrolls import Scroll


async def change_letter_or_scroll_open(
    visit: Visit[Registration], text: str, context: TurnContext
) -> Move | None:
    """ "The other scroll", "letter yud", "in Parshas Noach", told while a name is still asked for."""
    draft = visit.draft
    if draft.series and is_whole("other_scroll", text):
        scrolls = [one for one in fitting_scrolls(visit, draft.who) if one.series.slug != draft.series]
        return await _in_scroll(visit, scrolls[0], context) if len(scrolls) == 1 else Go(SCROLL, draft)
    told = take_told_letter(text)
    if not told.is_told or without(("make_it", "change", "meant", "sorry"), told.rest):
        return None
    if told.kind:
        scrolls = [one for one in fitting_scrolls(visit, draft.who) if one.series.kind == told.kind]
        if not draft.series or len(scrolls) != 1:
            return None
        return await _in_scroll(visit, scrolls[0], context)
    changed = replace(draft, wish=told.wish or draft.wish, told_place=told.place)
    return Stay((_("Got it. We'll look for that letter once the names are done."),), draft=changed)


async def _in_scroll(visit: Visit[Registration], scroll: Scroll, context: TurnContext) -> Move:
    move = await to_scroll(visit, visit.draft, scroll, context)
    return after_words(move, _("Changed: *{name}*.", name=scroll_name(scroll)))
