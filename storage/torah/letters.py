"""The Torah's letters by position, and the place of each: book, parsha, chapter and verse, word, letter.

A position counts letters from the first of Genesis, 1, to the last of Deuteronomy, in the text of the
scroll's tradition. The source of the text, and its proof, are described in `data/PROVENANCE.md`.
"""

import csv
import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from copy import copy
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import accumulate, pairwise
from types import MappingProxyType
from typing import Literal, TypeAlias, get_args

Tradition = Literal["ashkenaz", "sefard", "arizal", "teiman"]
TRADITIONS: tuple[Tradition, ...] = get_args(Tradition)
BOOKS = ("Genesis", "Exodus", "Leviticus", "Numbers", "Deuteronomy")
GLYPHS = "אבגדהוזחטיךכלםמןנסעףפץצקרשת"  # final forms are glyphs of their own

_COLUMNS: Mapping[Tradition, str] = {"arizal": "chabad", "teiman": "yemenite"}  # columns of variants.tsv
_Change: TypeAlias = tuple[int, list[str], list[str]]  # index of the word, words there, their changed form
_DATA = files(__package__) / "data"


@dataclass(frozen=True, slots=True)
class Place:
    """The place of a letter in the text of one tradition; every number counts from 1."""

    position: int  # 1 is the first letter of Genesis
    glyph: str  # final forms kept
    book: str  # one of BOOKS
    parsha: int  # 1..54
    chapter: int
    verse: int  # numbered as in printed chumashim
    word: int  # 1 is the verse's first
    letter: int  # 1 is the word's first
    in_word: str  # the whole word that holds the letter


@dataclass(frozen=True, slots=True)
class Verse:
    """The words of a verse, and the positions of its letters."""

    book: str  # one of BOOKS
    chapter: int
    verse: int
    words: tuple[str, ...]
    first: int  # position of its first letter
    last: int  # position of its last letter


@dataclass(frozen=True, slots=True)
class Parsha:
    """A weekly portion, one of 54."""

    number: int  # 1..54, in the order of the text
    name: str  # transliterated, for machines and lists: "Bereshit"
    hebrew: str
    book: str  # one of BOOKS
    first: int  # position of its first letter
    last: int  # position of its last letter


