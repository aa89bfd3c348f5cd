"""Ways of asking and of saying, and what they tell about other sentences: `data/ways` and `data/said`.

A line is a key as in the rules, a tab, and a sentence. `ways` are the questions of the topics, which are
known word for word; `said` are further sentences as people type them, also wishes. The ways of all languages
teach together by their concepts; words are compared among sentences in the same letters.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from handlers.answers import normalize
from handlers.words import LANGUAGES, Language

_DATA = Path(__file__).with_name("data")
_SMOOTHING = 0.9  # sentences of the whole that each topic is given beforehand
_LEAST = -3.0  # evidence against a topic counts no more than that
_MOST = 3.0  # so much may words tell for a topic beside its concepts
_LEAST_OFTEN = 2  # sentences that must have a word before it tells anything
_PAIRS = 0.4  # of what a word tells: what a pair of words tells
_STEM = 5  # letters by which words are compared
_SCRIPTS = (
    ("hebrew", re.compile("[א-ת]")),
    ("cyrillic", re.compile("[а-я]")),
    ("latin", re.compile("[a-z]")),
)
FILL = "fill"  # the concept of words that tell nothing
_SILENT = frozenset((FILL, "for_one"))  # whoever something is for, it may be anything


@dataclass(frozen=True, slots=True)
class Sentence:
    """What a sentence is compared by."""

    concepts: frozenset[str]
    words: frozenset[str]  # the beginnings of its words
    pairs: frozenset[str]  # of neighbours, also of the first and the last word with the edge
    script: str = ""  # words are compared with those of the same letters only

    @staticmethod
    def of(text: str, concepts: frozenset[str]) -> Sentence:
        """A text that stands for these concepts."""
        typed = normalize(text)
        stems = [word[:_STEM] for word in typed.split()]
        edged = ["", *stems, ""]
        pairs = (f"{one} {other}" for one, other in pairwise(edged))
        script = next((name for name, letters in _SCRIPTS if letters.search(typed)), "")
        return Sentence(concepts - _SILENT, frozenset(stems), frozenset(pairs), script)


class Evidence:
    """How much likelier each concept and each word is in the sentences of a topic than in all sentences."""

    def __init__(
        self, ways: Iterable[tuple[str, Sentence]], further: Iterable[tuple[str, Sentence]] = ()
    ) -> None:
        """Each sentence with its key. `ways` teach by their concepts, in the letters of `further` by words.

        Ways alone would teach no words: only `further` says how wishes that ask for nothing are worded.
        """
        ways, further = tuple(ways), tuple(further)
        self._concepts = _Shares((key, sentence.concepts) for key, sentence in ways)
        self._words: dict[str, tuple[_Shares, _Shares]] = {}
        scripts = {sentence.script for _key, sentence in further}
        for script in scripts:
            those = [(key, one) for key, one in (*ways, *further) if one.script == script]
            self._words[script] = (
                _Shares(((key, one.words) for key, one in those), _LEAST_OFTEN),
                _Shares(((key, one.pairs) for key, one in those), _LEAST_OFTEN),
            )

    def of(self, sentence: Sentence) -> dict[str, float]:
        """For each key what concepts and words tell for it, in logarithms; {} where they tell nothing."""
        told = {key: max(value, _LEAST) for key, value in self._concepts.of(sentence.concepts).items()}
        if sentence.script not in self._words:
            return told
        words, pairs = self._words[sentence.script]
        by_words, by_pairs = words.of(sentence.words), pairs.of(sentence.pairs)
        for key in by_words.keys() | by_pairs.keys():
            value = by_words.get(key, 0.0) + _PAIRS * by_pairs.get(key, 0.0)
            told[key] = told.get(key, 0.0) + min(max(value, _LEAST), _MOST)
        return told


class _Shares:
    """In how many sentences of each key a feature is found."""

    def __init__(self, examples: Iterable[tuple[str, frozenset[str]]], least_often: int = 1) -> None:
        """A feature that fewer than `least_often` sentences have tells nothing."""
        self._found: dict[str, Counter[str]] = defaultdict(Counter)
        self._sentences = Counter[str]()
        for key, features in examples:
            self._found[key].update(features)
            self._sentences[key] += 1
        everywhere = Counter[str]()
        for counts in self._found.values():
            everywhere.update(counts)
        self._everywhere = {one: often for one, often in everywhere.items() if often >= least_often}
        self._total = self._sentences.total()
        self._told: dict[str, dict[str, float]] = {}  # what was worked out already

    def of(self, features: Iterable[str]) -> dict[str, float]:
        """For each key what the features together tell for it."""
        told: dict[str, float] = defaultdict(float)
        for feature in features:
            for key, value in self._telling(feature).items():
                told[key] += value
        return told

    def _telling(self, feature: str) -> dict[str, float]:
        if feature not in self._everywhere:
            return {}
        if feature not in self._told:
            share = self._everywhere[feature] / self._total
            self._told[feature] = {
                key: math.log(
                    (found[feature] + _SMOOTHING * share) / (self._sentences[key] + _SMOOTHING) / share
                )
                for key, found in self._found.items()
            }
        return self._told[feature]


@cache
def ways_of_asking() -> tuple[tuple[Language, str, str], ...]:
    """(language, key, sentence) of every way of asking."""
    return _read("ways")


@cache
def said() -> tuple[tuple[Language, str, str], ...]:
    """(language, key, sentence) of every further sentence."""
    return _read("said")


def _read(folder: str) -> tuple[tuple[Language, str, str], ...]:
    return tuple(
        (language, *_halves(line))
        for language in LANGUAGES
        if (file := _DATA / folder / f"{language}.tsv").exists()
        for line in file.read_text(encoding="utf-8").splitlines()
    )


def _halves(line: str) -> tuple[str, str]:
    key, _tab, sentence = line.partition("\t")
    return key, sentence
