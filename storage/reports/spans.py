"""Days and weeks of accounts, by a place's clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

DAY = timedelta(days=1)
_WEEK = timedelta(days=7)
_FRIDAY = 4  # date.weekday()


@dataclass(frozen=True, slots=True)
class Span:
    """From `begins` on, and before `ends`; ms."""

    begins: int
    ends: int


def day_span(day: date, zone: ZoneInfo) -> Span:
    """A civil day, which may have 23 or 25 hours."""
    return Span(_ms(midnight(day, zone)), _ms(midnight(day + DAY, zone)))


@dataclass(frozen=True, slots=True)
class Week:
    """A week of the campaign, as far as it has come."""

    friday: date  # its last day
    until: datetime  # aware, in the campaign's zone; not after its end

    @classmethod
    def of(cls, at: datetime, zone: ZoneInfo) -> Week:
        """The week that a moment ends, or would end: midnight after Friday is the end of a whole one."""
        local = at.astimezone(zone)
        last = (at - timedelta(milliseconds=1)).astimezone(zone).date()
        return cls(last + timedelta(days=(_FRIDAY - last.weekday()) % 7), local)

    @classmethod
    def whole(cls, friday: date, zone: ZoneInfo) -> Week:
        """A week that is over, or to its end."""
        return cls(friday, midnight(friday + DAY, zone))

    @property
    def zone(self) -> ZoneInfo:
        zone = self.until.tzinfo
        assert isinstance(zone, ZoneInfo)  # noqa: S101  # as it was made above
        return zone

    @property
    def span(self) -> Span:
        return Span(_ms(midnight(self.friday - 6 * DAY, self.zone)), _ms(self.until))

    @property
    def before(self) -> Week:
        """The week before it, until the same day and hour by the clock."""
        return Week(self.friday - _WEEK, self.until - _WEEK)

    @property
    def days(self) -> list[date]:
        """Shabbat, then Sunday to Friday."""
        return [self.friday - DAY * left for left in reversed(range(7))]


def midnight(day: date, zone: ZoneInfo) -> datetime:
    """With which a day begins."""
    return datetime.combine(day, time(), zone)


def _ms(at: datetime) -> int:
    return int(at.timestamp() * 1000)
