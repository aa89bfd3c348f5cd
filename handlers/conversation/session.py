"""Where a conversation stands, as it is kept between two turns."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Struct

from handlers.words import Language


class Frame(Struct, frozen=True, omit_defaults=True):
    """A question that was asked on the way here."""

    step: str
    draft: dict[str, Any] = {}
    order: int | None = None  # an order opened here: going back behind it gives its letters back
    # The first question of a flow that was called in the middle of another.
    is_call_entry: bool = msgspec.field(default=False, name="called")


class Session(Struct, frozen=True, omit_defaults=True):
    """Where a conversation stands. JSON both ways; kept after every turn."""

    language: Language
    trail: tuple[Frame, ...] = ()
    turn: int = 0  # of the present question; buttons carry it
    typed_before: str = ""  # at a step that is gone; offered where text is an answer, "" once it was taken

    def to_json(self) -> str:
        return msgspec.json.encode(self).decode()

    @classmethod
    def from_json(cls, text: str) -> Session:
        return msgspec.json.decode(text, type=cls)
