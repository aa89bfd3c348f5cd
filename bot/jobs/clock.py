"""The clock of the program: runs every job about once a second."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Literal, Protocol, runtime_checkable

from bot.error_traces import error_trace

log = logging.getLogger(__name__)
_EVERY = 1.0  # seconds


@runtime_checkable
class Job(Protocol):
    """Something that is done when its time has come."""

    async def run(self, now: datetime) -> None:
        """Does what is due at `now` (aware), and returns quickly where nothing is."""


@runtime_checkable
class EveryProcessJob(Job, Protocol):
    """A job that keeps the memory of its own process; all others run in one process at a time."""

    in_every_process: Literal[True]


class Clock:
    """Runs jobs in turn, about once a second; a job that fails is logged and stops none of the others.

    `leads`: whether this process is the one that runs the jobs that are not of every process.
    """

    def __init__(self, clock: Callable[[], datetime], jobs: Iterable[Job], leads: Callable[[], bool]) -> None:
        self._clock = clock
        self._leads = leads
        self._task: asyncio.Task[None] | None = None
        self.jobs = list(jobs)

    async def start(self) -> None:
        """Begins to run the jobs in the background."""
        self._task = asyncio.create_task(self._run(), name="clock")

    async def stop(self) -> None:
        """Cancels the job that is running; returns when it has ended."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _run(self) -> None:
        while True:
            now = self._clock()
            for job in self.jobs:
                try:
                    if isinstance(job, EveryProcessJob) or self._leads():
                        await job.run(now)
                except Exception as error:
                    log.error("the clock missed a beat: %s", error_trace(error))
            await asyncio.sleep(_EVERY)

    async def tick(self) -> None:
        """Runs every job once. Raises the first error of a job."""
        now = self._clock()
        for job in self.jobs:
            await job.run(now)
