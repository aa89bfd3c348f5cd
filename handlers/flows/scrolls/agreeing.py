"""The yes to a change: its preview, and that it is done."""

from __future__ import annotations

from typing import Any

from handlers.answers import NotUnderstood
from handlers.conversation import Done, Move, Option, Question, Reply, Step, Text, TurnContext, Visit
from handlers.flows.scrolls.changes import check, check_opening, do, open_series
from handlers.flows.scrolls.choosing import not_committee
from handlers.flows.scrolls.drafts import YES, ChangeDraft, Opening
from handlers.flows.scrolls.previews import opening_texts, preview_texts
from handlers.texts import letter_texts, order_certificates
from handlers.words import _


def ask_yes(visit: Visit[ChangeDraft]) -> Question[bool]:
    change = visit.draft.change
    if isinstance(change, Opening):
        samples = any(one.series.sample for one in visit.shelf.current_scrolls())
        words = opening_texts(change, samples)
    else:
        words = preview_texts(visit.shelf.current(visit.draft.series), change, visit.now)
    rows = ((Option("yes", _("Yes, do it"), True), Option("no", _("No"), False)),)
    return Question((*words, _("Shall it be done?")), rows)


async def take_yes(visit: Visit[ChangeDraft], answer: bool, context: TurnContext) -> Move:
    """Does the change; what has changed meanwhile is checked once more."""
    if context.caller.role != "committee":
        return not_committee()
    if not answer:
        return Done((Text((_("Nothing was changed."),)),))
    try:
        return Done((Text((_("It is done."),)), *await _done(visit, context)))
    except NotUnderstood as refused:
        return Done((Text((refused.words,)),))


async def _done(visit: Visit[ChangeDraft], context: TurnContext) -> list[Reply]:
    """What is told of a letter that was given; nothing after other changes."""
    change, by = visit.draft.change, context.caller.id
    if isinstance(change, Opening):
        await check_opening(context.transaction, change)
        open_series(context.transaction, change, by)
        return []
    scroll = context.shelf.current(visit.draft.series)
    await check(context.transaction, scroll, change, context.now)
    line = await do(context.transaction, context.shelf, scroll, change, by)
    return [] if line is None else [*letter_texts(context.shelf, [line]), *order_certificates([line])]


STEPS: tuple[Step[Any, Any], ...] = (Step(YES, ChangeDraft, ask_yes, take_yes),)
