"""What a conversation is made of: what is heard, what is asked, where it goes next, what is said.

A step *asks* (pure: what it knows in, a question out) and *takes* (async: the answer in, a move out).
Nothing here knows a messenger, a language or a database.
"""

import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Generic, TypeAlias, TypeVar

from msgspec import Struct

from handlers.conversation.context import Caller, TurnContext
from handlers.conversation.heard import Said
from handlers.words import Words
from storage.scrolls import Shelf

A = TypeVar("A")
_KEY = re.compile(r"[A-Za-z0-9._/-]{1,40}", re.ASCII)  # Telegram carries 64 bytes, the turn among them
D = TypeVar("D", bound="Draft")


class Draft(Struct, frozen=True, kw_only=True):
    """What a flow knows so far. Facts only, nothing already worded; JSON both ways."""


class Nothing(Draft, frozen=True):
    """The draft of steps that need none."""


@dataclass(frozen=True, slots=True)
class Situation:
    """Who is talking, when, and which scrolls are open: everything known before any question was answered."""

    caller: Caller
    now: datetime  # aware, in the campaign's zone
    shelf: Shelf  # the open scrolls, as they stand
    rests_until: datetime | None  # on Shabbat and Yom Tov: when paying opens again
    open_draft: Draft | None  # of the question that stands now; None before the first


@dataclass(frozen=True, slots=True)
class Visit(Situation, Generic[D]):
    """A situation at one step: what a question may depend on, the draft of its flow among it."""

    draft: D


@dataclass(frozen=True, slots=True)
class Option(Generic[A]):
    """One of the answers offered."""

    key: str  # unique in its question; ASCII letters, digits, `.`, `-`, `_` or `/`, at most 40
    label: Words
    answer: A
    url: str = ""  # opens a page instead of answering

    def __post_init__(self) -> None:
        if not _KEY.fullmatch(self.key):
            raise ValueError(f"{self.key!r} cannot be the key of an option")


@dataclass(frozen=True, slots=True)
class Invoice:
    """A request to pay an order, in whatever way the person's messenger pays."""

    order: int
    title: Words  # at most 32 characters on Telegram
    description: Words
    label: Words  # of the pay button


@dataclass(frozen=True, slots=True)
class Text:
    """Paragraphs said without asking anything."""

    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class File:
    """A picture or document that the program serves itself."""

    path: str  # below the public address, such as /c/K7Q2.png
    name: str
    media_type: str
    caption: Words


@dataclass(frozen=True, slots=True)
class Question(Generic[A]):
    """Paragraphs, the answers offered, and how a typed answer is read."""

    words: tuple[Words, ...]
    options: tuple[tuple[Option[A], ...], ...] = ()  # rows, as buttons would stand
    read: Callable[[Said], A] | None = None  # raises NotUnderstood; None: only the options answer
    invoice: Invoice | None = None
    files: bool = False  # a document is an answer to it, too

    def __post_init__(self) -> None:
        keys = [option.key for row in self.options for option in row]
        if len(set(keys)) < len(keys):
            raise ValueError(f"two options of a question have one key: {sorted(keys)}")


Reply: TypeAlias = Text | File | Question[Any] | Invoice


@dataclass(frozen=True, slots=True)
class Step(Generic[D, A]):
    """One question of a flow and what its answer means."""

    key: str  # stays the same for ever: sessions are stored by it
    draft: type[D]
    asks: Callable[[Visit[D]], Question[A]]
    takes: Callable[[Visit[D], A, TurnContext], Awaitable["Move"]]
    resumes: Callable[[Visit[D], Any, TurnContext], Awaitable["Move"]] | None = None  # after a Call is Done


@dataclass(frozen=True, slots=True)
class Go:
    """On to the next step."""

    step: str  # its key
    draft: Draft = field(default_factory=Nothing)
    first: Sequence[Reply] = ()  # said before its question
    order: int | None = None  # the order whose letters are held from here on
    fresh: bool = False  # start a new trail: there is no way back behind it
    from_menu: bool = False  # a new trail that begins at the menu, where what is kept waits
    instead: str | None = None  # takes the place of this step's question and all that came after it


@dataclass(frozen=True, slots=True)
class Call:
    """Into another flow, and back here when it is Done."""

    step: str  # the key of its first step
    draft: Draft = field(default_factory=Nothing)
    first: Sequence[Reply] = ()


@dataclass(frozen=True, slots=True)
class Stay:
    """Ask the same again, after saying why; with `draft`, knowing more than before."""

    words: tuple[Words, ...] = ()
    draft: Draft | None = None
    quiet: bool = False  # say the words only, the question stands
    replies: Sequence[Reply] = ()  # said before the words


@dataclass(frozen=True, slots=True)
class HandOn:
    """To another flow, which goes on with `value`: flows that need each other name each other by key."""

    to: str  # a key of `Flow.receives`
    value: Any


@dataclass(frozen=True, slots=True)
class Done:
    """The flow is over: back to its caller, or to the menu."""

    first: Sequence[Reply] = ()
    result: Any = None


Move: TypeAlias = Go | Call | Stay | HandOn | Done
