"""Phrases that tell of the letter, or of what shall be changed, rather than of people.

`data/told` are those of a first message, `data/amending` those of a correction, a file for each language: a
line is an idea and its phrases with `|` between them. In a phrase `(my/our)` is one of several wordings,
`(my/)` one that may be missing, and `*` any ending of a word.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal

from handlers.words import LANGUAGES

_DATA = Path(__file__).with_name("data")
_GROUP = re.compile(r"(\s*)\(([^()]*)\)(\s*)")


@cache
def phrases(about: Literal["told", "amending"] = "told") -> Mapping[str, re.Pattern[str]]:
    """Idea -> pattern of its phrases in all four languages."""
    known: dict[str, list[str]] = {}
    for language in LANGUAGES:
        for line in (_DATA / about / f"{language}.tsv").read_text(encoding="utf-8").splitlines():
            idea, _tab, wordings = line.partition("\t")
            known.setdefault(idea, []).extend(map(_pattern, wordings.split("|")))
    return {
        idea: re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)", re.IGNORECASE)
        for idea, patterns in known.items()
    }


def _pattern(phrase: str) -> str:
    pattern, at = "", 0
    for group in _GROUP.finditer(phrase):
        is_prefix = phrase[group.end() : group.end() + 1].isalpha()
        pattern += _words(phrase[at : group.start()]) + _choice(group, is_prefix)
        at = group.end()
    return pattern + _words(phrase[at:])


def _choice(group: re.Match[str], is_prefix: bool) -> str:
    before, inside, after = group.groups()
    wordings = inside.split("/")
    if "" not in wordings:
        return f"{_words(before)}(?:{'|'.join(map(_words, wordings))}){_words(after)}"
    may_be = [one for one in wordings if one]
    if after:
        return rf"{_words(before)}(?:(?:{'|'.join(_words(one.strip()) for one in may_be)})\s+)?"
    chosen = f"(?:{'|'.join(map(_words, may_be))})"
    if is_prefix or all(one.endswith(" ") for one in may_be):
        return f"{_words(before)}{chosen}?"
    return f"(?:{_words(before)}{chosen})?"


def _words(text: str) -> str:
    """A part of a phrase; any white space and any apostrophe fit."""
    escaped = re.escape(text).replace("'", "['’׳]").replace(r"\*", r"\w*")
    return re.sub(r"(\\ )+", r"\\s+", escaped)
