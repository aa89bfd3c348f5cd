"""The drafts, step keys and button keys of street mode."""

from __future__ import annotations

from typing import Literal

from handlers.conversation import Draft
from handlers.flows.register import Candidate, in_hebrew
from storage.money import Money
from storage.volunteers import PayMethod

# Step keys: stored with sessions, so they stay the same for ever.
STREET = "street"
SCROLL = "street.scroll"
SUM = "street.sum"
PAY = "street.pay"
CHANGE = "street.change"
OFFER = "street.offer"

# Buttons that work from anywhere, and later; each carries an order, or the code of a link.
UNDO = "/undo"  # an order or a link is taken back
CHANGE_LINE = "/change"  # a line of an order is typed anew
GET_CERTIFICATES = "/done"  # an order is settled at once
GOT_CASH = "/got"  # a pledge was paid in cash
END_SHIFT = "/end"  # of the shift; a word for everywhere, so it stands below what is the answer's own

StreetFact = Literal[
    "people",  # which of several readings of a line is meant
    "reading",  # whether a line was read rightly
    "given",
    "parent",  # the mother's name, or the family name
    "standing",  # whether the person has passed away, or the parent
    "date",  # which day, or a date that could not be read
    "letters",  # how many
    "share",  # whether a sum is for several people together, or for each
    "sum",  # whether a large sum is right, or which it is
    "pay",  # how it was paid, if not in cash
    "joint",  # the same, of a sum for a whole message
    "gender",
    "line",  # nothing that an answer could tell: the line has to be typed again
]
Unclear = Literal["standing", "date", "sum"]
StreetAct = Literal[
    "scroll",
    "sum",
    "pay",
    "again",  # register people who are down already
    "answer",  # to the question about a line
    "choice",  # of one of several people
    "wrong",  # something is wrong: what shall be undone?
    "leave",  # leave out what is asked about
]


class ShiftTerms(Draft, frozen=True):
    """The scroll, the sum and the way of paying of every line that says nothing else."""

    series: str  # slug; the one for children stands for "by age"
    each: int  # minor units a letter where the price is not fixed
    currency: str
    pay: PayMethod = "cash"

    @property
    def sum(self) -> Money:
        return Money(self.each, self.currency)


class StreetEntry(Draft, frozen=True):
    """A person with what was typed for them; they can be registered once no question is open."""

    text: str  # the line as it was typed
    candidate: Candidate
    age: int | None = None  # whole years; None if none was typed
    sum: str = ""  # as typed; "" if none was typed
    pay: PayMethod | None = None  # None: the way of paying of the shift
    slip: int | None = None  # number
    letters: int = 1  # how many; 0 for "several"
    letters_asked: bool = False  # True while it is asked whether they are so many
    unclear: tuple[Unclear, ...] = ()  # what was typed, and is asked about
    paid: bool = False  # "paid" was said without a way of paying
    other_way: str = ""  # words for money that is no cash, such as "venmo", while it is asked about
    ways: tuple[PayMethod, ...] = ()  # to choose from while that is asked

    @property
    def name(self) -> str:
        """The name as it was typed, alone."""
        return self.candidate.line or in_hebrew(self.candidate)


class PendingLine(Draft, frozen=True):
    """A line that waits for an answer."""

    line: str  # as typed
    fact: StreetFact  # what is asked
    people: tuple[StreetEntry, ...] = ()  # as they were understood; () if nobody was
    choices: tuple[tuple[StreetEntry, ...], ...] = ()  # the readings of which one is meant; () if it is known
    is_doubtful: bool = False  # True while it is asked whether the line was read rightly
    left_over: str = ""  # words in it that are not understood
    shared: bool = False  # True while it is asked whether the sum is for all of them together
    joint_sum: str = ""  # for all people of the message, as typed; with the last of its lines that wait
    joint_is_large: bool = False  # True while it is asked about
    ready: tuple[StreetEntry, ...] = ()  # people of the message for whom there is no more to ask
    is_refused: bool = False  # True if no answer can help; it stands until it is typed again
    goes_on: bool = False  # True if the sum for the message stands in the next line that waits


class WrittenOrder(Draft, frozen=True):
    """An order or a link for another phone that a message has led to; its buttons stand below the
    question."""

    key: str  # the order's id, or the link's code
    pay: PayMethod
    sold: bool = False  # registered for ever: only a spelling can be put right
    name: str = ""  # of its people, where two orders are shown that were paid alike


class ChoicePerson(Draft, frozen=True):
    """A person, an order or a link, to be chosen from."""

    key: str  # of the order, or the code of a link
    line: int | None  # lines.id; None for everybody in it
    name: str  # in Hebrew, as it is written
    minor: int = 0  # the sum for it; 0 for a link
    currency: str = ""
    is_payment: bool = False  # True for money for a pledge, which can be taken back alone


class Choice(Draft, frozen=True):
    """What was asked for, and the people who may be meant."""

    act: Literal["undo", "paid", "part", "resum", "correct", "cancel"]
    people: tuple[ChoicePerson, ...]
    sum: str = ""  # that was paid, as typed; "" for the sum that was pledged
    given: int = 0  # the same in minor units, if it is less than what was pledged
    line: str = ""  # as typed: it registers somebody new if none of them is meant; "" where that cannot be
    way: str = ""  # words for money that is no cash, such as "venmo", which were typed of a payment
    leaves: bool = False  # True if it may be meant that the street is left

    @property
    def is_of_money(self) -> bool:
        """True where money was given that is recorded only with the answer."""
        return self.act in ("paid", "part")


class StreetMode(Draft, frozen=True):
    """The draft of street mode between two messages."""

    terms: ShiftTerms
    choosing: bool = False  # True if the first question is for the scroll; a typed line answers "by age"
    idle: bool = False  # True if no shift is open that could be ended
    last: tuple[WrittenOrder, ...] = ()  # orders and links of the last message, the newest at the end
    pending: tuple[PendingLine, ...] = ()  # oldest first
    again: tuple[str, ...] = ()  # lines that were down already
    repeated: tuple[StreetEntry, ...] = ()  # the people in these lines
    choice: Choice | None = None  # whom of several people an undo or a payment means
    unanswered: tuple[Choice, ...] = ()  # payments that were asked about before it, oldest first
    asked_at: int = 0  # ms; when the message was sent that the open question is about
    latest_waits: bool = False  # True if nothing was registered from the latest message yet


class OfferedLine(Draft, frozen=True):
    """A line of the street that a volunteer typed elsewhere."""

    text: str


class OrderPerson(Draft, frozen=True):
    """A person in an order, to be chosen from."""

    line: int  # lines.id
    name: str  # in Hebrew, as it is written
    typed: str  # the line as the volunteer typed it


class Change(Draft, frozen=True):
    """A line of an order that is being typed anew."""

    order: int  # orders.id
    people: tuple[OrderPerson, ...]
    chosen: int | None = None  # index in `people`; None while it is asked for
    street: StreetMode | None = None  # street mode to go back to; None if another question was interrupted
    waiting: PendingLine | None = None  # the new line, while something is asked about it
