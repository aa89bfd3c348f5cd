"""The vocabulary of steps: visits, questions and their options, replies, and the moves from step to step.

A step *asks* (pure: what is known in, a question out) and *takes* (async: the answer in, a move out). Nothing
here knows a messenger, a language or a database.
"""

import dataclasses
import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Generic, TypeAlias, TypeVar

from msgspec import Struct

from handlers.conversation.context import Caller, TurnContext
from handlers.conversation.heard import Said
from handlers.words import Language, Words
from storage.scrolls import Shelf

A = TypeVar("A")
_KEY = re.compile(r"[A-Za-z0-9._/-]{1,40}", re.ASCII)  # Telegram carries 64 bytes, the turn among them
D = TypeVar("D", bound="Draft")


class Draft(Struct, frozen=True, kw_only=True):
    """The facts that a flow has gathered so far. Facts are never worded: the language may change any time.

    Stored with the session as JSON, so every field must survive `msgspec.to_builtins` and `msgspec.convert`.
    """


class Nothing(Draft, frozen=True):
    """The empty draft, for steps that need none."""


@dataclass(frozen=True, slots=True)
class Situation:
    """Everything known before any question is answered: who is talking, when, and which scrolls are open."""

    caller: Caller
    now: datetime  # aware, in the campaign's zone
    shelf: Shelf  # the scrolls in memory, with their free letters
    rests_until: datetime | None  # on Shabbat and Yom Tov: when paying opens again
    open_draft: Draft | None  # the draft of the question that is open now; None before the first question


@dataclass(frozen=True, slots=True)
class Visit(Situation, Generic[D]):
    """A situation at one step, with the draft of its flow: everything that a question may depend on."""

    draft: D


@dataclass(frozen=True, slots=True)
class Option(Generic[A]):
    """An answer that a question offers. Raises ValueError where the key is malformed."""

    key: str  # unique in its question; ASCII letters, digits, `.`, `-`, `_` or `/`, at most 40
    label: Words
    answer: A
    url: str = ""  # opens a page instead of answering
    leads: bool = False  # the way on, which stands out among others where a channel can show that

    def __post_init__(self) -> None:
        if not _KEY.fullmatch(self.key):
            raise ValueError(f"{self.key!r} cannot be the key of an option")


@dataclass(frozen=True, slots=True)
class Invoice:
    """A request to pay an order, in the way of the person's messenger: an invoice or a link to a page."""

    order: int  # its id
    title: Words  # at most 32 characters on Telegram
    description: Words
    label: Words  # of the pay button


@dataclass(frozen=True, slots=True)
class Text:
    """Paragraphs that ask nothing."""

    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class File:
    """A picture or document that the program serves itself."""

    path: str  # below the public address, such as /c/K7Q2.png
    name: str
    media_type: str
    caption: Words
    language: Language | None = None  # of the file itself; None for that of the talk


@dataclass(frozen=True, slots=True)
class Question(Generic[A]):
    """Paragraphs, the answers offered, and how a typed answer is read. ValueError for a key used twice."""

    words: tuple[Words, ...]
    options: tuple[tuple[Option[A], ...], ...] = ()  # rows, as buttons would stand
    read: Callable[[Said], A] | None = None  # raises NotUnderstood; None: only the options answer
    invoice: Invoice | None = None
    names: bool = False  # a name answers it, and so does a contact card
    files: bool = False  # a document is an answer, too: `read` gets it in `Said.file`
    otherwise: Words | None = None  # said to a text that is typed where only the options answer
    # True if a typed number is an answer itself: a sum, an age. The options are chosen by their words then.
    takes_numbers: bool = False
    about: str = ""  # heard again with a message that quotes this one; "" for nothing
    # True if whatever is typed is the answer, also what would be a question or a wish elsewhere.
    takes_anything: bool = False
    # True for a text that is a question which the step itself answers, better than from anywhere else.
    answers_itself: Callable[[str], bool] | None = None
    # True if a typed number can be nothing but the place of an answer, also where there are buttons.
    counts_answers: bool = False
    again: tuple[
        Words, ...
    ] = ()  # said instead where it was asked just before and still stands; () for `words`

    def __post_init__(self) -> None:
        keys = [option.key for row in self.options for option in row]
        if len(set(keys)) < len(keys):
            raise ValueError(f"two options of a question have one key: {sorted(keys)}")

    def worded(self, *, again: bool) -> "Question[A]":
        """The question in its short words where it is asked `again`, and has such."""
        return dataclasses.replace(self, words=self.again) if again and self.again else self


