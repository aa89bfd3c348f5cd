"""What readings of a row are called where somebody chooses: the name, and what they differ in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from handlers.tables.hebrew_people import ListPerson
from handlers.words import Several, Words, _, plain

_TOLD = ("gender", "life_status", "birth", "passing", "after_sunset")  # fields that a name does not show


def reading_labels(readings: Sequence[tuple[ListPerson, ...]]) -> list[Words]:
    """A label for each reading. The only one has its birth date, so that it can be checked."""
    people = len(readings[0]) if readings and len({len(one) for one in readings}) == 1 else 0
    differing = [_differing([one[at] for one in readings]) for at in range(people)]
    return [_label(one, differing or [set()] * len(one)) for one in readings]


def _differing(people: Sequence[ListPerson]) -> set[str]:
    if len(people) == 1:
        return {"birth", "passing"}
    return {name for name in _TOLD if len({getattr(one, name) for one in people}) > 1}


def _label(people: tuple[ListPerson, ...], differing: Sequence[set[str]]) -> Words:
    name = " + ".join(person.in_hebrew for person in people)
    told = zip(people, differing, strict=True)
    facts = tuple(fact for person, fields in told for fact in _facts(person, fields))
    return _("{name}: {facts}", name=name, facts=Several(facts)) if facts else plain(name)


def _facts(person: ListPerson, differing: set[str]) -> Iterator[Words]:
    if "gender" in differing:
        yield _("boy or man") if person.gender == "m" else _("girl or woman")
    if "life_status" in differing:
        yield _("departed") if person.life_status == "deceased" else _("living")
    if "birth" in differing and person.birth:
        yield _("born {date}", date=date.fromisoformat(person.birth))
    if "passing" in differing and person.passing:
        yield _("passed away {date}", date=date.fromisoformat(person.passing))
    if "after_sunset" in differing and person.after_sunset is not None:
        yield _("born after sunset") if person.after_sunset else _("born before sunset")
