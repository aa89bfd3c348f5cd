"""An answer with its gaps filled: a sentence whose value is missing is left out."""

from __future__ import annotations

import re
from collections.abc import Mapping

from handlers.words import Fill, Words, plain

GAPS = frozenset(
    [
        "price", "suggested", "child_price", "scroll", "percent", "free", "scrolls", "ways", "forecast",
        "posted_from", "organisation", "phone", "email", "website", "hours",
    ]
)  # fmt: skip
LIVE = frozenset(("price", "child_price", "percent"))  # gaps that no answer may lose
_ALWAYS = LIVE | {"suggested", "scroll", "free", "scrolls"}  # gaps that are always filled
_GAP = re.compile(r"\{(\w*)\}")
_SENTENCE = re.compile(r"(?<=[.!?])\s+")


def gaps_of(text: str) -> frozenset[str]:
    """The names of the gaps in a text."""
    return frozenset(_GAP.findall(text))


def is_well_formed(text: str) -> bool:
    """Whether braces in a text are nothing but gaps that can be filled."""
    rest = _GAP.sub("", text)
    return gaps_of(text) <= GAPS and "{" not in rest and "}" not in rest


def filled(template: str, values: Mapping[str, Fill]) -> Words | None:
    """The text in the language that it is written in; None where no sentence is left."""
    sentences = [one for one in _SENTENCE.split(template.strip()) if gaps_of(one) <= values.keys()]
    text = " ".join(sentences)
    if not text:
        return None
    gaps = gaps_of(text)
    return Words(text, {name: values[name] for name in gaps}) if gaps else plain(text)


MOST_CHARACTERS = 600  # of an answer, which stands in one message with the open question


def problem_of(default: str, text: str) -> str:
    """Why a text cannot be the answer in place of a default, in plain English; "" where it can be."""
    if not is_well_formed(text):
        return f"gaps can only be: {', '.join(sorted(f'{{{gap}}}' for gap in GAPS))}"
    if len(text) > MOST_CHARACTERS:
        return f"an answer has at most {MOST_CHARACTERS} characters"
    lost = (gaps_of(default) & LIVE) - gaps_of(text)
    if lost:  # a number typed by hand is wrong before long
        return f"this answer must keep {', '.join(sorted(f'{{{gap}}}' for gap in lost))}"
    if filled(text, dict.fromkeys(_ALWAYS, "")) is None:
        return "one sentence at least must be complete where nothing is configured"
    return ""
