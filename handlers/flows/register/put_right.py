"""Sentences that put a part of a name right: "my last name is spelled wrong. It should be Vinter"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from handlers.answers import normalize, words_of
from handlers.flows.register.amending_words import (
    Part,
    divided_by_not,
    names_in,
    names_of,
    of_told_gender,
    people_called,
    without_note,
    without_sorry,
)
from handlers.flows.register.drafts import Candidate
from storage.names import is_given

_END = r"[\s.,;:!?\"“”–—-]*"
_WRONG = (
    r"(?:(?:is|was|are|['’]s)\s+)?(?:(?:spelled|spelt|written|typed|entered)\s+)?(?:all\s+)?"
    r"(?:wrong(?:ly)?|incorrect(?:ly)?|misspelled|misspelt|mistyped|"
    r"not\s+(?:right|correct|(?:spelled|spelt|written)(?:\s+(?:right|correctly|well|like\s+that|like\s+this))?))"
    r"|(?:(?:נכתב|נכתבה|כתוב|כתובה|רשום|רשומה|מופיע|מופיעה|נרשם|הוא|היא|זה)\s+)?"
    r"(?:לא\s+(?:נכון|נכונה|מדויק|כמו\s+שצריך|טוב)|שגוי|שגויה|בטעות|עם\s+(?:טעות|שגיאה))"
    r"|(?:איז\s+)?(?:געשריבן\s+)?(?:(?:נישט|ניט)\s+(?:ריכטיג|גוט|רעכט)|פאלש)(?:\s+(?:געשריבן|אויפגעשריבן))?"
    r"|(?:(?:на|за|у)?(?:писан|казан)[аоы]?\s+|это\s+)?(?:не\s*(?:правильн|верн)\w+|не\s+так|с\s+ошибкой)"
    r"(?:\s+(?:на|за|у)(?:писан|казан)[аоы]?)?"
)
_MISTAKE_IN = (
    r"(?:there(?:['’]s|\s+is)\s+)?(?:an?\s+)?(?:mistake|typo|error)\s+(?:in|with)"
    r"|you\s+(?:spelled|spelt|wrote|typed|got|have)(?=.+\bwrong)"
    r"|(?:יש\s+)?(?:לכם\s+|כאן\s+|פה\s+)?(?:טעות|שגיאה)\s+(?:בכתיב\s+של\s+|באיות\s+של\s+|ב[־-]?)"
    r"|(?:כתבתם|רשמתם)\s+(?:את\s+)?(?=.+לא\s+נכון)"
    r"|(?:דא\s+|עס\s+)?(?:איז\s+)?(?:דא\s+)?א\s+טעות\s+(?:אין|ביי)"
    r"|(?:тут\s+|здесь\s+|там\s+|у\s+вас\s+)?ошибка\s+(?:в|с)|вы\s+не(?:правильно|верно)\s+(?:на|за)писали"
)
_SHOULD = (
    r"(?:(?:it|that|he|she|the\s+(?:right\s+|correct\s+)?(?:name|spelling))\s+)?"
    r"(?:should|must|has\s+to|needs\s+to|ought\s+to)(?:['’]ve|\s+have)?\s+(?:be|been|say|read)"
    r"(?:\s+(?:spelled|spelt|written))?(?:\s+as)?"
    r"|(?:it(?:['’]s|\s+is)\s+)?supposed\s+to\s+(?:be|say|read)"
    r"|(?:the\s+)?(?:right|correct)\s+(?:(?:name|spelling|one)\s+)?is"
    r"|it(?:['’]s|\s+is)(?:\s+(?:spelled|spelt|written))?"
    r"|(?:(?:זה|הוא|היא)\s+)?(?:צריך|צריכה|אמור|אמורה)\s+(?:להיות|להיכתב|להופיע)(?:\s+כך)?|צ[\"״']ל"
    r"|(?:השם\s+|הכתיב\s+)?הנכונ?ה?ן?(?:\s+(?:הוא|זה|היא))?|כותבים(?:\s+את\s+זה)?"
    r"|(?:(?:עס|דאס|ער|זי|דער\s+נאמען)\s+)?דארף(?:\s+(?:צו|עס))?\s+(?:זיין|שטיין|הייסן)(?:\s+געשריבן)?"
    r"|(?:דאס\s+|דער\s+)?ריכטיגער?(?:\s+(?:נאמען|שרייבן))?\s+איז|(?:עס|ס['’])\s*איז"
    r"|(?:это\s+)?(?:должн[аоы]?\s+быть|надо|нужно|следует|правильно|верно|правильная|правильное)"
    r"(?:\s+(?:писать|написать|быть))?"
)
_IS = r"is|was|:|=|[–—-]|הוא|היא|זה|איז|הייסט|это"
_CALLED = (
    r"(?:is|was)\s+(?:called|named)|(?:['’]s|is|was)\s+(?:really|actually)(?:\s+(?:called|named))?"
    r"|(?:ווערט\s+גערופן|הייסט(?:\s+(?:באמת|אייגנטליך))?|רופט\s+מען)|зовут|звали"
)
_CHILD_OF = (
    r"(?:is|was)\s+(?:really\s+|actually\s+)?(?:(?:the\s+)?(?:daughter|son|child)\s+of|bas|bat|ben|bar)"
    r"|(?:היא|הוא)\s+(?:בת|בן|בתה\s+של|בנה\s+של|ביתה\s+של|הבת\s+של|הבן\s+של)"
    r"|איז\s+(?:(?:א|די|דער)\s+)?(?:טאכטער|זון|זוהן|בת|בן)(?:\s+פון)?"
    r"|(?:это\s+|[–—-]\s*)?(?:дочь|дочка|сын)"
)
_WORDS: dict[Literal["mother", "father", "family"], frozenset[str]] = {
    "mother": words_of(
        "mother mothers mom moms mum mums mama mommy אמא אימא האמא האימא אם האם אמו אמה שאמא לאמא "
        "מאמע מאמעס מוטער מוטערס мать матери мама мамы маму мамино маме"
    ),
    "father": words_of(
        "father fathers dad dads tatty אבא האבא אב האב אביו אביה לאבא טאטע טאטנס טאטן פאטער פאטערס "
        "отец отца папа папы папу папе отчество"
    ),
    "family": words_of(
        "last family surname lastname משפחה המשפחה משפחתו משפחתה משפחתי פאמיליע familye фамилия "
        "фамилии фамилию фамилией"
    ),
}
_OF_NAMES = words_of(
    """
    the a my his her our their your of for name names named name's full real whole hebrew first given correct
    spelling again and in on wrong spelled but is it actually so you him me
    ה את של שלו שלה שלי שלנו שם השם שמו שמה המלא הנכון הפרטי פרטי העברי הכתיב כתיב ב בשם שמות הוא היא
    רגע לה לו לי
    די דער דעם דאס מיין מיינע זיין זיינע איר אירע אונזער פון נאמען נעמען פולער פולן אידישער ריכטיגער
    שרייבן איז אים מיר
    имя имени полное настоящее еврейское его её ее моя мой моё мое моей моего наша наше у неё нее него
    в а и как ей ему мне
    """
)
_TO_HER = (
    r"(?:please\s+|can\s+you\s+|could\s+you\s+)?add\s+(?:(?:to\s+)?(?P<w1>her|him|me|\w+)\s+)?"
    r"(?:the\s+|an?\s+|another\s+|second\s+)*name\s*:?\s+(?P<n1>\D+?)(?:\s+to\s+(?P<w2>\D+))?",
    r"(?:נא\s+|בבקשה\s+)?(?:תוסיפו|תוסיפי|תוסיף|להוסיף|הוסיפו|הוסיפי|הוסף)\s+(?:גם\s+)?"
    r"(?:ל(?P<w3>[א-ת]\D*?)\s+|את\s+)*(?:ה?שם)(?:\s+נוסף)?\s*:?\s+(?P<n2>\D+?)(?:\s+ל(?P<w4>ה|ו|י))?",
    r"(?:ביטע\s+)?(?:לייגט|לייג|צולייגן|גיט|גיב)\s+(?:צו\s+)?(?:צו\s+)?(?P<w5>איר|אים|מיר|\D*?)\s*(?:צו\s+)?"
    r"(?:דעם\s+|א\s+|נאך\s+א\s+)*נאמען\s*:?\s+(?P<n3>\D+?)",
    r"(?:пожалуйста,?\s+)?(?:добавьте|добавь|добавить|допишите|впишите)\s+(?:(?P<w6>ей|ему|мне|\w+)\s+)?"
    r"(?:ещё\s+|еще\s+|второе\s+)*имя\s*:?\s+(?P<n4>\D+?)",
)
_ADDED = tuple(re.compile(rf"{one}[\s.!]*", re.IGNORECASE) for one in _TO_HER)
_PARTS: tuple[Part, ...] = ("given", "parent", "family")
_NAME = words_of("name names name's שם השם שמו שמה נאמען נעמען имя имени")
_LONGEST = 5  # words of a name
_TEXT = r"[^\d\n]"


@dataclass(frozen=True, slots=True)
class PutRight:
    """Of "Yael's mother is Naama": the parts of names that are meant, by the person's index, and the name."""

    places: tuple[tuple[int, Part], ...]
    name: str  # as typed; of a person who is not down, where there are no places
    is_added: bool = False  # True where the name comes behind the one that is down


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text.replace("TEXT", _TEXT), re.IGNORECASE)


