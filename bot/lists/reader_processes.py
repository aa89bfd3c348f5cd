"""Processes for work on what people send, each of which ends where that takes too much.

A process works at one thing at a time. It may take so much memory and so many seconds; one that takes more is
ended, and costs nobody but whoever sent that.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import TypeVar

from bot.process_limits import call_limited, limit_memory

MEMORY_LIMIT = 1 << 30  # bytes that a process may take; a list of a whole scroll takes half of it
SECONDS = 60  # of the processor that one thing may take
_PATIENCE = 10  # times as long it may take by the clock, on a machine that has much else to do
WORKERS = max(1, min(2, os.cpu_count() or 1))

T = TypeVar("T")


class TookTooMuch(Exception):
    """A process was ended, for it took too much memory or time, or ended by itself."""


class ReaderProcesses:
    """At most `workers` processes, begun when they are needed, which wait for the next thing to do."""

    def __init__(self, workers: int = WORKERS) -> None:
        self._free = asyncio.Semaphore(workers)
        self._idle: list[_Process] = []
        self._busy: set[_Process] = set()

    async def run(self, act: Callable[..., T], *arguments: object, seconds: int = SECONDS) -> T:
        """The result of a function that is called in one of the processes, with pickled arguments.

        It may take so many `seconds` of the processor. TookTooMuch where the process had to be
        ended; whatever else the function raises.
        """
        async with self._free:
            process = self._idle.pop() if self._idle else _Process()
            self._busy.add(process)
            try:
                async with asyncio.timeout(_PATIENCE * seconds):
                    result: T = await process.call(call_limited, seconds, act, *arguments)
            except (TimeoutError, BrokenProcessPool, MemoryError):
                process.end()
                raise TookTooMuch from None
            except asyncio.CancelledError:
                process.end()
                raise
            except Exception:
                self._idle.append(process)
                raise
            else:
                self._idle.append(process)
                return result
            finally:
                self._busy.discard(process)

    def close(self) -> None:
        """Ends every process; what is under way there is lost. Others are begun when they are needed."""
        for process in (*self._idle, *self._busy):
            process.end()
        self._idle.clear()


class _Process:
    """A process that calls one function after the other."""

    def __init__(self) -> None:
        self._pool = ProcessPoolExecutor(1, get_context("spawn"), limit_memory, (MEMORY_LIMIT,))
        self._id = 0
        self._works = False

    async def call(self, act: Callable[..., T], *arguments: object) -> T:
        loop = asyncio.get_running_loop()
        if not self._id:
            self._id = await loop.run_in_executor(self._pool, os.getpid)
        self._works = True
        doing = self._pool.submit(act, *arguments)
        doing.add_done_callback(self._rests)
        return await asyncio.wrap_future(doing)

    def _rests(self, _done: object) -> None:
        self._works = False

    def end(self) -> None:
        """At once, whatever it works at."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        if self._works:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self._id, _KILL)


_KILL = getattr(signal, "SIGKILL", signal.SIGTERM)  # Windows has no other
