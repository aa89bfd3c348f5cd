"""Somebody who is named once more by the first name, to say how they pay: "..., Jay owes his"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handlers.understanding.drafts import PersonDraft, has_family
from handlers.understanding.facts import Fact
from storage.names import fold

_FEWEST = 2  # people


def with_named_again(
    people: Sequence[PersonDraft], facts: Sequence[Fact], aside: Sequence[Fact]
) -> tuple[list[PersonDraft], list[Fact]]:
    """The people without one at the end who stands among them already, and `aside` with the way of paying
    that is told there moved to the first place of the name.

    Nobody is left out who has a sum or a date of their own, or whose first name two of the others bear.
    """
    if len(people) < _FEWEST:
        return [*people], [*aside]
    *others, last = people
    start = last.names[0].start if last.names else 0
    told = [fact for fact in aside if fact.start > start and fact.kind in ("pay", "paid")]
    alone = last.given_only and len(last.names) == 1 and not (last.relation or last.spouse or last.status)
    same = [one for one in others if alone and _is_called(one, last)]
    if not alone or not told or len(same) != 1 or any(fact.start > start for fact in facts):
        return [*people], [*aside]
    if not (has_family(same[0]) or same[0].has_parent):
        return [*people], [*aside]
    place = same[0].names[-1].end
    moved = [replace(fact, start=place, end=place, pieces=()) if fact in told else fact for fact in aside]
    same[0].lexemes = [*same[0].lexemes, *last.lexemes]
    return others, moved


def _is_called(person: PersonDraft, other: PersonDraft) -> bool:
    return bool(person.names) and fold(person.names[0].text) == fold(other.names[0].text)
