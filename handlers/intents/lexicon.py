"""The words of a language and the concepts that they stand for: `data/*.tsv`, a file for each language.

A line is a concept, a tab, and its phrases with `|` between them. In a phrase `(my/our)` is one of several
wordings, `(it)?` may be left out, and `*` behind a word stands for any ending. `=` in front of a phrase makes
it an idiom: its words stand for nothing else, as in *count me in*. Words are compared as
`handlers.answers.normalize` makes them, so apostrophes, points and signs do not count, and in the one
spelling of `spelling.py`; there `√` in front of a root stands for every form of a Hebrew verb.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import product
from pathlib import Path
from typing import Literal, TypeAlias

from rapidfuzz.distance import OSA

from handlers.answers import normalize, unstretched
from handlers.intents.romanize import romanized, romanized_as_typed
from handlers.intents.spelling import (
    hebrew,
    noun_base,
    verb_roots,
    without_contraction,
    without_prefix,
    yiddish,
    yiddish_base,
)
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
_IDIOM = "="
_ROOT = "√"
_DRAWN_OUT = re.compile(r"([^\W\d_])\1\1")
_GROUP = re.compile(r"\(([^()]*)\)(\??)")
_LONG = 5  # letters of a word that is recognised with a typing error
_SHORTEST_STEM = 2
_KEPT = 4_096  # words whose keys are kept


@dataclass(slots=True)
class _Node:
    """What may follow after the words of a phrase so far."""

    concepts: frozenset[str] = frozenset()
    idiom: frozenset[str] = frozenset()
    following: dict[str, _Node] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Phrase:
    """Words of a text that stand for something."""

    start: int
    end: int
    concepts: frozenset[str]
    is_idiom: bool


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
        self._roots: set[str] = set()  # of Hebrew verbs
        self._bases: dict[str, list[str]] = defaultdict(list)  # what words are without endings -> the words
        self._near: dict[str, list[str]] = {}  # a word without one letter -> the words that it may be
        learned = cache(self._learn)  # the same words stand in many phrases
        for name in _FILES[tongue]:
            for line in (_DATA / f"{name}.tsv").read_text(encoding="utf-8").splitlines():
                concept, _tab, phrases = line.partition("\t")
                for phrase in phrases.split("|"):
                    for spelled in _spelled_out(phrase.removeprefix(_IDIOM)):
                        keys = [key for word in spelled.split() for key in learned(word)]
                        self._add(concept, keys, phrase.startswith(_IDIOM))
        for known in self._known:
            if len(known) >= _LONG - 1:
                self._bases[self._base(known)].append(known)
        for known in self._known | self._stems:
            if len(known) >= _LONG:
                for shorter in _one_less(known):
                    self._near.setdefault(shorter, []).append(known)
        # The same few thousand words, names above all, are heard all day.
        self._kept_keys = lru_cache(_KEPT)(self._keys_of)
        self._kept_guesses = lru_cache(_KEPT)(self._guessed)

    def _add(self, concept: str, keys: Sequence[str], is_idiom: bool) -> None:
        node = self._root
        for key in keys:
            node = node.following.setdefault(key, _Node())
        if is_idiom:
            node.idiom |= {concept}
        else:
            node.concepts |= {concept}

    def _learn(self, word: str) -> tuple[str, ...]:
        """The keys of a word of the data; they are known from now on."""
        keys = []
        parts = normalize(word.removesuffix("*").removeprefix(_ROOT)).split()
        for at, part in enumerate(parts):
            key = romanized(part) if self._tongue == "ru-latin" else self._spelled(part)
            if word.startswith(_ROOT):
                self._roots.add(key)
                key = _ROOT + key
            elif word.endswith("*") and at == len(parts) - 1:
                self._stems.add(key)
                key += "*"
            else:
                self._known.add(key)
            keys.append(key)
        return tuple(keys)

    def hear(self, words: Sequence[str]) -> HeardWords:
        """The concepts of normalized words."""
        keys = [self._kept_keys(word) for word in words]
        phrases = self._phrases(keys)
        told = {at for phrase in phrases for at in range(phrase.start, phrase.end)}
        if self._tongue == "ru-latin" and not told:  # names in Latin letters are near to many words
            return HeardWords(frozenset(), len(words), tuple(words))
        if len(told) < len(words):  # a word that stands for nothing may be another form of one, or mistyped
            keys = [key if at in told else self._kept_guesses(words[at], key) for at, key in enumerate(keys)]
            phrases = self._phrases(keys)
        explained = [False] * len(words)
        concepts: set[str] = set()
        opening: set[str] = set()
        for phrase in _without_parts_of_idioms(phrases):
            concepts |= phrase.concepts
            opening |= phrase.concepts if phrase.start == 0 else set()
            explained[phrase.start : phrase.end] = [True] * (phrase.end - phrase.start)
        rest = tuple(word for word, is_explained in zip(words, explained, strict=True) if not is_explained)
        return HeardWords(frozenset(concepts), len(words), rest, frozenset(opening))

    def _phrases(self, keys: Sequence[tuple[str, ...]]) -> list[_Phrase]:
        return [phrase for start in range(len(keys)) for phrase in self._phrases_at(keys, start)]

    def _phrases_at(self, keys: Sequence[tuple[str, ...]], start: int) -> Iterator[_Phrase]:
        """Every phrase that begins at a word."""
        nodes = [self._root]
        for at in range(start, len(keys)):
            nodes = [node.following[key] for node in nodes for key in keys[at] if key in node.following]
            if not nodes:
                return
            for node in nodes:
                if node.concepts:
                    yield _Phrase(start, at + 1, node.concepts, is_idiom=False)
                if node.idiom:
                    yield _Phrase(start, at + 1, node.idiom, is_idiom=True)

    def _keys_of(self, word: str) -> tuple[str, ...]:
        """The keys under which phrases have a word: itself, stems that begin it, the root of which it is."""
        spelled = self._spelled(word)
        keys = self._plain_keys(spelled) or self._unstretched_keys(spelled)
        if self._tongue == "he":
            keys += [key for rest in without_prefix(spelled) for key in self._plain_keys(rest)]
            if not (is_given(word) or is_family(word)):
                keys += [_ROOT + root for root in verb_roots(spelled, self._roots)]
        if self._tongue == "yi" and not keys:
            keys = self._plain_keys(without_contraction(spelled))
        return tuple(keys)

    def _guessed(self, word: str, keys: tuple[str, ...]) -> tuple[str, ...]:
        """The keys of a word that stands for nothing by `keys`: its other forms, else of what was meant."""
        spelled = self._spelled(word)
        if len(spelled) < _LONG - 1 or is_given(word) or is_family(word):
            return keys
        if forms := self._inflected(spelled):
            return (*keys, *forms)
        if keys:
            return keys
        return tuple(self._nearest(spelled) if len(spelled) >= _LONG else self._swapped(spelled))

    def _spelled(self, word: str) -> str:
        """A word in the one spelling of the language."""
        if self._tongue == "he":
            return hebrew(word)
        if self._tongue == "ru-latin":
            return romanized_as_typed(word)
        return yiddish(word) if self._tongue == "yi" else word

    def _base(self, word: str) -> str:
        if self._tongue == "he":
            return noun_base(word)
        return yiddish_base(word) if self._tongue == "yi" else word

    def _inflected(self, word: str) -> list[str]:
        """The words of which a word is another form."""
        forms = [word, *without_prefix(word)] if self._tongue == "he" else [word]
        bases = [self._base(one) for one in forms if len(one) >= _LONG - 1]
        return [known for base in bases for known in self._bases.get(base, ())]

    def _plain_keys(self, word: str) -> list[str]:
        keys = [word] if word in self._known else []
        stems = (word[:length] for length in range(_SHORTEST_STEM, len(word) + 1))
        return keys + [f"{stem}*" for stem in stems if stem in self._stems]

    def _unstretched_keys(self, word: str) -> list[str]:
        """The keys of a word whose letters were drawn out: *heyyy*, *pleeease*.

        A double letter alone is drawn out only where it makes no name, and never in Hebrew letters.
        """
        is_doubled = not _DRAWN_OUT.search(word)
        if is_doubled and ("א" <= word[0] <= "ת" or is_given(word) or is_family(word)):
            return []
        return next((keys for one in unstretched(word) if (keys := self._plain_keys(one))), [])

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


def _without_parts_of_idioms(phrases: Sequence[_Phrase]) -> Sequence[_Phrase]:
    """The phrases but those that share a word with an idiom; of idioms the longer goes first."""
    idioms: list[_Phrase] = []
    for one in sorted((one for one in phrases if one.is_idiom), key=lambda one: one.start - one.end):
        if all(
            one.end <= other.start
            or one.start >= other.end
            or (one.start, one.end) == (other.start, other.end)
            for other in idioms
        ):
            idioms.append(one)
    if not idioms:
        return phrases
    taken = {at for one in idioms for at in range(one.start, one.end)}
    others = (one for one in phrases if not one.is_idiom and taken.isdisjoint(range(one.start, one.end)))
    return [*idioms, *others]


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
    """The lexicon of a language. Each is read once, up to a third of a second."""
    return Lexicon(tongue)
