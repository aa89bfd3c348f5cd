"""The two kinds of database: how each takes a statement, and how each commits a group of turns.

A refused turn is rare, so all turns of a group are tried in one go; if one is refused, the group is rolled
back and each turn gets a savepoint of its own, so that only the refused one is left out.

    StorageError
     ├── Conflict      the world has changed under this turn; play it again
     ├── Unwritable    no database takes these values; played again it fails again
     └── Unavailable   the database did not confirm the commit
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeAlias, TypeVar

import aiosqlite
from sqlalchemy import BindParameter, ClauseElement, Dialect, Select
from sqlalchemy.dialects import sqlite
from sqlalchemy.dialects.postgresql import asyncpg as postgresql
from sqlalchemy.sql import visitors
from sqlalchemy.sql.dml import UpdateBase

from storage.database.addresses import connect_postgresql, sqlite_path
from storage.database.faults import is_away

if TYPE_CHECKING:
    import asyncpg

T = TypeVar("T")


class StorageError(Exception):
    """A turn was not written."""


class Conflict(StorageError):
    """The world has changed under this turn, or a constraint refused it; play the turn again."""


class Unwritable(StorageError):
    """No database takes the values of this turn, such as a number too large or a broken text."""


class Unavailable(StorageError):
    """The database did not confirm the commit."""


class Statement:
    """A write, or on PostgreSQL a row that is locked, compiled once for each dialect.

    A `guarded` one raises Conflict unless it touches exactly one row.
    """

    def __init__(self, clause: UpdateBase | Select[Any], *, guarded: bool = False) -> None:
        self.clause = clause
        self.guarded = guarded

    @cached_property
    def parameters(self) -> Mapping[str, Any]:
        """The parameters of the clause by name, with the values that it brings itself."""
        known: Mapping[str, Any] = self.clause.compile().params
        return known

    @cached_property
    def for_sqlite(self) -> Compiled:
        return compiled(self.clause, sqlite.dialect(paramstyle="qmark"))

    @cached_property
    def for_postgresql(self) -> Compiled:
        return compiled(self.clause, postgresql.dialect())  # type: ignore[no-untyped-call]


class Compiled(NamedTuple):
    """The SQL of a statement, and the function that makes its parameters of a row's values."""

    sql: str
    row: Callable[[Mapping[str, Any]], Sequence[Any]]


def compiled(clause: ClauseElement, dialect: Dialect) -> Compiled:
    """A clause in the SQL of a dialect. ValueError for one whose SQL depends on a row's values."""
    made: Any = visitors.cloned_traverse(clause, {}, {"bindparam": _write_out}).compile(dialect=dialect)
    asked = [bind for bind in made.binds.values() if bind.required]
    if any(bind.expanding for bind in asked):
        raise ValueError("a list of values has no length to compile it for")
    whole = made.construct_expanded_state({bind.key: None for bind in asked})
    names = tuple(whole.positiontup or ())
    fixed = {name: value for name, value in whole.parameters.items() if name not in {b.key for b in asked}}
    in_order = itemgetter(*names) if len(names) > 1 else lambda values: tuple(values[name] for name in names)
    if fixed:  # SQLAlchemy's own, as of LIMIT
        return Compiled(whole.statement, lambda values: in_order({**fixed, **values}))
    return Compiled(whole.statement, in_order)


def _write_out(bind: BindParameter[Any]) -> None:
    """Writes a value that is always the same into the SQL.

    As a parameter it may decide which partial index fits, and then SQLite prepares the statement anew each
    time that it is bound. Bytes stay parameters: written out they would be text.
    """
    bind.literal_execute = not bind.required and not isinstance(bind.value, bytes)


Write: TypeAlias = tuple[Statement, Mapping[str, Any]]
Writes: TypeAlias = Sequence[Write]  # one turn's, in order
Outcome: TypeAlias = StorageError | None  # None: committed


class Driver(Protocol):
    """The writing connection of one kind of database."""

    async def apply(self, group: Sequence[Writes]) -> Sequence[Outcome]:
        """Commits a group of turns and returns the outcome of each. If it raises, none was confirmed."""

    async def close(self) -> None: ...


def _stale() -> Conflict:
    return Conflict("what this turn had read has changed")


# --- SQLite ---------------------------------------------------------------------------------------------


PRAGMAS = (
    "journal_mode = WAL",
    "synchronous = FULL",
    "foreign_keys = ON",
    "busy_timeout = 10000",
    "recursive_triggers = ON",  # without it REPLACE deletes rows past the triggers that forbid it
)
_UNWRITABLE = (
    sqlite3.ProgrammingError,
    sqlite3.InterfaceError,
    sqlite3.DataError,
    ValueError,
    OverflowError,
    TypeError,
    KeyError,
)


class _Connection(aiosqlite.Connection):
    """aiosqlite's connection and thread, which gets a whole group to apply in one hop."""

    async def run(self, act: Callable[[sqlite3.Connection], T]) -> T:
        result: T = await self._execute(act, self._conn)  # type: ignore[no-untyped-call]
        return result


