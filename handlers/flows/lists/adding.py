"""More names for a list that was pasted: messengers cut long texts, and people send in pieces."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from handlers.conversation import Done, Move, Situation, Text, TurnContext
from handlers.tables import join_messages
from handlers.words import Words, _
from storage.database import to_ms
from storage.lists import PeopleList, people_lists

_TOGETHER = timedelta(minutes=3)  # between two messages of one list


async def begun_list(situation: Situation, context: TurnContext) -> PeopleList | None:
    """The list that the sender pasted a moment ago and has not agreed to yet."""
    since = to_ms(situation.now - _TOGETHER)
    return await people_lists.last_pasted(context.transaction, situation.caller.id, since)


async def add_names(situation: Situation, context: TurnContext, listed: int, text: str) -> Move:
    """Adds names to a pasted list, which is read once more; `listed` is its id."""
    found = await people_lists.load(context.transaction, listed)
    if found is None or found.state not in ("waiting", "read"):
        return Done((Text((_("This list was taken up already."),)),))
    before = (await people_lists.load_content(context.transaction, listed)).decode(errors="replace")
    whole = join_messages(before, text, situation.caller.language, situation.now.date())
    people_lists.replace_content(context.transaction, listed, whole.encode(), to_ms(situation.now))
    people_lists.save(context.transaction, found, replace(found, state="waiting", lease=0))
    people_lists.save_origins(context.transaction, listed, situation.caller.origins)
    return Done((Text((added_text(),)),))


def added_text() -> Words:
    """That names were added to the list before."""
    return _("These names were added to your list. In a moment you see here how everything was understood.")
