"""The lines of a message, without what messengers and copied chats put in front of them."""

from handlers.understanding.lines.layout import Line, lines_of, message_start, without_bullets

__all__ = [
    "Line",
    "lines_of",
    "message_start",
    "without_bullets",
]
