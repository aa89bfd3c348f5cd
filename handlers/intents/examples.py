"""Ways of asking, a sentence each, and what the concepts in them tell about others: `data/ways/*.tsv`.

A line is a key as in the rules, a tab, and a sentence. The sentences of all languages teach together, for
they are compared by their concepts, not by their words.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from pathlib import Path

from handlers.words import LANGUAGES, Language

_DATA = Path(__file__).with_name("data") / "ways"
_SMOOTHING = 0.9  # sentences of the whole that each topic is given beforehand
_LEAST = -3.0  # evidence against a topic counts no more than that
FILL = "fill"  # the concept of words that tell nothing
_SILENT = frozenset((FILL, "for_one"))  # whoever something is for, it may be anything


class Evidence:
    """How much likelier each concept is in the sentences of a topic than in all sentences."""

    def __init__(self, examples: Iterable[tuple[str, Collection[str]]]) -> None:
        """`examples`: (key, concepts) of each sentence."""
        found: dict[str, Counter[str]] = defaultdict(Counter)
        sentences: Counter[str] = Counter()
        for key, concepts in examples:
            found[key].update(set(concepts) - _SILENT)
            sentences[key] += 1
        everywhere = Counter[str]()
        for counts in found.values():
            everywhere.update(counts)
        total = sentences.total()
        self._by_concept: Mapping[str, Mapping[str, float]] = {
            concept: {
                key: math.log(
                    (found[key][concept] + _SMOOTHING * often / total) / (sentences[key] + _SMOOTHING)
                    / (often / total)
                )
                for key in sentences
            }
            for concept, often in everywhere.items()
        }  # fmt: skip

    def of(self, concepts: Collection[str]) -> dict[str, float]:
        """For each key what the concepts tell for it, in logarithms; {} where they tell nothing."""
        told: dict[str, float] = defaultdict(float)
        for concept in concepts:
            for key, value in self._by_concept.get(concept, {}).items():
                told[key] += value
        return {key: max(value, _LEAST) for key, value in told.items()}


@cache
def ways_of_asking() -> tuple[tuple[Language, str, str], ...]:
    """(language, key, sentence) of every line of the data."""
    return tuple(
        (language, *_halves(line))
        for language in LANGUAGES
        for line in (_DATA / f"{language}.tsv").read_text(encoding="utf-8").splitlines()
    )


def _halves(line: str) -> tuple[str, str]:
    key, _tab, sentence = line.partition("\t")
    return key, sentence
