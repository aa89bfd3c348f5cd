"""A conversation as it is kept between two turns."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Struct

from handlers.words import Language


class Frame(Struct, frozen=True, omit_defaults=True):
    """A question on the trail, as it was asked; the last frame is the open one."""

    step: str  # key
    draft: dict[str, Any] = {}  # `Draft` of the step, as builtins
    order: int | None = None  # id of an order opened here: going back behind it gives its letters back
    # True for the first question of a flow that was called in the middle of another.
    is_call_entry: bool = msgspec.field(default=False, name="called")


class Session(Struct, frozen=True, omit_defaults=True):
    """The state of a conversation. Stored as JSON after every turn."""

    language: Language
    trail: tuple[Frame, ...] = ()
    turn: int = 0  # number of the turn that asked the open question; buttons carry it
    # Id of an order that was given up by going back: the next one on the same way takes its place.
    order_left: int | None = None
    shown: tuple[str, ...] = ()  # keys of the open question's own options as they were numbered, 1 first
    ways_told: bool = False  # that the ways out can be typed, where there was no room to show them
    typed_before: str = ""  # typed at a step that is gone; offered where text is an answer, "" once taken

    def to_json(self) -> str:
        return msgspec.json.encode(self).decode()

    @classmethod
    def from_json(cls, text: str) -> Session:
        """The session of a stored text. msgspec.ValidationError where it does not fit."""
        return msgspec.json.decode(text, type=cls)
