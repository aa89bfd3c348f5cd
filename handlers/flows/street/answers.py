"""Answers to the question that stands about a line: tapped, or typed.

A typed text is an answer only if it is nothing else: a whole new line is never taken as one, and where a name
may be a new person or the answer, that is asked.
"""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from handlers.answers import (
    NotUnderstood,
    normalize,
    read_age,
    read_amount,
    read_birth_date,
    read_choice_number,
    read_day_choice,
    read_gender,
    read_yes_no,
    says_unknown,
    words_of,
)
from handlers.flows.register import Candidate, as_departed, as_living
from handlers.flows.street.drafts import PendingLine, StreetEntry, Unclear
from handlers.flows.street.name_answers import with_name
from handlers.flows.street.questions import OpenFact, next_question, question_rows, two_days, with_day
from handlers.flows.street.reading import MOST_LETTERS, StreetReader
from handlers.flows.street.terms import MOST_SUM
from handlers.flows.street.typed_sums import paid_alone
from handlers.understanding import understand
from handlers.words import _
from storage.money import Money

_TOGETHER = words_of(  # as `normalize` writes them
    """
    together total both all everyone everybody ביחד יחד לשניהם לשתיהן שניהם לכולם לכולן צוזאמען אינאיינעם
    ביידע ביידן אלעמען вместе двоих обоих обеих троих всех общая
    """
)
_EACH = words_of(
    "each apiece per לכל אחד אחת יעדער יעדן יעדע איטלעכן каждый каждая каждому каждой каждого поровну"
)


_ALONE = words_of("only alone just רק לבד לבדה בלבד נאר אליין только одна один одной одного")
_FOR = words_of("for from is it it's the של עבור בשביל זה פאר פון איז для за это")


def with_option(line: PendingLine, key: str, reader: StreetReader) -> PendingLine | None:
    """The line with the answer of a button; None for a button that does not belong to the question."""
    asked = next_question(line)
    offered = {option.answer for row in question_rows(line) for option in row}
    if asked is None or key not in offered:
        return None
    match asked.fact:
        case "people":
            return replace(line, people=line.choices[int(key)], choices=(), is_doubtful=False, shared=False)
        case "reading":
            return _confirmed(line)
        case "share":
            return _shared(line, key, reader)
        case "joint":
            return replace(
                line, joint_is_large=key != "yes", joint_sum=line.joint_sum if key == "yes" else ""
            )
    return _with_person(line, asked.person, _tapped(line.people[asked.person], asked, key))


def _confirmed(line: PendingLine) -> PendingLine:
    """The line as it was read; the words that are not understood stay as a note."""
    first, *others = line.people
    if line.left_over and not any(line.left_over in one.candidate.note for one in line.people):
        note = ", ".join(filter(None, (first.candidate.note, line.left_over)))
        first = replace(first, candidate=replace(first.candidate, note=note))
    return replace(line, people=(first, *others), is_doubtful=False, left_over="")


def _shared(line: PendingLine, key: str, reader: StreetReader) -> PendingLine:
    """The line with its sum for all together, for each, or for the last one alone."""
    if key == "last":
        return replace(line, people=paid_alone(line.people), shared=False)
    typed = next((entry.sum for entry in line.people if entry.sum), "")
    each = "" if key == "together" else typed
    people = tuple(
        reader.with_sum_asked(replace(entry, sum=each, unclear=_without(entry, "sum")))
        for entry in line.people
    )
    if each:
        return replace(line, people=people, shared=False)
    return replace(line, people=people, shared=False, joint_sum=typed, joint_is_large=reader.is_large(typed))


