"""Processes on one PostgreSQL share all conversations, and whoever has lost one writes nothing there."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Set
from contextlib import AsyncExitStack, ExitStack
from typing import TypeAlias

import pytest
from sqlalchemy import update

from bot.conversation import SharedPartitions, partitions
from bot.conversation.partitions import PartitionLost
from bot.process_identity import has_ended, process_name
from storage.conversation import accounts
from storage.database import Conflict, Database, Statement
from storage.operation.partitions import PARTITIONS, partition_of
from storage.schema import processes
from tests.databases import opened

Begins: TypeAlias = Callable[[], Awaitable[SharedPartitions]]
EVERYTHING = set(range(PARTITIONS))


@pytest.fixture
def quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(partitions, "_EVERY", 0.02)
    monkeypatch.setattr(partitions, "_LASTS", 0.4)
    monkeypatch.setattr(partitions, "_WATCHED", 0.1)


@pytest.fixture
async def begins(postgresql_url: str, quickly: None) -> AsyncIterator[Begins]:
    """Begins a further process, with connections of its own."""
    async with AsyncExitStack() as stack:

        async def begin() -> SharedPartitions:
            process = SharedPartitions(await stack.enter_async_context(opened(postgresql_url)))
            stack.push_async_callback(process.stop)
            await process.start()
            return process

        yield begin


def held(process: SharedPartitions) -> set[int]:
    return {number for number in EVERYTHING if process.holds(number)}


async def comes(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not condition():  # noqa: ASYNC110 - it comes by itself
            await asyncio.sleep(0.01)


async def pauses(process: SharedPartitions) -> None:
    """As a process does that gets no time of the processor."""
    assert process._task is not None
    process._task.cancel()
    await asyncio.gather(process._task, return_exceptions=True)


def goes_on(process: SharedPartitions) -> None:
    process._task = asyncio.create_task(process._run())


async def test_each_has_a_share_and_nobody_has_what_another_one_has(begins: Begins) -> None:
    first = await begins()
    assert held(first) == EVERYTHING
    second = await begins()
    third = await begins()
    all_of_them = (first, second, third)
    even = [PARTITIONS - 2 * (PARTITIONS // 3 + 1), PARTITIONS // 3 + 1, PARTITIONS // 3 + 1]
    await comes(lambda: sorted(len(held(one)) for one in all_of_them) == even)
    assert set().union(*map(held, all_of_them)) == EVERYTHING


async def test_what_is_under_way_is_ended_before_another_one_begins(begins: Begins) -> None:
    first = await begins()
    with ExitStack() as work:
        for number in EVERYTHING:
            work.enter_context(first.at_work(number))
        second = await begins()
        await comes(lambda: len(held(first)) == PARTITIONS // 2)  # nothing new begins in the others
        assert not held(second)
    await comes(lambda: len(held(second)) == PARTITIONS // 2)
    assert held(first) | held(second) == EVERYTHING


async def test_whoever_ends_leaves_all_to_the_others_at_once(begins: Begins) -> None:
    first, second = await begins(), await begins()
    await comes(lambda: len(held(second)) == PARTITIONS // 2)
    await first.stop()
    await comes(lambda: held(second) == EVERYTHING)


async def test_what_waits_is_read_before_anything_begins(
    begins: Begins, postgresql_database: Database
) -> None:
    read: list[tuple[Set[int], bool]] = []
    process = SharedPartitions(postgresql_database)

    async def taking(numbers: Set[int]) -> Callable[[], None]:
        read.append((numbers, process.holds(0)))
        return lambda: read.append((numbers, process.holds(0)))

    process.when_taken(taking)
    await process.start()
    assert read == [(EVERYTHING, False), (EVERYTHING, True)]
    await process.stop()


async def test_whoever_was_paused_too_long_commits_nothing(
    begins: Begins, postgresql_database: Database
) -> None:
    first = await begins()
    number = partition_of("telegram", "ada")
    await pauses(first)
    second = await begins()
    await comes(lambda: held(second) == EVERYTHING)
    assert not first.holds(number)
    with pytest.raises(Conflict):
        await _joins(postgresql_database, first)
    assert await accounts.find(postgresql_database, "telegram", "ada") is None
    with pytest.raises(PartitionLost):  # known by now
        await _joins(postgresql_database, first)
    await _joins(postgresql_database, second)
    goes_on(first)
    await comes(lambda: len(held(first)) == PARTITIONS // 2)


@pytest.mark.parametrize("hours", [1, -1])
async def test_a_jump_of_the_databases_clock_takes_nothing_from_who_lives(
    begins: Begins, postgresql_database: Database, hours: int
) -> None:
    first, second = await begins(), await begins()
    await comes(lambda: len(held(second)) == PARTITIONS // 2 == len(held(first)))
    await all_leases_move(postgresql_database, -hours)  # as they stand to the new time
    before = held(first), held(second)
    for _look in range(4):
        await first._look()
        await second._look()
    assert (held(first), held(second)) == before


async def test_who_died_before_the_databases_clock_was_put_back_keeps_nothing(
    begins: Begins, postgresql_database: Database
) -> None:
    first = await begins()
    await pauses(first)
    await all_leases_move(postgresql_database, 1)
    second = await begins()
    await comes(lambda: held(second) == EVERYTHING)


async def all_leases_move(database: Database, hours: int) -> None:
    moved = Statement(update(processes).values(ends=processes.c.ends + hours * 3_600_000))
    async with database.transaction() as transaction:
        transaction.write(moved)


async def _joins(database: Database, process: SharedPartitions) -> None:
    """Somebody comes, in a transaction of a process."""
    async with database.transaction() as transaction:
        process.fence(transaction, partition_of("telegram", "ada"))
        accounts.add(transaction, "telegram", "ada", "en", "")


async def test_a_lease_that_nobody_took_meanwhile_goes_on_and_what_waits_is_read_anew(begins: Begins) -> None:
    first = await begins()
    await pauses(first)
    await comes(lambda: not held(first))
    before = first.changes
    goes_on(first)
    await comes(lambda: held(first) == EVERYTHING)
    assert first.changes > before


def test_it_is_seen_that_a_process_of_this_machine_has_ended() -> None:
    name = process_name()
    machine, pid, started, chance = name.split("/")
    assert not has_ended(name)
    assert has_ended("/".join((machine, pid, f"{started}0", chance)))  # another one has its number by now
    assert not has_ended("/".join(("another machine", pid, f"{started}0", chance)))
    assert not has_ended("")
