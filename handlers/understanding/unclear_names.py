"""Whether a message names people who could not be told apart."""

from __future__ import annotations

import re
from collections.abc import Callable

from handlers.understanding.readings import Reading
from storage.names import is_family, is_given, is_ordinary

_WORD = re.compile(r"[^\W\d_]{2,}")


def names_several(reading: Reading) -> bool:
    """Whether names stand in a message, one of them a first name, whose people could not be told apart."""
    if reading.people or not any(ask.text for ask in reading.asks):
        return False
    words = set(_WORD.findall(reading.text))
    names = {word for word in words if _is_name(word, is_given) or _is_name(word, is_family)}
    return len(names) > 1 and any(_is_name(word, is_given) for word in names)


def _is_name(word: str, is_known: Callable[[str], bool]) -> bool:
    """Whether a word is a known name, written as one, if with the Hebrew "and" in front."""
    if word.islower() and not "א" <= word[0] <= "ת" and is_ordinary(word):
        return False
    return is_known(word) or (word[0] == "ו" and is_known(word[1:]))
