"""Wishes in plain words: what somebody wants who types a sentence instead of tapping a button."""

from handlers.wishes.corrections import takes_back
from handlers.wishes.cries import Cry, read_cry
from handlers.wishes.wishes import Wish, read_wish

__all__ = [
    "Cry",
    "Wish",
    "read_cry",
    "read_wish",
    "takes_back",
]
