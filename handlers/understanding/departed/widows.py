"""A widow's husband, who is neither a person of the message nor a part of her name: "Ruth, widow of Boaz"."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.answers import words_of
from handlers.understanding.words import MARKERS, Lexeme, TypedToken, gender_of_names
from storage.names import given_names

_WIDOWS = words_of(
    """
    widow אלמנה האלמנה אלמנת אלמנתו לאלמנה לאלמנת לאלמנתו almona almanah almana вдова вдове вдову вдовой вдовы
    """
)
_WIDOWERS = words_of("widower אלמן האלמן вдовец вдовцу вдовца almen")
_OF = words_of("of של פון פונעם נאך")
_SMALL = words_of("the a an late די א דער דעם המנוח פארשטארבענעם покойного")
_NAMES = frozenset(("name", "family_name", "title", "deceased", "late"))


def without_spouses_of_widows(lexemes: Sequence[Lexeme]) -> list[Lexeme]:
    """The lexemes with "widow of Boaz", "Gary's widow" and «вдова Бориса» as a note, if somebody is named
    beside it."""
    for at, one in enumerate(lexemes):
        gender = _spouse_s(one)
        if not gender:
            continue
        start, end = _span(lexemes, at, gender)
        others = (*lexemes[:start], *lexemes[end:])
        if end - start > 1 and any(other.part in ("name", "family_name") for other in others):
            words = tuple(token for other in lexemes[start:end] for token in other.tokens)
            return [*lexemes[:start], Lexeme("note", "", words), *lexemes[end:]]
    return [*lexemes]


def _spouse_s(lexeme: Lexeme) -> str:
    """The gender of the late spouse of a widow or widower; "" for any other word."""
    keys = {token.key for token in lexeme.tokens}
    if keys & _WIDOWS:
        return "m"
    return "f" if keys & _WIDOWERS and lexeme.part not in ("name", "family_name") else ""


def _span(lexemes: Sequence[Lexeme], at: int, gender: str) -> tuple[int, int]:
    """Where the words begin and end that tell whose widow somebody is; only the word where none does."""
    if at and lexemes[at - 1].part == "name" and lexemes[at - 1].detail == "possessive":
        return at - 1, at + 1
    end = at + 1
    while end < len(lexemes) and _is_small(lexemes[end]):
        end += 1
    first = end
    while end < len(lexemes) and lexemes[end].part in _NAMES:
        end += 1
    words = lexemes[at:first]
    of = any(token.key in _OF for one in words for token in one.tokens) or _is_bound(lexemes[at])
    if end == first or not (of or _is_genitive(lexemes[first].tokens, gender)):
        return at, at + 1
    if end < len(lexemes) and lexemes[end].part in MARKERS:
        others = end - first > 1  # whose widow, and in front of the "daughter of" she herself
        return (at, first + 1) if others else (at, end + 2)
    return at, end


def _is_small(lexeme: Lexeme) -> bool:
    keys = {token.key for token in lexeme.tokens}
    return lexeme.part == "of" or (bool(keys) and keys <= _OF | _SMALL)


def _is_bound(lexeme: Lexeme) -> bool:
    """True for אלמנת, behind which the husband is told at once."""
    return lexeme.tokens[-1].key.endswith("אלמנת") or lexeme.tokens[-1].key in _OF


def _is_genitive(name: Sequence[TypedToken], gender: str) -> bool:
    """True for the Бориса of «вдова Бориса», which is no first name as it stands, or one of a man."""
    text = " ".join(token.text for token in name)
    cyrillic = any("\u0400" <= letter <= "\u04ff" for letter in text)
    return cyrillic and (not given_names().find(text) or gender_of_names([*name]) == gender)
