"""Words that put right what is down: "change David to David Cohen", "36, not 18", "Rivka is bas Rochel"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from handlers.answers import normalize, words_of
from storage.names import is_family, is_given

_RENAMED = (
    r"(?:please\s+)?(?:change|correct|fix|rename|correction:?)\s+(?P<who>\D+?)\s+(?:to|into)\s+(?P<line>\D+)",
    r"(?:please\s+)?replace\s+(?P<who>\D+?)\s+(?:with|by)\s+(?P<line>\D+)",
    r"(?:נא\s+)?(?:תקן|תקני|תתקן|תתקני|לתקן|שנה|שני|תשנה|תשני|לשנות)\s+את\s+(?P<who>\D+?)\s+ל[־-]?\s?(?P<line>\D+)",
    # Without את only where a name follows the "to": לוי begins with that letter itself.
    r"(?:נא\s+)?(?:תקן|תקני|תתקן|תתקני|לתקן|שנה|תשנה|לשנות|החלף|להחליף|תחליף|תחליפי|שינוי|תיקון|החלפה|החלפת)\s+(?:(?:של|את|השם)\s+)*(?P<who>\D+?)\s+"
    r"ל[־-]?\s?(?P<line>\D+)",
    r"(?:ביטע\s+)?(?:ענדער|ענדערט|ענדערן|טויש|טוישט|טוישן|פאררעכט|פאררעכטן|שינוי|תיקון)\s+(?P<who>\D+?)\s+(?:אויף|צו)\s+(?P<line>\D+)",
    r"(?:пожалуйста,?\s+)?(?:исправь|исправьте|исправить|измени|измените|изменить|поменяй|поменяйте|поменять|"
    r"замени|замените|заменить|замена|изменение|исправление)\s+"
    r"(?P<who>\D+?)\s+на\s+(?P<line>\D+)",
)
_NAMES = tuple(re.compile(rf"\s*{pattern}\s*", re.IGNORECASE | re.DOTALL) for pattern in _RENAMED)
_LAMED = re.compile(r"\sל[־-]?\s?(?=\w)")

_NUMBER = r"[$₪€£₽₴]?\s?(?P<{name}>\d[\d.,]*)\s?[$₪€£₽₴]?"
_SORRY = (
    r"(?:(?:oops|sorry|no|i made a mistake|my mistake|mistake|wrong|טעיתי|טעות|סליחה|אופס|לא|"
    r"איך האב געמאכט א טעות|כ'האב א טעות|א טעות|אנטשולדיגט|ошибся|ошиблась|я ошибся|я ошиблась|ошибка|"
    r"извините|простите|нет)[\s,.:!-]+)*"
)
_WHOSE = (
    r"(?:[\s,]+(?:for\s+|from\s+|by\s+|של\s+|עבור\s+|בשביל\s+|ל[־-]?\s?|ביי\s+|פאר\s+|פון\s+|у\s+|для\s+|за\s+|от\s+)"
    r"(?P<who>[^\d\n.!]+?))?"
)
_SUMS = re.compile(
    rf"\s*{_SORRY}(?:it'?s\s+|זה\s+|עס איז\s+|это\s+)?{_NUMBER.format(name='new')}[\s,]+"
    rf"(?:and\s+not|not|ולא|לא|און נישט|נישט|а\s+не|не)\s+{_NUMBER.format(name='old')}{_WHOSE}\s*[.!]*\s*",
    re.IGNORECASE,
)
_NOT_BUT = re.compile(
    rf"\s*{_SORRY}(?:it'?s\s+|זה\s+|עס איז\s+|это\s+)?"
    rf"(?:not|לא|נישט|ניט|не)\s+{_NUMBER.format(name='old')}"
    rf"(?:[\s,]+(?:but|rather|it'?s|אלא|רק|נאר|а)\s+|\s*,\s*){_NUMBER.format(name='new')}{_WHOSE}\s*[.!]*\s*",
    re.IGNORECASE,
)
_NO_BUT = re.compile(
    rf"\s*(?P<sorry>{_SORRY})(?:(?P<who>[^\d\n,]+?)\s*(?:,|[–—-])?\s*)??(?:\b(?:(?:is|was|it'?s)\s+)|(?:איז|זה|הוא|היא|это)\s+)?"
    r"(?<!\w)(?:not|isn'?t|wasn'?t|לא|נישט|ניט|не)\s+(?P<old>[^\d\n,]+?)"
    r"(?:[\s,]+(?:but|rather|it'?s|אלא|רק|נאר|а)\s+|\s*,\s*)(?P<line>[^\d\n,]+?)\s*[.!]*\s*",
    re.IGNORECASE,
)
_LONGEST_PART = 3  # words of a part of a name
_HEBREW = re.compile("[א-ת]")
_MEANT = re.compile(
    r"\s*(?:no|oops|sorry|לא|סליחה|טעות|ניין|א טעות|нет|ой)?[\s,.!-]*"
    r"(?:i meant|we meant|התכוונתי|הכוונה|התכוונו|(?:איך )?האב(?: איך)? געמיינט|я имела? в виду)\s+"
    r"(?:ל[־-]?)?"
    r"(?P<line>\D+?)\s*[.!]*\s*",
    re.IGNORECASE,
)
_IS_MEANT = re.compile(
    r"\s*(?:(?:oops|ops|whoops|sorry|no|mistake|my mistake|wrong|correction|אופס|סליחה|טעות|טעיתי|תיקון|ניין|"
    r"א טעות|אנטשולדיגט?|ой|упс|ошибка|извините|простите|поправка)[\s,.:!-]+)+"
    r"(?:it'?s|it is|(?:it )?should be|that should be|זה|צ\"ל|צריך להיות|צריכה להיות|עס איז|ס'איז|"
    r"(?:עס )?דארף זיין|это|должно быть|надо|правильно)[\s:]+(?P<line>\D+?)\s*[.!]*\s*",
    re.IGNORECASE,
)
_OOPS = re.compile(
    r"\s*(?:oops|ops|whoops|correction|אופס|תיקון|упс|поправка)[\s,.:!-]+(?P<line>\D+?)\s*[.!]*\s*",
    re.IGNORECASE,
)
_TELLING = words_of("is היא הוא איז это мать мама mother אמא אימא מאמע")


@dataclass(frozen=True, slots=True)
class OtherName:
    """ "Change David to David Cohen": who is down, and the line as it should be, as typed."""

    who: str
    line: str


@dataclass(frozen=True, slots=True)
class OtherPart:
    """ "Mark is not Katz but Katzman": who is down ("" where that is not said), the part of the name that is
    wrong, and the right one, as typed."""

    who: str
    old: str
    line: str
    is_sorry: bool  # True if the text says that it was a mistake


@dataclass(frozen=True, slots=True)
class OtherSum:
    """ "36, not 18 for Ruth": all as typed."""

    new: str
    old: str
    who: str = ""  # "" where it is not said whose sum it is


def other_name(text: str) -> OtherName | None:
    """The correction of a name in a text; None for any other text, or where it cannot be divided for
    certain."""
    for pattern in () if "\n" in text.strip() else _NAMES:
        found = pattern.fullmatch(text)
        if found is None:
            continue
        behind = text[found.start("who") :].strip(" .!")
        if len(_LAMED.findall(behind)) > 1:  # "to" is one letter in Hebrew, with which names begin as well
            return None
        line = found["line"].strip(" .!")
        if not _is_certain(text, line):
            continue
        return OtherName(found["who"], line)
    return None


def other_part(text: str) -> OtherPart | None:
    """The correction of one part of a name in a text; None for any other text."""
    found = _NO_BUT.fullmatch(text)
    if found is None or max(len(found[part].split()) for part in ("old", "line")) > _LONGEST_PART:
        return None
    return OtherPart(found["who"] or "", found["old"], found["line"], bool(found["sorry"].strip()))


def _is_certain(text: str, line: str) -> bool:
    """Whether what stands behind a "to" that Hebrew joins to it is a name, where no את tells whose it was."""
    first = line.split()[0]
    return not _HEBREW.match(first) or "את" in text.split() or is_given(first) or is_family(first)


def meant_name(text: str) -> str:
    """The name of "no, I meant Mendel" and "oops it's Mendel", as typed; "" for any other text."""
    if "\n" in text.strip():
        return ""
    found = _MEANT.fullmatch(text) or _IS_MEANT.fullmatch(text) or _OOPS.fullmatch(text)
    return "" if found is None else found["line"]


def other_sum(text: str) -> OtherSum | None:
    """The correction of a sum in a text, "36, not 18" or "not 18 but 36"; None for any other text."""
    found = _SUMS.fullmatch(text) or _NOT_BUT.fullmatch(text)
    return (
        None
        if found is None
        else OtherSum(found["new"].strip(".,"), found["old"].strip(".,"), found["who"] or "")
    )


def tells_of_somebody(text: str) -> bool:
    """True for a line that is a sentence about somebody, such as "Rivka is bas Rochel"."""
    return "\n" not in text.strip() and bool(set(normalize(text).split()) & _TELLING)
