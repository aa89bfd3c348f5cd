"""Names that are put right in words while something of a registration is still asked for."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.conversation import Go, Move, TurnContext, Visit
from handlers.flows.register.additions import (
    go_on,
)
from handlers.flows.register.amended_people import (
    Place,
    with_part,
)
from handlers.flows.register.amending_words import (
    changed_from,
    divided_by_not,
    is_whole,
    of_told_gender,
    parts_called,
    parts_like,
    renamed_to,
    says,
    told_name,
    without,
    without_lamed,
    without_sorry,
)
from handlers.flows.register.drafts import (
    AMEND_OPEN,
    AmendingOpen,
    MissingFact,
    Registration,
)
from handlers.flows.register.mentioned import is_anothers
from handlers.flows.register.next_question import after_words, missing_facts
from handlers.flows.register.told_corrections import named_newborn
from handlers.understanding import other_name, understand
from handlers.words import _, plain

OpenVisit = Visit[Registration]
NAMED_FACTS = frozenset(("name", "reading", "given", "parent", "family"))  # that a name answers


def asked_fact(visit: OpenVisit) -> MissingFact | None:
    """The fact that is asked for; None before a scroll is chosen, and where nothing is missing."""
    if not visit.draft.series:
        return None
    facts = missing_facts(visit.draft, visit.shelf, visit.now.date())
    return next((fact for _index, _candidate, fact in facts), None)


async def change_open(
    visit: OpenVisit, draft: Registration, place: Place, text: str, context: TurnContext
) -> Move:
    """The move on with another part of a name. NotUnderstood where the text is no such name."""
    changed = with_part(visit, draft, place, text)
    move = await go_on(visit, changed, context)
    return after_words(move, _("Changed: *{name}*.", name=plain(changed.people[place[0]].line)))


async def change_name_open(visit: OpenVisit, text: str, context: TurnContext) -> Move | None:
    people = visit.draft.people
    if new := renamed_to(text):
        places = _fitting_places(visit, new)
        return await _change_or_ask(visit, places, new, context) if places else None
    said = other_name(without_sorry(text)) or other_name(text)
    if said is not None and (places := parts_called(people, said.who)):
        return await _change_or_ask(visit, places, said.line.strip(" .!"), context)
    if asked_fact(visit) not in NAMED_FACTS and not changed_from(text)[0] and (new := told_name(text)):
        places = parts_like(people, new) or _fitting_places(visit, new)
        if is_anothers(visit, people, text, new):
            draft = AmendingOpen(registration=visit.draft, text=new, places=tuple(places), may_add=True)
            return Go(AMEND_OPEN, draft)
        return await _change_or_ask(visit, places, new, context) if places else None
    value, old = changed_from(text)
    if not parts_called(people, old):
        value, old = divided_by_not(without_sorry(text))
    told = without_lamed(without(("surely_meant", "name_is", "sorry"), value))
    if told and old and (places := parts_called(people, old)):
        return await _change_or_ask(visit, places, told, context)
    begun = without_sorry(text)
    meant = says("surely_meant", begun) or (says("name_is", begun) if begun != text.strip(" .!") else None)
    if not told or meant is None or meant.start() > 0:
        return None
    places = _fitting_places(visit, told)
    return await _change_or_ask(visit, places, told, context) if places else None


def _fitting_places(visit: OpenVisit, told: str) -> list[Place]:
    """The parts of names that a name can stand for; [] where it is none."""
    reading = understand(told, visit.caller.language, "register", visit.now.date())
    if len(reading.people) != 1 or not reading.people[0].given:
        return []
    person = reading.people[0]
    places: list[Place] = []
    for index, one in enumerate(visit.draft.people):
        if person.parent or not (person.gender and one.gender) or person.gender == one.gender:
            places.append((index, "given"))
        of_parent = "f" if one.expected_parent == "mother" else "m"
        if not person.parent and person.gender == of_parent and one.gender != person.gender:
            places.append((index, "parent"))
    return places


async def name_newborn(visit: OpenVisit, text: str, context: TurnContext) -> Move | None:
    told = None if asked_fact(visit) in NAMED_FACTS else named_newborn(visit, visit.draft.people, text)
    if told is None:
        return None
    return await change_open(visit, visit.draft, (told.index, "given"), told.text, context)


async def change_parent_open(visit: OpenVisit, text: str, context: TurnContext) -> Move | None:
    """ "No, his mother is Leah", where another mother is known. Where a name is asked for, and without the
    "no", it is an answer."""
    begun, people = without_sorry(text), visit.draft.people
    for kind in ("mother", "father"):
        found = says(kind, begun)
        if found is None or (begun == text.strip(" .!") and asked_fact(visit) in NAMED_FACTS):
            continue
        if begun[: found.start()].strip() and not is_whole("mistaken", begun[: found.start()]):
            continue
        behind = begun[found.end() :]
        told = changed_from(behind)[0] or divided_by_not(without(("sorry", "surely_meant"), behind))[0]
        told = without(("is",), told)
        meant = of_told_gender(people, without(("is",), found[0]))  # "she" behind it is the mother herself
        known = [index for index in meant if people[index].expected_parent == kind and people[index].parent]
        like = [place for place in parts_like(people, told) if place[1] == "parent" and place[0] in known]
        places: list[Place] = list(like) or [(index, "parent") for index in known]
        if told and places and _is_one_name(visit, told):
            draft = visit.draft
            if len({people[index].parent for index, _part in places}) == 1:
                for place in places:
                    draft = with_part(visit, draft, place, told)
                move = await go_on(visit, draft, context)
                return after_words(move, _("Changed: *{name}*.", name=plain(draft.people[places[0][0]].line)))
            return Go(AMEND_OPEN, AmendingOpen(registration=draft, text=told, places=tuple(places)))
    return None


def _is_one_name(visit: OpenVisit, told: str) -> bool:
    reading = understand(told, visit.caller.language, "register", visit.now.date())
    return len(reading.people) == 1 and bool(reading.people[0].given) and not reading.left_over


async def _change_or_ask(visit: OpenVisit, places: Sequence[Place], text: str, context: TurnContext) -> Move:
    given = [place for place in places if place[1] == "given"]
    if len(places) == 1 or len(given) == len(visit.draft.people) == 1:
        return await change_open(visit, visit.draft, (given or list(places))[0], text, context)
    return Go(AMEND_OPEN, AmendingOpen(registration=visit.draft, text=text, places=tuple(places)))
