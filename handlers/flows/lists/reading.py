"""A list that was read: shown to its sender, read once more with the answers, or dropped."""

from __future__ import annotations

from dataclasses import replace

import msgspec

from handlers.conversation import Call, Done, Move, Text, TurnContext
from handlers.flows.lists.drafts import COLUMNS, PREVIEW, ColumnsDraft, preview_draft
from handlers.tables import ColumnQuestion
from handlers.words import _
from storage.lists import PeopleList, people_lists


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
    return Done((Text((_("Thank you. The list is being read once more; in a moment you see it here."),)),))


async def drop_list(context: TurnContext, listed: int) -> Move:
    """Cancels a list that nobody has agreed to; `listed` is its id."""
    found = await people_lists.load(context.transaction, listed)
    if found is not None and found.state == "read":
        people_lists.save(context.transaction, found, replace(found, state="cancelled"))
    return Done((Text((_("The list was dropped, and nothing was registered."),)),))
