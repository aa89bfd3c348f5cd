"""Both parents of the writer in one memorial: "in memory of dad David Katz and mom Rose Katz"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from handlers.understanding.words import BREAKS, MARKERS, Lexeme, vocabulary

_PARENTS = {"father": "m", "mother": "f"}
_MY_PARENTS = {"אבי": "m", "אבינו": "m", "אמי": "f", "אמנו": "f"}  # אבי is a name as well
_MOURNING = frozenset(("late", "deceased"))
_NAMED = frozenset(("name", "family_name"))
_JOINTS = BREAKS | {"and", "with"}
_AND_APART = ("און ", "and ", "и ")
_AND = ("ו", *_AND_APART)
_THEIR_OWN = ("его ", "её ", "ее ", "his ", "her ", "זיין ", "איר ")


def with_both_remembered(lexemes: Sequence[Lexeme]) -> list[Lexeme]:
    """The lexemes with the second parent of a memorial as somebody of their own, no parent of the first.

    Whoever is named first is called by the word for a parent as well. Behind a comma and without a family
    name, a father's name or an "and", the second may be the mother of the first, and stays it.
    """
    lexemes = found = _with_dedication(lexemes)
    if not _is_memorial(lexemes):
        return found
    first = next((at for at, one in enumerate(lexemes) if one.part in _NAMED), 0)
    gender = _parent_before(lexemes[:first])
    second = next((at for at, one in enumerate(lexemes) if at > first and one.part in _PARENTS), 0)
    if not gender or not second or _PARENTS[lexemes[second].part] == gender:
        return found
    label = lexemes[second]
    start = second - 1 if lexemes[second - 1].part == "late" else second
    joined = _and_before(lexemes, start)
    names = [*takewhile(lambda one: one.part not in _JOINTS, lexemes[second + 1 :])]
    if label.text.casefold().startswith(_THEIR_OWN) or not (joined or _is_whole(names)):
        return found
    if not any(one.part in _NAMED for one in names):
        return found
    words = label.tokens[1:] if label.text.casefold().startswith(_AND_APART) else label.tokens
    kin = replace(label, part="relation", detail=_PARENTS[label.part], tokens=words, match=None)
    if joined and found[start - 1].part == "filler":
        found[start - 1] = replace(found[start - 1], part="and")
    return [*found[:second], *([Lexeme("and")] if _has_and(label) else []), kin, *found[second + 1 :]]


def _with_dedication(lexemes: Sequence[Lexeme]) -> list[Lexeme]:
    """The lexemes with the "светлой памяти" that begins a line as what the names behind it are told for."""
    first = lexemes[0] if len(lexemes) > 1 else None
    if first is None or first.part != "deceased" or first.match is None:
        return [*lexemes]
    sense = first.match.sense("dedication")
    return (
        [*lexemes] if sense is None else [replace(first, part=sense.part, detail=sense.detail), *lexemes[1:]]
    )


def _is_memorial(lexemes: Sequence[Lexeme]) -> bool:
    return any(
        one.part in _MOURNING or (one.part == "dedication" and one.detail == "deceased") for one in lexemes
    )


def _parent_before(before: Sequence[Lexeme]) -> str:
    """The gender of the parent whose word leads to the first name: "my father", לעילוי נשמת אבא."""
    said = [one for one in before if one.part in ("father", "mother", "relation", "dedication")]
    if not said:
        return ""
    if said[-1].part in _PARENTS:
        return _PARENTS[said[-1].part]
    last = said[-1].tokens[-1:]
    match = vocabulary().match(last, 0) if last else None
    sense = match.sense("father", "mother") if match is not None else None
    return _PARENTS[sense.part] if sense is not None else _MY_PARENTS.get(last[0].text, "") if last else ""


def _has_and(label: Lexeme) -> bool:
    return label.text.casefold().startswith(_AND)


def _and_before(lexemes: Sequence[Lexeme], label: int) -> bool:
    """Whether "and" joins a label to who stands in front: ואמא, "and my mother"."""
    before = lexemes[label - 1]
    said = before.part == "filler" and before.tokens[0].text.casefold() in ("and", "и", "און", "וגם")
    return before.part in ("and", "with") or said or _has_and(lexemes[label])


def _is_whole(names: Sequence[Lexeme]) -> bool:
    """True for names with a father's name or a family's: Дора Ильинична, שרה בת אברהם, Rose Katz."""
    words = [one.text for one in names if one.part in _NAMED]
    marked = any(one.part in MARKERS for one in names)
    return marked or len(words) > 1
