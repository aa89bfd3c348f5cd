"""Ages that somebody has not reached yet: "turning three next week", כמעט בת 12, ווערט 13, скоро 3 года."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from handlers.answers import read_number
from handlers.understanding.facts.facts import Fact
from handlers.understanding.facts.numbers import OLDEST
from handlers.understanding.lines import Line

_REACHED = re.compile(
    r"(?<!\w)(?:turns|turning|will turn|ימלאו|ווערט|וועט ווערן|исполнится|исполняется)"
    r"(?:\s+(?:לו|לה|ему|ей|שוין))*\s*$",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"\s*(?:tomorrow|next week|מחר|בשבוע הבא|מארגן|קומענדיגע וואך|завтра|через неделю)(?!\w)"
)
_OLDEST = 20  # years: of grown-ups nobody says so with a limit in mind
_NEAR = 60  # characters in front of an age that may say so
_COMING = re.compile(
    r"(?<!\w)(?:turns|turning|(?:about|going) to (?:turn|be)|will (?:turn|be)|almost|nearly"
    r"|ימלאו|ימלא|יהיה|תהיה|כמעט|עוד מעט|בקרוב"
    r"|ווערט|וועט ווערן|כמעט|באלד"
    r"|исполнится|исполняется|скоро|будет|почти"
    r"|(?:tomorrow|מחר|מארגן|завтра)(?=\s+(?:בן|בת)\s*$)"
    r"|(?:дочке|дочери|сыну|сынишке|внуку|внучке|мальчику|девочке)\s+[^\W\d_]+\s+(?:завтра|послезавтра|на\s+днях)"
    r"|(?:ему|ей)\s+(?:завтра|послезавтра|на\s+днях)"
    r"|(?:tomorrow|מחר|מארגן|завтра)\s+(?:s?he(?:\s+is|['’]s)|הוא|היא|איז ער|איז זי|ему|ей))"
    r"(?:\s+(?:לו|לה|ему|ей|בן|בת|он|она|будет|исполнится|א|שוין|tomorrow|מחר|מארגן|завтра))*\s*$",
    re.IGNORECASE,
)


def with_ages_to_come(facts: Sequence[Fact], line: Line) -> list[Fact]:
    """The facts of a line; an age that is still to come is a year less, if no date tells the birth."""
    if any(fact.kind in ("birth", "date_problem") for fact in facts):
        return [*facts]
    return [_before(fact, line) for fact in facts]


def _before(fact: Fact, line: Line) -> Fact:
    told = fact.age if fact.kind == "age" else int(fact.text) if _is_small_sum(fact) else None
    if not told or told > OLDEST or fact.is_of_today:
        return fact
    start = fact.start - line.start
    said = line.text[max(0, start - _NEAR) : start] + fact.text[: _number_in(fact.text)]
    if told > _OLDEST:
        reached = _REACHED.search(said) is not None
        return replace(fact, kind="age", age=told, is_bare=False, is_doubtful=False) if reached else fact
    behind = _BEHIND.match(line.text, fact.end - line.start)
    coming = _COMING.search(said) or (fact.kind == "age" and not fact.is_bare and behind)
    return replace(fact, kind="age", age=told - 1, is_bare=False) if coming else fact


def _number_in(text: str) -> int:
    """Where the number of an age begins, in figures or in words."""
    words = [*re.finditer(r"\d+|[^\W\d_]+", text)]
    keys = [word[0].casefold() for word in words]
    is_number = (key.isdecimal() or read_number(keys[at : at + 1])[1] > 0 for at, key in enumerate(keys))
    return next((word.start() for word, number in zip(words, is_number, strict=True) if number), 0)


def _is_small_sum(fact: Fact) -> bool:
    """True for the 13 of "almost 13", which could be a sum elsewhere."""
    return fact.kind == "sum" and fact.text.isdecimal()
