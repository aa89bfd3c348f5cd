"""Texts too long for one message, split where it hurts least, and their length as messengers count it."""

from handlers.words import FSI, PDI

_OPENERS = "\u2066\u2067\u2068"  # LRI, RLI and FSI, each closed by PDI
_ISOLATES = _OPENERS + PDI
_BLANK = " \t\r\n\u00a0" + _ISOLATES
_WITHOUT_MARKS = dict.fromkeys(map(ord, _ISOLATES + "\u200e\u200f"))
_MARKS = ("\n\n", "\n", " ")  # paragraph, line, word


def utf16_length(text: str) -> int:
    """The length in UTF-16 units, as Telegram and WhatsApp count: most emoji are two."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def split_text(text: str, limit: int) -> list[str]:
    """The text in parts of at most `limit` UTF-16 units (8 or more), each with something visible in it.

    A part ends at the last paragraph that fits, else line, else word, else character. An isolate that is
    split is closed in the first part and opened again in the next, so that no part turns the text after it
    around.
    """
    most = (limit - 2) // 2  # isolates in one another; without any a letter always has room
    if len(text) <= most:  # as nearly all: it fits, whatever is in it
        return [text] if text.strip(_BLANK) else []
    if sum(map(text.count, _OPENERS)) > most and _depth(text) > most:  # never in real texts
        text = "".join(character for character in text if character not in _ISOLATES)
    parts = []
    while utf16_length(text) > limit:
        end = _end(text, limit)
        head, text = text[:end].rstrip(), text[end:].lstrip()
        opened = _opened(head)
        parts.append(head + PDI * len(opened))
        text = opened + text
    return [part for part in (*parts, text) if part.strip(_BLANK)]


def shorten(text: str, limit: int) -> str:
    """The text in at most `limit` UTF-16 units, with an ellipsis at its end if something had to go."""
    if 2 * len(text) <= limit or utf16_length(text) <= limit:
        return text
    head = text[: _room(text, limit - 1)].rstrip()
    return f"{head}{PDI * len(_opened(head))}…"


def _end(text: str, limit: int) -> int:
    room = _room(text, limit)
    for mark in _MARKS:
        end = text.rfind(mark, 0, room + len(mark))
        if end > 0 and text[:end].strip(_BLANK):
            return end
    return room


def _room(text: str, limit: int) -> int:
    """How many characters fit together with the marks that close their isolates."""
    used = depth = 0
    for index, character in enumerate(text):
        used += 2 if character > "\uffff" else 1
        depth = _deeper(depth, character)
        if used + depth > limit:
            return index
    return len(text)


def _opened(text: str) -> str:
    """The isolates still open at the end, as the marks that would open them again."""
    opened: list[str] = []
    for character in text:
        if character in _OPENERS:
            opened.append(character)
        elif character == PDI and opened:
            opened.pop()
    return "".join(opened)


def _depth(text: str) -> int:
    depth = deepest = 0
    for character in text:
        depth = _deeper(depth, character)
        deepest = max(deepest, depth)
    return deepest


def _deeper(depth: int, character: str) -> int:
    if character in _OPENERS:
        return depth + 1
    return depth - 1 if character == PDI and depth else depth


def isolate_direction(text: str) -> str:
    """The text with a direction of its own, independent of its surroundings."""
    return f"{FSI}{text}{PDI}"


def strip_direction_marks(text: str) -> str:
    """The text without marks of direction, for readers that do not interpret them, such as a plain file."""
    return text.translate(_WITHOUT_MARKS)
