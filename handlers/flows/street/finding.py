"""People in a volunteer's own orders, found by the names that a message tells."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from handlers.flows.register import Candidate
from handlers.understanding import ReadPerson, understand
from handlers.words import Language
from storage.names import FOUND, family_likeness, given_likeness, nominatives
from storage.people import Person
from storage.volunteers import StreetPerson


@dataclass(frozen=True, slots=True)
class SaidName:
    """A name that a message tells, as far as it does; "" for a part that is missing."""

    given: str = ""
    parent: str = ""
    family: str = ""
    gender: str = ""

    @classmethod
    def of(cls, person: ReadPerson | Candidate) -> SaidName:
        """The name of a person of a message."""
        return cls(person.given, person.parent, person.family, person.gender)

    @property
    def is_whole(self) -> bool:
        """True if it has a parent's or a family name as well."""
        return bool(self.given and (self.parent or self.family))


def names_in(text: str, language: Language, today: date) -> list[SaidName]:
    """The names in a few words such as "Rivka and Moshe"."""
    read = understand(text, language, "lookup", today)
    return [SaidName.of(person) for person in (*read.people, *read.about)]


def people_called(name: SaidName, people: Sequence[StreetPerson]) -> list[StreetPerson]:
    """Those whom a name can mean: by the whole name, else by the first name alone, else by the last name."""
    return [people[at] for at in called(name, [one.person for one in people])]


def called(name: SaidName, people: Sequence[Person]) -> list[int]:
    """The indices of the people whom a name can mean, as `people_called`."""
    for fits in _likenesses(name):
        found = [at for at, person in enumerate(people) if fits(person)]
        if found:
            return found
    return []


def _likenesses(name: SaidName) -> Sequence[Callable[[Person], bool]]:
    if name.is_whole:
        return (lambda person: is_called(name, person), lambda person: _may_be_called(name, person))
    if name.given:
        return (
            lambda person: _given_fits(name, person),
            lambda person: _family_fits(name.given, person),
        )
    return (lambda person: bool(name.family) and _family_fits(name.family, person),)


def is_called(name: SaidName, person: Person) -> bool:
    """True if the first name fits, and another part as well."""
    fits = [fit for fit in _other_parts(name, person) if fit is not None]
    return _given_fits(name, person) and bool(fits) and all(fits)


def is_family_of(name: SaidName, person: Person) -> bool:
    """True if one word is said that is the person's family name, and not the first name."""
    word = name.given or name.family
    alone = bool(word) and not name.is_whole and " " not in word
    return alone and _family_fits(word, person) and not _given_fits(replace(name, given=word), person)


def _may_be_called(name: SaidName, person: Person) -> bool:
    """True if the first name fits, and nothing tells against it."""
    return _given_fits(name, person) and False not in _other_parts(name, person)


def _other_parts(name: SaidName, person: Person) -> list[bool | None]:
    """Whether the parent's and the family name fit; None where one of the two has none."""
    parent = given_likeness(person.parent, name.parent) >= FOUND if name.parent and person.parent else None
    family = _family_fits(name.family, person) if name.family and person.family else None
    return [parent, family]


def _given_fits(name: SaidName, person: Person) -> bool:
    if name.gender and name.gender != person.gender:
        return False
    return any(given_likeness(person.given, one, person.gender) >= FOUND for one in _forms(name.given))


def _family_fits(family: str, person: Person) -> bool:
    return bool(person.family) and any(family_likeness(person.family, one) >= FOUND for one in _forms(family))


def _forms(name: str) -> tuple[str, ...]:
    """A name as it was said, and its nominatives if it is a Russian one."""
    return (name, *(nominatives(name, declined=True) if " " not in name else ()))
