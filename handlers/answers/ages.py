"""Ages as people type them: in years, or in weeks and months for the smallest."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from handlers.answers.input_text import InputText, words_of
from handlers.answers.number_words import read_number
from handlers.words import Language

OLDEST = 120  # years; a higher number is no age
_OLDEST_IN_SHORT = 17  # years: a higher number in front of "г." is rather one of the calendar, or a house

_UNITS = {
    "years": r"years?|yrs?|y\.?\s?/?o\.?|yrold|שנים|שנה|יאר|יארן|יעריק\w{0,2}|лет|года|год|годика|годиков"
    r"|л\.?|летн[а-я]+|jahre|ans"
    r"|let|goda?|godik[aiov]{0,2}|yorn?|yohr|yahr|y|(?P<short>г\.?)",
    "months": r"months?|mos?\.?|mths?|חודשים|חדשים|חודש|חדש|מאנאטן|מאנאט|месяца|месяцев|месяц|мес\.?",
    "weeks": r"weeks?|wks?|days?|שבועות|ימים|וואכן|וואך|טעג|неделю|недел[яьи]|дней|дня|день",
}
_HALF = r"(?:\s*(?:½|and\s+a\s+half|&\s*a\s+half|וחצי|(?:מיט|און)\s+א\s+האלב|с\s+половиной))?"
_SAYS_AGE = (
    r"(?:aged?|turn(?:ed|s|ing)|גיל|בגיל|בן|בת|(?<=תאומים\s)בני|(?<=תאומות\s)בנות|אין\s+עלטער\s+פון|אלט|возраст|ему|ей|в\s+возрасте"
    r"|(?:(?:ему|ей)\s+)?исполн(?:илось|ится|яется)|(?<=died\s)at|(?<=passed\s)at|(?<=passed\saway\s)at|(?<=killed\s)at)"
)
_I_AM = r"(?:i\s?['’]?\s?m|i\s+am|мне|mne)"  # in front of an age of two digits, as nobody younger writes
_THEY_ARE = r"(?:s?he\s?['’]?\s?s|s?he\s+(?:is|was)|(?:ער|זי)\s+(?:איז|איז\s+געווען)|er\s+iz|zi\s+iz)"
_ALMOST = r"(?:almost|nearly|כמעט|פאסט|почти)"
_ENDS = r"(?!\w)(?!\s*(?:ago|назад|צוריק))"
_BEHIND = rf"{_HALF}(?:\s*-?(?:olds?|אלט))?{_ENDS}"

_UNIT = re.compile(
    rf"(?<![^\W\d_])(?:{'|'.join(f'(?P<{name}>{words})' for name, words in _UNITS.items())}){_BEHIND}"
)
_DIGITS_BEFORE = re.compile(rf"(?<![\w/.,'-])(?P<n>\d{{1,3}})(?:[.,]\d)?{_HALF}[\s-]*$")
_WORDS_BEFORE = re.compile(rf"(?<![\w'])(?P<words>(?:[^\W\d_]+'?[\s-]+){{1,5}}?){_HALF}\s*$")
_WORD = re.compile(r"[^\W\d_]+'?")  # pyat' let: a soft sign in Latin letters
_INTRODUCED = re.compile(
    rf"(?:(?<!\w){_SAYS_AGE}[\s:-]*)?(?P<almost>(?<!\w){_ALMOST}\s+)?(?:(?<!\w){_SAYS_AGE}[\s:-]*)?$"
)
_LISTED = re.compile(r"\d\s*(?:,|and|&|[-+]|ו-?|и|און)\s*$")  # 5, 7 and 9 years
_AGO = re.compile(r"(?:לפני|פאר|(?<!\w)in|אין|בעוד|עוד|через)\s+$")  # or ahead

_SAID = re.compile(
    rf"(?<!\w){_SAYS_AGE}[\s:-]*(?P<almost>{_ALMOST}\s+)?(?P<n>\d{{1,3}})(?:[.,]\d)?{_HALF}"
    r"(?![\w/.-]*\d)(?!\s*(?:,|and|&|ו-?|и|און)\s*\d)(?!\w)"
)
_OWN = re.compile(
    rf"(?<!\w)(?:{_I_AM}[\s:-]*(?:now|already|almost|уже)?\s*(?P<n>[1-9]\d)"
    rf"|{_THEY_ARE}\s+(?:now\s+|already\s+|only\s+|just\s+|about\s+|שוין\s+|shoyn\s+)?(?P<their>\d{{1,3}}))"
    r"(?![\w/.,-]*\d)(?!\w)"
    r"(?=\s*(?:$|[.!,;)\n\0]|[-–—]\s|and\b|but\b|и\b|а\b|און\b|un\b))"
)
_BEFORE_WORDS = re.compile(rf"(?<!\w){_SAYS_AGE}[\s:-]+(?P<almost>{_ALMOST}\s+)?(?=[^\W\d_])")
_THREE_WORDS = re.compile(r"[^\W\d_]+(?:[\s-][^\W\d_]+){0,2}")
_FIXED = {
    r"half\s+a\s+year|חצי\s+שנה|полгод(?:а|ика)|א\s+האלב(?:עס)?\s+יאר": 0,
    r"(?:בן|בת)\s+(?:חודשיים|חדשיים|חודש|חדש|שבועיים|שבוע|יומיים|יומו|יומה)|חודשיים|שבועיים": 0,
    r"(?:a\s+)?year\s+and\s+a\s+half|полтора\s+год(?:а|ика)|אנדערטהאלבן?\s+יאר|anderthalb\s+jahre?": 1,
    r"(?:(?:בן|בת|גיל)\s+)?שנה\s+וחצי|(?:בן|בת|גיל)\s+שנה"
    r"|(?:(?:ему|ей)\s+)?годик|(?:ему|ей)\s+год|a\s+year\s+old|א\s+יאר\s+אלט": 1,
    r"(?:(?:בן|בת|גיל)\s+)?שנתיים|двухлетн[а-я]+": 2,
}
_COMING = (  # bar mitzvah next month: he is twelve
    r"(?:mitzvah?|мицв[аыу]|מצוו?ה)(?:\s+(?:שלו|שלה|שלי))?[\s,]*"
    r"(?:(?:is|will\s+be|coming\s+up|coming|будет|יהיה|תהיה|איז|וועט\s+זיין)\s+)*"
    r"(?:(?:next|this\s+coming|in\s+(?:a|two|2|three|3))\s+(?:month|week)s?"
    r"|(?:в\s+следующем|в\s+этом|через)\s+(?:месяц[еа]?)|(?:на\s+следующей|через)\s+недел[юеи]"
    r"|ב(?:חודש|שבוע)\s+הבא|בעוד\s+(?:חודש|שבוע)(?:יים)?"
    r"|(?:דעם\s+)?(?:נעקסטן|קומענדיגן|אנקומענדן)\s+חודש|(?:די\s+)?(?:נעקסטע|קומענדיגע)\s+וואך)"
)
_NEAR_MITZVAH = {rf"(?:bar|бар|בר)[\s-]+{_COMING}": 12, rf"(?:bas|bat|бат|бас|בת)[\s-]+{_COMING}": 11}
_FIXED = {**_NEAR_MITZVAH, **_FIXED}  # the weeks until it are no age
_PHRASES = [(years, re.compile(rf"(?<![\w/.,'-])(?:{words}){_BEHIND}")) for words, years in _FIXED.items()]
# Hebrew ages are feminine; "בת שבע" alone is Batsheva, and "בן שני" is Shani's son.
_HEBREW_AGES = words_of(
    """
    שלוש שלש ארבע חמש שש שמונה תשע עשר עשרים שלושים שלשים ארבעים חמישים חמשים שישים ששים שבעים שמונים
    תשעים
    """
)
_ANSWER = re.compile(
    r"(?:(?:he|she|it|they)(?:\s+is|\s+are|'s|'re|\s+just\s+turned|\s+turned)?|is|הוא|היא|(?:ער|זי)(?:\s+איז)?|איז"
    r"|он|она|ему|ей|сыну|дочке|дочери)?[\s:-]*(?:כבר|שוין|уже|now|already)?[\s:-]*"
    rf"(?:{_SAYS_AGE}|turned)?[\s:-]*(?P<number>[^\W_]+(?:[\s-][^\W_]+){{0,3}})\s*[.!]*"
)
_NEAR = 60  # characters in front of an age that may say that it is none
_NEGATIVE = re.compile(r"\s*[-\u2212\u2013]\s*\d")  # no age begins so
_BARE = re.compile(r"\s*(\d{1,3})\s*[.!]?\s*")


@dataclass(frozen=True, slots=True)
class _Age:
    years: int
    start: int  # span in the text
    end: int


def read_age(text: str, language: Language) -> int | None:
    """Whole years of age, 0..120, where a text tells an age; else None. All four languages are read."""
    typed = InputText(text)
    bare = _BARE.fullmatch(typed.text)
    if bare:
        return int(bare[1]) if int(bare[1]) <= OLDEST else None
    told = take_age(typed)
    return told[0] if told else None


def read_age_answer(text: str) -> int | None:
    """The age in an answer of a few words to the question for it, and else None: she's four, הוא בן שבע.

    Anywhere else these words may be names, as "בת שבע" is. A number alone is left to the question.
    """
    found = _ANSWER.fullmatch(InputText(text).text.strip())
    if found is None or _BARE.fullmatch(text) or _NEGATIVE.match(text):
        return None
    words = found["number"].split()
    if words[0].isdecimal():
        years, used = int(words[0]), 1
    else:
        years, used = read_number(words)
    return years if used == len(words) and 0 <= years <= OLDEST else None


def take_age(typed: InputText) -> tuple[int, str] | None:
    """(whole years, the words that tell them) of an age anywhere in a text; None where there is none.

    "Almost seven" is six. A number without a word for an age is none, nor are several (kids 5, 7, 9).
    """
    return next(take_ages(typed), None)


def take_ages(typed: InputText) -> Iterator[tuple[int, str]]:
    """Each age in a text, as `take_age` has it, up to a number that is none."""
    for ages in _SOURCES:
        at = 0
        while (age := next(ages(typed.text, at), None)) is not None:
            if not 0 <= age.years <= OLDEST:
                return
            told = typed.text[age.start : age.end]
            typed.take_span(age.start, age.end)
            at = age.end  # what stands before it was looked through, so that many ages take no longer each
            yield age.years, told


def _in_phrases(text: str, at: int, years: int, pattern: re.Pattern[str]) -> Iterator[_Age]:
    """Half a year, שנתיים."""
    for found in pattern.finditer(text, at):
        yield _Age(years, found.start(), found.end())


def _with_units(text: str, at: int) -> Iterator[_Age]:
    """5 years, five years old, 18 months."""
    for unit in _UNIT.finditer(text, at):
        number = _number_before(text, unit.start())
        if number is None:
            continue
        value, start = number
        if unit["short"] and value > _OLDEST_IN_SHORT:
            continue
        introduced = _INTRODUCED.search(text, max(0, start - 40), start)
        if introduced is not None:
            start = introduced.start()
        before = max(0, start - _NEAR)
        if not _LISTED.search(text, before, start) and not _AGO.search(text, before, start):
            almost = bool(introduced and introduced["almost"])
            yield _Age(_whole_years(unit, value - almost), start, unit.end())


def _number_before(text: str, end: int) -> tuple[int, int] | None:
    """(value, where it begins) of the number that ends there, in digits or in words."""
    begin = max(0, end - 60)
    if digits := _DIGITS_BEFORE.search(text, begin, end):
        return int(digits["n"]), digits.start()
    found = _WORDS_BEFORE.search(text, begin, end)
    starts = [word.start() for word in _WORD.finditer(found["words"])] if found else []
    for start in starts:
        words = _WORD.findall(found["words"][start:]) if found else []
        value, used = read_number(words)
        if used == len(words):
            return value, (found.start("words") if found else 0) + start
    return None


def _whole_years(unit: re.Match[str], value: int) -> int:
    if unit["years"]:
        return value
    return value // 12 if unit["months"] else 0


def _said(text: str, at: int) -> Iterator[_Age]:
    """Aged 5, בן 5, ему 5."""
    for found in _SAID.finditer(text, at):
        yield _Age(int(found["n"]) - bool(found["almost"]), found.start(), found.end())


def _own(text: str, at: int) -> Iterator[_Age]:
    """I'm 34, мне 45, she's 7."""
    for found in _OWN.finditer(text, at):
        yield _Age(int(found["n"] or found["their"]), found.start(), found.end())


def _in_words(text: str, at: int) -> Iterator[_Age]:
    """Aged five, בן שלוש, ему семь."""
    for said in _BEFORE_WORDS.finditer(text, at):
        found = _THREE_WORDS.match(text, said.end())
        words = list(re.finditer(r"[^\W\d_]+", found[0])) if found else []
        texts = [word[0] for word in words]
        value, used = read_number(texts)
        sure = (
            not "א" <= texts[0][0] <= "ת"
            or texts[0] in _HEBREW_AGES
            or value > 10
            or "וחצי" in texts[used : used + 1]
        )
        if used and sure:
            yield _Age(value - bool(said["almost"]), said.start(), said.end() + words[used - 1].end())


# The ages in a text from a place on, by the ways of telling them, of which the first ones prevail.
_SOURCES: tuple[Callable[[str, int], Iterator[_Age]], ...] = (
    *(partial(_in_phrases, years=years, pattern=pattern) for years, pattern in _PHRASES),
    _with_units,
    _said,
    _own,
    _in_words,
)
