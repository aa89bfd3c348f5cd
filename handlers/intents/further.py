"""What is said to an answer just given: "get me one, then", "and if not?". Whole texts, without a name."""

from __future__ import annotations

import re
from functools import cache

from handlers.answers import normalize
from handlers.intents.patterns import alternatives


def wants_one(text: str) -> bool:
    """Whether a text asks for the letter that is spoken of, in any of the four languages."""
    return _wants_one().fullmatch(normalize(text)) is not None


def asks_if_not(text: str) -> bool:
    """Whether a text asks what if somebody has no letter yet, in any of the four languages."""
    return _if_not().fullmatch(normalize(text)) is not None


@cache
def _wants_one() -> re.Pattern[str]:
    lead, wanted, tail = map(alternatives, ("one_lead", "one_wanted", "one_tail"))
    return re.compile(rf"(?:(?:{lead}) )*(?:{wanted})(?: (?:{tail}))*")


@cache
def _if_not() -> re.Pattern[str]:
    return re.compile(alternatives("if_not"))
