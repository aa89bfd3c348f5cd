"""The slips that are out: they are sent again, given back in one message, and expire with their block."""

from __future__ import annotations

from typing import Any

from handlers import commands
from handlers.conversation import (
    Done,
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
from handlers.flows.slips.drafts import GIVE_BACK, START, SlipsOut, ranges_text, slip_files
from handlers.flows.slips.reservation import slips_out_draft, to_reservation
from handlers.flows.volunteers import lost_access, not_staff_text
from handlers.words import Words, _, ngettext
from storage.database import from_ms
from storage.volunteers import slips

BLOCK_EXPIRED = "slips.ran_out"  # topic of the news that a block's date is over; about is the block's id


async def enter_slips(situation: Situation, context: TurnContext) -> Move:
    """Enters the slips of a volunteer, or the reservation of a block if none is out; others are told whom
    it is for."""
    if not context.caller.is_staff:
        return Stay((not_staff_text(),))
    out = await slips.slips_out(context.transaction, context.caller.id)
    return (
        Go(START, slips_out_draft([*out.values()]), from_menu=True)
        if out
        else to_reservation(situation, context)
    )


def ask_start(visit: Visit[SlipsOut]) -> Question[str]:
    numbers = visit.draft.numbers
    words = (
        ngettext(
            "*One slip is out:* {slips}.",
            "*{n} slips are out:* {slips}.",
            len(numbers),
            slips=ranges_text(numbers),
        ),
        _(
            "What is not given out goes back to the scroll on {date}.",
            date=from_ms(visit.draft.until, visit.now.tzinfo).date(),
        ),
        _("To enter a name, type the slip's number before it in the street, like *17 Moshe ben Sarah*."),
    )
    rows: tuple[tuple[Option[str], ...], ...] = (
        (Option("more", _("Take more letters along"), "more"),),
        (Option("again", _("Send the slips again"), "again"),),
        (Option(GIVE_BACK, _give_back_label(len(numbers)), ""),),
        (Option(commands.STREET, _("To the street"), ""),),
    )
    return Question(words, rows)


def _give_back_label(left: int) -> Words:
    return ngettext("Give back the one that is left", "Give back the {n} that are left", left)


async def take_start(visit: Visit[SlipsOut], answer: str, context: TurnContext) -> Move:
    if not context.caller.is_staff:
        return lost_access(context)
    if answer == "more":
        return to_reservation(visit, context)
    out = await slips.slips_out(context.transaction, context.caller.id)
    return Stay(replies=slip_files(out.values()))


async def give_back(situation: Situation, context: TurnContext, argument: str) -> Move:
    """Gives back the caller's slips that are out, from anywhere and by any old button. It asks for no
    role, for the slips may outlive it."""
    given = await slips.give_back(context.transaction, context.shelf, context.caller.id)
    return Done((Text((_given_back_text([slip.number for slip in given]),)),))


def _given_back_text(numbers: list[int]) -> Words:
    if not numbers:
        return _("No slip is out.")
    return ngettext(
        "Thank you. The letter of slip {slips} is back in the scroll; the slip is not good any more.",
        "Thank you. {n} letters are back in the scroll; slips {slips} are not good any more.",
        len(numbers),
        slips=ranges_text(numbers),
    )


async def tell_block_expired(
    situation: Situation, news: News, context: TurnContext, session: Session
) -> Move | None:
    """Gives back the rest of a block whose date is over, and tells its volunteer. None if nothing is left
    of it."""
    given = await slips.give_back(context.transaction, context.shelf, context.caller.id, news.about)
    if not given:
        return None
    words = ngettext(
        "The date of slip {slips} is over: its letter is back in the scroll, the slip is not good any more.",
        "The date of {n} slips is over: their letters are back in the scroll, slips {slips} are not good "
        "any more.",
        len(given),
        slips=ranges_text([slip.number for slip in given]),
    )
    return Stay((words,), quiet=True)


STEPS: tuple[Step[Any, Any], ...] = (Step(START, SlipsOut, ask_start, take_start),)
