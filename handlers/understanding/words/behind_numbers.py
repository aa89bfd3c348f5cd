"""Names that an "and" joins to a number: the Gal of "רון 5 וגל 3", and the Gil of "נועם 5 וגיל 3"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handlers.understanding.words.lexemes import Lexeme
from handlers.understanding.words.names import sense_of
from handlers.understanding.words.tokens import TypedToken
from storage.names import given_names

_LEAST = 2  # letters of a name
_AND = "ו"


def with_and_apart(tokens: Sequence[TypedToken], behind_number: bool) -> list[TypedToken]:
    """The words with the וגל of "רון 5 וגל 3" as "and" and Gal: there it begins a name, and is no family's.

    `behind_number`: the first word stands behind one as well.
    """
    found: list[TypedToken] = []
    for token in tokens:
        word = token.text
        joined = behind_number and word.startswith(_AND) and len(word) > _LEAST
        if joined and sense_of(word).family_only and given_names().find(word[1:]):
            middle = token.start + 1
            found += [
                TypedToken(_AND, token.start, middle, True),
                TypedToken(word[1:], middle, token.end, True),
            ]
        else:
            found.append(token)
        behind_number = word.isdecimal()
    return found


def named_between_numbers(lexemes: Sequence[Lexeme]) -> list[Lexeme]:
    """The lexemes with the גיל of "נועם 5 וגיל 3", else a word for "age", as a name, as numbers show."""
    found = [*lexemes]
    for at in range(2, len(found) - 1):
        before, joint, one, after = found[at - 2 : at + 2]
        counted = _is_number(before) and joint.part == "and" and _is_number(after)
        if counted and one.also_name and one.part == "note":
            found[at] = replace(one, part="name", detail="", also_name=False)
    return found


def _is_number(lexeme: Lexeme) -> bool:
    return lexeme.part == "number" or (lexeme.part == "dash" and not lexeme.tokens)
