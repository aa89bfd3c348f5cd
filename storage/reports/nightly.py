"""The nightly report: a day of one account, beside the day before."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from storage.calendar import ShabbatTimes
from storage.database import Database, Transaction
from storage.reports.figures import Figures, Pair, count_figures, load_ledger, load_paid
from storage.reports.provider_money import ProviderMoney, load_provider_money
from storage.reports.spans import DAY, day_span


@dataclass(frozen=True, slots=True)
class Night:
    """The figures of one account on a day, beside an earlier day's."""

    day: date
    before: date  # the day before; if that was a rest without work, the last day before the rest
    pair: Pair
    is_rest: bool  # `day` is Shabbat or Yom Tov
    paid: Pair = field(
        default_factory=Pair
    )  # what everybody paid otherwise than in the hand; empty for a volunteer's own night
    providers: tuple[ProviderMoney, ...] = ()  # empty for a volunteer's own night, too

    @property
    def is_told(self) -> bool:
        """True if the night is worth a message: work on the day, or the day before unless this is a rest."""
        now, before = self.pair.now or self.paid.now, self.pair.before or self.paid.before
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
    """The report of a day of one account.

    `rest`: the Shabbat times of the volunteer's place; None if the campaign does not keep them. `of_all`:
    with what everybody paid on these days, for the committee.
    """
    before = day - DAY
    both = [day_span(before, zone), day_span(day, zone)]
    found = await count_figures(reader, both, [account])
    earlier, now = (found.ledger(span).of(account) for span in both)
    while not earlier and rest is not None and is_rest_day(before, zone, rest):
        before -= DAY
        earlier = await _of_day(reader, account, before, zone)
    paid, providers = Pair(), tuple[ProviderMoney, ...]()
    if of_all:
        providers = await load_provider_money(reader, both[1])
        paid = Pair(*[await load_paid(reader, day_span(one, zone)) for one in (day, before)])
    is_rest = rest is not None and is_rest_day(day, zone, rest)
    return Night(day, before, Pair(now, earlier), is_rest, paid, providers)


def is_rest_day(day: date, zone: ZoneInfo, rest: ShabbatTimes) -> bool:
    """True if the daytime of a date is Shabbat or Yom Tov.

    The morning decides: where the sun does not tell, an eve's rest begins at noon and a day's ends after
    midnight.
    """
    return rest.is_rest(datetime.combine(day, time(9), zone))


async def _of_day(reader: Transaction | Database, account: int, day: date, zone: ZoneInfo) -> Figures:
    return (await load_ledger(reader, day_span(day, zone), [account])).of(account)
