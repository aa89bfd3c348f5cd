"""Slips of the hand in everyday words: "dauhgter", "alredy", "пожалуста", which are nobody's names."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from handlers.understanding.words.names import sense_of
from handlers.understanding.words.vocabulary import Sense, vocabulary
from storage.names import commonness, is_ordinary

_LEAST = 5  # letters of a word whose slip is told from another word
_COMMON = 4.2  # on the Zipf scale: a word that is typed so often that its slip is likelier than a name
_ALPHABETS = ("abcdefghijklmnopqrstuvwxyz", "абвгдежзийклмнопрстуфхцчшщъыьэюя", "אבגדהוזחטיכלמנסעפצקרשתםןךףץ")


@lru_cache(maxsize=4096)
def is_slip_of_word(word: str) -> bool:
    """True for an unknown word in small letters that is one slip away from an everyday word."""
    if len(word) < _LEAST or word.istitle() or not word.isalpha() or sense_of(word).exact:
        return False
    alphabet = next((letters for letters in _ALPHABETS if word[0] in letters), "")
    if alphabet.startswith("א"):
        return False  # short words without vowels: nearly every name is one letter away from a word
    return bool(alphabet) and any(commonness(other) >= _COMMON for other in _near(word, alphabet))


def _near(word: str, alphabet: str) -> Iterator[str]:
    """Every text that is one slip away: a letter left out, doubled, changed, or two that changed places."""
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]
        if at + 1 < len(word):
            yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    for at in range(1, len(word) + 1):
        for letter in alphabet:
            yield word[:at] + letter + word[at:]
            if at < len(word):
                yield word[:at] + letter + word[at + 1 :]


@lru_cache(maxsize=4096)
def slip_of_kin(word: str) -> Sense | None:
    """The sense of the word of kin from which an unknown word in small letters is one slip away."""
    if len(word) < _LEAST or not word.islower() or not word.isalpha():
        return None
    if "\u05d0" <= word[0] <= "\u05ea" or sense_of(word).exact or is_ordinary(word):
        return None
    return next(
        (
            sense
            for kin, sense in _kin()
            if OSA.distance(word, kin, score_cutoff=1) <= 1 and word[0] == kin[0]
        ),
        None,
    )


@cache
def _kin() -> tuple[tuple[str, Sense], ...]:
    return tuple(vocabulary().kin.items())
