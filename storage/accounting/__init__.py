"""Accounts: letters, people and cash of a day or a week, by volunteer, team, scroll and country.

A letter and the cash for it count for one moment: when the money was taken in the hand, which is when the
volunteer's message was sent, however late it came; where no hand took any, when the letter was registered.
Money that waits to be settled counts with its letters, and what was given back counts for no day at all.
Everything is summed by the database in whole letters and minor units.

A week is the campaign's: seven days until the end of Friday, in the campaign's zone. Its Shabbat comes
first, so that what is registered after nightfall goes with the Sunday that follows.
"""

from storage.accounting.figures import Figures, Pair, counted, ledger, letters
from storage.accounting.night import Night, night, rested
from storage.accounting.report import Day, Part, Report, Share, report
from storage.accounting.spans import Span, Week, day_span, zone_of
from storage.accounting.stewards import Steward, stewards, team_of

__all__ = [
    "Day",
    "Figures",
    "Night",
    "Pair",
    "Part",
    "Report",
    "Share",
    "Span",
    "Steward",
    "Week",
    "counted",
    "day_span",
    "ledger",
    "letters",
    "night",
    "report",
    "rested",
    "stewards",
    "team_of",
    "zone_of",
]