class SQLite:
    """The one writing connection to an SQLite file."""

    def __init__(self, connection: _Connection) -> None:
        self._connection = connection

    @classmethod
    async def open(cls, url: str) -> SQLite:
        path = sqlite_path(url)
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = _Connection(lambda: sqlite3.connect(path, isolation_level=None), 64)
        await connection
        try:
            for pragma in PRAGMAS:
                await connection.execute(f"PRAGMA {pragma}")
        except BaseException:
            await connection.close()
            raise
        return cls(connection)

    async def apply(self, group: Sequence[Writes]) -> Sequence[Outcome]:
        return await self._connection.run(lambda connection: _apply(connection, group))

    async def close(self) -> None:
        await self._connection.close()


def _apply(connection: sqlite3.Connection, group: Sequence[Writes]) -> Sequence[Outcome]:
    cursor = connection.cursor()
    try:
        refusal = _all_at_once(cursor, group)
        if refusal is None or len(group) == 1:
            return [refusal] * len(group)
        return _one_by_one(cursor, group)
    except BaseException:
        connection.rollback()
        raise
    finally:
        cursor.close()


def _all_at_once(cursor: sqlite3.Cursor, group: Iterable[Writes]) -> Outcome:
    cursor.execute("BEGIN IMMEDIATE")
    for writes in group:
        if refusal := _write(cursor, writes):
            cursor.execute("ROLLBACK")
            return refusal
    cursor.execute("COMMIT")
    return None


def _one_by_one(cursor: sqlite3.Cursor, group: Iterable[Writes]) -> Sequence[Outcome]:
    cursor.execute("BEGIN IMMEDIATE")
    outcomes = []
    for writes in group:
        cursor.execute("SAVEPOINT turn")
        if refusal := _write(cursor, writes):
            cursor.execute("ROLLBACK TO turn")
        cursor.execute("RELEASE turn")
        outcomes.append(refusal)
    cursor.execute("COMMIT")
    return outcomes


def _write(cursor: sqlite3.Cursor, writes: Writes) -> Outcome:
    execute = cursor.execute
    try:
        for statement, values in writes:
            sql, row = statement.for_sqlite
            execute(sql, row(values))
            if statement.guarded and cursor.rowcount != 1:
                return _stale()
    except sqlite3.IntegrityError as error:
        return Conflict(str(error))
    except _UNWRITABLE as error:
        return unwritable(error)
    except sqlite3.OperationalError as error:
        if is_away(error):
            raise
        return unwritable(error)
    return None


def unwritable(error: Exception) -> Unwritable:
    refusal = Unwritable(type(error).__name__)  # the error's own text may quote what a person wrote
    refusal.__cause__ = error
    return refusal


# --- PostgreSQL -----------------------------------------------------------------------------------------

_TRIES = 3  # a deadlock: two processes have taken the same rows in different orders


class PostgreSQL:
    """The one writing connection to PostgreSQL, opened anew after it was lost."""

    def __init__(self, url: str, connection: asyncpg.Connection[Any]) -> None:
        self._url = url
        self._connection = connection

    @classmethod
    async def open(cls, url: str) -> PostgreSQL:
        return cls(url, await connect_postgresql(url))

    async def apply(self, group: Sequence[Writes]) -> Sequence[Outcome]:
        from asyncpg.exceptions import TransactionRollbackError

        if self._connection.is_closed():
            self._connection = await connect_postgresql(self._url)
        try:
            for _ in range(_TRIES - 1):
                try:
                    return await self._apply(group)
                except TransactionRollbackError:
                    continue
            return await self._apply(group)
        except Exception:  # it may hang, or lead to a server that is no longer the first one
            self._connection.terminate()
            raise

    async def _apply(self, group: Sequence[Writes]) -> Sequence[Outcome]:
        refusal = await self._all_at_once(group)
        if refusal is None or len(group) == 1:
            return [refusal] * len(group)
        async with self._connection.transaction():
            return [await self._savepoint(writes) for writes in group]

    async def _all_at_once(self, group: Sequence[Writes]) -> Outcome:
        return await self._savepoint([write for writes in group for write in writes])

    async def _savepoint(self, writes: Writes) -> Outcome:
        """Writes in a transaction of their own, or within another transaction in a savepoint."""
        from asyncpg.exceptions import (
            DataError,
            IntegrityConstraintViolationError,
            InterfaceError,
            PostgresError,
        )

        if self._connection.is_closed():  # asyncpg raises InterfaceError for that as well
            raise ConnectionError("the connection was lost")
        try:
            async with self._connection.transaction():
                await self._write(writes)
        except Conflict as conflict:
            return conflict
        except IntegrityConstraintViolationError as error:
            return Conflict(error.args[0])
        except (DataError, InterfaceError, KeyError, TypeError) as error:
            if self._connection.is_closed():
                raise
            return unwritable(error)
        except PostgresError as error:
            if is_away(error):
                raise
            return unwritable(error)
        return None

    async def _write(self, writes: Writes) -> None:
        execute = self._connection.execute
        for statement, values in writes:
            sql, row = statement.for_postgresql
            status = await execute(sql, *row(values))
            if statement.guarded and not status.endswith(" 1"):
                raise _stale()

    async def close(self) -> None:
        await self._connection.close()
