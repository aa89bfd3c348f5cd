"""The drafts, step keys and button keys of street mode."""

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
UNDO = "/undo"  # an order or a link is taken back
CHANGE_LINE = "/change"  # a line of an order is typed anew
GET_CERTIFICATES = "/done"  # an order is settled at once
GOT_CASH = "/got"  # a pledge was paid in cash
END_SHIFT = "/end"  # of the shift; a word for everywhere, so it stands below what is the answer's own

StreetFact = Literal["gender", "parent", "date", "line"]  # `line`: more is wrong than one missing fact
StreetAct = Literal["scroll", "sum", "pay", "again"]  # `again`: register people who are down already


class ShiftTerms(Draft, frozen=True):
    """The scroll, the sum and the way of paying of every line that says nothing else."""

    series: str  # slug; the one for children stands for "by age"
    each: int  # minor units a letter where the price is not fixed
    currency: str
    pay: PayMethod = "cash"

    @property
    def sum(self) -> Money:
        return Money(self.each, self.currency)


class PendingLine(Draft, frozen=True):
    """A line that was not taken, and the fact that it lacks."""

    line: str  # as typed
    fact: StreetFact  # the missing fact; `line`: the line has to be typed again


class WrittenOrder(Draft, frozen=True):
    """An order or a link for another phone that a message has led to; its buttons stand below the
    question."""

    key: str  # the order's id, or the link's code
    pay: PayMethod
    sold: bool = False  # registered for ever: only a spelling can be put right


class StreetMode(Draft, frozen=True):
    """The draft of street mode between two messages."""

    terms: ShiftTerms
    choosing: bool = False  # True if the first question is for the scroll; a typed line answers "by age"
    idle: bool = False  # True if no shift is open that could be ended
    last: tuple[WrittenOrder, ...] = ()  # orders and links of the last message, the newest at the end
    pending: tuple[PendingLine, ...] = ()  # oldest first
    again: tuple[str, ...] = ()  # lines that were down already


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
