"""The Jewish calendar: Hebrew birthdays and weekly portions, and when Shabbat and Yom Tov begin and end."""

from storage.calendar import birthdays
from storage.calendar.birthdays import OF_AGE
from storage.calendar.shabbat import ShabbatTimes, shabbat_times
from storage.calendar.zones import names_of, town, zone_of

__all__ = [
    "OF_AGE",
    "ShabbatTimes",
    "birthdays",
    "names_of",
    "shabbat_times",
    "town",
    "zone_of",
]
