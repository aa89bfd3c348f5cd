"""A name whose vowel was left out in typing: Mshe, Sra, Rchel."""

from __future__ import annotations

from functools import lru_cache

from handlers.understanding.names import sense_of
from storage.names import fold, given_names

_VOWELS = "aeiou"
_LEAST = 3  # letters, and for each vowel there are as many in such a word


@lru_cache(maxsize=4096)
def with_vowel(word: str) -> str:
    """The first name that an unknown word becomes by one more vowel; "" if it lacks none.

    Of several it is the one whose own list of spellings has it nearest to the front: Moshe, not Mashe.
    """
    plain = word.casefold()
    latin = plain.isascii() and plain.isalpha() and len(plain) >= _LEAST
    if not latin or sense_of(word).known or _LEAST * sum(map(plain.count, _VOWELS + "y")) > len(plain):
        return ""
    longer = (plain[:at] + vowel + plain[at:] for at in range(1, len(plain) + 1) for vowel in _VOWELS)
    known = [name for name in longer if given_names().find(name)]
    return min(known, key=_place).capitalize() if known else ""


def _place(name: str) -> int:
    """The place of a spelling among those of its name, the best one of several names."""
    spellings = ([fold(one) for one in entry.latin] for entry in given_names().find(name))
    return min(one.index(name) if name in one else len(one) for one in spellings)
