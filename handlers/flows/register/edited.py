"""An edited message, as the correction of somebody in a registration that is not paid yet."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from handlers.conversation import Go, Move, Text, TurnContext, Visit
from handlers.flows.payment import AwaitedPayment
from handlers.flows.register.amended_letter import change_letter
from handlers.flows.register.drafts import REMOVE, Candidate, HeldRegistration, Registration
from handlers.flows.register.known_facts import with_facts_of
from handlers.flows.register.next_question import after_words, to_next_question
from handlers.flows.register.opening import read_opening
from handlers.flows.register.paying import with_new_request
from handlers.flows.register.told import ToldLetter
from handlers.flows.register.typed_people import TypedPeople, people_of
from handlers.words import _

_ALIKE = 2  # parts of a name that are the same in two spellings of it


async def take_edited(visit: Visit[Registration], text: str, context: TurnContext) -> Move | None:
    """The move on with the people as they stand in the message now, and the letter that it tells of.

    None where it cannot be told for certain whom it was about, or nothing of theirs was changed.
    """
    draft = visit.draft
    opening = read_opening(visit, text, draft.who)
    if not opening.names_somebody or "rabbi" in opening.reading.said or draft.correcting is not None:
        return None
    typed = people_of(opening.reading, draft.who, visit.now.date())
    people = _with_edited(draft.people, typed.people)
    if people is None:
        asks = isinstance(draft, HeldRegistration) and _names_fewer(draft.people, typed.people)
        return Go(REMOVE, draft, (Text((_NAMES_FEWER,)),)) if asks else None
    is_same = len(people) == len(draft.people) and all(map(_is_same, draft.people, people))
    if is_same and not typed.sums and not _tells_another_letter(visit, opening.letter):
        return None
    changed = replace(draft, people=people)
    if typed.sums:
        changed = replace(
            changed, each=None, gift=0, told_sums=typed.sums, told_for_all=_is_for_all(changed, typed)
        )
    move: Move | None = None
    if _tells_another_letter(visit, opening.letter):
        move = await change_letter(visit, changed, opening.letter, context)
    if move is None:
        move = await to_next_question(visit, changed, context)
    return await _told(visit, move, context)


_NAMES_FEWER = _("Your message names fewer people now.")


async def _told(visit: Visit[Registration], move: Move, context: TurnContext) -> Move:
    said = _("Your edited message counts. Please pay with this request; the earlier one is closed:")
    asked = visit.open_draft.order if isinstance(visit.open_draft, AwaitedPayment) else None
    renewed = move if asked is None else await with_new_request(visit, asked, move, said, context)
    if renewed is not move:
        return renewed
    return after_words(move, _("Your edited message counts, and this is how it is now:"))


def _tells_another_letter(visit: Visit[Registration], told: ToldLetter) -> bool:
    """Whether a message tells of a letter or a scroll that is not the chosen one. A place that was told is
    taken to be the one told before.
    """
    draft = visit.draft
    is_other = bool(told.kind) and told.kind != visit.shelf.series(draft.series).kind
    return is_other or (bool(told.wish) and told.wish != draft.wish)


def _is_for_all(draft: Registration, typed: TypedPeople) -> bool:
    """Whether a sum is what the whole order costs: always so where there is only one person."""
    return typed.sum_for_all or len(draft.people) == 1


def _with_edited(people: tuple[Candidate, ...], typed: Sequence[Candidate]) -> tuple[Candidate, ...] | None:
    """The people with those of the edited message in their places; None where these are not certain.

    Everybody keeps their place, and with it the letter that was chosen for them, wherever the message names
    them now; whoever is new comes behind.
    """
    if any(one.readings or not one.understood for one in typed):
        return None
    if len(typed) >= len(people) and (found := _found_again(people, typed)) is not None:
        return found
    if len(typed) == len(people):
        return tuple(with_facts_of(new, old) for new, old in zip(typed, people, strict=True))
    if len(typed) > len(people):
        return None
    if len(typed) != 1:
        return None
    alike = [index for index, one in enumerate(people) if _likeness(one, typed[0]) >= _ALIKE]
    if len(alike) != 1 or _is_same(people[alike[0]], typed[0]):
        return None
    at = alike[0]
    return (*people[:at], with_facts_of(typed[0], people[at]), *people[at + 1 :])


def _found_again(people: Sequence[Candidate], typed: Sequence[Candidate]) -> tuple[Candidate, ...] | None:
    """The people as they are typed now, each found by the name, and those who are new; None where one of
    them is not among the typed for certain."""
    places: list[int] = []
    for old in people:
        by_likeness = sorted(range(len(typed)), key=lambda at: _likeness(old, typed[at]), reverse=True)
        first, second = (_likeness(old, typed[at]) for at in (by_likeness * 2)[:2])
        is_alone = len(typed) == 1
        if first < _ALIKE or (first == second and not is_alone) or by_likeness[0] in places:
            return None
        places.append(by_likeness[0])
    kept = (with_facts_of(typed[at], old) for at, old in zip(places, people, strict=True))
    return (*kept, *(one for at, one in enumerate(typed) if at not in places))


def _names_fewer(people: Sequence[Candidate], typed: Sequence[Candidate]) -> bool:
    """Whether a message names only some of the people, as they are, and nobody else."""
    same = [sum(_is_same(one, other) for one in people) for other in typed]
    return 0 < len(typed) < len(people) and all(found == 1 for found in same)


def _likeness(one: Candidate, other: Candidate) -> int:
    """How many of the three parts of the name are the same, as typed or in Hebrew."""
    return sum(bool(mine & its) for mine, its in zip(_parts(one), _parts(other), strict=True))


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
