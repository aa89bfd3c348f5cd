"""A name whose vowels were left out in typing: Mshe, Sra, Shprntz, Мрдхй."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from handlers.understanding.words.names import sense_of
from storage.names import fold, given_names

_VOWELS = frozenset("aeiouаеёиоуыэюя")
_SOUNDED = _VOWELS | {"y", "й"}
_LEAST = 3  # letters, and for each vowel there are as many in such a word
_MOST_LACKING = 3  # vowels of a word without any: Mnchm
_LONG = 6  # letters of a word that may lack two vowels and have others


def with_vowel(name: str) -> str:
    """A first name, or several, with the vowels that its unknown words lack; "" if they lack none.

    Of several known names for a word it is the one that needs the fewest vowels, and of these the one whose
    own list of spellings has it nearest to the front: Moshe, not Mashe.
    """
    words = name.split()
    if len(words) > 1 and (given_names().find(name) or _is_short(words)):
        return ""
    whole = [_whole(word) for word in words]
    return " ".join(found or word for found, word in zip(whole, words, strict=True)) if any(whole) else ""


def _is_short(words: list[str]) -> bool:
    """True for Bas Tzion, whose first word is no name alone."""
    return any(len(word) <= _LEAST and bool(_VOWELS & set(word.casefold())) for word in words)


@lru_cache(maxsize=4096)
def _whole(word: str) -> str:
    plain = fold(word)
    vowels = sum(character in _VOWELS for character in plain)
    sounded = sum(character in _SOUNDED for character in plain)
    if not plain.isalpha() or len(plain) < _LEAST or _LEAST * sounded > len(plain) or sense_of(word).known:
        return ""
    most = _MOST_LACKING if not vowels else 2 if len(plain) >= _LONG else 1
    found = [
        one
        for one in _by_consonants().get(_consonants(plain), ())
        if 0 < len(one) - len(plain) <= most and _is_part(plain, one)
    ]
    return min(found, key=lambda one: (len(one), _place(one))).capitalize() if found else ""


@cache
def _by_consonants() -> dict[str, tuple[str, ...]]:
    """The first names of the table in Latin and Cyrillic letters by their consonants, read once."""
    found: dict[str, tuple[str, ...]] = {}
    for name in dict.fromkeys(_first_names()):
        key = _consonants(name)
        found[key] = (*found.get(key, ()), name)
    return found


def _first_names() -> Iterator[str]:
    for entry in given_names().entries:
        yield from filter(str.isalpha, map(fold, (*entry.latin, *entry.cyrillic)))


def _consonants(name: str) -> str:
    return "".join(character for character in name if character not in _VOWELS)


def _is_part(word: str, name: str) -> bool:
    """True if a name is a word with more letters between its own."""
    letters = iter(name)
    return all(character in letters for character in word)


def _place(name: str) -> int:
    """The place of a spelling among those of its name, the best one of several names."""
    lists = (
        [fold(one) for one in spellings]
        for entry in given_names().find(name)
        for spellings in (entry.latin, entry.cyrillic)
    )
    return min((one.index(name) for one in lists if name in one), default=len(name))
