"""Words that take back what was said: "no, I meant Sarah", "not Dov but Dovid"."""

from __future__ import annotations

import re
from functools import cache

from handlers.answers import normalize
from handlers.intents.patterns import alternatives
from storage.names import is_given

_LETTERS_BEFORE_NAME = 1  # Hebrew: the letter "to" in front of a name


def takes_back(text: str) -> bool:
    """Whether a text corrects what was said before, in any of the four languages.

    "I meant ..." always does; "no" and "not" do beside a given name: "not Dov, Dovid".
    """
    typed = normalize(text)
    if _meant().search(typed):
        return True
    words = typed.split()
    named = any(is_given(word) or is_given(word[_LETTERS_BEFORE_NAME:]) for word in words[1:])
    return named and "?" not in text and _instead().search(typed) is not None


@cache
def _meant() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives('meant')}) +\w")


@cache
def _instead() -> re.Pattern[str]:
    return re.compile(rf"^(?:{alternatives('no')}) +\w|(?<!\w)(?:{alternatives('not')}) +\w")
