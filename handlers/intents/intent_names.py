"""The intents by their names, and sets of concepts."""

from __future__ import annotations

from typing import Literal, TypeAlias

IntentName: TypeAlias = Literal[
    "register",
    "lookup",
    "my_letters",
    "progress",
    "question",
    "human",
    "greeting",
    "thanks",
    "cancel",
    "back",
    "stop",
    "language",
    "volunteer",
    "pay",
    "other",
]


def concepts_of(names: str) -> frozenset[str]:
    """The concepts whose names stand in a text, with spaces between them."""
    return frozenset(names.split())
