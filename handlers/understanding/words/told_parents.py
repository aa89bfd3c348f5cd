"""Words around a parent: one who is told twice (сын Бейлы, мама Бейла), or gets a letter of her own."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.understanding.words.lexemes import Lexeme
from handlers.understanding.words.small_words import is_for
from handlers.understanding.words.tokens import TypedToken
from storage.names import fold, nominatives


def is_told_again(parent: Sequence[TypedToken], other: Sequence[TypedToken]) -> bool:
    """True if two names are the same, where the first one may stand in a Russian case."""
    if len(parent) != len(other):
        return False
    return all(
        fold(two.text) in map(fold, (one.text, *nominatives(one.text, declined=True)))
        for one, two in zip(parent, other, strict=True)
    )


def is_led(lexemes: Sequence[Lexeme], label: Lexeme) -> bool:
    """True for the mother of "and 18 for her mother Basya", behind a "for"."""
    at = next((at for at, one in enumerate(lexemes) if one is label), 0)
    return at > 0 and is_for(lexemes[at - 1].text)
