"""The questions for a child's birth: the date, or what else is known of it, and what follows from it.

The Children's scroll is for boys under 13 and girls under 12, by the Hebrew birthday. Where nobody knows the
day, the month, the year or the age is enough if it leaves no doubt of that; the register gets no birth date
then.
"""

from __future__ import annotations

from datetime import date
from typing import Any, TypeAlias

from msgspec.structs import replace

from handlers.answers import (
    BirthSpan,
    NotUnderstood,
    TypedBirth,
    join_half_date,
    read_age,
    read_age_answer,
    read_birth_date,
    read_birth_span,
    read_day_choice,
    read_sunset,
    says_unknown,
    span_of_age,
)
from handlers.conversation import Move, Option, Question, Said, Step, TurnContext
from handlers.flows.register import drafts
from handlers.flows.register.amending_open import amend_open
from handlers.flows.register.drafts import Candidate, MissingFact, Registration
from handlers.flows.register.edited import take_edited
from handlers.flows.register.facts import SKIP, RegistrationVisit, first_incomplete, name_words, taker
from handlers.flows.register.next_question import in_other_series, leave_out, to_next_question
from handlers.flows.register.reading import with_birth, with_birth_span, without_birth
from handlers.words import Words, _
from storage.calendar import birthdays

EXAMPLE = date(2019, 3, 5)
_OLDEST = 120  # years
BirthAnswer: TypeAlias = TypedBirth | BirthSpan | None  # None: nothing is known


# --- the birth date -------------------------------------------------------------------------------------


def ask_birth(visit: RegistrationVisit) -> Question[BirthAnswer]:
    _index, candidate = first_incomplete(visit)
    unknown: tuple[Option[BirthAnswer], ...] = (Option(SKIP, _("Not known"), None),)
    words = [_("When was {name} born?", name=name_words(candidate))]
    if candidate.half_birth:
        words += _half_birth_words(visit, candidate)
    else:
        words.append(_date_example())
    words.append(_("If nobody knows the day: the age will do, such as *7 years*."))
    return Question(tuple(words), (unknown,), lambda said: _read_birth(visit, said), takes_numbers=True)


def _half_birth_words(visit: RegistrationVisit, candidate: Candidate) -> list[Words]:
    """The date that was typed before, and what is missing of it or wrong with it."""
    typed = _("“{date}” was typed before.", date=candidate.half_birth)
    try:
        read_birth_date(candidate.half_birth, visit.caller.language, visit.now.date())
    except NotUnderstood as reason:
        return [typed, reason.words]
    return [typed, _date_example()]


def _date_example() -> Words:
    return _(
        "Civil or Hebrew date, such as {civil} or {hebrew}.",
        civil=EXAMPLE,
        hebrew=birthdays.hebrew_birth(EXAMPLE, False),
    )


def _read_birth(visit: RegistrationVisit, said: Said) -> BirthAnswer:
    """The date, or else what is known of the birth, such as the age; None where nothing is."""
    if says_unknown(said.text):
        return None
    language, today = visit.caller.language, visit.now.date()
    _index, candidate = first_incomplete(visit)
    if candidate.half_birth and (joined := join_half_date(candidate.half_birth, said.text, language, today)):
        return joined
    try:
        return read_birth_date(said.text, language, today)
    except NotUnderstood:
        span = read_birth_span(said.text, language, today)
        age = read_age_answer(said.text)
        if age is None and not candidate.half_birth:
            age = read_age(said.text, language)
        if span is None and age is None:
            raise
        return span or span_of_age(age or 0, today)


def _set_birth(candidate: Candidate, answer: BirthAnswer) -> Candidate:
    if answer is None:
        return replace(candidate, birth_unknown=True)
    if isinstance(answer, BirthSpan):
        return with_birth_span(replace(candidate, birth_unknown=True), answer)
    return with_birth(candidate, answer)


