"""What is dear to make and the same for every test: made once for all tests of a process.

The program makes these things once, and it runs for weeks. A run of tests starts the program thousands of
times, and would spend more time on them than on everything that it tests.
"""

from collections.abc import Callable, Iterator
from concurrent import futures
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import Any, TypeVar

import pytest
from sqlalchemy import Engine, create_engine
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot.commands import import_register
from bot.lists import reading
from storage.database import migration, readers

T = TypeVar("T")
AnyEngine = TypeVar("AnyEngine", Engine, AsyncEngine)


@contextmanager
def kept() -> Iterator[None]:
    """Within the block the program shares compiled queries, and the processes that read files."""
    processes = Processes()
    with pytest.MonkeyPatch.context() as patch:
        for room in (readers, migration):
            patch.setattr(room, "create_engine", _sharing(create_engine))
            patch.setattr(room, "create_async_engine", _sharing(create_async_engine))
        for room in (reading, import_register):
            patch.setattr(room, "ProcessPoolExecutor", processes.lease)
        yield
    processes.end()


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
        self._pools: dict[str, ProcessPoolExecutor] = {}  # by what they were asked with

    def lease(self, *arguments: Any, **options: Any) -> "Lease":
        """A pool as `ProcessPoolExecutor` would make it, perhaps with processes that run already."""
        asked = repr((arguments, sorted(options.items())))
        if asked not in self._pools:
            self._pools[asked] = ProcessPoolExecutor(*arguments, **options)
        return Lease(self._pools[asked], lambda: self._pools.pop(asked, None))

    def end(self) -> None:
        for pool in self._pools.values():
            pool.shutdown(cancel_futures=True)


class Lease(Executor):
    """A pool of processes for one who asks for one; `broken` is called when a process has died in it."""

    def __init__(self, pool: ProcessPoolExecutor, broken: Callable[[], object]) -> None:
        self._pool = pool
        self._broken = broken
        self._mine: list[Future[Any]] = []

    def submit(self, act: Callable[..., T], /, *arguments: Any, **options: Any) -> Future[T]:
        future = self._pool.submit(act, *arguments, **options)
        self._mine.append(future)
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        if cancel_futures:
            for future in self._mine:
                future.cancel()
        if wait:
            futures.wait(self._mine)
        done = (future for future in self._mine if future.done() and not future.cancelled())
        if any(isinstance(future.exception(), BrokenProcessPool) for future in done):
            self._broken()