def _given_by_one(line: PendingLine, text: str) -> PendingLine | None:
    """The line with its sum for the one of "36 for Chaya only"; None for any other text."""
    words = normalize(text).split()
    typed = next((entry.sum for entry in line.people if entry.sum), "")
    numbers = [word for word in words if word.isdecimal()]
    named = [one for one in line.people if set(normalize(one.candidate.given).split()) & set(words)]
    names = {
        word for one in named for word in normalize(f"{one.candidate.given} {one.candidate.family}").split()
    }
    rest = set(words) - _ALONE - _FOR - names - set(numbers)
    if len(named) != 1 or not set(words) & _ALONE or rest or not numbers <= [typed]:
        return None
    people = tuple(replace(one, sum=typed if one is named[0] else "") for one in line.people)
    return replace(line, people=people, shared=False)


def _shared_in_words(line: PendingLine, text: str, reader: StreetReader) -> PendingLine | None:
    """The line with its sum, or another one that is typed, "for both together" or "each"; None for a text
    that says neither."""
    words = set(normalize(text).split())
    key = "each" if words & _EACH else "together" if words & _TOGETHER else ""
    if not key:
        return None
    if sums := [word for word in words if word.isdecimal()]:
        _check_sum(sums[0], reader)
        line = replace(
            line, people=tuple(replace(one, sum=sums[0] if one.sum else "") for one in line.people)
        )
    return _shared(line, key, reader)


def _tapped(entry: StreetEntry, asked: OpenFact, key: str) -> StreetEntry:
    person = entry.candidate
    match asked.fact:
        case "gender":
            return _with_gender(entry, "m" if key == "m" else "f")
        case "standing":
            settled = as_departed(person) if key == "person" else as_living(person)
            return replace(entry, candidate=settled, unclear=_without(entry, "standing"))
        case "date" if key == "dateless":
            return replace(entry, unclear=_without(entry, "date"))
        case "date":
            first, other = two_days(person) or ("", "")
            return replace(entry, candidate=with_day(person, first if key == "first" else other))
        case "letters":
            return replace(entry, letters=int(key), letters_asked=False)
        case "sum" if key == "yes":
            return replace(entry, unclear=_without(entry, "sum"))
        case "sum":
            return replace(entry, sum="")
        case "pay":
            way = next(way for way in entry.ways if way == key)
            return replace(entry, pay=way, other_way="", ways=())
    return entry


def _without(entry: StreetEntry, fact: str) -> tuple[Unclear, ...]:
    return tuple(one for one in entry.unclear if one != fact)


def _with_person(line: PendingLine, at: int, entry: StreetEntry) -> PendingLine:
    return replace(line, people=(*line.people[:at], entry, *line.people[at + 1 :]))


def _with_gender(entry: StreetEntry, gender: str) -> StreetEntry:
    return replace(entry, candidate=replace(entry.candidate, gender="m" if gender == "m" else "f"))


# --- typed ----------------------------------------------------------------------------------------------


def with_text(line: PendingLine, text: str, reader: StreetReader) -> PendingLine | None:
    """The line with a typed answer; None for a text that is none."""
    asked = next_question(line)
    if asked is not None and asked.fact == "people":
        return _with_typed_sum(line, text)
    if asked is None or asked.fact == "line":
        return None
    entry = line.people[asked.person] if line.people else None
    if asked.fact in ("given", "parent") and entry is not None:
        return with_name(line, asked, text, reader)
    if asked.fact == "standing" and entry is not None:
        return _with_mourned(line, asked, text)
    if asked.fact == "share" and (alone := _given_by_one(line, text)) is not None:
        return alone
    if understand(text, reader.language, "street", reader.today).is_about_people:
        return None
    try:
        return _with_value(line, asked, text, reader)
    except NotUnderstood:
        return None


def _with_typed_sum(line: PendingLine, text: str) -> PendingLine | None:
    """The line in the one reading with a sum that was typed; None for any other text."""
    fits = [people for people in line.choices if people[0].sum and people[0].sum == text.strip()]
    if len(fits) != 1 or sum(bool(people[0].sum) for people in line.choices) < len(line.choices):
        return None
    return replace(line, people=fits[0], choices=(), is_doubtful=False, shared=False)


