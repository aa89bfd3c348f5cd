"""Which conversations are this process's: all of them on SQLite, its partitions on PostgreSQL.

Processes on one PostgreSQL share the partitions evenly (`storage.operation.partitions`). Each prolongs its
lease every second, takes what nobody has, and gives back what is more than its share, once the work under way
there has ended. Of an owner that is silent it waits for the end of the lease, and then for a while of its own
in which the database answered all the time: after a failure of the database the owners come first.
"""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator, Set
from contextlib import AbstractContextManager, contextmanager, nullcontext
from math import ceil
from time import monotonic
from typing import TypeAlias

from bot.process_identity import has_ended, process_name
from storage.database import Database, StorageError, Transaction
from storage.operation import partitions
from storage.operation.partitions import PARTITIONS, Assignment

log = logging.getLogger(__name__)
_EVERY = 1.0  # seconds between two looks
_LASTS = 15.0  # seconds of a lease; of a process that ended on this machine nobody waits for it
_WATCHED = 2.5  # seconds in which an owner was seen without a lease before its partitions are taken
_FORGOTTEN = 3_600_000  # ms
_NOTHING = nullcontext()

# What waits in partitions that are about to become this process's; what comes back begins to work on it.
Taking: TypeAlias = Callable[[Set[int]], Awaitable[Callable[[], None]]]


class PartitionLost(Exception):
    """Another process has these conversations now."""


class AllPartitions:
    """The one process of an embedded database: everything is its own, and nothing is asked."""

    def holds(self, partition: int) -> bool:
        """Whether work of a partition may begin here now."""
        return True

    @property
    def changes(self) -> int:
        """A number that is another one after partitions were taken."""
        return 0

    def at_work(self, partition: int) -> AbstractContextManager[None]:
        """While work of a partition is under way it is not given to another process."""
        return _NOTHING

    def fence(self, transaction: Transaction, partition: int) -> None:
        """Lets nothing of a transaction be written if another process has the partition by then.

        PartitionLost where that is known already, else the Conflict of the commit.
        """

    def when_taken(self, taking: Taking) -> None:
        """Calls `taking` whenever partitions come to this process."""

    async def start(self) -> None:
        """Takes a share and keeps it."""

    async def stop(self) -> None:
        """Gives everything back."""


class SharedPartitions(AllPartitions):
    """One of several processes on PostgreSQL."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._owner = process_name()
        self._owned: set[int] = set()  # as the database says
        self._active: set[int] = set()  # those of them where work may begin
        self._working: Counter[int] = Counter()
        self._until = 0.0  # by the monotonic clock: the lease may be over
        self._silent: dict[str, float] = {}  # owner without a lease -> since when that was seen
        self._taking: list[Taking] = []
        self._changes = 0
        self._task: asyncio.Task[None] | None = None

    def holds(self, partition: int) -> bool:
        return partition in self._active and monotonic() < self._until

    @property
    def changes(self) -> int:
        return self._changes

    @contextmanager
    def at_work(self, partition: int) -> Iterator[None]:
        self._working[partition] += 1
        try:
            yield
        finally:
            self._working[partition] -= 1

    def fence(self, transaction: Transaction, partition: int) -> None:
        if partition not in self._owned:
            raise PartitionLost
        partitions.fence(transaction, partition, self._owner)
        transaction.when_conflicting(lambda: self._verify(partition))

    def when_taken(self, taking: Taking) -> None:
        self._taking.append(taking)

    async def start(self) -> None:
        await self._look()
        self._task = asyncio.create_task(self._run(), name="partitions")

    async def stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        self._active.clear()
        try:
            async with self._database.transaction() as transaction:
                partitions.end(transaction, self._owner)
        except StorageError as error:
            log.warning("partitions are not given back, their lease ends by itself: %s", type(error).__name__)

    async def _run(self) -> None:
        while True:
            await asyncio.sleep(_EVERY)
            try:
                await self._look()
            except Exception as error:
                self._silent.clear()  # nobody was watched meanwhile
                log.warning("the lease is not prolonged: %s", type(error).__name__)

    async def _look(self) -> None:
        """Prolongs the lease, and brings what is worked on here in line with what the database says."""
        asked = monotonic()
        async with self._database.transaction() as transaction:
            partitions.prolong(transaction, self._owner, round(_LASTS * 1000))
            partitions.forget_processes(transaction, _FORGOTTEN)
        if monotonic() >= self._until:
            self._active.clear()  # the lease was over for a moment: what waits is read anew
        self._until = asked + _LASTS
        seen = await partitions.assignments(self._database)
        live = await partitions.live_processes(self._database)
        self._learn(seen)
        share = ceil(PARTITIONS / max(1, len(live)))
        leaving: Set[int] = set()
        if len(self._owned) > share:
            leaving = await self._give_back(len(self._owned) - share)
        elif len(self._owned) < share:
            await self._take(seen, share - len(self._owned))
        coming = self._owned - self._active - leaving
        await self._activate({one for one in coming if not self._working[one]})

    def _learn(self, seen: list[Assignment]) -> None:
        owned = {one.number for one in seen if one.owner == self._owner}
        if lost := self._owned - owned:
            log.warning("%d partitions have gone to another process", len(lost))
        self._owned = owned
        self._active &= owned
        silent = {one.owner for one in seen if one.owner and not one.alive}
        self._silent = {owner: self._silent.get(owner, monotonic()) for owner in silent}

    async def _give_back(self, number: int) -> Set[int]:
        """Begins to give back so many partitions, which it returns; the idle ones are given back at once."""
        inactive_first = sorted(self._owned, key=lambda one: (one in self._active, self._working[one], one))
        leaving = set(inactive_first[:number])
        self._active -= leaving
        idle = {one for one in leaving if not self._working[one]}
        async with self._database.transaction() as transaction:
            partitions.give_back(transaction, idle, self._owner)
        self._owned -= idle
        return leaving

    async def _take(self, seen: list[Assignment], number: int) -> None:
        others = {one.owner for one in seen if one.owner not in ("", self._owner)}
        ended = {owner for owner in others if has_ended(owner)}
        watched = {owner for owner, since in self._silent.items() if monotonic() - since >= _WATCHED} | ended
        free = [one.number for one in seen if not one.owner or one.owner in watched]
        free = [one for one in free if not self._working[one]][:number]
        if not free:
            return
        async with self._database.transaction() as transaction:
            partitions.take(transaction, free, self._owner, ended)
        self._learn(await partitions.assignments(self._database))

    async def _activate(self, numbers: set[int]) -> None:
        """Begins to work on partitions. What waits there is read while nothing else can begin there."""
        if not numbers:
            return
        begin = [await taking(numbers) for taking in self._taking]
        self._active |= numbers
        self._changes += 1
        for each in begin:
            each()

    async def _verify(self, partition: int) -> None:
        """After a Conflict: whether the partition is still this process's."""
        if await partitions.owner_of(self._database, partition) != self._owner:
            self._owned.discard(partition)
            self._active.discard(partition)
