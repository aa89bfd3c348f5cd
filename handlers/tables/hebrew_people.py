"""People as they are written in Hebrew, where nobody chooses a spelling."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from msgspec.structs import replace

from handlers.answers import BirthSpan, TypedPassing, span_of_age
from handlers.understanding import ReadPerson, name_as_typed
from handlers.words import Language
from storage.names import SURE_SPELLING, hebrew, spelling_sureness
from storage.people import LifeStatus, Person

_MOST_OTHERS = 3  # other spellings of an unsure name that are offered


class ListPerson(Person, frozen=True, kw_only=True, omit_defaults=True):
    """A person of a list. Stored as JSON; the register gets no birth date where only its limits are known."""

    born_from: str = ""  # civil date, ISO 8601: the first day on which the birth may have been; "" where the
    born_until: str = ""  # date itself is known, or nothing is; and the last one

    def born_within(self, span: BirthSpan) -> ListPerson:
        """The person, born on a day that is not known, between two others."""
        return replace(self, born_from=span.first.isoformat(), born_until=span.last.isoformat())


@dataclass(frozen=True, slots=True)
class ListSender:
    """What people are read by beside their rows."""

    language: Language  # in Yiddish the Yiddish spelling of a name comes first
    today: date  # decides who is a child, and when somebody of an age was born


@dataclass(frozen=True, slots=True)
class WrittenPerson:
    """A person as it will be written."""

    person: ListPerson
    others: tuple[ListPerson, ...] = ()  # with another spelling of the names that are not sure
    is_sure: bool = True


def in_hebrew(person: ReadPerson, sender: ListSender, span: BirthSpan | None = None) -> WrittenPerson | None:
    """The person as it will be written. None without a gender, or where a name cannot be written in Hebrew.

    `span`: the days between which the birth was, where that is all that is told.
    """
    language = sender.language
    person = _by_father_if_departed(person)
    if person.gender not in ("m", "f"):
        return None
    kind = person.parent_kind or ("father" if person.life_status == "deceased" else "mother")
    parent_gender, other_gender = ("m", "f") if kind == "father" else ("f", "m")
    given = _spelled(person.given, person.gender, "given", language)
    parent = _spelled(person.parent, parent_gender, "given", language)
    family = _spelled(person.family, person.gender, "family", language)
    other = _spelled(person.other_parent, other_gender, "given", language)
    if not all((given.ways, parent.ways, family.ways, other.ways)):
        return None
    status: LifeStatus = "deceased" if person.life_status == "deceased" else "living"
    birth = person.birth
    written = ListPerson(
        given=given.ways[0],
        gender=person.gender,
        parent=parent.ways[0],
        parent_kind=kind if person.parent else "",
        family=family.ways[0],
        title=person.title,
        typed=_typed_name(person),
        other_parent=other.ways[0],
        birth="" if birth is None else birth.day.isoformat(),
        after_sunset=None if birth is None else birth.after_sunset,
        life_status=status if person.given else "newborn",
    )
    if span is None and person.age is not None:
        span = span_of_age(person.age, sender.today)
    if span is not None and birth is None and status == "living":
        written = written.born_within(span)
    if written.life_status == "deceased" and person.passing is not None:
        written = _with_passing(written, person.passing)
    parts = {"given": given, "parent": parent, "family": family}
    others = [
        replace(written, **{name: way})
        for name, part in parts.items()
        if not part.is_sure
        for way in part.ways[1:]
    ]
    return WrittenPerson(written, tuple(others[:_MOST_OTHERS]), all(part.is_sure for part in parts.values()))


def _with_passing(written: ListPerson, passing: TypedPassing) -> ListPerson:
    """The person with the day of passing; one that is not whole is kept as a note, as it was typed."""
    if passing.day is None:
        return replace(written, note=passing.text)
    return replace(written, passing=passing.day.isoformat(), passing_after_sunset=passing.after_sunset)


def _by_father_if_departed(person: ReadPerson) -> ReadPerson:
    """The departed are called by the father's name where both are told, the living by the mother's."""
    if person.life_status != "deceased" or person.parent_kind != "mother" or not person.other_parent:
        return person
    return dataclasses.replace(
        person, parent=person.other_parent, parent_kind="father", other_parent=person.parent
    )


def all_in_hebrew(
    people: Sequence[ReadPerson], sender: ListSender, span: BirthSpan | None = None
) -> tuple[ListPerson, ...]:
    """The people in Hebrew; () if one of them cannot be written yet."""
    written = [in_hebrew(one, sender, span) for one in people]
    return tuple(one.person for one in written if one is not None) if all(written) else ()


@dataclass(frozen=True, slots=True)
class _Spellings:
    ways: tuple[str, ...]  # the best first; () for letters that cannot be written in Hebrew
    is_sure: bool


@lru_cache(maxsize=65536)
def _spelled(text: str, gender: str, kind: Literal["given", "family"], language: Language) -> _Spellings:
    if not text:
        return _Spellings(("",), is_sure=True)
    sureness = spelling_sureness(text, gender, kind, language)
    return _Spellings(hebrew(text, gender, kind, language), sureness >= SURE_SPELLING)


def _typed_name(person: ReadPerson) -> str:
    """The name as it was typed, to be printed below the Hebrew one; "" where it was typed in Hebrew."""
    return "" if any("א" <= sign <= "ת" for sign in person.given) else name_as_typed(person)
