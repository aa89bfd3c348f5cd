"""A half that is told behind a number: 18 וחצי, "36 and a half", 18 с половиной."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from handlers.answers import is_currency
from handlers.understanding.facts import Fact
from handlers.understanding.layout import Line

_HALF = re.compile(
    r"\s*(?:½|(?:and|&|an|n)\s+a\s+half|ו\s?חצי|(?:מיט|און)\s+א\s+האלב(?:ער|ע|ן)?|אונ?דאהאלב|с\s+половиной)(?![^\W\d_])"
    r"(?:\s*(?P<currency>[$₪€£₽₴]|[^\W\d_]+(?:[\"']+[^\W\d_]+)*))?",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"(?P<before>[$₪€£₽₴]?\s?)(?P<number>\d+)(?P<behind>(?![\d.,]).*)")


def with_halves(facts: Iterable[Fact], line: Line) -> list[Fact]:
    """The facts of a line, each sum with the half behind it; a small number with a half is an age."""
    return [_with_half(fact, line) for fact in facts]


def _with_half(fact: Fact, line: Line) -> Fact:
    if fact.kind not in ("sum", "age"):
        return fact
    half = _HALF.match(line.text, fact.end - line.start)
    if half is None:
        return fact
    if fact.kind == "age":
        return replace(fact, is_bare=False)
    told = _DIGITS.fullmatch(fact.text.strip())
    if told is None:
        return replace(fact, is_doubtful=True)
    currency = half["currency"] or ""
    named = f" {currency}" if currency and is_currency(currency.casefold()) else ""
    return replace(fact, text=f"{told['before']}{told['number']}.50{told['behind'] or named}")