class Torah:
    """The text of one tradition, about two megabytes; `torah()` keeps one instance of each.

    Every method that takes a position, a place or a number raises ValueError for one that does not exist.
    """

    def __init__(self, tradition: Tradition) -> None:
        self.tradition = tradition
        names, self._verses = zip(*_verses(tradition), strict=True)  # a verse: its words, joined by spaces
        self._names = array("I", names)  # results of _verse_name(), ascending
        lengths = (len(verse) - verse.count(" ") for verse in self._verses)
        self._starts = array("I", accumulate(lengths, initial=1))  # of each verse, and the end of the last
        self.text = "".join(self._verses).replace(" ", "")
        self.letters = len(self.text)
        self._parshiyot = self._read_parshiyot()
        self._parsha_starts = [parsha.first for parsha in self._parshiyot]
        self._glyphs: dict[str, array[int]] = {}
        self.book_ranges = self._find_books()

    def glyph(self, position: int) -> str:
        """The glyph at a position; final forms are kept."""
        return self.text[self._checked(position) - 1]

    def place(self, position: int) -> Place:
        """The place of the letter at a position."""
        return _placed(self, position)

    def _place(self, position: int) -> Place:
        index = self._index(position)
        book, chapter, verse = _named(self._names[index])
        words, starts = self._words(index)
        word = bisect_right(starts, position)
        return Place(
            position=position,
            glyph=self.text[position - 1],
            book=book,
            parsha=bisect_right(self._parsha_starts, position),
            chapter=chapter,
            verse=verse,
            word=word,
            letter=position - starts[word - 1] + 1,
            in_word=words[word - 1],
        )

    def position(self, book: str, chapter: int, verse: int, word: int, letter: int) -> int:
        """The position of the letter at a place."""
        words, starts = self._words(self._find(book, chapter, verse))
        if not 1 <= word <= len(words):
            raise ValueError(f"no word {word} in {book} {chapter}:{verse}")
        if not 1 <= letter <= len(words[word - 1]):
            raise ValueError(f"no letter {letter} in word {word} of {book} {chapter}:{verse}")
        return starts[word - 1] + letter - 1

    def verse(self, book: str, chapter: int, verse: int) -> Verse:
        """The verse with this book, chapter and number."""
        return self._verse(self._find(book, chapter, verse))

    def verse_at(self, position: int) -> Verse:
        """The verse that holds the letter at a position."""
        return self._verse(self._index(position))

    def word_range(self, position: int) -> range:
        """The positions of the word that holds the letter at `position`."""
        _, starts = self._words(self._index(position))
        word = bisect_right(starts, position)
        return range(starts[word - 1], starts[word])

    def verse_range(self, position: int) -> range:
        """The positions of the verse that holds the letter at `position`."""
        index = self._index(position)
        return range(self._starts[index], self._starts[index + 1])

    def parsha(self, number: int) -> Parsha:
        """The parsha with a number, 1..54."""
        if not 1 <= number <= len(self._parshiyot):
            raise ValueError(f"no parsha {number}: they run from 1 to {len(self._parshiyot)}")
        return self._parshiyot[number - 1]

    def parsha_of(self, position: int) -> Parsha:
        """The parsha that holds the letter at a position."""
        return self._parshiyot[bisect_right(self._parsha_starts, self._checked(position)) - 1]

    def parsha_range(self, number: int) -> range:
        """The positions of the parsha with a number, 1..54."""
        parsha = self.parsha(number)
        return range(parsha.first, parsha.last + 1)

    def positions_of_glyph(self, glyph: str) -> "array[int]":
        """The positions of one of GLYPHS, ascending; a shared array that callers must not change."""
        if len(glyph) != 1 or glyph not in GLYPHS:
            raise ValueError(f"no letter of the Torah: {glyph!r}")
        if glyph not in self._glyphs:
            self._glyphs[glyph] = array("I", [found.end() for found in re.finditer(glyph, self.text)])
        return self._glyphs[glyph]

    def _checked(self, position: int) -> int:
        if not 1 <= position <= self.letters:
            raise ValueError(f"no letter {position}: positions run from 1 to {self.letters}")
        return position

    def _index(self, position: int) -> int:
        return bisect_right(self._starts, self._checked(position)) - 1

    def _find(self, book: str, chapter: int, verse: int) -> int:
        name = _verse_name(book, chapter, verse)
        index = bisect_left(self._names, name)
        if index == len(self._names) or self._names[index] != name:
            raise ValueError(f"no verse {book} {chapter}:{verse}")
        return index

    def _words(self, index: int) -> tuple[tuple[str, ...], tuple[int, ...]]:
        """A verse's words, and the position at which each begins, with the position behind the verse."""
        return _split(self._verses[index], self._starts[index])

    def _verse(self, index: int) -> Verse:
        words, starts = self._words(index)
        return _whole(self._names[index], words, starts[0], starts[-1] - 1)

    def _read_parshiyot(self) -> tuple[Parsha, ...]:
        rows = list(_table("parshiyot.tsv"))
        begins = [self._starts[self._find(row["book"], *_numbers(row["begin"]))] for row in rows]
        spans = pairwise([*begins, self.letters + 1])
        return tuple(
            Parsha(int(row["num"]), row["name"], row["hebrew"], row["book"], first, following - 1)
            for row, (first, following) in zip(rows, spans, strict=True)
        )

    def _find_books(self) -> Mapping[str, range]:
        begins = [self._starts[self._find(book, 1, 1)] for book in BOOKS]
        spans = pairwise([*begins, self.letters + 1])
        return MappingProxyType({book: range(*span) for book, span in zip(BOOKS, spans, strict=True)})


