"""The place of a volunteer or a team and its time zone, by which the evening's report and Shabbat are timed.

A flow of its own, called from several screens; its result is (place, time zone).
"""

from __future__ import annotations

from typing import Any

from handlers.answers import NotUnderstood
from handlers.conversation import Done, Go, Move, Question, Said, Stay, Step, TurnContext, Visit
from handlers.flows.volunteers.drafts import CLOCK, PLACE, PlaceDraft
from handlers.flows.volunteers.towns import zone_of
from handlers.words import _
from storage.volunteers import LONGEST_NAME


def ask_place(visit: Visit[PlaceDraft]) -> Question[str]:
    words = (
        _("Which place is it? The town, or the quarter and the town, such as *Crown Heights, Brooklyn*."),
        _("The clock of that place tells when the day's account comes and when Shabbat begins."),
    )
    return Question(words, (), read_short)


def read_short(said: Said) -> str:
    """A name of a person, a place or a team, on one line. Raises NotUnderstood if it has no letter or
    digit, or is too long."""
    text = " ".join(said.text.split())
    if not any(map(str.isalnum, text)):
        raise NotUnderstood(_("Please type it in letters."))
    if len(text) > LONGEST_NAME:
        raise NotUnderstood(_("That is too long. Please type at most {n} characters.", n=LONGEST_NAME))
    return text


async def take_place(visit: Visit[PlaceDraft], answer: str, context: TurnContext) -> Move:
    zone = await zone_of(answer)
    return Done(result=(answer, zone)) if zone else Go(CLOCK, PlaceDraft(place=answer))


def ask_clock(visit: Visit[PlaceDraft]) -> Question[str]:
    words = _(
        "I do not know the clock of *{place}*. Which large town is near it, or has the same clock?",
        place=visit.draft.place,
    )
    return Question((words,), (), read_short)


async def take_clock(visit: Visit[PlaceDraft], answer: str, context: TurnContext) -> Move:
    zone = await zone_of(answer)
    if not zone:
        return Stay((_("I do not know that one either. Please try a larger town, such as the capital."),))
    return Done(result=(visit.draft.place, zone))


STEPS: tuple[Step[Any, Any], ...] = (
    Step(PLACE, PlaceDraft, ask_place, take_place),
    Step(CLOCK, PlaceDraft, ask_clock, take_clock),
)
