"""The page of a group for the account that opened it: its count, its link, its posters, its end."""

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
)
from handlers.flows.referrals.drafts import CLOSE, GROUP, GROUP_LINK, GroupDraft, group_draft
from handlers.flows.referrals.invitation_texts import (
    group_invitation,
    group_progress,
    group_title,
    link_texts,
    messenger_links,
    standalone_message,
)
from handlers.words import Words, _
from storage.database import to_ms
from storage.referrals import Group, groups

_MESSAGE = "message"
_CLOSE = "close"
_FILES = {  # answer -> (name, media type)
    "poster": ("poster.pdf", "application/pdf"),
    "posters": ("posters.pdf", "application/pdf"),
    "picture": ("poster.png", "image/png"),
}


async def to_group(group: Group, context: TurnContext, first: Sequence[Reply] = ()) -> Go:
    """The move to the page of an open group of the caller."""
    return Go(GROUP, await _load_draft(group, context), first, from_menu=True)


async def own_group(group: int, context: TurnContext) -> GroupDraft | None:
    """An open group of the caller as it stands; None if it is closed or another account's."""
    found = await groups.load(context.transaction, group)
    if found is None or found.closed is not None or found.account != context.caller.id:
        return None
    return await _load_draft(found, context)


async def _load_draft(group: Group, context: TurnContext) -> GroupDraft:
    letters = await groups.count_letters(context.transaction, group.id)
    return group_draft(group, letters, messenger_links(context.addresses, GROUP_LINK, group.code))


def ask_group(visit: Visit[GroupDraft]) -> Question[str]:
    group = visit.draft
    words: list[Words] = [group_progress(group, group.letters)]
    if group.goal and group.letters >= group.goal:
        words.append(_("The goal is reached!"))
    words += [_("The letters of whoever comes through this link count for it:"), *link_texts(group.addresses)]
    rows: tuple[tuple[Option[str], ...], ...] = (
        (Option(_MESSAGE, _("A message to hand on"), _MESSAGE),),
        (Option("poster", _("Poster to print (PDF)"), "poster"),),
        (Option("posters", _("The poster in all four languages (PDF)"), "posters"),),
        (Option("picture", _("The poster as a picture"), "picture"),),
        (Option(_CLOSE, _("Close the group"), _CLOSE),),
    )
    return Question(tuple(words), rows)


async def take_group(visit: Visit[GroupDraft], answer: str, context: TurnContext) -> Move:
    group = await own_group(visit.draft.id, context)
    if group is None:
        return _closed_move()
    if answer == _CLOSE:
        return Go(CLOSE, group)
    if answer == _MESSAGE:
        return Stay(draft=group, replies=standalone_message(group_invitation(group)))
    return Stay(draft=group, replies=[_file(group, answer)])


def _file(group: GroupDraft, answer: str) -> File:
    name, media_type = _FILES[answer]
    return File(f"/rooms/{group.code}/{name}", name, media_type, group_title(group))


def _closed_move() -> Move:
    return Done((Text((_("This group is closed."),)),))


def ask_close(visit: Visit[GroupDraft]) -> Question[bool]:
    words = _(
        "Close *{group}*? Its link and its posters lead nowhere from then on. What was counted stays.",
        group=group_title(visit.draft),
    )
    return Question((words,), ((Option("yes", _("Yes, close it"), True),),))


async def take_close(visit: Visit[GroupDraft], answer: bool, context: TurnContext) -> Move:
    group = await own_group(visit.draft.id, context)
    if group is not None:
        groups.close_group(context.transaction, group.id, to_ms(context.now))
    return _closed_move()


STEPS: tuple[Step[Any, Any], ...] = (
    Step(GROUP, GroupDraft, ask_group, take_group),
    Step(CLOSE, GroupDraft, ask_close, take_close),
)
