"""Between processes: what one has kept, another one finds a moment later."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Hashable

from storage.database import now_ms

log = logging.getLogger(__name__)
_EVERY = 0.3  # seconds
_BACK = 60_000  # ms; a row may appear so long after the time that it carries


class Poller:
    """Looks about every little while for what another process has kept.

    Rows carry the time at which they were made, not that of their commit: so each look goes back a while
    behind the last one that succeeded, and what was taken up is remembered for as long.
    """

    def __init__(self, look: Callable[[int], Awaitable[None]]) -> None:
        self._look = look  # takes up everything since a moment (ms)
        self._since = now_ms()
        self._taken: dict[Hashable, int] = {}
        self._task: asyncio.Task[None] | None = None

    def first(self, key: Hashable, at: int) -> bool:
        """Remembers what is taken up; False where it was taken up before. `at` is the row's own time (ms)."""
        if key in self._taken:
            return False
        self._taken[key] = max(at, now_ms())
        return True

    async def start(self) -> None:
        self._task = asyncio.create_task(self._run(), name="poller")

    async def stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _run(self) -> None:
        while True:
            began = now_ms()
            try:
                await self._look(self._since - _BACK)
            except Exception as error:  # the database is away: the next look goes back as far as this one
                log.warning("a look failed: %s", type(error).__name__)
            else:
                self._since = began
                self._forget(began - _BACK)
            await asyncio.sleep(_EVERY)

    def _forget(self, before: int) -> None:
        self._taken = {key: at for key, at in self._taken.items() if at >= before}
