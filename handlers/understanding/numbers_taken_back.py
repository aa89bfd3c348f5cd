"""Numbers that their message takes back: "Ella 7, actually 8", "ему 7, нет, уже 8", לא בן 5 אלא בן 6.

The right number is put in the place of the wrong one, so that nobody gives the second as a sum, or is as old
as the first.
"""

from __future__ import annotations

import re

_SIGN = r"[$₪€£₽₴]"
_UNITS = (
    r"(?:years?(?:[\s-]+olds?)?|yrs?(?:\s+old)?|y/?o|months?(?:[\s-]+old)?|weeks?(?:[\s-]+old)?|days?(?:[\s-]+old)?"
    r"|dollars?|bucks|שנים|שנה|חודשים|שקלים?|ש[\"״]ח|דולר(?:ים)?|יאר(?:\s+אלט)?|יעריגער?|חדשים|טאלאר|דאלער"
    r"|лет|года|годиков|годика|год|месяц(?:а|ев)?|дней|дня|доллар(?:а|ов)?|рубл(?:ей|я|ь)|шекел(?:ей|я|ь))"
)
_SAID = (
    r"(?:no|nope|nah|wait|sorry|oops|ops|whoops|hold\s+on|correction|actually|rather|make\s+(?:that|it)|"
    r"my\s+mistake|my\s+bad|mistake|i\s+mean(?:t)?|scratch\s+that|or\s+rather|well|hmm+|uh+|um+|oh|"
    r"סליחה|אופס|רגע|טעות|טעיתי|בעצם|התכוונתי|תיקון|אוי|אה|כלומר|זאת\s+אומרת|"
    r"ניין|ווארט|אנטשולדיגט?|אנטשולדיג\s+מיר|איך\s+מיין|כ['’]מיין|(?:א\s+)?טעות|אייגנטליך|בעסער\s+געזאגט|"
    r"нет|ой|извините|простите|извиняюсь|вернее|точнее|точней|погодите|погоди|подождите|стоп|ошибка|"
    r"ошибся|ошиблась|то\s+есть|я\s+имела?\s+в\s+виду|упс|поправка|хотя)"
)
_HEBREW_NO = r"לא(?=\s*[,.:;!–—-]|\s+(?:רגע|סליחה|בעצם|טעות|טעיתי|כבר|הוא|היא)(?!\w))"
_SPACE = r"[\s,.;:!…()–—-]"
_TAKEN = rf"(?:{_SPACE}+(?:{_SAID}|{_HEBREW_NO})(?!\w))+"
_IS = (
    r"(?:(?:s?he\s*(?:['’]?s|is)(?:\s+(?:now|already|turning))?|they\s*(?:['’]?re|are)|it['’]?s|it\s+is|"
    r"that['’]?s|age[ds]?|i['’]?m|i\s+am|already|now|for|to|"
    r"(?:הוא|היא|אני|זה)|ה?(?:בן|בת)|כבר|גיל|"
    r"ער|זי|איך|איז|בין|שוין|עס|אלט|"
    r"(?:ему|ей|мне|им|это|уже|было|исполнилось|на))(?!\w)[\s,:-]*)*"
)
_NUMBER = rf"(?:{_SIGN}\s?)?\d{{1,5}}(?:[.,]\d+)?(?:\s?{_SIGN})?"
_BEHIND = r"(?![\d/:]|[.,]\d|-\d|-?(?:st|nd|rd|th)\b)"
_ADJACENT = re.compile(
    rf"(?<![\d./:$-])(?P<old>{_NUMBER}){_BEHIND}(?P<unit>\s*{_UNITS}(?!\w))?{_TAKEN}{_SPACE}*{_IS}"
    rf"(?P<new>{_NUMBER}){_BEHIND}(?P<new_unit>\s*{_UNITS}(?!\w))?",
    re.IGNORECASE,
)
_PREFIX = rf"(?:{_SPACE}*(?:{_SAID})(?!\w))*{_SPACE}*{_IS}"
_NOT_BUT = re.compile(
    rf"{_PREFIX}(?<!\w)(?:not|isn['’]?t|לא|נישט|ניט|не)\s+{_IS}(?P<old>{_NUMBER})(?:\s*{_UNITS}(?!\w))?"
    rf"{_SPACE}+(?:but|rather|it['’]?s|s?he['’]?s|אלא|רק|נאר|а)(?!\w)[\s,]*(?P<is>{_IS})"
    rf"(?P<new>{_NUMBER}){_BEHIND}(?P<new_unit>\s*{_UNITS}(?!\w))?",
    re.IGNORECASE,
)
_BUT_NOT = re.compile(
    rf"(?P<new>{_NUMBER})(?P<unit>\s*{_UNITS}(?!\w))?{_SPACE}*(?:and\s+not|not|ולא|און\s+(?:נישט|ניט)|נישט|ניט|а\s+не|не)\s+"
    rf"(?P<old>{_NUMBER})(?:\s*{_UNITS}(?!\w))?(?=\s*(?:[.,;!\n]|$))",
    re.IGNORECASE,
)
_AT_END = re.compile(
    rf"{_TAKEN}{_SPACE}*(?P<is>{_IS})(?P<new>{_NUMBER}){_BEHIND}(?P<new_unit>\s*{_UNITS}(?!\w))?[\s.!]*$",
    re.IGNORECASE,
)
_BARE = re.compile(rf"(?<![\d./:$-])(?P<old>\d{{1,3}}){_BEHIND}(?!\s?{_SIGN})")
_NEAR = 3  # years by which an age is put right where nothing says that the number is one


