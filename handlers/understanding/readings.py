"""A text as it was understood: people, what is open about them, and every word accounted for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from handlers.answers import TypedBirth, TypedPassing
from handlers.words import Words

Place: TypeAlias = Literal["menu", "register", "street", "list", "lookup"]
Intent: TypeAlias = Literal["register", "lookup", "paid", "talk", "unclear"]
AskKind: TypeAlias = Literal[
    "people",  # who they are, one or several
    "given",
    "parent",
    "family",
    "parent_or_family",
    "gender",
    "standing",  # whose the words of mourning are: the person's, or the parent's
    "date",
    "letters",  # how many
    "sum",
]
Role: TypeAlias = Literal[
    "given",
    "parent",
    "family",
    "title",
    "honorific",
    "relation",
    "connector",
    "fact",
    "filler",
    "note",
    "left_over",
]
Said: TypeAlias = Literal[
    "thanks",
    "unknown",  # that something is not known, or not there
    "rabbi",  # that somebody is not Jewish, which the rabbi answers
]
TypedGender: TypeAlias = Literal["m", "f", ""]
ParentKind: TypeAlias = Literal["mother", "father", ""]
TypedStatus: TypeAlias = Literal["deceased", "newborn", ""]
PayWord: TypeAlias = Literal["cash", "phone", "pool", "pledge", ""]


@dataclass(frozen=True, slots=True)
class Piece:
    """A word of the text, or a part of a joined one (ושרה), and the part it plays."""

    start: int  # index in the text
    end: int
    role: Role


@dataclass(frozen=True, slots=True)
class ReadPerson:
    """A person with the facts that the text tells; names stand as typed, a declined Russian one turned back.

    "" or None is a fact that was not told.
    """

    text: str = ""  # the part of the message that tells of this person
    given: str = ""
    parent: str = ""
    parent_kind: ParentKind = ""
    other_parent: str = ""  # the father, if both parents were named; then `parent` is the mother
    family: str = ""
    gender: TypedGender = ""
    title: Literal["kohen", "levi", ""] = ""
    life_status: TypedStatus = ""
    relation: str = ""  # to the writer, as typed: "my son", "הבת שלי"
    birth: TypedBirth | None = None
    says_born: bool = False  # a word of birth stands beside the date
    age: int | None = None  # whole years
    passing: TypedPassing | None = None  # the day of passing; its text with the words beside it, as typed
    sum: str = ""  # as typed; in digits what was typed in words
    pay: PayWord = ""
    paid: bool = False  # "paid" was said without a way of paying
    slip: int | None = None
    half_birth: str = ""  # a birth date that is not whole or cannot be, such as a year alone, as typed
    towns: tuple[str, ...] = ()  # as typed; they are among the notes as well
    notes: tuple[str, ...] = ()  # phone numbers, places, classes and the like, as typed
    is_grown: bool = False  # True if called by a word for a husband, wife, parent or grandparent
    is_alive: bool = False  # True if a wish for the living stands beside the name: שליט"א, for the health of


@dataclass(frozen=True, slots=True)
class Ask:
    """A question that has to be answered before a person can be taken."""

    kind: AskKind
    person: int | None = None  # index in `Reading.people`; None where nobody can be named
    # Two or three ways to read it, each in place of `count` people from `person` on; () where it is open.
    readings: tuple[tuple[ReadPerson, ...], ...] = ()
    count: int = 1
    words: Words | None = None  # the reason, where the reader of a fact gave one
    text: str = ""  # the words that it is about, if these are no person's: "The Levys", "x2"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text means. It is sure if there are people and no asks, and not about people without either."""

    text: str
    intent: Intent
    people: tuple[ReadPerson, ...] = ()
    asks: tuple[Ask, ...] = ()
    left_over: tuple[str, ...] = ()  # words that no reading claims; never part of a name
    joint_sum: str = ""  # a sum for all people together, as typed
    household: str = ""  # the name of a family of whom nobody is named: "the Holtzberg family"
    about: tuple[ReadPerson, ...] = ()  # people who are spoken of but not to be taken: "Moshe paid"
    pieces: tuple[Piece, ...] = field(default=(), compare=False)
    topic: str = ""
    could_be_names: bool = False  # True if a small word beside a name is a name as well
    unread: tuple[str, ...] = ()  # parts of the message in which nobody was found and words are left over
    said: frozenset[Said] = frozenset()  # what was said beside people, or instead of them

    @property
    def is_sure(self) -> bool:
        """True if the people can be taken as they were read."""
        return bool(self.people) and not self.asks

    @property
    def is_about_people(self) -> bool:
        """True if somebody was named, or has to be."""
        return bool(self.people or self.asks)

    def asks_about(self, person: int) -> tuple[Ask, ...]:
        """The open questions about one of the people."""
        return tuple(ask for ask in self.asks if ask.person == person)
