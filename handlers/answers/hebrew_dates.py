"""The civil days that a date with a Hebrew month or festival may mean."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date

from pyluach.dates import HebrewDate
from pyluach.hebrewcal import Year

from handlers.answers import date_problems
from handlers.answers.date_phrases import DatePhrase
from handlers.answers.day_names import days_of_festival, days_of_rosh_chodesh
from handlers.answers.errors import NotUnderstood

_YEARS = range(5500, 6000)  # in which dates are looked for
_ADAR, _ADAR_II = 12, 13


def hebrew_days(phrase: DatePhrase) -> tuple[date, ...]:
    """The days that a whole phrase may mean, by their daytime, in order: several where it leaves that open.

    NotUnderstood where there is no such day, or it is not known which.
    """
    if phrase.year is None or phrase.year < 100:
        raise NotUnderstood(date_problems.which_year())
    years = hebrew_years(phrase.year)
    found = sorted(
        {
            day
            for year in years
            for day in days_in_year(phrase, year)
            if phrase.year > 5000 or day.year == phrase.year
        }
    )
    if found:
        return tuple(found)
    if phrase.festival is not None and phrase.festival.unclear:
        raise NotUnderstood(date_problems.which_day_of_festival())
    if phrase.adar_said and not any(Year(year).leap for year in years):
        raise NotUnderstood(date_problems.one_adar())
    raise NotUnderstood(date_problems.no_such_day())


def hebrew_years(year: int) -> tuple[int, ...]:
    """The year itself, or the two Hebrew years that lie in a civil one; () outside of what is looked for."""
    years = (year,) if year > 5000 else (year + 3760, year + 3761)
    return tuple(one for one in years if one in _YEARS)


def days_in_year(phrase: DatePhrase, year: int) -> Iterator[date]:
    """The days of a Hebrew year that a phrase may mean, whatever year it tells itself."""
    if phrase.festival is not None:
        yield from days_of_festival(phrase.festival, year, phrase.number, phrase.eve)
        return
    for month in months_in_year(phrase, Year(year).leap):
        if phrase.rosh_chodesh:
            yield from days_of_rosh_chodesh(month, year, phrase.number, phrase.eve)
        elif phrase.day is not None:
            with suppress(ValueError):
                yield HebrewDate(year, month, phrase.day).to_pydate()


def months_in_year(phrase: DatePhrase, leap: bool) -> tuple[int, ...]:
    """The number of a phrase's Hebrew month in a leap or ordinary year.

    Both for an Adar of which it is not said which; () for an Adar that such a year does not have.
    """
    if phrase.month is None or (phrase.adar_said and not leap):
        return ()
    number = phrase.month.number
    return (_ADAR, _ADAR_II) if number == _ADAR and leap and not phrase.adar_said else (number,)
