"""The times of Shabbat and Yom Tov, by the sun of a time zone's principal town.

A rest runs from candle lighting, 18 minutes before sunset (40 in the Land of Israel, as Jerusalem does),
until nightfall, when the sun stands 8.5 degrees below the horizon. Days that follow each other without a
weekday between, such as two days of Yom Tov and a Shabbat, are one rest.

Where the sun does not tell, the rest is as wide as it can be: noon of the eve stands for a missing sunset,
midnight for a missing nightfall. That is so around midsummer in the north (Helsinki has sunsets but no such
nightfall), near the poles, and, by the clock, in zones without a place, such as UTC.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache, lru_cache
from zoneinfo import ZoneInfo

from pyluach.dates import HebrewDate
from zmanim.util.geo_location import GeoLocation
from zmanim.util.noaa_calculator import NOAACalculator

from storage.calendar.zones import town

_SUNSET = 90.0  # degrees from the zenith; the library adds refraction and the sun's radius
_NIGHTFALL = 98.5
_LAND_OF_ISRAEL = frozenset({"IL", "PS"})  # countries of the zone table
_DAY = timedelta(days=1)
_HALF_DAY = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Rest:
    """Shabbat, Yom Tov, or several of them without a weekday between."""

    begins: datetime  # candle lighting, UTC
    ends: datetime  # nightfall, UTC


class ShabbatTimes:
    """The rests of one time zone. Moments are aware datetimes; answers are in the zone's own time.

    Yom Tov is one day in zones of the Land of Israel and two elsewhere; Rosh Hashana is two everywhere. The
    constructor raises ZoneInfoNotFoundError (a KeyError) or ValueError for an unknown zone, and every method
    ValueError for a naive datetime.
    """

    def __init__(self, zone: str) -> None:
        self.zone = ZoneInfo(zone)
        self.town = town(zone)
        self.in_israel = self.town is not None and self.town.country in _LAND_OF_ISRAEL
        self.candle_lighting = timedelta(minutes=40 if self.in_israel else 18)  # before sunset
        self._rest_of = lru_cache(maxsize=64)(self._find_rest)

    def is_rest(self, at: datetime) -> bool:
        """True during Shabbat and Yom Tov."""
        return self._rest_at(at) is not None

    def end_of_rest(self, at: datetime) -> datetime:
        """The end of the rest that is going on at `at`; `at` itself on a weekday."""
        rest = self._rest_at(at)
        return rest.ends.astimezone(self.zone) if rest else at

    def start_of_next_rest(self, at: datetime) -> datetime:
        """The start of the first rest that begins after `at`."""
        day = self._local_day(at)
        while not (rest := self._rest_of(day)) or rest.begins <= at:
            day += _DAY
        return rest.begins.astimezone(self.zone)

    def _rest_at(self, at: datetime) -> Rest | None:
        day = self._local_day(at)
        for holy in (day - _DAY, day, day + _DAY):  # nightfall may be after the clock's midnight
            rest = self._rest_of(holy)
            if rest and rest.begins <= at < rest.ends:
                return rest
        return None

    def _local_day(self, at: datetime) -> date:
        if at.tzinfo is None:
            raise ValueError("a moment without a time zone")
        return at.astimezone(self.zone).date()

    def _find_rest(self, day: date) -> Rest | None:
        """The rest to which the daytime of a date belongs."""
        if not self._is_holy(day):
            return None
        first = last = day
        while self._is_holy(first - _DAY):
            first -= _DAY
        while self._is_holy(last + _DAY):
            last += _DAY
        return Rest(self._candle_lighting(first - _DAY), self._nightfall(last))

    def _is_holy(self, day: date) -> bool:
        hebrew = HebrewDate.from_pydate(day)
        return hebrew.weekday() == 7 or bool(hebrew.festival(self.in_israel, include_working_days=False))

    def _candle_lighting(self, eve: date) -> datetime:
        return (self._sun(eve, _SUNSET) or self._noon(eve)) - self.candle_lighting

    def _nightfall(self, day: date) -> datetime:
        return self._sun(day, _NIGHTFALL) or self._noon(day) + _HALF_DAY

    def _sun(self, day: date, zenith: float) -> datetime | None:
        """The first moment after a day's noon when the sun sinks through a height; None if it never does."""
        if self.town is None:
            return None
        # The calculator is used without the library's calendar: that one asks today's offset of the zone
        # and gives wrong days where the clock and the sun are far apart.
        place = GeoLocation("", self.town.latitude, self.town.longitude, "UTC")
        noon = self._noon(day)
        hours: float | None = NOAACalculator().utc_sunset(noon.date(), place, zenith)
        if hours is None:
            return None
        return _first_after(noon - _HALF_DAY / 2, timedelta(hours=hours))

    def _noon(self, day: date) -> datetime:
        """The mean sun's noon nearest to noon by the clock, in UTC; without a town, noon by the clock."""
        clock = datetime.combine(day, time(12), self.zone).astimezone(UTC)
        if self.town is None:
            return clock
        return _first_after(clock - _HALF_DAY, timedelta(hours=12 - self.town.longitude / 15))


@cache
def shabbat_times(zone: str) -> ShabbatTimes:
    """The rests of a zone, from a cache: each zone is built once. Raises as `ShabbatTimes` does."""
    return ShabbatTimes(zone)


def _first_after(moment: datetime, time_of_day: timedelta) -> datetime:
    """The first moment at or after the given one whose time of day in UTC is `time_of_day`."""
    midnight = datetime.combine(moment.date(), time(), UTC)
    return moment + (midnight + time_of_day - moment) % _DAY