def ask_which_birth(visit: RegistrationVisit) -> Question[str]:
    _index, candidate = first_incomplete(visit)
    days = [date.fromisoformat(day) for day in (candidate.birth, candidate.other_birth)]
    rows = tuple(
        (Option(key, _day_words(candidate, day), day.isoformat()),)
        for key, day in zip(("first", "other"), days, strict=True)
    )

    def read(said: Said) -> str:
        day = read_day_choice(said.text, days, visit.caller.language, visit.now.date())
        if day is None:
            raise NotUnderstood(
                _("That was not understood. Please choose one of the answers, or type *menu*.")
            )
        return day.isoformat()

    words = _("Which day is meant for {name}?", name=name_words(candidate))
    return Question((words,), rows, read, counts_answers=True)


def _day_words(candidate: Candidate, day: date) -> Words:
    """A day, in both calendars where the Hebrew one is known as well."""
    if not candidate.sunset_known:
        return _("{date}", date=day)
    hebrew = birthdays.hebrew_birth(day, candidate.after_sunset)
    return _("{hebrew} ({date})", hebrew=hebrew, date=day)


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
        _("Was {name} born before or after sunset on {date}?", name=name_words(candidate), date=born),
        _("The Hebrew day begins in the evening, so it decides the Hebrew birthday."),
    )
    return Question(
        words, (options, (Option("unknown", _("Not known"), None),)), _read_sunset, counts_answers=True
    )


def _read_sunset(said: Said) -> bool | None:
    if says_unknown(said.text):
        return None
    half = read_sunset(said.text)
    if half is None:
        raise NotUnderstood(_("Please choose: before sunset, after sunset, or not known."))
    return half


def _set_sunset(candidate: Candidate, answer: bool | None) -> Candidate:
    return replace(candidate, after_sunset=answer, sunset_known=True)


# --- the day is not known -------------------------------------------------------------------------------


def ask_birth_year(visit: RegistrationVisit) -> Question[BirthAnswer]:
    _index, candidate = first_incomplete(visit)
    words = (
        _("In which year was {name} born?", name=name_words(candidate)),
        _("The age will do as well, such as *7 years*."),
    )
    options: tuple[Option[BirthAnswer], ...] = (Option(SKIP, _("Not known"), None),)
    return Question(words, (options,), lambda said: _read_birth_year(visit, said), takes_numbers=True)


def _read_birth_year(visit: RegistrationVisit, said: Said) -> BirthAnswer:
    age = read_age(said.text, visit.caller.language)
    return _read_birth(visit, said) if age is None else span_of_age(age, visit.now.date())


async def take_birth_year(visit: RegistrationVisit, answer: BirthAnswer, context: TurnContext) -> Move:
    index, candidate = first_incomplete(visit)
    told = span_of_age(0, visit.now.date(), unsure=_OLDEST) if answer is None else answer
    return await to_next_question(visit, visit.draft.with_person(index, _set_birth(candidate, told)), context)


def ask_exact_birth(visit: RegistrationVisit) -> Question[str | TypedBirth]:
    """The question for the day where all that is known leaves open whether it is a child's."""
    _index, candidate = first_incomplete(visit)
    if candidate.gender == "f":
        why = _(
            "The Children's scroll is for girls under twelve by the Hebrew calendar, so for {name} the exact "
            "birth date is needed. A passport or a birth certificate may tell it.",
            name=name_words(candidate),
        )
    else:
        why = _(
            "The Children's scroll is for boys under thirteen by the Hebrew calendar, so for {name} the "
            "exact birth date is needed. A passport or a birth certificate may tell it.",
            name=name_words(candidate),
        )
    words = [why, _date_example()]
    rows = _other_ways(visit, candidate)
    if rows:
        words.append(_("If nobody knows it: the General scroll is for everybody, of any age."))

    def read(said: Said) -> TypedBirth:
        language, today = visit.caller.language, visit.now.date()
        joined = join_half_date(candidate.half_birth, said.text, language, today)
        return joined or read_birth_date(said.text, language, today)

    return Question(tuple(words), rows, read)


