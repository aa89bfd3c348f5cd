"""Plain reads, off the event loop.

SQLite is read by a few threads of our own, a whole query in one hop to them: through SQLAlchemy's asyncio
layer each cursor call is a hop of its own, and reading costs a turn more than everything else in it.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy import Connection, Executable, Row, create_engine, event
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.ext.asyncio import create_async_engine

from storage.database.drivers import Unavailable, connect_postgresql, postgresql_dsn

_READERS = 2
_AWAY = (OperationalError, InterfaceError, OSError)  # the database, not the query


class Reads(Protocol):
    """The reading side of one kind of database."""

    async def read(self, clause: Executable, values: Mapping[str, Any]) -> Sequence[Row[Any]]:
        """All rows of a query. Raises Unavailable when the database cannot be reached."""

    async def close(self) -> None: ...


class SQLiteReads:
    """Reads from SQLite in threads; each thread keeps one connection that cannot write."""

    def __init__(self, path: Path) -> None:
        self._engine = create_engine(
            f"sqlite:///{path}",
            isolation_level="AUTOCOMMIT",
            connect_args={"check_same_thread": False},  # closed at the end by another thread than its own
        )
        event.listen(self._engine, "connect", _read_only)
        self._threads = ThreadPoolExecutor(_READERS, thread_name_prefix="reader")
        self._own = threading.local()
        self._opened: list[Connection] = []

    async def read(self, clause: Executable, values: Mapping[str, Any]) -> Sequence[Row[Any]]:
        return await asyncio.get_running_loop().run_in_executor(self._threads, self._rows, clause, values)

    def _rows(self, clause: Executable, values: Mapping[str, Any]) -> Sequence[Row[Any]]:
        try:
            return self._connection().execute(clause, values or None).all()
        except _AWAY as error:
            raise Unavailable(type(error).__name__) from error

    def _connection(self) -> Connection:
        connection: Connection | None = getattr(self._own, "connection", None)
        if connection is None:
            connection = self._own.connection = self._engine.connect()
            self._opened.append(connection)
        return connection

    async def close(self) -> None:
        await asyncio.to_thread(self._threads.shutdown)
        for connection in self._opened:
            connection.close()
        self._engine.dispose()


class PostgreSQLReads:
    """Reads from PostgreSQL over SQLAlchemy's pool of connections."""

    def __init__(self, url: str) -> None:
        # By asyncpg itself: SQLAlchemy would not know `sslmode`.
        creator = partial(connect_postgresql, postgresql_dsn(url), command_timeout=None)
        self._engine = create_async_engine(
            "postgresql+asyncpg://",
            async_creator=creator,
            isolation_level="AUTOCOMMIT",
            pool_pre_ping=True,
        )

    async def read(self, clause: Executable, values: Mapping[str, Any]) -> Sequence[Row[Any]]:
        try:
            async with self._engine.connect() as connection:
                return (await connection.execute(clause, values or None)).all()
        except _AWAY as error:
            raise Unavailable(type(error).__name__) from error

    async def close(self) -> None:
        await self._engine.dispose()


def _read_only(connection: Any, _: Any) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA busy_timeout = 10000")
    cursor.execute("PRAGMA query_only = ON")
    cursor.close()
