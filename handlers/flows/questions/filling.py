"""An answer with its gaps filled: a sentence whose value is missing is left out."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from handlers.words import Fill, Words, _, plain

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


def problem_of(default: str, text: str) -> Words | None:
    """Why a text cannot be the answer in place of a default; None where it can be."""
    if not is_well_formed(text):
        return _("Gaps can only be: {gaps}.", gaps=_shown(GAPS))
    if len(text) > MOST_CHARACTERS:
        return _("An answer has at most {n} characters.", n=MOST_CHARACTERS)
    lost = (gaps_of(default) & LIVE) - gaps_of(text)
    if lost:  # a number typed by hand is wrong before long
        return _("This answer must keep {gaps}, so that it stays true.", gaps=_shown(lost))
    if filled(text, dict.fromkeys(_ALWAYS, "")) is None:
        return _("At least one sentence must be complete even when nothing is configured.")
    return None


def _shown(gaps: Collection[str]) -> str:
    return ", ".join(sorted(f"{{{gap}}}" for gap in gaps))