async def take_exact_birth(visit: RegistrationVisit, answer: str | TypedBirth, context: TurnContext) -> Move:
    if isinstance(answer, str):
        return await _take_other_way(visit, answer, context)
    index, candidate = first_incomplete(visit)
    known = _set_birth(candidate, answer)
    return await to_next_question(visit, visit.draft.with_person(index, known), context)


# --- too old for the Children's scroll ------------------------------------------------------------------


def ask_of_age(visit: RegistrationVisit) -> Question[str]:
    _index, candidate = first_incomplete(visit)
    why = _turned_words(candidate) if candidate.birth else _too_old_words(candidate)
    again: Option[str] = Option("date", _("Correct the date"), "")
    rows = (*_other_ways(visit, candidate), (again,))
    return Question((why, _("Everything that was typed is kept.")), rows)


def _turned_words(candidate: Candidate) -> Words:
    birth = birthdays.hebrew_birth(date.fromisoformat(candidate.birth), candidate.after_sunset)
    if candidate.gender == "f":
        return _(
            "{name} was born on {birth} and turned twelve on {turned} by the Hebrew calendar. Mazal tov! "
            "The Children's scroll is for girls under twelve.",
            name=name_words(candidate),
            birth=birth,
            turned=birthdays.birthday_at_age(birth, birthdays.OF_AGE["f"]),
        )
    return _(
        "{name} was born on {birth} and turned thirteen on {turned} by the Hebrew calendar. Mazal tov! "
        "The Children's scroll is for boys under thirteen.",
        name=name_words(candidate),
        birth=birth,
        turned=birthdays.birthday_at_age(birth, birthdays.OF_AGE["m"]),
    )


def _too_old_words(candidate: Candidate) -> Words:
    """The reason for somebody of whom only the age, the month or the year is known."""
    if candidate.gender == "f":
        return _(
            "By what was typed, {name} is over twelve. The Children's scroll is for girls under twelve.",
            name=name_words(candidate),
        )
    return _(
        "By what was typed, {name} is over thirteen. The Children's scroll is for boys under thirteen.",
        name=name_words(candidate),
    )


async def take_of_age(visit: RegistrationVisit, answer: str, context: TurnContext) -> Move:
    if answer:
        return await _take_other_way(visit, answer, context)
    index, candidate = first_incomplete(visit)
    return await to_next_question(visit, visit.draft.with_person(index, without_birth(candidate)), context)


def _other_ways(visit: RegistrationVisit, candidate: Candidate) -> tuple[tuple[Option[Any], ...], ...]:
    """The ways on for somebody who gets no letter in the Children's scroll: the General one, or none."""
    rows: list[tuple[Option[Any], ...]] = []
    general = visit.shelf.current_of_kind("general")
    if general is not None:
        rows.append((Option("general", _("Take a letter in the General scroll"), general.series.slug),))
    if len(visit.draft.people) > 1:
        rows.append((Option("leave", _("Leave {name} out", name=name_words(candidate)), SKIP),))
    return tuple(rows)


async def _take_other_way(visit: RegistrationVisit, answer: str, context: TurnContext) -> Move:
    """`answer` is `SKIP` to leave the person out, else the slug of the series to go to."""
    index, _candidate = first_incomplete(visit)
    if answer == SKIP:
        return await leave_out(visit, visit.draft, index, context)
    return await in_other_series(visit, visit.draft, index, answer, context)


_QUESTIONS: dict[MissingFact, tuple[Any, Any]] = {
    "birth": (ask_birth, taker(_set_birth)),
    "which_birth": (ask_which_birth, taker(_set_which_birth)),
    "sunset": (ask_sunset, taker(_set_sunset)),
    "birth_year": (ask_birth_year, take_birth_year),
    "exact_birth": (ask_exact_birth, take_exact_birth),
    "age": (ask_of_age, take_of_age),
}
STEPS: tuple[Step[Any, Any], ...] = tuple(
    Step(drafts.FACTS[fact], Registration, asks, takes, takes_edit=take_edited, corrects_here=amend_open)
    for fact, (asks, takes) in _QUESTIONS.items()
)
