"""Words after paying that deny what is written of somebody: "Esther Malka and not only Esther", "Ariel is a
boy", "he is 10, not 9"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handlers.flows.register.amending_words import (
    Part,
    changed_from,
    divided_by_not,
    is_whole,
    of_told_gender,
    parts_called,
    people_called,
    without_called,
    without_note,
    without_sorry,
)
from handlers.flows.register.drafts import Candidate

_LEAD = re.compile(
    r"(?:(?:a\s+|small\s+|one\s+)*correction|(?:an?\s+)?(?:mistake|error|typo)(?:\s+in\s+(?:the|his|her|my)\s+names?)?"
    r"|(?:תיקון|טעות|שגיאה)(?:\s+(?:קטן|קטנה))?(?:\s+ב?שם(?:\s+של[והי])?)?"
    r"|(?:א\s+)?(?:פארריכטונג|קאררעקטור|טעות)(?:\s+אין\s+(?:דעם\s+)?נאמען)?"
    r"|(?:небольшая\s+)?(?:поправка|исправление|опечатка|ошибка)(?:\s+в\s+имени)?|в\s+имени\s+(?:ошибка|опечатка))"
    r"\s*[:,–—-]\s*",
    re.IGNORECASE,
)
_ONLY = re.compile(r"^(?:only|just|simply|רק|סתם|נאר|בלויז|только|просто|лишь)\s+", re.IGNORECASE)
_FAMILY = re.compile(r"^(?:у\s+\w+\s+)?фамилия\s+|^(?:די\s+)?פאמיליע(?:\s+פון)?\s+", re.IGNORECASE)
_LONGEST = 4  # words of a name
_BESIDE = re.compile(
    r"\s*[,;.–—-]\s*(?:(?:we|they|i|she|he|(?:her|his|my)\s+\w+)(?:['’]ve|\s+have)?\s+(?:added|changed)"
    r"|(?:הוסיפו|הוספנו|הוספתי|שינו|שינינו)|(?:מיר|מען|זיי)\s+(?:האבן|האט)\s|(?:мы\s+|ей\s+|ему\s+)?добавили)\b.*$",
    re.IGNORECASE,
)
_CALLED = re.compile(
    r"(?P<who>s?he)(?:['’]?s|\s+is)\s+(?:actually|really|now)?\s*(?:called|named)?\s+(?P<name>\D+)"
    r"|קוראים\s+(?P<who2>ל[והי])\s+(?:בעצם|באמת|עכשיו)\s+(?P<name2>\D+)"
    r"|(?P<who3>ער|זי)\s+הייסט\s+(?:באמת|אייגנטליך|יעצט)\s+(?P<name3>\D+)"
    r"|(?:на самом деле\s+)?(?P<who4>его|её|ее)\s+(?:на самом деле\s+|теперь\s+)?зовут\s+"
    r"(?:на самом деле\s+|теперь\s+)?(?P<name4>\D+)",
    re.IGNORECASE,
)
_AGE = re.compile(
    r"(?:\w+(?:['’]?s|\s+is)|\w+\s+(?:רק\s+)?בת?ן?|(?:ער|זי|\w+)\s+איז(?:\s+אלט)?|(?:ему|ей|\w+))\s+"
    r"(?P<age>\d{1,3})(?:\s+(?:years?\s+old|שנים|יאר(?:\s+אלט)?|лет|год|года))?\s*,?\s*"
    r"(?:and\s+|but\s+|а\s+|און\s+|ו)?(?:not|לא|נישט|ניט|не)\s+(?:בת?ן?\s+)?\d{1,3}"
    r"(?:\s+(?:years?(?:\s+old)?|שנים|יאר|лет|год|года))?[\s.!]*",
    re.IGNORECASE,
)


def without_lead(text: str) -> str:
    """The text without "a correction:", "there is a mistake in the name:" in front of it."""
    begun = without_sorry(text)
    return _LEAD.sub("", begun, count=1) if _LEAD.match(begun) else begun


def new_and_denied(text: str) -> tuple[str, str]:
    """("Esther Malka", "Esther") of "a correction: Esther Malka and not only Esther"; (the text, "") where
    nothing is denied."""
    begun = without_lead(text)
    name, old = changed_from(begun)
    if not name:
        name, old = divided_by_not(begun)
    return name, _ONLY.sub("", old)


def denied_part(people: Sequence[Candidate], text: str) -> tuple[int, Part, str] | None:
    """(index, part, new name) of a text that denies the present value of a part: "Esther Malka and not only
    Esther", where Esther is the mother of the one.

    None for any other text, and where it is not certain whose it is.
    """
    name, old = new_and_denied(text)
    if not name or not old or len(name.split()) > _LONGEST or any(map(str.isdigit, text)):
        return None
    places = parts_called(people, old)
    if len(places) > 1:
        called = people_called(people, name)
        places = [place for place in places if place[0] in called] or places
    if len(places) > 1:
        places = [(index, part) for index, part in places if part == "given"]
    if len(places) != 1:
        return None
    index, part = places[0]
    if part == "family":
        name = without_called(people[index], _FAMILY.sub("", name))
    return index, part, without_note(name)


def called_anew(people: Sequence[Candidate], text: str) -> tuple[int, str] | None:
    """(index, whole given name) of "she's actually called Sheina Leah, we added Leah": of the one who has a
    part of that name, or else of the one who was registered last; None for any other text."""
    found = _CALLED.fullmatch(without_lead(text).strip(" .!"))
    if found is None:
        return None
    told = {key.rstrip("234"): value for key, value in found.groupdict().items() if value}
    name = without_note(_BESIDE.sub("", told["name"]).strip(" ,"))
    fitting = of_told_gender(people, told["who"])
    like = [index for index in people_called(people, name) if index in fitting]
    chosen = like or fitting
    return (chosen[-1], name) if chosen and name else None


def told_gender(people: Sequence[Candidate], text: str) -> int | None:
    """The index of the one of whom a text says that he is a boy, or she a girl, and who is written as the
    other; None for any other text."""
    begun = without_lead(text)
    for idea, other in (("boy", "f"), ("girl", "m")):
        wrong = [index for index, one in enumerate(people) if one.gender == other]
        whose = [
            index
            for index in people_called(people, begun)
            if index in wrong and is_whole(idea, without_called(people[index], begun))
        ]
        if not whose and is_whole(idea, begun) and len(wrong) == 1 and len(people) == 1:
            whose = wrong
        if len(whose) == 1:
            return whose[0]
    return None


def denied_age(people: Sequence[Candidate], text: str) -> int | None:
    """The index of the one whose age a text puts right: "he is 10, not 9"; None for any other text, and where
    it is not certain whose."""
    begun = without_lead(text)
    if _AGE.fullmatch(begun) is None:
        return None
    called = people_called(people, begun) or [
        index for index in of_told_gender(people, begun) if people[index].birth
    ]
    if not called and len(people) == 1:
        return 0
    return called[0] if len(called) == 1 else None
