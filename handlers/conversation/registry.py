"""All flows together: steps by their keys, and the words, links and notices that lead into them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any, TypeVar

from msgspec import structs

from handlers import commands
from handlers.answers import normalize
from handlers.conversation.context import Caller
from handlers.conversation.flow import (
    AnyStep,
    ArgumentEntry,
    AskedTaker,
    Command,
    FileEntry,
    Flow,
    HelpTaker,
    Home,
    Link,
    Listener,
    NoticeTaker,
    Receiver,
    StrayTaker,
    WishTaker,
    is_for,
)
from handlers.conversation.labels import with_labels_told
from handlers.conversation.session import Session
from handlers.conversation.talk import Option, Question
from handlers.words import LANGUAGES, Words, _, plain, voice

V = TypeVar("V")

TYPED_BEFORE = "typed-before"  # key of the option that offers what was typed at a step that is gone
MISUNDERSTOOD = 2  # messages in a row after which a person is offered
_LABEL = 60  # characters of such a text that its option shows
_START = re.compile(r"/start(?:@\w+)?(?:\s+(\S+))?", re.IGNORECASE)
_COMMAND = re.compile(r"/(\w+)(?:@\w+)?", re.IGNORECASE)


class FlowRegistry:
    """All flows of the conversation. Raises ValueError where two of them claim the same key, word or link."""

    def __init__(
        self, flows: Iterable[Flow], home: Home, step_aliases: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        flows = tuple(flows)
        self.home = home
        self.menu_key = home.to_menu(Session("en"), True).step
        self._aliases = step_aliases  # key of a step that was renamed -> its key today
        self.steps: Mapping[str, AnyStep] = _unique(
            "step", ((step.key, step) for f in flows for step in f.steps)
        )
        self._audiences = _merged("audience", flows, lambda flow: flow.audiences)
        self.commands: Mapping[str, Command] = _unique(
            "command", ((c.key, c) for f in flows for c in f.commands)
        )
        self._links: Mapping[str, Link] = _unique(
            "link", ((link.kind, link) for f in flows for link in f.links)
        )
        self._actions = _merged("action", flows, lambda flow: flow.actions)
        self._news = _merged("news", flows, lambda flow: flow.news)
        self._receivers = _merged("receiver", flows, lambda flow: flow.receives)
        self._notices = [flow.notices for flow in flows if flow.notices]
        self._wishes = _merged("wish", flows, lambda flow: flow.wishes)
        self._by_word: Mapping[str, str] = _unique("word", _words_of(self.commands.values()))
        self._by_label = dict(_labels_of(self.commands.values()))
        self._link_pattern, self._code_pattern = _patterns(self._links.values())
        self.strays: Sequence[StrayTaker] = [flow.stray for flow in flows if flow.stray is not None]
        self.listeners: Sequence[Listener] = [flow.listener for flow in flows if flow.listener is not None]
        askers = [flow.asked for flow in flows if flow.asked is not None]
        if len(askers) > 1:
            raise ValueError("two flows answer questions")
        self.asked: AskedTaker | None = askers[0] if askers else None
        self.helps: HelpTaker | None = next((flow.helps for flow in flows if flow.helps is not None), None)
        files = [flow.file for flow in flows if flow.file is not None]
        if len(files) > 1:
            raise ValueError("two flows take documents")
        self.file: FileEntry | None = files[0] if files else None

    # --- by key -----------------------------------------------------------------------------------------

    @property
    def actions(self) -> frozenset[str]:
        """The keys of the buttons that carry an argument."""
        return frozenset(self._actions)

    @property
    def links(self) -> frozenset[str]:
        """The kinds of links."""
        return frozenset(self._links)

    def step(self, key: str) -> AnyStep | None:
        """The step of a key; None for a step that is gone."""
        return self.steps.get(key)

    def may_answer(self, session: Session, caller: Caller) -> bool:
        """Whether all questions on the trail are for somebody of the caller's role."""
        asked = (self._audiences.get(frame.step, "everybody") for frame in session.trail)
        return all(is_for(audience, caller) for audience in asked)

    def command(self, key: str) -> Command | None:
        return self.commands.get(key)

    def action(self, key: str) -> ArgumentEntry | None:
        return self._actions.get(key)

    def receiver(self, key: str) -> Receiver:
        """The entry of a flow that takes what another hands over; KeyError for none."""
        return self._receivers[key]

    def link(self, kind: str) -> Link | None:
        return self._links.get(kind)

    def news_taker(self, topic: str) -> NoticeTaker | None:
        """The taker of a topic; None for news that this version of the program does not know."""
        return self._news.get(topic)

    def notice_takers(self, kind: type) -> list[NoticeTaker]:
        """The takers of a notice about an order, in the order of the flows."""
        return [takers[kind] for takers in self._notices if kind in takers]

    def with_todays_keys(self, session: Session) -> Session:
        """The session with today's key for every step that was renamed since the session was stored."""
        if not any(frame.step in self._aliases for frame in session.trail):
            return session
        trail = tuple(
            structs.replace(frame, step=self._aliases.get(frame.step, frame.step)) for frame in session.trail
        )
        return structs.replace(session, trail=trail)

    # --- by what was typed ------------------------------------------------------------------------------

    def command_in(self, text: str) -> str | None:
        """The key of the command that a whole message is, such as `/back`; None for any other text."""
        if self.link_in(text):
            return None
        if _START.fullmatch(text.strip()):
            return commands.MENU
        if found := _COMMAND.fullmatch(text.strip()):
            key = f"/{found[1].lower()}"
            return key if key in self.commands else None
        return self._by_word.get(normalize(text))

    def label_in(self, text: str, caller: Caller) -> str | None:
        """The key of the command of the caller's menu whose label a whole message is, in any language."""
        key = self._by_label.get(normalize(text))
        return key if key is not None and self.commands[key].is_for(caller) else None

    def link_in(self, text: str) -> tuple[str, str] | None:
        """(kind, argument) of `/start join-K7Q2MNPR`, `join-K7Q2MNPR` or `code K7Q2MNPR`; else None."""
        if found := self._code_pattern.fullmatch(text.strip()):
            kind, code = next((kind, code) for kind, code in found.groupdict().items() if code)
            return kind, code.upper()
        found = self._link_pattern.fullmatch(text.strip())
        return (found[1].lower(), found[2]) if found else None

    def wish_taker(self, intent: str) -> WishTaker | None:
        """The entry of the flow that grants wishes of an intent; None for none."""
        return self._wishes.get(intent)

    # --- asking -----------------------------------------------------------------------------------------

    def with_navigation(self, session: Session, question: Question[Any]) -> Question[Any]:
        """The question with *Back* and *Menu* below its options, wherever there is a way.

        The very first question has the greeting in front. A text that was typed at a step that is gone is
        offered as an option of any question that reads text.
        """
        if session.typed_before and question.read is not None:
            kept: Option[Any] = Option(TYPED_BEFORE, plain(_shortened(session.typed_before)), None)
            question = replace(question, options=((kept,), *question.options))
        keys = [frame.step for frame in session.trail]
        question = with_labels_told(question, keys[-1], session.language)
        if session.misunderstood >= MISUNDERSTOOD and commands.HUMAN in self.commands:
            person: Option[Any] = Option(commands.HUMAN, _("Yes, a person"), None)
            question = replace(question, options=(*question.options, (person,)))
        if keys[-1] == self.menu_key:
            greeted = session.turn > 0
            return question if greeted else replace(question, words=(self.home.greeting, *question.words))
        ways = [Option(commands.MENU, _("Menu"), None)]
        if keys[-2:-1] not in ([], [self.menu_key]):
            ways.insert(0, Option(commands.BACK, _("Back"), None))
        return replace(question, options=(*question.options, tuple(ways)))

    def messenger_menu(self) -> list[tuple[str, Words]]:
        """(name, label) of the commands that a messenger lists beside its text field, in the menu's order."""
        listed = [command for command in self.commands.values() if command.in_messenger_menu]
        listed.sort(key=lambda command: (command.menu_row is None, command.menu_row))
        return [(command.key.removeprefix("/"), command.label) for command in listed]