_LATELY = 1_024  # verses: letters are given out side by side, a verse's all in the same hour


@lru_cache(maxsize=_LATELY)  # a sentence about a letter asks for its place four times
def _placed(torah: Torah, position: int) -> Place:
    return torah._place(position)


@lru_cache(maxsize=_LATELY)
def _split(text: str, first: int) -> tuple[tuple[str, ...], tuple[int, ...]]:
    words = tuple(text.split(" "))
    return words, tuple(accumulate(map(len, words), initial=first))


@lru_cache(maxsize=_LATELY)
def _whole(name: int, words: tuple[str, ...], first: int, last: int) -> Verse:
    return Verse(*_named(name), words, first, last)


@cache
def torah(tradition: Tradition) -> Torah:
    """The text of a tradition, built on the first call and kept. ValueError for an unknown tradition."""
    if tradition not in TRADITIONS:
        raise ValueError(f"no tradition {tradition!r}: there are {', '.join(TRADITIONS)}")
    if tradition == "sefard":  # another script, the same letters
        same = copy(torah("ashkenaz"))
        same.tradition = tradition
        return same
    return Torah(tradition)


def place_facts(position: int, tradition: Tradition) -> dict[str, str | int]:
    """A letter's place as plain data, for programs; the parsha by its transliterated name.

    ValueError for a position or a tradition that does not exist.
    """
    text = torah(tradition)
    place = text.place(position)
    return {
        "position": place.position,
        "glyph": place.glyph,
        "book": place.book,
        "parsha": text.parsha(place.parsha).name,
        "chapter": place.chapter,
        "verse": place.verse,
        "word": place.word,
        "letter": place.letter,
        "word_text": place.in_word,
        "tradition": tradition,
    }


def _verses(tradition: Tradition) -> Iterator[tuple[int, str]]:
    """(name, text) of each verse, spelled and divided as in this tradition."""
    changes = _changes(tradition)
    for line in (_DATA / "torah_ashkenaz.txt").read_text("utf-8").splitlines():
        called, _, text = line.partition("\t")
        if called in changes:
            text = _changed(text, changes[called])
        book, _, numbers = called.partition(" ")
        yield _verse_name(book, *_numbers(numbers)), text


def _changes(tradition: Tradition) -> dict[str, _Change]:
    """Words that differ from `ashkenaz` in this tradition, by "Book chapter:verse": one change a verse."""
    column = _COLUMNS.get(tradition)
    if column is None:
        return {}
    return {
        f"{row['book']} {row['verse']}": (int(row["word"]) - 1, row["ashkenaz"].split(), row[column].split())
        for row in _table("variants.tsv")
    }


def _changed(text: str, change: _Change) -> str:
    words = text.split(" ")
    at, written, spelled = change
    # The he of Deuteronomy 32:6 is listed as a word apart, but our text joins it for everybody.
    if words[at : at + len(written)] == written:
        words[at : at + len(written)] = spelled
    return " ".join(words)


def _table(name: str) -> Iterator[dict[str, str]]:
    lines = (_DATA / name).read_text("utf-8").splitlines()
    return csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


def _numbers(chapter_and_verse: str) -> tuple[int, int]:
    chapter, _, verse = chapter_and_verse.partition(":")
    return int(chapter), int(verse)


def _verse_name(book: str, chapter: int, verse: int) -> int:
    """Book, chapter and verse as one number that ascends with the text; ValueError for a book that is none.

    Two digits are enough for each: the longest book has 50 chapters, the longest chapter 89 verses.
    """
    if book not in BOOKS or not 1 <= chapter < 100 or not 1 <= verse < 100:
        raise ValueError(f"no verse {book} {chapter}:{verse}")
    return BOOKS.index(book) * 10_000 + chapter * 100 + verse


def _named(name: int) -> tuple[str, int, int]:
    book, rest = divmod(name, 10_000)
    return BOOKS[book], *divmod(rest, 100)
