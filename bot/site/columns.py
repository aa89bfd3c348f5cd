"""The scroll as it lies open: its text in columns, every letter in a cell of its own.

A column is whole verses, about as many letters as in a column of a real scroll. Names of God are printed in
their substitutes (product rule 11); a substitute with fewer or more signs than letters is one cell.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from handlers.texts import places
from handlers.words import Language, Numeral, _, voice
from storage.torah import DivineName, Torah, Tradition, Verse, divine_name, torah

LETTERS = 1_240  # letters a column: 304,805 in about 245 columns, as most scrolls are written
_HYPHENS = "־׳"


@dataclass(frozen=True, slots=True)
class TextColumns:
    """The division of a text into columns."""

    text: Torah
    starts: Sequence[int]  # the position of each column's first letter, and one past the last letter

    def __len__(self) -> int:
        return len(self.starts) - 1

    def letters(self, number: int) -> range:
        """The positions in a column; columns count from 1. LookupError for a column that does not exist."""
        if not 1 <= number <= len(self):
            raise LookupError(number)
        return range(self.starts[number - 1], self.starts[number])

    def of(self, position: int) -> int:
        """The number of the column in which a letter stands."""
        return min(bisect_right(self.starts, position), len(self))


@cache
def text_columns(tradition: Tradition) -> TextColumns:
    """The columns of a tradition's text."""
    text = torah(tradition)
    starts, begun, position = [1], 1, 1
    while position <= text.letters:
        position = text.verse_at(position).last + 1
        if position - begun >= LETTERS and text.letters - position > LETTERS // 2:
            starts.append(position)
            begun = position
    return TextColumns(text, (*starts, text.letters + 1))


@lru_cache(maxsize=64)
def column_data(tradition: Tradition, number: int, language: Language) -> dict[str, Any]:
    """A column for the page's script, as plain data: its verses with their words. LookupError for an unknown
    column.
    """
    known = text_columns(tradition)
    letters = known.letters(number)
    verses, position = [], letters.start
    while position < letters.stop:
        verse = known.text.verse_at(position)
        verses.append(_verse(known.text, verse, language))
        position = verse.last + 1
    return {"number": number, "first": letters[0], "last": letters[-1], "verses": verses}


def _verse(text: Torah, verse: Verse, language: Language) -> dict[str, Any]:
    say = voice(language).say
    parsha = text.parsha_of(verse.first)
    title = say(places.parsha_name(parsha.number)) if parsha.first == verse.first else ""
    label = _(
        "{book} {chapter}:{verse}",
        book=places.book_name(verse.book),
        chapter=Numeral(verse.chapter),
        verse=Numeral(verse.verse),
    )
    words = [word_cells(verse, number) for number in range(1, len(verse.words) + 1)]
    number = voice(language).fill(Numeral(verse.verse))
    chapter = voice(language).fill(Numeral(verse.chapter)) if verse.verse == 1 else ""
    return {"parsha": title, "label": say(label), "chapter": chapter, "number": number, "words": words}


def word_cells(verse: Verse, word: int) -> list[str | dict[str, Any]]:
    """The cells of a word: a letter each, or a divine name's substitute with the number of its letters."""
    text = verse.words[word - 1]
    name = divine_name(verse, word)
    if name is None:
        return list(text)
    return [*text[: name.start], *_substitute(name), *text[name.end :]]


def _substitute(name: DivineName) -> Iterator[str | dict[str, Any]]:
    letters = name.end - name.start
    signs: list[str] = []
    for sign in name.substitute:
        if sign in _HYPHENS and signs:
            signs[-1] += sign
        else:
            signs.append(sign)
    if len(signs) == letters:
        yield from signs
    else:
        yield {"name": name.substitute, "letters": letters}


def parsha_columns(tradition: Tradition, language: Language) -> Iterator[tuple[str, list[tuple[str, int]]]]:
    """Each book's name with its parshiyot: (name, position of the first letter)."""
    text, say = torah(tradition), voice(language).say
    parshiyot = [text.parsha(number) for number in range(1, 55)]
    for book in text.book_ranges:
        named = [(say(places.parsha_name(one.number)), one.first) for one in parshiyot if one.book == book]
        yield say(places.book_name(book)), named
