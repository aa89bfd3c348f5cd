"""A family name behind the second of two, of whom each has a parent: of both perhaps, as of a couple."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handlers.understanding.people.persons import Finished
from handlers.understanding.readings import Ask
from handlers.understanding.words import Lexeme

_PAIR = 2  # people
_JOINTS = frozenset(("and", "joined_and"))


def asks_about_shared_family(finished: Sequence[Finished], lexemes: Sequence[Lexeme]) -> list[Ask]:
    """The question whose the family is in "Mark ben Lillian and Joan bas Helen Fishman", in both ways."""
    if len(finished) != _PAIR:
        return []
    first, second = finished
    alone = first.person.family or first.asks or not (first.person.given and first.person.parent)
    if alone or not (second.person.parent and second.family) or "family" in second.asks:
        return []
    if second.person.relation or first.person.relation or not _are_joined(first, second, lexemes):
        return []
    both = replace(first.person, family=second.person.family)
    return [Ask("family", 0, ((both,), (first.person,)))]


def _are_joined(first: Finished, second: Finished, lexemes: Sequence[Lexeme]) -> bool:
    """Whether only an "and" stands between two people, and the family behind the parent of the second."""
    end = max(token.end for token in (*first.given, *first.parents))
    start = min((token.start for token in second.given), default=0)
    if not second.parents or second.family[0].start < second.parents[0].start:
        return False
    between = [one.part for one in lexemes if one.tokens and end <= one.tokens[0].start < start]
    joint = [one.part for one in lexemes if one.part in _JOINTS]
    return len(joint) == 1 and set(between) <= _JOINTS
