"""Everyday words of a sentence that nothing claims and that say nothing of whoever is named in it."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.understanding.words.lexemes import Lexeme
from handlers.understanding.words.names import sense_of
from storage.names import is_ordinary

_NAMED = frozenset(("name", "family_name", "son", "daughter", "mother", "father", "family"))


def everyday_words(lexemes: Sequence[Lexeme]) -> frozenset[str]:
    """The words, as typed, about which nobody has to be asked: in small letters, and apart from all names.

    Words that deny or stop something are none of them, as are numbers and words beside a name, which may be
    a part of it.
    """
    found = set()
    for at, one in enumerate(lexemes):
        beside = [other.part for other in (*lexemes[max(0, at - 1) : at], *lexemes[at + 1 : at + 2])]
        plain = one.part == "word" and all(map(_is_everyday, (token.text for token in one.tokens)))
        if plain and not _NAMED & set(beside):
            found.add(one.text)
    return frozenset(found)


def _is_everyday(text: str) -> bool:
    return not text[0].isupper() and not sense_of(text).exact and is_ordinary(text)
