"""What the registration knows: whom it is for, the scroll, and each person as far as they are known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

import msgspec

from handlers.conversation import Draft
from storage.people import LifeStatus, Person
from storage.scrolls import Series

Who = Literal["me", "child", "other", "memory", "several"]
NamePart = Literal["given", "parent", "family"]
MissingFact = Literal[
    "name", "spelling", "gender", "parent", "family", "birth", "which_birth", "sunset", "age"
]

# Step keys: stored with sessions, so they stay the same for ever.
WHO = "register.who"
SCROLL = "register.scroll"
NAME = "register.name"
SUMMARY = "register.summary"
AMOUNT = "register.amount"
LETTER = "register.letter"
PARSHA = "register.parsha"
OFFER = "register.offer"
CORRECT = "register.correct"
LAPSED = "register.lapsed"
ALREADY = "register.already"
FACTS: dict[MissingFact, str] = {
    "name": "register.line",
    "spelling": "register.spelling",
    "gender": "register.gender",
    "parent": "register.parent",
    "family": "register.family",
    "birth": "register.birth",
    "which_birth": "register.which_birth",
    "sunset": "register.sunset",
    "age": "register.of_age",
}


PASTED_LIST = "lists.pasted"  # the flow of lists takes a `PastedList` under this key


@dataclass(frozen=True, slots=True)
class PastedList:
    """Names of a message, one a line, more than are registered one by one."""

    text: str
    series: str  # slug of the series that was chosen for them


class Candidate(Draft, frozen=True):
    """A person on the way into the register."""

    line: str = ""  # as typed; read again while it is not understood
    understood: bool = False
    given: str = ""  # Hebrew, or as typed while it is in `unspelled`
    parent: str = ""
    family: str = ""
    unspelled: tuple[NamePart, ...] = ()  # typed in another script; its Hebrew is still to be chosen
    parent_kind: Literal["mother", "father", ""] = ""
    other_parent: str = ""  # the one that is not written, where both were typed; as typed
    gender: Literal["m", "f", ""] = ""
    title: Literal["kohen", "levi", ""] = ""
    life_status: LifeStatus = msgspec.field(name="standing", default="living")
    birth: str = ""  # civil date, ISO 8601
    other_birth: str = ""  # the other reading of a date such as 3/4/2019
    after_sunset: bool | None = None
    sunset_known: bool = False  # asked, or told with the date
    skipped: tuple[NamePart, ...] = ()  # asked for, and not known
    series: str = ""  # their own, where it is not the registration's

    @property
    def expected_parent(self) -> Literal["mother", "father"]:
        """The living are called by their mother, the deceased by their father."""
        return "father" if self.life_status == "deceased" else "mother"

    def person(self) -> Person:
        """As they will stand in the register; every fact is known by now."""
        assert self.gender  # noqa: S101  # asked for before the summary
        return Person(
            given=self.given,
            gender=self.gender,
            parent=self.parent,
            parent_kind=(self.parent_kind or self.expected_parent) if self.parent else "",
            family=self.family,
            title=self.title,
            typed=self.line,
            other_parent=self.other_parent,
            birth=self.birth,
            after_sunset=self.after_sunset,
            life_status=self.life_status,
        )


class Registration(Draft, frozen=True):
    """A registration on its way."""

    who: Who = "me"
    series: str = ""
    scroll: int = 0  # of the series, as it was chosen; the next one if it fills up meanwhile
    people: tuple[Candidate, ...] = ()
    correcting: int | None = None  # whose name is being typed anew
    each: int | None = None  # minor units a letter; None: the suggested sum
    gift: int = 0  # minor units on top of everything
    currency: str = ""  # in which it was begun on another phone; else that of the person's country
    wish: str = ""  # which letter: `wishes` tells what may stand here; "" is the next free one
    order: int | None = None  # open, with these people's letters
    letters: tuple[tuple[int, int], ...] = ()  # (scroll, position) of each person in it
    promised_until: int = msgspec.field(name="told", default=0)  # ms; so long they are kept, as was told
    cleared: tuple[str, ...] = ()  # who was looked up already; `already.found_already` writes it

    def with_person(self, index: int, candidate: Candidate) -> Registration:
        people = (*self.people[:index], candidate, *self.people[index + 1 :])
        return msgspec.structs.replace(self, people=people)

    def series_of(self, candidate: Candidate) -> str:
        return candidate.series or self.series


class Offer(Draft, frozen=True):
    """Letters to choose from, as they were free when they were shown."""

    registration: Registration
    kind: Literal["word", "verse", "nearest"]
    scroll: int
    offered: tuple[tuple[int, ...], ...]  # in each a position for everybody of the registration's series


def missing(candidate: Candidate, series: Series, today: date) -> MissingFact | None:
    """The next fact to ask for; None when the person can be registered."""
    if not candidate.understood:
        return "name"
    if candidate.unspelled:
        return "spelling"
    if not candidate.gender:
        return "gender"
    if _parent_missing(candidate):
        return "parent"
    if not candidate.family and "family" not in candidate.skipped and candidate.life_status != "newborn":
        return "family"
    return _birth_missing(candidate, today) if series.kind == "children" else None


def _parent_missing(candidate: Candidate) -> bool:
    if "parent" in candidate.skipped:
        return False
    return not candidate.parent or candidate.parent_kind not in ("", candidate.expected_parent)


def _birth_missing(candidate: Candidate, today: date) -> MissingFact | None:
    if not candidate.birth:
        return "birth"
    if candidate.other_birth:
        return "which_birth"
    if not candidate.sunset_known:
        return "sunset"
    return None if is_child(candidate, today) else "age"


def is_child(candidate: Candidate, today: date) -> bool:
    """Boys under 13 and girls under 12, by the Hebrew birthday."""
    from storage.calendar import birthdays

    assert candidate.gender  # noqa: S101  # asked for before the birth date
    born = birthdays.hebrew_birth(date.fromisoformat(candidate.birth), candidate.after_sunset)
    return birthdays.is_child(candidate.gender, born, today)
