"""A half that is told behind a number: 18 וחצי, "36 and a half", 18 с половиной."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from handlers.answers import is_currency
from handlers.understanding.facts.facts import OLDEST_CHILD, Fact
from handlers.understanding.lines import Line
from handlers.understanding.readings import Place

_HALF = re.compile(
    r"\s*(?:½|(?:and|&|an|n)\s+a\s+half|ו\s?חצי|(?:מיט|און)\s+א\s+האלב(?:ער|ע|ן)?|אונ?דאהאלב|с\s+половиной)(?![^\W\d_])"
    r"(?:\s*(?P<currency>[$₪€£₽₴]|[^\W\d_]+(?:[\"']+[^\W\d_]+)*))?",
    re.IGNORECASE,
)
_DECIMAL = re.compile(r"(?P<years>\d{1,2})[.,]5")
_DIGITS = re.compile(r"(?P<before>[$₪€£₽₴]?\s?)(?P<number>\d+)(?P<behind>(?![\d.,]).*)")


def with_halves(facts: Iterable[Fact], line: Line, place: Place) -> list[Fact]:
    """The facts of a line, each sum with the half behind it; a small number with a half is an age.

    On the street 12.5 is twelve and a half, years or a sum, and no day of May.
    """
    return [
        _years_and_a_half(fact) if place == "street" else fact
        for fact in (_with_half(fact, line) for fact in facts)
    ]


def _years_and_a_half(fact: Fact) -> Fact:
    half = _DECIMAL.fullmatch(fact.text) if fact.kind == "date_problem" and not fact.says_born else None
    if half is None or int(half["years"]) > OLDEST_CHILD:
        return fact
    return replace(fact, kind="age", problem=None, age=int(half["years"]), is_bare=True)


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
