"""LineFacts beside a name, taken out before the words are read: addresses, classes, dates, ages, sums."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Literal, TypeAlias

from handlers.answers import (
    InputText,
    NotUnderstood,
    TypedBirth,
    TypedPassing,
    take_added_sums,
    take_ages,
    take_ages_in_months,
    take_birth,
    take_birthday_ages,
    take_half_date,
    take_joint_ages,
    take_parted_ages,
    take_passing,
    take_sums,
    take_wedding_years,
)
from handlers.understanding.facts.dates_of_several import cuts_between, names_somebody
from handlers.understanding.facts.numbered_words import patterns_of_counts
from handlers.understanding.words import TypedToken
from handlers.words import Language, Words

_ADDRESS = re.compile(
    r"""(?<![\w@])(?:
      (?:[a-z][a-z0-9+.-]{1,15}://|www\.)\S*[^\s.,;:!?)\]}>"'»”]
    | (?:[\w-]{1,63}\.){1,3}(?:com|org|net|info|io|me|be|ly|gl|co|il|ru|us|uk)/\S*[^\s.,;:!?)\]}>"'»”]
    )
    | (?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+""",
    re.VERBOSE,
)
_PHONE = re.compile(
    r"""(?<![\w.])
    (?:(?:phone|tel|cell|mobile|тел|телефон|моб|мобильный|טל'|טלפון|נייד|פלאפון|טעלעפאן)[.:]?\s*(?=[\d+(]{1,3}[\d\s().-]{7}))?
    (?:
      (?:\+\s?7|8)[\s-]?\(?\d{3}\)?[\s-]?\d{3}[\s-]?\d{2}[\s-]?\d{2}(?!\d)
    | \+\s?\d[\d\s().-]{7,18}\d
    | \(?0?\d{2,3}\)?[\s.-]\d{3}[\s.-]?\d{4}
    | 0\d{1,2}[\s-]?\d{7}
    | \(\d{3}\)\s?\d{3}[\s.-]?\d{4}
    | \d{3}[\s.-]\d{3}[\s.-]\d{2}[\s.-]\d{2}
    | \d{9,13}
    )(?![\w])""",
    re.VERBOSE,
)
_CLASS = re.compile(
    r"""(?<![\w'"])(?:
      (?:class|grade|kita|kitah|kittah|room|כיתה|כתה|בכיתה|קלאס|класс|группа|גן)\s*\#?(?:\d{1,2}[a-zа-яא-ת]?|[a-zа-гא-ת]['"]?\d?)(?![\w'"])
    | (?:class|grade|kita|kitah|kittah)\s+
      (?:al[ei](?:f|ph)|beis|bais|bet|gimm?el|dal[ei][dt]h?|hey|vo?a?v|zayin|che[st]|het)(?!\w)
    | \d{1,2}(?:st|nd|rd|th)?[\s-]*(?:grade|graders?)(?!\w)
    | pre-?\s?\d[a-z]?(?!\w) | pre-?k\w*(?!\w)
    | \d{1,2}[\s"'-]{0,3}[a-zа-гא-ו]?["']?\s+(?:класс\w*|кл\.?)(?!\w)
    | k-?\d(?!\w)
    )""",
    re.VERBOSE,
)
_SLIP = re.compile(
    r"(?<!\w)(?:slip|פתק|צעטל|талон)\s*(?:#|№|(?:no|nr|number|מס'?|מספר|נומער|номер)\b\.?)?\s*\d{1,6}(?![\w/]|[.,]\d)"
)
_CHEQUE = re.compile(
    r"(?<!\w)(?:checks?|cheques?|chk|ck|צ'?ק|המחאה|טשעק|чек)\.?\s*(?:#|№|no\.?|nr\.?|מס'?|номер)\s*\d{1,8}(?!\w)"
)
_LETTERS = re.compile(
    r"""(?<![\w'"])(?:
      x\s?(?P<times>\d{1,2}) | (?P<behind>\d{1,2})\s?x
    | (?P<count>\d{1,3}|two|three|four|five|several|שתי|שני|שלושה?|ארבעה?|חמש|חמישה|כמה|צוויי|דריי
        |פיר|פינף|אפאר|две|три|несколько)
      \s+(?:letters|אותיות|בוכשטאבן|букв[ыа]?)
    | (?P<times2>\d{1,2})\s*(?:times|פעמים|מאל|раза?)
    )(?![\w'"])""",
    re.VERBOSE,
)
OLDEST_CHILD = 12  # years: a bare number up to this one is the age of a child
_CENTS = re.compile(r"[1-9]\d{0,3}[.,](?:00|1[3-9]|[2-9]\d)")  # no month: a sum
_YEARS_AND_A_HALF = re.compile(  # 2.5 years: no second of May
    r"(?<![\w.,/])(?P<years>\d{1,2})[.,]5\s*-?(?:years?(?:\s+old)?|yrs?(?:\s+old)?|y\.?o\.?|שנים|שנה|יאר(?:\s+אלט)?|лет|года?)(?!\w)"
)
_AGE_AND_SUM = re.compile(r"(\d{1,2})\s(\d{3}(?![\d\s]*\d{3}).*)")
_ABOUT_BIRTH = re.compile(r"(?<![\w'\"])b\.?(?=\s*\0)")  # Moshe Levy b. 13/4/2019
_WORD_OF_BIRTH = (
    r"""(?<![\w'"])(?:born|b\.|d\.?o\.?b\.?|birth\s?(?:day|date)?|נולדה?|יליד[תה]?|תאריך\s+(?:ה?לידה)|געבוי?רי?ן"""
    r"""|родил(?:ся|ась|ись)|рожд[а-я]*|род\.|р\.)(?!\w)"""
)
_BORN_THEN = re.compile(_WORD_OF_BIRTH)
_BORN_BEFORE = re.compile(
    rf"{_WORD_OF_BIRTH}(?:[\s:,.־-]|(?<!\w)(?:on|in|the|at|ב|ביום|בתאריך|בשנת|דעם|אין|איז|в)(?!\w))*$"
)
_BORN_AS = re.compile(r"(?<!\w)(?:родился|родилась|ש?נולדה?)(?!\w)")
_LONGEST_WORDS_OF_BIRTH = 40  # characters in front of a date
_DATED = ("birth", "date_problem", "passing")
_MALE_AGE, _FEMALE_AGE = {"בן", "ему"}, {"בת", "ей"}


FactKind: TypeAlias = Literal[
    "birth", "date_problem", "age", "sum", "letters", "note", "passing", "pay", "paid"
]


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact beside a name, and its place in the message."""

    kind: FactKind
    start: int
    end: int
    text: str  # as typed; of a sum in words, or of two sums added up, the digits
    birth: TypedBirth | None = None
    problem: Words | None = None  # the reason why a date cannot be taken
    age: int | None = None
    gender: str = ""  # told beside it: "בן 8", "родилась"
    # An age and the sum behind it, as which a sum can be read as well: 7 500 руб
    age_and_sum: tuple[int, str] | None = None
    passing: TypedPassing | None = None
    says_born: bool = False  # a word of birth stands with the date
    is_of_today: bool = False  # an age to come that is counted back to today already
    is_bare: bool = False  # an age without a word that says so; it may be a sum
    # A sum behind a parent who is named with a label, or a town: "father David, 80", "from Brooklyn 18"
    is_doubtful: bool = False
    is_town: bool = False  # a note that names a town, or says where somebody is from
    pieces: tuple[tuple[int, int], ...] = ()  # of one that stands in several places of the message

    @property
    def places(self) -> tuple[tuple[int, int], ...]:
        """Where it stands in the message: (start, end) of each piece."""
        return self.pieces or ((self.start, self.end),)


class FactPlaces:
    """The places of facts in a message."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(place for fact in facts for place in fact.places):
            if self._ends and start < self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def touch(self, token: TypedToken) -> bool:
        """True if a word, or a part of it, belongs to a fact."""
        at = bisect_left(self._starts, token.end) - 1
        return at >= 0 and token.start < self._ends[at]


def take_facts(text: str, offset: int, language: Language, today: date, money: bool) -> list[Fact]:
    """The facts in a line that begins at `offset`; `money`: a sum may stand in it."""
    facts = _FactReader(text, offset).read(language, today, money)
    dated = sorted(place for fact in facts if fact.kind in _DATED for place in fact.places)
    if cuts := [*cuts_between(text, [(start - offset, end - offset) for start, end in dated])]:
        facts = [
            fact
            for start, end in pairwise((0, *cuts, len(text)))
            for fact in _FactReader(text[start:end], start + offset).read(language, today, money)
        ]
    return sorted(facts, key=lambda fact: fact.start)


class _FactReader:
    def __init__(self, text: str, offset: int) -> None:
        self._text, self._offset = text, offset
        self._typed = InputText(text)
        self._facts: list[Fact] = []

    def read(self, language: Language, today: date, money: bool) -> list[Fact]:
        for pattern in (_ADDRESS, _PHONE, _CLASS, _SLIP, _CHEQUE, *patterns_of_counts(self._typed.text)):
            self._every("note", pattern)
        self._every("letters", _LETTERS)
        for _wedding in take_wedding_years(self._typed):
            self._add("note")
        for years, told in take_ages_in_months(self._typed):
            self._add("age", age=years, gender=_gender_in_age(told))
            self._facts[-1] = replace(self._facts[-1], is_of_today=True)
        for years, told in take_parted_ages(self._typed):
            self._add("age", age=years, gender=_gender_in_age(told))
        for half in list(_YEARS_AND_A_HALF.finditer(self._typed.text)):
            self._typed.take(half)
            self._add("age", age=int(half["years"]))
        for years, told in take_joint_ages(self._typed):
            self._add("age", age=years, gender=_gender_in_age(told))
        for added in take_added_sums(self._typed) if money else ():
            self._add("sum", told=added)
        for _sum in take_sums(self._typed) if money else ():
            self._add("sum")
        before = len(self._typed.taken)
        if (passing := take_passing(self._typed, language, today)) is not None:
            self._add("passing", before, passing=passing)
        self._birth(language, today, money)
        for years, _told in take_birthday_ages(self._typed):
            self._add("age", age=years)
        for years, told in take_ages(self._typed):
            self._add("age", age=years, gender=_gender_in_age(told))
        self._every("note", _ABOUT_BIRTH)
        return self._facts

    def _is_sum(self, before: int) -> bool:
        """True for 25.50, which is no day and no month."""
        pieces = self._typed.taken[before:]
        return len(pieces) == 1 and _CENTS.fullmatch(self._text[slice(*pieces[0])].strip()) is not None

    def _birth(self, language: Language, today: date, money: bool) -> None:
        before = len(self._typed.taken)
        birth, problem = None, None
        try:
            birth = take_birth(self._typed, language, today)
        except NotUnderstood as failure:
            problem = failure.words
        if birth is None and problem is None:
            problem = take_half_date(self._typed)
        if birth is not None:
            self._add("birth", before, birth=birth)
        elif problem is not None and money and self._is_sum(before):
            self._add("sum", before)
        elif problem is not None:
            self._add("date_problem", before, problem=problem)

    def _every(self, kind: FactKind, pattern: re.Pattern[str], gender: str = "") -> None:
        for found in list(pattern.finditer(self._typed.text)):
            self._typed.take(found)
            self._add(kind, gender=gender)

    def _add(
        self,
        kind: FactKind,
        before: int = -1,
        *,
        birth: TypedBirth | None = None,
        problem: Words | None = None,
        age: int | None = None,
        gender: str = "",
        passing: TypedPassing | None = None,
        told: str = "",
    ) -> None:
        """Notes a fact, which was taken last or, for a date of several pieces, since `before`.

        `told` is what its words come to, if they do not stand for themselves.
        """
        pieces = self._typed.taken[before:] or [(0, 0)]
        start, end = min(start for start, _ in pieces), max(end for _, end in pieces)
        words = " ".join(self._text[one:other].strip() for one, other in sorted(pieces)).strip()
        words = words.rstrip(".") if kind == "sum" else words
        dated = kind in ("birth", "date_problem")
        gender = gender or (self._gender_told(end) if kind == "birth" else "")
        self._facts.append(
            Fact(
                kind,
                start + self._offset,
                end + self._offset,
                told or words,
                birth,
                problem,
                age,
                gender,
                age_and_sum(words) if kind == "sum" else None,
                passing,
                dated and self._says_born(words, start),
                pieces=self._apart(pieces),
            )
        )

    def _apart(self, pieces: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
        """The places of a fact between whose pieces somebody is named, who is no part of it; else ()."""
        places = sorted(pieces)
        named = any(names_somebody(self._text[one[1] : other[0]]) for one, other in pairwise(places))
        return tuple((one + self._offset, end + self._offset) for one, end in places) if named else ()

    def _gender_told(self, end: int) -> str:
        """The gender that the verb tells in front of a date or within it: родилась вчера, נולד ב־3.5."""
        told = _BORN_AS.findall(self._text[max(end - _LONGEST_WORDS_OF_BIRTH, 0) : end])
        return "f" if told and told[-1].endswith(("ь", "ה")) else "m" if told else ""

    def _says_born(self, words: str, start: int) -> bool:
        """True if a word of birth begins a date, or stands in front of it."""
        before = self._text[max(start - _LONGEST_WORDS_OF_BIRTH, 0) : start]
        return _BORN_THEN.match(words) is not None or _BORN_BEFORE.search(before) is not None


def age_and_sum(typed: str) -> tuple[int, str] | None:
    """The age of a child and the sum behind it, if a sum such as "7 500" can be read so; else None."""
    found = _AGE_AND_SUM.fullmatch(typed.strip())
    return (int(found[1]), found[2]) if found and int(found[1]) <= OLDEST_CHILD else None


def _gender_in_age(told: str) -> str:
    """The gender that Hebrew and Russian tell with an age (בן 7, בת 7, ему 7); "" where none is told."""
    words = set(told.split())
    return "m" if words & _MALE_AGE else "f" if words & _FEMALE_AGE else ""
