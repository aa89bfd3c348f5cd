"""The mark of a row in a file of open rows: of which list it is, why it is open, and how its cells were.

It comes back with the row. A row with nothing changed and no answer stays as open as it was.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from zlib import crc32

from handlers.tables.errors import REASONS

OF_ANOTHER_SCROLL = frozenset(("deceased", "of_age"))  # codes of who is not for the scroll of a list
CLOSED = frozenset(("twin", "child_twin", "registered", "left_out", "set_aside", "repeated"))


@dataclass(frozen=True, slots=True)
class RowMark:
    """What a file of open rows tells the program of a row."""

    list: int  # id
    code: str  # of the reason, a key of `REASONS`
    digest: str  # of the row's cells as they were sent

    @property
    def is_closed(self) -> bool:
        """Whether the row is somebody's who has a letter or another row: no answer opens it."""
        return self.code in CLOSED

    @property
    def is_of_another_scroll(self) -> bool:
        """Whether the row was clear, and is nothing but misplaced in the scroll of its list."""
        return self.code in OF_ANOTHER_SCROLL

    def __str__(self) -> str:
        return f"{self.list}:{self.code}:{self.digest}"


def digest_of(cells: Sequence[str]) -> str:
    """Tells whether the letters and digits of a row's cells were changed, whatever program saved them."""
    signs = "".join(sign for text in cells for sign in text.casefold() if sign.isalnum())
    return f"{crc32(signs.encode()):08x}"


def read_mark(text: str) -> RowMark | None:
    """The mark in a cell; None for anything else."""
    listed, _colon, rest = text.strip().partition(":")
    code, _colon, digest = rest.partition(":")
    if not listed.isdecimal() or code not in REASONS or not digest:
        return None
    return RowMark(int(listed), code, digest)