Reply: TypeAlias = Text | File | Question[Any] | Invoice


@dataclass(frozen=True, slots=True)
class Step(Generic[D, A]):
    """A question of a flow, and the move that its answer leads to."""

    key: str  # never changes, for sessions are stored by it; every key stands in `flows.step_keys`
    draft: type[D]
    asks: Callable[[Visit[D]], Question[A]]
    takes: Callable[[Visit[D], A, TurnContext], Awaitable["Move"]]
    resumes: Callable[[Visit[D], Any, TurnContext], Awaitable["Move"]] | None = None  # after a Call is Done
    # The move of "cancel" here, and at the steps that follow from here; None: it leaves everything.
    cancels: Callable[[Visit[D], TurnContext], Awaitable["Move"]] | None = None
    # The move of a correction in words, here and at steps behind this one that read no text; its move is
    # None for any other text. `corrects_loosely` is asked last, for texts that nothing else explains.
    corrects: Callable[[Visit[D], str, TurnContext], Awaitable["Move | None"]] | None = None
    # The move of a message of before that was edited; None where nothing of it can be changed here.
    takes_edit: Callable[[Visit[D], str, TurnContext], Awaitable["Move | None"]] | None = None
    # The move of a correction at a question that reads texts itself, before it does; None for an answer.
    corrects_here: Callable[[Visit[D], str, TurnContext], Awaitable["Move | None"]] | None = None
    corrects_loosely: Callable[[Visit[D], str, TurnContext], Awaitable["Move | None"]] | None = None
    # True: no sentence leads away from it. A wish in words is granted, and leads back here.
    stands: bool = False


@dataclass(frozen=True, slots=True)
class Go:
    """The move to another step of the conversation."""

    step: str  # key of the next step
    draft: Draft = field(default_factory=Nothing)
    first: Sequence[Reply] = ()  # said before the next question
    order: int | None = None  # id of the order whose letters are held from here on; going back releases them
    fresh: bool = False  # begins a new trail, without a way back
    from_menu: bool = False  # begins a new trail at the menu, where an unpaid order waits
    instead: str | None = None  # key of a step on the trail; its frame and all later ones are dropped first
    then: "Go | None" = None  # follows at once: this step is behind it, for whoever goes back, and not asked
    # The id of an order: where a question about it is still open on the trail, that is asked again instead.
    unless_asked: int | None = None
    still_open: Words | None = None  # said above that question


@dataclass(frozen=True, slots=True)
class Call:
    """The move into another flow, which comes back here when it is Done."""

    step: str  # key of the other flow's first step
    draft: Draft = field(default_factory=Nothing)
    first: Sequence[Reply] = ()


@dataclass(frozen=True, slots=True)
class Stay:
    """The move that stays: the open question is asked again after the words."""

    words: tuple[Words, ...] = ()
    draft: Draft | None = None  # replaces the draft of the open question
    quiet: bool = False  # the words alone are said; the question is not asked again
    replies: Sequence[Reply] = ()  # said before the words


@dataclass(frozen=True, slots=True)
class HandOn:
    """The move that hands a value to another flow, by key: two flows may not import each other."""

    to: str  # a key of `Flow.receives`
    value: Any


@dataclass(frozen=True, slots=True)
class Done:
    """The move that ends a flow: back to the step that called it, else to the menu."""

    first: Sequence[Reply] = ()
    result: Any = None  # handed to `Step.resumes` of the caller


Move: TypeAlias = Go | Call | Stay | HandOn | Done
