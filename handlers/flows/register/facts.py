"""The questions for what is still missing of a person's name, one fact a question."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, TypeAlias

from msgspec.structs import replace

from handlers.answers import read_gender, says_unknown
from handlers.conversation import Move, Option, Question, Said, Step, TurnContext, Visit
from handlers.flows.register import drafts, reading
from handlers.flows.register.drafts import Candidate, MissingFact, Registration
from handlers.flows.register.next_question import missing_facts, to_next_question
from handlers.words import Words, _, plain

RegistrationVisit: TypeAlias = Visit[Registration]
SKIP = "skip"


def first_incomplete(visit: RegistrationVisit) -> tuple[int, Candidate]:
    """(index, person) of the first person of whom a fact is missing. LookupError where nothing is missing."""
    for index, candidate, _fact in missing_facts(visit.draft, visit.shelf, visit.now.date()):
        return index, candidate
    raise LookupError("everything is known")


def taker(
    change: Callable[[Candidate, Any], Candidate],
) -> Callable[[RegistrationVisit, Any, TurnContext], Awaitable[Move]]:
    """`Step.takes` of a fact, made of the change that an answer makes to the person."""

    async def take(visit: RegistrationVisit, answer: Any, context: TurnContext) -> Move:
        index, candidate = first_incomplete(visit)
        return await to_next_question(
            visit, visit.draft.with_person(index, change(candidate, answer)), context
        )

    return take


def name_words(candidate: Candidate) -> Words:
    """The name of whom a question is about."""
    if candidate.life_status == "newborn":
        return _("the newborn")
    return plain(candidate.given)


# --- a line that was not understood ---------------------------------------------------------------------


def ask_line(visit: RegistrationVisit) -> Question[Candidate | None]:
    _index, candidate = first_incomplete(visit)
    words = (
        _("This line is not clear to me: “{line}”", line=candidate.line),
        reading.line_problem(candidate, visit.caller.language, visit.now.date()),
    )

    def read(said: Said) -> Candidate:
        return reading.read_people(said.text, "other", visit.caller.language, visit.now.date())[0]

    leave_out: Option[Candidate | None] = Option("leave", _("Leave this line out"), None)
    return Question(words, ((leave_out,),) if len(visit.draft.people) > 1 else (), read)


async def take_line(visit: RegistrationVisit, answer: Candidate | None, context: TurnContext) -> Move:
    index, _candidate = first_incomplete(visit)
    if answer is not None:
        return await to_next_question(visit, visit.draft.with_person(index, answer), context)
    people = visit.draft.people
    return await to_next_question(
        visit, replace(visit.draft, people=people[:index] + people[index + 1 :]), context
    )


# --- the spelling ---------------------------------------------------------------------------------------


def ask_spelling(visit: RegistrationVisit) -> Question[Candidate]:
    _index, candidate = first_incomplete(visit)
    choices = reading.spellings(candidate)
    options = tuple(
        (Option(f"s{number}", plain(reading.in_hebrew(choice)), choice),)
        for number, choice in enumerate(choices)
    )
    if len(visit.draft.people) > 1:
        words = _(
            "How is “{name}” written in Hebrew? Choose, or type it in Hebrew letters.",
            name=candidate.line,
        )
    else:
        words = _("How is the name written in Hebrew? Choose, or type it in Hebrew letters.")
    return Question(
        (words,),
        options,
        lambda said: reading.read_hebrew_spelling(candidate, said.text),
    )


def _spell(candidate: Candidate, answer: Candidate) -> Candidate:
    return answer


# --- boy or girl ----------------------------------------------------------------------------------------


def ask_gender(visit: RegistrationVisit) -> Question[str]:
    _index, candidate = first_incomplete(visit)
    if visit.draft.who == "me":
        words = _("Is it the name of a man or of a woman?")
    else:
        words = _("{name}: male or female?", name=name_words(candidate))
    options = (Option("m", _("Male"), "m"), Option("f", _("Female"), "f"))
    return Question((words,), (options,), lambda said: read_gender(said.text))


def _set_gender(candidate: Candidate, answer: Any) -> Candidate:
    return replace(candidate, gender=answer)


# --- the parent -----------------------------------------------------------------------------------------


def ask_parent(visit: RegistrationVisit) -> Question[str]:
    _index, candidate = first_incomplete(visit)
    name = name_words(candidate)
    rows: list[tuple[Option[str], ...]] = []
    if candidate.expected_parent == "father":
        words = _("What is the father's name of {name}? Any script will do.", name=name)
    elif visit.draft.who == "me":
        words = _("What is your mother's name? Any script will do.")
    else:
        words = _("What is the mother's name of {name}? Any script will do.", name=name)
    if candidate.parent:
        keep = _("Keep “{parent}”", parent=candidate.parent)
        rows.append((Option("keep", keep, candidate.parent),))
    if candidate.life_status != "newborn":
        rows.append((Option(SKIP, _("Not known"), ""),))
    return Question((words,), tuple(rows), _text_or_unknown)


def _text_or_unknown(said: Said) -> str:
    return "" if says_unknown(said.text) else said.text


def _set_parent(candidate: Candidate, answer: str) -> Candidate:
    if not answer:
        return replace(candidate, parent="", parent_kind="", skipped=(*candidate.skipped, "parent"))
    if answer == candidate.parent:
        return replace(candidate, skipped=(*candidate.skipped, "parent"))
    return reading.with_typed_part(candidate, "parent", answer)


# --- the family name ------------------------------------------------------------------------------------


def ask_family(visit: RegistrationVisit) -> Question[str]:
    _index, candidate = first_incomplete(visit)
    if visit.draft.who == "me":
        words = _("And your family name?")
    else:
        words = _("And the family name of {name}?", name=name_words(candidate))
    return Question((words,), ((Option(SKIP, _("Without a family name"), ""),),), _text_or_unknown)


def _set_family(candidate: Candidate, answer: str) -> Candidate:
    if not answer:
        return replace(candidate, skipped=(*candidate.skipped, "family"))
    return reading.with_typed_part(candidate, "family", answer)


_QUESTIONS: dict[MissingFact, tuple[Any, Any]] = {
    "name": (ask_line, take_line),
    "spelling": (ask_spelling, taker(_spell)),
    "gender": (ask_gender, taker(_set_gender)),
    "parent": (ask_parent, taker(_set_parent)),
    "family": (ask_family, taker(_set_family)),
}
STEPS: tuple[Step[Any, Any], ...] = tuple(
    Step(drafts.FACTS[fact], Registration, asks, takes) for fact, (asks, takes) in _QUESTIONS.items()
)
