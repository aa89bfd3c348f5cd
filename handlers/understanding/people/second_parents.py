"""The second parent of a person: "ben Moshe and Sara" is one with both parents, or two people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handlers.understanding.drafts import PersonDraft
from handlers.understanding.people.items import ALSO
from handlers.understanding.readings import Place, ReadPerson
from handlers.understanding.words import (
    TypedToken,
    divide,
    divide_parent,
    everyday_names_of,
    family_of_several,
    gender_of_names,
    text_of,
)
from storage.names import bearers_of


def other_parent(person: PersonDraft, draft: PersonDraft, place: Place) -> str:
    """ "join" if the item names the second parent of a person, "ask" if it may be another person; else ""."""
    if draft.before not in ("and", "joined_and") or not person.behind or person.mother or person.father:
        return ""
    named = draft.is_bare or bool(draft.names and draft.family)  # "and Tamar Ben Shimol"
    named = named or any(one.part == "epithet" for one in draft.lexemes)
    if not named or draft.has_parent or draft.marker or draft.relation or _is_somebody_more(draft):
        return ""
    division = divide(draft.names)
    one = _gender_of_parent(divide_parent(person.behind).given, person)
    two = _gender_of_parent(division.given, person)
    if person.status == "newborn" and not person.names:
        return "join" if one != two else "ask"
    if divide_parent(person.behind).family:
        return ""
    if not one or not two:
        return "ask" if two != "m" and _may_be_father(person, one) else ""
    if one == two:
        return ""
    if place == "street" and one == "f":
        return "ask"  # ben Sara and David: on the street rather somebody who stands beside
    if place in ("lookup", "register") or (draft.before == "joined_and" and not division.family):
        return "join"
    sure = one == "m" and (draft.before == "joined_and" or not division.family)
    return "join" if sure else "ask"


def _is_somebody_more(draft: PersonDraft) -> bool:
    """True for "and also Dovid" and וגם את דוד, which nobody says of a parent."""
    first = draft.lexemes[0]
    return first.part == "filler" and any(token.key in ALSO | {"את"} for token in first.tokens)


def _may_be_father(person: PersonDraft, gender: str) -> bool:
    """True for the Shea of "daughter of Shea and Mindy Fuchs", which both bear."""
    bearers = [bearers_of(token.text) for token in divide_parent(person.behind).given]
    return gender == "m" or any({"m", "f"} <= one for one in bearers)


def _gender_of_parent(names: Sequence[TypedToken], person: PersonDraft) -> str:
    """The gender of a parent's name, which behind Russian "сын" stands in the genitive: Ани и Пети."""
    told = {gender for token in names for _name, gender in everyday_names_of(token.text)}
    if person.genitive and len(told) == 1:
        return told.pop()
    return gender_of_names([*names])


def _in_nominative(names: Sequence[TypedToken], gender: str) -> list[TypedToken]:
    forms = {
        token: [name for name, other in everyday_names_of(token.text) if other == gender] for token in names
    }
    return [replace(token, text=found[0]) if len(found) == 1 else token for token, found in forms.items()]


def add_parent(person: PersonDraft, draft: PersonDraft) -> None:
    first, second = divide_parent(person.behind), divide(draft.names)
    is_mother = (
        _gender_of_parent(first.given, person) == "f" or _gender_of_parent(second.given, person) == "m"
    )
    mother, father = (first, second) if is_mother else (second, first)
    person.mother, person.father, person.behind = list(mother.given), list(father.given), []
    if first.family and second.family and text_of(first.family) != text_of(second.family):
        person.doubts.add("family")
    person.family = person.family or list(draft.family or second.family or first.family)
    if person.genitive:
        person.mother, person.father = _in_nominative(mother.given, "f"), _in_nominative(father.given, "m")
        person.family = [replace(one, text=family_of_several(one.text)) for one in person.family]
    person.shared_family = person.status == "newborn"
    person.doubts |= {second.doubt} - {""}
    draft.names = []
    person.genders |= draft.genders
    person.status = person.status or draft.status
    person.mourned = person.mourned or ("end" if draft.mourned else "")
    person.lexemes = [*person.lexemes, *draft.lexemes]


def with_both_parents(person: ReadPerson, other: ReadPerson) -> ReadPerson:
    """A person whose second parent was read as somebody else, with what was told behind that parent."""
    person = replace(
        person,
        birth=person.birth or other.birth,
        says_born=person.says_born or other.says_born,
        half_birth=person.half_birth or other.half_birth,
        age=other.age if person.age is None else person.age,
        passing=person.passing or other.passing,
        sum=person.sum or other.sum,
        pay=person.pay or other.pay,
        paid=person.paid or other.paid,
        towns=(*person.towns, *other.towns),
        notes=(*person.notes, *other.notes),
    )
    family = person.family or other.family
    if person.parent_kind == "mother" and other.gender != "f":
        return replace(person, other_parent=other.given, family=family)
    parent, father = other.given, person.parent
    return replace(person, parent=parent, parent_kind="mother", other_parent=father, family=family)
