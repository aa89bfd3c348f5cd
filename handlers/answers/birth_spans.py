"""What is known of a birth whose day nobody knows: its month and year, its year, or the age."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from pyluach.hebrewcal import Month as HebrewMonth
from pyluach.hebrewcal import Year as HebrewYear

from handlers.answers import date_problems
from handlers.answers.ages import read_age
from handlers.answers.date_phrases import DatePhrase, find_phrases
from handlers.answers.errors import NotUnderstood
from handlers.answers.hebrew_dates import hebrew_years, months_in_year
from handlers.answers.input_text import InputText
from handlers.answers.years import read_birth_years
from handlers.words import Language

_ABOUT = re.compile(
    r"(?<!\w)(?:about|around|approximately|circa|roughly|maybe|i\s+think|בערך|אולי|נראה\s+לי|ארום|אפשר|מסתמא"
    r"|примерно|около|где-то|кажется|наверное)(?!\w)"
)
_MONTH_AND_YEAR = re.compile(r"(?<![\w/.-])(\d\d?)[/.\\-]((?:19|20)\d\d)(?![\w/.-])")
_YEAR = re.compile(
    r"(?<![\w/.-])(?:(?:1[89]|20)\d\d|5[67]\d\d|(?:ה['\"]?)?ת['\"]?[רש][\"'א-ת]*)\s?(?:года|году|год|г)?(?![\w/-])"
)
_FILLERS = re.compile(
    r"(?<!\w)(?:he|she|it|was|is|born|in|the|year|of|only|just|exactly|know|i|נולדה?|בשנת|שנת|ב|רק|השנה|הוא|היא"
    r"|ער|זי|איז|געבוירן|געווארן|אין|יאר|נאר|он|она|родил(?:ся|ась)|рожден[а-я]*|в|только|рождения|р)(?!\w)"
)
_BIRTHDAYS_APART = timedelta(days=31)  # from a civil birthday to the Hebrew one, at most


@dataclass(frozen=True, slots=True)
class BirthSpan:
    """The first and the last civil day on which a birth may have been."""

    first: date
    last: date


def read_birth_span(text: str, language: Language, today: date) -> BirthSpan | None:
    """The span that an answer tells by month and year, a year, or an age in words; None for other answers.

    "About" makes a year or an age a year less sure on either side. NotUnderstood where all of it is to come.
    """
    folded = InputText(text).text
    about = _ABOUT.search(folded) is not None
    numbers = re.findall(r"\d+", folded)
    alone = folded.strip(" .!") in numbers  # a number by itself may be a day of the month
    age = read_age(text, language) if len(numbers) < 2 and not alone else None
    if age is not None:
        return span_of_age(age, today, unsure=int(about))
    days = _span_of_month(folded) or _span_of_year(_ABOUT.sub(" ", folded), int(about))
    if days is None:
        return None
    first, last = days
    if first > today:
        raise NotUnderstood(date_problems.still_to_come())
    return BirthSpan(first, min(last, today))


def span_of_age(age: int, today: date, unsure: int = 0) -> BirthSpan:
    """The days on which somebody of `age` full years may have been born, by either calendar.

    `unsure`: years by which the age may be wrong.
    """
    same_day = today.replace(day=min(today.day, 28))
    first = same_day.replace(year=today.year - age - 1 - unsure) - _BIRTHDAYS_APART
    last = same_day.replace(year=today.year - max(age - unsure, 0)) + _BIRTHDAYS_APART
    return BirthSpan(first, min(last, today))


def _span_of_month(text: str) -> tuple[date, date] | None:
    if numeric := _MONTH_AND_YEAR.fullmatch(text.strip()):
        return _civil_month(int(numeric[1]), int(numeric[2]))
    phrases = find_phrases(text)
    if len(phrases) != 1:
        return None
    phrase = phrases[0]
    beside = text[: phrase.start] + text[phrase.end :]
    if phrase.tells_a_day or phrase.month is None or phrase.year is None or any(map(str.isdigit, beside)):
        return None
    if phrase.month.calendar == "civil":
        return _civil_month(phrase.month.number, phrase.year)
    return _hebrew_month(phrase, phrase.year)


def _civil_month(month: int, year: int) -> tuple[date, date] | None:
    if not 1 <= month <= 12 or not 100 <= year < 5000:
        return None
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def _hebrew_month(phrase: DatePhrase, year: int) -> tuple[date, date] | None:
    """The days of a Hebrew month, of both Adars where it is not said which; the year may be civil."""
    days = [
        day.to_pydate()
        for hebrew in hebrew_years(year)
        for month in months_in_year(phrase, HebrewYear(hebrew).leap)
        for day in HebrewMonth(hebrew, month).iterdates()
    ]
    within = [day for day in days if year > 5000 or day.year == year]
    return (min(within), max(within)) if within else None


def _span_of_year(text: str, unsure: int) -> tuple[date, date] | None:
    """The first and last day of a year that stands alone; small words may stand beside it."""
    if any(character.isalnum() for character in _FILLERS.sub(" ", _YEAR.sub(" ", text, count=1))):
        return None
    years = read_birth_years(text)
    if not years:
        return None
    if len(years) == 1:
        return date(years[0] - unsure, 1, 1), date(years[0] + unsure, 12, 31)
    hebrew = years[1] + 3760
    days = [day for year in (hebrew - unsure, hebrew + unsure) for day in HebrewYear(year).iterdates()]
    return days[0].to_pydate(), days[-1].to_pydate()
