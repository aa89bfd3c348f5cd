"""A message with several corrections, one after the other: "it's Levi, not Leib, and add my Rivka"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from handlers.flows.register.amending_words import beside_sum, is_whole, says, told_sum
from handlers.flows.register.phrases import phrases

_BREAK = re.compile(
    r"\s*[;\n]\s*|(?<=[\w)\"״׳'])[.!]+\s+|\s*,?\s+(?:and|then|און|и|а\s+также)\s+|\s*,\s+|\s+(?=ו[א-ת])",
    re.IGNORECASE,
)
_JOINED = re.compile("ו(?=[א-ת]{2})")  # "and" of Hebrew, a part of the verb behind it
_BEGIN = ("add", "one_more", "remove", "restore", "change", "make_it")
_OF_ANYBODY = ("mother", "father", "family", "name_is", "without_family")  # of the one just spoken of, too
_JOINT = re.compile(r"[\s,;]+(?:and|then|און|и|а\s+также|а)[\s,;]*$", re.IGNORECASE)
_WHOSE = re.compile(r"\w+['’]s\s+(?=\w)")
_DENYING = re.compile(r"(?:not|without|נישט|אן|בלי|ללא|без)\b", re.IGNORECASE)


def clauses(text: str) -> list[str]:
    """The corrections of a message, each alone; the message itself where there is only one.

    A message is divided only where a word of change begins, so a name or a list of names stays whole.
    """
    if (sum_ := told_sum(text)) and not beside_sum(text, sum_):
        return [text]
    starts = [0, *_breaks(text), len(text)]
    parts: list[str] = []
    for start, end in pairwise(starts):
        part = _JOINT.sub("", text[start:end].strip(" ,;\n"))
        bare = _JOINED.sub("", part, count=1)
        part = bare if start and _begins((*_BEGIN, *_OF_ANYBODY), bare) else part
        if not part:
            continue
        if parts and _adds(parts[-1]) and not _begins(_BEGIN, part):
            parts[-1] = f"{parts[-1]}, {part}"  # it tells of the one who is added
        else:
            parts.append(part)
    if len(parts) > 1:
        parts = [part for part in parts if not is_whole("no", part)] or parts
    return parts


def _breaks(text: str) -> Iterator[int]:
    """Where another correction begins."""
    for found in _BREAK.finditer(text):
        rest = text[found.end() :]
        begins = any(_begins((*_BEGIN, *_OF_ANYBODY), one) for one in {rest, _JOINED.sub("", rest, count=1)})
        if text[: found.start()].strip() and begins:
            yield found.end()


def _begins(ideas: tuple[str, ...], text: str) -> bool:
    whose = _WHOSE.match(text)
    if whose is not None and not set(ideas) <= set(_BEGIN):
        text = text[whose.end() :]
    for idea in ideas:
        found = phrases("amending")[idea].match(text)
        if found is None or _DENYING.match(text):
            continue
        if idea != "make_it" or told_sum(re.split(r"[,;\n]", text)[0]):
            return True
    return False


def _adds(part: str) -> bool:
    found = says("add", part) or says("one_more", part)
    return found is not None and not part[: found.start()].strip()
