"""A list that was read: shown to its sender, read once more with the answers, or dropped."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import msgspec

from handlers.conversation import Call, Done, Go, Move, Situation, Text, TurnContext
from handlers.flows.lists.drafts import COLUMNS, PREVIEW, ColumnsDraft, preview_draft
from handlers.tables import ColumnQuestion
from handlers.words import Several as Several
from handlers.words import Words, _, ngettext, plain
from storage.database import to_ms
from storage.lists import PeopleList, people_lists

_KEPT_WAITING = timedelta(days=1)  # after it nobody is reminded of a list


async def other_lists(situation: Situation, context: TurnContext, listed: int) -> list[PeopleList]:
    """The sender's lists of the last day that nobody has agreed to or dropped, without the list `listed`."""
    since = to_ms(situation.now - _KEPT_WAITING)
    waiting = await people_lists.unanswered(context.transaction, situation.caller.id, since)
    return [one for one in waiting if one.id != listed]


async def show_new_list(situation: Situation, context: TurnContext, listed: PeopleList) -> Move | None:
    """As `show_read_list`, for a list that was just read; those that wait for an answer are told of first."""
    move = await show_read_list(context, listed)
    others = await other_lists(situation, context, listed.id)
    if not isinstance(move, Call) or not others:
        return move
    words = ngettext(
        "{n} list before this one is not confirmed yet: {names}. It is kept and comes after this one.",
        "{n} lists before this one are not confirmed yet: {names}. They are kept and come after this one.",
        len(others),
        names=Several(tuple(_list_name(one) for one in others)),
    )
    return replace(move, first=(Text((words,)), *move.first))


def _list_name(listed: PeopleList) -> Words:
    return plain(listed.name) if listed.name else _("the list that you pasted")


async def end_list(situation: Situation, context: TurnContext, listed: int, words: Words) -> Move:
    """The end of a list in the talk, with these words; the next one that waits for an answer follows."""
    for other in await other_lists(situation, context, listed):
        move = await show_read_list(context, other)
        if isinstance(move, Call):
            back = _("And here is the list that waits for your answer.")
            return Go(move.step, move.draft, (Text((words,)), Text((back,))), instead=PREVIEW)
    return Done((Text((words,)),))


async def show_read_list(context: TurnContext, listed: PeopleList) -> Move | None:
    """The move to the preview of a list that was read, or to the questions about its columns before it; None
    where no scroll is open for it.
    """
    told = await people_lists.load_summary(context.transaction, listed.id)
    questions = msgspec.convert(told.get("questions", []), tuple[ColumnQuestion, ...], str_keys=True)
    if questions:
        return Call(COLUMNS, ColumnsDraft(listed.id, listed.name, questions))
    if not listed.series:
        return None
    return Call(PREVIEW, await preview_draft(context, listed, listed.series))


async def read_again(context: TurnContext, listed: int, series: str) -> Move:
    """Hands a list back to the job that reads lists; `listed` is its id, `series` the chosen slug, or ""."""
    found = await people_lists.load(context.transaction, listed)
    if found is None or found.state == "cancelled":
        return Done((Text((_("This list waited for too long. Please send it once more."),)),))
    if found.state != "read":
        return Done((Text((_("This list was taken up already."),)),))
    people_lists.save(
        context.transaction, found, replace(found, state="waiting", series=series or found.series)
    )
    people_lists.save_origins(context.transaction, found.id, context.caller.origins)
    return Done((Text((_("Thank you. The list is being read once more; in a moment you see it here."),)),))


async def drop_list(situation: Situation, context: TurnContext, listed: int) -> Move:
    """Cancels a list that nobody has agreed to; `listed` is its id."""
    found = await people_lists.load(context.transaction, listed)
    if found is not None and found.state == "read":
        people_lists.save(context.transaction, found, replace(found, state="cancelled"))
    words = _("The list was dropped, and nothing was registered.")
    return await end_list(situation, context, listed, words)
