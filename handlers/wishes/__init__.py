"""Wishes in plain words: what somebody wants who types a sentence instead of tapping a button."""

from handlers.wishes.wishes import Wish, read_wish

__all__ = [
    "Wish",
    "read_wish",
]
