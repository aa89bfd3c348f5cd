"""Civil dates: numeric ones, found in a text, and the days that civil dates may mean.

The day comes first, unless that cannot be. In English and Yiddish, where American habit is near, the month
may come first as well; in Hebrew and Russian nobody writes it first.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from itertools import count

from pyluach.dates import HebrewDate

from handlers.answers import date_problems
from handlers.answers.date_phrases import DatePhrase
from handlers.answers.errors import NotUnderstood
from handlers.answers.input_text import InputText
from handlers.words import Language

_MONTH_FIRST: frozenset[Language] = frozenset({"en", "yi"})
_HEBREW_YEARS = range(5600, 6000)

_STARTS = r"(?<!\d-)(?<!\d[.])(?<![\w/\\])(?:[בה]-?)?"  # not inside a telephone number
_SEP = r"\s*(?P<sep>[/.\\,-])\s*"
YEAR_END = r"(?:\s?(?:г\.?\s?р|года|год|г)(?!\w)\.?)?"  # "year" in Russian, also "year of birth"
_YEAR_FIRST = re.compile(
    rf"{_STARTS}(?P<year>\d{{4}}){_SEP}(?P<b>\d\d?)\s*(?P=sep)\s*(?P<a>\d\d?)(?:t\d\d:\d\d[\d:.]*z?)?(?![\w/\\-])"
)
_YEAR_LAST = re.compile(
    rf"{_STARTS}(?P<a>\d\d?){_SEP}(?P<b>\d\d?)\s*(?P=sep)\s*(?P<year>\d{{4}}|'?\d\d)(?!\d|[/.\\,-]\d){YEAR_END}"
)
_MIXED = re.compile(
    rf"{_STARTS}(?P<a>\d\d?)\s?[/.\\-]\s?(?P<b>\d\d?)[\s/.\\-]\s?(?P<year>(?:19|20)\d\d)(?!\d|[/.\\,-]\d){YEAR_END}"
)
_ROMAN = re.compile(
    rf"{_STARTS}(?P<a>\d\d?)\s?[/.\\-]\s?(?P<roman>xii|xi|x|ix|viii|vii|vi|v|iv|iii|ii|i)\s?[/.\\-]\s?"
    rf"(?P<year>(?:19|20)\d\d)(?!\d|[/.\\,-]\d){YEAR_END}"
)
_SPACED = re.compile(
    r"(?<![\w/.\\-] )(?<![\w/.\\-])(?P<a>\d\d?) (?P<b>\d\d?) (?P<year>(?:19|20)\d\d)(?![\w/.\\-])"
)
_SPACED_YEAR_FIRST = re.compile(
    r"(?<![\w/.\\-] )(?<![\w/.\\-])(?P<year>(?:19|20)\d\d) (?P<b>\d\d) (?P<a>\d\d)(?![\w/.\\-])(?! \d)"
)
_NUMERIC = (_YEAR_FIRST, _YEAR_LAST, _MIXED, _ROMAN, _SPACED, _SPACED_YEAR_FIRST)
_IN_ORDER = frozenset((_YEAR_FIRST, _SPACED_YEAR_FIRST, _ROMAN))  # that nobody writes the month first in
_ROMANS = dict(
    zip(("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"), count(1), strict=False)
)
_RUN_TOGETHER = re.compile(r"\s*(?:(\d\d)(\d\d)((?:19|20)\d\d)|((?:19|20)\d\d)(\d\d)(\d\d))\s*")


def find_numeric(text: str) -> Iterator[re.Match[str]]:
    """The numeric dates in a folded text, each place once."""
    for pattern in _NUMERIC:
        for found in pattern.finditer(text):
            yield found
            text = text[: found.start()] + "\0" * len(found[0]) + text[found.end() :]


def with_separators(text: str) -> str:
    """05032019 as 05/03/2019, where only one order of its parts makes a date; else the text as it is."""
    together = _RUN_TOGETHER.fullmatch(InputText(text).text)
    if together is None:
        return text
    if together[3] and int(together[2]) <= 31 and int(together[1]) <= 31:
        return f"{together[1]}/{together[2]}/{together[3]}"
    digits = together[0].strip()
    return f"{digits[:4]}/{digits[4:6]}/{digits[6:]}"


def numeric_days(found: re.Match[str], language: Language, today: date) -> tuple[date, ...]:
    """The days that 5/3/2019 may mean, the day-first one in front. NotUnderstood when there is none."""
    parts = found.groupdict()
    if int(parts["year"].strip("'")) in _HEBREW_YEARS:
        raise NotUnderstood(date_problems.month_in_words())
    first = int(parts["a"])
    second = _ROMANS[parts["roman"]] if parts.get("roman") else int(parts["b"])
    orders = [(second, first)]
    if found.re not in _IN_ORDER and (language in _MONTH_FIRST or second > 12):
        orders.append((first, second))
    days: dict[date, None] = {}
    for month, day in orders:
        with suppress(ValueError):
            days[date(full_year(parts["year"], month, day, today), month, day)] = None
    if not days:
        raise NotUnderstood(date_problems.no_such_day())
    return tuple(days)


def full_year(year: str, month: int, day: int, today: date) -> int:
    """The year; two digits mean the latest such year in which the day is not in the future."""
    digits = year.strip("'")
    if len(digits) == 4:
        return int(digits)
    full = today.year - today.year % 100 + int(digits)
    return full if (full, month, day) <= (today.year, today.month, today.day) else full - 100


def civil_days(phrase: DatePhrase, today: date) -> tuple[date, ...]:
    """The day of a whole phrase with a civil month. NotUnderstood where there is no such day.

    With a Hebrew year (5 March 5779) there may be two around its beginning, in order.
    """
    month, day, year = phrase.month, phrase.day, phrase.year
    if month is None or day is None or year is None:
        raise NotUnderstood(date_problems.two_dates())
    years = [full_year(f"{year:02}", month.number, day, today)] if year < 5000 else [year - 3761, year - 3760]
    days = []
    for civil in years:
        with suppress(ValueError):
            found = date(civil, month.number, day)
            if year < 5000 or HebrewDate.from_pydate(found).year == year:
                days.append(found)
    if not days:
        raise NotUnderstood(date_problems.no_such_day())
    return tuple(days)
