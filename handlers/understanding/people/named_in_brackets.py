"""Who is meant by a word, in brackets behind it: "for me (Tali bat Orna) and for my late father (Gabi)"."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.answers import words_of
from handlers.understanding.words import BREAKS, Lexeme

_KIN = frozenset(("mother", "father", "relation", "spouse"))
_ME = words_of("me myself i בשבילי לי עצמי לעצמי אני עבורי איך מיר מיך меня мне себя я")
_NAMES = frozenset(("name", "title"))
_ENDS = BREAKS | {"and"}


def with_named_in_brackets(lexemes: Sequence[Lexeme]) -> list[Lexeme]:
    """The lexemes without the brackets around whoever a word for kin, or "me", tells in front of them."""
    found: list[Lexeme] = []
    inside = False
    for at, one in enumerate(lexemes):
        if one.part == "open" and lexemes[at + 1 : at + 2] and lexemes[at + 1].part in _NAMES:
            inside = inside or _is_told_by_word(found)
            if inside:
                continue
        elif one.part == "close" and inside:
            inside = False
            if at + 1 < len(lexemes) and lexemes[at + 1].part not in _ENDS:
                found.append(Lexeme("comma"))
            continue
        found.append(one)
    return found


def _is_told_by_word(before: Sequence[Lexeme]) -> bool:
    start = next((at for at in range(len(before), 0, -1) if before[at - 1].part in _ENDS), 0)
    item = before[start:]
    if not item or any(one.part in ("name", "family_name", "household") for one in item):
        return False
    me = item[-1].part == "filler" and any(token.key in _ME for token in item[-1].tokens)
    return me or any(one.part in _KIN for one in item)
