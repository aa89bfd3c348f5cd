"""A Hebrew year without its marks as the last word of a line: יוסי כהן תשפא is no family of that name."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from handlers.answers import hebrew_year, words_of
from handlers.understanding.facts.facts import Fact
from handlers.understanding.words import Lexeme, TypedToken, sense_of

_LEAST = 3  # letters
_BEFORE = 3761  # a Hebrew year begins in the civil one so much smaller
_OLDEST = 120  # years
_OF = words_of("שנת בשנת משנת")
_SAYING = frozenset(("son", "daughter", "mother", "father", "family"))  # behind these a name must stand


def with_year_told(lexemes: Sequence[Lexeme], today: date) -> tuple[list[Lexeme], list[Fact]]:
    """The lexemes without such a year, and the year as a date that is not whole, with its marks."""
    words = [at for at, one in enumerate(lexemes) if one.tokens and one.tokens[0].is_word]
    at = words[-1] if len(words) > 1 else 0
    if not at or not _is_year(lexemes[at], today) or lexemes[words[-2]].part in _SAYING:
        return [*lexemes], []
    if not any(one.part == "name" for one in lexemes[:at]):
        return [*lexemes], []
    start = at - (lexemes[at - 1].text in _OF)
    year = lexemes[at].tokens[0]
    place = lexemes[start].tokens[0]
    fact = Fact("date_problem", place.start, year.end, _marked(year))
    return [*lexemes[:start], Lexeme("dash"), *lexemes[at + 1 :]], [fact]


def _is_year(lexeme: Lexeme, today: date) -> bool:
    if lexeme.part not in ("name", "word") or len(lexeme.tokens) != 1 or sense_of(lexeme.text).exact:
        return False
    letters = lexeme.text.removeprefix("ה'")
    if len(letters) < _LEAST or not letters.isalpha():
        return False
    year = hebrew_year(letters)
    return year is not None and today.year - _OLDEST <= year - _BEFORE <= today.year


def _marked(year: TypedToken) -> str:
    return f'{year.text[:-1]}"{year.text[-1]}'
