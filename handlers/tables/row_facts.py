"""The facts of a row that stand in columns of their own: birth date, age, gender, living or departed."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from handlers.answers import (
    BirthSpan,
    InputText,
    NotUnderstood,
    TypedBirth,
    TypedPassing,
    read_age,
    read_birth_date,
    read_birth_span,
    read_passing,
    take_birth,
    take_sunset,
)
from handlers.tables.column_orders import with_signs
from handlers.tables.columns import Column
from handlers.tables.contents import has_value, read_gender_cell, read_life_status, yes_or_no
from handlers.words import Language

_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})\s*[./-]\s*(\d{1,2})\s*[./-]\s*(\d{4}|\d{2})(?!\d)")
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_SERIAL = re.compile(r"[1-6]\d{4}(?:\.\d+)?")  # how spreadsheets count days: 43529 is 5 March 2019
_CLOCK = re.compile(r"[T ]\d{1,2}:\d\d(?::\d\d)?(?:\.\d+)?\s*(?:[AaPp][Mm])?Z?$")
_DAY_ZERO = date(1899, 12, 30)
_YEAR_OF_TWO = 100
_PART_OF_YEAR = re.compile(r"^\s*(\d{1,3})(?:[.,]\d{1,2}|\s*[½¼¾]|\s+1/2)\s*$")

BirthProblem = Literal["", "date", "wrong_date", "swapped_date", "two_dates"]


@dataclass(frozen=True, slots=True)
class RowBirth:
    """The birth date of a row. With a problem, `birth` and `other` are the readings to choose from."""

    birth: TypedBirth | None = None
    other: TypedBirth | None = None
    problem: BirthProblem = ""
    span: BirthSpan | None = None  # where the problem is that only the month, the year or the age is told


NO_BIRTH = RowBirth()


def is_dated(text: str) -> bool:
    """Whether a cell has day, month and year in digits, or a date as spreadsheets keep it."""
    return _NUMERIC.search(text) is not None or _ISO.search(text) is not None


def both_orders(text: str) -> tuple[str, str] | None:
    """A text with its date in digits day first, and month first; None where these are not two days."""
    ways = ordered_dates(text, day_first=True), ordered_dates(text, day_first=False)
    return ways if ways[0] != ways[1] and all(map(_ISO.search, ways)) else None


def ordered_dates(text: str, day_first: bool | None) -> str:
    """A text with its dates in digits as ISO 8601, where the order of a column is known."""
    if day_first is None:
        return text
    return _NUMERIC.sub(lambda found: _iso(found, day_first), text)


def _iso(found: re.Match[str], day_first: bool) -> str:
    day, month = (int(found[1]), int(found[2])) if day_first else (int(found[2]), int(found[1]))
    if not (1 <= month <= 12 and 1 <= day <= 31) or len(found[3]) == 2:
        year = found[3]
        return f"{day:02}.{month:02}.{year}" if 1 <= month <= 12 else found[0]
    return f"{found[3]}-{month:02}-{day:02}"


def read_birth_cell(text: str, column: Column, language: Language, today: date) -> RowBirth:
    """The date of a cell."""
    ways = both_orders(_in_signs(text, None)) if column.mixed else None
    if ways is not None:
        one, other = (_birth_cell(way, None, False, language, today) for way in ways)
        if one.birth is not None and other.birth is not None:
            return RowBirth(one.birth, other.birth, "date")
    return _birth_cell(text, column.day_first, column.swapped, language, today) if text else RowBirth()


@lru_cache(maxsize=16384)
def _birth_cell(
    text: str, day_first: bool | None, swapped: bool, language: Language, today: date
) -> RowBirth:
    if not has_value(text):
        return RowBirth()
    real = _ISO.fullmatch(text)
    text = _in_signs(text, day_first)
    try:
        birth = read_birth_date(text, "he" if day_first is not None else language, today)
    except NotUnderstood:
        if _is_whole(text, language, today):
            return RowBirth(problem="wrong_date")
        return RowBirth(problem="date", span=birth_span_of(text, language, today))
    if birth.other is not None:
        return RowBirth(replace(birth, other=None), replace(birth, day=birth.other, other=None), "date")
    if swapped and real and birth.day.day <= 12 and birth.day.day != birth.day.month:
        turned = replace(birth, day=birth.day.replace(month=birth.day.day, day=birth.day.month))
        return RowBirth(birth, turned, "swapped_date")
    return RowBirth(birth)


def read_date_cell(text: str, language: Language, today: date) -> str:
    """The one day that a text means, ISO 8601; "" for anything else."""
    if not any(sign.isdigit() for sign in text):
        return ""
    found = _birth_cell(text, None, False, language, today)
    return "" if found.birth is None or found.problem else found.birth.day.isoformat()


def birth_span_of(text: str, language: Language, today: date) -> BirthSpan | None:
    """The days between which a birth was, where a text tells its month and year, its year, or the age."""
    try:
        return read_birth_span(text, language, today)
    except NotUnderstood:  # all of it is to come
        return None


def read_passing_cell(text: str, column: Column, language: Language, today: date) -> TypedPassing | None:
    """The day of passing in a cell; None where it says at most that somebody has passed away."""
    if not has_value(text):
        return None
    order = column.day_first
    found = read_passing(_in_signs(text, order), "he" if order is not None else language, today)
    if found is None and read_life_status(text):
        return None
    if found is None:
        return TypedPassing(text)
    day = found.day
    ways = both_orders(_in_signs(text, None)) if column.mixed else None
    if ways is not None and day:
        found = replace(found, other=day.replace(month=day.day, day=day.month))
    if column.swapped and _ISO.fullmatch(text) and day and day.day <= 12 and day.day != day.month:
        found = replace(found, other=day.replace(month=day.day, day=day.month))
    return replace(found, text=text)


def _in_signs(text: str, day_first: bool | None) -> str:
    """A cell of dates without the hour, and with a spreadsheet's count of days or bare digits as a date."""
    if _SERIAL.fullmatch(text):
        text = (_DAY_ZERO + timedelta(days=int(text.partition(".")[0]))).isoformat()
    return ordered_dates(with_signs(_CLOCK.sub("", text)), day_first)


