"""Cries for help: money that was taken twice, and a person of the office who is called for.

They are heard anywhere in a message, at any step: whoever cries for help does not answer a question.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from handlers.answers import normalize
from handlers.intents.patterns import pattern

Cry: TypeAlias = Literal["payment", "human"]

_MOST_CHARACTERS = 1_000  # of a cry for help; a longer text is a list


def read_cry(text: str) -> Cry | None:
    """What somebody cries for in any of the four languages; None for a text that does not.

    Whoever asks what would be if money were taken twice does not cry for help.
    """
    if len(text) > _MOST_CHARACTERS:
        return None
    typed = normalize(text)
    taken_twice = pattern("taken").search(typed) and pattern("twice").search(typed)
    if taken_twice and not pattern("supposed").search(typed):
        return "payment"
    return "human" if pattern("person").search(typed) else None
