"""What stands in front of people and tells who they are together: "me and my wife:", "משפחה כהן:"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from handlers.answers import words_of
from handlers.understanding.drafts import PersonDraft
from handlers.understanding.words import Lexeme

_ME = words_of("me i myself אני עצמי אותי לי איך מיך מיר я меня мне себя")
_KIN = frozenset(("mother", "father", "relation", "spouse"))
_BESIDE_KIN = frozenset(("filler", "and", "with", "of"))
_PARENTS = frozenset(("אבא ואמא", "אמא ואבא", "אבי ואמי"))
_MOURNING = frozenset(("late", "deceased"))
_WISH = frozenset(("filler", "word", "talk", "dash", "comma", "gap"))
_ENDS = frozenset(("colon", "dash", "comma", "open"))


def with_heading_read(
    lexemes: Sequence[Lexeme], drafts_of: Callable[[Sequence[Lexeme]], list[PersonDraft]]
) -> list[Lexeme]:
    """The lexemes with a heading that counts those who are named behind it left out, or read as the family's.

    `drafts_of` makes drafts of lexemes.
    """
    end = next((at for at, one in enumerate(lexemes) if one.part in _ENDS), 0)
    start = 0
    if not any(one.part == "name" for one in lexemes[:end]) and not _counts(lexemes[:end]):
        start, end = _behind_wish(lexemes, end)
    head, behind = lexemes[start:end], lexemes[end + 1 :]
    if end and _counts(head) and _counts(head) == len([one for one in drafts_of(behind) if one.names]):
        late = next((one for one in head if one.part in _MOURNING), None)
        return [*([] if late is None else [replace(late, part="dedication", detail="deceased")]), *behind]
    at = next((at for at, one in enumerate(lexemes[:end]) if _is_family(one)), end)
    named = [*map(_is_name, lexemes[at + 1 : end])]
    wish = all(one.part in _WISH for one in lexemes[:at])
    if named and all(named) and wish and lexemes[end].part in ("colon", "dash"):
        return [*lexemes[:at], replace(lexemes[at], part="household"), *lexemes[at + 1 :]]
    return [*lexemes]


def _is_family(lexeme: Lexeme) -> bool:
    """True for משפחה, and for a phrase that ends so: פאר די גאנצע משפחה."""
    return lexeme.part in ("family", "kids") and bool(lexeme.tokens) and lexeme.tokens[-1].key == "משפחה"


def _behind_wish(lexemes: Sequence[Lexeme], end: int) -> tuple[int, int]:
    """Where the heading of "2 letters please, for me and my wife: ..." begins and ends, behind the wish."""
    colon = next((at for at, one in enumerate(lexemes) if one.part == "colon"), 0)
    said = all(one.part in _WISH for one in lexemes[:end])
    start = max((at + 1 for at in range(end, colon) if lexemes[at].part in _ENDS), default=0)
    return (start, colon) if said and colon > end and start else (0, end)


def _counts(head: Sequence[Lexeme]) -> int:
    """How many people "me and my wife" is; 0 for one alone, and for anything else."""
    kin = [one for one in head if one.part in _KIN]
    pairs = [one for one in head if one.part == "couple" or _are_parents(one)]
    beside = _BESIDE_KIN | (_MOURNING if kin or pairs else frozenset())
    if any(one not in kin and one not in pairs and one.part not in beside for one in head):
        return 0
    me = any(token.key in _ME for one in head if one.part != "couple" for token in one.tokens)
    many = len(kin) + 2 * len(pairs) + me
    return many if many > 1 else 0


def _are_parents(lexeme: Lexeme) -> bool:
    return lexeme.part == "kids" and (lexeme.detail == "parents" or lexeme.text in _PARENTS)


def _is_name(lexeme: Lexeme) -> bool:
    return lexeme.part == "name"
