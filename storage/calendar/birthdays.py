"""Hebrew birthdays, and the parsha that is read in a given week.

The civil date of a Hebrew day is the date of its daytime.
"""

from datetime import date, timedelta
from typing import Literal

from pyluach.dates import HebrewDate
from pyluach.hebrewcal import Month, Year
from pyluach.parshios import getparsha

Gender = Literal["m", "f"]
OF_AGE: dict[Gender, int] = {"m": 13, "f": 12}  # bar and bas mitzvah, Mishnah Niddah 5:6 and Avos 5:21
_YEAR = timedelta(days=365.2425)
_FROM_CIVIL = timedelta(days=60)  # a Hebrew birthday is always nearer to the civil one
_ADAR, _ADAR_II = 12, 13  # pyluach counts months from Nisan; 12 is Adar I in a leap year


def hebrew_birth(born: date, after_sunset: bool | None) -> HebrewDate:
    """The Hebrew date of a birth on a civil date. A birth after sunset counts to the next day.

    `after_sunset` None, where the hour is unknown, counts as before sunset.
    """
    return HebrewDate.from_pydate(born + timedelta(days=1) if after_sunset else born)


def birthday_at_age(birth: HebrewDate, years: int) -> date:
    """The civil date on which a person turns `years` years old, by the Hebrew birthday.

    Adar (Shulchan Aruch and Rema, Orach Chaim 55:10): a person born in the Adar of an ordinary year turns a
    year older in Adar II of a leap year; a person born in either Adar of a leap year in that Adar of a leap
    year, and in the one Adar of an ordinary year.

    The 30th of Cheshvan, of Kislev or of Adar I, in a year without that day, is the 1st of the month after
    (Magen Avraham and Mishnah Berurah there); so 30 Adar I becomes 1 Nisan. Others hold otherwise about some
    of these days (30 Shevat for 30 Adar I; 30 Cheshvan for a birth on 1 Kislev of a year without it). Among
    the opinions this is the later day.
    """
    year = birth.year + years
    month = _month_of_birthday(birth, year)
    if birth.day <= len(month):
        return HebrewDate(year, month.month, birth.day).to_pydate()
    return HebrewDate(year, month.month, len(month)).to_pydate() + timedelta(days=1)


def age(birth: HebrewDate, today: date) -> int:
    """Full years by the Hebrew birthday; -1 in the year before the birth."""
    years = HebrewDate.from_pydate(today).year - birth.year
    return years if birthday_at_age(birth, years) <= today else years - 1


def is_child(gender: Gender, birth: HebrewDate, today: date) -> bool:
    """True for a boy under 13 or a girl under 12, by the Hebrew birthday."""
    return today < birthday_at_age(birth, OF_AGE[gender])


def may_be_child(gender: Gender, first: date, last: date, today: date) -> set[bool]:
    """Whether somebody born on one of the civil days `first` to `last` is a child.

    {True} and {False} are without a doubt, {True, False} leaves it to the day. See `is_child`.
    """
    years = OF_AGE[gender] * _YEAR
    if today < first + years - _FROM_CIVIL:
        return {True}
    if today > last + years + _FROM_CIVIL:
        return {False}
    births = hebrew_birth(first, after_sunset=False), hebrew_birth(last, after_sunset=True)
    return {is_child(gender, birth, today) for birth in births}


def parsha_of_week(day: date, israel: bool) -> tuple[int, ...]:
    """The numbers, 1..54, of the parshiyot of the Shabbat on or after a day: one or two; () on a festival.

    Vezot Haberakhah, 54, is read on Simchat Torah and belongs to no week.
    """
    return tuple(number + 1 for number in getparsha(HebrewDate.from_pydate(day), israel) or ())


def birthday_parsha(birth: HebrewDate, israel: bool = False) -> int:
    """The parsha of the week of a birth, 1..53; see `_next_parsha`."""
    return _next_parsha(birth.to_pydate(), israel)


def bar_mitzvah_parsha(birth: HebrewDate, gender: Gender, israel: bool) -> int:
    """The parsha of the Shabbat on or after a bar or bas mitzvah, 1..53; see `_next_parsha`."""
    return _next_parsha(birthday_at_age(birth, OF_AGE[gender]), israel)


def _next_parsha(day: date, israel: bool) -> int:
    """The parsha of the first ordinary Shabbat, festivals skipped, on or after a day; the first of a pair."""
    while not (parshiyot := parsha_of_week(day, israel)):
        day += timedelta(days=7)
    return parshiyot[0]


def _month_of_birthday(birth: HebrewDate, year: int) -> Month:
    if birth.month < _ADAR:
        return Month(year, birth.month)
    leap = Year(year).leap
    first_of_two = birth.month == _ADAR and Year(birth.year).leap
    return Month(year, _ADAR_II if leap and not first_of_two else _ADAR)
