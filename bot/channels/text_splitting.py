"""Texts too long for one message, cut where it hurts least."""

from handlers.words import FSI, PDI

_OPENERS = "\u2066\u2067\u2068"  # LRI, RLI and FSI, each closed by PDI
_ISOLATES = _OPENERS + PDI
_BLANK = " \t\r\n\u00a0" + _ISOLATES
_MARKS = ("\n\n", "\n", " ")  # paragraph, line, word


def utf16_length(text: str) -> int:
    """The length in UTF-16 units: what Telegram and WhatsApp count, two for most emoji."""
    return len(text) + sum(character > "\uffff" for character in text)


def split_text(text: str, limit: int) -> list[str]:
    """The text in parts of at most `limit` UTF-16 units (8 or more), none of them blank.

    Cut at the last paragraph that fits, else line, else word, else character. An isolate that is cut in two
    is closed in the first part and opened again in the next, so that no part turns what follows it around.
    """
    if 2 * _depth(text) + 2 > limit:  # nobody writes so; without isolates there is always room for a letter
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
    """One line of at most `limit` UTF-16 units, ending in an ellipsis when something had to go."""
    if utf16_length(text) <= limit:
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
    """The text with a direction of its own, whatever stands around it."""
    return f"{FSI}{text}{PDI}"


def strip_direction_marks(text: str) -> str:
    """The text for places that do not heed marks of direction, such as a plain file."""
    return "".join(character for character in text if character not in _ISOLATES + "\u200e\u200f")
