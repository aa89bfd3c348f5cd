"""The questions for what is still missing of a person, one fact a question."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any, TypeAlias

from msgspec.structs import replace

from handlers.answers import InputText, NotUnderstood, read_birth_date, read_gender, says_unknown, take_sunset
from handlers.conversation import Move, Option, Question, Said, Step, TurnContext, Visit
from handlers.flows.register import drafts, reading
from handlers.flows.register.drafts import Candidate, MissingFact, Registration
from handlers.flows.register.next_question import missing_facts, to_next_question
from handlers.words import Words, _, plain
from storage.calendar import birthdays

RegistrationVisit: TypeAlias = Visit[Registration]
SKIP = "skip"


def first_incomplete(visit: RegistrationVisit) -> tuple[int, Candidate]:
    """(index, person) of the first person of whom a fact is missing. LookupError where nothing is missing."""
    for index, candidate, _fact in missing_facts(visit.draft, visit.shelf, visit.now.date()):
        return index, candidate
    raise LookupError("everything is known")


def _taker(
    change: Callable[[Candidate, Any], Candidate],
) -> Callable[[RegistrationVisit, Any, TurnContext], Awaitable[Move]]:
    """`Step.takes` of a fact, made of the change that an answer makes to the person."""

    async def take(visit: RegistrationVisit, answer: Any, context: TurnContext) -> Move:
        index, candidate = first_incomplete(visit)
        return await to_next_question(
            visit, visit.draft.with_person(index, change(candidate, answer)), context
        )

    return take


def _name_words(candidate: Candidate) -> Words:
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
        words = _("{name}: male or female?", name=_name_words(candidate))
    options = (Option("m", _("Male"), "m"), Option("f", _("Female"), "f"))
    return Question((words,), (options,), lambda said: read_gender(said.text))


def _set_gender(candidate: Candidate, answer: Any) -> Candidate:
    return replace(candidate, gender=answer)


# --- the parent -----------------------------------------------------------------------------------------


def ask_parent(visit: RegistrationVisit) -> Question[str]:
    _index, candidate = first_incomplete(visit)
    name = _name_words(candidate)
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
        words = _("And the family name of {name}?", name=_name_words(candidate))
    return Question((words,), ((Option(SKIP, _("Without a family name"), ""),),), _text_or_unknown)


def _set_family(candidate: Candidate, answer: str) -> Candidate:
    if not answer:
        return replace(candidate, skipped=(*candidate.skipped, "family"))
    return reading.with_typed_part(candidate, "family", answer)


# --- the birth date -------------------------------------------------------------------------------------


def ask_birth(visit: RegistrationVisit) -> Question[Any]:
    _index, candidate = first_incomplete(visit)
    return Question(
        (
            _("When was {name} born?", name=_name_words(candidate)),
            _(
                "Civil or Hebrew date, such as {civil} or {hebrew}.",
                civil=EXAMPLE,
                hebrew=birthdays.hebrew_birth(EXAMPLE, False),
            ),
        ),
        read=lambda said: read_birth_date(said.text, visit.caller.language, visit.now.date()),
    )


EXAMPLE = date(2019, 3, 5)


def _set_birth(candidate: Candidate, answer: Any) -> Candidate:
    return replace(
        candidate,
        birth=answer.day.isoformat(),
        other_birth=answer.other.isoformat() if answer.other else "",
        after_sunset=answer.after_sunset,
        sunset_known=answer.hebrew or answer.after_sunset is not None,
    )


def ask_which_birth(visit: RegistrationVisit) -> Question[str]:
    _index, candidate = first_incomplete(visit)
    first, other = date.fromisoformat(candidate.birth), date.fromisoformat(candidate.other_birth)
    rows = (
        (Option("first", _("{date}", date=first), candidate.birth),),
        (Option("other", _("{date}", date=other), candidate.other_birth),),
    )
    words = _("Which day is meant for {name}?", name=_name_words(candidate))
    return Question((words,), rows)


def _set_which_birth(candidate: Candidate, answer: str) -> Candidate:
    return replace(candidate, birth=answer, other_birth="")


def ask_sunset(visit: RegistrationVisit) -> Question[bool | None]:
    _index, candidate = first_incomplete(visit)
    born = date.fromisoformat(candidate.birth)
    options: tuple[Option[bool | None], ...] = (
        Option("before", _("Before sunset"), False),
        Option("after", _("After sunset"), True),
    )
    words = (
        _("Was {name} born before or after sunset on {date}?", name=_name_words(candidate), date=born),
        _("The Hebrew day begins in the evening, so it decides the Hebrew birthday."),
    )
    return Question(words, (options, (Option("unknown", _("Not known"), None),)), _read_sunset)


def _read_sunset(said: Said) -> bool | None:
    if says_unknown(said.text):
        return None
    half = take_sunset(InputText(said.text))
    if half is None:
        raise NotUnderstood(_("Please choose: before sunset, after sunset, or not known."))
    return half


def _set_sunset(candidate: Candidate, answer: bool | None) -> Candidate:
    return replace(candidate, after_sunset=answer, sunset_known=True)


# --- too old for the Children's scroll ------------------------------------------------------------------


def ask_of_age(visit: RegistrationVisit) -> Question[str]:
    _index, candidate = first_incomplete(visit)
    birth = birthdays.hebrew_birth(date.fromisoformat(candidate.birth), candidate.after_sunset)
    name = _name_words(candidate)
    if candidate.gender == "f":
        why = _(
            "{name} was born on {birth} and turned twelve on {turned} by the Hebrew calendar. Mazal tov! "
            "The Children's scroll is for girls under twelve.",
            name=name,
            birth=birth,
            turned=birthdays.birthday_at_age(birth, birthdays.OF_AGE["f"]),
        )
    else:
        why = _(
            "{name} was born on {birth} and turned thirteen on {turned} by the Hebrew calendar. Mazal tov! "
            "The Children's scroll is for boys under thirteen.",
            name=name,
            birth=birth,
            turned=birthdays.birthday_at_age(birth, birthdays.OF_AGE["m"]),
        )
    rows: list[tuple[Option[str], ...]] = []
    general = visit.shelf.current_of_kind("general")
    if general is not None:
        rows.append((Option("general", _("Take a letter in the General scroll"), general.series.slug),))
    rows.append((Option("date", _("Correct the date"), ""),))
    if len(visit.draft.people) > 1:
        rows.append((Option("leave", _("Leave {name} out", name=name), SKIP),))
    return Question((why, _("Everything that was typed is kept.")), tuple(rows))


async def take_of_age(visit: RegistrationVisit, answer: str, context: TurnContext) -> Move:
    index, candidate = first_incomplete(visit)
    people = visit.draft.people
    if answer == SKIP:
        return await to_next_question(
            visit, replace(visit.draft, people=people[:index] + people[index + 1 :]), context
        )
    if not answer:
        again = replace(candidate, birth="", other_birth="", after_sunset=None, sunset_known=False)
        return await to_next_question(visit, visit.draft.with_person(index, again), context)
    if len(people) == 1:
        scroll = visit.shelf.current(answer)
        return await to_next_question(
            visit, replace(visit.draft, series=answer, scroll=scroll.id, each=None), context
        )
    return await to_next_question(
        visit, visit.draft.with_person(index, replace(candidate, series=answer)), context
    )


_QUESTIONS: dict[MissingFact, tuple[Any, Any]] = {
    "name": (ask_line, take_line),
    "spelling": (ask_spelling, _taker(_spell)),
    "gender": (ask_gender, _taker(_set_gender)),
    "parent": (ask_parent, _taker(_set_parent)),
    "family": (ask_family, _taker(_set_family)),
    "birth": (ask_birth, _taker(_set_birth)),
    "which_birth": (ask_which_birth, _taker(_set_which_birth)),
    "sunset": (ask_sunset, _taker(_set_sunset)),
    "age": (ask_of_age, take_of_age),
}
STEPS: tuple[Step[Any, Any], ...] = tuple(
    Step(drafts.FACTS[fact], Registration, asks, takes) for fact, (asks, takes) in _QUESTIONS.items()
)
