"""A room for whoever opened it: its count, its link, its posters, its end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from handlers.conversation import (
    Done,
    File,
    Go,
    Move,
    Option,
    Question,
    Reply,
    Stay,
    Step,
    Text,
    TurnContext,
    Visit,
    ms,
)
from handlers.flows.referrals.drafts import CLOSE, ROOM, GroupDraft, group_draft
from handlers.flows.referrals.invitation_texts import (
    by_itself,
    messenger_links,
    progress,
    ready_for_room,
    title,
    told_links,
)
from handlers.words import Words, _
from storage.referrals import Group, groups

_MESSAGE = "message"
_CLOSE = "close"
_FILES = {  # answer -> the file's name, its type
    "poster": ("poster.pdf", "application/pdf"),
    "posters": ("posters.pdf", "application/pdf"),
    "picture": ("poster.png", "image/png"),
}


async def to_room(room: Group, context: TurnContext, first: Sequence[Reply] = ()) -> Go:
    """The page of an open room of this account."""
    return Go(ROOM, await _seen(room, context), first, from_menu=True)


async def room_now(room: int, context: TurnContext) -> GroupDraft | None:
    """An open room of this account as it stands; None where it is closed."""
    found = await groups.find(context.transaction, room)
    if found is None or found.closed is not None or found.account != context.caller.id:
        return None
    return await _seen(found, context)


async def _seen(room: Group, context: TurnContext) -> GroupDraft:
    letters = await groups.count(context.transaction, room.id)
    return group_draft(room, letters, messenger_links(context.addresses, "room", room.code))


def ask_room(visit: Visit[GroupDraft]) -> Question[str]:
    room = visit.draft
    words: list[Words] = [progress(room, room.letters)]
    if room.goal and room.letters >= room.goal:
        words.append(_("The goal is reached!"))
    words += [_("The letters of whoever comes through this link count for it:"), *told_links(room.addresses)]
    rows: tuple[tuple[Option[str], ...], ...] = (
        (Option(_MESSAGE, _("A message to hand on"), _MESSAGE),),
        (Option("poster", _("Poster to print (PDF)"), "poster"),),
        (Option("posters", _("The poster in all four languages (PDF)"), "posters"),),
        (Option("picture", _("The poster as a picture"), "picture"),),
        (Option(_CLOSE, _("Close the room"), _CLOSE),),
    )
    return Question(tuple(words), rows)


async def take_room(visit: Visit[GroupDraft], answer: str, context: TurnContext) -> Move:
    room = await room_now(visit.draft.id, context)
    if room is None:
        return _closed()
    if answer == _CLOSE:
        return Go(CLOSE, room)
    if answer == _MESSAGE:
        return Stay(draft=room, replies=by_itself(ready_for_room(room)))
    return Stay(draft=room, replies=[_file(room, answer)])


def _file(room: GroupDraft, answer: str) -> File:
    name, media_type = _FILES[answer]
    return File(f"/rooms/{room.code}/{name}", name, media_type, title(room))


def _closed() -> Move:
    return Done((Text((_("This room is closed."),)),))


def ask_close(visit: Visit[GroupDraft]) -> Question[bool]:
    words = _(
        "Close *{room}*? Its link and its posters lead nowhere from then on. What was counted stays.",
        room=title(visit.draft),
    )
    return Question((words,), ((Option("yes", _("Yes, close it"), True),),))


async def take_close(visit: Visit[GroupDraft], answer: bool, context: TurnContext) -> Move:
    room = await room_now(visit.draft.id, context)
    if room is not None:
        groups.close(context.transaction, room.id, ms(context.now))
    return _closed()


STEPS: tuple[Step[Any, Any], ...] = (
    Step(ROOM, GroupDraft, ask_room, take_room),
    Step(CLOSE, GroupDraft, ask_close, take_close),
)
