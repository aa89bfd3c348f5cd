"""Whose each fact is that stands beside the names of several people."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from handlers.understanding.facts import Fact
from handlers.understanding.people import Finished


class Owners:
    """Whose each fact is: that of the person whose name begins nearest before it, else the first one's.

    Where each sum stands in front of a name, as in "18 for Moshe and 36 for Dovid", it is that person's.
    """

    def __init__(self, finished: Sequence[Finished], facts: Sequence[Fact] = ()) -> None:
        starts = [*map(_start, finished)] if len(finished) > 1 else [0]
        self._places = sorted((start, -at) for at, start in enumerate(starts))
        self._newborns = {one.newborn_at for one in finished if len(finished) > 1} - {None}
        self._sums_lead = self._stand_in_front([fact for fact in facts if fact.kind == "sum"])

    def of(self, fact: Fact) -> int:
        """The index of the person."""
        behind = self._following(fact)
        if fact.kind == "birth" and fact.end + 1 in self._newborns:
            behind += 1  # "and yesterday a girl was born"
        if self._sums_lead and fact.kind == "sum":
            return -self._places[behind][1]
        return -self._places[behind - 1][1] if behind else 0

    def is_first(self, fact: Fact) -> bool:
        """True for a fact in front of all names."""
        return not self._following(fact)

    def of_ages(self, facts: Sequence[Fact]) -> dict[int, int]:
        """Whose each age among the facts is, by where it begins; the facts are in the order of the text."""
        ages = [fact for fact in facts if fact.kind == "age"]
        theirs = _ages_in_order([self.of(fact) for fact in ages])
        return dict(zip((fact.start for fact in ages), theirs, strict=True))

    def _following(self, fact: Fact) -> int:
        """How many names begin in front of a fact."""
        return bisect_left(self._places, (fact.start,))

    def _stand_in_front(self, sums: Sequence[Fact]) -> bool:
        """True for two sums or more, the first in front of all names, and a name behind each of them."""
        behind = sorted(self._following(fact) for fact in sums)
        apart = all(one < other for one, other in pairwise(behind))
        return len(sums) > 1 and behind[0] == 0 and apart and behind[-1] < len(self._places)


def _start(one: Finished) -> int:
    if one.newborn_at is not None:
        return one.newborn_at
    return min((token.start for token in one.given or one.parents or one.family), default=0)


def _ages_in_order(ages: Sequence[int]) -> list[int]:
    """Whose each age is, by whose name each of them follows (`ages`, in the order of the text).

    Several that follow one name are those of as many people up to that one, in order, if none of these has
    an age of its own: "Moshe and Leah Levy, 3 and 5 years".
    """
    found: list[int] = []
    for owner, count in Counter(ages).items():
        first = owner - count + 1
        apart = first < 0 or (count > 1 and any(first <= other < owner for other in ages))
        found += [owner] * count if apart else [*range(first, owner + 1)]
    return found