def _is_whole(text: str, language: Language, today: date) -> bool:
    """Whether day, month and year stand there, and still there is no such birthday."""
    try:
        take_birth(InputText(text), language, today)
    except NotUnderstood:
        return True
    return False


def joined_births(births: list[RowBirth]) -> RowBirth:
    """One birth date out of those of both calendars.

    A Hebrew date that is a day later than the civil one tells of a birth after sunset. Dates that differ
    otherwise are a problem.
    """
    told = [one for one in births if one.birth is not None or one.problem]
    if len(told) < 2:
        return told[0] if told else RowBirth()
    clear = [one.birth for one in told if one.birth is not None and not one.problem]
    if not clear:
        return told[0]
    first = clear[0]
    for one in told:
        if one.problem:
            if one.span is not None and one.span.first <= first.day <= one.span.last:
                continue
            if one.birth is None or first.day not in (one.birth.day, one.other.day if one.other else None):
                return one if one.birth is None else RowBirth(first, one.birth, "two_dates")
        elif one.birth is not None and one.birth.day != first.day:
            return _after_sunset(first, one.birth) or RowBirth(first, one.birth, "two_dates")
    hebrew = next((one for one in clear if one.hebrew), first)
    return RowBirth(hebrew)


def _after_sunset(one: TypedBirth, other: TypedBirth) -> RowBirth | None:
    """The civil date with its sunset, if the other is the Hebrew date of the evening; else None."""
    civil, hebrew = (one, other) if other.hebrew else (other, one)
    if hebrew.hebrew and not civil.hebrew and hebrew.day - civil.day == timedelta(days=1):
        return RowBirth(replace(civil, after_sunset=True))
    return None


def read_sunset_cell(text: str) -> bool | None:
    """True for after sunset, False for before; None where a cell says neither."""
    told = take_sunset(InputText(text))
    return yes_or_no(text) if told is None else told


def read_age_cell(text: str, language: Language) -> int | None:
    """Whole years of a cell; None where it tells no age."""
    return read_age(_PART_OF_YEAR.sub(r"\1", text), language) if text else None


_AGES = re.compile(r"\d{1,2}(?:\s*(?:[/,;&+]|and|и|און|ו)\s*-?\d{1,2})+", re.IGNORECASE)


def read_ages_cell(text: str) -> tuple[int, ...]:
    """The whole years of several people in one cell, "4/6"; () where it does not have that form."""
    return tuple(map(int, re.findall(r"\d+", text))) if _AGES.fullmatch(text.strip()) else ()


def gender_of_row(text: str) -> Literal["m", "f", ""]:
    """The gender in a cell of its own."""
    said = read_gender_cell(text) if text else ""
    return "m" if said == "m" else "f" if said == "f" else ""
