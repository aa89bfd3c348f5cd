"""The drafts of a registration: for whom, in which scroll, and each person as far as they are known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

import msgspec

from handlers.answers import span_of_age
from handlers.conversation import Draft
from storage.people import LifeStatus, Person
from storage.register import Order
from storage.scrolls import Series

Who = Literal["me", "child", "other", "memory", "several"]
NamePart = Literal["given", "parent", "family"]
Doubt = Literal[
    "reading",  # whether it was understood rightly, or in which of its `readings`
    "standing",  # living or departed: the words and the button that was pressed contradict one another
]
MissingFact = Literal[
    "name",
    "reading",
    "given",
    "standing",
    "memorial",  # another scroll than the Children's, for somebody who has passed away
    "spelling",
    "gender",
    "parent",
    "family",
    "birth",
    "which_birth",
    "which_passing",
    "sunset",
    "birth_year",
    "exact_birth",
    "age",
]

# Step keys: stored with sessions, so they stay the same for ever.
WHO = "register.who"
SCROLL = "register.scroll"
NAME = "register.name"
SUMMARY = "register.summary"
AMOUNT = "register.amount"
CURRENCY = "register.currency"
LETTER = "register.letter"
PARSHA = "register.parsha"
OFFER = "register.offer"
CORRECT = "register.correct"
DATES = "register.dates"
DATE = "register.date"
LAPSED = "register.lapsed"
ALREADY = "register.already"
RESTING = "register.resting"
NAMED = "register.named"
AMEND = "register.amend"
AMEND_OPEN = "register.amend_open"
REMOVE = "register.remove"
MOURNER = "register.mourner"
GRIEF = "questions.grief"  # words for parents whose child had no name
FACTS: dict[MissingFact, str] = {
    "name": "register.line",
    "reading": "register.reading",
    "given": "register.given",
    "standing": "register.standing",
    "memorial": "register.memorial",
    "spelling": "register.spelling",
    "gender": "register.gender",
    "parent": "register.parent",
    "family": "register.family",
    "birth": "register.birth",
    "which_birth": "register.which_birth",
    "which_passing": "register.which_passing",
    "sunset": "register.sunset",
    "birth_year": "register.birth_year",
    "exact_birth": "register.exact_birth",
    "age": "register.of_age",
}


LOOK_UP = "lookup.named"  # the flow of look-ups takes a name, as typed, under this key
FOR = "/for"  # key of the button that begins a registration, with for whom it is behind a dot
PASTED_LIST = "lists.pasted"  # the flow of lists takes a `PastedList` under this key


@dataclass(frozen=True, slots=True)
class PastedList:
    """More names in one message than are registered one by one."""

    text: str  # a name a line, as typed
    series: str  # slug of the series that was chosen for them


KeptPart = Literal["parent", "family", "title"]


class Candidate(Draft, frozen=True):
    """A person on the way into the register."""

    line: str = ""  # as typed: the whole line while it is not understood, then the name alone
    understood: bool = False
    doubts: tuple[Doubt, ...] = ()  # what is asked before anything else
    readings: tuple[tuple[Candidate, ...], ...] = ()  # ways to read the line: the people of each
    given: str = ""  # Hebrew, or as typed while it is in `unspelled`; "" for a newborn without a name
    parent: str = ""
    family: str = ""
    typed_given: str = ""  # `given` and `parent` as typed, where that was in other letters than Hebrew
    typed_parent: str = ""
    unspelled: tuple[NamePart, ...] = ()  # parts in another script, whose Hebrew is still to be chosen
    parent_kind: Literal["mother", "father", ""] = ""  # which parent `parent` is; "" where not told
    other_parent: str = ""  # name of the parent that is not written, as typed; "" where not told
    gender: Literal["m", "f", ""] = ""
    title: Literal["kohen", "levi", ""] = ""
    life_status: LifeStatus = msgspec.field(name="standing", default="living")
    birth: str = ""  # civil date, ISO 8601; "" while unknown
    other_birth: str = ""  # the other reading of a date such as 3/4/2019, until one is chosen
    after_sunset: bool | None = None  # None where nobody knows
    sunset_known: bool = False  # the sunset was told with the date, or has been asked for
    half_birth: str = ""  # a birth date that is not whole, as typed: without its year, or a year alone
    born_said: bool = False  # a word of birth stood beside the date: it is no day of passing
    birth_unknown: bool = False  # the day was asked for, and nobody knows it; the register gets none then
    born_from: str = ""  # first and last civil day on which the birth may have been, ISO 8601; "" where
    born_until: str = ""  # neither the age nor the year was told
    age_settled: bool = False  # an order has taken them as a child without a day of birth
    is_grown: bool = False  # called by a word such as "husband": no child, whatever the scroll
    passing: str = ""  # civil date on which they passed away, ISO 8601; "" where not told
    other_passing: str = ""  # the other reading of a date such as 3/4/1990, until one is chosen
    passing_after_sunset: bool | None = None  # None where not told
    half_passing: str = ""  # a day of passing that is not whole, such as a year alone, as typed
    skipped: tuple[NamePart, ...] = ()  # parts that were asked for and stay unknown
    series: str = ""  # slug of their own series, where it is not the registration's
    message: int = 0  # which message told of them, of those that named people: 0 is the first
    note: str = ""  # what was typed beside the name: a phone number, a place, a class
    left_out: str = ""  # words that were typed and are not written; told in the summary
    share: str = ""  # whole units of money that were told of this letter alone; "" where none were
    kept: tuple[KeptPart, ...] = ()  # parts that a correction did not name: they stay as they were

    @classmethod
    def of(cls, person: Person) -> Candidate:
        """A person of an order, as the reader of messages would return them."""
        return cls(
            line=person.typed,
            understood=True,
            given=person.given,
            parent=person.parent,
            family=person.family,
            parent_kind=person.parent_kind,
            other_parent=person.other_parent,
            gender=person.gender,
            title=person.title,
            life_status=person.life_status,
            birth=person.birth,
            after_sunset=person.after_sunset,
            sunset_known=person.after_sunset is not None,
            passing=person.passing,
            passing_after_sunset=person.passing_after_sunset,
            note=person.note,
        )

    @property
    def expected_parent(self) -> Literal["mother", "father"]:
        """The parent a person is called by: the mother for the living, the father for the deceased."""
        return "father" if self.life_status == "deceased" else "mother"

    @property
    def open_birth(self) -> str:
        """A birth date that was told and never became whole, as typed; "" where there is none."""
        return "" if self.birth else self.half_birth

    def person(self) -> Person:
        """The person as they will stand in the register. LookupError while the gender is unknown."""
        if not self.gender:
            raise LookupError("the gender is still to be asked for")
        return Person(
            given=self.given,
            gender=self.gender,
            parent=self.parent,
            parent_kind=(self.parent_kind or self.expected_parent) if self.parent else "",
            family=self.family,
            title=self.title,
            typed=self.line if any(map(_is_of_other_script, self.line)) else "",
            other_parent=self.other_parent,
            birth=self.birth,
            after_sunset=self.after_sunset,
            life_status=self.life_status,
            note=", ".join(filter(None, (self.half_passing, self.open_birth, self.note))),
            passing=self.passing,
            passing_after_sunset=self.passing_after_sunset,
        )


def _is_of_other_script(sign: str) -> bool:
    """True for a letter that is not Hebrew: only beside such a name stands what was typed."""
    return sign.isalpha() and not "\u0590" <= sign <= "\u05ff"


class Registration(Draft, frozen=True):
    """A registration under way; `HeldRegistration` once its letters are held."""

    who: Who = "me"
    series: str = ""  # slug
    scroll: int = 0  # id of the chosen scroll; the next of its series if it fills up meanwhile
    people: tuple[Candidate, ...] = ()
    correcting: int | None = None  # index of the person whose name is being typed anew
    each: int | None = None  # minor units a letter; None: the suggested sum
    gift: int = 0  # minor units on top of everything
    currency: str = ""  # of a registration that was begun on another phone; "": that of the person's country
    wish: str = ""  # which letter, in the syntax of `wishes`; "" is the next free one
    order: int | None = None  # id of the order that holds these people's letters; None before there is one
    letters: tuple[tuple[int, int], ...] = ()  # (scroll id, position) of each person's letter in the order
    promised_until: int = msgspec.field(name="told", default=0)  # ms; the end of the hold, as it was told
    priced: tuple[str, int, int] | None = None  # currency, least and suggested sum, as they were told
    cleared: tuple[str, ...] = ()  # people looked up already, as `find_duplicates` writes them
    told_family: str = ""  # the name of a family whose members are still to be named
    told_place: str = ""  # the letter's place as a message told it, until the letters are chosen
    told_sums: tuple[str, ...] = ()  # sums as a message told them, until the price is looked at
    told_for_all: bool = False  # the sum that was told is for everybody together
    occasion: str = ""  # wedding, bar_mitzvah, bas_mitzvah; "" where none was told
    requested: bool = False  # somebody was asked to pay for `order`
    removed: tuple[Candidate, ...] = ()  # people who were taken away, so that "add Moshe back" can be done

    def with_person(self, index: int, candidate: Candidate) -> Registration:
        people = (*self.people[:index], candidate, *self.people[index + 1 :])
        return msgspec.structs.replace(self, people=people)

    def series_of(self, candidate: Candidate) -> str:
        """The slug of the series in which a person gets a letter."""
        return candidate.series or self.series


class HeldRegistration(Registration, frozen=True, kw_only=True):
    """A registration whose letters are held by an open order: the summary, and all that comes behind it."""

    order: int  # id
    total: tuple[int, str] | None = None  # of the order: minor units, currency; None in sessions of before

    @classmethod
    def of(cls, known: Registration, order: Order, letters: tuple[tuple[int, int], ...]) -> HeldRegistration:
        """A registration with the order that now holds its letters: (scroll id, position) of each person."""
        facts = msgspec.structs.asdict(known) | {
            "order": order.id,
            "letters": letters,
            "promised_until": order.promised_until,
            "total": (order.total.minor, order.total.currency),
            "requested": False,
        }
        return cls(**facts)


class Amending(Draft, frozen=True):
    """A name that was typed at the summary, and the parts of names that it can be meant for."""

    registration: HeldRegistration
    text: str  # as typed
    places: tuple[tuple[int, NamePart], ...] = ()  # (index of a person, part)
    may_add: bool = False  # it may be somebody else's


class AmendingOpen(Draft, frozen=True):
    """A name that was typed before everything is known, and the parts of names that it can be meant for."""

    registration: Registration
    text: str  # as typed
    places: tuple[tuple[int, NamePart], ...] = ()  # (index of a person, part)
    may_add: bool = False  # it may be somebody else's


class Mourner(Draft, frozen=True):
    """The news of a death, as it was typed."""

    text: str = ""


class Offer(Draft, frozen=True):
    """Letters to choose from, as they were free when they were shown."""

    registration: Registration
    kind: Literal["word", "verse", "nearest"]
    scroll: int  # id
    offered: tuple[tuple[int, ...], ...]  # choices: a position for each person of the registration's series


def missing(candidate: Candidate, series: Series, today: date) -> MissingFact | None:
    """The next fact to ask a person for; None when they can be registered."""
    if not candidate.understood:
        return "name"
    if candidate.readings:
        return "reading"
    if not candidate.given and candidate.life_status != "newborn":
        return "given"
    if candidate.doubts:
        return candidate.doubts[0]
    if candidate.life_status == "deceased" and series.kind == "children":
        return "memorial"
    if candidate.unspelled and candidate.parent and not candidate.gender:
        return "gender"  # every spelling says "son of" or "daughter of"
    if candidate.unspelled:
        return "spelling"
    if not candidate.gender:
        return "gender"
    if _parent_missing(candidate):
        return "parent"
    if not candidate.family and "family" not in candidate.skipped and candidate.life_status != "newborn":
        return "family"
    if candidate.other_passing:
        return "which_passing"
    if series.kind == "children":
        return _birth_missing(candidate, today)
    return "which_birth" if candidate.other_birth else None  # not asked for, but kept if it was told


def _parent_missing(candidate: Candidate) -> bool:
    if "parent" in candidate.skipped:
        return False
    return not candidate.parent or candidate.parent_kind not in ("", candidate.expected_parent)


def _birth_missing(candidate: Candidate, today: date) -> MissingFact | None:
    if candidate.age_settled and not candidate.birth:
        return None
    if candidate.is_grown and not (candidate.birth or candidate.born_from):
        return "age"
    if not candidate.birth:
        known = candidate.birth_unknown or _is_told_enough(candidate, today)
        return _unknown_birth_missing(candidate, today) if known else "birth"
    if candidate.other_birth:
        return "which_birth"
    if not candidate.sunset_known:
        return "sunset"
    return None if is_child(candidate, today) else "age"


def _is_told_enough(candidate: Candidate, today: date) -> bool:
    """Whether an age or a year that was told leaves no doubt; a day without its year is asked about."""
    return bool(candidate.born_from) and len(may_be_child(candidate, today)) == 1


def _unknown_birth_missing(candidate: Candidate, today: date) -> MissingFact | None:
    """What is missing of a child whose day of birth nobody knows: nothing where they are one on any day."""
    if not candidate.born_from:
        return "birth_year"
    fits = may_be_child(candidate, today)
    if len(fits) > 1:
        return "age" if _is_of_age_in_years(candidate, today) else "exact_birth"
    return None if True in fits else "age"


def _is_of_age_in_years(candidate: Candidate, today: date) -> bool:
    """Whether an age was told in years that no child of the Children's scroll has: a girl of twelve."""
    from storage.calendar import birthdays

    if candidate.gender == "":
        return False
    span = span_of_age(birthdays.OF_AGE[candidate.gender], today)
    return (candidate.born_from, candidate.born_until) == (span.first.isoformat(), span.last.isoformat())


def may_be_child(candidate: Candidate, today: date) -> set[bool]:
    """Whether somebody whose birth lies between two days is a child: {True}, {False}, or both in doubt."""
    from storage.calendar import birthdays

    if candidate.gender == "":
        return {False}
    limits = date.fromisoformat(candidate.born_from), date.fromisoformat(candidate.born_until)
    return birthdays.may_be_child(candidate.gender, *limits, today)


def is_child(candidate: Candidate, today: date) -> bool:
    """Boys under 13 and girls under 12, by the Hebrew birthday (product, rule 2).

    False while the gender is unknown. The birth date must be known.
    """
    from storage.calendar import birthdays

    born = birthdays.hebrew_birth(date.fromisoformat(candidate.birth), candidate.after_sunset)
    return candidate.gender != "" and birthdays.is_child(candidate.gender, born, today)
