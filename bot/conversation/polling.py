"""Rows that other processes have stored, found a moment later."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Hashable
from time import monotonic

from storage.database import now_ms

log = logging.getLogger(__name__)
_EVERY = 0.3  # seconds
_BACK = 60_000  # ms; a row may be committed so long after the time that it carries
_DEEP = 120.0  # seconds between two looks at everything that waits
_KEPT = 7_500.0  # seconds for which a row that is not seen any more is known: clocks go back an hour


class Poller:
    """Looks for new rows about three times a second.

    Rows carry the time at which they were made, which is before their commit. So each look goes back a
    minute behind the last one that succeeded, and rows that were taken up are remembered for a while.

    `is_deep`: what is looked for are rows that wait and will wait no more. Then every two minutes all of them
    are looked at, whatever time they carry: another process's clock may be wrong, or any may have jumped.
    """

    def __init__(self, look: Callable[[int], Awaitable[None]], *, is_deep: bool = False) -> None:
        self._look = look  # takes up every row since a moment (ms)
        self._since = now_ms()
        self._is_deep = is_deep
        self._deep = monotonic()  # the last look at everything
        self._taken: dict[Hashable, float] = {}  # key -> when it was seen last
        self._task: asyncio.Task[None] | None = None

    def first(self, key: Hashable) -> bool:
        """True the first time a key is seen here."""
        is_first = key not in self._taken
        self._taken[key] = monotonic()
        return is_first

    def has_seen(self, key: Hashable) -> bool:
        return key in self._taken

    async def start(self) -> None:
        """Begins to look in the background, from the moment at which the poller was made."""
        self._task = asyncio.create_task(self._run(), name="poller")

    async def stop(self) -> None:
        """Cancels the look that is under way; returns when it has ended."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _run(self) -> None:
        while True:
            try:
                await self.look()
            except Exception as error:  # the database is away: the next look goes back as far
                log.warning("a look failed: %s", type(error).__name__)
            await asyncio.sleep(_EVERY)

    async def look(self) -> None:
        """Takes up what is new."""
        began, at = now_ms(), monotonic()
        is_deep = self._is_deep and at - self._deep >= _DEEP
        await self._look(0 if is_deep else self._since - _BACK)
        self._since = began
        if is_deep:
            self._deep = at
            self._forget(at)  # what waits was just seen
        elif not self._is_deep:
            self._forget(at - _KEPT)

    def forget(self, is_old: Callable[[Hashable], bool]) -> None:
        """Forgets that keys were seen here."""
        self._taken = {key: at for key, at in self._taken.items() if not is_old(key)}

    def _forget(self, before: float) -> None:
        self._taken = {key: at for key, at in self._taken.items() if at >= before}
