"""Birth dates as people type them: civil and Hebrew, in digits, in words and in Hebrew letters.

The day comes first, unless that cannot be. In English and Yiddish, where American habit is near, the month
may come first as well: `TypedBirth.other` is that second reading, for the person to choose from. In Hebrew
and Russian nobody writes the month first, so nobody is asked.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta

from pyluach.dates import HebrewDate
from pyluach.hebrewcal import Year

from handlers.answers.errors import NotUnderstood
from handlers.answers.input_text import TAKEN, InputText
from handlers.answers.months import (
    ADARS,
    HEBREW_DAY,
    HEBREW_YEAR,
    MONTH,
    MONTHS,
    Month,
    hebrew_day,
    hebrew_year,
)
from handlers.answers.sunset import take_sunset
from handlers.words import Language, Words, _

OLDEST = 120  # years
MONTH_FIRST: frozenset[Language] = frozenset({"en", "yi"})
EXAMPLE = date(2019, 3, 5)
HEBREW_EXAMPLE = HebrewDate(5779, 12, 28)  # the same day: 28 Adar I

_STARTS = r"(?<!\d-)(?<!\d[.])(?<![\w/\\])(?:[בה]-?)?"  # not inside a telephone number
_SEP = r"\s*(?P<sep>[/.\\,-])\s*"
_ORDINAL = r"(?:-?(?:st|nd|rd|th|סטן|טן|סטער|טער|סטע|טע|го|ого|е|ое)(?!\w))?\.?"
_DIGITS = rf"(?P<day>\d{{1,2}})(?!\d){_ORDINAL}"
_DAY = rf"(?:{_DIGITS}|(?P<letters>{HEBREW_DAY}))"
_OF = r"(?:(?:of|the|in|month|אין|דעם|לחודש|לחדש|חודש|חדש|месяца)(?!\w)[\s-]*)*(?:ב-?)?"
_YEAR = rf"(?:(?P<year>\d{{4}}|'?\d\d)(?!\d)|(?P<hebrew_year>{HEBREW_YEAR}))(?:\s?(?:года|год|г)(?!\w)\.?)?"
_IN_YEAR = r"(?:(?:of|in|year|שנת|בשנת|יאר)(?!\w)[\s-]*)*"

_SPELLED = [
    re.compile(rf"(?<![\w'])(?:[בה]-?)?{_DAY}[\s.,/-]*{_OF}{MONTH}[\s.,/-]*{_IN_YEAR}{_YEAR}"),
    re.compile(rf"(?<!\w){MONTH}[\s.-]*(?:the\s+)?{_DIGITS}[\s.,/-]+{_YEAR}"),
    re.compile(rf"(?<![\w'])(?P<year>\d{{4}})(?!\d)(?P<hebrew_year>\b)[\s.,/-]*{MONTH}[\s.,/-]*{_DIGITS}"),
]
_YEAR_FIRST = re.compile(
    rf"{_STARTS}(?P<year>\d{{4}}){_SEP}(?P<b>\d\d?)\s*(?P=sep)\s*(?P<a>\d\d?)(?![\w/\\-])"
)
_YEAR_LAST = re.compile(
    rf"{_STARTS}(?P<a>\d\d?){_SEP}(?P<b>\d\d?)\s*(?P=sep)\s*(?P<year>\d{{4}}|\d\d)(?!\d|[/.\\,-]\d)"
    r"(?:\s?(?:года|год|г)(?!\w)\.?)?"
)
_SPACED = re.compile(
    r"(?<![\w/.\\-] )(?<![\w/.\\-])(?P<a>\d\d?) (?P<b>\d\d?) (?P<year>(?:19|20)\d\d)(?![\w/.\\-])"
)
_RUN_TOGETHER = re.compile(r"\s*(?:(\d\d)(\d\d)((?:19|20)\d\d)|((?:19|20)\d\d)(\d\d)(\d\d))\s*")

_CIVIL_YEAR = r"(?:1[89]|20)\d\d"
_HAS_YEAR = re.compile(rf"(?<!\w)(?:{_CIVIL_YEAR}|5[67]\d\d|{HEBREW_YEAR})(?!\w)")
_HAS_MONTH = re.compile(rf"(?<!\w)ב?{MONTH}")
_HAS_DAY = re.compile(rf"(?<!\w)(?:\d\d?(?!\d){_ORDINAL}|ב?{HEBREW_DAY})(?!\w)")
_DAY_AND_MONTH = re.compile(r"(?<![\w/.-])\d\d?[/.\\-]\d\d?(?![\w/.-])")
_MONTH_AND_YEAR = re.compile(r"(?<![\w/.-])\d\d?[/.\\-](?:19|20)\d\d(?!\w)")
_DAY_OF_MONTH = re.compile(rf"(?<![\w-])(?:\d\d?(?!\d){_ORDINAL}|[א-ל][א-ט]?['\"]+[א-ט]?)[\s-]*{_OF}{MONTH}")
_YEAR_ALONE = re.compile(
    rf"(?<![\w-])(?:(?:{MONTH}\s+)?{_CIVIL_YEAR}|5[67]\d\d|ה?'?תש[א-ת]?\"[א-ת])(?![\w-])"
)

_TIME = re.compile(r"(?<!\w)\d\d?:\d\d(?::\d\d)?(?:\s*[ap]\.?m\b\.?)?(?!\w)")
_TODAY = re.compile(
    r"\W*(?:born\s+|נולדה?\s+)?(?:(today|היום|היינט|сегодня)|(yesterday|אתמול|נעכטן|вчера))\W*"
)
_DOUBT = re.compile(
    r"(?<!\w)(?:or|about|around|circa|not|before|after|או|בערך|לא|לפני|אחרי|אדער|ארום|נישט|פאר"
    r"|נאך|или|около|не|до|после)(?!\w)"
)


@dataclass(frozen=True, slots=True)
class TypedBirth:
    """A birth date as it was typed, with the sunset where it was told."""

    day: date  # civil; for a Hebrew date the civil day on whose daytime it falls
    after_sunset: bool | None  # None: not said, and it matters
    hebrew: bool  # given as a Hebrew date, which leaves nothing to ask about the sunset
    other: date | None = None  # the month-first reading, when it is as possible as `day`


@dataclass(frozen=True, slots=True)
class _WrittenDate:
    """A date in a text."""

    days: tuple[date, ...]  # its possible readings, the likelier first
    hebrew: bool


def read_birth_date(text: str, language: Language, today: date) -> TypedBirth:
    """The birth date in an answer. NotUnderstood says what is wrong with it or missing."""
    typed = InputText(_with_separators(text))
    if relative := _TODAY.fullmatch(typed.text):
        return TypedBirth(today - timedelta(days=1 if relative[2] else 0), None, hebrew=False)
    birth = take_birth(typed, language, today)
    if birth is None:
        birth = _in_another_language(typed, today)
    elif any(c.isdigit() for c in _TIME.sub(" ", typed.text)) or _DOUBT.search(typed.text):
        raise NotUnderstood(_two_dates())
    return birth


def _with_separators(text: str) -> str:
    """05032019 as 05/03/2019, where only one order of its parts makes a date."""
    together = _RUN_TOGETHER.fullmatch(InputText(text).text)
    if together is None:
        return text
    if together[3] and int(together[2]) <= 31 and int(together[1]) <= 31:
        return f"{together[1]}/{together[2]}/{together[3]}"
    digits = together[0].strip()
    return f"{digits[:4]}/{digits[4:6]}/{digits[6:]}"


def take_birth(typed: InputText, language: Language, today: date) -> TypedBirth | None:
    """The birth date anywhere in a text, taken out with the sunset; None when there is none.

    NotUnderstood for a date that cannot be: it has been taken out then, too.
    """
    sunset = take_sunset(typed)
    found = list(_take_dates(typed))
    if not found:
        return None
    return _single_birth([_readings(match, language, today) for match in found], sunset)


def _take_dates(typed: InputText) -> Iterator[re.Match[str]]:
    for pattern in (*_SPELLED, _YEAR_FIRST, _YEAR_LAST, _SPACED):
        for match in pattern.finditer(typed.text):
            typed.take(match)
            yield match


def _readings(match: re.Match[str], language: Language, today: date) -> _WrittenDate:
    if "month" in match.re.groupindex:
        return _read_spelled(match, today)
    return _WrittenDate(_read_numeric(match, language, today), hebrew=False)


def _single_birth(written: list[_WrittenDate], sunset: bool | None) -> TypedBirth:
    """The birth that all written dates agree on: a day told twice, or in both calendars."""
    civil = _common_days([w.days for w in written if not w.hebrew])
    hebrew = _common_days([w.days for w in written if w.hebrew])
    if not hebrew:
        return TypedBirth(civil[0], sunset, hebrew=False, other=civil[1] if len(civil) > 1 else None)
    if not civil:
        return TypedBirth(hebrew[0], after_sunset=False, hebrew=True)
    for day in civil:
        after = hebrew[0] - day == timedelta(days=1)
        if (after or day == hebrew[0]) and sunset in (None, after):
            return TypedBirth(day, after, hebrew=False)
    raise NotUnderstood(_two_dates())


def _common_days(readings: list[tuple[date, ...]]) -> tuple[date, ...]:
    if not readings:
        return ()
    first, *others = readings
    common = tuple(day for day in first if all(day in other for other in others))
    if not common:
        raise NotUnderstood(_two_dates())
    return common


def _read_numeric(match: re.Match[str], language: Language, today: date) -> tuple[date, ...]:
    """The possible readings of 5/3/2019, day first. NotUnderstood when there is none."""
    a, b, year = int(match["a"]), int(match["b"]), int(match["year"])
    if 5600 <= year <= 5999:
        raise NotUnderstood(
            _("For a Hebrew date, please write the month's name, like *{example}*.", example=HEBREW_EXAMPLE)
        )
    orders = [(b, a)]
    if match.re is not _YEAR_FIRST and (language in MONTH_FIRST or b > 12):
        orders.append((a, b))
    days: dict[date, None] = {}
    failures = []
    for month, day in orders:
        try:
            full = _full_year(match["year"], month, day, today)
            days[_check_birthday(_civil(full, month, day), today)] = None
        except NotUnderstood as failure:
            failures.append(failure)
    if not days:
        raise failures[0]
    return tuple(days)


def _full_year(year: str, month: int, day: int, today: date) -> int:
    """The year; two digits mean the latest such year that is not in the future."""
    if len(year.strip("'")) == 4:
        return int(year)
    full = today.year - today.year % 100 + int(year.strip("'"))
    return full if (full, month, day) <= (today.year, today.month, today.day) else full - 100


def _read_spelled(match: re.Match[str], today: date) -> _WrittenDate:
    """A date with its month in words; days and years of the two calendars may be mixed."""
    month = _month(match)
    day = int(match["day"]) if match["day"] else hebrew_day(match["letters"]) or 0
    if match["hebrew_year"]:
        year = hebrew_year(match["hebrew_year"])
    elif month.calendar == "hebrew" and len(match["year"]) < 4:
        year = None
    else:
        year = _full_year(match["year"], month.number, day, today)
    if year is None:
        raise NotUnderstood(_which_year())
    if month.calendar == "hebrew":
        born = (
            _hebrew_in_civil(day, month, year)
            if year < 5000
            else _hebrew(year, month, day, bool(match["adar"]))
        )
        return _WrittenDate((_check_birthday(born, today, latest=today + timedelta(days=1)),), hebrew=True)
    born = _civil_in_hebrew(day, month, year) if year > 5000 else _civil(year, month.number, day)
    return _WrittenDate((_check_birthday(born, today),), hebrew=False)


def _month(match: re.Match[str]) -> Month:
    month = MONTHS[match["month"]]
    if match["adar"] and month == Month("hebrew", 12):
        return Month("hebrew", ADARS[match["adar"]])
    return month


def _civil(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise NotUnderstood(_no_such_day()) from None


def _hebrew(year: int, month: Month, day: int, adar_said: bool) -> date:
    """The civil day of a Hebrew date. NotUnderstood for Adar of a leap year without saying which."""
    if not 5600 <= year <= 5999:
        raise NotUnderstood(_no_such_day())
    leap, number = Year(year).leap, month.number
    if leap and number == 12 and not adar_said:
        raise NotUnderstood(
            _(
                "That year had two Adars. Please write *Adar I* or *Adar II*, like *{example}*.",
                example=HEBREW_EXAMPLE,
            )
        )
    if not leap and (number == 13 or (number == 12 and adar_said)):
        raise NotUnderstood(
            _("That year had only one Adar. Please check the date; if the year is right, write just *Adar*.")
        )
    try:
        return HebrewDate(year, number, day).to_pydate()
    except ValueError:
        raise NotUnderstood(_no_such_day()) from None


def _hebrew_in_civil(day: int, month: Month, year: int) -> date:
    """The day of 11 Nisan 2019. NotUnderstood for Teves where it comes twice in the civil year, or never."""
    days = []
    for hebrew in (year + 3760, year + 3761):
        if 5600 <= hebrew <= 5999 and not (month.number == 12 and Year(hebrew).leap):
            with suppress(ValueError):
                days.append(HebrewDate(hebrew, month.number, day).to_pydate())
    return _only_day(day for day in days if day.year == year)


def _civil_in_hebrew(day: int, month: Month, year: int) -> date:
    """The day of 5 March 5779. NotUnderstood around the Hebrew new year, where it comes twice or never."""
    days = []
    for civil in (year - 3761, year - 3760):
        with suppress(ValueError):
            days.append(date(civil, month.number, day))
    return _only_day(day for day in days if HebrewDate.from_pydate(day).year == year)


def _only_day(days: Iterator[date]) -> date:
    found = list(days)
    if len(found) != 1:
        raise NotUnderstood(_no_such_day())
    return found[0]


def _check_birthday(day: date, today: date, latest: date | None = None) -> date:
    """The day itself. NotUnderstood where it is after `latest` (default today) or over 120 years ago.

    `latest` is tomorrow for Hebrew dates: after sunset the Hebrew day is tomorrow's.
    """
    if day > (latest or today):
        raise NotUnderstood(
            _(
                "That date is still to come. Please check the year; it should look like *{example}*.",
                example=EXAMPLE,
            )
        )
    if day.year < today.year - OLDEST:
        raise NotUnderstood(
            _(
                "That is over {years} years ago. Please check the year; it should look like *{example}*.",
                years=OLDEST,
                example=EXAMPLE,
            )
        )
    return day


def _in_another_language(typed: InputText, today: date) -> TypedBirth:
    """The date in 5 mars 2019, by dateparser, if day, month and year all stand there; else NotUnderstood."""
    sunset = take_sunset(typed)
    text = typed.text.replace(TAKEN, " ").strip()
    numbers = re.findall(r"\d+", text)
    months = [word for word in re.findall(r"[^\W\d_]+", text) if len(word) > 2]
    if len(text) > 40 or len(months) != 1 or sorted(map(len, numbers)) not in ([1, 4], [2, 4]):
        raise NotUnderstood(missing_part(typed.text) or _not_a_date())
    import dateparser  # takes 0.3 s to import, and few people need it

    parsed = dateparser.parse(
        text,
        languages=["fr", "es", "de", "pt", "it", "uk", "pl", "nl", "hu"],
        settings={"STRICT_PARSING": True, "PARSERS": ["absolute-time"]},
    )
    if parsed is None or {parsed.day, parsed.year} != {int(number) for number in numbers}:
        raise NotUnderstood(missing_part(typed.text) or _not_a_date())
    return TypedBirth(_check_birthday(parsed.date(), today), sunset, hebrew=False)


def missing_part(text: str) -> Words | None:
    """A question for the part that a half date in a folded text lacks; None where there is no date at all."""
    if _MONTH_AND_YEAR.search(text):
        return _which_day()
    if _DAY_AND_MONTH.search(text):
        return _which_year()
    month, year = _HAS_MONTH.search(text), _HAS_YEAR.search(text)
    if month is None:
        return _only_a_year() if year else None
    if year:
        return _which_day()
    around = text[: month.start()] + " " + text[month.end() :]
    return _which_year() if _HAS_DAY.search(around) else _only_a_month()


def take_half_date(typed: InputText) -> Words | None:
    """The question for the missing part of a half date, which is taken out. Months alone are names."""
    for pattern in (_MONTH_AND_YEAR, _DAY_AND_MONTH, _DAY_OF_MONTH, _YEAR_ALONE):
        if found := pattern.search(typed.text):
            words = missing_part(typed.text)
            typed.take(found)
            return words
    return None


def _not_a_date() -> Words:
    return _(
        "I could not find a date there. Please type it like *{civil}*, or as a Hebrew date like *{hebrew}*.",
        civil=EXAMPLE,
        hebrew=HEBREW_EXAMPLE,
    )


def _no_such_day() -> Words:
    return _(
        "There is no such day in the calendar. Please check the date; it should look like *{example}*.",
        example=EXAMPLE,
    )


def _two_dates() -> Words:
    return _(
        "I am not sure which date you mean. Please type one date only, like *{example}*.", example=EXAMPLE
    )


def _which_day() -> Words:
    return _("Which day of the month? Please type the whole date, like *{example}*.", example=EXAMPLE)


def _which_year() -> Words:
    return _("Which year? Please type the whole date, like *{example}*.", example=EXAMPLE)


def _only_a_year() -> Words:
    return _(
        "A year alone is not enough. Please type the day and the month too, like *{example}*.",
        example=EXAMPLE,
    )


def _only_a_month() -> Words:
    return _(
        "A month alone is not enough. Please type the day and the year too, like *{example}*.",
        example=EXAMPLE,
    )
