"""Ages that stand in a row behind several names: "Max and Leo Stern, 8 and 5", דור ועומר בני 8 ו־5."""

from __future__ import annotations

import re
from dataclasses import replace

from handlers.understanding.facts.facts import Fact
from handlers.understanding.lines import Line
from handlers.understanding.readings import Place
from handlers.understanding.words import count_of
from storage.names import is_given

_OLDEST = 17  # years
_JOINT = r"\s*(?:[,&+/]|,?\s*\b(?:and|и|און)\b|,?\s*ו[-־]?(?=\s*\d))\s*"
_LEAD = r"ages?|aged|בני|בנות|בגילאי|גילאי|בגיל|возраст\w*|в\s+возрасте|אלט"
_YEARS = r"years?(?:\s+olds?)?|yrs?|y\.?o\.?|лет|года?|שנים|שנה|יאר(?:\s+אלט)?"
_ROW = re.compile(
    rf"(?P<lead>\b(?:{_LEAD})\s*:?\s*)?(?<![\d./:])(?P<ages>\d{{1,2}}(?:{_JOINT}\d{{1,2}})+)(?![\d./:-])"
    rf"(?P<years>\s*\b(?:{_YEARS})(?!\w))?(?=\s*(?:[,.;!\n]|$))",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d+")
_SPLIT = re.compile(r"[,;&+:(\n]|\b(?:and|и|און)\b|(?<=\s)ו(?=[א-ת])", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_][\w'’׳-]*")


def take_ages_in_a_row(line: Line, place: Place) -> tuple[Line, list[Fact]]:
    """The line with blanks in the place of ages in a row, and these, each of the person in its place.

    Only where as many known first names stand in front, and a word says that they are ages if they could be
    sums.
    """
    found = _ROW.search(line.text)
    if found is None or not (found["lead"] or found["years"] or place in ("menu", "register")):
        return line, []
    ages = [(int(one[0]), one.start()) for one in _NUMBER.finditer(line.text, *found.span("ages"))]
    names = _first_names(line.text[: found.start()], len(ages))
    if len(names) != len(ages) or any(age > _OLDEST for age, _at in ages):
        return line, []
    blank = line.text[: found.start()] + " " * (found.end() - found.start()) + line.text[found.end() :]
    place_of_all = (line.start + found.start(), line.start + found.end())
    facts = [
        Fact("age", line.start + name, line.start + name, str(age), age=age, pieces=(place_of_all,))
        for name, (age, _at) in zip(names, ages, strict=True)
    ]
    return replace(line, text=blank), facts


def _first_names(text: str, count: int) -> list[int]:
    """The places behind the first names of the last people in a text, if all of these are known names."""
    starts = [0, *(one.end() for one in _SPLIT.finditer(text))]
    ends = [*(one.start() for one in _SPLIT.finditer(text)), len(text)]
    parts = [[*_WORD.finditer(text, start, end)] for start, end in zip(starts, ends, strict=True)]
    known = [
        [word.end() for word in words if is_given(word[0]) and not count_of(word[0])]
        for words in parts
        if words
    ]
    are_all = all(known[-count:]) and not any(known[:-count])  # nobody else stands in front
    return [places[0] for places in known[-count:]] if are_all else []
