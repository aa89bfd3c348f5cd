"""The questions for what was not understood for certain: who is meant, the first name, living or departed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, TypeAlias

from msgspec.structs import replace

from handlers.answers import NotUnderstood
from handlers.conversation import Go, Move, Option, Question, Said, Step, TurnContext
from handlers.flows.register import drafts
from handlers.flows.register.amending_open import amend_open
from handlers.flows.register.amending_open_names import change_open
from handlers.flows.register.amending_words import words_beside
from handlers.flows.register.drafts import AMEND_OPEN, NAME, AmendingOpen, Candidate, MissingFact, NamePart
from handlers.flows.register.edited import take_edited
from handlers.flows.register.facts import RegistrationVisit, first_incomplete, name_words
from handlers.flows.register.known_facts import completed, with_facts_of_first, without_message_of
from handlers.flows.register.mentioned import is_like
from handlers.flows.register.next_question import (
    after_words,
    in_other_series,
    leave_out,
    to_next_question,
    with_people,
)
from handlers.flows.register.passing_texts import IN_MEMORY, LIVING_PERSON, mourned_names, passing_texts
from handlers.flows.register.rabbi import to_the_rabbi
from handlers.flows.register.typed_people import (
    TypedPeople,
    as_departed,
    as_living,
    problems_to_say,
    read_people,
    without_doubt,
)
from handlers.words import Several, Words, _, plain
from storage.names import is_family, is_given

_GAPS = re.compile(r"\s*,(?:\s*,)+|\s{2,}")  # two commas, or two spaces
_LEAVE = "leave"
Answer: TypeAlias = tuple[Candidate, ...] | TypedPeople | str  # "again", or a name that may be another's


# --- whether it was understood, or how it is meant --------------------------------------------------------


def ask_reading(visit: RegistrationVisit) -> Question[Answer]:
    _index, candidate = first_incomplete(visit)

    def read(said: Said) -> TypedPeople | str:
        typed = read_people(said.text, visit.draft.who, visit.caller.language, visit.now.date())
        return said.text if _may_be_another(typed, candidate) else typed

    again: Option[Answer] = Option("again", _("Type it again"), "again")
    if not candidate.readings:
        yes: Option[Answer] = Option("yes", _("Yes, that's right"), (candidate,))
        words = _understood_words(candidate, [one for one in visit.draft.people if one is not candidate])
        return Question(words, ((yes, again),), read, counts_answers=True)
    if len(candidate.readings) == 1 and len(candidate.readings[0]) == 1:
        (only,) = candidate.readings[0]
        is_it: Option[Answer] = Option("r0", _("Yes, that's right"), candidate.readings[0])
        others = [one for one in visit.draft.people if one is not candidate]
        return Question(_understood_words(only, others), ((is_it, again),), read, counts_answers=True)
    ways: list[tuple[Option[Answer], ...]] = [
        (Option(f"r{number}", _way_words(candidate, way), way),)
        for number, way in enumerate(candidate.readings)
    ]
    return Question((_way_question(candidate),), (*ways, (again,)), read, counts_answers=True)


def _understood_words(candidate: Candidate, others: Sequence[Candidate]) -> tuple[Words, ...]:
    understood = _("This is how I understood it: {name}.", name=in_parts(candidate))
    if candidate.life_status == "deceased":
        understood = _("In memory of: {name}.", name=in_parts(candidate))
    words = [understood, *passing_texts(candidate)]
    words += [_beside(one, candidate) for one in others if one.given]
    if left_out := words_beside(candidate):
        words.append(_("Left out: {words}.", words=left_out))
    return (*words, _("Is that right?"))


def _beside(one: Candidate, candidate: Candidate) -> Words:
    """Somebody who is told beside another, of whom it is said as well whether the letter is in memory."""
    if one.life_status == "deceased":
        return _("In memory of: {name}.", name=in_parts(one))
    if candidate.life_status == "deceased":
        return _("For the living: {name}.", name=in_parts(one))
    return _("Also: {name}.", name=in_parts(one))


def _way_question(candidate: Candidate) -> Words:
    if _is_about_mourning(candidate) and mourned_names(candidate.readings[0][0]) is None:
        return _("{name}: is the letter in memory, or for a living person?", name=candidate.line)
    if _is_about_mourning(candidate):
        return _("“{line}”: who has passed away?", line=candidate.line)
    return _("“{line}” can be read in more than one way. Which is meant?", line=_quoted(candidate.line))


def _quoted(line: str) -> str:
    """A line as it is said back, without the gaps that what was understood of it has left."""
    return _GAPS.sub(lambda found: "," if "," in found[0] else " ", line).strip(" ,")


def _is_about_mourning(candidate: Candidate) -> bool:
    lives = {one.life_status for way in candidate.readings for one in way}
    return all(len(way) == 1 for way in candidate.readings) and len(lives) > 1


def _way_words(candidate: Candidate, way: tuple[Candidate, ...]) -> Words:
    if _is_about_mourning(candidate):
        departed = way[0].life_status == "deceased"
        if mourned_names(way[0]) is None:
            return IN_MEMORY if departed else LIVING_PERSON
        return plain(way[0].given) if departed else plain(way[0].parent)
    if len({len(other) for other in candidate.readings}) == 1:
        return in_parts(way[0])
    names = Several(tuple(one.line for one in way))
    if len(way) == 1:
        return _("One person: {name}", name=way[0].line)
    if len(way) == 2:
        return _("Two people: {names}", names=names)
    return _("Several people: {names}", names=names)


def in_parts(candidate: Candidate) -> Words:
    """A person's name with each part called by what it is."""
    fills: dict[str, Any] = {
        "given": candidate.given or _("not given yet"),
        "parent": candidate.parent,
        "family": candidate.family,
    }
    match candidate.parent and (candidate.parent_kind or candidate.expected_parent), bool(candidate.family):
        case "mother", True:
            return _("first name {given}, mother {parent}, last name {family}", **fills)
        case "mother", False:
            return _("first name {given}, mother {parent}", **fills)
        case "father", True:
            return _("first name {given}, father {parent}, last name {family}", **fills)
        case "father", False:
            return _("first name {given}, father {parent}", **fills)
        case _none, True:
            return _("first name {given}, last name {family}", **fills)
        case _:
            return _("first name {given}", **fills)


