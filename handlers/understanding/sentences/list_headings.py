"""Lines that head those below them: "In memory of:", ולרפואה:, און די קינדער:."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handlers.understanding.records import ReadLine
from handlers.understanding.words import MARKERS, Lexeme, is_for, says_grown

_NAMES = frozenset(("name", "title"))
_MOURNING = frozenset(("late", "deceased"))
_HEADING = _MOURNING | {
    "dedication",
    "filler",
    "colon",
    "dash",
    "kids",
    "relation",
    "mother",
    "father",
    "and",
}
_HEADING |= {"talk", "word", "comma", "couple", "sign", "of"}
_WHO = frozenset(("kids", "relation", "mother", "father", "spouse", "household"))
_PARENT_LABELS = frozenset(("mother", "father", "family"))


def with_headings_read(lines: Sequence[ReadLine]) -> list[ReadLine]:
    """The lines of a message; those below "In memory of:" are dedicated, until another heading.

    Below an empty line, and where a line has a dedication of its own, it is asked of the next ones who have
    passed away.
    """
    found: list[ReadLine] = []
    heading = ""  # "deceased", "unsure", or "" where nothing is said
    for at, line in enumerate(lines):
        if not line.has_names:
            leads = _is_heading(line) and any(other.has_names for other in lines[at + 1 :])
            heading = _said(line) if leads else heading
            found.append(_as_said(line) if leads and _is_dedication(line) else line)
            continue
        if heading == "deceased" and found and found[-1].has_names and line.line.after_blank:
            heading = "unsure"
        lead = _lead(line)
        if any(one.part in ("colon", "dash") for one in lead) and _tells_who(lead):
            heading = "deceased" if any(map(_mourns, lead)) else ""
        elif lead and at and any(is_for(one.text) for one in lead):
            grown = any(one.part in _WHO and says_grown(one.text) for one in lead)
            heading = "unsure" if heading and grown else ""
        elif any(one.part == "dedication" for one in line.lexemes):
            heading = "unsure" if heading else ""
        elif heading and not _continues(found, line):
            found.append(_dedicated(line, heading))
            continue
        found.append(line)
    return found


def _is_heading(line: ReadLine) -> bool:
    plain = bool(line.lexemes) and all(one.part in _HEADING for one in line.lexemes)
    return plain and _tells_who(line.lexemes)


def _tells_who(lexemes: Sequence[Lexeme]) -> bool:
    return any(one.part in _WHO or one.part == "dedication" or one.part in _MOURNING for one in lexemes)


def _said(line: ReadLine) -> str:
    return "deceased" if any(map(_mourns, line.lexemes)) else ""


def _mourns(one: Lexeme) -> bool:
    return one.part in _MOURNING or (one.part == "dedication" and one.detail == "deceased")


def _lead(line: ReadLine) -> Sequence[Lexeme]:
    """What stands in front of the first name of a line."""
    first = next((at for at, one in enumerate(line.lexemes) if one.part in _NAMES), 0)
    return line.lexemes[:first]


def _is_dedication(line: ReadLine) -> bool:
    return any(one.part in _MOURNING or one.part == "dedication" for one in line.lexemes)


def _as_said(line: ReadLine) -> ReadLine:
    """The line as small words: it names nobody, and what it says is said of those below."""
    words = (replace(one, part="filler", detail="", also_name=False, match=None) for one in line.lexemes)
    return replace(line, lexemes=tuple(words))


def _continues(found: Sequence[ReadLine], line: ReadLine) -> bool:
    """True for the second line of "Moshe / ben David", and for one with a parent's label."""
    first = line.lexemes[0].part if line.lexemes else ""
    last = found[-1].lexemes[-1].part if found and found[-1].lexemes else ""
    alone = (
        len(line.lexemes) == 1 and bool(found) and any(one.part in MARKERS for one in found[-1].lexemes[:1])
    )
    return first in MARKERS or last in MARKERS or alone or line.label in _PARENT_LABELS


def _dedicated(line: ReadLine, heading: str) -> ReadLine:
    first = next((at for at, one in enumerate(line.lexemes) if one.part in _NAMES), 0)
    word = Lexeme("dedication", heading)
    return replace(line, lexemes=(*line.lexemes[:first], word, *line.lexemes[first:]))
