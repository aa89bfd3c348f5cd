"""The days and weeks of reports, by a zone's clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from storage.database import to_ms

DAY = timedelta(days=1)
_WEEK = timedelta(days=7)
_FRIDAY = 4  # date.weekday()


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time from `begins` on and before `ends`, both in ms."""

    begins: int
    ends: int


def day_span(day: date, zone: ZoneInfo) -> Span:
    """The span of a civil day, which may have 23 or 25 hours."""
    return Span(to_ms(midnight(day, zone)), to_ms(midnight(day + DAY, zone)))


@dataclass(frozen=True, slots=True)
class Week:
    """A week of the campaign, as far as it has come."""

    friday: date  # the week's last day
    until: datetime  # aware, in the campaign's zone; the week's end at the latest

    @classmethod
    def containing(cls, at: datetime, zone: ZoneInfo) -> Week:
        """The week up to a moment. At midnight after Friday this is the whole week that ends then."""
        local = at.astimezone(zone)
        last = (at - timedelta(milliseconds=1)).astimezone(zone).date()
        return cls(last + timedelta(days=(_FRIDAY - last.weekday()) % 7), local)

    @classmethod
    def full(cls, friday: date, zone: ZoneInfo) -> Week:
        """The whole week that ends with a Friday."""
        return cls(friday, midnight(friday + DAY, zone))

    @property
    def zone(self) -> ZoneInfo:
        zone = self.until.tzinfo
        assert isinstance(zone, ZoneInfo)  # noqa: S101  # as it was made above
        return zone

    @property
    def span(self) -> Span:
        """The span from the beginning of Shabbat to `until`."""
        return Span(to_ms(midnight(self.friday - 6 * DAY, self.zone)), to_ms(self.until))

    @property
    def before(self) -> Week:
        """The week before, until the same weekday and hour by the clock."""
        return Week(self.friday - _WEEK, self.until - _WEEK)

    @property
    def days(self) -> list[date]:
        """The dates of Shabbat and of Sunday to Friday."""
        return [self.friday - DAY * left for left in reversed(range(7))]


def midnight(day: date, zone: ZoneInfo) -> datetime:
    """The moment at which a day begins."""
    return datetime.combine(day, time(), zone)
