"""Letters that stand for a middle name, which is not written: Michael S. Cohen, משה ש. כהן."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from handlers.understanding.words.lexemes import Lexeme
from handlers.understanding.words.names import sense_of
from handlers.understanding.words.signs import BREAKS
from handlers.understanding.words.tokens import TypedToken

_MARKS = "'\u2019\u05f3."
_FOLLOWING = frozenset(("name", "family_name", "son", "daughter", "title"))
_PLAIN = frozenset(("word", "name"))  # as which a single letter is read that no phrase claims


def without_initials(lexemes: Sequence[Lexeme], tokens: Sequence[TypedToken]) -> list[Lexeme]:
    """The lexemes, with a `sign` in place of each middle initial; `tokens` are all those of the line."""
    dotted = {one.start for one, other in pairwise(tokens) if other.text == "."}
    found = [*lexemes]
    for at, one in enumerate(lexemes):
        if _is_letter(one, dotted) and at and lexemes[at - 1].part == "name" and _goes_on(lexemes, at):
            found[at] = replace(one, part="sign", detail="")
    return found


def _is_letter(lexeme: Lexeme, dotted: set[int]) -> bool:
    """True for a capital or a Hebrew letter by itself; for one that is a word as well, with its full stop."""
    letter = lexeme.text.rstrip(_MARKS)
    if len(lexeme.tokens) != 1 or len(letter) != 1 or letter.islower():
        return False
    marked = lexeme.tokens[0].start in dotted or lexeme.text != letter
    if lexeme.part in ("son", "daughter", "title") or lexeme.joined:
        return False
    return marked or (lexeme.part in _PLAIN and letter.isupper())


def _goes_on(lexemes: Sequence[Lexeme], at: int) -> bool:
    """True if a name follows, or the family's name stands in front: Cohen, Michael S."""
    following = lexemes[at + 1] if at + 1 < len(lexemes) else None
    if following is not None and following.part in _FOLLOWING:
        return True
    ends = following is None or following.part in BREAKS
    return ends and any(sense_of(one.text).family_only for one in lexemes[:at] if one.part == "name")
