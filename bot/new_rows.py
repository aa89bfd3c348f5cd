"""Rows that any process has added, found by the times that they carry."""

from __future__ import annotations

from time import monotonic

from storage.database import now_ms

_LATELY = 120_000  # ms; a row is committed some time after its time was taken
_DEEP = 600.0  # seconds between two looks that go all the way back


class NewRows:
    """From when on to look for new rows, and which of them are known.

    Each look goes back two minutes, and every ten minutes `furthest` ms: the clock of the process that added
    a row may have been another one, or have jumped. Known rows are remembered for as long.
    """

    def __init__(self, furthest: int) -> None:
        self._furthest = furthest
        self._since = 0
        self._deep = -_DEEP
        self._known: dict[object, int] = {}

    def since(self) -> int:
        """The time (ms) from which on to look now."""
        far = now_ms() - self._furthest
        return far if monotonic() - self._deep >= _DEEP else max(self._since, far)

    def looked(self) -> None:
        """A look from `since` on has succeeded."""
        now = now_ms()
        if monotonic() - self._deep >= _DEEP:
            self._deep = monotonic()
            self._known = {one: at for one, at in self._known.items() if at >= now - self._furthest}
        self._since = now - _LATELY

    def is_known(self, row: object) -> bool:
        return row in self._known

    def know(self, row: object) -> None:
        """A row was taken up."""
        self._known[row] = now_ms()
