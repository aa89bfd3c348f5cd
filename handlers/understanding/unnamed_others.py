"""People who are counted beside somebody and not named: "Moshe Blum and two kids", "plus 2 friends"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handlers.answers import words_of
from handlers.understanding.lexemes import Lexeme

_JOINTS = frozenset(("and", "with"))
_OTHERS = words_of(
    """
    friends people others more guys boys girls sons daughters grandchildren grandkids persons
    חברים חברות אנשים נפשות אחרים בנים בנות נכדים ילדים קינדער מענטשן חברים איידעמס אייניקלעך
    друга друзей подруги подруг человека человек внука внуков детей ребёнка ребенка сына сыновей дочери дочек
    """
)
_MOST = 20  # people; a larger number is a sum


def with_counts(lexemes: Sequence[Lexeme]) -> list[Lexeme]:
    """The lexemes with "2 kids" and, behind "and", "2 friends" as one: a number of people is no age."""
    found: list[Lexeme] = []
    for lexeme in lexemes:
        if found and found[-1].part == "number" and _are_counted(found[:-1], found[-1], lexeme):
            number = found.pop()
            found.append(replace(lexeme, part="kids", detail="", tokens=(*number.tokens, *lexeme.tokens)))
        else:
            found.append(lexeme)
    return found


def _are_counted(before: Sequence[Lexeme], number: Lexeme, lexeme: Lexeme) -> bool:
    text = number.text
    if not text.isdigit() or not 0 < int(text) <= _MOST:
        return False
    if lexeme.part == "kids":
        return lexeme.detail != "parents"
    joined = bool(before) and before[-1].part in _JOINTS
    return joined and bool(lexeme.tokens) and lexeme.tokens[-1].key in _OTHERS


def is_count_of_others(before: Lexeme | None, number: int) -> bool:
    """True for the 2 of "Moshe Blum and 2": that many more people."""
    return before is not None and before.part in _JOINTS and number <= _MOST


def are_unnamed(lexemes: Sequence[Lexeme]) -> bool:
    """True if others stand behind somebody, joined by "and" or "with", and nobody is named behind them."""
    for at, lexeme in enumerate(lexemes):
        if lexeme.part not in ("kids", "family") or lexeme.detail == "parents" or not at:
            continue
        joined = lexeme.part == "family" and lexeme.text.startswith("ו")  # משה כהן ומשפחה
        if not joined and lexemes[at - 1].part not in _JOINTS:
            continue
        if _is_named(lexemes[:at]) and not _is_named(lexemes[at:]):
            return True
    return False


def _is_named(lexemes: Sequence[Lexeme]) -> bool:
    return any(lexeme.part == "name" for lexeme in lexemes)
