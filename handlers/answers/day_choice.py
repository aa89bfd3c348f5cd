"""An answer to the question which of two days is meant."""

from collections.abc import Sequence
from datetime import date

from pyluach.dates import HebrewDate
from pyluach.hebrewcal import Year

from handlers.answers.choices import read_choice_number
from handlers.answers.date_phrases import DatePhrase, find_phrases
from handlers.answers.dates import read_birth_date
from handlers.answers.errors import NotUnderstood
from handlers.answers.hebrew_dates import days_in_year, months_in_year
from handlers.answers.input_text import InputText
from handlers.words import Language


def read_day_choice(text: str, days: Sequence[date], language: Language, today: date) -> date | None:
    """The one of the days that an answer means: by its number, the whole date, or what tells it apart.

    "3 April", "April" and "Adar I" are enough where only one of the days fits. None for any other answer.
    """
    number = read_choice_number(text, len(days))
    if number is not None:
        return days[number]
    try:
        birth = read_birth_date(text, language, today)
    except NotUnderstood:
        phrases = find_phrases(InputText(text).text)
        fitting = [day for day in days if phrases and all(_fits(phrase, day) for phrase in phrases)]
    else:
        fitting = [day for day in days if day in (birth.day, birth.other)]
    return fitting[0] if len(fitting) == 1 else None


def _fits(phrase: DatePhrase, day: date) -> bool:
    """Whether a day is one of those that a date without a year, or a month, may mean."""
    hebrew = HebrewDate.from_pydate(day)
    if phrase.month is None or phrase.month.calendar == "hebrew":
        if phrase.tells_a_day:
            return day in days_in_year(phrase, hebrew.year)
        return hebrew.month in months_in_year(phrase, Year(hebrew.year).leap)
    return day.month == phrase.month.number and phrase.day in (None, day.day)
