"""A conversation as it is kept between two turns."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Struct

from handlers.words import Language

_MOST_HEARD = 8  # lines
_LONGEST_LINE = 200  # characters of a line
_HEARD_FOR = 2 * 86_400_000  # ms


class Frame(Struct, frozen=True, omit_defaults=True):
    """A question on the trail, as it was asked; the last frame is the open one."""

    step: str  # key
    draft: dict[str, Any] = {}  # `Draft` of the step, as builtins
    order: int | None = None  # id of an order opened here: going back behind it gives its letters back
    # True for the first question of a flow that was called in the middle of another.
    is_call_entry: bool = msgspec.field(default=False, name="called")


class HeardLine(Struct, frozen=True):
    """A message of the person, or the label of an answer that was tapped, cut short."""

    text: str
    at: int  # ms


class Session(Struct, frozen=True, omit_defaults=True):
    """The state of a conversation. Stored as JSON after every turn."""

    language: Language
    trail: tuple[Frame, ...] = ()
    turn: int = 0  # number of the turn that asked the open question; buttons carry it
    # Id of an order that was given up by going back: the next one on the same way takes its place.
    order_left: int | None = None
    shown: tuple[str, ...] = ()  # keys of the open question's own options as they were numbered, 1 first
    ways_told: bool = False  # that the ways out can be typed, where there was no room to show them
    heard: tuple[HeardLine, ...] = ()  # the latest, for the office where the person asks for it
    ticket: int = 0  # tickets.id of the talk with the office, while a person is in charge; else 0
    misunderstood: int = 0  # messages in a row that no question could read
    tongue: str = ""  # the other language that the latest message was in; "" for the talk's own
    typed_before: str = ""  # typed at a step that is gone; offered where text is an answer, "" once taken

    def with_heard(self, text: str, at: int) -> Session:
        """The session with one more line, heard at `at` (ms); lines older than two days are left out."""
        known = [line for line in self.heard if line.at > at - _HEARD_FOR]
        line = HeardLine(text[:_LONGEST_LINE], at)
        return msgspec.structs.replace(self, heard=(*known, line)[-_MOST_HEARD:])

    def to_json(self) -> str:
        return msgspec.json.encode(self).decode()

    @classmethod
    def from_json(cls, text: str) -> Session:
        """The session of a stored text. msgspec.ValidationError where it does not fit."""
        return msgspec.json.decode(text, type=cls)
