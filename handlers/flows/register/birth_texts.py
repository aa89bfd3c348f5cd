"""A birth as the summary tells it: the date in both calendars, or the days between which it may be."""

from __future__ import annotations

from datetime import date

from handlers.flows.register.drafts import Candidate
from handlers.words import Words, _
from storage.calendar import birthdays

_LONGEST_SPAN = 10  # years; a longer one tells nothing but that the age is not known


def birth_texts(candidate: Candidate) -> tuple[Words, ...]:
    """What is known of a birth, a line each; a date that never became whole stands as it was typed."""
    if candidate.birth:
        born = date.fromisoformat(candidate.birth)
        if not candidate.sunset_known or candidate.after_sunset is None:
            return (_("Born: {date}", date=born),)
        hebrew = birthdays.hebrew_birth(born, candidate.after_sunset)
        return (_("Born: {hebrew} ({date})", hebrew=hebrew, date=born),)
    if candidate.half_birth:
        return (_("Born: {date}", date=candidate.half_birth),)
    if candidate.born_from and candidate.born_until:
        first, last = (date.fromisoformat(day) for day in (candidate.born_from, candidate.born_until))
        if last.year - first.year < _LONGEST_SPAN:
            return (_("Born between {first} and {last}", first=first, last=last),)
    return ()
