"""The drafts of the office: a letter that was found, what shall be done, an order that is stuck."""

from __future__ import annotations

from typing import Literal

from handlers.conversation import Done, Draft, Text, TurnContext
from handlers.flows.register import Candidate
from handlers.words import Language, _
from storage.register import StuckState
from storage.register.amendments import Freed

# Step keys: stored with sessions, so they stay the same for ever.
OFFICE = "office"
FIND = "office.find"
FOUND = "office.found"
LETTER = "office.letter"
NAME = "office.name"
SPELLING = "office.spelling"
GENDER = "office.gender"
FATE = "office.fate"
REASON = "office.reason"
AGREE = "office.agree"
STUCK = "office.stuck"
ORDER = "office.order"
GIFTS = "office.gifts"
LISTS = "office.lists"
REFUND = "office.refund"
TOPICS = "office.topics"
TOPIC_LANGUAGE = "office.topic_language"
TOPIC_TEXT = "office.topic_text"
TOPIC_YES = "office.topic_yes"

DeedKind = Literal[
    "correct", "move", "memory", "void", "release", "link", "take", "gift", "list", "refund", "receipt"
]


class FoundPerson(Draft, frozen=True):
    """A letter among those that were found."""

    certificate: str
    name: str  # in Hebrew


class FoundPeople(Draft, frozen=True):
    """The letters of a name."""

    people: tuple[FoundPerson, ...]


class OpenLetter(Draft, frozen=True):
    """The letter whose screen is open."""

    certificate: str
    name: str  # in Hebrew
    state: Literal["registered", "written", "void", "released"] = "registered"
    order: int = 0  # whose money may go back; 0 for none
    receipt: bool = False  # whether there is a receipt for the order


class Deed(Draft, frozen=True):
    """What shall be done, as far as it is told."""

    kind: DeedKind
    certificate: str = ""  # of the letter; "" for an order
    name: str = ""  # of its person now, in Hebrew
    candidate: Candidate | None = None  # as the person shall be, or to whom the letter goes
    letter: Freed = "keep"  # what becomes of the letter of a registration that was a mistake
    order: int = 0  # that is stuck
    gift: int = 0  # the pool's entry that was a mistake
    list: int = 0  # that was registered by mistake
    payment: int = 0  # of which money goes back
    minor: int = 0  # the sum that goes back
    refund: int = 0  # that the provider refused, and that is given now
    by_hand: bool = False  # the office has given it
    reason: str = ""


class StuckLine(Draft, frozen=True):
    """An order among those that are stuck."""

    order: int
    minor: int
    currency: str
    names: tuple[str, ...]
    who: str  # channel and address
    state: StuckState
    listed: int = 0  # number of letters of a list; `names` is its file's then


class StuckLines(Draft, frozen=True):
    """The orders that are stuck."""

    orders: tuple[StuckLine, ...]


class RefundScreen(Draft, frozen=True):
    """The money of an order that can go back."""

    order: int
    payment: int
    minor: int
    currency: str
    provider: str
    paid: int  # ms
    is_open: bool = False  # the order's letters are held, and no certificate was issued
    refund: int = 0  # the refund that the provider refused; 0 for none
    code: str = ""  # why it did


class GiftLine(Draft, frozen=True):
    """A gift to the pool."""

    entry: int
    minor: int
    currency: str
    note: str


class GiftLines(Draft, frozen=True):
    """The newest gifts to the pool that are not taken back."""

    gifts: tuple[GiftLine, ...]


class RegisteredList(Draft, frozen=True):
    """A list that can be taken back."""

    list: int
    name: str  # of its file, or who sent it
    series: str  # slug
    letters: int


class RegisteredLists(Draft, frozen=True):
    """The lists that can be taken back, the newest first."""

    lists: tuple[RegisteredList, ...]


class TopicPage(Draft, frozen=True):
    """A page of the topics of questions."""

    page: int = 0  # from 0 on


class TopicAnswer(Draft, frozen=True):
    """The answer of a topic in a language: the one that stands, and the one that shall."""

    topic: str
    language: Language = "en"
    stands: str = ""  # gaps not filled
    is_own: bool = False  # whether the committee wrote what stands
    text: str = ""  # what shall be answered; "" for the answer that the program comes with


def is_committee(context: TurnContext) -> bool:
    """True if the caller may do the office's work now; a role may be taken back at any moment."""
    return context.caller.role == "committee"


def not_for_you() -> Done:
    """The way out for everybody else."""
    return Done((Text((_("This is for the committee."),)),))
