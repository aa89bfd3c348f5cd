"""Whose letter is looked up: the name in a message, and what else the message tells of the person."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from handlers.answers import NotUnderstood, read_birth_span, read_birth_years
from handlers.understanding import Ask, Reading, ReadPerson, name_as_typed, understand, understand_part
from handlers.words import Language, Words, _
from storage.names import fold, is_family, is_given

_TOWN = frozenset(("note", "left_over"))
_LONGEST_TOWN = 3  # words
_STOPS = re.compile(r"[.,;:?!\n]+(?=\s|$)|\s[-\u2013\u2014]\s")
_FROM_OR_IN = re.compile("^[מב](?=[א-ת]{3})")


@dataclass(frozen=True, slots=True)
class TypedQuery:
    """A person to look up."""

    person: ReadPerson
    name: str  # the name alone, as typed
    years: tuple[int, ...] = ()  # civil years of birth, if told; two for a Hebrew year
    towns: tuple[str, ...] = ()  # where the person is from, as typed; with and without a Hebrew "from"

    @property
    def narrows_down(self) -> bool:
        """True if more than a first name is known, which thousands bear."""
        return bool(self.person.parent or self.person.family)


def read_query(text: str, language: Language, today: date) -> TypedQuery:
    """The person whom a message names. NotUnderstood, with kind words, for any other message."""
    reading = understand(text, language, "lookup", today)
    try:
        person = _person_of(reading)
    except NotUnderstood:
        reading = _named_alone(text, language, today) or reading
        person = _person_of(reading)
    return TypedQuery(
        person,
        name_as_typed(person, spelled_out=True),
        _years(person, language, today),
        _towns(reading, person),
    )


def _person_of(reading: Reading) -> ReadPerson:
    if not reading.people:
        raise NotUnderstood(_nobody(reading))
    person = _one_person(reading)
    if not person.given:
        raise NotUnderstood(_name_wanted())
    return person


def _named_alone(text: str, language: Language, today: date) -> Reading | None:
    """The part of a message that is a name with its parent and nothing else; None where others are named.

    People tell how they came to ask, and of whom else: "My uncle signed up all the nephews. Am I there too?
    Akiva ben Nechama Greenwald".
    """
    parts = [part for part in _STOPS.split(text) if part.strip()]
    readings = [understand(part, language, "lookup", today) for part in parts] if len(parts) > 1 else []
    whole = [reading for reading in readings if _is_whole_name(reading)]
    if len(whole) != 1:
        return None
    named = [one for reading in readings for one in reading.people if _has_known_name(one)]
    return whole[0] if len(_told_once(named)) == 1 else None


def _is_whole_name(reading: Reading) -> bool:
    if len(reading.people) != 1 or _asks_who(reading) or reading.left_over:
        return False
    return bool(reading.people[0].given and reading.people[0].parent)


def _has_known_name(person: ReadPerson) -> bool:
    return bool(person.parent) or any(map(is_given, person.given.split()))


def read_addition(name: str, text: str, language: Language, today: date) -> TypedQuery | None:
    """The person of a first name with what is added to it: mother, family, or the whole name once more.

    None if nothing is added that is for certain a name.
    """
    known = understand(name, language, "lookup", today).people
    added = understand(text, language, "lookup", today)
    if len(known) != 1 or len(added.people) != 1 or any(ask.kind == "people" for ask in added.asks):
        return None
    person, more = known[0], added.people[0]
    if more.given.split()[:1] and fold(more.given.split()[0]) == fold(person.given.split()[0]):
        name = name_as_typed(more, spelled_out=True)
        return TypedQuery(more, name, _years(more, language, today), _towns(added, more))
    if more.given and (added.left_over or more.parent):
        return None
    whole = replace(person, text="", **_parts(more))
    return TypedQuery(whole, name_as_typed(whole), _years(more, language, today), _towns(added, more))


def _parts(more: ReadPerson) -> dict[str, Any]:
    """The mother and the family name that an addition names; a name alone is what it usually is."""
    if not more.given:
        told = {"parent": more.parent, "parent_kind": more.parent_kind, "family": more.family}
        return {part: name for part, name in told.items() if name}
    if not more.family and is_family(more.given):
        return {"family": more.given}
    kind = "father" if more.gender == "m" else "mother"
    return {"parent": more.given, "parent_kind": kind, **({"family": more.family} if more.family else {})}


def read_either_parent(text: str, asked: Literal["mother", "father"], language: Language, today: date) -> str:
    """A parent's name alone, as typed, whoever of the two it is; "" where it is not known.

    NotUnderstood where the text has none. A proof says nothing of what does not fit.
    """
    told = understand_part(text, asked, language, today)
    if told.is_unknown and not (told.name or told.other):
        return ""
    if not told.name and not told.other:
        raise NotUnderstood(_name_wanted())
    return told.name or told.other


def read_told(text: str, language: Language, today: date) -> str:
    """A parent's name or a town, alone, as typed. NotUnderstood for any other text."""
    reading = understand(text, language, "lookup", today)
    if len(reading.people) == 1 and not any(ask.kind == "people" for ask in reading.asks):
        person = reading.people[0]
        return person.given or person.parent or person.family
    words = [reading.text[piece.start : piece.end] for piece in reading.pieces if piece.role in _TOWN]
    town = [word for word in words if not word.islower()]
    small = [word for word in reading.left_over if word.islower()]
    if reading.people or not town or small or len(town) > _LONGEST_TOWN:
        raise NotUnderstood(_("Please type the year, the parent's name or the town alone."))
    return " ".join(town)


