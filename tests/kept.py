"""What is dear to make and the same for every test: made once for all tests of a process.

The program makes these things once, and it runs for weeks. A run of tests starts the program thousands of
times, and would spend more time on them than on everything that it tests.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent import futures
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import Any, Literal, TypeVar

import pytest
from sqlalchemy import Engine, create_engine
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot.commands import import_register
from bot.lists import reader_processes
from bot.pictures import Press, Typefaces
from bot.pictures.press import THREADS, Payload
from bot.reports import report_job
from bot.site import certificates, home, posters, progress, receipts, slips
from storage.database import migration, readers

T = TypeVar("T")
AnyEngine = TypeVar("AnyEngine", Engine, AsyncEngine)


@contextmanager
def kept() -> Iterator[None]:
    """Within the block the program shares compiled queries, warm presses, and processes that read files."""
    processes, presses = Processes(), Presses()
    with pytest.MonkeyPatch.context() as patch:
        for room in (readers, migration):
            patch.setattr(room, "create_engine", _sharing(create_engine))
            patch.setattr(room, "create_async_engine", _sharing(create_async_engine))
        for room in (reader_processes, import_register):
            patch.setattr(room, "ProcessPoolExecutor", processes.lease)
        for room in (certificates, home, posters, progress, receipts, report_job, slips):
            patch.setattr(room, "Press", presses.lease)
        yield
    processes.end()
    presses.end()


def _sharing(make: Callable[..., AnyEngine]) -> Callable[..., AnyEngine]:
    """Makes engines that share what they compile, each kind of database for itself.

    SQLAlchemy compiles a query once for each dialect object. A dialect knows its database only after the
    first connection of its own engine; until then nobody shares it.
    """
    first: dict[str, Engine] = {}
    compiled: dict[Any, Any] = {}

    def made(*arguments: Any, **options: Any) -> AnyEngine:
        whole = make(*arguments, **options)
        engine = whole.sync_engine if isinstance(whole, AsyncEngine) else whole
        engine.update_execution_options(compiled_cache=compiled)
        known = first.get(engine.dialect.name)
        if known is None or known.dialect.server_version_info is None:
            first[engine.dialect.name] = engine
        else:
            engine.dialect = known.dialect
        return whole

    return made


class Processes:
    """Real pools of processes, kept beyond the end of whoever asked for them: starting one takes seconds."""

    def __init__(self) -> None:
        self._idle: dict[str, list[ProcessPoolExecutor]] = {}  # by what they were asked with

    def lease(self, *arguments: Any, **options: Any) -> "Lease":
        """A pool as `ProcessPoolExecutor` would make it, perhaps with processes that run already."""
        idle = self._idle.setdefault(repr((arguments, sorted(options.items()))), [])
        return Lease(idle.pop() if idle else ProcessPoolExecutor(*arguments, **options), idle.append)

    def end(self) -> None:
        for idle in self._idle.values():
            for pool in idle:
                pool.shutdown(cancel_futures=True)


class Presses:
    """Real presses, kept beyond the end of whoever asked for them: the first picture of each is dear."""

    def __init__(self) -> None:
        self._kept: dict[str, KeptPress] = {}  # by what they were asked with

    def lease(self, threads: int = THREADS, faces: Typefaces | None = None) -> "LeasedPress":
        """A press as `Press` would be, perhaps with compilers that are warm already."""
        key = repr((threads, faces or Typefaces()))
        if key not in self._kept:
            self._kept[key] = KeptPress(threads, faces)
        return LeasedPress(self._kept[key])

    def end(self) -> None:
        for press in self._kept.values():
            press.close()


class KeptPress(Press):
    """A press for several who come one after the other, or at once."""

    is_warm = False

    def leased(self) -> Executor:
        """Its threads, for one of them."""
        return Lease(self._pool, lambda _pool: None)


class LeasedPress(Press):
    """A press for one who asks for one: what it draws is drawn by the compilers of a kept one."""

    def __init__(self, kept: KeptPress) -> None:
        super().__init__(kept._threads, kept.faces)
        self._kept = kept
        self._pool = kept.leased()

    def _compile(self, template: str, format: Literal["png", "pdf"], sheets: Sequence[Payload]) -> Any:
        return self._kept._compile(template, format, sheets)

    async def warm_up(self) -> None:
        if not self._kept.is_warm:
            self._kept.is_warm = True
            await super().warm_up()


class Lease(Executor):
    """A pool for one who asks for one; it goes to `back` when nothing is under way in it."""

    def __init__(self, pool: Executor, back: Callable[[Any], object]) -> None:
        self._pool = pool
        self._back = back
        self._mine: list[Future[Any]] = []
        self._ended = False

    def submit(self, act: Callable[..., T], /, *arguments: Any, **options: Any) -> Future[T]:
        future = self._pool.submit(act, *arguments, **options)
        self._mine = [one for one in self._mine if not one.done() or is_broken(one)] + [future]
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        if cancel_futures:
            for future in self._mine:
                future.cancel()
        if wait:
            futures.wait(self._mine)
        if self._ended:
            return
        self._ended = True
        if any(not one.done() or is_broken(one) for one in self._mine):
            self._pool.shutdown(wait=False, cancel_futures=True)
        else:
            self._back(self._pool)


def is_broken(done: Future[Any]) -> bool:
    """Whether a process has died over it."""
    return not done.cancelled() and isinstance(done.exception(), BrokenProcessPool)
