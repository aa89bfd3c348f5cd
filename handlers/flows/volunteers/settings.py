"""The settings of a member: the place, the default scroll, the hour of the nightly report."""

from __future__ import annotations

import re
from typing import Any

from handlers.answers import NotUnderstood
from handlers.conversation import (
    Call,
    Done,
    Go,
    Move,
    Option,
    Question,
    Said,
    Situation,
    Step,
    Text,
    TurnContext,
    Visit,
)
from handlers.flows.volunteers.drafts import (
    EVENING,
    MEMBER,
    PLACE,
    SCROLL,
    MemberDraft,
    PlaceDraft,
    member_draft,
    member_fields,
    visible_member,
)
from handlers.flows.volunteers.texts import (
    evening_text,
    hour_text,
    not_in_team_text,
    not_staff_text,
    scroll_text,
)
from handlers.texts import scroll_name
from handlers.words import Words, _, plain
from storage.database import to_ms
from storage.volunteers import Member

BY_AGE = "by_age"
_HOURS = (19, 20, 21, 22, 23)
_HOUR = re.compile(r"([01]?\d|2[0-3])(?:[:.]00)?")


def to_place() -> Call:
    """The call of the place flow, which returns (place, time zone)."""
    return Call(PLACE, PlaceDraft())


def save_changes(member: Member, context: TurnContext, **changes: Any) -> MemberDraft:
    """Writes a member with changed fields as a new appointment by the caller; returns its draft."""
    new = Member(**{**member_fields(member), **changes})
    context.staff.appoint(context.transaction, new, by=context.caller.id, at=to_ms(context.now))
    return member_draft(new)


def lost_access(context: TurnContext) -> Done:
    """The end of a screen whose member is not in the team any more, or whose viewer has lost their own
    role."""
    return Done((Text((not_in_team_text() if context.caller.is_staff else not_staff_text(),)),))


def ask_scroll(visit: Visit[MemberDraft]) -> Question[str]:
    words = _("Which scroll shall it be, where nothing else is said?")
    return Question((words, scroll_text(visit, visit.draft.series)), scroll_options(visit))


def scroll_options(situation: Situation) -> tuple[tuple[Option[str], ...], ...]:
    """A row for "by age" (answer "") and for each open scroll (answer: slug of its series)."""
    scrolls = tuple(
        (Option(scroll.series.slug, scroll_name(scroll), scroll.series.slug),)
        for scroll in situation.shelf.open_scrolls()
    )
    return ((Option(BY_AGE, _("By each person's age"), ""),), *scrolls)


async def take_scroll(visit: Visit[MemberDraft], answer: str, context: TurnContext) -> Move:
    return _save(visit, context, series=answer)


def ask_evening(visit: Visit[MemberDraft]) -> Question[int]:
    options = tuple(Option(f"h{hour}", plain(hour_text(hour)), hour) for hour in _HOURS)
    words: tuple[Words, ...] = (
        _("At which hour shall the day's account come? Please choose, or type an hour from 0 to 23."),
        evening_text(visit.draft.evening),
    )
    return Question(words, (options[:3], options[3:]), _read_hour, takes_numbers=True)


def _read_hour(said: Said) -> int:
    hour = _HOUR.fullmatch(said.text.strip())
    if hour is None:
        raise NotUnderstood(_("Please type a full hour from 0 to 23, such as *21*."))
    return int(hour[1])


async def take_evening(visit: Visit[MemberDraft], answer: int, context: TurnContext) -> Move:
    return _save(visit, context, evening=answer)


def _save(visit: Visit[MemberDraft], context: TurnContext, **changes: Any) -> Move:
    member = visible_member(visit.draft.account, context.caller, context)
    if member is None:
        return lost_access(context)
    return Go(MEMBER, save_changes(member, context, **changes), instead=MEMBER)


STEPS: tuple[Step[Any, Any], ...] = (
    Step(SCROLL, MemberDraft, ask_scroll, take_scroll),
    Step(EVENING, MemberDraft, ask_evening, take_evening),
)
