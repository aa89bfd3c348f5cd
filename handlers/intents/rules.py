"""Which concepts together are which wish or question, the same for all languages: `data/rules.tsv`.

A line is a key, a tab, and rules with `|` between them: the concepts that must be there (`a/b`: one of them),
those that must not (`!a`), and `^2` behind them for a rule that counts double.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("data") / "rules.tsv"
_FACTOR = re.compile(r"\^([\d.]+)$")


@dataclass(frozen=True, slots=True)
class Rule:
    """The concepts of one way to say something."""

    key: str  # a topic, or an intent behind =
    needs: tuple[frozenset[str], ...]  # one concept of each
    excludes: frozenset[str]
    factor: float


class Rules:
    """All rules, and what each concept weighs: the fewer things it can belong to, the more."""

    def __init__(self, lines: Collection[str]) -> None:
        rules = [_rule(key, text) for key, text in _texts(lines)]
        self.keys = tuple(dict.fromkeys(rule.key for rule in rules))
        belongs: dict[str, set[str]] = defaultdict(set)
        for rule in rules:
            for concept in frozenset().union(*rule.needs):
                belongs[concept].add(rule.key)
        most = len(self.keys)
        self.weights: Mapping[str, float] = {
            concept: 0.3 + math.log(most / len(keys)) for concept, keys in belongs.items()
        }
        self._by_concept: dict[str, list[Rule]] = defaultdict(list)
        for rule in rules:  # each stands under its rarest need, so few have to be tried
            rarest = max(rule.needs, key=lambda need: min(self.weights[concept] for concept in need))
            for concept in rarest:
                self._by_concept[concept].append(rule)

    def scores(self, concepts: Collection[str]) -> dict[str, float]:
        """For each key with a rule that fits: what its best rule weighs."""
        best: dict[str, float] = {}
        for concept in concepts:
            for rule in self._by_concept.get(concept, ()):
                if rule.excludes.isdisjoint(concepts):
                    score = self._weight(rule, concepts)
                    if score > best.get(rule.key, 0):
                        best[rule.key] = score
        return best

    def _weight(self, rule: Rule, concepts: Collection[str]) -> float:
        """What a rule weighs for a text; 0 where a concept is missing."""
        total = 0.0
        for need in rule.needs:
            there = [self.weights[concept] for concept in need if concept in concepts]
            if not there:
                return 0
            total += max(there)
        return total * rule.factor


def _texts(lines: Collection[str]) -> list[tuple[str, str]]:
    pairs = []
    for line in lines:
        key, _tab, rules = line.partition("\t")
        pairs += [(key, rule.strip()) for rule in rules.split("|")]
    return pairs


def _rule(key: str, text: str) -> Rule:
    factor = _FACTOR.search(text)
    words = (text[: factor.start()] if factor else text).split()
    return Rule(
        key,
        tuple(frozenset(word.split("/")) for word in words if not word.startswith("!")),
        frozenset(word[1:] for word in words if word.startswith("!")),
        float(factor[1]) if factor else 1.0,
    )


@cache
def all_rules() -> Rules:
    return Rules(_FILE.read_text(encoding="utf-8").splitlines())
