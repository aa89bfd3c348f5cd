"""The nightly report: a day of one account or of everybody, beside the day before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from storage.calendar import ShabbatTimes
from storage.database import Database, Transaction
from storage.reports.counting import count_waiting
from storage.reports.figures import Pair, count_figures, load_ledger
from storage.reports.provider_money import ProviderMoney, load_provider_money
from storage.reports.spans import DAY, day_span


@dataclass(frozen=True, slots=True)
class Night:
    """The figures of one account, or of everybody, on a day, beside an earlier day's."""

    day: date
    before: date  # the day before; if that was a rest without work, the last day before the rest
    pair: Pair
    is_rest: bool  # `day` is Shabbat or Yom Tov
    of_all: bool = False  # of everybody, for the committee
    waiting: int = 0  # letters that are paid and not in the register yet, of whichever day
    providers: tuple[ProviderMoney, ...] = ()  # empty for a volunteer's own night

    @property
    def is_told(self) -> bool:
        """True if the night is worth a message: work on the day, or the day before unless this is a rest."""
        now, before = self.pair.now, self.pair.before
        return bool(now) or (bool(before) and not self.is_rest)


async def nightly_report(
    reader: Transaction | Database,
    account: int,
    day: date,
    zone: ZoneInfo,
    rest: ShabbatTimes | None,
    *,
    of_all: bool = False,
) -> Night:
    """The report of a day of one account, or of everybody: `of_all`, for the committee.

    `rest`: the Shabbat times of the volunteer's place; None if the campaign does not keep them.
    """
    whose = None if of_all else [account]
    before = day - DAY
    both = [day_span(before, zone), day_span(day, zone)]
    found = await count_figures(reader, both, whose)
    earlier, now = (found.ledger(span).total for span in both)
    while not earlier and rest is not None and is_rest_day(before, zone, rest):
        before -= DAY
        earlier = (await load_ledger(reader, day_span(before, zone), whose)).total
    providers = tuple(await load_provider_money(reader, both[1])) if of_all else ()
    is_rest = rest is not None and is_rest_day(day, zone, rest)
    waiting = await count_waiting(reader, whose)
    return Night(day, before, Pair(now, earlier), is_rest, of_all, waiting, providers)


def is_rest_day(day: date, zone: ZoneInfo, rest: ShabbatTimes) -> bool:
    """True if the daytime of a date is Shabbat or Yom Tov.

    The morning decides: where the sun does not tell, an eve's rest begins at noon and a day's ends after
    midnight.
    """
    return rest.is_rest(datetime.combine(day, time(9), zone))