async def take_reading(visit: RegistrationVisit, answer: Answer, context: TurnContext) -> Move:
    index, candidate = first_incomplete(visit)
    if answer == "again":
        return Go(NAME, without_message_of(visit.draft, index))
    if isinstance(answer, str):
        return await _take_other_name(visit, index, answer, context)
    if isinstance(answer, TypedPeople):
        return await _take_typed(visit, index, answer, context)
    chosen = tuple(replace(without_doubt(one, "reading"), series=candidate.series) for one in answer)
    return await to_next_question(visit, with_people(visit.draft, index, chosen), context)


def _may_be_another(typed: TypedPeople, candidate: Candidate) -> bool:
    """Whether a name alone is unlike that of the person. NotUnderstood for words that no table knows."""
    if candidate.readings or typed.for_rabbi or len(typed.people) != 1:
        return False
    named = typed.people[0]
    if named.parent or named.readings or not named.given or is_like(named, candidate):
        return False
    if not any(map(is_given, named.line.split())) and not is_family(named.line):
        raise NotUnderstood(_("That was not understood. Please choose one of the answers, or type *menu*."))
    return True


async def _take_other_name(visit: RegistrationVisit, index: int, text: str, context: TurnContext) -> Move:
    """The move on with a missing family name; of any other name it is asked what it is."""
    candidate = visit.draft.people[index]
    if is_family(text) and not is_given(text) and not candidate.family:
        return await change_open(visit, visit.draft, (index, "family"), text, context)
    parts: tuple[NamePart, ...] = ("given", "parent", "family")
    places = tuple((index, part) for part in parts)
    return Go(AMEND_OPEN, AmendingOpen(registration=visit.draft, text=text, places=places, may_add=True))


async def _take_typed(visit: RegistrationVisit, index: int, typed: TypedPeople, context: TurnContext) -> Move:
    """The move on with people who were typed anew in the place of one."""
    if typed.for_rabbi:
        return await to_the_rabbi(visit, index, typed.for_rabbi, context)
    people = with_facts_of_first(typed.people, visit.draft.people[index])
    move = await to_next_question(visit, with_people(visit.draft, index, people), context)
    return after_words(move, *problems_to_say(visit, visit.draft.series, typed))


