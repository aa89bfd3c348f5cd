"""Rows that other processes have stored, found a moment later."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Hashable

from storage.database import now_ms

log = logging.getLogger(__name__)
_EVERY = 0.3  # seconds
_BACK = 60_000  # ms; a row may be committed so long after the time that it carries


class Poller:
    """Looks for new rows about three times a second.

    Rows carry the time at which they were made, which is before their commit. So each look goes back a
    minute behind the last one that succeeded, and rows that were taken up are remembered for as long.
    """

    def __init__(self, look: Callable[[int], Awaitable[None]]) -> None:
        self._look = look  # takes up every row since a moment (ms)
        self._since = now_ms()
        self._taken: dict[Hashable, int] = {}
        self._task: asyncio.Task[None] | None = None

    def first(self, key: Hashable, at: int) -> bool:
        """True the first time a key is seen here. `at` is the time that its row carries (ms)."""
        if key in self._taken:
            return False
        self._taken[key] = max(at, now_ms())
        return True

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
            began = now_ms()
            try:
                await self._look(self._since - _BACK)
            except Exception as error:  # the database is away: the next look goes back as far
                log.warning("a look failed: %s", type(error).__name__)
            else:
                self._since = began
                self._forget(began - _BACK)
            await asyncio.sleep(_EVERY)

    def forget(self, is_old: Callable[[Hashable], bool]) -> None:
        """Forgets that keys were seen here."""
        self._taken = {key: at for key, at in self._taken.items() if not is_old(key)}

    def _forget(self, before: int) -> None:
        self._taken = {key: at for key, at in self._taken.items() if at >= before}
