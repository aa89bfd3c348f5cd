"""One way to the database, SQLite or PostgreSQL: plain reads, and one writer that commits in groups.

A turn reads, decides, and collects what it wants written in a `Transaction`. The writer commits whatever
is waiting from all turns in one go, and refuses single turns of it. Nobody holds a lock while thinking:
a statement that expected the world as it was read and finds it changed raises `Conflict`, nothing of its
turn is written, and the turn is played again.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from sqlalchemy import Executable, Row

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
    sqlite_path,
)
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
_GROUP = 1_000  # turns a commit at the most: people in the chat must not wait behind a long one


class Mark(NamedTuple):
    """How far a transaction has come."""

    writes: int = 0
    committed: int = 0
    undone: int = 0
    repairs: int = 0


_BEGINNING = Mark()


class Transaction:
    """What one turn wants written, together or not at all."""

    __slots__ = ("_committed", "_database", "_repairs", "_undone", "writes")

    def __init__(self, database: Database) -> None:
        self._database = database
        self._committed: list[Callable[[], None]] = []
        self._undone: list[Callable[[], None]] = []
        self._repairs: list[Callable[[], Awaitable[object]]] = []
        self.writes: list[Write] = []

    def write(self, statement: Statement, **values: Any) -> None:
        """Adds one row's write, in order."""
        self.writes.append((statement, values))

    def when_committed(self, act: Callable[[], None]) -> None:
        self._committed.append(act)

    def when_undone(self, act: Callable[[], None]) -> None:
        self._undone.append(act)

    def when_conflicting(self, repair: Callable[[], Awaitable[object]]) -> None:
        """What memory has to learn before the turn is played again."""
        self._repairs.append(repair)

    async def read(self, clause: Executable, **values: Any) -> Sequence[Row[Any]]:
        """Rows as they are committed; a turn does not see what it has not written yet."""
        return await self._database.read(clause, **values)

    async def commit(self) -> None:
        """Raises a StorageError; then nothing was written, as far as the database says.

        Whoever is cancelled while waiting is cancelled only once the outcome is known.
        """
        try:
            cancelled = await self._database.writer.commit(self.writes) if self.writes else None
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
        """For `undo`, to take a part back and go on."""
        return Mark(len(self.writes), len(self._committed), len(self._undone), len(self._repairs))

    def undo(self, since: Mark = _BEGINNING) -> None:
        """Forgets what came after the mark. Repairs are kept when all of it is undone."""
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
        for act in self._repairs:
            await act()


class Database:
    """An open database. `open` it, `close` it."""

    def __init__(self, url: str, reads: Reads, writer: Writer) -> None:
        self.url = url
        self._reads = reads
        self.writer = writer

    @classmethod
    async def open(cls, url: str) -> Database:
        """Opens an already migrated database."""
        if url.startswith("sqlite"):
            return cls(url, SQLiteReads(sqlite_path(url)), Writer(await SQLite.open(url)))
        return cls(url, PostgreSQLReads(url), Writer(await PostgreSQL.open(url)))

    @property
    def is_sqlite(self) -> bool:
        return self.url.startswith("sqlite")

    async def close(self) -> None:
        """Commits what is waiting; afterwards nothing is taken any more."""
        await self.writer.close()
        await self._reads.close()

    async def read(self, clause: Executable, **values: Any) -> Sequence[Row[Any]]:
        return await self._reads.read(clause, values)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Transaction]:
        """Commits at the end of the block; an exception inside writes nothing."""
        transaction = Transaction(self)
        try:
            yield transaction
        except BaseException:
            transaction.undo()
            raise
        try:
            await transaction.commit()
        except Conflict:
            await transaction.repair()
            raise

    async def play(self, turn: Callable[[Transaction], Awaitable[T]], times: int = 8) -> T:
        """Plays a turn, and again whenever the world changed under it; then Conflict goes up."""
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
    """The outcome of a turn. What was handed over is committed or refused all the same, and its owner must
    learn which, or letters would leak out of the memory of what is free: so cancelling whoever waits for it
    leaves it alone, and asyncio cancels them when it is there.
    """

    def cancel(self, msg: Any = None) -> bool:
        return False


class Writer:
    """Commits what is waiting, all of it in one go."""

    def __init__(self, driver: Driver) -> None:
        self._driver = driver
        self._waiting: deque[tuple[Sequence[Write], _Answer]] = deque()
        self._task: asyncio.Task[None] | None = None
        self._closed = False

    async def commit(self, writes: Sequence[Write]) -> asyncio.CancelledError | None:
        """Returns when they are committed: the cancellation, if there was one meanwhile. Raises otherwise."""
        if self._closed:
            raise Unavailable("the database is closed")
        answer = _Answer()
        self._waiting.append((writes, answer))
        if self._task is None:
            self._task = asyncio.create_task(self._drain(), name="writer")
        cancelled = None
        try:
            outcome = await answer
        except asyncio.CancelledError as error:
            cancelled, outcome = error, answer.result()
        if outcome is not None:
            raise cancelled or outcome
        return cancelled

    async def _drain(self) -> None:
        try:
            while self._waiting:
                await self._commit([self._waiting.popleft() for _ in range(min(_GROUP, len(self._waiting)))])
        finally:
            self._task = None
            for _, answer in self._waiting:  # only if the writer itself was cancelled
                answer.set_result(Unavailable("the program ends"))
            self._waiting.clear()

    async def _commit(self, group: Sequence[tuple[Sequence[Write], _Answer]]) -> None:
        try:
            outcomes = await self._driver.apply([writes for writes, _ in group])
        except BaseException as error:
            for _, answer in group:
                answer.set_result(_unavailable(error))
            if not isinstance(error, Exception):
                raise
            return
        for (_, answer), outcome in zip(group, outcomes, strict=True):
            answer.set_result(outcome)

    async def close(self) -> None:
        self._closed = True
        if self._task is not None:
            await self._task
        await self._driver.close()


def _unavailable(error: BaseException) -> Unavailable:
    unavailable = Unavailable(type(error).__name__)
    unavailable.__cause__ = error
    return unavailable