_NEW = rf"(?!\w){_END}(?P<name>TEXT+)"
_DENYING = (
    _pattern(rf"(?P<head>TEXT+?)\s*(?<!\w)(?:{_WRONG})(?!\w){_END}(?:{_SHOULD}){_NEW}"),
    _pattern(
        rf"(?:{_MISTAKE_IN})\s*(?P<head>TEXT+?)\s*(?:(?<!\w)(?:{_WRONG})(?!\w))?{_END}(?<!\w)(?:{_SHOULD}){_NEW}"
    ),
    _pattern(rf"(?P<head>TEXT+?)\s*(?<!\w)(?:{_SHOULD}){_NEW}"),
)
_CALLING = (
    _pattern(rf"(?P<head>TEXT+?)(?:\s+|(?=['’]))(?:{_CALLED}){_NEW}"),
    _pattern(r"ל(?P<head>[א-ת]TEXT*?)\s+קוראים(?:\s+בעצם)?\s+(?P<name>TEXT+)"),
    _pattern(r"קוראים\s+ל(?P<head>[א-ת]TEXT*?)\s+(?P<name>[א-ת]TEXT*)"),
    _pattern(r"(?:מען|מ['’])\s*רופט\s+(?P<head>\S+)\s+(?P<name>TEXT+)"),
    _pattern(r"(?:полное\s+имя|зовут)\s+(?P<head>\S+)\s+(?:[–—-]\s*)?(?P<name>TEXT+)"),
)
_OF_PARENT = _pattern(rf"(?P<head>TEXT+?)\s+(?:{_CHILD_OF})\s+(?P<name>TEXT+)")
_EQUALS = _pattern(
    rf"(?P<head>TEXT+?)(?:\s+|(?=:))(?:{_IS})(?:\s+(?:really|actually|בעצם|באמת))?\s+(?P<name>TEXT+)"
)


