"""Numbers of slips at the beginnings of lines, told apart from the numbers with which a list counts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from handlers.answers import InputText, take_age, take_sum, words_of
from handlers.understanding import message_start

_COUNTED = words_of(  # "2 letters for ..."
    """
    letter letters person people kid kids child children boy boys girl girls time times x אות אותיות ילד ילדים
    ילדה ילדות בנים בנות אנשים איש פעמים בוכשטאב בוכשטאבן קינדער מענטשן אינגלעך מיידלעך מאל буква буквы букв
    ребёнок ребенок детей дети человек людей раз раза
    """
)
_SLIP = re.compile(
    r"\s*(?:(?P<word>(?:slip|פתק|צעטל|талон)\s*#?\s*)|(?P<sign>(?:#|(?:no|nr|מס'?|מספר|נומער|номер)\b\.?)\s*))?"
    r"(?P<number>\d{1,6})(?!\d)(?P<mark>\s*[.):,-]+)?\s*(?P<next>[^\d\s\W][\w'\"-]*)"
)

_BEHIND = re.compile(
    r"(?<=[^\W\d_])[\s,;:(-]+(?:slip|פתק|צעטל|талон)\s*(?:#|№|(?:no|nr|number|מס'?|מספר|נומער|номер)\b\.?)?\s*"
    r"(?P<number>\d{1,6})(?![\w/]|[.,]\d)\s*\)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class NumberedText:
    """A message without the numbers in front of its lines, and the slips that these name."""

    text: str
    slips: dict[int, int]  # index of the line -> number of the slip


def take_slips(text: str, highest: int) -> NumberedText:
    """Takes the numbers of slips out of the beginnings of lines, or of messages in a copied chat; with their
    word also behind a name.

    "slip 12" always names one, "#12" for everybody who ever took slips. A bare number is a slip's up to
    `highest`, the highest number of the volunteer's slips; "12." only in a message that does not count its
    lines like that.
    """
    lines = text.split("\n")
    heads = [line[: message_start(line)] for line in lines]
    typed = [InputText(line[len(head) :]) for line, head in zip(lines, heads, strict=True)]
    found = [_number(line) for line in typed]
    counted = _counts([one for one in found if one is not None and one["mark"] and not one["word"]])
    bare = [one for one in found if one is not None and not (one["word"] or one["sign"] or one["mark"])]
    listed = len(bare) > 1 and _counts(bare)
    slips: dict[int, int] = {}
    for at, (line, one) in enumerate(zip(typed, found, strict=True)):
        if one is None:
            continue
        if _is_slip(one, highest, counted):
            slips[at] = int(one["number"])
            line.keep(one, "next")
        elif one in bare and listed:
            line.keep(one, "next")
    rests = [line.rest().lstrip(" ,") for line in typed]
    for at, rest in enumerate(rests):
        behind = [*_BEHIND.finditer(rest)] if at not in slips else []
        if len(behind) == 1:  # יוסף קלאר צעטל 14
            slips[at] = int(behind[0]["number"])
            before, after = rest[: behind[0].start()], rest[behind[0].end() :]
            rests[at] = f"{before}, {after.lstrip(' ,')}" if after.strip(" ,") else before
    return NumberedText("\n".join(map("".join, zip(heads, rests, strict=True))), slips)


def _number(line: InputText) -> re.Match[str] | None:
    """The number in front of a line, if it can be a slip's or a list's."""
    found = _SLIP.match(line.text)
    if found is None or found["word"]:
        return found
    age, money = take_age(InputText(line.text)), take_sum(InputText(line.text))
    told = (age[1] if age else "", money)
    if any(one and line.text.lstrip().startswith(one) for one in told):
        return None  # "7 years Moshe", "36 dollars Moshe"
    return None if found["next"] in _COUNTED else found


def _counts(found: Sequence[re.Match[str]]) -> bool:
    """True if the numbers go up one by one; a single number if it is the first."""
    numbers = [int(one["number"]) for one in found]
    if len(numbers) < 2:
        return numbers == [1]
    return numbers == [*range(numbers[0], numbers[0] + len(numbers))]


def _is_slip(found: re.Match[str], highest: int, counted: bool) -> bool:
    if found["word"]:
        return True
    known = 1 <= int(found["number"]) <= highest
    return bool(highest and found["sign"]) or (known and not (counted and found["mark"]))
