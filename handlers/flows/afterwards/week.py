"""The letters of this Shabbat: the committee is asked each week, and nothing goes out before its yes."""

from __future__ import annotations

from datetime import date
from typing import Any

from handlers import commands
from handlers.conversation import (
    Done,
    Draft,
    Go,
    Move,
    News,
    Option,
    Question,
    Session,
    Situation,
    Stay,
    Step,
    Text,
    TurnContext,
    Visit,
)
from handlers.flows.afterwards.telling import shabbat_of, week_name
from handlers.words import Words, _, ngettext
from storage.afterwards import scribe, wishes
from storage.calendar import birthdays, shabbat_times

PROPOSED = "letters.week"  # topic; about is the ordinal of the date of the Shabbat
_WEEK = "afterwards.week"


class ReadWeek(Draft, frozen=True):
    """The week whose messages may go out."""

    shabbat: int  # ordinal of its date
    israel: bool  # what the campaign's zone reads
    waiting: int  # people who asked to hear of it


async def enter(situation: Situation, context: TurnContext) -> Move:
    """The question whether this week's messages go out; why there are none, where there are none."""
    if context.caller.role != "committee":
        return Done((Text((_("Only the committee lets these messages out."),)),))
    shabbat = shabbat_of(context.now)
    waiting = await wishes.count_wanting(context.transaction, "read")
    if refusal := await _refusal(context, shabbat, waiting):
        return Done((Text((refusal,)),))
    israel = shabbat_times(context.zone.key).in_israel
    return Go(_WEEK, ReadWeek(shabbat=shabbat.toordinal(), israel=israel, waiting=waiting), from_menu=True)


async def _refusal(context: TurnContext, shabbat: date, waiting: int) -> Words | None:
    if not any(birthdays.parsha_of_week(shabbat, israel) for israel in (True, False)):
        return _("This Shabbos is Yom Tov, and no weekly parsha is read.")
    if await scribe.is_released(context.transaction, shabbat):
        return _("This week's messages go out already.")
    if not waiting:
        return _("Nobody has asked to hear when a letter is read on Shabbos.")
    return None


def ask_week(visit: Visit[ReadWeek]) -> Question[bool]:
    shabbat = date.fromordinal(visit.draft.shabbat)
    parshiyot = birthdays.parsha_of_week(shabbat, visit.draft.israel)
    other = birthdays.parsha_of_week(shabbat, not visit.draft.israel)
    words = ngettext(
        "This Shabbos is Parshas {parsha}. One person asked to hear when a letter is read, and is told if "
        "one "
        "of theirs is in it.",
        "This Shabbos is Parshas {parsha}. {n} people asked to hear when a letter is read, and are told "
        "if one "
        "of theirs is in it.",
        visit.draft.waiting,
        parsha=week_name(parshiyot or other),
    )
    rows = ((Option("yes", _("Send"), True), Option("no", _("Not this week"), False)),)
    return Question((words, _("Should these messages go out?")), rows)


async def take_week(visit: Visit[ReadWeek], answer: bool, context: TurnContext) -> Move:
    if context.caller.role != "committee":
        return Done((Text((_("Only the committee lets these messages out."),)),))
    if not answer:
        return Done((Text((_("Nothing is sent this week."),)),))
    scribe.release_week(context.transaction, date.fromordinal(visit.draft.shabbat), context.caller.id)
    return Done(
        (Text((_("They go out before Shabbos, to everybody at the earliest hour that is fitting."),)),)
    )


async def propose(situation: Situation, news: News, context: TurnContext, session: Session) -> Move | None:
    """Asks the committee whether the week's messages go out; None where that is settled, or it is too "
    "late."""
    shabbat = date.fromordinal(news.about)
    waiting = await wishes.count_wanting(context.transaction, "read")
    if context.rests or context.now.date() >= shabbat or await _refusal(context, shabbat, waiting):
        return None
    context.beside.append(commands.WEEK)
    words = ngettext(
        "One person asked to hear when a letter is read on Shabbos. Nothing goes out before you say so: type "
        "*letters of this Shabbos*.",
        "{n} people asked to hear when a letter is read on Shabbos. Nothing goes out before you say so: type "
        "*letters of this Shabbos*.",
        waiting,
    )
    return Stay(quiet=True, replies=(Text((words,)),))


STEPS: tuple[Step[Any, Any], ...] = (Step(_WEEK, ReadWeek, ask_week, take_week),)
NEWS = {PROPOSED: propose}
