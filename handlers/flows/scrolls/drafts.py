"""What the committee changes about a scroll, as it is shown before the yes and written after it."""

from __future__ import annotations

from typing import TypeAlias

from msgspec import Struct

from handlers.conversation import Draft
from storage.money import Money
from storage.people import Person
from storage.scrolls import LetterCounts, PauseReason, Price, SeriesKind
from storage.torah import Tradition

# Step keys: stored with sessions, so they stay the same for ever.
CHOOSE = "scrolls.choose"
ONE = "scrolls.one"
REASON = "scrolls.reason"
UNTIL = "scrolls.until"
RENAME = "scrolls.rename"
PRICE = "scrolls.price"
RESERVE = "scrolls.reserve"
UNRESERVE = "scrolls.unreserve"
GIVE = "scrolls.give"
GIVE_NAME = "scrolls.give_name"
YES = "scrolls.yes"
KIND = "scrolls.new_kind"
SLUG = "scrolls.new_slug"
NAMES = "scrolls.new_names"
ORDINAL = "scrolls.new_ordinal"
TRADITION = "scrolls.new_tradition"
NEW_PRICE = "scrolls.new_price"
ELIGIBILITY = "scrolls.new_eligibility"
RESERVED = "scrolls.new_reserved"


class PriceTag(Struct, frozen=True):
    """The price of a letter in one currency, in minor units."""

    currency: str
    minimum: int
    suggested: int

    def price(self) -> Price:
        return Price(Money(self.minimum, self.currency), Money(self.suggested, self.currency))

    @classmethod
    def of(cls, price: Price) -> PriceTag:
        return cls(price.minimum.currency, price.minimum.minor, price.suggested.minor)


class Pausing(Struct, frozen=True, tag="pause"):
    """No letters are given out until a moment (ms), or until somebody resumes."""

    until: int | None = None
    reason: PauseReason = ""


class Resuming(Struct, frozen=True, tag="resume"):
    """Letters are given out again, after a pause or after it was closed."""


class Closing(Struct, frozen=True, tag="close"):
    """No letters are given out any more."""


class Renaming(Struct, frozen=True, tag="rename"):
    """Other names; a language that is not among them keeps its own."""

    names: dict[str, str]


class Agreeing(Struct, frozen=True, tag="eligibility"):
    """Other sentences to agree to; a language that is not among them keeps its own."""

    sentences: dict[str, str]


class Pricing(Struct, frozen=True, tag="price"):
    """Other prices in the place of all that there are."""

    tags: tuple[PriceTag, ...]


class Reserving(Struct, frozen=True, tag="reserve"):
    """Letters are kept for the committee."""

    letters: str  # as `positions_text` writes them


class Freeing(Struct, frozen=True, tag="unreserve"):
    """Reserved letters go back to the scroll."""

    letters: str  # as `positions_text` writes them


class Giving(Struct, frozen=True, tag="give"):
    """A reserved letter becomes a person's."""

    position: int
    person: Person
    account: int  # to which the person belongs


class Editing(Struct, frozen=True, tag="edit"):
    """Other terms of a scroll of which no letter was taken; None keeps what is there."""

    slug: str | None = None
    kind: SeriesKind | None = None
    ordinal: int | None = None
    tradition: Tradition | None = None


class Opening(Struct, frozen=True, tag="open"):
    """A series that begins."""

    slug: str = ""
    kind: SeriesKind = "general"
    names: dict[str, str] = {}
    tags: tuple[PriceTag, ...] = ()
    ordinal: int = 1
    tradition: Tradition = "arizal"
    eligibility: dict[str, str] = {}
    reserved: str = ""  # as `positions_text` writes them


Change: TypeAlias = (
    Pausing
    | Resuming
    | Closing
    | Renaming
    | Agreeing
    | Pricing
    | Reserving
    | Freeing
    | Giving
    | Editing
    | Opening
)


class ScrollList(Draft, frozen=True):
    """The draft of the list of series."""


class OneScroll(Draft, frozen=True):
    """A series that was chosen."""

    series: str  # slug
    reason: PauseReason = ""  # of a pause that is being asked for
    position: int = 0  # of a letter that is being given
    reserved: int = 0  # letters that the committee keeps, as the screen was made
    letters: str = ""  # their numbers, as `positions_text` writes them, as far as they are shown
    counts: LetterCounts | None = None  # as the screen was made; None on one that was made before there were


class ChangeDraft(Draft, frozen=True):
    """A change that waits for a yes."""

    series: str  # slug
    change: Change


class NewSeries(Draft, frozen=True):
    """A series that is being opened, question by question."""

    opening: Opening = Opening()
