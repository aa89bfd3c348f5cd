"""Words that take back what was said: "no, I meant Sarah", "not Dov but Dovid"."""

from __future__ import annotations

import re

from handlers.answers import normalize
from storage.names import is_given

_MEANT = re.compile(
    r"(?<!\w)(?:i (?:had )?meant|i mean|имела? в виду|имели в виду|התכוונתי|התכוונו|געמיינט) +\w"
)
_NO = r"(?:no|nope|нет|לא|ניין)"
_NOT = r"(?:not|не|נישט|ניט|לא)"
_INSTEAD = re.compile(rf"^{_NO} +\w|(?<!\w){_NOT} +\w")
_LETTERS_BEFORE_NAME = 1  # Hebrew: the letter "to" in front of a name


def takes_back(text: str) -> bool:
    """Whether a text corrects what was said before, in any of the four languages.

    "I meant ..." always does; "no" and "not" do beside a given name: "not Dov, Dovid".
    """
    typed = normalize(text)
    if _MEANT.search(typed):
        return True
    words = typed.split()
    named = any(is_given(word) or is_given(word[_LETTERS_BEFORE_NAME:]) for word in words[1:])
    return named and "?" not in text and _INSTEAD.search(typed) is not None