def _with_value(line: PendingLine, asked: OpenFact, text: str, reader: StreetReader) -> PendingLine | None:
    """The line with an answer that is no name. Raises NotUnderstood for another text."""
    match asked.fact:
        case "reading":
            return _confirmed(line) if read_yes_no(text) else None
        case "share":
            return _shared_in_words(line, text, reader)
        case "joint":
            return _with_joint(line, text, reader)
        case "gender":
            return _with_person(
                line, asked.person, _with_gender(line.people[asked.person], read_gender(text))
            )
        case "date":
            return _with_date(line, asked.person, text, reader)
        case "letters":
            count = read_choice_number(text, MOST_LETTERS)
            letters = (
                None
                if count is None
                else replace(line.people[asked.person], letters=count + 1, letters_asked=False)
            )
            return None if letters is None else _with_person(line, asked.person, letters)
        case "sum":
            return _with_sum(line, asked.person, text, reader)
    return None


def _with_joint(line: PendingLine, text: str, reader: StreetReader) -> PendingLine:
    if line.joint_sum and not any(map(str.isdigit, text)):
        return replace(line, joint_is_large=False) if read_yes_no(text) else replace(line, joint_sum="")
    _check_sum(text, reader)
    return replace(line, joint_sum=text, joint_is_large=reader.is_large(text) and text != line.joint_sum)


def _with_sum(line: PendingLine, at: int, text: str, reader: StreetReader) -> PendingLine:
    entry = line.people[at]
    if entry.sum and not any(map(str.isdigit, text)):
        agreed = read_yes_no(text)
        changed = replace(entry, unclear=_without(entry, "sum")) if agreed else replace(entry, sum="")
    else:
        _check_sum(text, reader)
        changed = replace(entry, sum=text, unclear=_without(entry, "sum"))
        changed = reader.with_sum_asked(changed) if text != entry.sum else changed
    return _with_person(line, at, changed)


def _check_sum(text: str, reader: StreetReader) -> None:
    currency = reader.large_sum.currency
    read_amount(text, currency, None, Money.of(MOST_SUM, currency))


def _with_date(line: PendingLine, at: int, text: str, reader: StreetReader) -> PendingLine:
    """The line with one of two possible days, with a date, or with the age instead of one."""
    entry = line.people[at]
    person, clear = entry.candidate, _without(entry, "date")
    if both := two_days(person):
        days = [date.fromisoformat(day) for day in both]
        day = read_day_choice(text, days, reader.language, reader.today)
        if day is not None:
            return _with_person(line, at, replace(entry, candidate=with_day(person, day.isoformat())))
    if person.other_passing:
        raise NotUnderstood(_("That was not understood. Please choose one of the answers, or type *menu*."))
    known = replace(person, birth="", other_birth="")
    if says_unknown(text):
        return _with_person(line, at, replace(entry, candidate=known, unclear=clear))
    age = read_age(text, reader.language)
    if age is not None:
        return _with_person(line, at, replace(entry, candidate=known, age=age, unclear=clear))
    return _with_person(line, at, replace(entry, candidate=_born(person, text, reader), unclear=clear))


def _born(person: Candidate, text: str, reader: StreetReader) -> Candidate:
    birth = read_birth_date(text, reader.language, reader.today)
    return replace(
        person,
        birth=birth.day.isoformat(),
        other_birth=birth.other.isoformat() if birth.other is not None else "",
        after_sunset=birth.after_sunset,
        sunset_known=birth.after_sunset is not None,
    )


def _with_mourned(line: PendingLine, asked: OpenFact, text: str) -> PendingLine | None:
    entry = line.people[asked.person]
    typed = normalize(text)
    for key, name in (("person", entry.candidate.given), ("parent", entry.candidate.parent)):
        if typed == normalize(name):
            return _with_person(line, asked.person, _tapped(entry, asked, key))
    return None
