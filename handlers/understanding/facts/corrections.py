"""Words that take back what stands before them: "no wait", "sorry"; and the sums that they correct."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from handlers.answers import words_of
from handlers.understanding.facts.facts import Fact
from handlers.understanding.words import Lexeme

_CORRECTING = words_of(
    """
    no nope sorry wait oops ops whoops correction actually rather mistake mean meant make jk kidding
    סליחה אופס רגע טעות בעצם התכוונתי תיקון ניין אנטשולדיגט
    нет ой извините простите вернее точнее погоди погодите ошибка исправление точней
    """
)


def is_correcting(lexeme: Lexeme) -> bool:
    """True for words that say that something before them is wrong."""
    return lexeme.part != "name" and any(token.key in _CORRECTING for token in lexeme.tokens)


def without_corrected_sums(facts: Sequence[Fact], lexemes: Sequence[Lexeme]) -> list[Fact]:
    """The facts without a sum that is taken back behind it: the 18 of "18, no wait, 36"."""
    sums = sorted((fact for fact in facts if fact.kind == "sum"), key=lambda fact: fact.start)
    taken_back = [one for one, other in pairwise(sums) if _corrects(one, other, lexemes)]
    return [fact for fact in facts if fact not in taken_back]


def corrects_age(facts: Sequence[Fact], lexemes: Sequence[Lexeme]) -> Fact | None:
    """The number behind "sorry" that may be another age or a sum: "Moshe 5, sorry, 10"; None without one."""
    sums = [fact for fact in facts if fact.kind == "sum"]
    ages = [fact for fact in facts if fact.kind == "age" and fact.text.isdigit()]
    return next((two for one in ages for two in sums if _corrects(one, two, lexemes)), None)


def _corrects(one: Fact, other: Fact, lexemes: Sequence[Lexeme]) -> bool:
    between = [
        lexeme
        for lexeme in lexemes
        if lexeme.tokens and one.end <= lexeme.tokens[0].start and lexeme.tokens[-1].end <= other.start
    ]
    named = any(lexeme.part in ("name", "newborn") for lexeme in between)
    return not named and any(map(is_correcting, between))
