"""The people who lack a letter in a scroll, with a button into the registration for each gap."""

from __future__ import annotations

from dataclasses import replace as changed
from typing import Any

from msgspec.structs import replace

from handlers.conversation import Go, Move, Option, Question, Situation, Stay, Step, TurnContext, Visit
from handlers.flows.my_letters.drafts import (
    GAPS,
    MORE,
    PAGE,
    RegisteredPeople,
    RegisteredPerson,
    lacking_scrolls,
)
from handlers.flows.register import Registration, to_next_question
from handlers.texts import scroll_name
from handlers.words import _
from storage.scrolls import Scroll


def find_gaps(situation: Situation, household: RegisteredPeople) -> list[tuple[int, Scroll]]:
    """(index of the person, scroll without a letter of theirs), person by person."""
    return [
        (at, scroll)
        for at, member in enumerate(household.people)
        for scroll in lacking_scrolls(situation, member)
    ]


def ask_gaps(visit: Visit[RegisteredPeople]) -> Question[str]:
    household = visit.draft
    missing = find_gaps(visit, household)
    rows = [
        (_option(household.people[at], at, scroll),) for at, scroll in missing[household.page * PAGE :][:PAGE]
    ]
    if len(missing) > PAGE:
        rows.append((Option(MORE, _("More"), MORE),))
    if not missing and any(one.candidate.life_status == "deceased" for one in household.people):
        return Question((_("Everybody has a letter in every scroll that is open to them."),))
    if not missing:
        return Question((_("Everybody has a letter in every scroll that is open to them. 🎉"),))
    return Question((_("Here a letter could still be taken:"),), tuple(rows))


def _option(member: RegisteredPerson, at: int, scroll: Scroll) -> Option[str]:
    label = _("{name}: {scroll}", name=member.called, scroll=scroll_name(scroll))
    answer = f"{at}.{scroll.series.slug}"
    return Option(f"g{answer}", label, answer)


async def take_gaps(visit: Visit[RegisteredPeople], answer: str, context: TurnContext) -> Move:
    household = visit.draft
    if answer == MORE:
        pages = -(-len(find_gaps(visit, household)) // PAGE)
        return Stay(draft=replace(household, page=(household.page + 1) % pages))
    at, _dot, slug = answer.partition(".")
    return await enter_registration(visit, household.people[int(at)], slug, context)


async def enter_registration(
    situation: Situation, member: RegisteredPerson, slug: str, context: TurnContext
) -> Move:
    """The move into the registration, with everything that is known of the person. `slug`: of the series."""
    scroll = situation.shelf.current(slug)
    registration = Registration(
        who="memory" if member.candidate.life_status == "deceased" else "other",
        series=slug,
        scroll=scroll.id,
        people=(member.candidate,),
    )
    move = await to_next_question(situation, registration, context)
    return changed(move, from_menu=True) if isinstance(move, Go) else move


STEPS: tuple[Step[Any, Any], ...] = (Step(GAPS, RegisteredPeople, ask_gaps, take_gaps),)
