"""The calendar: Hebrew birthdays, weekly portions, Shabbat and Yom Tov in each zone, the office's hours.

From outside: `birthdays` for ages and parshiyot, `shabbat_times(zone)` for the rests, `zone_of`, `town` and
`names_of` for time zones.
"""

from storage.calendar import birthdays
from storage.calendar.birthdays import OF_AGE
from storage.calendar.office_hours import OfficeHours
from storage.calendar.shabbat import ShabbatTimes, shabbat_times
from storage.calendar.zones import names_of, town, zone_of

__all__ = [
    "OF_AGE",
    "OfficeHours",
    "ShabbatTimes",
    "birthdays",
    "names_of",
    "shabbat_times",
    "town",
    "zone_of",
]
