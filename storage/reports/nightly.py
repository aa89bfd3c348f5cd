"""The nightly report: a day of one account, beside the day before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from storage.calendar import ShabbatTimes
from storage.database import Database, Transaction
from storage.reports.figures import Figures, Pair, count_figures, load_ledger
from storage.reports.spans import DAY, day_span


@dataclass(frozen=True, slots=True)
class Night:
    """The figures of one account on a day, beside an earlier day's."""

    day: date
    before: date  # the day before; if that was a rest without work, the last day before the rest
    pair: Pair
    is_rest: bool  # `day` is Shabbat or Yom Tov

    @property
    def is_told(self) -> bool:
        """True if the night is worth a message: work on the day, or the day before unless this is a rest."""
        return bool(self.pair.now) or (bool(self.pair.before) and not self.is_rest)


async def nightly_report(
    reader: Transaction | Database, account: int, day: date, zone: ZoneInfo, rest: ShabbatTimes | None
) -> Night:
    """The report of a day of one account.

    `rest`: the Shabbat times of the volunteer's place; None if the campaign does not keep them.
    """
    before = day - DAY
    both = [day_span(before, zone), day_span(day, zone)]
    found = await count_figures(reader, both, [account])
    earlier, now = (found.ledger(span).of(account) for span in both)
    while not earlier and rest is not None and is_rest_day(before, zone, rest):
        before -= DAY
        earlier = await _of_day(reader, account, before, zone)
    return Night(day, before, Pair(now, earlier), rest is not None and is_rest_day(day, zone, rest))


def is_rest_day(day: date, zone: ZoneInfo, rest: ShabbatTimes) -> bool:
    """True if the daytime of a date is Shabbat or Yom Tov.

    The morning decides: where the sun does not tell, an eve's rest begins at noon and a day's ends after
    midnight.
    """
    return rest.is_rest(datetime.combine(day, time(9), zone))


async def _of_day(reader: Transaction | Database, account: int, day: date, zone: ZoneInfo) -> Figures:
    return (await load_ledger(reader, day_span(day, zone), [account])).of(account)
