"""The lines of a message, without the headers of copied chats, bullets and numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from handlers.answers import normalize, read_number
from handlers.understanding.lines.forwarded import forwarded_start, is_forwarding

_TIME = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s*[AaPp]\.?\s?[Mm]\.?)?"
_DAY = r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4}"
_MARKS = "[\u200e\u200f\u202a-\u202e]*"
_CHAT_LINE = re.compile(
    rf"""{_MARKS}(?:
      \[\s*(?:{_TIME}\s*,\s*{_DAY}|{_DAY}\s*,?\s*{_TIME})\s*\]\s*
    | {_DAY}\s*,?\s+{_TIME}\s+[-\u2013\u2014]\s+
    )(?P<sender>[^:\n]{{1,60}}?(?::\s+|:$))?""",
    re.VERBOSE,
)
_COPIED_HEAD = re.compile(rf"[^\n\[\]]{{1,60}},\s*\[(?:{_DAY}\s*,?\s*{_TIME}|{_TIME}\s*,?\s*{_DAY})\]\s*:?")
_NOT_SAID = re.compile(
    r"<[^<>]*(?:omitted|הושמט\w*|пропущен\w*|опущен\w*)[^<>]*>"
    r"|(?:image|photo|video|audio|sticker|document) omitted"
    r"|this message was deleted|you deleted this message|הודעה זו נמחקה|сообщение удалено",
    re.IGNORECASE,
)
_BULLET = re.compile(
    r"\s*(?:[A-Za-z\u05d0-\u05ea\u0430-\u044f]\)(?=\s)|[-\u2013\u2014•*·▪◦●○►▶✓✔☐✅☑➡→>~]+(?=[\s\w]))\s*"
)
_LETTERED = re.compile(r"\s*[a-z\u05d0-\u05ea\u0430-\u044f]\.\s+")
_PICTURES = re.compile(r"\s*[\u2600-\u27bf\u2b00-\u2bff\ufe0f\u200d\U0001f000-\U0001faff]+\s*")
_INNER_NUMBER = re.compile(r"(?:^|[\s,;])\s*(?P<number>\d{1,2})(?P<mark>[.)])\s*(?=[^\W\d_])")
_NUMBERED = re.compile(r"\s*(?P<number>\d{1,3})\s*(?P<mark>[.):]|-(?!\d))\s*(?=\D)")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a message without its bullet, number or chat header."""

    text: str
    start: int  # index in the message
    number: int | None = None  # with which the line was counted
    after_blank: bool = False  # True if an empty line stands before it

    @property
    def end(self) -> int:
        """Index in the message behind the line."""
        return self.start + len(self.text)


def message_start(line: str) -> int:
    """Index in a line of a copied chat at which the message begins, behind time and sender; 0 in others."""
    header = _CHAT_LINE.match(line)
    return header.end() if header is not None and header["sender"] else 0


def lines_of(text: str) -> list[Line]:
    """The lines of a message that say something."""
    lines: list[Line] = []
    at, blank, copied, forwarded = 0, False, False, False
    for raw in text.split("\n"):
        line = Line(raw, at, after_blank=blank)
        at += len(raw) + 1
        blank = not raw.strip()
        header = _CHAT_LINE.match(raw)
        if header is not None:
            copied = True
            line = _cut(line, header.end() if header["sender"] else len(raw))
        elif _COPIED_HEAD.fullmatch(raw.strip()):
            copied = True
            continue
        elif forwarded and raw.strip():
            line = _cut(line, forwarded_start(raw))
        forwarded = is_forwarding(raw, not lines) or (forwarded and not line.text.strip())
        if forwarded:
            continue
        if copied and _NOT_SAID.search(line.text):
            continue
        lines.append(line)
    parts = [part for line in lines for part in _numbered_parts(line)]
    return [line for line in map(_without_pictures, parts) if any(map(str.isalnum, line.text))]


def _numbered_parts(line: Line) -> Iterator[Line]:
    """The items of a line that counts them upwards: 1) Moshe Cohen 2) Dovid Cohen."""
    found = list(_INNER_NUMBER.finditer(line.text))
    first = _NUMBERED.match(line.text)
    heading = line.text[: found[0].start()] if found else ""
    if len(found) > 1 and heading.strip() and _counts_from_one(found):  # "three people: 1. Moshe 2. Dovid"
        if not _counts_them(heading, len(found)):
            yield replace(line, text=heading.rstrip())
        yield from _numbered_parts(_stripped(_cut(replace(line, after_blank=False), len(heading))))
        return
    if first is None or len(found) < 2 or heading.strip():
        yield line
        return
    counted = [found[0]]
    for one in found[1:]:
        if one["mark"] == found[0]["mark"] and int(one["number"]) == int(counted[-1]["number"]) + 1:
            counted.append(one)
    starts = [0, *(one.start("number") for one in counted[1:]), len(line.text)]
    for at, (start, end) in enumerate(pairwise(starts)):
        part = Line(line.text[start:end].rstrip(" ,;"), line.start + start)
        yield replace(part, after_blank=line.after_blank and not at)


def _counts_them(heading: str, count: int) -> bool:
    """Whether the words in front of a list tell how many are on it, and name nobody: "three people:"."""
    words = normalize(heading).split()
    told = {str(count), *(word for word in words if read_number([word])[0] == count)}
    return heading.rstrip().endswith(":") and bool(told.intersection(words))


def _counts_from_one(found: Sequence[re.Match[str]]) -> bool:
    """Whether numbers count items: 1, 2 and so on, and nothing else."""
    return [int(one["number"]) for one in found] == [*range(1, len(found) + 1)]


def _cut(line: Line, at: int) -> Line:
    return replace(line, text=line.text[at:], start=line.start + at) if at else line


def _without_pictures(line: Line) -> Line:
    found = _PICTURES.match(line.text)
    return _stripped(_cut(line, found.end()) if found else line)


def _stripped(line: Line) -> Line:
    before = len(line.text) - len(line.text.lstrip())
    bare = line.text.rstrip()
    return _cut(line if bare == line.text else replace(line, text=bare), before)


def without_bullets(lines: Sequence[Line], money: bool = False) -> list[Line]:
    """The lines without bullets; without their numbers, too, if these count the lines upwards.

    `money`: the number of a single line may be a sum, "18 - Moshe Levy", and stays where it is.
    """
    lettered = sum(_LETTERED.match(line.text) is not None for line in lines) > 1
    bare = [_stripped(_cut(line, _bullet_end(line.text, lettered))) for line in lines]
    numbers = [found and int(found["number"]) for found in map(_number_of, bare)]
    told = [number for number in numbers if number is not None]
    counted = told == sorted(set(told)) and not (money and len(bare) == 1 and _is_rather_sum(told))
    return list(_unnumbered(bare, counted))


def _is_rather_sum(told: Sequence[int]) -> bool:
    """True for a number that people give: a multiple of eighteen, or of five from fifteen on."""
    return any(number and (number % 18 == 0 or (number > 10 and number % 5 == 0)) for number in told)


def _bullet_end(text: str, lettered: bool) -> int:
    found = _BULLET.match(text) or (_LETTERED.match(text) if lettered else None)
    return found.end() if found else 0


def _number_of(line: Line) -> re.Match[str] | None:
    return _NUMBERED.match(line.text)


def _unnumbered(lines: Sequence[Line], counted: bool) -> Iterator[Line]:
    for line in lines:
        found = _number_of(line)
        if found is None or not counted:
            yield line
            continue
        rest = _stripped(_cut(line, found.end()))
        yield replace(rest, number=int(found["number"]))
