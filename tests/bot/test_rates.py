"""Limits hold for all processes together: what comes often to one of them is known to the others soon."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from bot.jobs import CleanUpJob
from bot.rates import FixedWindow, SharedRates
from storage import schema
from storage.database import Database, StorageError, from_ms
from tests.databases import opened

NOW = datetime(2025, 11, 18, 15, tzinfo=UTC)
MOST = 16


class Processes:
    """Two of them, and a clock."""

    def __init__(self, *databases: Database) -> None:
        self.time = 1_700_000_040.0
        self.shared = [SharedRates(one, "a secret") for one in databases]
        self.windows = [one.window("account", MOST, 60, lambda: self.time) for one in self.shared]

    async def beat(self) -> None:
        for one in self.shared:
            await one.run(NOW)


def counted(window: FixedWindow, times: int, key: str = "telegram:1") -> list[int]:
    return [window.count(key) for _time in range(times)]


async def test_what_comes_to_several_is_counted_together(database: Database) -> None:
    two = Processes(database, database)
    one, other = two.windows
    assert counted(one, MOST // 2) == [0] * 8
    assert counted(other, 3) == [0] * 3
    await two.beat()
    assert counted(other, 6) == [0] * 5 + [1]  # eight came elsewhere
    assert counted(other, 2) == [2, 3]
    await two.beat()
    assert counted(one, 1) == [0]  # it learns of the other one's when more comes to it
    await two.beat()
    assert min(counted(one, 1)) >= 1
    assert counted(other, 1, "telegram:2") == [0]


async def test_it_is_told_once_where_another_one_has_told_it(database: Database) -> None:
    two = Processes(database, database)
    one, other = two.windows
    assert counted(one, MOST + 5).count(1) == 1
    counted(other, MOST // 8 + 1)
    await two.beat()
    assert 1 not in counted(other, MOST)


async def test_who_comes_seldom_is_written_nowhere_and_nobody_by_name(database: Database) -> None:
    two = Processes(database, database)
    counted(two.windows[0], MOST // 8)
    await two.beat()
    assert await database.read(select(schema.rates)) == []
    counted(two.windows[0], 1)
    await two.beat()
    await two.beat()
    [row] = await database.read(select(schema.rates))
    assert row.number == MOST // 8 + 1
    assert "telegram" not in row.key


async def test_a_new_window_begins_anew_and_old_ones_are_forgotten(database: Database) -> None:
    two = Processes(database, database)
    counted(two.windows[0], MOST)
    await two.beat()
    two.time += 60
    assert counted(two.windows[1], 4) == [0] * 4
    await two.beat()
    assert [row.number for row in await database.read(select(schema.rates))] == [MOST, 4]
    await CleanUpJob(database).run(from_ms(round((two.time + 1) * 1000)))
    assert [row.number for row in await database.read(select(schema.rates))] == [4]


async def test_a_program_that_begins_anew_goes_on_counting(database: Database) -> None:
    before = Processes(database)
    counted(before.windows[0], MOST)
    await before.beat()
    after = Processes(database)
    counted(after.windows[0], MOST // 8 + 1)
    await after.beat()
    assert counted(after.windows[0], 1) == [1]


async def test_what_could_not_be_told_is_told_later(sqlite_url: str) -> None:
    async with opened(sqlite_url) as away:
        two = Processes(away)
        counted(two.windows[0], MOST)
    with pytest.raises(StorageError):
        await two.beat()
    async with opened(sqlite_url) as back:
        two.shared[0]._database = back
        await two.beat()
        assert [row.number for row in await back.read(select(schema.rates))] == [MOST]
