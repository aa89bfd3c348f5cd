"""What a message puts right itself, names and numbers, before anybody is read in it."""

from __future__ import annotations

from handlers.understanding.denied_names import with_names_put_right
from handlers.understanding.numbers_taken_back import with_numbers_put_right


def with_own_corrections(text: str) -> str:
    """The text as it should have been: "Ella 8" of "Ella 7, actually 8", and no name that it denies."""
    return with_names_put_right(with_numbers_put_right(text))
