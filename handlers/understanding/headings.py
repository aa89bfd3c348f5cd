"""What stands in front of people and tells who they are together: "me and my wife:", "משפחה כהן:"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from handlers.answers import words_of
from handlers.understanding.drafts import PersonDraft
from handlers.understanding.lexemes import Lexeme

_ME = words_of("me i myself אני עצמי אותי לי איך מיך מיר я меня мне себя")
_KIN = frozenset(("mother", "father", "relation", "spouse"))
_BESIDE_KIN = frozenset(("filler", "and", "with", "of"))
_ENDS = frozenset(("colon", "dash", "comma", "open"))


def with_heading_read(
    lexemes: Sequence[Lexeme], drafts_of: Callable[[Sequence[Lexeme]], list[PersonDraft]]
) -> list[Lexeme]:
    """The lexemes with a heading that counts those who are named behind it left out, or read as the family's.

    `drafts_of` makes drafts of lexemes.
    """
    end = next((at for at, one in enumerate(lexemes) if one.part in _ENDS), 0)
    head, behind = lexemes[:end], lexemes[end + 1 :]
    if end and _counts(head) and _counts(head) == len([one for one in drafts_of(behind) if one.names]):
        return [*behind]
    named = [*map(_is_name, head[1:])]
    if named and all(named) and head[0].text == "משפחה" and lexemes[end].part in ("colon", "dash"):
        return [replace(lexemes[0], part="household"), *lexemes[1:]]
    return [*lexemes]


def _counts(head: Sequence[Lexeme]) -> int:
    """How many people "me and my wife" is; 0 for one alone, and for anything else."""
    kin = [one for one in head if one.part in _KIN]
    pairs = [one for one in head if one.part == "couple" or (one.part == "kids" and one.detail == "parents")]
    if any(one not in kin and one not in pairs and one.part not in _BESIDE_KIN for one in head):
        return 0
    me = any(token.key in _ME for one in head for token in one.tokens)
    many = len(kin) + 2 * len(pairs) + me
    return many if many > 1 else 0


def _is_name(lexeme: Lexeme) -> bool:
    return lexeme.part == "name"
