"""A turn that remembers what it hears: the last lines for the office, what was not understood, what waits."""

from __future__ import annotations

from typing import Any

import msgspec

from handlers.answers import NotUnderstood, read_yes_no
from handlers.conversation.heard import Said
from handlers.conversation.registry import MISUNDERSTOOD
from handlers.conversation.session import HeardLine
from handlers.conversation.talk import Move, Option
from handlers.conversation.walk import Walk
from handlers.words import _, voice
from storage.database import to_ms

_AT_ONCE = 5_000  # ms between a message and its turn, if nothing is late


def takes_person(misunderstood: int, text: str) -> bool:
    """Whether a text says yes to the person that was offered after so many messages not understood."""
    try:
        return misunderstood >= MISUNDERSTOOD and read_yes_no(text)
    except NotUnderstood:
        return False


class Listening(Walk):
    """The session of a turn under way, with what was heard in it."""

    async def listened(self, said: Said) -> Move | None:
        """The move of the first listener that takes a message; None where it is for the open question."""
        if self.registry.link_in(said.text):
            return None
        command = self.registry.command_in(said.text)
        for listener in self.registry.listeners:
            move = await listener(self.visit(), self.context, said, command)
            if move is not None:
                return move
        return None

    def note(self, line: str) -> None:
        """Keeps a line of the person for the office."""
        now, heard = to_ms(self.context.now), self.context.heard_at
        # Messengers tell whole seconds, and a line must not come before what it answers.
        self.session = self.session.with_heard(line, now if 0 <= now - heard < _AT_ONCE else heard)

    def note_choice(self, chosen: Option[Any]) -> None:
        """Keeps the label of an answer in place of its number."""
        *before, last = self.session.heard
        line = HeardLine(voice(self.session.language).say(chosen.label), last.at)
        self.session = msgspec.structs.replace(self.session, heard=(*before, line))

    def understood(self) -> None:
        if self.session.misunderstood:
            self.session = msgspec.structs.replace(self.session, misunderstood=0)

    def offer_person(self, misunderstood: int) -> None:
        """Offers a person of the office to somebody who was not understood twice in a row."""
        if self.context.caller.role != "none":
            return
        self.session = msgspec.structs.replace(self.session, misunderstood=misunderstood)
        if misunderstood >= MISUNDERSTOOD:
            self.say(
                _("Let's do it another way: a person from the office can help you. Should I pass it on?")
            )

    def keep(self, text: str) -> None:
        """Keeps an answer to a question that this version of the program does not ask any more."""
        self.remember(text)
        self.say(
            _(
                "The question that stood here has changed. What you typed is kept: where it fits, it is "
                "offered as an answer."
            )
        )

    def remember(self, text: str) -> None:
        if text != self.session.typed_before:
            self.session = msgspec.structs.replace(self.session, typed_before=text)
