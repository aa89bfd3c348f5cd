"""The day of passing of a departed person, in both calendars."""

from __future__ import annotations

from datetime import date

from handlers.words import Words, _
from storage.calendar import birthdays


def day_of_passing(day: str, after_sunset: bool | None) -> Words:
    """A line with a day of passing: a civil date, ISO 8601. `after_sunset` None: not known.

    The Hebrew day begins in the evening; where the hour is not known, the Hebrew date says when it holds.
    """
    civil = date.fromisoformat(day)
    hebrew = birthdays.hebrew_birth(civil, after_sunset)
    if after_sunset is None:
        return _("Passed away: {date} ({hebrew}, if before sunset)", date=civil, hebrew=hebrew)
    return _("Passed away: {hebrew} ({date})", hebrew=hebrew, date=civil)
