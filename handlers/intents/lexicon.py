"""The words of a language and the concepts that they stand for: `data/*.tsv`, a file for each language.

A line is a concept, a tab, and its phrases with `|` between them. In a phrase `(my/our)` is one of several
wordings, `(it)?` may be left out, and `*` behind a word stands for any ending. Words are compared as
`handlers.answers.normalize` makes them, so apostrophes, points and signs do not count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import product
from pathlib import Path
from typing import Literal, TypeAlias

from rapidfuzz.distance import OSA

from handlers.answers import normalize
from handlers.intents.romanize import romanized, romanized_as_typed
from storage.names import is_family, is_given

Tongue: TypeAlias = Literal["en", "he", "yi", "ru", "ru-latin"]  # ru-latin: Russian in Latin letters

_DATA = Path(__file__).with_name("data")
_FILES: dict[Tongue, tuple[str, ...]] = {
    "en": (
        "en",
        "latin",
    ),  # latin: Hebrew and Yiddish in Latin letters, which nobody keeps apart from English
    "he": ("he",),
    "yi": ("yi",),
    "ru": ("ru",),
    "ru-latin": ("ru",),
}
_GROUP = re.compile(r"\(([^()]*)\)(\??)")
_PREFIXES = (
    "ו",
    "ה",
    "ש",
    "ב",
    "ל",
    "מ",
    "כ",
    "וה",
    "שה",
    "בה",
    "לה",
    "מה",
    "כש",
    "וב",
    "ול",
    "של",
    "וש",
    "מש",
    "ומ",
    "שב",
)
_LONG = 5  # letters of a word that is recognised with a typing error
_SHORTEST_STEM = 2


@dataclass(slots=True)
class _Node:
    """What may follow after the words of a phrase so far."""

    concepts: frozenset[str] = frozenset()
    following: dict[str, _Node] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class HeardWords:
    """The concepts of a text, its words taken for words of one language."""

    concepts: frozenset[str]
    words: int
    unexplained: tuple[str, ...]  # words that stand for nothing, normalized
    opening: frozenset[str] = frozenset()  # the concepts of the phrases at the first word


class Lexicon:
    """The phrases of a language by their words."""

    def __init__(self, tongue: Tongue) -> None:
        self._tongue = tongue
        self._root = _Node()
        self._known: set[str] = set()
        self._stems: set[str] = set()
        self._near: dict[str, list[str]] = {}  # a word without one letter -> the words that it may be
        for name in _FILES[tongue]:
            for line in (_DATA / f"{name}.tsv").read_text(encoding="utf-8").splitlines():
                concept, _tab, phrases = line.partition("\t")
                for phrase in phrases.split("|"):
                    for spelled in _spelled_out(phrase):
                        self._add(concept, spelled)
        for known in self._known | self._stems:
            if len(known) >= _LONG:
                for shorter in _one_less(known):
                    self._near.setdefault(shorter, []).append(known)

    def _add(self, concept: str, phrase: str) -> None:
        node = self._root
        for word in phrase.split():
            parts = normalize(word.removesuffix("*")).split()
            for at, part in enumerate(parts):
                key = romanized(part) if self._tongue == "ru-latin" else part
                if word.endswith("*") and at == len(parts) - 1:
                    self._stems.add(key)
                    key += "*"
                else:
                    self._known.add(key)
                node = node.following.setdefault(key, _Node())
        node.concepts |= {concept}

    def hear(self, words: Sequence[str]) -> HeardWords:
        """The concepts of normalized words."""
        keys = [self._keys_of(word) for word in words]
        explained = [False] * len(words)
        concepts: set[str] = set()
        opening: set[str] = set()
        for start in range(len(words)):
            for length, told in self._phrases_at(keys, start):
                concepts |= told
                opening |= told if start == 0 else set()
                explained[start : start + length] = [True] * length
        rest = tuple(word for word, is_explained in zip(words, explained, strict=True) if not is_explained)
        return HeardWords(frozenset(concepts), len(words), rest, frozenset(opening))

    def _phrases_at(
        self, keys: Sequence[tuple[str, ...]], start: int
    ) -> Iterator[tuple[int, frozenset[str]]]:
        """(number of words, concepts) of every phrase that begins at a word."""
        nodes = [self._root]
        for at in range(start, len(keys)):
            nodes = [node.following[key] for node in nodes for key in keys[at] if key in node.following]
            if not nodes:
                return
            for node in nodes:
                if node.concepts:
                    yield at - start + 1, node.concepts

    def _keys_of(self, word: str) -> tuple[str, ...]:
        """The keys under which phrases have a word: itself, stems that begin it, the word that was meant."""
        if self._tongue == "ru-latin":
            word = romanized_as_typed(word)
        keys = self._plain_keys(word)
        if self._tongue == "he":
            keys += [
                key
                for prefix in _PREFIXES
                if word.startswith(prefix) and len(word) - len(prefix) > 1
                for key in self._plain_keys(word[len(prefix) :])
            ]
        if not keys and len(word) >= _LONG - 1 and not (is_given(word) or is_family(word)):
            keys = self._nearest(word) if len(word) >= _LONG else self._swapped(word)
        return tuple(keys)

    def _plain_keys(self, word: str) -> list[str]:
        keys = [word] if word in self._known else []
        stems = (word[:length] for length in range(_SHORTEST_STEM, len(word) + 1))
        return keys + [f"{stem}*" for stem in stems if stem in self._stems]

    def _nearest(self, word: str) -> list[str]:
        """The keys that were meant by a word with one typing error."""
        found = self._near_in(word, self._known)
        if found:
            return found
        for length in range(len(word), _LONG - 1, -1):
            if found := self._near_in(word[:length], self._stems):
                return [f"{stem}*" for stem in found]
        return []

    def _swapped(self, word: str) -> list[str]:
        """The short word of which two letters changed places."""
        swaps = (word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(1, len(word) - 1))
        return [one for one in swaps if one in self._known]

    def _near_in(self, word: str, among: set[str]) -> list[str]:
        candidates = {near for less in (word, *_one_less(word)) for near in self._near.get(less, ())}
        candidates |= {less for less in _one_less(word) if len(less) >= _LONG}
        return sorted(one for one in candidates if one in among and OSA.distance(one, word) == 1)


def _one_less(word: str) -> Iterator[str]:
    """A word without each of its letters but the first, and whole."""
    yield word
    for at in range(1, len(word)):
        yield word[:at] + word[at + 1 :]


def _spelled_out(phrase: str) -> Iterator[str]:
    """Every wording of a phrase of the data."""
    parts, end = [], 0
    for group in _GROUP.finditer(phrase):
        parts += [[phrase[end : group.start()]], group[1].split("/") + ([""] if group[2] else [])]
        end = group.end()
    yield from ("".join(chosen) for chosen in product(*parts, [phrase[end:]]))


@cache
def lexicon(tongue: Tongue) -> Lexicon:
    """The lexicon of a language. Each is read once, a tenth of a second."""
    return Lexicon(tongue)
