"""Places of the Torah as people type them: `#12345`, `Genesis 1:1`, `בראשית א, א`, `Бытие 1:1`, `Noach`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import TypeAlias

from rapidfuzz import fuzz, process

from handlers.answers import NotUnderstood, fold, normalize, words_of
from handlers.flows.register.wishes import exact_wish, range_wish
from handlers.texts import places
from handlers.words import LANGUAGES, Words, _, hebrew_numeral, ngettext, plain, voice
from storage.torah import BOOKS, Torah

_SURE = 78  # rapidfuzz ratio, 0..100, from which a typed name is taken
_MOST_NUMERAL = 199  # no chapter and no verse of the Torah has a higher number

_MORE_BOOK_NAMES = {
    "Genesis": "gen, бытие, bereshit, bereishit, breishis, bereishis, брейшит, берешит, брейшис",
    "Exodus": "ex, exod, исход, shemot, shmot, shemos, шмот, шемот, шмойс",
    "Leviticus": "lev, левит, vayikra, ваикра, вайикра",
    "Numbers": "num, числа, bamidbar, bemidbar, бемидбар, бамидбар",
    "Deuteronomy": "deut, второзаконие, dt, devarim, дварим, деварим",
}
_FIRST_PARSHA = dict(zip(BOOKS, (1, 13, 24, 34, 44), strict=True))  # book -> number of its first parsha
_FILLERS = words_of(
    """
    parshas parshat parsha parshah sedra sidra chapter verse perek pasuk posuk passuk book sefer word letter
    letters number no the in of and פרשת פרשה סדרה סדרת פרק פסוק קאפיטל ספר חומש תיבה מילה אות אותיות מספר
    נומער און глава недельная парша паршат стих книга слово буква буквы номер и
    """
)
_NUMBERS = re.compile(
    r"(?:#|no\.?)?\s*(\d{1,3}(?:,\d{3})+|\d{1,6})"  # folded, № is no
    r"(?:\s*-\s*(?:#|no\.?)?\s*(\d{1,3}(?:,\d{3})+|\d{1,6}))?"
)
_BETWEEN = re.compile(r"(?:[\s,;&+]|and|und|ו-|и|און)*")
_BEFORE = re.compile(r"(?:(?:letters?|number|no\.?|nr\.?|אותיות|אות|מספר|נומער|буквы|буква|номер)\s*)*")

Numbers: TypeAlias = tuple[int, ...]  # chapter, verse, word, letter: as many as were typed


def read_place(text: str, torah: Torah, people: int) -> str:
    """The wish for a typed place, in the syntax of `wishes`.

    NotUnderstood where the text is no place, or names more or fewer letters than there are people.
    """
    positions = read_positions(text)
    if positions:
        return _checked_exact_wish(positions, torah, people)
    name, numbers = _name_and_numbers(text)
    if not numbers:
        return f"parsha:{_parsha(name)}"
    letters = _letters(torah, _book(name), numbers)
    if len(letters) == 1:
        return _checked_exact_wish((letters[0],), torah, people)
    return range_wish(letters)


def read_place_range(text: str, torah: Torah) -> range:
    """The positions of a typed place: of a parsha, a chapter, a verse, a word, or one letter by its number.

    NotUnderstood where the text is no place, or several letters.
    """
    positions = read_positions(text)
    if positions:
        _checked_exact_wish(positions, torah, 1)
        return range(positions[0], positions[0] + 1)
    name, numbers = _name_and_numbers(text)
    return _letters(torah, _book(name), numbers) if numbers else torah.parsha_range(_parsha(name))


def _parsha(name: str) -> int:
    parsha = _closest(name, _parshiyot())
    if parsha is None:
        raise NotUnderstood(
            _("That place is not known to me. It is typed like *Genesis 1:1*, *Noach* or *#12345*.")
        )
    return parsha


def read_positions(text: str) -> Numbers:
    """The positions in a text of letters' numbers, such as `#5, #7-9`; () for any other text."""
    folded = fold(text).strip()
    at, found = _end(_BEFORE, folded, 0), list[int]()
    while match := _NUMBERS.match(folded, at):
        first, last = (int(part.replace(",", "")) for part in (match[1], match[2] or match[1]))
        if not first <= last < first + 1_000:
            return ()
        found += range(first, last + 1)
        at = _end(_BETWEEN, folded, match.end())
        if at == match.end():
            break
    return tuple(dict.fromkeys(found)) if at == len(folded) else ()


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    match = pattern.match(text, at)
    return match.end() if match else at


def _checked_exact_wish(positions: Numbers, torah: Torah, people: int) -> str:
    for position in positions:
        if not 1 <= position <= torah.letters:
            raise NotUnderstood(
                _("The letters of this scroll have the numbers 1 to {last}.", last=torah.letters)
            )
    if len(positions) != people:
        raise NotUnderstood(
            ngettext(
                "One letter is to be chosen here, such as *#12345*.",
                "{n} letters are to be chosen here, one a person. Please type {n} numbers, such as *#5 #6*.",
                people,
            )
        )
    return exact_wish(positions)