def put_right(people: Sequence[Candidate], text: str) -> PutRight | None:
    """What a sentence puts right of the names of people who are down; None for any other text, and where it
    speaks of anybody else."""
    begun = without_sorry(text)
    if "?" in text:
        return None
    if (added := _added(people, begun)) is not None:
        return added
    for pattern in (*_DENYING, *_CALLING, _OF_PARENT, _EQUALS):
        found = pattern.fullmatch(begun)
        told = _told(people, found, pattern) if found is not None else None
        if told is not None:
            return told
    return None


def _told(people: Sequence[Candidate], found: re.Match[str], pattern: re.Pattern[str]) -> PutRight | None:
    head, (name, denied) = found["head"], divided_by_not(found["name"])
    name = without_note(name)
    if not _may_be_name(name) or (denied and pattern is _EQUALS and _part(head) != "family"):
        return None
    if unknown := _words_of_others(people, head):
        is_stranger = all(map(_looks_like_name, _said_in(head, unknown))) and (
            _part(head) is not None or _is_of_name(head)
        )
        return PutRight((), " ".join(unknown).title()) if is_stranger else None
    part, called = _part(head), people_called(people, head)
    if pattern is _OF_PARENT:
        return PutRight(_of_parents(people, called), name) if called and part is None else None
    if part is None:
        sure = bool(called) or (pattern in _DENYING and len(people) == 1)
        is_name = _is_of_name(head) or pattern in _CALLING
        if not sure or (pattern is _EQUALS and not is_name):
            return None
        return PutRight(tuple((index, "given") for index in called or (0,)), name)
    indexes = called or of_told_gender(people, _without_parents(head)) or [*range(len(people))]
    if part == "family":
        return PutRight(tuple((index, "family") for index in indexes), name)
    fitting = [index for index in indexes if people[index].expected_parent == part]
    return PutRight(tuple((index, "parent") for index in fitting), name) if fitting else None


