"""Names that their message takes back: "ben Sorka, no wait, ben Surka", "not Dovid, Dovber ben Rishe"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from rapidfuzz import fuzz

from handlers.answers import words_of
from handlers.understanding.facts import is_correcting
from handlers.understanding.records import Record
from handlers.understanding.words import BREAKS, MARKERS, Lexeme, divide_parent
from storage.names import fold

_NOT = words_of("not לא nicht נישט ניט не")
_BUT = words_of("but rather אלא נאר а but")
_SMALL = frozenset(("filler", "talk", "stop", "word", "sign", "or", "and"))
_LIKE = 70  # of 100: a name and the one that is put in its place


def without_taken_back(record: Record) -> Record:
    """The record without names that it takes back itself; unchanged where another reading is as likely."""
    if len(record.lines) != 1:
        return record
    line = record.lines[0]
    lexemes = _without_denied(line.lexemes)
    lexemes = _corrected(lexemes)
    if lexemes is line.lexemes:
        return record
    return replace(record, lines=[replace(line, lexemes=tuple(lexemes))])


def _without_denied(lexemes: Sequence[Lexeme]) -> Sequence[Lexeme]:
    """What stands behind "not Dovid, but Dovber", from the right name on."""
    if not lexemes or lexemes[0].text.casefold() not in _NOT:
        return lexemes
    denied = [*takewhile(lambda one: not _is_between(one), _names(lexemes[1:]))]
    rest = lexemes[1 + len(denied) :]
    between = list(takewhile(_is_between, rest))
    right = _names(rest[len(between) :])
    if not denied or not between or not right:
        return lexemes
    right_at = 1 + len(denied) + len(between)
    again = [
        at
        for at in range(right_at + len(right), len(lexemes))
        if lexemes[at].part == "name" and fold(lexemes[at].text) == fold(right[0].text)
    ]
    begins = again[0] if again else right_at
    names = _names(lexemes[begins:])
    marked = lexemes[begins + len(names) : begins + len(names) + 1]
    return lexemes[begins:] if marked and marked[0].part in MARKERS else lexemes


def _is_between(lexeme: Lexeme) -> bool:
    return lexeme.part in BREAKS or lexeme.text.casefold() in _BUT


def _corrected(lexemes: Sequence[Lexeme]) -> Sequence[Lexeme]:
    """The lexemes with a parent, or a similar name, in place of the one that is taken back before it."""
    sorry = next((at for at, one in enumerate(lexemes) if at and is_correcting(one)), 0)
    before = _without_breaks(lexemes[:sorry])
    if not sorry or not any(one.part == "name" for one in before):
        return lexemes
    behind = sorry
    while behind < len(lexemes) and (lexemes[behind].part in BREAKS or lexemes[behind].part in _SMALL):
        behind += 1
    after = lexemes[behind:]
    if not after:
        return lexemes
    if after[0].part in ("son", "daughter"):
        return _other_parent(before, after) or lexemes
    return _other_name(before, after) or lexemes


def _other_parent(before: Sequence[Lexeme], after: Sequence[Lexeme]) -> list[Lexeme]:
    """The names of `before` with the parent of `after`; [] if one has none, or `before` several."""
    markers = [at for at, one in enumerate(before) if one.part in MARKERS]
    right = _names(after[1:])
    if len(markers) != 1 or not right:
        return []
    wrong = _names(before[markers[0] + 1 :])
    rest = before[markers[0] + 1 + len(wrong) :]
    if not wrong or any(one.part == "name" for one in (*rest, *after[1 + len(right) :])):
        return []
    tokens = [token for one in right for token in one.tokens]
    division = divide_parent([token for one in wrong for token in one.tokens])
    kept = [] if divide_parent(tokens).family else list(division.family)
    family = [one for one in wrong if one.tokens[0] in kept]
    return [*before[: markers[0]], after[0], *right, *family, *rest, *after[1 + len(right) :]]


def _other_name(before: Sequence[Lexeme], after: Sequence[Lexeme]) -> list[Lexeme]:
    """`before` with the one name of `after` in place of the one that is like it; [] unless just one is."""
    right = _names(after)
    if len(right) != 1 or len(right) != len(after):
        return []
    like = [
        at
        for at, one in enumerate(before)
        if one.part == "name" and fuzz.ratio(fold(one.text), fold(right[0].text)) >= _LIKE
    ]
    return [*before[: like[0]], right[0], *before[like[0] + 1 :]] if len(like) == 1 else []


def _names(lexemes: Sequence[Lexeme]) -> list[Lexeme]:
    return list(takewhile(lambda one: one.part == "name", lexemes))


def _without_breaks(lexemes: Sequence[Lexeme]) -> list[Lexeme]:
    kept = list(lexemes)
    while kept and (kept[-1].part in BREAKS or kept[-1].part in _SMALL):
        kept.pop()
    return kept
