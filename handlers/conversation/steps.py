"""All steps of the conversation by their keys, and what leads into them from anywhere."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any, TypeAlias

from handlers import commands
from handlers.conversation.context import TurnContext
from handlers.conversation.heard import Said
from handlers.conversation.session import Session
from handlers.conversation.talk import Go, Move, Option, Question, Situation, Step
from handlers.words import Words, _

AnyStep: TypeAlias = Step[Any, Any]
NoticeTaker: TypeAlias = Callable[[Situation, Any, TurnContext, Session], Awaitable[Move | None]]
Entry: TypeAlias = Callable[[Situation, TurnContext], Awaitable[Move]]
EntryWith: TypeAlias = Callable[[Situation, TurnContext, str], Awaitable[Move]]  # and with what was typed


class Steps:
    """All steps by key, and the few places that the engine itself has to know."""

    def __init__(
        self,
        steps: Iterable[AnyStep],
        *,
        menu: Callable[[Session, bool], Go],
        language: str,
        entries: Mapping[str, Entry],
        question: EntryWith,
        greeting: Words,
        help_words: tuple[Words, ...],
        notices: Mapping[Any, NoticeTaker],
        news: Mapping[str, NoticeTaker] = MappingProxyType({}),
        links: Mapping[str, EntryWith] = MappingProxyType({}),
        actions: Mapping[str, EntryWith] = MappingProxyType({}),
        file: Callable[[Situation, TurnContext, Said], Awaitable[Move]] | None = None,
    ) -> None:
        self._by_key: dict[str, AnyStep] = {}
        for step in steps:
            if step.key in self._by_key:
                raise ValueError(f"two steps are called {step.key}")
            self._by_key[step.key] = step
        self.menu = menu  # (session, first contact) -> where the menu is
        self.menu_key = menu(Session("en"), True).step
        self.language = language  # the key of the question for a language
        self.entries = entries  # command -> where it leads, from anywhere
        self.question = question  # a plain "do I already have a letter?", with the name in it
        self.greeting = greeting  # before the very first question of all
        self.help_words = help_words
        self.notices = notices
        self.news = news  # topic -> what is made of it
        self.links = links  # what a link carries, by its kind
        self.actions = actions  # buttons that work from anywhere and carry something: `/undo.7`
        self.file = file  # where a document leads that the present question does not read

    def get(self, key: str) -> AnyStep | None:
        return self._by_key.get(key)

    def dressed(self, session: Session, question: Question[Any]) -> Question[Any]:
        """With the way back and the way out, wherever there is one; the first of all with a greeting."""
        keys = [frame.step for frame in session.trail]
        if keys[-1] == self.menu_key:
            greeted = session.turn > 0
            return question if greeted else replace(question, words=(self.greeting, *question.words))
        ways = [Option(commands.MENU, _("Menu"), None)]
        if keys[-2:-1] not in ([], [self.menu_key]):
            ways.insert(0, Option(commands.BACK, _("Back"), None))
        return replace(question, options=(*question.options, tuple(ways)))
