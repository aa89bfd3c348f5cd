"""The words of a typed name, without titles and honorifics."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from storage.names import words
from storage.names.scripts import fold
from storage.names.table import family_names, given_names

Title = Literal["kohen", "levi", ""]


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a typed name."""

    text: str
    key: str  # the word, folded
    joined: bool  # True if a hyphen joins it to the next word


def tokens_of(cleaned: str) -> list[Token]:
    """The words of a text that `clean` has cleaned."""
    tokens = []
    for match in re.finditer(r"([^\s,/-]+)(-?)", cleaned):
        word = _unquoted(match[1])
        if any(character.isalpha() for character in word):
            tokens.append(Token(word, fold(word), bool(match[2])))
    return tokens


def _unquoted(word: str) -> str:
    """The word without quotes around it; a closing geresh stays where the table knows it (בתי')."""
    bare = word.strip("'\"")
    abbreviated = bare + "'"
    closed = word.endswith("'") and not word.startswith("'")
    return abbreviated if closed and (bare.endswith("י") or abbreviated in _abbreviations()) else bare


@lru_cache(maxsize=1)
def _abbreviations() -> frozenset[str]:
    entries = (*given_names().entries, *family_names().entries)
    return frozenset(name for entry in entries for name in entry.hebrew if name.endswith("'"))


def _without(tokens: list[Token], phrases: words.Phrases) -> list[Token]:
    keys = [token.key for token in tokens]
    kept: list[Token] = []
    start = 0
    while start < len(tokens):
        length = phrases.length_at(keys, start)
        if length == 1 and _begins_person(keys, start) and given_names().find(tokens[start].text):
            length = 0  # תחיה is an honorific after a woman's name, and a name of its own before it
        if not length:
            kept.append(tokens[start])
        start += length or 1
    return kept


def _without_honorifics(tokens: list[Token]) -> list[Token]:
    """The words without honorifics: ני"ו is one; ניו is a family where a family stands."""
    pieces: list[Token] = []
    begun = 0
    for at in range(len(tokens)):
        if _is_family_here(tokens, at):
            pieces += [*_without(tokens[begun:at], words.HONORIFICS), tokens[at]]
            begun = at + 1
    return pieces + _without(tokens[begun:], words.HONORIFICS)


def _is_family_here(tokens: list[Token], at: int) -> bool:
    """True for an honorific that is as a family written without quotes, and stands as one.

    That is the end of the name or before "son of", unless a family stands before it already; and the front
    (ניו, משה) where the honorific itself would stand behind the name.
    """
    word = tokens[at]
    if word.key not in words.HONORIFICS or '"' in word.text or not family_names().find(word.text):
        return False
    if not at:
        return len(tokens) > 1 and word.key not in words.BEFORE_A_NAME
    before, after = tokens[at - 1], tokens[at + 1 : at + 2]
    if any(before.key in phrases for phrases in (words.SON, words.DAUGHTER)):
        return False
    if family_names().find(before.text) and not given_names().find(before.text):
        return False
    return not after or any(after[0].key in phrases for phrases in (words.SON, words.DAUGHTER))


def _begins_person(keys: list[str], start: int) -> bool:
    """True at the beginning and behind "son of"."""
    return not start or keys[start - 1] in words.SON or keys[start - 1] in words.DAUGHTER


def without_titles(tokens: list[Token]) -> tuple[list[Token], Title]:
    """The words without HaKohen, HaLevi and honorifics, and the title among them."""
    tokens = _without_honorifics(tokens)
    kept = _without(tokens, words.KOHEN)
    if len(kept) < len(tokens):
        return kept, "kohen"
    kept = _without(tokens, words.LEVI)
    return kept, "levi" if len(kept) < len(tokens) else ""


def without_title(name: str) -> str:
    """A name without what stands around it as a title: "ר' זושא", "אברהם יצחק הכהן"."""
    tokens = tokens_of(name)
    kept = without_titles(tokens)[0]
    return name if len(kept) in (0, len(tokens)) else text_of(kept)


def title_words(tokens: list[Token]) -> str:
    """HaKohen or HaLevi as it was typed, which may be the family name; "" without one."""
    titles = (_without(tokens, phrases) for phrases in (words.KOHEN, words.LEVI))
    kept = next((kept for kept in titles if len(kept) < len(tokens)), tokens)
    return text_of([token for token in tokens if token not in kept])


def text_of(tokens: Sequence[Token]) -> str:
    """The words joined as they were typed."""
    pieces = [token.text + ("-" if token.joined else " ") for token in tokens]
    return "".join(pieces).strip(" -")