# --- names ----------------------------------------------------------------------------------------------


def read_parsha(text: str) -> int:
    """The number, 1..54, of a parsha named in any of the languages. NotUnderstood for any other name."""
    found = _closest(_words(text), _parshiyot())
    if found is None:
        raise NotUnderstood(_("No parsha has that name. Please type it once more, in any of the languages."))
    return found


def parsha_words(text: str) -> int:
    """How many of the first words of a text name a parsha, such as 2 of "Ki Tisa"; 1 where none do."""
    words = text.split()
    names = {count: normalize(" ".join(words[:count])) for count in range(len(words), 0, -1)}
    exact = next((count for count, name in names.items() if name in _parshiyot()), 0)
    return exact or next((count for count, name in names.items() if _closest(name, _parshiyot())), 1)


def _name_and_numbers(text: str) -> tuple[str, Numbers]:
    """(name, numbers behind it), with the shortest name that is a book or parsha; (text, ()) without
    numbers.
    """
    words = _words(text).split()
    for count in range(1, len(words)):
        numbers = tuple(_numeral(word) for word in words[count:])
        name = " ".join(words[:count])
        if all(numbers) and len(numbers) <= 4 and _is_place_name(name):
            return name, numbers
    return " ".join(words), ()


def _words(text: str) -> str:
    return " ".join(word for word in normalize(text).split() if word not in _FILLERS)


def _numeral(word: str) -> int:
    return int(word) if word.isascii() and word.isdecimal() and len(word) < 4 else _numerals().get(word, 0)


@cache
def _numerals() -> Mapping[str, int]:
    return {normalize(hebrew_numeral(number)): number for number in range(1, _MOST_NUMERAL + 1)} | {
        "יה": 15,
        "יו": 16,
    }


def _is_place_name(name: str) -> bool:
    return _closest(name, _books()) is not None or _closest(name, _parshiyot()) is not None


def _book(name: str) -> str:
    book = _closest(name, _books())
    if book is None:
        return _book_of(read_parsha(name))
    return BOOKS[book]


def _book_of(parsha: int) -> str:
    return BOOKS[sum(parsha >= begins for begins in _FIRST_PARSHA.values()) - 1]


def _closest(name: str, names: Mapping[str, int]) -> int | None:
    if name in names:
        return names[name]
    found = process.extractOne(name, names.keys(), scorer=fuzz.ratio, score_cutoff=_SURE)
    return None if found is None else names[found[0]]


@cache
def _parshiyot() -> Mapping[str, int]:
    """Normalized name -> number of a parsha. A book's first parsha has the book's name in more spellings."""
    also = (
        (plain(name), _FIRST_PARSHA[book])
        for book, names in _MORE_BOOK_NAMES.items()
        for name in names.split(",")
    )
    return dict(
        _in_all_languages([*also, *((places.parsha_name(number), number) for number in range(1, 55))])
    )


@cache
def _books() -> Mapping[str, int]:
    """Normalized name of a book -> its index in BOOKS."""
    also = (
        (plain(name), BOOKS.index(book))
        for book, names in _MORE_BOOK_NAMES.items()
        for name in names.split(",")
    )
    return dict(
        _in_all_languages([*((places.book_name(book), index) for index, book in enumerate(BOOKS)), *also])
    )


def _in_all_languages(names: Iterable[tuple[Words, int]]) -> Iterator[tuple[str, int]]:
    for words, number in names:
        for language in LANGUAGES:
            yield normalize(voice(language).say(words)), number


# --- chapters, verses, words ----------------------------------------------------------------------------


def _letters(torah: Torah, book: str, numbers: Numbers) -> range:
    """The positions of a chapter, a verse, a word, or of one letter. NotUnderstood for no such place."""
    try:
        if len(numbers) == 1:
            return _chapter(torah, book, numbers[0])
        chapter, verse, *rest = numbers
        if not rest:
            found = torah.verse(book, chapter, verse)
            return range(found.first, found.last + 1)
        position = torah.position(book, chapter, verse, rest[0], rest[1] if rest[1:] else 1)
        return range(position, position + 1) if rest[1:] else torah.word_range(position)
    except ValueError:
        raise NotUnderstood(
            _(
                "There is no such place in {book}. Please type chapter and verse once more.",
                book=places.book_name(book),
            )
        ) from None


def _chapter(torah: Torah, book: str, chapter: int) -> range:
    first = torah.verse(book, chapter, 1).first
    try:
        following = torah.verse(book, chapter + 1, 1).first
    except ValueError:
        following = torah.book_ranges[book].stop
    return range(first, following)
