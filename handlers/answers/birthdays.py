"""Births as people tell them: by a date, or by a birthday and the age on it ("turned 7 on March 3")."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from pyluach.dates import HebrewDate

from handlers.answers import dates
from handlers.answers.ages import OLDEST
from handlers.answers.date_phrases import DatePhrase, find_phrases
from handlers.answers.dates import TypedBirth
from handlers.answers.errors import NotUnderstood
from handlers.answers.input_text import TAKEN, InputText
from handlers.answers.number_words import read_number
from handlers.answers.relative_days import find_relative
from handlers.words import Language

_WHO = r"(?:(?:he|she|they|who|הוא|היא|ער|זי|он|она)(?:\s*'s|'ll|\s+is|\s+has)?(?:\s+(?:just|already))?\s*)?"
_PAST = r"(?:turned|исполнилось|стукнуло|ש?מלאו|ש?חגגה?|(?:איז\s+)?(?:שוין\s+)?געווארן)"
_COMING = (
    r"(?:turns|turning|(?:will\s+)?(?:be|turn)|исполнится|исполняется|будет|ש?ימלאו|ש?[ית]חגוג|ש?[ית]היה"
    r"|ווערט|וועט\s+(?:ווערן|זיין))"
)
_TO_WHOM = r"(?:\s+(?:לו|לה|ему|ей))?(?:\s+(?:בן|בת|גיל))?"
_SAYS = re.compile(rf"(?<![\w']){_WHO}(?:(?:ему|ей)\s+)?(?:(?P<past>{_PAST})|{_COMING}){_TO_WHOM}\s+")
_NTH = re.compile(  # her 13th birthday, יום הולדת 13, 13-летие
    r"(?<![\w/.])(?P<number>\d{1,2}|[^\W\d_]{3,12})[\s-]*(?:st|nd|rd|th|טער|טן|й|го)?\s+"
    r"(?:birthday|день\s+рождения|дня\s+рождения|געבורטס[\s-]?טאג)(?!\w)"
    r"|(?<!\w)יום\s+(?:ה?הולדת|הולדתו|הולדתה)\s+(?:ה-?)?(?P<hebrew>\d{1,2}|[א-ת]{3,8}(?:\s+עשרה?)?)(?!\w)"
    r"|(?<!\w)(?P<russian>\d{1,2})-?(?:лети[ея])(?!\w)"
)
_MITZVAH = re.compile(
    r"(?<!\w)(?:(?P<boy>bar|בר|бар)|bas|bat|בת|бат|бас)[\s-]+(?:mitzvah?|מצוו?ה|мицв[аыу])(?!\w)"
)
_ADAR = 12
_OF_AGE = {True: 13, False: 12}  # years: of a boy, of a girl
_NUMBER = re.compile(r"\d{1,3}(?!\w)|[^\W\d_]+(?:[\s-][^\W\d_]+){0,2}")
_UNIT = re.compile(r"[\s-]*(?:years?(?:\s+old)?|yrs?|שנים|שנה|יאר(?:\s+אלט)?|лет|года?|годик)(?!\w)")
_BEFORE_DAY = re.compile(
    r"[\s,:]*(?:(?:is|will\s+be|falls|takes\s+place|יהיה|תהיה|תתקיים|חל|חלה|איז|וועט\s+זיין|будет|состоится)\s+)?"
    r"(?:(?:this|last|next)(?:\s+past|\s+coming)?\s+)?(?:on\s+|דעם\s+|אויף\s+|ב-)?"
)
_BEHIND_DAY = re.compile(r"[\s,-]*(?:[^\W\d_]+\s+)?")  # a name may stand there: 3 марта Мише исполнилось 7
_NUMERIC = re.compile(r"(?<![\w/.-])\d\d?(?P<between>[/.])\d\d?(?![\w/]|[.-]\d)")
_NUMERIC_WHOLE = re.compile(r"(?<![\w/.-])\d\d?([/.-])\d\d?\1(?:20)?\d\d(?![\w/]|[.-]\d)")
_SHORT_YEAR = re.compile(r",?\s+\d\d$")
_YOUNGEST = 10  # years: the day of birth may stand behind "bar mitzvah" as well
_FAR = 3  # years: no birthday that is told lies further ahead


@dataclass(frozen=True, slots=True)
class _BirthdayAge:
    """An age that a birthday has."""

    years: int
    is_past: bool
    start: int  # span in the text, with the words that say it
    end: int
    is_hebrew: bool = False  # counted by the Hebrew calendar, whatever the date: bar mitzvah


@dataclass(frozen=True, slots=True)
class _Day:
    """A day of the year that a text tells."""

    start: int  # span in the text
    end: int
    words: str  # behind which a year may be written
    is_hebrew: bool = False
    told: date | None = None  # of one told from today
    is_whole: bool = False  # the words tell the year as well


def read_birth_date(text: str, language: Language, today: date) -> TypedBirth:
    """The birth date in an answer. NotUnderstood says what is wrong with it or missing."""
    return _take_birthday(InputText(text), language, today) or dates.read_birth_date(text, language, today)


def take_birth(typed: InputText, language: Language, today: date) -> TypedBirth | None:
    """The birth anywhere in a text, taken out with the sunset; None where there is no whole one.

    NotUnderstood for a date that cannot be, or of which it is not clear which day it means: it has been taken
    out then, too. Words that are likelier a name than a date without a year are left.
    """
    return _take_birthday(typed, language, today) or dates.take_birth(typed, language, today)


def _take_birthday(typed: InputText, language: Language, today: date) -> TypedBirth | None:
    """The birth that a birthday and its age tell, taken out; None where a text tells none.

    A birthday that was is the last one, and one that is to come the next.
    """
    for age in _ages(typed.text):
        without = f"{typed.text[: age.start]}{TAKEN * (age.end - age.start)}{typed.text[age.end :]}"
        for day in _days(without, today):
            behind = _BEFORE_DAY.fullmatch(typed.text, age.end, max(age.end, day.start))
            before = _BEHIND_DAY.fullmatch(typed.text, day.end, max(day.end, age.start))
            if not (behind and day.start >= age.end) and not (before and day.end <= age.start):
                continue
            birth = _birth(day, age, language, today)
            if birth is not None:
                typed.take_span(age.start, age.end)
                typed.take_span(day.start, day.end)
                return birth
    return None


def _ages(text: str) -> Iterator[_BirthdayAge]:
    for said in _SAYS.finditer(text):
        number = _NUMBER.match(text, said.end())
        if number is None:
            continue
        words = [*re.finditer(r"[^\W_]+", number[0])]
        years, used = (int(number[0]), 1) if number[0].isdecimal() else read_number([w[0] for w in words])
        if not used or not 0 < years <= OLDEST:
            continue
        end = said.end() + words[used - 1].end()
        unit = _UNIT.match(text, end)
        yield _BirthdayAge(years, bool(said["past"]), said.start(), unit.end() if unit else end)
    yield from _birthdays(text)


def _birthdays(text: str) -> Iterator[_BirthdayAge]:
    """The coming birthdays that a text calls by their number, or bar mitzvah."""
    for found in _NTH.finditer(text):
        told = found["number"] or found["hebrew"] or found["russian"]
        years = int(told) if told.isdecimal() else read_number(told.split())[0]
        if 0 < years <= OLDEST:
            yield _BirthdayAge(years, False, *found.span())
    for found in _MITZVAH.finditer(text):
        yield _BirthdayAge(_OF_AGE[bool(found["boy"])], False, *found.span(), is_hebrew=True)


def _days(text: str, today: date) -> Iterator[_Day]:
    """The days of the year in a text, without their year."""
    for phrase in find_phrases(text):
        if phrase.tells_a_day and phrase.year is None and not phrase.doubtful:
            yield _Day(phrase.start, phrase.end, text[phrase.first : phrase.end], _is_hebrew(phrase))
        elif phrase.is_whole and not phrase.doubtful:
            yield _Day(phrase.start, phrase.end, text[phrase.first : phrase.end], is_whole=True)
            end = phrase.start + len(_SHORT_YEAR.sub("", text[phrase.start : phrase.end]))
            if (
                phrase.year is not None and phrase.year < 100 and end < phrase.end
            ):  # a sum perhaps: March 3, 18
                yield _Day(phrase.start, end, text[phrase.first : end], _is_hebrew(phrase))
    for found in _NUMERIC_WHOLE.finditer(text):
        yield _Day(*found.span(), found[0], is_whole=True)
    for found in _NUMERIC.finditer(text):
        yield _Day(*found.span(), f"{found[0]}{found['between']}")
    for (start, end), day in find_relative(text, today):
        yield _Day(start, end, "", told=day)


def _is_hebrew(phrase: DatePhrase) -> bool:
    return phrase.month is None or phrase.month.calendar != "civil"


def _birth(day: _Day, age: _BirthdayAge, language: Language, today: date) -> TypedBirth | None:
    """The birth so many years before the birthday; None where there is no such day."""
    if day.is_whole:
        return _birth_before(day, age, language, today)
    this_year = HebrewDate.from_pydate(today).year if day.is_hebrew else today.year
    try:
        if day.told is not None and age.is_hebrew:
            return _years_before(TypedBirth(day.told, None, hebrew=False), age)
        if day.told is not None:
            return TypedBirth(day.told.replace(year=day.told.year - age.years), None, hebrew=False)
        for year in (this_year, this_year - 1) if age.is_past else (this_year, this_year + 1):
            birthday = _in_year(day, year, language, today)
            if birthday and (birthday.day <= today if age.is_past else birthday.day >= today):
                if age.is_hebrew:
                    return _years_before(birthday, age)
                return dates.read_birth_date(f"{day.words} {year - age.years}", language, today)
    except (NotUnderstood, ValueError):  # no such day in that year; it is asked for then
        return None
    return None


def _birth_before(day: _Day, age: _BirthdayAge, language: Language, today: date) -> TypedBirth | None:
    """The birth of somebody whose coming birthday is told with its year."""
    try:
        birthday = dates.read_birth_date(day.words, language, date(today.year + _FAR, 1, 1))
        days = [one for one in (birthday.day, birthday.other) if one is not None]
        coming = [one for one in days if one >= today]
        if age.is_hebrew and not coming and all(today.year - one.year < _YOUNGEST for one in days):
            coming = days  # of a bar mitzvah that was: nobody so young has had one
        if age.is_past or len(coming) != 1:
            return None
        return _years_before(replace(birthday, day=coming[0], other=None), age)
    except (NotUnderstood, ValueError):
        return None


def _years_before(birthday: TypedBirth, age: _BirthdayAge) -> TypedBirth | None:
    """The birth so many years before a birthday of one day; None where nobody can say which day it was.

    ValueError where there was no such day.
    """
    if birthday.other is not None:
        return None
    if not (birthday.hebrew or age.is_hebrew):
        return replace(birthday, day=birthday.day.replace(year=birthday.day.year - age.years))
    hebrew = HebrewDate.from_pydate(birthday.day)
    if hebrew.month >= _ADAR:
        return None  # which Adar it was, nobody can say
    born = HebrewDate(hebrew.year - age.years, hebrew.month, hebrew.day)
    return TypedBirth(born.to_pydate(), after_sunset=False, hebrew=True)


def _in_year(day: _Day, year: int, language: Language, today: date) -> TypedBirth | None:
    """The birthday in a year, also one that is to come."""
    try:
        return dates.read_birth_date(f"{day.words} {year}", language, date(today.year + _FAR, 1, 1))
    except NotUnderstood:
        return None
