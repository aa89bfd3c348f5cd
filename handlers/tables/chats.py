"""Chats that were exported or copied: the messages without their times and senders."""

from __future__ import annotations

import re
from collections.abc import Sequence

_MARKS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_DAY = r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4}"
_TIME = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:[\s\u202f\u00a0]*[AaPp]\.?[\s\u202f\u00a0]?[Mm]\.?)?"
_BEGINNING = re.compile(
    rf"""\s*(?:
    \[{_DAY},?[\s\u202f\u00a0]+{_TIME}\]\s*(?P<ios>.*)
    | {_DAY},?[\s\u202f\u00a0]+(?:в[\s\u202f\u00a0]+)?{_TIME}\s+[-–—]\s+(?P<android>.*)
    | (?P<copied>[^\[\]]{{1,60}}?),?\s\[{_DAY},?[\s\u202f\u00a0]+{_TIME}\]:?\s*(?P<rest>.*)
    )""",
    re.VERBOSE,
)
_SENDER = re.compile(r"(?:~\s*)?[^:]{1,60}:\s(?P<text>.*)|(?:~\s*)?[^:]{1,60}:$")
_NO_TEXT = re.compile(
    r"""[<\s]*(?:
    .{0,20}(?:media|image|video|audio|sticker|document|gif|contact\s+card|photo)\s+omitted
    | (?:this|you)\s+(?:message\s+was\s+)?deleted.* | null | missed\s+(?:voice|video)\s+call.*
    | .{0,30}(?:הושמט[הו]?|לא\s+נכללה|לא\s+נכלל) | ההודעה\s+נמחקה.* | הודעה\s+זו\s+נמחקה.* | מחקת\s+הודעה.*
    | .{0,30}(?:опущен[оаы]?|без\s+медиафайлов|пропущен[оаы]?).* | (?:данное\s+)?сообщение\s+удалено.*
    | .*\.(?:jpe?g|png|mp4|opus|webp|pdf)\s.*
    )[>\s.]*""",
    re.VERBOSE | re.IGNORECASE,
)
_EDITED = re.compile(
    r"\s*<(?:this\s+message\s+was\s+edited|ההודעה\s+נערכה|сообщение\s+изменено)>\s*$", re.IGNORECASE
)


def is_chat(lines: Sequence[str]) -> bool:
    """Whether at least two lines, and a third of them, begin as messages of a chat do."""
    begun = sum(_BEGINNING.match(_MARKS.sub("", line)) is not None for line in lines)
    return begun > 1 and 3 * begun >= len(lines)


def messages_of(lines: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """(line, what was said) of each line of a chat; times, senders, pictures and notices are left out."""
    said = []
    is_notice = False
    for number, line in lines:
        text = _MARKS.sub("", line)
        begun = _BEGINNING.match(text)
        if begun is None:
            if not is_notice and text.strip():
                said.append((number, text.strip()))
            continue
        message = _message_of(begun)
        is_notice = message is None
        if message and not _NO_TEXT.fullmatch(message):
            said.append((number, message))
    return said


def _message_of(begun: re.Match[str]) -> str | None:
    """What was said; None for a notice of the messenger itself."""
    if begun["copied"] is not None:
        return _EDITED.sub("", begun["rest"]).strip()
    found = _SENDER.fullmatch((begun["ios"] or begun["android"] or "").strip())
    return None if found is None else _EDITED.sub("", found["text"] or "").strip()