def with_numbers_put_right(text: str) -> str:
    """The text with the right number in place of each that it takes back, and without the words that do."""
    if not any(map(str.isdigit, text)):
        return text
    text = _not_but(text)
    text = _BUT_NOT.sub(_kept, text)
    before = ""
    while before != text:
        before, text = text, _ADJACENT.sub(_second, text, count=1)
    return _at_end(text)


def _second(found: re.Match[str]) -> str:
    return _with_sign(found["old"], found["new"]) + (found["new_unit"] or found["unit"] or "")


def _kept(found: re.Match[str]) -> str:
    return found["new"] + (found["unit"] or "")


def _not_but(text: str) -> str:
    """Of "5 years, oops, not 5 but 6": the 6 in place of the 5 before it."""
    found = _NOT_BUT.search(text)
    if found is None:
        return text
    before, behind = text[: found.start()], text[found.end() :]
    same = [
        one for one in re.finditer(r"(?<![\d.,/])\d+(?![\d/])", before) if one[0] == _digits(found["old"])
    ]
    if not same:
        gap = " " if found[0][:1].isspace() else ""
        return (
            before
            + gap
            + found["is"]
            + _with_sign(found["old"], found["new"])
            + (found["new_unit"] or "")
            + behind
        )
    if len(same) > 1:
        return text
    return before[: same[0].start()] + _digits(found["new"]) + before[same[0].end() :] + behind


def _at_end(text: str) -> str:
    """Of "5 years, mother Anya Zaitseva. Sorry, she is 6": the 6 in place of the only number before it."""
    found = _AT_END.search(text)
    if found is None or not found["new"].isdigit():
        return text
    before = text[: found.start()]
    numbers = [*_BARE.finditer(before)]
    if len(numbers) != 1 or sum(map(str.isdigit, before)) != len(numbers[0]["old"]):
        return text
    told = bool(found["is"].strip() or found["new_unit"])
    if not told and abs(int(found["new"]) - int(numbers[0]["old"])) > _NEAR:
        return text
    return before[: numbers[0].start()] + found["new"] + before[numbers[0].end() :]


def _digits(number: str) -> str:
    return re.sub(r"[^\d.,]", "", number)


def _with_sign(old: str, new: str) -> str:
    """The new number, with the sign of money that stood at the old one alone."""
    if re.search(_SIGN, new) or not re.search(_SIGN, old):
        return new
    return old.replace(_digits(old), new)
