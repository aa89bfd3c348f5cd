"""Plain reads. A quick `Query` is answered at once on SQLite; all else is read off the event loop.

SQLite is read by a few threads of our own, a whole query in one hop to them: through SQLAlchemy's asyncio
layer each cursor call is a hop of its own, and reading costs a turn more than everything else in it. For a
row by its key the hop alone costs twenty times the reading, more while other threads are at work.
"""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import Callable, Coroutine, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, Protocol, TypeVar

from sqlalchemy import Connection, Executable, Row, create_engine, event
from sqlalchemy.ext.asyncio import create_async_engine

from storage.database.addresses import connect_postgresql
from storage.database.drivers import Unavailable
from storage.database.faults import is_away
from storage.database.queries import Query

T = TypeVar("T")
_READERS = 4
_MAPPED = 2**31  # bytes of the file that a thread reads as memory: a look-up reads a third faster (measured)
_IN_A_ROW = 50  # queries answered at once before others get their turn: some may stand in a long loop


class Reads(Protocol):
    """The reading side of one kind of database."""

    async def read(self, clause: Executable, values: Mapping[str, Any]) -> Sequence[Row[Any]]:
        """All rows of a clause. Raises Unavailable when the database cannot be reached."""

    async def ask(self, query: Query, values: Mapping[str, Any]) -> Sequence[Any]:
        """All rows of a query by a key, likewise; their columns are attributes."""

    async def together(self, act: Callable[[Reads], Coroutine[Any, Any, T]]) -> T:
        """What `act` reads and works out, on SQLite in one hop to a thread.

        It awaits nothing but the reads that it is given. Raises what it raises.
        """

    async def beside(self, work: Callable[..., T], *given: Any) -> T:
        """What a function works out that takes so long that the event loop is not to wait for it."""

    async def close(self) -> None: ...


class _ReadsInThread:
    """Reads by the connection of the thread that asks, which waits for them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def read(self, clause: Executable, values: Mapping[str, Any]) -> Sequence[Row[Any]]:
        return _executed(self._connection, clause, values)

    async def ask(self, query: Query, values: Mapping[str, Any]) -> Sequence[Any]:
        return _asked(self._connection, query, values)

    async def together(self, act: Callable[[Reads], Coroutine[Any, Any, T]]) -> T:
        return await act(self)

    async def beside(self, work: Callable[..., T], *given: Any) -> T:
        return work(*given)

    async def close(self) -> None: ...


class SQLiteReads:
    """Reads from SQLite at once or in threads; each thread keeps one connection that cannot write."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._at_once: sqlite3.Connection | None = None  # the event loop's own
        self._in_a_row = 0
        self._engine = create_engine(
            f"sqlite:///{path}",
            isolation_level="AUTOCOMMIT",
            hide_parameters=True,
            connect_args={"check_same_thread": False},  # closed at the end by another thread than its own
        )
        event.listen(self._engine, "connect", _read_only)
        self._threads = ThreadPoolExecutor(_READERS, thread_name_prefix="reader")
        self._own = threading.local()
        self._opened: list[Connection] = []

    async def read(self, clause: Executable, values: Mapping[str, Any]) -> Sequence[Row[Any]]:
        return await self._in_thread(lambda: _executed(self._connection(), clause, values))

    async def together(self, act: Callable[[Reads], Coroutine[Any, Any, T]]) -> T:
        return await self._in_thread(lambda: _run_through(act(_ReadsInThread(self._connection()))))

    async def beside(self, work: Callable[..., T], *given: Any) -> T:
        return await asyncio.to_thread(work, *given)

    async def _in_thread(self, act: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._threads, act)

    async def ask(self, query: Query, values: Mapping[str, Any]) -> Sequence[Any]:
        if not query.at_once:
            return await self._in_thread(lambda: _asked(self._connection(), query, values))
        self._in_a_row += 1
        if self._in_a_row >= _IN_A_ROW:
            self._in_a_row = 0
            await asyncio.sleep(0)
        sql, parameters, row = query.for_sqlite
        try:
            connection = self._at_once or self._connect()
            return list(map(row, connection.execute(sql, parameters(values))))
        except sqlite3.DatabaseError:  # locked: a thread has the patience
            return await self.read(query.clause, values)

    def _connect(self) -> sqlite3.Connection:
        """The connection that answers at once: without a wait for a lock."""
        uri = f"{self._path.absolute().as_uri()}?mode=rw"  # what is not there is not made
        connection = sqlite3.connect(uri, timeout=0, isolation_level=None, check_same_thread=False, uri=True)
        connection.execute("PRAGMA query_only = ON")
        self._at_once = connection
        return connection

    def _connection(self) -> Connection:
        connection: Connection | None = getattr(self._own, "connection", None)
        if connection is None:
            with _away_is_unavailable():
                connection = self._own.connection = self._engine.connect()
            self._opened.append(connection)
        return connection

    async def close(self) -> None:
        await asyncio.to_thread(self._threads.shutdown)
        for connection in self._opened:
            connection.close()
        self._engine.dispose()
        if self._at_once is not None:
            self._at_once.close()


class PostgreSQLReads:
    """Reads from PostgreSQL over SQLAlchemy's pool of connections."""

    def __init__(self, url: str) -> None:
        # By asyncpg itself: SQLAlchemy would not know `sslmode`.
        creator = partial(connect_postgresql, url, command_timeout=None)
        self._engine = create_async_engine(
            "postgresql+asyncpg://",
            async_creator=creator,
            isolation_level="AUTOCOMMIT",
            hide_parameters=True,
            pool_pre_ping=True,
        )

    async def read(self, clause: Executable, values: Mapping[str, Any]) -> Sequence[Row[Any]]:
        with _away_is_unavailable():
            async with self._engine.connect() as connection:
                return (await connection.execute(clause, values or None)).all()

    async def ask(self, query: Query, values: Mapping[str, Any]) -> Sequence[Any]:
        return await self.read(query.clause, values)

    async def together(self, act: Callable[[Reads], Coroutine[Any, Any, T]]) -> T:
        return await act(self)

    async def beside(self, work: Callable[..., T], *given: Any) -> T:
        return await asyncio.to_thread(work, *given)

    async def close(self) -> None:
        await self._engine.dispose()


@contextmanager
def _away_is_unavailable() -> Iterator[None]:
    try:
        yield
    except Exception as error:
        if not is_away(error):
            raise
        raise Unavailable(type(error).__name__) from error


def _executed(connection: Connection, clause: Executable, values: Mapping[str, Any]) -> Sequence[Row[Any]]:
    with _away_is_unavailable():
        return connection.execute(clause, values or None).all()


def _asked(connection: Connection, query: Query, values: Mapping[str, Any]) -> Sequence[Any]:
    """The rows of a query past SQLAlchemy, which would cost more than reading them."""
    plain: Any = connection.connection.dbapi_connection
    sql, parameters, row = query.for_sqlite
    with _away_is_unavailable():
        return list(map(row, plain.execute(sql, parameters(values)).fetchall()))


def _run_through(act: Coroutine[Any, Any, T]) -> T:
    """The outcome of a coroutine that never waits."""
    try:
        act.send(None)
    except StopIteration as ended:
        outcome: T = ended.value
        return outcome
    act.close()
    raise RuntimeError("what is read together waits for something else")


def _read_only(connection: Any, _: Any) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA busy_timeout = 10000")
    cursor.execute("PRAGMA query_only = ON")
    cursor.execute(f"PRAGMA mmap_size = {_MAPPED}")
    cursor.close()
