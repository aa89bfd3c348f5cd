"""Whether a child has a letter in the Children's scroll, without telling anybody a child's birth date.

Strangers may try three dates with the name of a child, all of them together and for ever; and none where a
message holds several dates of one name. After that every date has the same answer: the whole name decides,
and a name that others may bear as well is let through.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from handlers.conversation import Situation, TurnContext
from handlers.flows.limits import refused_until
from handlers.flows.register.drafts import Candidate
from storage.search import Match, guessing


class ChildTries:
    """The questions that one message has asked, and the names of which it has several birth dates."""

    def __init__(self, people: Sequence[Candidate]) -> None:
        self.counted = 0
        self._dates: dict[tuple[str, ...], set[str]] = {}
        for candidate in people:
            self._dates.setdefault(_name(candidate), set()).add(candidate.birth)

    def has_several(self, candidate: Candidate) -> bool:
        """Whether the message has several birth dates of this name, whatever the family."""
        return len(self._dates[_name(candidate)]) > 1


def _name(candidate: Candidate) -> tuple[str, ...]:
    return (candidate.given, candidate.parent, candidate.gender)


async def child_in_scroll(
    situation: Situation,
    candidate: Candidate,
    there: Sequence[Match],
    context: TurnContext,
    tries: ChildTries,
) -> Literal["child", "unasked"] | None:
    """ "child" where the child is among the letters of this name in the scroll, which others have registered.

    "unasked" where the account may ask no more at the moment, whether there are any or not.
    """
    until = await refused_until(situation, context, before=tries.counted, selling=True, counting=bool(there))
    if until:
        return "unasked"
    if not there:
        return None
    tries.counted += 1
    if context.caller.is_staff:
        return "child" if any(match.birth == candidate.birth for match in there) else None
    tried = {match.person: 0 for match in there if match.person is not None}
    tried |= await guessing.birth_tries_of(context.transaction, tried)
    open_to_tries = {
        person: number
        for person, number in tried.items()
        if number < guessing.MOST_BIRTHS and not tries.has_several(candidate)
    }
    guessing.count_birth_tries(context.transaction, open_to_tries)
    same = [
        match.birth == candidate.birth if match.person in open_to_tries else _has_whole_name(match, candidate)
        for match in there
    ]
    return "child" if any(same) else None


def _has_whole_name(match: Match, candidate: Candidate) -> bool:
    """Whether so much of the name is equal that hardly another child bears it."""
    return bool(match.parent and match.family) and match.family == candidate.family
