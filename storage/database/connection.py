"""The way to the database, SQLite or PostgreSQL: plain reads, and one writer that commits in groups.

A turn reads, decides, and collects its writes in a `Transaction`. The writer commits the waiting turns in one
go, and refuses single turns of them. Nobody holds a lock while thinking: a statement that expected the world
as it was read and finds it changed raises `Conflict`, nothing of its turn is written, and the turn is played
again.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence
from contextlib import asynccontextmanager
from time import monotonic
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from sqlalchemy import BigInteger, ColumnElement, Executable, literal_column, select

from storage.database.addresses import sqlite_path
from storage.database.clocks import STEADY
from storage.database.drivers import (
    Conflict,
    Driver,
    Outcome,
    PostgreSQL,
    SQLite,
    Statement,
    StorageError,
    Unavailable,
    Unwritable,
    Write,
    unwritable,
)
from storage.database.faults import is_away
from storage.database.queries import Query
from storage.database.readers import PostgreSQLReads, Reads, SQLiteReads

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

__all__ = [
    "Conflict",
    "Database",
    "Statement",
    "StorageError",
    "Transaction",
    "Unavailable",
    "Unwritable",
    "sqlite_path",
]

T = TypeVar("T")
_MS: ColumnElement[int] = literal_column(
    "CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)", BigInteger
)
_TIME = select(_MS.label("now"))
_PROMPT = 1.0  # seconds; an answer that took longer tells a time that is over
_GROUP = 1_000  # turns in a commit, at most: people in the chat must not wait behind a long one
LEISURE = 0.02  # seconds that writes nobody waits for are kept for the next commit, at most


class Mark(NamedTuple):
    """A point in a transaction, to go back to: the numbers of writes and of callbacks so far."""

    writes: int = 0
    committed: int = 0
    undone: int = 0
    repairs: int = 0


_BEGINNING = Mark()


class Transaction:
    """The writes of one turn, committed together or not at all, and the callbacks for either outcome."""

    __slots__ = ("_committed", "_database", "_known", "_repairs", "_undone", "writes")

    def __init__(self, database: Database) -> None:
        self._database = database
        self._committed: list[Callable[[], None]] = []
        self._undone: list[Callable[[], None]] = []
        self._repairs: list[Callable[[], Awaitable[object]]] = []
        self._known: dict[tuple[Query, tuple[Any, ...]], Sequence[Any]] = {}  # what was asked by a key
        self.writes: list[Write] = []

    def write(self, statement: Statement, **values: Any) -> None:
        """Adds a write with the values of its row, behind the earlier ones."""
        self.writes.append((statement, values))

    def when_committed(self, act: Callable[[], None]) -> None:
        """Calls `act` after the commit, in the order of registration."""
        self._committed.append(act)

    def when_undone(self, act: Callable[[], None]) -> None:
        """Calls `act` if the transaction fails or is undone, in reverse order."""
        self._undone.append(act)

    def when_conflicting(self, repair: Callable[[], Awaitable[object]]) -> None:
        """Awaits `repair` after a Conflict, before the turn is played again: memory learns what changed."""
        self._repairs.append(repair)

    async def read(self, clause: Executable | Query, **values: Any) -> Sequence[Any]:
        """Committed rows only: a turn does not see its own writes.

        A `Query` that a turn asks again has the answer of before, for whatever was decided by that.
        """
        if not isinstance(clause, Query):
            return await self._database.read(clause, **values)
        asked = (clause, tuple(values.values()))
        rows = self._known.get(asked)
        if rows is None:
            rows = self._known[asked] = await self._database.ask(clause, values)
        return rows

    async def together(self, act: Callable[[Database], Coroutine[Any, Any, T]]) -> T:
        """See `Database.together`."""
        return await self._database.together(act)

    async def commit(self, *, at_leisure: bool = False) -> None:
        """Commits the writes. A StorageError means that the database has confirmed none of them.

        A task that is cancelled while waiting gets its CancelledError only once the outcome is known.
        `at_leisure`: see `Writer.commit`.
        """
        writer = self._database.writer
        try:
            cancelled = await writer.commit(self.writes, at_leisure=at_leisure) if self.writes else None
        except BaseException:
            self.undo()
            raise
        for act in self._committed:
            act()
        self._committed.clear()
        self._undone.clear()
        self._repairs.clear()  # they know this transaction: a circle, for the garbage collector to find
        if cancelled is not None:
            raise cancelled

    def mark(self) -> Mark:
        """The present point, for a later `undo` back to it."""
        return Mark(len(self.writes), len(self._committed), len(self._undone), len(self._repairs))

    def undo(self, since: Mark = _BEGINNING) -> None:
        """Takes back everything after `since`, by default all. Repairs survive a complete undo."""
        undone = self._undone[since.undone :]
        del self._undone[since.undone :]
        for act in reversed(undone):
            act()
        if since is not _BEGINNING:
            del (
                self.writes[since.writes :],
                self._committed[since.committed :],
                self._repairs[since.repairs :],
            )

    async def repair(self) -> None:
        """Awaits the repairs that were registered by `when_conflicting`."""
        for act in self._repairs:
            await act()


class Database:
    """An open database: made by `open`, ended by `close`."""

    def __init__(self, url: str, reads: Reads, writer: Writer) -> None:
        self.url = url
        self._reads = reads
        self.writer = writer

    @classmethod
    async def open(cls, url: str) -> Database:
        """Opens a database that is migrated already, by its SQLAlchemy URL."""
        if url.startswith("sqlite"):
            return cls(url, SQLiteReads(sqlite_path(url)), Writer(await SQLite.open(url)))
        database = cls(url, PostgreSQLReads(url), Writer(await PostgreSQL.open(url)))
        try:
            await database.follow_clock()
        except BaseException:
            await database.close()
            raise
        return database

    @property
    def is_sqlite(self) -> bool:
        return self.url.startswith("sqlite")

    async def follow_clock(self) -> None:
        """Takes the time of a server as that of this process, one for all; a file has none."""
        if self.is_sqlite:
            return
        asked = monotonic()
        told = (await self.read(_TIME))[0].now
        if monotonic() - asked <= _PROMPT:
            STEADY.follow(told)

    async def close(self) -> None:
        """Commits the waiting turns; a later commit raises Unavailable."""
        try:
            await self.writer.close()
        finally:
            await self._reads.close()

    async def read(self, clause: Executable | Query, **values: Any) -> Sequence[Any]:
        """All rows of a query, as they are committed; their columns are attributes.

        Raises Unavailable when the database cannot be reached.
        """
        if isinstance(clause, Query):
            return await self.ask(clause, values)
        return await self._reads.read(clause, values)

    def ask(self, query: Query, values: Mapping[str, Any]) -> Awaitable[Sequence[Any]]:
        """The rows of `read` for a query by a key."""
        return self._reads.ask(query, values)

    async def together(self, act: Callable[[Database], Coroutine[Any, Any, T]]) -> T:
        """What `act` reads and works out: on SQLite in one hop to a thread, instead of one a read.

        It writes nothing, and awaits nothing but the database that it is given. Raises what it raises.
        """
        return await self._reads.together(lambda reads: act(Database(self.url, reads, self.writer)))

    async def beside(self, work: Callable[..., T], *given: Any) -> T:
        """What a function works out that takes so long that the event loop is not to wait for it."""
        return await self._reads.beside(work, *given)

    @asynccontextmanager
    async def transaction(self, *, at_leisure: bool = False) -> AsyncIterator[Transaction]:
        """A transaction that commits at the end of the block; an exception inside writes nothing.

        Raises the StorageError of the commit; after a Conflict, memory is repaired first. `at_leisure`: see
        `Writer.commit`.
        """
        transaction = Transaction(self)
        try:
            yield transaction
        except BaseException:
            transaction.undo()
            raise
        try:
            await transaction.commit(at_leisure=at_leisure)
        except Conflict:
            await transaction.repair()
            raise

    async def play(self, turn: Callable[[Transaction], Awaitable[T]], times: int = 8) -> T:
        """Plays a turn and commits it; after a Conflict again, up to `times` times, then raises Conflict."""
        for left in reversed(range(times)):
            transaction = Transaction(self)
            try:
                return await _once(turn, transaction)
            except Conflict:
                await transaction.repair()
                if not left:
                    raise
        raise ValueError("a turn is played once at least")


async def _once(turn: Callable[[Transaction], Awaitable[T]], transaction: Transaction) -> T:
    try:
        result = await turn(transaction)
    except BaseException:
        transaction.undo()
        raise
    await transaction.commit()
    return result


class _Answer(asyncio.Future[Outcome]):
    """The outcome of a turn, which no cancellation can take away.

    A turn that was handed over is committed or refused all the same, and its owner must learn which, or
    letters would leak out of the memory of free ones. So `cancel` does nothing, and asyncio cancels the
    waiting task once the outcome is there.
    """

    def cancel(self, msg: Any = None) -> bool:
        return False


class _Waiting(NamedTuple):
    """A turn that is to be committed."""

    writes: Sequence[Write]
    answer: _Answer
    at_leisure: bool


class Writer:
    """Commits waiting turns in groups, one group at a time."""

    def __init__(self, driver: Driver) -> None:
        self._driver = driver
        self._waiting: deque[_Waiting] = deque()
        self._pressing = 0  # of those that wait, how many are not at leisure
        self._later: asyncio.TimerHandle | None = None  # ends the leisure
        self._task: asyncio.Task[None] | None = None
        self._closed = False

    async def commit(
        self, writes: Sequence[Write], *, at_leisure: bool = False
    ) -> asyncio.CancelledError | None:
        """Returns once the writes are committed: the CancelledError that came meanwhile, or None.

        Raises the StorageError if they are refused. `at_leisure`: nobody is kept waiting by these, so they
        go with the next commit, or after 20 ms without one.
        """
        if self._closed:
            raise Unavailable("the database is closed")
        answer = _Answer()
        self._waiting.append(_Waiting(writes, answer, at_leisure))
        if at_leisure:
            self._wait_at_leisure()
        else:
            self._pressing += 1
            self._begin()
        cancelled = None
        try:
            outcome = await answer
        except asyncio.CancelledError as error:
            cancelled, outcome = error, answer.result()
        if outcome is not None:
            raise cancelled or outcome
        return cancelled

    def _wait_at_leisure(self) -> None:
        if self._task is None and self._later is None:
            self._later = asyncio.get_running_loop().call_later(LEISURE, self._begin)

    def _begin(self) -> None:
        if self._later is not None:
            self._later.cancel()
            self._later = None
        if self._task is None:
            self._task = asyncio.create_task(self._drain(), name="writer")

    async def _drain(self) -> None:
        try:
            await self._commit(self._next_group())
            while self._pressing:
                await self._commit(self._next_group())
        except BaseException:
            for each in self._waiting:  # only if the writer itself was cancelled
                each.answer.set_result(Unavailable("the program ends"))
            self._waiting.clear()
            self._pressing = 0
            raise
        finally:
            self._task = None
        if self._waiting:
            self._wait_at_leisure()

    def _next_group(self) -> list[_Waiting]:
        group = [self._waiting.popleft() for _ in range(min(_GROUP, len(self._waiting)))]
        self._pressing -= sum(not each.at_leisure for each in group)
        return group

    async def _commit(self, group: Sequence[_Waiting]) -> None:
        try:
            outcomes = await self._driver.apply([each.writes for each in group])
        except BaseException as error:
            if len(group) > 1 and isinstance(error, Exception) and not is_away(error):
                for each in group:  # one of them is the fault
                    await self._commit([each])
                return
            for each in group:
                each.answer.set_result(_refusal(error))
            if not isinstance(error, Exception):
                raise
            return
        for each, outcome in zip(group, outcomes, strict=True):
            each.answer.set_result(outcome)

    async def close(self) -> None:
        """Waits for the turns that were handed over and closes the connection."""
        self._closed = True
        if self._waiting:
            self._begin()
        try:
            while self._task is not None:
                await self._task
        finally:
            await self._driver.close()


def _refusal(error: BaseException) -> StorageError:
    if isinstance(error, Exception) and not is_away(error):
        return unwritable(error)
    unavailable = Unavailable(type(error).__name__)
    unavailable.__cause__ = error
    return unavailable
