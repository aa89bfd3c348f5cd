"""What street mode knows: its terms, what was taken down last, the lines that wait for one more fact."""

from __future__ import annotations

from typing import Literal

from handlers.conversation import Draft
from storage.money import Money
from storage.volunteers import PayMethod

# Step keys: stored with sessions, so they stay the same for ever.
STREET = "street"
SCROLL = "street.scroll"
SUM = "street.sum"
PAY = "street.pay"
CHANGE = "street.change"

# Buttons that work from anywhere, and later; each carries an order, or the code of a link.
UNDO = "/undo"
CHANGE_LINE = "/change"
GET_CERTIFICATES = "/done"
GOT_CASH = "/got"  # a pledge was paid in cash
END_SHIFT = "/end"  # of the shift; a word for everywhere, so it stands below what is the answer's own

StreetFact = Literal["gender", "parent", "line"]
StreetAct = Literal["scroll", "sum", "pay", "again"]


class ShiftTerms(Draft, frozen=True):
    """What holds for every line that says nothing else."""

    series: str  # slug; the one for children stands for "by age"
    each: int  # minor units a letter where the price is not fixed
    currency: str
    pay: PayMethod = "cash"

    @property
    def sum(self) -> Money:
        return Money(self.each, self.currency)


class PendingLine(Draft, frozen=True):
    """A line that was not taken."""

    line: str  # as typed
    fact: StreetFact  # what is missing; `line`: it has to be typed again


class WrittenOrder(Draft, frozen=True):
    """What came of the last message: an order, or a link for another phone."""

    key: str  # the order's id, or the link's code
    pay: PayMethod
    sold: bool = False  # registered for ever: only a spelling can be put right


class StreetMode(Draft, frozen=True):
    """Street mode as it stands between two messages."""

    terms: ShiftTerms
    choosing: bool = False  # the first time: which scroll? A line that is typed answers "by age"
    idle: bool = False  # no shift is open that could be ended
    last: tuple[WrittenOrder, ...] = ()
    pending: tuple[PendingLine, ...] = ()
    again: tuple[str, ...] = ()  # lines that were down already


class OrderPerson(Draft, frozen=True):
    """Somebody in an order."""

    line: int
    name: str  # in Hebrew, as it is written
    typed: str


class Change(Draft, frozen=True):
    """A line that is being typed anew."""

    order: int
    people: tuple[OrderPerson, ...]
    chosen: int | None = None  # of `people`
    street: StreetMode | None = None  # where to go on afterwards