def _of_parents(people: Sequence[Candidate], indexes: Sequence[int]) -> tuple[tuple[int, Part], ...]:
    return tuple((index, "parent") for index in indexes)


def _words(text: str) -> list[str]:
    return [re.sub(r"['’]s$", "", word) for word in normalize(re.sub(r"['’]s(?!\w)", "", text)).split()]


def _part(head: str) -> Literal["mother", "father", "family"] | None:
    said = set(_words(head))
    return next((part for part in ("family", "mother", "father") if said & _WORDS[part]), None)


def _is_of_name(head: str) -> bool:
    return bool(set(_words(head)) & _NAME)


def _without_parents(head: str) -> str:
    return " ".join(word for word in _words(head) if word not in _WORDS["mother"] | _WORDS["father"])


def _words_of_others(people: Sequence[Candidate], head: str) -> list[str]:
    """The words in front of a new name that neither call anybody who is down nor tell which part is meant."""
    known = _OF_NAMES.union(*_WORDS.values())
    names: set[str] = set().union(*(names_of(one, part) for one in people for part in _PARTS))
    return [word for word in _words(head) if word not in known and not names_in(word) & names]


def _said_in(head: str, words: Sequence[str]) -> list[str]:
    """The words as they were typed."""
    return [word for word in re.sub(r"['’]s(?!\w)", "", head).split() if normalize(word) in words]


def _looks_like_name(word: str) -> bool:
    return is_given(word) or word[:1].isupper()


def _may_be_name(name: str) -> bool:
    return 0 < len(name.split()) <= _LONGEST and any(map(str.isalpha, name))


def _added(people: Sequence[Candidate], text: str) -> PutRight | None:
    """ "Add the name Chaya to her": behind the names that are down."""
    for pattern in _ADDED:
        found = pattern.fullmatch(text)
        if found is None:
            continue
        told = found.groupdict()
        name = next((value for key, value in told.items() if value and key.startswith("n")), "")
        whose = " ".join(value for key, value in told.items() if value and key.startswith("w"))
        whose = {"ה": "לה", "ו": "לו", "י": "לי"}.get(whose, whose)
        indexes = people_called(people, whose) or of_told_gender(people, whose)
        if not indexes or _words_of_others(people, whose) or not _may_be_name(name):
            return None
        return PutRight(((indexes[-1], "given"),), name, is_added=True)  # of the one spoken of last
    return None