def _one_person(reading: Reading) -> ReadPerson:
    people = _told_once(reading.people)
    asks = _asks_who(reading)
    if len(people) == 1 < len(reading.people) and not reading.left_over:
        asks = []  # it was asked who the second is
    if (len(people) > 1 and not _town_behind(reading)) or any(ask.readings for ask in asks):
        raise NotUnderstood(_("One name at a time, please: whose letter shall be looked up?"))
    person = people[0]
    if asks or (not (person.parent or person.family) and _may_be_anything(person, reading)):
        raise NotUnderstood(
            _(
                "I'm not sure which of these words are the name. Please type the name alone, such as *Moshe "
                "ben Sarah Levy*."
            )
        )
    # Moshe Ben David: the name is the same, whether David is the father or Ben David the family.
    choices = next((ask.readings for ask in reading.asks if ask.readings), ((person,),))
    return max((people[0] for people in choices), key=lambda one: len(name_as_typed(one).split()))


def _asks_who(reading: Reading) -> list[Ask]:
    """The questions about who is meant; not those about which part a word is, for the name is the same."""
    return [
        ask
        for ask in reading.asks
        if ask.kind == "people" and not (ask.readings and all(len(people) == 1 for people in ask.readings))
    ]


def _told_once(people: Sequence[ReadPerson]) -> list[ReadPerson]:
    """The people, each once: "Has Chaim a letter? Chaim ben Pesia Wolf" is one."""
    kept: list[ReadPerson] = []
    for one in sorted(people, key=lambda one: not (one.parent or one.family)):
        if not any(_is_told_again(one, other) for other in kept):
            kept.append(one)
    return kept


def _is_told_again(one: ReadPerson, before: ReadPerson) -> bool:
    """Whether a name says nothing else than one that was told; False for two people of one name."""
    parts = ((one.parent, before.parent), (one.family, before.family))
    again = fold(one.given) == fold(before.given) and all(fold(a) in ("", fold(b)) for a, b in parts)
    return again and one.birth == before.birth


def _may_be_anything(person: ReadPerson, reading: Reading) -> bool:
    """True for a first name alone that no table knows, or that stands in a question or among other words."""
    known = any(map(is_given, person.given.split()))
    return bool(person.given) and (not known or bool(reading.left_over) or "?" in reading.text)


def _years(person: ReadPerson, language: Language, today: date) -> tuple[int, ...]:
    """The civil years in which a birth may have been, by a date or by what there is of one."""
    if person.birth is not None:
        days = (person.birth.day, person.birth.other or person.birth.day)
        return tuple(sorted({day.year for day in days}))
    try:
        span = read_birth_span(person.half_birth, language, today) if person.half_birth else None
    except NotUnderstood:  # all of it is to come
        span = None
    if span is None:
        return read_birth_years(person.half_birth)
    return tuple(range(span.first.year, span.last.year + 1))


def _towns(reading: Reading, person: ReadPerson) -> tuple[str, ...]:
    told = [town for town in (*person.towns, _town_behind(reading)) if town]
    bare = [_FROM_OR_IN.sub("", town) for town in told]
    return tuple(dict.fromkeys([*told, *bare]))


def _town_behind(reading: Reading) -> str:
    """A town that no table knows, as a name that stands apart behind the person: "Moshe Levy, Pikesville"."""
    if len(reading.people) != 2:
        return ""
    first, last = reading.people
    words = last.given.split()
    alone = not (last.parent or last.family or last.relation or last.birth or last.age is not None)
    if not (first.parent or first.family) or not alone or not 0 < len(words) <= _LONGEST_TOWN:
        return ""
    return "" if any(is_given(word) or is_family(word) for word in words) else last.given


def _name_wanted() -> Words:
    return _("Please type the name itself as well, such as *Moshe ben Sarah*.")


def _nobody(reading: Reading) -> Words:
    """The answer to a message that names nobody, at the question whose letter shall be looked up."""
    if "unknown" in reading.said:
        return _("That's fine: the everyday name and the last name will do, such as *Michael Levy*.")
    if "thanks" in reading.said:
        return _("You're welcome! Only the name is still missing; it can be typed at any time.")
    return _name_wanted()
