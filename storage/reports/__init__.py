"""Figures: letters, people and cash of a day or a week, by volunteer, team, scroll and country.

A letter and the cash for it count for one moment: when the money was taken in the hand, which is when the
volunteer's message was sent, however late it came; where no hand took any, when the letter was registered.
Money that waits to be settled counts with its letters, and what was given back counts for no day at all.
Everything is summed by the database in whole letters and minor units.

A week is the campaign's: seven days until the end of Friday, in the campaign's zone. Its Shabbat comes
first, so that what is registered after nightfall goes with the Sunday that follows.

`Progress` counts how full the scrolls are, and keeps in step with the register.
"""

from storage.reports import progress
from storage.reports.figures import Figures, Pair, counted, ledger, letters
from storage.reports.nightly import Night, nightly_report, rested
from storage.reports.progress import (
    FREE,
    HELD,
    OUT,
    RESERVED,
    SOLD,
    ParshaFigures,
    Progress,
    Recent,
    ScrollFigures,
    ScrollRow,
)
from storage.reports.spans import Span, Week, day_span
from storage.reports.team_members import Steward, stewards, team_of
from storage.reports.weekly import ReportDay, ReportPart, VolunteerShare, WeeklyReport, weekly_report

__all__ = [
    "FREE",
    "HELD",
    "OUT",
    "RESERVED",
    "SOLD",
    "Figures",
    "Night",
    "Pair",
    "ParshaFigures",
    "Progress",
    "Recent",
    "ReportDay",
    "ReportPart",
    "ScrollFigures",
    "ScrollRow",
    "Span",
    "Steward",
    "VolunteerShare",
    "Week",
    "WeeklyReport",
    "counted",
    "day_span",
    "ledger",
    "letters",
    "nightly_report",
    "progress",
    "rested",
    "stewards",
    "team_of",
    "weekly_report",
]
