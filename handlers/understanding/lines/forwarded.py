"""The heads of forwarded messages: that one was forwarded, and who had written it."""

from __future__ import annotations

import re

from handlers.understanding.words import tokens_of, vocabulary

_HEAD = re.compile(
    r"""[\s>*_~-]*(?:
      forwarded(?:\s+(?:message|many\s+times))? | forwarded\s+from\b.{0,60} | fwd?
    | begin\s+forwarded\s+message
    | הועבר(?:ה)?(?:\s+פעמים\s+רבות)? | הודעה\s+(?:ש?הועברה|מועברת) | הועברה?\s+מ.{0,60}
    | (?:איבערגעשיקט|ווייטערגעשיקט|פארווארדעד)(?:\s+פון\b.{0,60})?
    | пересланн?о?е?(?:\s+сообщение)? | переслано(?:\s+(?:много\s+раз|от\b.{0,60}))?
    | пересланное\s+от\b.{0,60}
    )[\s:.*_~-]*""",
    re.VERBOSE | re.IGNORECASE,
)
_TRANSFERRED = "הועבר"
_FROM = re.compile(r"\s*(?:from|sender|מאת|от|от\s+кого|פון|отправитель)\s*:\s*\S.{0,60}", re.IGNORECASE)
_SENDER = re.compile(r"(?P<name>[^\d:\n]{2,40}):\s+(?=\S)")
_LABELS = (
    "namelabel",
    "givenlabel",
    "hebrewname",
    "mother",
    "father",
    "family",
    "household",
    "kids",
    "listhead",
    "note",
    "pay",
    "son",
    "daughter",
    "newborn",
    "dedication",
    "filler",
)


def is_forwarding(line: str, is_first: bool) -> bool:
    """True for a line that says no more than that a message was forwarded.

    הועבר says of money behind somebody's name that it was transferred; it is a head in the first line alone.
    """
    return _HEAD.fullmatch(line) is not None and (is_first or not line.strip().startswith(_TRANSFERRED))


def forwarded_start(line: str) -> int:
    """Where a forwarded message begins in its line: behind "Aunt Rivky: ", at the end of "From: Rivky"."""
    if _FROM.fullmatch(line):
        return len(line)
    found = _SENDER.match(line)
    return found.end() if found and not _is_label(found["name"]) else 0


def _is_label(words: str) -> bool:
    tokens = tokens_of(words)
    match = vocabulary().match(tokens, 0) if tokens else None
    return match is not None and match.sense(*_LABELS) is not None
