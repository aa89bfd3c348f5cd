"""Flows and their entries: questions, commands, links, and everything else that leads into a flow.

A flow is one object, `FLOW`, in the front of its room. The menu, the words that work anywhere, the
messengers' own command menus and the links are derived from these objects; nothing else has to know of a new
flow but the list in `handlers.flows`.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from handlers.conversation.context import Caller, TurnContext
from handlers.conversation.heard import Said
from handlers.conversation.session import Session
from handlers.conversation.talk import Go, Move, Situation, Step
from handlers.intents import Cry, Intent, Wish
from handlers.words import Words

AnyStep: TypeAlias = Step[Any, Any]
Entry: TypeAlias = Callable[[Situation, TurnContext], Awaitable[Move]]
ArgumentEntry: TypeAlias = Callable[[Situation, TurnContext, str], Awaitable[Move]]
FileEntry: TypeAlias = Callable[[Situation, TurnContext, Said], Awaitable[Move]]
StrayTaker: TypeAlias = Callable[[Situation, TurnContext, str, bool], Awaitable[Move | None]]
WishTaker: TypeAlias = Callable[[Situation, TurnContext, Wish], Awaitable[Move | None]]
AskedTaker: TypeAlias = Callable[[Situation, TurnContext, Intent, str], Awaitable[Move | None]]
Receiver: TypeAlias = Callable[[Situation, TurnContext, Any], Awaitable[Move]]
HelpTaker: TypeAlias = Callable[[Situation, TurnContext, Cry, str], Awaitable[Move]]
Listener: TypeAlias = Callable[[Situation, TurnContext, Said, str | None], Awaitable[Move | None]]
Audience: TypeAlias = Literal["everybody", "returning", "staff", "office", "committee"]


class Unclaimed:
    """Type of `UNCLAIMED`, with which a notice taker leaves a notice to the flows behind its own."""


UNCLAIMED = Unclaimed()
NoticeTaker: TypeAlias = Callable[[Situation, Any, TurnContext, Session], Awaitable[Move | Unclaimed | None]]


def is_for(audience: Audience, caller: Caller) -> bool:
    """Whether something is for somebody of the caller's role."""
    if audience == "staff":
        return caller.is_staff
    if audience == "office":
        return caller.is_office
    return audience != "committee" or caller.role == "committee"


def only_for(audience: Audience, steps: Iterable[AnyStep]) -> dict[str, Audience]:
    """What `Flow.audiences` says of steps that are all for the same people."""
    return {step.key: audience for step in steps}


@dataclass(frozen=True, slots=True)
class Command:
    """A command that leads into a flow from anywhere: typed, tapped, or chosen in the messenger's menu."""

    key: str  # such as /letters; buttons that were sent carry it, so it stays the same for ever
    label: Words  # on its button in the menu, and in the messengers' own menus
    words: str  # that can be typed for it, in all four languages, separated by commas
    enter: Entry | None = None  # None: the engine itself does what it means
    menu_row: int | None = None  # rows from the top, the same number side by side; None: not in the menu
    audience: Audience = "everybody"  # who sees it in the menu; "returning": not at the very first contact
    in_messenger_menu: bool = False  # the list of commands that Telegram shows beside the text field

    def is_for(self, caller: Caller) -> bool:
        """Whether somebody of the caller's role sees it in the menu."""
        return is_for(self.audience, caller)


@dataclass(frozen=True, slots=True)
class Link:
    """A kind of links that open the bot and say why: `kind-ARGUMENT`. Printed ones stay in use for ever."""

    kind: str
    enter: ArgumentEntry
    code_words: tuple[str, ...] = ()  # before an argument that is typed by hand: `code K7Q2MNPR`
    code_length: int = 0  # characters of an argument that is typed by hand; 0 where none is


@dataclass(frozen=True, slots=True)
class Flow:
    """A flow with everything that leads into it: steps, commands, links, wishes in words, notices."""

    steps: Sequence[AnyStep] = ()
    # Key of a step -> whom it is for; whoever loses that role in the middle of it is led to the menu at once.
    audiences: Mapping[str, Audience] = field(default_factory=dict)
    commands: Sequence[Command] = ()
    links: Sequence[Link] = ()
    # Intent of a `Wish` -> entry; its move is None for a wish that turns out to be none.
    wishes: Mapping[str, WishTaker] = field(default_factory=dict)
    # Key of a button that carries an argument behind a dot (/undo of /undo.7) -> entry.
    actions: Mapping[str, ArgumentEntry] = field(default_factory=dict)
    news: Mapping[str, NoticeTaker] = field(default_factory=dict)  # topic of a `News` -> taker
    notices: Mapping[type, NoticeTaker] = field(default_factory=dict)  # notices of orders: class -> taker
    receives: Mapping[str, Receiver] = field(default_factory=dict)  # key of a `HandOn` -> receiver
    # Offers to use a text that is no answer to the open question: (situation, context, text, whether that
    # question reads text at all); its move is None for a text that is not its own.
    stray: StrayTaker | None = None
    # Hears every message before the open question does: (situation, context, message, key of the command that
    # the message is); its move is None for a message that it leaves to that question.
    listener: Listener | None = None
    # Takes a cry for help, which goes before every answer: (situation, context, what for, the text). One
    # flow at most has it.
    helps: HelpTaker | None = None
    # Answers a text that is no answer to the open question: (situation, context, its intent, the text); its
    # move is None for a text that is not understood. One flow at most has it.
    asked: AskedTaker | None = None
    file: FileEntry | None = None  # a document that the open question does not read; one flow at most has it


@dataclass(frozen=True, slots=True)
class Home:
    """All that the engine knows of the flows: the menu, the language question, the greeting, the help."""

    to_menu: Callable[[Session, bool], Go]  # (session, first contact) -> where the menu is
    language_step: str  # the key of the question for a language
    greeting: Words  # before the very first question of all
    help_words: tuple[Words, ...]
