"""Words that are recognised by patterns: `data/patterns/*.tsv`, a file for each language.

A line is a key, a tab, and a regular expression over words as `handlers.answers.normalize` makes them; a key
may have several lines, and its patterns of all four languages count together, whatever the talk's language.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Literal, TypeAlias

from handlers.words import LANGUAGES

Key: TypeAlias = Literal[
    "taken",
    "twice",
    "supposed",
    "person",
    "meant",
    "no",
    "not",
    "one_lead",
    "one_wanted",
    "one_tail",
    "if_not",
    "what_if",
    "picture",  # the certificate, as people call it
    "once_more",
]

_DATA = Path(__file__).with_name("data") / "patterns"


@cache
def pattern(key: Key) -> re.Pattern[str]:
    """Whole words of a key, in any of the four languages."""
    return re.compile(rf"(?<!\w)(?:{alternatives(key)})(?!\w)")


@cache
def alternatives(key: Key) -> str:
    """The expressions of a key, to be put into a group of a longer one."""
    return "|".join(expression for named, expression in _lines() if named == key)


@cache
def _lines() -> tuple[tuple[str, str], ...]:
    files = [(_DATA / f"{language}.tsv").read_text(encoding="utf-8") for language in LANGUAGES]
    rows = (line.partition("\t") for text in files for line in text.splitlines())
    return tuple((key, expression) for key, _tab, expression in rows)
