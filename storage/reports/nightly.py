"""The account of a night: a day of one account, beside the day before it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from storage.calendar import ShabbatTimes
from storage.database import Database, Transaction
from storage.reports.figures import Figures, Pair, counted, ledger
from storage.reports.spans import DAY, day_span


@dataclass(frozen=True, slots=True)
class Night:
    """What one account has done on a day, beside the day before it."""

    day: date
    before: date  # yesterday, or the last day on which there was work
    pair: Pair
    rested: bool  # Shabbat or Yom Tov

    @property
    def is_told(self) -> bool:
        """Two days without anything are not worth a message, and a rest only if there was work after it."""
        return bool(self.pair.now) or (bool(self.pair.before) and not self.rested)


async def nightly_report(
    reader: Transaction | Database, account: int, day: date, zone: ZoneInfo, rest: ShabbatTimes | None
) -> Night:
    """`rest`: of the place where they stand; None where the campaign keeps no such rule."""
    before = day - DAY
    both = [day_span(before, zone), day_span(day, zone)]
    found = await counted(reader, both, [account])
    earlier, now = (found.ledger(span).of(account) for span in both)
    while not earlier and rest is not None and rested(before, zone, rest):
        before -= DAY
        earlier = await _of_day(reader, account, before, zone)
    return Night(day, before, Pair(now, earlier), rest is not None and rested(day, zone, rest))


def rested(day: date, zone: ZoneInfo, rest: ShabbatTimes) -> bool:
    """Whether the daytime of a date is Shabbat or Yom Tov.

    By its morning: where the sun does not tell, an eve's rest begins at noon and a day's ends after midnight.
    """
    return rest.is_rest(datetime.combine(day, time(9), zone))


async def _of_day(reader: Transaction | Database, account: int, day: date, zone: ZoneInfo) -> Figures:
    return (await ledger(reader, day_span(day, zone), [account])).of(account)