def _unique(what: str, pairs: Iterable[tuple[str, V]]) -> Mapping[str, V]:
    found: dict[str, V] = {}
    for key, value in pairs:
        if key in found:
            raise ValueError(f"two flows claim the {what} {key}")
        found[key] = value
    return MappingProxyType(found)


def _merged(what: str, flows: Iterable[Flow], part: Callable[[Flow], Mapping[str, V]]) -> Mapping[str, V]:
    return _unique(what, (pair for flow in flows for pair in part(flow).items()))


def _words_of(known: Iterable[Command]) -> Iterable[tuple[str, str]]:
    """(normalized word, key of its command) of all commands. A command may list a word twice."""
    for command in known:
        typed = {normalize(word) for word in command.words.split(",")} - {""}
        yield from ((word, command.key) for word in sorted(typed))


def _labels_of(known: Iterable[Command]) -> Iterable[tuple[str, str]]:
    """(normalized label, key of its command) of the commands of the menu, in each language."""
    for command in known:
        if command.menu_row is not None:
            yield from ((normalize(voice(one).say(command.label)), command.key) for one in LANGUAGES)


def _patterns(links: Iterable[Link]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Patterns of a link in a message, and of a code typed by hand."""
    links = tuple(links)
    kinds = "|".join(link.kind for link in links) or "(?!)"
    # Words may stand before it: WhatsApp's links put their text where people can still write.
    link = rf"(?:.{{0,80}}\s)?({kinds})-([A-Za-z0-9_-]{{2,60}})"
    codes = "|".join(
        rf"(?:{'|'.join(link.code_words)})[\s:]+(?P<{link.kind}>[a-z2-9]{{{link.code_length}}})"
        for link in links
        if link.code_words
    )
    return re.compile(link, re.IGNORECASE | re.DOTALL), re.compile(codes or "(?!)", re.IGNORECASE)


def _shortened(text: str) -> str:
    first, *more = text.strip().splitlines()
    return f"{first[:_LABEL]}…" if more or len(first) > _LABEL else first
