"""A birth as the summary tells it: the date in both calendars, or the days between which it may be."""

from __future__ import annotations

import re
from datetime import date

from handlers.answers import BirthSpan, span_of_age
from handlers.flows.register.drafts import Candidate
from handlers.words import Words, _, ngettext
from storage.calendar import birthdays

_LONGEST_SPAN = 10  # years; a longer one tells nothing but that the age is not known


_BORN = re.compile(
    r"^(?:was )?(?:born|birthday|b\.|dob|נולדה?|ילידת?|תאריך לידה|געבוירן|родил(?:ся|ась)|рожд\w*|р\.)"
    r"(?:\s+(?:on|in|ב|אין))?[\s:]+",
    re.IGNORECASE,
)


def _told_age(first: date, last: date, today: date) -> int | None:
    """The age of which these are the days of birth; None where something else was told."""
    age = today.year - first.year - 1
    ages = (one for one in (age - 1, age) if one > 0)
    return next((one for one in ages if span_of_age(one, today) == BirthSpan(first, last)), None)


def birth_texts(candidate: Candidate, today: date) -> tuple[Words, ...]:
    """What is known of a birth, a line each; a date that never became whole stands as it was typed, and an
    age that was told today is told as an age.
    """
    if candidate.birth:
        born = date.fromisoformat(candidate.birth)
        if not candidate.sunset_known or candidate.after_sunset is None:
            return (_("Born: {date}", date=born),)
        hebrew = birthdays.hebrew_birth(born, candidate.after_sunset)
        return (_("Born: {hebrew} ({date})", hebrew=hebrew, date=born),)
    if candidate.half_birth:
        return (_("Born: {date}", date=_BORN.sub("", candidate.half_birth)),)
    if candidate.born_from and candidate.born_until:
        first, last = (date.fromisoformat(day) for day in (candidate.born_from, candidate.born_until))
        age = _told_age(first, last, today)
        if age is not None:
            return (ngettext("Age: {n} year", "Age: {n} years", age),)
        if last.year - first.year < _LONGEST_SPAN:
            return (_("Born between {first} and {last}", first=first, last=last),)
    return ()
