"""The day of passing beside a departed person: died 5 Teves 5780, yahrzeit 10 Shevat, умер в 1990 году."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from pyluach.dates import HebrewDate

from handlers.answers.ago import ago_beside
from handlers.answers.civil_dates import civil_days, find_numeric, numeric_days
from handlers.answers.date_phrases import DatePhrase, find_phrases
from handlers.answers.errors import NotUnderstood
from handlers.answers.hebrew_dates import hebrew_days
from handlers.answers.input_text import TAKEN, InputText
from handlers.answers.sunset import take_sunset
from handlers.answers.years import read_birth_years
from handlers.words import RIGHT_TO_LEFT, Language, hebrew_month, voice

_WORDS = re.compile(
    r"""(?<![\w'"])(?:
    (?:who\s+|he\s+|she\s+|they\s+)?(?:has\s+|have\s+)?
        (?:passed(?:\s+away|\s+on)?|died|departed|perished|deceased|(?:was\s+)?(?:killed|murdered)|fell)
    | d\. | (?:date|day|year)\s+of\s+(?:death|passing|petira) | death | passing | petirah?
    | [yj](?:ah?|oh?|aa)r{1,2}h?(?:t?z|ts|s)h?(?:ei|ai|ie|ay|y|i)t | nifter(?:es|et|eth)? | niftar(?:ah?)?
    | ש?ני?פטר(?:ה|ו|ת|\s+געווארן)? | ש?נלב"?ע | ש?הלכ?ה?ך?\s+לעולמ[וה] | ש?נפלה? | ש?נהרגה? | ש?נרצחה?
        | ש?נספ(?:ה|תה)
        | נסתלקה? | (?:יום|תאריך|שנת)\s+ה?פטירה | (?:יום\s+)?פטירת[וה] | ה?פטירה | יום\s+השנה | אזכרה
    | ה?יאה?רצי?יט | יאה?ר[\s-]צייט | ה?יא"?צ"?ט? | געשטארבע?ן(?:\s+געווארן)? | אוועק(?:געגאנגען)?
        | (?:אומגעקומען|אומגעברענגט|דע?רהרגעט|געהרגעט)(?:\s+געווארן)?
    | умер(?:ла|ли)? | скончал(?:ся|ась|ись) | погиб(?:ла|ли)?
        | (?:погиб|умер)ш(?:ий|его|ему|им|ем|ая|ей|ую|ие|их)
        | уш(?:ел|ла)\s+из\s+жизни | ум\. | убит(?:[аы]|ый|ого|ому|ым|ая|ой|ую|ые|ых)?
        | (?:дата|день|год|годовщина)\s+(?:смерти|кончины) | смерть | кончина | годовщина
        | й[оа]р?[цт]с?[эеа]йт
    )(?![\w'"])""",
    re.VERBOSE,
)
_SMALL = (
    r"on|the|in|of|at|is|was|it|its|his|her|their|day|date|year|היה|הוא|היא|ב|ביום|יום|בתאריך|תאריך|בשנת|שנת|של"
    r"|דעם|דער|אין|איז|אום|געווארן|в|года|году|год|дата"
    r"|war|battle|combat|back|במלחמה|בקרב|מלחמה|на|войне|фронте|бою"
)
_BETWEEN = re.compile(rf"(?:[\s,.:;()–-]|(?<!\w)(?:{_SMALL})(?!\w))*")
_YEAR = re.compile(
    r"(?<![\w/.-])(?:(?:בשנת|שנת|in|в)\s+|ב)?(?:(?:1[5-9]|20)\d\d|5[3-7]\d\d|ה?'?ת['\"]?[רש][\"'א-ת]*)"
    r"(?:\s?(?:года|году|год|г)(?!\w)\.?)?(?![\w/-])"
)
_SHORT_YEAR = (
    re.compile(  # died in '43, погиб в 43-м, נפל ב־73; a number without such a sign is something else
        r"(?<![\w/.-])(?:(?:in|אין)\s+'?\d\d | '\d\d | ב-?'?\d\d"
        r" | в\s+\d\d(?:\s?-?\s?(?:ом|ем|м)(?:\s+году|\s+г\.)? | \s+(?:году|г\.)))(?![\w/.-]*\d)(?!\w)",
        re.VERBOSE,
    )
)
_YEARLY = re.compile(
    r"[yj]\w+|ה?יאה?רצי?יט|יאה?ר[\s-]צייט|ה?יא\"?צ\"?ט?|יום\s+השנה|אזכרה|годовщина|й[оа]р\w+"
)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class TypedPassing:
    """A day of passing, as far as it was typed. Whoever has one has passed away."""

    text: str  # the date as it was typed
    day: date | None = (
        None  # civil; for a Hebrew date the one on whose daytime it falls; None where not whole
    )
    hebrew: tuple[int, int] | None = None  # (month, Nisan is 1; day) of a Hebrew date; None for a civil one
    years: tuple[int, ...] = ()  # civil years in which it may have been, where no day was told
    other: date | None = None  # the second reading of 3/4/1990, which is as possible as `day`
    after_sunset: bool | None = None  # None: not said, and it matters
    is_vague: bool = False  # only about how long ago: "a month ago", "recently"


@dataclass(frozen=True, slots=True)
class _Written:
    """A date in a text, whole or not."""

    start: int  # span in the text
    end: int
    phrase: DatePhrase | None = None
    numeric: re.Match[str] | None = None


def take_passing(typed: InputText, language: Language, today: date) -> TypedPassing | None:
    """The date beside a word of passing, taken out together with that word; None where there is none.

    The date may be whole, a day and month without a year, or a year alone, in front of the word or behind it.
    It is kept as it was typed even where it cannot be right, for nothing is decided by it. The sunset is
    taken out with it.
    """
    words = list(_WORDS.finditer(typed.text))
    written = list(_dates(typed.text)) if words else []
    for word in words:
        found = _beside(word, written, typed.text)
        if found is None:
            continue
        passing = _read(found, typed.typed(found.start, found.end), language, today)
        typed.take_span(min(word.start(), found.start), max(word.end(), found.end))
        return _with_sunset(passing, typed)
    return _take_ago(words, typed, language, today)


def _take_ago(
    words: list[re.Match[str]], typed: InputText, language: Language, today: date
) -> TypedPassing | None:
    """The day that is told from today beside a word of passing; one without a day where only the time since
    then is told, which nobody wants to read again. Both are taken out."""
    for word in words:
        ago = ago_beside(word.span(), typed.text, today)
        if ago is not None:
            start, end = min(word.start(), ago.start), max(word.end(), ago.end)
            passing = TypedPassing(typed.typed(ago.start, ago.end), ago.day, is_vague=ago.day is None)
            typed.take_span(start, end)
            if ago.day is not None and _YEARLY.fullmatch(word.group()):
                return _yahrzeit_on(ago.day, language)
            return _with_sunset(passing, typed)
    return None


def _yahrzeit_on(day: date, language: Language) -> TypedPassing:
    """The day and month of the yahrzeit that is on a day, as words: the year of passing is not told."""
    hebrew = HebrewDate.from_pydate(day)
    if language in RIGHT_TO_LEFT:
        text = f"{hebrew.hebrew_day()} {hebrew.month_name(hebrew=True)}"
    else:
        text = f"{hebrew.day} {voice(language).say(hebrew_month(hebrew))}"
    return TypedPassing(text, hebrew=(hebrew.month, hebrew.day))


def read_passing(text: str, language: Language, today: date) -> TypedPassing | None:
    """The day of passing in a text that tells nothing else, with or without a word of passing, or None."""
    typed = InputText(text)
    found = take_passing(typed, language, today)
    if found is None:
        written = list(_dates(typed.text))
        if not written:
            return None
        found = _with_sunset(_read(written[0], text, language, today), typed)
    return replace(found, text=text.strip())


def _with_sunset(passing: TypedPassing, typed: InputText) -> TypedPassing:
    sunset = take_sunset(typed)
    if passing.day is None:
        return passing
    return replace(passing, after_sunset=sunset if passing.hebrew is None else False)


def _dates(text: str) -> Iterator[_Written]:
    for numeric in find_numeric(text):
        yield _Written(*numeric.span(), numeric=numeric)
        text = _without(text, *numeric.span())
    for phrase in find_phrases(text):
        if phrase.unknown or not (phrase.tells_a_day or phrase.year):
            continue
        yield _Written(phrase.start, phrase.end, phrase=phrase)
        text = _without(text, phrase.start, phrase.end)
    for years in (_YEAR, _SHORT_YEAR):
        for year in years.finditer(text):
            yield _Written(*year.span())
            text = _without(text, *year.span())


def _without(text: str, start: int, end: int) -> str:
    return text[:start] + TAKEN * (end - start) + text[end:]


def _beside(word: re.Match[str], written: list[_Written], text: str) -> _Written | None:
    """The date right after the word of passing, else the one right before it."""
    for one in written:
        if one.start >= word.end() and _BETWEEN.fullmatch(text, word.end(), one.start):
            return one
    for one in written:
        if one.end <= word.start() and _BETWEEN.fullmatch(text, one.end, word.start()):
            return one
    return None


def _read(found: _Written, text: str, language: Language, today: date) -> TypedPassing:
    if found.phrase is not None:
        return _read_phrase(found.phrase, text, today)
    if found.numeric is not None:
        try:
            days = numeric_days(found.numeric, language, today)
        except NotUnderstood:
            days = ()
        return _with_days(TypedPassing(text), days, today)
    return TypedPassing(text, years=read_birth_years(text))


def _read_phrase(phrase: DatePhrase, text: str, today: date) -> TypedPassing:
    if not phrase.tells_a_day:
        return TypedPassing(text, years=read_birth_years(text))
    if phrase.month is not None and phrase.month.calendar == "civil":
        days = _days(phrase, today) if phrase.is_whole else ()
        return _with_days(TypedPassing(text), days, today)
    yahrzeit = None
    if phrase.month is not None and phrase.day is not None and not phrase.doubtful:
        yahrzeit = (phrase.month.number, phrase.day)
    day = _only(_days(phrase, today), today + _DAY) if phrase.is_whole else None
    if day is not None:
        hebrew = HebrewDate.from_pydate(day)
        yahrzeit = (hebrew.month, hebrew.day)
    return TypedPassing(text, day=day, hebrew=yahrzeit)


def _days(phrase: DatePhrase, today: date) -> tuple[date, ...]:
    if phrase.doubtful:
        return ()
    try:
        if phrase.month is not None and phrase.month.calendar == "civil":
            return civil_days(phrase, today)
        return hebrew_days(phrase)
    except NotUnderstood:
        return ()


def _with_days(passing: TypedPassing, days: tuple[date, ...], latest: date) -> TypedPassing:
    """A passing with its day, or with the two of which it may be either."""
    past = [day for day in days if day <= latest]
    if not 1 <= len(past) <= 2:
        return passing
    return replace(passing, day=past[0], other=past[1] if len(past) == 2 else None)


def _only(days: tuple[date, ...], latest: date) -> date | None:
    past = [day for day in days if day <= latest]
    return past[0] if len(past) == 1 else None
