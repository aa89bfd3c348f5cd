"""Figures: letters, people and cash of a day or a week, by volunteer, team, scroll and country.

A letter and the cash for it count at one moment: when the money was taken in the hand, which is when the
volunteer's message was sent, however late it came; without cash, when the letter was registered. Money that
waits to be settled counts with its letters, and money that was given back counts nowhere. The database adds
everything up, in whole letters and minor units.

A week is the campaign's: seven days until the end of Friday, in the campaign's zone. Its Shabbat comes first,
so that letters registered after nightfall go with the Sunday that follows.

`Progress` counts how full the scrolls are, and keeps in step with the register. `check_books` looks whether
payments, the ledger, orders and the register agree.
"""

from storage.reports import progress
from storage.reports.checks import SHOWN, DifferenceKind, Differences, Example, check_books
from storage.reports.counting import BY_WORD
from storage.reports.figures import Figures, Pair, count_figures, count_letters, load_ledger
from storage.reports.forecast import forecast
from storage.reports.nightly import Night, is_rest_day, nightly_report
from storage.reports.progress import (
    FREE,
    HELD,
    OUT,
    RESERVED,
    SOLD,
    ParshaFigures,
    Progress,
    RecentSale,
    ScrollFigures,
    ScrollRow,
)
from storage.reports.provider_money import ProviderMoney, load_provider_money
from storage.reports.spans import Span, Week, day_span
from storage.reports.team_members import Steward, load_stewards, team_accounts
from storage.reports.weekly import ReportDay, ReportPart, VolunteerShare, WeeklyReport, weekly_report

__all__ = [
    "BY_WORD",
    "FREE",
    "HELD",
    "OUT",
    "RESERVED",
    "SHOWN",
    "SOLD",
    "DifferenceKind",
    "Differences",
    "Example",
    "Figures",
    "Night",
    "Pair",
    "ParshaFigures",
    "Progress",
    "ProviderMoney",
    "RecentSale",
    "ReportDay",
    "ReportPart",
    "ScrollFigures",
    "ScrollRow",
    "Span",
    "Steward",
    "VolunteerShare",
    "Week",
    "WeeklyReport",
    "check_books",
    "count_figures",
    "count_letters",
    "day_span",
    "forecast",
    "is_rest_day",
    "load_ledger",
    "load_provider_money",
    "load_stewards",
    "nightly_report",
    "progress",
    "team_accounts",
    "weekly_report",
]
