"""Births as people tell them: by a date, or by a birthday and the age on it ("turned 7 on March 3")."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pyluach.dates import HebrewDate

from handlers.answers import dates
from handlers.answers.ages import OLDEST
from handlers.answers.date_phrases import DatePhrase, find_phrases
from handlers.answers.dates import TypedBirth
from handlers.answers.errors import NotUnderstood
from handlers.answers.input_text import TAKEN, InputText
from handlers.answers.number_words import read_number
from handlers.answers.relative_days import find_relative
from handlers.words import Language

_WHO = r"(?:(?:he|she|they|who|הוא|היא|ער|זי|он|она)(?:\s*'s|'ll|\s+is|\s+has)?(?:\s+(?:just|already))?\s*)?"
_PAST = r"(?:turned|исполнилось|стукнуло|ש?מלאו|ש?חגגה?|(?:איז\s+)?(?:שוין\s+)?געווארן)"
_COMING = (
    r"(?:turns|turning|(?:will\s+)?(?:be|turn)|исполнится|исполняется|будет|ש?ימלאו|ש?[ית]חגוג|ש?[ית]היה"
    r"|ווערט|וועט\s+(?:ווערן|זיין))"
)
_TO_WHOM = r"(?:\s+(?:לו|לה|ему|ей))?(?:\s+(?:בן|בת|גיל))?"
_SAYS = re.compile(rf"(?<![\w']){_WHO}(?:(?:ему|ей)\s+)?(?:(?P<past>{_PAST})|{_COMING}){_TO_WHOM}\s+")
_NUMBER = re.compile(r"\d{1,3}(?!\w)|[^\W\d_]+(?:[\s-][^\W\d_]+){0,2}")
_UNIT = re.compile(r"[\s-]*(?:years?(?:\s+old)?|yrs?|שנים|שנה|יאר(?:\s+אלט)?|лет|года?|годик)(?!\w)")
_BEFORE_DAY = re.compile(r"[\s,]*(?:(?:this|last|next)(?:\s+past|\s+coming)?\s+)?(?:on\s+|ב-)?")
_BEHIND_DAY = re.compile(r"[\s,-]*(?:[^\W\d_]+\s+)?")  # a name may stand there: 3 марта Мише исполнилось 7
_NUMERIC = re.compile(r"(?<![\w/.-])\d\d?(?P<between>[/.])\d\d?(?![\w/]|[.-]\d)")


@dataclass(frozen=True, slots=True)
class _BirthdayAge:
    """An age that a birthday has."""

    years: int
    is_past: bool
    start: int  # span in the text, with the words that say it
    end: int


@dataclass(frozen=True, slots=True)
class _Day:
    """A day of the year that a text tells."""

    start: int  # span in the text
    end: int
    words: str  # behind which a year may be written
    is_hebrew: bool = False
    told: date | None = None  # of one told from today


def read_birth_date(text: str, language: Language, today: date) -> TypedBirth:
    """The birth date in an answer. NotUnderstood says what is wrong with it or missing."""
    return _take_birthday(InputText(text), language, today) or dates.read_birth_date(text, language, today)


def take_birth(typed: InputText, language: Language, today: date) -> TypedBirth | None:
    """The birth anywhere in a text, taken out with the sunset; None where there is no whole one.

    NotUnderstood for a date that cannot be, or of which it is not clear which day it means: it has been taken
    out then, too. Words that are likelier a name than a date without a year are left.
    """
    return _take_birthday(typed, language, today) or dates.take_birth(typed, language, today)


def _take_birthday(typed: InputText, language: Language, today: date) -> TypedBirth | None:
    """The birth that a birthday and its age tell, taken out; None where a text tells none.

    A birthday that was is the last one, and one that is to come the next.
    """
    for age in _ages(typed.text):
        without = f"{typed.text[: age.start]}{TAKEN * (age.end - age.start)}{typed.text[age.end :]}"
        for day in _days(without, today):
            behind = _BEFORE_DAY.fullmatch(typed.text, age.end, max(age.end, day.start))
            before = _BEHIND_DAY.fullmatch(typed.text, day.end, max(day.end, age.start))
            if not (behind and day.start >= age.end) and not (before and day.end <= age.start):
                continue
            birth = _birth(day, age, language, today)
            if birth is not None:
                typed.take_span(age.start, age.end)
                typed.take_span(day.start, day.end)
                return birth
    return None


def _ages(text: str) -> Iterator[_BirthdayAge]:
    for said in _SAYS.finditer(text):
        number = _NUMBER.match(text, said.end())
        if number is None:
            continue
        words = [*re.finditer(r"[^\W_]+", number[0])]
        years, used = (int(number[0]), 1) if number[0].isdecimal() else read_number([w[0] for w in words])
        if not used or not 0 < years <= OLDEST:
            continue
        end = said.end() + words[used - 1].end()
        unit = _UNIT.match(text, end)
        yield _BirthdayAge(years, bool(said["past"]), said.start(), unit.end() if unit else end)


def _days(text: str, today: date) -> Iterator[_Day]:
    """The days of the year in a text, without their year."""
    for phrase in find_phrases(text):
        if phrase.tells_a_day and phrase.year is None and not phrase.doubtful:
            yield _Day(phrase.start, phrase.end, text[phrase.first : phrase.end], _is_hebrew(phrase))
    for found in _NUMERIC.finditer(text):
        yield _Day(*found.span(), f"{found[0]}{found['between']}")
    for (start, end), day in find_relative(text, today):
        yield _Day(start, end, "", told=day)


def _is_hebrew(phrase: DatePhrase) -> bool:
    return phrase.month is None or phrase.month.calendar != "civil"


def _birth(day: _Day, age: _BirthdayAge, language: Language, today: date) -> TypedBirth | None:
    """The birth so many years before the birthday; None where there is no such day."""
    this_year = HebrewDate.from_pydate(today).year if day.is_hebrew else today.year
    try:
        if day.told is not None:
            return TypedBirth(day.told.replace(year=day.told.year - age.years), None, hebrew=False)
        for year in (this_year, this_year - 1) if age.is_past else (this_year, this_year + 1):
            birthday = _in_year(day, year, language, today)
            if birthday and (birthday.day <= today if age.is_past else birthday.day >= today):
                return dates.read_birth_date(f"{day.words} {year - age.years}", language, today)
    except (NotUnderstood, ValueError):  # no such day in that year; it is asked for then
        return None
    return None


def _in_year(day: _Day, year: int, language: Language, today: date) -> TypedBirth | None:
    """The birthday in a year, also one that is to come."""
    try:
        return dates.read_birth_date(f"{day.words} {year}", language, date(today.year + 3, 1, 1))
    except NotUnderstood:
        return None