# --- the first name ---------------------------------------------------------------------------------------


def ask_given(visit: RegistrationVisit) -> Question[TypedPeople]:
    _index, candidate = first_incomplete(visit)

    def read(said: Said) -> TypedPeople:
        typed = read_people(said.text, visit.draft.who, visit.caller.language, visit.now.date())
        if not typed.for_rabbi and not (typed.people[0].given or typed.people[0].readings):
            raise NotUnderstood(_("Please type the name itself as well, such as *Moshe ben Sarah*."))
        return typed

    rows: tuple[tuple[Option[TypedPeople], ...], ...] = ()
    if candidate.life_status == "living":
        newborn = TypedPeople((replace(candidate, life_status="newborn"),))
        rows = ((Option("newborn", _("A newborn without a name yet"), newborn),),)
    if not (candidate.parent or candidate.family):
        return Question((_("What is the name? For example: *Moshe ben Sarah Levy*."),), rows, read)
    words = (
        _("This is how I understood it: {name}.", name=in_parts(candidate)),
        _("What is the first name?"),
    )
    return Question(words, rows, read)


async def take_given(visit: RegistrationVisit, answer: TypedPeople, context: TurnContext) -> Move:
    index, candidate = first_incomplete(visit)
    if answer.for_rabbi:
        return await to_the_rabbi(visit, index, answer.for_rabbi, context)
    first, *others = answer.people
    people = (completed(first, candidate), *others)
    move = await to_next_question(visit, with_people(visit.draft, index, people), context)
    return after_words(move, *problems_to_say(visit, visit.draft.series, answer))


# --- living or departed -----------------------------------------------------------------------------------


def ask_standing(visit: RegistrationVisit) -> Question[bool]:
    _index, candidate = first_incomplete(visit)
    options = (Option("living", LIVING_PERSON, False), Option("memory", IN_MEMORY, True))
    words = _("{name}: is the letter in memory, or for a living person?", name=name_words(candidate))
    return Question((words,), (options,))


async def take_standing(visit: RegistrationVisit, answer: bool, context: TurnContext) -> Move:
    index, candidate = first_incomplete(visit)
    known = as_departed(candidate) if answer else as_living(candidate)
    people = (without_doubt(known, "standing"),)
    return await to_next_question(visit, with_people(visit.draft, index, people), context)


# --- in memory, and the Children's scroll was chosen ------------------------------------------------------


def ask_memorial(visit: RegistrationVisit) -> Question[str]:
    _index, candidate = first_incomplete(visit)
    words = _(
        "The Children's scroll is for living children. In memory of {name} a letter can be registered in the "
        "General scroll.",
        name=name_words(candidate),
    )
    rows: list[tuple[Option[str], ...]] = []
    general = visit.shelf.current_of_kind("general")
    if general is not None:
        rows.append((Option("general", _("A letter in the General scroll"), general.series.slug),))
    rows.append((Option("living", LIVING_PERSON, ""),))
    if len(visit.draft.people) > 1:
        rows.append((Option(_LEAVE, _("Leave {name} out", name=name_words(candidate)), _LEAVE),))
    return Question((words, _("Everything that was typed is kept.")), tuple(rows))


async def take_memorial(visit: RegistrationVisit, answer: str, context: TurnContext) -> Move:
    index, candidate = first_incomplete(visit)
    if answer == _LEAVE:
        return await leave_out(visit, visit.draft, index, context)
    if answer:
        return await in_other_series(visit, visit.draft, index, answer, context)
    people = (as_living(candidate),)
    return await to_next_question(visit, with_people(visit.draft, index, people), context)


_QUESTIONS: dict[MissingFact, tuple[Any, Any]] = {
    "reading": (ask_reading, take_reading),
    "given": (ask_given, take_given),
    "standing": (ask_standing, take_standing),
    "memorial": (ask_memorial, take_memorial),
}
STEPS: tuple[Step[Any, Any], ...] = tuple(
    Step(
        drafts.FACTS[fact], drafts.Registration, asks, takes, takes_edit=take_edited, corrects_here=amend_open
    )
    for fact, (asks, takes) in _QUESTIONS.items()
)
