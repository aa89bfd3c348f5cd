"""An edited message, as the correction of somebody in a registration that is not paid yet."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from handlers.conversation import Move, TurnContext, Visit
from handlers.flows.register.drafts import Candidate, Registration
from handlers.flows.register.next_question import after_words, to_next_question
from handlers.flows.register.opening import read_opening
from handlers.flows.register.typed_people import TypedPeople, people_of, with_facts_of
from handlers.words import _


async def take_edited(visit: Visit[Registration], text: str, context: TurnContext) -> Move | None:
    """The move on with the people as they stand in the message now; None where it cannot be told for certain
    whom it was about, or nothing of theirs was changed."""
    draft = visit.draft
    opening = read_opening(visit, text, draft.who)
    if not opening.names_somebody or "rabbi" in opening.reading.said or draft.correcting is not None:
        return None
    typed = people_of(opening.reading, draft.who, visit.now.date())
    people = _with_edited(draft.people, typed.people)
    if people is None or (all(map(_is_same, draft.people, people)) and not typed.sums):
        return None
    changed = replace(draft, people=people)
    if typed.sums:
        changed = replace(
            changed, each=None, gift=0, told_sums=typed.sums, told_for_all=_is_for_all(changed, typed)
        )
    move = await to_next_question(visit, changed, context)
    return after_words(move, _("Your edited message counts, and this is how it is now:"))


def _is_for_all(draft: Registration, typed: TypedPeople) -> bool:
    """Whether a sum is what the whole order costs: always so where there is only one person."""
    return typed.sum_for_all or len(draft.people) == 1


def _with_edited(people: tuple[Candidate, ...], typed: Sequence[Candidate]) -> tuple[Candidate, ...] | None:
    """The people with those of the edited message in their places; None where these are not certain."""
    if any(one.readings or not one.understood for one in typed):
        return None
    if len(typed) == len(people):
        return tuple(with_facts_of(new, old) for new, old in zip(typed, people, strict=True))
    if len(typed) != 1:
        return None
    alike = [index for index, one in enumerate(people) if _are_alike(one, typed[0])]
    if len(alike) != 1:
        return None
    at = alike[0]
    return (*people[:at], with_facts_of(typed[0], people[at]), *people[at + 1 :])


def _are_alike(one: Candidate, other: Candidate) -> bool:
    """Whether two of three parts of the name are the same, as typed or in Hebrew."""
    return sum(bool(mine & its) for mine, its in zip(_parts(one), _parts(other), strict=True)) >= 2


def _is_same(one: Candidate, other: Candidate) -> bool:
    """Whether nothing but what was chosen since tells two readings of a person apart."""
    parts = all(
        bool(mine & its) or not (mine or its) for mine, its in zip(_parts(one), _parts(other), strict=True)
    )
    return parts and one.birth == other.birth and one.passing == other.passing


def _parts(candidate: Candidate) -> tuple[set[str], set[str], set[str]]:
    return (
        {candidate.given, candidate.typed_given} - {""},
        {candidate.parent, candidate.typed_parent} - {""},
        {candidate.family} - {""},
    )
