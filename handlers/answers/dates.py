"""Birth dates as people type them: civil and Hebrew, in digits, in words, in Hebrew letters and by name.

Where a date can be read in two ways (3/4/2019, Adar of a leap year, the two days of Rosh Chodesh),
`TypedBirth.other` is the second reading, for the person to choose from.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import product

from pyluach.dates import HebrewDate

from handlers.answers import date_problems
from handlers.answers.civil_dates import YEAR_END, civil_days, find_numeric, numeric_days, with_separators
from handlers.answers.date_phrases import DatePhrase, find_phrases
from handlers.answers.errors import NotUnderstood
from handlers.answers.hebrew_dates import days_in_year, hebrew_days
from handlers.answers.hebrew_numerals import HEBREW_YEAR
from handlers.answers.input_text import TAKEN, InputText, words_of
from handlers.answers.months import find_month, word_key
from handlers.answers.relative_days import read_relative, take_relative
from handlers.answers.sunset import take_sunset
from handlers.answers.weekdays import fitting_days, take_weekday
from handlers.words import Language, Words
from storage.names import is_family, is_given

OLDEST = 120  # years
_DAY = timedelta(days=1)

_CIVIL_YEAR = r"(?:1[89]|20)\d\d"
_DAY_AND_MONTH = re.compile(r"(?<![\w/.-])(\d\d?)[/.\\-](\d\d?)(?![\w/.-])")
_MONTH_AND_YEAR = re.compile(r"(?<![\w/.-])\d\d?[/.\\-](?:19|20)\d\d(?!\w)")
_YEAR_ALONE = re.compile(
    rf"(?<![\w-])(?:{_CIVIL_YEAR}|5[67]\d\d|ה?'?תש[א-ת]?\"[א-ת]|ב?שנת\s+ה?תש[א-ת]{{1,2}}(?![\"'\w])){YEAR_END}(?![\w-])"
)
_ANY_YEAR = re.compile(rf"(?<!\w)(?:{_CIVIL_YEAR}|5[67]\d\d|{HEBREW_YEAR})(?!\w)")
_WORD_AND_YEAR = re.compile(r"\W*([^\W\d_]{3,})[\s.,-]+(?:1[89]|20|5[67])\d\d\W*")
_BEFORE_A_YEAR = words_of(
    "the year about around only since born שנת בשנת נולד נולדה יאר געבוירן אין год родился"
)
_NAME_AND_AGE = re.compile(r"[^\W\d_]{2,} \d{1,2}(?= *(?:$|[,;.&+)]| and | ו| און | и ))")

_BORN_BEFORE = re.compile(r"(?<!\w)(?:born(?:\s+on)?|d\.?o\.?b\.?|род\.?|р\.)[\s:]*$")
_NEAR = 60  # characters in front of a date in which "born on" stands
_TIME = re.compile(r"(?<!\w)\d\d?:\d\d(?::\d\d)?(?:\s*[ap]\.?m\b\.?)?(?!\w)")
_DOUBT = re.compile(
    r"(?<!\w)(?:or|about|around|circa|not|before|after|motz[ae]i\w*|או|בערך|לא|לפני|אחרי|מוצאי|מוצש\"?ק?|אדער"
    r"|ארום|נישט|פאר|נאך|или|около|не|до|после)(?!\w)"
)


@dataclass(frozen=True, slots=True)
class TypedBirth:
    """A birth date as it was typed, with the sunset where it was told."""

    day: date  # civil; for a Hebrew date the civil day on whose daytime it falls
    after_sunset: bool | None  # None: not said, and it matters
    hebrew: bool  # given as a Hebrew date, which leaves nothing to ask about the sunset
    other: date | None = None  # the second reading, when it is as possible as `day`


@dataclass(frozen=True, slots=True)
class _WrittenDate:
    """A date in a text."""

    days: tuple[date, ...]  # its possible readings, the likelier first
    hebrew: bool


def read_birth_date(text: str, language: Language, today: date) -> TypedBirth:
    """The birth date in an answer. NotUnderstood says what is wrong with it or missing."""
    typed = InputText(with_separators(text))
    if relative := _read_relative_birth(typed.text, today):
        return relative
    birth = _take_birth(typed, language, today, among_names=False)
    if birth is None:
        raise NotUnderstood(_missing_part(typed.text) or date_problems.not_a_date())
    if any(c.isdigit() for c in _TIME.sub(" ", typed.text)) or _DOUBT.search(typed.text):
        raise NotUnderstood(date_problems.two_dates())
    return birth


def _read_relative_birth(text: str, today: date) -> TypedBirth | None:
    """Today, yesterday after sunset, three days ago."""
    typed = InputText(text)
    sunset = take_sunset(typed)
    day = read_relative(text, today) or read_relative(typed.text.replace(TAKEN, " "), today)
    return TypedBirth(day, sunset, hebrew=False) if day else None


def take_birth(typed: InputText, language: Language, today: date) -> TypedBirth | None:
    """The birth date anywhere in a text, taken out with the sunset; None where there is no whole one.

    NotUnderstood for a date that cannot be, or of which it is not clear which day it means: it has been taken
    out then, too. Words that are likelier a name than a date without a year are left.
    """
    return _take_birth(typed, language, today, among_names=True)


def _take_birth(typed: InputText, language: Language, today: date, among_names: bool) -> TypedBirth | None:
    sunset = take_sunset(typed)
    numeric = [(found, take_weekday(typed, *found.span())) for found in find_numeric(typed.text)]
    for found, _weekday in numeric:
        typed.take(found)
    phrases = [_with_likely_month(phrase) for phrase in find_phrases(typed.text)]
    whole = [phrase for phrase in phrases if phrase.is_whole and (not phrase.unknown or phrase.likely)]
    if not numeric and not whole:
        relative = take_relative(typed, today)
        return TypedBirth(relative, sunset, hebrew=False) if relative else None
    halves = [one for one in phrases if not one.is_whole and one.tells_a_day]
    if among_names:
        halves = [one for one in halves if not one.like_a_name]
    weekdays = [None if phrase.number else take_weekday(typed, phrase.first, phrase.end) for phrase in whole]
    for phrase in (*whole, *halves):
        typed.take_span(phrase.start, phrase.end)
    _take_words_of_birth(typed, [found.start() for found, _ in numeric] + [one.start for one in whole])
    written = [
        _on_weekday(_WrittenDate(_possible(numeric_days(one, language, today), today), False), weekday)
        for one, weekday in numeric
    ]
    written += [
        _on_weekday(_read_phrase(phrase, today), weekday)
        for phrase, weekday in zip(whole, weekdays, strict=True)
    ]
    known = [day for one in written for day in one.days]
    return _single_birth(
        written + [_completed(half, known) for half in halves if not _says_nothing(half)], sunset
    )


def _on_weekday(written: _WrittenDate, weekday: int | None) -> _WrittenDate:
    """The date in the readings that fit its day of the week. NotUnderstood where none does."""
    if weekday is None:
        return written
    days = fitting_days(written.days, weekday, written.hebrew)
    if not days:
        raise NotUnderstood(date_problems.other_weekday())
    return replace(written, days=days)


def _take_words_of_birth(typed: InputText, starts: Iterable[int]) -> None:
    """Takes out the small words that tell beside a date that it is a birth, but for those that tell more."""
    for start in starts:
        if before := _BORN_BEFORE.search(typed.text, max(0, start - _NEAR), start):
            typed.take_span(before.start(), start)


def _with_likely_month(phrase: DatePhrase) -> DatePhrase:
    """The phrase with a misspelt month put right, where it is like one month only and no name."""
    if len(phrase.likely) != 1 or is_given(phrase.unknown) or is_family(phrase.unknown):
        return replace(phrase, likely=()) if is_given(phrase.unknown) else phrase
    return replace(phrase, month=phrase.likely[0], unknown="", likely=())


def _read_phrase(phrase: DatePhrase, today: date) -> _WrittenDate:
    if phrase.unknown:
        raise NotUnderstood(date_problems.unknown_month(phrase.unknown))
    if phrase.doubtful:
        raise NotUnderstood(date_problems.two_dates())
    if phrase.month is not None and phrase.month.calendar == "civil":
        return _WrittenDate(_possible(civil_days(phrase, today), today), hebrew=False)
    # After sunset the Hebrew day is tomorrow's.
    days = _possible(hebrew_days(phrase), today, latest=today + _DAY)
    if len(days) > 2:
        adars = phrase.month is not None and not phrase.adar_said and phrase.festival is None
        raise NotUnderstood(date_problems.two_adars() if adars else date_problems.which_day())
    return _WrittenDate(days, hebrew=True)


def _possible(days: Iterable[date], today: date, latest: date | None = None) -> tuple[date, ...]:
    """The days that are past and at most `OLDEST` years ago. NotUnderstood where there is none.

    `latest` is the last day that counts as past, by default `today`.
    """
    past = [day for day in days if day <= (latest or today)]
    if not past:
        raise NotUnderstood(date_problems.still_to_come())
    found = tuple(day for day in past if day.year >= today.year - OLDEST)
    if not found:
        raise NotUnderstood(date_problems.too_long_ago(OLDEST))
    return found


def _single_birth(written: list[_WrittenDate], sunset: bool | None) -> TypedBirth:
    """The birth that all written dates agree on: a day told twice, or in both calendars."""
    civil = _common_days([w.days for w in written if not w.hebrew])
    hebrew = _common_days([w.days for w in written if w.hebrew])
    if not hebrew:
        return TypedBirth(civil[0], sunset, hebrew=False, other=civil[1] if len(civil) > 1 else None)
    if not civil:
        return TypedBirth(hebrew[0], False, hebrew=True, other=hebrew[1] if len(hebrew) > 1 else None)
    for day, of_hebrew in product(civil, hebrew):
        after = of_hebrew - day == _DAY
        if (after or day == of_hebrew) and sunset in (None, after):
            return TypedBirth(day, after, hebrew=False)
    raise NotUnderstood(date_problems.two_dates())


def _common_days(readings: list[tuple[date, ...]]) -> tuple[date, ...]:
    if not readings:
        return ()
    first, *others = readings
    common = tuple(day for day in first if all(day in other for other in others))
    if not common:
        raise NotUnderstood(date_problems.two_dates())
    return common


def _says_nothing(half: DatePhrase) -> bool:
    return half.festival is not None and half.festival.unclear


def _completed(half: DatePhrase, known: list[date]) -> _WrittenDate:
    """A date without a year in the years of the dates beside it: 1.1.2019 (24 Teves). NotUnderstood if none
    of these is the same day, by its daytime or its evening.
    """
    civil = half.month is not None and half.month.calendar == "civil"
    around = dict.fromkeys(day + near * _DAY for near in ((0, -1) if civil else (0, 1)) for day in known)
    days = tuple(day for day in around if _fits(half, day))
    if not days:
        raise NotUnderstood(date_problems.two_dates())
    return _WrittenDate(days, hebrew=not civil)


def _fits(half: DatePhrase, day: date) -> bool:
    if half.month is not None and half.month.calendar == "civil":
        return (day.month, day.day) == (half.month.number, half.day)
    return day in days_in_year(half, HebrewDate.from_pydate(day).year)


# --- half dates -----------------------------------------------------------------------------------------


def _missing_part(text: str) -> Words | None:
    """A question for the part that a half date in a folded text lacks; None where there is no date at all."""
    for phrase in map(_with_likely_month, find_phrases(text)):
        return _lacking(phrase)
    if _MONTH_AND_YEAR.search(text):
        return date_problems.which_day()
    if _DAY_AND_MONTH.search(text):
        return date_problems.which_year()
    if (found := _WORD_AND_YEAR.fullmatch(text)) and found[1] not in _BEFORE_A_YEAR:
        return date_problems.unknown_month(found[1])
    return date_problems.only_a_year() if _ANY_YEAR.search(text) else None


def _lacking(phrase: DatePhrase) -> Words:
    if phrase.unknown:
        return date_problems.unknown_month(phrase.unknown)
    if phrase.tells_a_day:
        return date_problems.which_year()
    return date_problems.which_day() if phrase.year is not None else date_problems.only_a_month()


def take_half_date(typed: InputText) -> Words | None:
    """The question for the missing part of a half date, which is taken out; None where there is none.

    Months and festivals that are names as well are left to the name, unless a number or a year tells more.
    """
    for phrase in map(_with_likely_month, find_phrases(typed.text)):
        if not _is_half_date(phrase, typed.text):
            continue
        typed.take_span(phrase.start, phrase.end)
        _take_words_of_birth(typed, [phrase.start])
        return _lacking(phrase)
    for pattern in (_MONTH_AND_YEAR, _DAY_AND_MONTH, _YEAR_ALONE):
        if found := pattern.search(typed.text):
            words = _missing_part(found[0])
            typed.take(found)
            _take_words_of_birth(typed, [found.start()])
            return words
    return None


def _is_half_date(phrase: DatePhrase, text: str) -> bool:
    if phrase.unknown:
        return bool(phrase.likely)
    if phrase.year is not None:
        return True
    if not phrase.like_a_name:
        return phrase.tells_a_day
    return (
        phrase.day is not None
        and _is_american(text[phrase.start : phrase.end])
        and not _in_a_family(phrase, text)
    )


def _is_american(words: str) -> bool:
    """Whether the month stands first and is a civil one: "May 7" may be a date, "ניסן 7" is not."""
    month = find_month(word_key(words.split()[0].strip(".,-")))
    return month is not None and month.calendar == "civil" and words.isascii()


def _in_a_family(phrase: DatePhrase, text: str) -> bool:
    """Whether a name with an age is likelier: at the beginning, or among others, as in "Sara 5, May 7"."""
    return not text[: phrase.start].strip(" ,.:;-") or len(_NAME_AND_AGE.findall(text)) > 1
