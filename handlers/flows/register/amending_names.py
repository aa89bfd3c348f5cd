"""Corrections in words of a name: of the whole, of a parent, of the family."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handlers.answers import NotUnderstood
from handlers.conversation import Go, Move, TurnContext
from handlers.flows.register import amended_people
from handlers.flows.register.additions import mentioned
from handlers.flows.register.amended_people import Place
from handlers.flows.register.amending_short import SummaryVisit, again
from handlers.flows.register.amending_words import (
    Part,
    changed_from,
    divided_by_not,
    is_pronoun,
    of_told_gender,
    parts_called,
    parts_like,
    people_called,
    renamed_to,
    says,
    told_name,
    without,
    without_lamed,
    without_note,
    without_sorry,
)
from handlers.flows.register.drafts import AMEND, Amending, Registration
from handlers.flows.register.mentioned import is_anothers, names_others
from handlers.flows.register.next_question import to_next_question
from handlers.flows.register.put_right import put_right
from handlers.understanding import OtherName, other_name, understand
from handlers.words import _

_IS = re.compile(
    r"(?P<who>[^\W\d_]\S*)\s+(?:is|should be|must be|הוא|היא|זה|צריך להיות|איז|דארף זיין|это|должен быть|"
    r"должна быть)\s+(?P<line>\D+)",
    re.IGNORECASE,
)


async def put_name_right(visit: SummaryVisit, text: str, context: TurnContext) -> Move | None:
    """ "My last name is wrong, it should be Vinter", "Yael's mother is Naama"; None for any other text."""
    told = put_right(visit.draft.people, text)
    if told is None:
        return None
    if not told.places:
        if mentioned(visit, text):
            return Go(AMEND, Amending(registration=visit.draft, text=text, may_add=True))
        return again(visit, _("Nobody here is called “{name}”.", name=told.name))
    try:
        changed = amended_people.with_name_right(visit, visit.draft, told)
    except NotUnderstood:
        return None
    if changed is None:
        return Go(AMEND, Amending(registration=visit.draft, text=told.name, places=told.places))
    return await to_next_question(visit, changed, context)


async def change_part(visit: SummaryVisit, text: str, context: TurnContext) -> Move | None:
    """ "Her mother is Rivka, not Rachel", "the last name is Cohen"."""
    kinds: tuple[tuple[str, Part], ...] = (("mother", "parent"), ("father", "parent"), ("family", "family"))
    people = visit.draft.people
    for idea, part in kinds:
        found = says(idea, text)
        if found is None:
            continue
        before, behind = text[: found.start()], text[found.end() :]
        if names_others(visit, text) and not people_called(people, before):
            continue  # "Kobi owes 36, his mother is Penina"
        value, old = changed_from(behind)
        if not value:
            value, old = divided_by_not(without(("sorry", "meant"), behind))
        if not value:
            return None
        indexes = people_called(people, before) or of_told_gender(people, found[0]) or [*range(len(people))]
        if old and (denied := [index for index, which in parts_called(people, old) if which == part]):
            indexes = [index for index in indexes if index in denied] or denied
        if idea != "family":
            indexes = [index for index in indexes if people[index].expected_parent == idea] or indexes
        if len({getattr(people[index], part) for index in indexes}) == 1:
            # Brothers and sisters: what is said of their mother is said of all of them.
            return await change(visit, [(index, part) for index in indexes], value, context)
        return await change_or_ask(visit, [(index, part) for index in indexes], value, context)
    return None


async def change_name(visit: SummaryVisit, text: str, context: TurnContext) -> Move | None:
    """ "No, I meant Sarah", "Rivka, not Rachel", "change David to Dovid"."""
    people = visit.draft.people
    if new := renamed_to(text):
        return await change_or_ask(
            visit, _fitting_places(visit, of_told_gender(people, text), new), new, context
        )
    if (new := _put_in_its_place(text)) and (places := _places_of(visit, text, new)):
        if is_anothers(visit, people, text, new):
            return _ask(visit, places, new)
        return await change_or_ask(visit, places, new, context)
    said = other_name(without_sorry(text)) or other_name(text) or _said_to_be(text)
    if said is not None and (places := parts_called(people, said.who)):
        whole = [place for place in places if place[1] == "given"]
        return await change_or_ask(visit, whole or places, said.line.strip(" .!"), context)
    value, old = changed_from(text)
    if not parts_called(people, old):
        value, old = divided_by_not(without_sorry(text))
    told = without_lamed(without(("meant", "sorry", "name"), value))
    if old and (places := parts_called(people, old)):
        return await change_or_ask(visit, places, told, context)
    if not told or (says("meant", text) is None and not old):
        return None
    places = _fitting_places(visit, of_told_gender(people, text), told)
    if not old and is_anothers(visit, people, text, told):
        return _ask(visit, places, told)
    return await change_or_ask(visit, places, told, context)


def _ask(visit: SummaryVisit, places: Sequence[Place], name: str) -> Move:
    return Go(AMEND, Amending(registration=visit.draft, text=name, places=tuple(places), may_add=True))


def _put_in_its_place(text: str) -> str:
    """The name of "his name was Yitzchok Meir" and "change it to Gurewitz", which do not say of what."""
    said = other_name(text)
    if said is not None and is_pronoun(said.who):
        return without_note(said.line)
    return told_name(text) if not changed_from(text)[0] else ""


def _places_of(visit: SummaryVisit, text: str, name: str) -> Sequence[Place]:
    """The part of a name that another spelling is of, else those that the name can stand for."""
    people = visit.draft.people
    return parts_like(people, name) or _fitting_places(visit, of_told_gender(people, text), name)


def _said_to_be(text: str) -> OtherName | None:
    """ "Levi is Leib": who is down, and the name as it should be."""
    found = _IS.fullmatch(without_sorry(text))
    return None if found is None else OtherName(found["who"], found["line"])


def _fitting_places(visit: SummaryVisit, indexes: Sequence[int], told: str) -> list[Place]:
    """The parts of names that a name can stand for: a woman's name is no man's, but may be his mother's."""
    reading = understand(told, visit.caller.language, "register", visit.now.date())
    if len(reading.people) != 1 or not reading.people[0].given:
        return []
    person = reading.people[0]
    if person.relation and len(visit.draft.people) == 1:
        return [(0, "given")]  # "it's my grandfather Fishel": whoever the letter is for
    places: list[Place] = []
    for index in indexes:
        one = visit.draft.people[index]
        if person.gender in ("", one.gender) or person.parent:
            places.append((index, "given"))
        of_parent = "f" if one.expected_parent == "mother" else "m"
        if not person.parent and person.gender in ("", of_parent) and one.gender != person.gender:
            places.append((index, "parent"))
    return places


async def change(visit: SummaryVisit, places: Sequence[Place], text: str, context: TurnContext) -> Move:
    """The move on with other parts of names. NotUnderstood where the text is no such name."""
    draft: Registration = visit.draft
    for place in places:
        draft = amended_people.with_part(visit, draft, place, text)
    return await to_next_question(visit, draft, context)


async def change_or_ask(
    visit: SummaryVisit, places: Sequence[Place], text: str, context: TurnContext
) -> Move | None:
    """The change, if there is one part of one name that it can be about, or the question for it."""
    if not places:
        return None
    if len(places) == 1:
        return await change(visit, places, text, context)
    return Go(AMEND, Amending(registration=visit.draft, text=text, places=tuple(places)))
