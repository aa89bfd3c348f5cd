"""Jobs that ask another side for something, beside the other jobs, which wait for nobody."""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from datetime import datetime, timedelta


class AskingJob(ABC):
    """Asks at once and then regularly, one question at a time, whichever way the clock is put."""

    every: timedelta
    soon: timedelta  # after a time when there was no answer

    def __init__(self) -> None:
        self._due: datetime | None = None  # None: at once
        self._asking: asyncio.Task[None] | None = None

    @property
    @abstractmethod
    def is_needed(self) -> bool:
        """Whether there is anybody to ask."""

    @abstractmethod
    async def ask(self, now: datetime) -> bool:
        """Asks, and keeps what is told; False where there was no answer."""

    async def run(self, now: datetime) -> None:
        waits = self._due is not None and self._due - self.every <= now < self._due
        if not self.is_needed or self._asking is not None or waits:
            return
        self._due = now + self.every
        self._asking = asyncio.create_task(self._ask(now), name=type(self).__name__)

    async def asked(self) -> None:
        """Returns when no question is under way."""
        if self._asking is not None:
            await self._asking

    async def stop(self) -> None:
        if self._asking is not None:
            self._asking.cancel()
            await asyncio.gather(self._asking, return_exceptions=True)

    async def _ask(self, now: datetime) -> None:
        try:
            if not await self.ask(now):
                self._due = now + self.soon
        finally:
            self._asking = None
