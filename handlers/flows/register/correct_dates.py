"""Correcting a date from the summary: whose, and the day of birth or of passing anew."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from handlers.answers import TypedBirth, TypedPassing, read_birth_date, read_passing
from handlers.conversation import Go, Move, Option, Question, Said, Step, TurnContext, Visit
from handlers.flows.register.drafts import DATE, DATES, Candidate, HeldRegistration
from handlers.flows.register.facts import name_words
from handlers.flows.register.next_question import to_next_question
from handlers.flows.register.reading import in_hebrew, with_birth, without_birth
from handlers.flows.register.typed_people import with_passing
from handlers.words import _, plain

Answer = TypedBirth | TypedPassing | None  # None: the date is taken away


def has_date(candidate: Candidate) -> bool:
    """Whether anything was told of the days of a person."""
    return bool(
        candidate.birth
        or candidate.half_birth
        or candidate.born_from
        or candidate.passing
        or candidate.half_passing
    )


async def to_dates(visit: Visit[HeldRegistration], context: TurnContext) -> Move:
    """The move to the question whose date it is, or for the date of the only person who has one."""
    dated = [index for index, one in enumerate(visit.draft.people) if has_date(one)]
    if len(dated) == 1:
        return await take_dates(visit, dated[0], context)
    return Go(DATES, visit.draft)


def ask_dates(visit: Visit[HeldRegistration]) -> Question[int]:
    options = tuple(
        (Option(f"p{index}", plain(in_hebrew(candidate)), index),)
        for index, candidate in enumerate(visit.draft.people)
        if has_date(candidate)
    )
    return Question((_("Whose date shall be corrected?"),), options)


async def take_dates(visit: Visit[HeldRegistration], answer: int, context: TurnContext) -> Move:
    return Go(DATE, replace(visit.draft, correcting=answer))


def _candidate(visit: Visit[HeldRegistration]) -> Candidate:
    """The person whose date is corrected. LookupError where nobody's is."""
    if visit.draft.correcting is None:
        raise LookupError("nobody's date is being corrected")
    return visit.draft.people[visit.draft.correcting]


def ask_date(visit: Visit[HeldRegistration]) -> Question[Answer]:
    candidate = _candidate(visit)
    language, today = visit.caller.language, visit.now.date()
    departed = candidate.life_status == "deceased"
    none: Option[Answer] = Option("none", _("Without a date"), None)

    def read(said: Said) -> Answer:
        if not departed:
            return read_birth_date(said.text, language, today)
        if (passing := read_passing(said.text, language, today)) is not None:
            return passing
        day = read_birth_date(said.text, language, today)  # yesterday; or what is wrong with the date
        return TypedPassing(said.text, day.day, after_sunset=day.after_sunset)

    name = name_words(candidate)
    words = _("When was {name} born?", name=name)
    if departed:
        words = _("On which day did {name} pass away?", name=name)
    return Question((words,), ((none,),), read)


async def take_date(visit: Visit[HeldRegistration], answer: Answer, context: TurnContext) -> Move:
    index, candidate = visit.draft.correcting or 0, _candidate(visit)
    if isinstance(answer, TypedBirth):
        changed = with_birth(candidate, answer)
    elif candidate.life_status == "deceased":
        bare = replace(candidate, passing="", other_passing="", passing_after_sunset=None, half_passing="")
        changed = bare if answer is None else with_passing(bare, answer)
    else:
        changed = without_birth(candidate)
    draft = replace(visit.draft.with_person(index, changed), correcting=None)
    return await to_next_question(visit, draft, context)


STEPS: tuple[Step[Any, Any], ...] = (
    Step(DATES, HeldRegistration, ask_dates, take_dates),
    Step(DATE, HeldRegistration, ask_date, take_date),
)
