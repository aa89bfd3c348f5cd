"""Sums that several people gave: one for each of them, or one for all together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from handlers.answers import whole_units, words_of
from handlers.understanding.facts import Fact
from handlers.understanding.people import Finished
from handlers.understanding.readings import PayWord
from handlers.understanding.records import Record

_TOTAL_AND_EACH = 2  # sums
_ALL = words_of(
    """
    all both everything everyone everybody each הכל כולם כולן לכולם שניהם שתיהן ביידע אלע אלעס אלץ אלעמען
    все всё оба обе
    """
)


def sum_for_each(record: Record) -> str:
    """The sum in a line such as "18 each" that names nobody; "" without one."""
    for line in record.lines:
        if "each" in line.parts and not line.has_names:
            return next((fact.text for fact in line.facts if fact.kind == "sum"), "")
    return ""


def is_for_all(record: Record) -> bool:
    """True if "together" stands beside the people, and does not join them: Миша вместе с Женей."""
    lexemes = record.lexemes
    last_name = max((at for at, one in enumerate(lexemes) if one.part == "name"), default=-1)
    return any(
        one.part == "total" or (at > last_name and one.match is not None and one.match.sense("total"))
        for at, one in enumerate(lexemes)
    )


def paid_together(finished: Sequence[Finished]) -> list[Finished]:
    """People who gave one sum, each with the one way of paying that was told."""
    pay: PayWord = next((one.person.pay for one in reversed(finished) if one.person.pay), "")
    paid = any(one.person.paid for one in finished)
    return [
        replace(one, person=replace(one.person, pay=one.person.pay or pay, paid=paid)) for one in finished
    ]


def without_total(facts: Sequence[Fact], record: Record, people: int) -> list[Fact]:
    """The facts without the sum of all in "$72 (36 each)", where 36 for each of two people come to it."""
    sums = [fact for fact in facts if fact.kind == "sum"]
    each = next((one.tokens[0].start for one in record.lexemes if one.part == "each" and one.tokens), None)
    if each is None or len(sums) != _TOTAL_AND_EACH:
        return [*facts]
    theirs = min(sums, key=lambda fact: abs(fact.end - each))
    total = next(fact for fact in sums if fact is not theirs)
    fits = whole_units(theirs.text) * people == whole_units(total.text)
    return [
        replace(fact, is_doubtful=not fits) if fact is theirs else fact for fact in facts if fact is not total
    ]


def says_how_all_pay(record: Record) -> bool:
    """True for "..., both cash" and הכל מזומן behind several people: a way of paying that is told of all."""
    said = [one for one in record.lexemes if one.part not in ("sign", "comma", "dash", "line", "gap")]
    return any(
        two.part == "pay" and bool(one.tokens) and one.tokens[-1].key in _ALL for one, two in pairwise(said)
    )
