"""The questions for what is still missing of a person's name, one fact a question."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, TypeAlias

from msgspec.structs import replace

from handlers.answers import NotUnderstood, normalize, read_gender, read_yes_no
from handlers.conversation import Move, Option, Question, Said, Step, TurnContext, Visit
from handlers.flows.register import drafts, reading
from handlers.flows.register.amending_open import amend_open
from handlers.flows.register.drafts import Candidate, MissingFact, Registration
from handlers.flows.register.edited import take_edited
from handlers.flows.register.left_to_us import is_left_to_us
from handlers.flows.register.next_question import (
    after_words,
    leave_out,
    missing_facts,
    to_next_question,
    with_people,
)
from handlers.flows.register.rabbi import to_the_rabbi
from handlers.flows.register.typed_parts import (
    PartAnswer,
    read_family,
    read_parent,
    unknown_parent,
    without_family,
)
from handlers.flows.register.typed_people import TypedPeople, problems_to_say, read_people
from handlers.words import Language, Words, _, named, plain

RegistrationVisit: TypeAlias = Visit[Registration]
SKIP = "skip"
_HEBREW_LETTERS: tuple[Language, ...] = ("he", "yi")  # languages whose speakers read these letters


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
        words = {"m": _("the newborn boy"), "f": _("the newborn girl"), "": _("the newborn")}
        return words[candidate.gender]
    return named(candidate.given, candidate.typed_given)


# --- a line that was not understood ---------------------------------------------------------------------


def ask_line(visit: RegistrationVisit) -> Question[TypedPeople | None]:
    _index, candidate = first_incomplete(visit)
    words = (
        _("This line is not clear to me: “{line}”", line=candidate.line),
        _line_problem(visit, candidate),
    )
    leave: Option[TypedPeople | None] = Option("leave", _("Leave this line out"), None)
    rows = ((leave,),) if len(visit.draft.people) > 1 else ()
    return Question(words, rows, lambda said: _read_again(visit, said.text))


def _read_again(visit: RegistrationVisit, text: str) -> TypedPeople:
    return read_people(text, visit.draft.who, visit.caller.language, visit.now.date())


def _line_problem(visit: RegistrationVisit, candidate: Candidate) -> Words:
    """The reason why a kept line was not understood."""
    try:
        _read_again(visit, candidate.line)
    except NotUnderstood as reason:
        return reason.words
    return _("Please type this line again.")


async def take_line(visit: RegistrationVisit, answer: TypedPeople | None, context: TurnContext) -> Move:
    index, _candidate = first_incomplete(visit)
    if answer is None:
        return await leave_out(visit, visit.draft, index, context)
    if answer.for_rabbi:
        return await to_the_rabbi(visit, index, answer.for_rabbi, context)
    move = await to_next_question(visit, with_people(visit.draft, index, answer.people), context)
    return after_words(move, *problems_to_say(visit, visit.draft.series, answer))


# --- the spelling ---------------------------------------------------------------------------------------


def spelling_rows(candidate: Candidate, language: Language) -> tuple[tuple[Option[Candidate], ...], ...]:
    """A button for each spelling worth offering, and "choose for me" in a language of other letters."""
    choices = reading.spellings(candidate, language)
    rows = tuple(
        (Option(f"s{number}", plain(reading.in_hebrew(choice)), choice),)
        for number, choice in enumerate(choices)
    )
    if language in _HEBREW_LETTERS:
        return rows
    return (*rows, (Option("best", _("Choose for me"), choices[0]),))


def _read_spelling(visit: RegistrationVisit, candidate: Candidate, text: str) -> Candidate:
    language = visit.caller.language
    if is_left_to_us(text):
        return reading.spellings(candidate, language)[0]
    return reading.read_hebrew_spelling(candidate, text, language, visit.now.date())


def ask_spelling(visit: RegistrationVisit) -> Question[Candidate]:
    _index, candidate = first_incomplete(visit)
    options = spelling_rows(candidate, visit.caller.language)
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
        lambda said: _read_spelling(visit, candidate, said.text),
        counts_answers=True,
    )


def _spell(candidate: Candidate, answer: Candidate) -> Candidate:
    return answer


# --- boy or girl ----------------------------------------------------------------------------------------


def ask_gender(visit: RegistrationVisit) -> Question[str]:
    _index, candidate = first_incomplete(visit)
    words, male, female = _gender_words(visit, candidate)
    options = (Option("m", male, "m"), Option("f", female, "f"))

    def read(said: Said) -> str:
        return read_gender(_beside_name(said.text, candidate))

    return Question((words,), (options,), read, counts_answers=True)


def _gender_words(visit: RegistrationVisit, candidate: Candidate) -> tuple[Words, Words, Words]:
    """The question and its two answers, as one asks of oneself, a child, the departed, or anybody else."""
    name = name_words(candidate)
    if visit.draft.who == "me":
        return _("Is it the name of a man or of a woman?"), _("A man"), _("A woman")
    if candidate.life_status == "newborn":
        return _("A newborn boy or girl?"), _("Boy"), _("Girl")
    if candidate.life_status == "deceased":
        return _("Is {name} the name of a man or of a woman?", name=name), _("A man's"), _("A woman's")
    if visit.draft.who == "child" or visit.shelf.series(visit.draft.series_of(candidate)).kind == "children":
        return _("{name}: boy or girl?", name=name), _("Boy"), _("Girl")
    return _("{name}: male or female?", name=name), _("Male"), _("Female")


def _beside_name(text: str, candidate: Candidate) -> str:
    """What was typed beside the name itself: Валя женщина."""
    names = normalize(
        f"{candidate.given} {candidate.typed_given} {candidate.family} {candidate.line}"
    ).split()
    rest = [word for word in text.split() if normalize(word) not in names]
    return " ".join(rest) or text


def _set_gender(candidate: Candidate, answer: Any) -> Candidate:
    return replace(candidate, gender=answer)


# --- the parent -----------------------------------------------------------------------------------------


def ask_parent(visit: RegistrationVisit) -> Question[PartAnswer]:
    _index, candidate = first_incomplete(visit)
    name = name_words(candidate)
    rows: list[tuple[Option[PartAnswer], ...]] = []
    if candidate.expected_parent == "father":
        words = _("What is the father's name of {name}? Any script will do.", name=name)
    elif visit.draft.who == "me":
        words = _("What is your mother's name? Any script will do.")
    else:
        words = _("What is the mother's name of {name}? Any script will do.", name=name)
    kept = replace(candidate, skipped=(*candidate.skipped, "parent"))
    if candidate.parent:
        keep = _("Keep “{parent}”", parent=named(candidate.parent, candidate.typed_parent))
        rows.append((Option("keep", keep, PartAnswer(kept)),))
    if candidate.life_status != "newborn":
        rows.append((Option(SKIP, _("Not known"), unknown_parent(candidate)),))

    def read(said: Said) -> PartAnswer:
        if candidate.parent and _says_yes(said.text):
            return PartAnswer(kept)  # there is nothing else to say yes to
        answer = read_parent(candidate, said.text, visit.caller.language, visit.now.date())
        if answer.is_unknown and candidate.life_status == "newborn":
            raise NotUnderstood(_("A newborn without a name is registered by the mother's name."))
        return answer

    return Question((words,), tuple(rows), read, counts_answers=True)


def _says_yes(text: str) -> bool:
    try:
        return read_yes_no(text)
    except NotUnderstood:
        return False


async def take_part(visit: RegistrationVisit, answer: PartAnswer, context: TurnContext) -> Move:
    index, _candidate = first_incomplete(visit)
    if answer.for_rabbi:
        return await to_the_rabbi(visit, index, answer.for_rabbi, context)
    move = await to_next_question(visit, visit.draft.with_person(index, answer.candidate), context)
    return move if answer.notice is None else after_words(move, answer.notice)


# --- the family name ------------------------------------------------------------------------------------


def ask_family(visit: RegistrationVisit) -> Question[PartAnswer]:
    _index, candidate = first_incomplete(visit)
    if visit.draft.who == "me":
        words = _("And your family name?")
    else:
        words = _("And the family name of {name}?", name=name_words(candidate))
    without = Option(SKIP, _("Without a family name"), PartAnswer(without_family(candidate)))

    def read(said: Said) -> PartAnswer:
        return read_family(candidate, said.text, visit.caller.language, visit.now.date())

    return Question((words,), ((without,),), read, counts_answers=True)


_QUESTIONS: dict[MissingFact, tuple[Any, Any]] = {
    "name": (ask_line, take_line),
    "spelling": (ask_spelling, taker(_spell)),
    "gender": (ask_gender, taker(_set_gender)),
    "parent": (ask_parent, take_part),
    "family": (ask_family, take_part),
}
STEPS: tuple[Step[Any, Any], ...] = tuple(
    Step(drafts.FACTS[fact], Registration, asks, takes, takes_edit=take_edited, corrects_here=amend_open)
    for fact, (asks, takes) in _QUESTIONS.items()
)
