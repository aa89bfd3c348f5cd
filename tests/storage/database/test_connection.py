"""Many turns, one commit: what is written, what is refused, and who learns of it."""

import asyncio
import os
import sqlite3
import threading
from pathlib import Path

import pytest
from sqlalchemy import bindparam, delete, func, insert, select, update

from storage.conversation import accounts, sessions
from storage.database import (
    Conflict,
    Database,
    Statement,
    Transaction,
    Unavailable,
    Unwritable,
    connection,
    new_id,
    sqlite_path,
)
from storage.database.drivers import SQLite
from storage.schema import accounts as table
from tests import databases

LANGUAGE = Statement(
    update(table).where(table.c.address == bindparam("who")).values(language=bindparam("chosen"))
)


async def addresses(database: Database) -> list[str]:
    return [address for (address,) in await database.read(select(table.c.address).order_by(table.c.address))]


async def join(database: Database, address: str, *, at_leisure: bool = False) -> None:
    async with database.transaction(at_leisure=at_leisure) as transaction:
        accounts.add(transaction, "telegram", address, "en", "")


async def test_of_many_turns_at_once_only_the_refused_one_is_left_out(database: Database) -> None:
    await join(database, "known")
    names = [f"{number:02}" for number in range(20)] + ["known"]
    outcomes = await asyncio.gather(*(join(database, name) for name in names), return_exceptions=True)
    assert [type(outcome) for outcome in outcomes] == [type(None)] * 20 + [Conflict]
    assert await addresses(database) == names


async def test_a_refused_turn_leaves_nothing_of_itself(database: Database) -> None:
    await join(database, "known")
    transaction = Transaction(database)
    accounts.add(transaction, "telegram", "new", "en", "")
    accounts.add(transaction, "telegram", "known", "en", "")
    with pytest.raises(Conflict):
        await transaction.commit()
    assert await addresses(database) == ["known"]


async def test_a_turn_sees_what_the_one_before_it_in_the_same_commit_wrote(database: Database) -> None:
    account = new_id()
    first, second = Transaction(database), Transaction(database)
    values = {"id": account, "channel": "telegram", "address": "a", "language": "en", "created": 1}
    first.write(Statement(insert(table).values({name: bindparam(name) for name in values})), **values)
    sessions.save(second, account, "{}", 0)
    await asyncio.gather(first.commit(), second.commit())
    assert await sessions.load(database, account) == ("{}", 1)


async def test_writes_keep_their_order_within_a_turn_and_between_turns(database: Database) -> None:
    await join(database, "a")

    async def choose(*languages: str) -> None:
        async with database.transaction() as transaction:
            for language in languages:
                transaction.write(LANGUAGE, who="a", chosen=language)

    await asyncio.gather(choose("en", "he"), choose("yi"), choose("he", "yi", "ru"))
    assert [language for (language,) in await database.read(select(table.c.language))] == ["ru"]


async def test_of_two_turns_that_read_the_same_session_one_is_stale(database: Database) -> None:
    async with database.transaction() as transaction:
        account = accounts.add(transaction, "telegram", "a", "en", "").id
        sessions.save(transaction, account, "first", 0)

    async def turn(state: str) -> None:
        async with database.transaction() as transaction:
            sessions.save(transaction, account, state, 1)

    outcomes = await asyncio.gather(turn("one"), turn("other"), return_exceptions=True)
    assert [type(outcome) for outcome in outcomes] == [type(None), Conflict]
    assert await sessions.load(database, account) == ("one", 2)


async def test_a_turn_is_played_again_until_it_fits(database: Database) -> None:
    async with database.transaction() as transaction:
        account = accounts.add(transaction, "telegram", "a", "en", "").id
        sessions.save(transaction, account, "", 0)
    plays: list[str] = []
    all_have_read = asyncio.Barrier(4)

    async def add(letter: str) -> None:
        async def turn(transaction: Transaction) -> None:
            state, version = await sessions.load(transaction, account) or ("", 0)
            if letter not in plays:
                plays.append(letter)
                await all_have_read.wait()
            else:
                plays.append(letter)
            sessions.save(transaction, account, state + letter, version)

        await database.play(turn)

    await asyncio.gather(*map(add, "abcd"))
    state, version = await sessions.load(database, account) or ("", 0)
    assert (sorted(state), version) == (list("abcd"), 5)
    assert len(plays) > 4


async def test_a_turn_that_never_fits_goes_up_as_a_conflict(database: Database) -> None:
    await join(database, "known")
    plays: list[Transaction] = []
    repaired: list[Transaction] = []

    async def turn(transaction: Transaction) -> None:
        async def repair() -> None:
            repaired.append(transaction)

        plays.append(transaction)
        transaction.when_conflicting(repair)
        accounts.add(transaction, "telegram", "known", "en", "")

    with pytest.raises(Conflict):
        await database.play(turn, times=3)
    assert len(plays) == 3
    assert repaired == plays  # memory has learned, whoever asks next


async def test_memory_is_undone_in_reverse_when_a_turn_is_refused(database: Database) -> None:
    await join(database, "known")
    memory: list[str] = []
    transaction = Transaction(database)
    for act in ("first", "second"):
        transaction.when_undone(lambda act=act: memory.append(f"undo {act}"))  # type: ignore[misc]
    transaction.when_committed(lambda: memory.append("committed"))
    accounts.add(transaction, "telegram", "known", "en", "")
    with pytest.raises(Conflict):
        await transaction.commit()
    assert memory == ["undo second", "undo first"]


async def test_memory_is_undone_when_a_turn_breaks_off(database: Database) -> None:
    memory: list[str] = []

    async def turn() -> None:
        async with database.transaction() as transaction:
            transaction.when_undone(lambda: memory.append("undone"))
            accounts.add(transaction, "telegram", "a", "en", "")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await turn()
    assert memory == ["undone"]
    assert await addresses(database) == []


async def test_a_part_of_a_turn_is_taken_back_and_the_rest_goes_on(database: Database) -> None:
    memory: list[str] = []
    async with database.transaction() as transaction:
        accounts.add(transaction, "telegram", "a", "en", "")
        transaction.when_undone(lambda: memory.append("undo all"))
        mark = transaction.mark()
        accounts.add(transaction, "telegram", "b", "en", "")
        transaction.when_undone(lambda: memory.append("undo part"))
        transaction.when_committed(lambda: memory.append("part committed"))
        transaction.undo(mark)
        accounts.add(transaction, "telegram", "c", "en", "")
    assert memory == ["undo part"]
    assert await addresses(database) == ["a", "c"]


async def test_whoever_is_cancelled_while_waiting_still_learns_that_it_is_committed(
    database: Database,
) -> None:
    memory: list[str] = []

    async def turn() -> None:
        async with database.transaction() as transaction:
            transaction.when_committed(lambda: memory.append("committed"))
            transaction.when_undone(lambda: memory.append("undone"))
            accounts.add(transaction, "telegram", "a", "en", "")

    waiting = asyncio.create_task(turn())
    await asyncio.sleep(0)  # handed over
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert memory == ["committed"]
    assert await addresses(database) == ["a"]


async def test_whoever_is_cancelled_while_waiting_still_learns_that_it_is_refused(database: Database) -> None:
    await join(database, "known")
    memory: list[str] = []

    async def turn() -> None:
        async with database.transaction() as transaction:
            transaction.when_undone(lambda: memory.append("undone"))
            accounts.add(transaction, "telegram", "known", "en", "")

    waiting = asyncio.create_task(turn())
    await asyncio.sleep(0)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert memory == ["undone"]


async def test_a_database_whose_closing_is_cancelled_leaves_no_thread(sqlite_url: str) -> None:
    before = set(threading.enumerate())
    database = await Database.open(sqlite_url)
    writing = asyncio.create_task(join(database, "late"))
    await asyncio.sleep(0)  # handed over
    closing = asyncio.create_task(database.close())
    await asyncio.sleep(0)
    closing.cancel()
    assert isinstance((await asyncio.gather(closing, return_exceptions=True))[0], asyncio.CancelledError)
    await asyncio.gather(writing, return_exceptions=True)
    left = [thread for thread in set(threading.enumerate()) - before if thread.name.startswith("Thread")]
    for thread in left:
        await asyncio.to_thread(thread.join, 5)
    assert not [thread for thread in left if thread.is_alive()]


@pytest.mark.parametrize("broken", ["\ud800", 1 << 70, object()])
async def test_values_that_no_database_takes_harm_no_other_turn(database: Database, broken: object) -> None:
    async def write(address: str, created: object) -> None:
        async with database.transaction() as transaction:
            values = {
                "id": new_id(),
                "channel": "x",
                "address": address,
                "language": "en",
                "created": created,
            }
            transaction.write(Statement(insert(table).values({n: bindparam(n) for n in values})), **values)

    bad = write(broken, 1) if isinstance(broken, str) else write("bad", broken)
    outcomes = await asyncio.gather(write("a", 1), bad, write("b", 1), return_exceptions=True)
    assert [type(outcome) for outcome in outcomes] == [type(None), Unwritable, type(None)]
    assert await addresses(database) == ["a", "b"]


async def test_closing_commits_what_waits_and_then_nothing_more(database: Database) -> None:
    waiting = asyncio.create_task(join(database, "a"))
    await asyncio.sleep(0)
    await database.close()
    await waiting
    with pytest.raises(Unavailable):
        await join(database, "late")
    async with databases.opened(database.url) as again:
        assert await addresses(again) == ["a"]


async def test_what_has_leisure_goes_with_the_next_commit(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "LEISURE", 3_600)
    at_leisure = asyncio.create_task(join(database, "a", at_leisure=True))
    await asyncio.sleep(0)
    assert await addresses(database) == []
    await join(database, "b")
    await at_leisure
    assert await addresses(database) == ["a", "b"]


async def test_what_has_leisure_needs_no_other_commit(database: Database) -> None:
    await join(database, "a", at_leisure=True)
    assert await addresses(database) == ["a"]


async def test_what_has_leisure_waits_for_no_commit_after_the_one_under_way(database: Database) -> None:
    under_way = asyncio.create_task(join(database, "a"))
    await asyncio.sleep(0)
    await join(database, "b", at_leisure=True)
    await under_way
    assert await addresses(database) == ["a", "b"]


async def test_closing_commits_what_has_leisure(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "LEISURE", 3_600)
    waiting = asyncio.create_task(join(database, "a", at_leisure=True))
    await asyncio.sleep(0)
    await database.close()
    await waiting
    async with databases.opened(database.url) as again:
        assert await addresses(again) == ["a"]


async def test_reading_cannot_write(sqlite_database: Database) -> None:
    with pytest.raises(Unavailable) as refused:
        await sqlite_database.read(delete(table))
    assert "readonly" in str(refused.value.__cause__)


async def test_a_locked_database_is_unavailable_and_everything_is_undone(sqlite_database: Database) -> None:
    memory: list[str] = []
    await sqlite_database.writer._driver._connection.execute("PRAGMA busy_timeout = 1")  # type: ignore[attr-defined]
    other = sqlite3.connect(sqlite_path(sqlite_database.url), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    async def turn(address: str) -> None:
        async with sqlite_database.transaction() as transaction:
            transaction.when_undone(lambda: memory.append(f"undo {address}"))
            accounts.add(transaction, "telegram", address, "en", "")

    outcomes = await asyncio.gather(turn("a"), turn("b"), return_exceptions=True)
    assert [type(outcome) for outcome in outcomes] == [Unavailable, Unavailable]
    assert memory == ["undo a", "undo b"]
    other.execute("ROLLBACK")
    other.close()
    await turn("c")
    assert await addresses(sqlite_database) == ["c"]


async def test_a_full_disk_is_unavailable_for_all(sqlite_database: Database) -> None:
    connection = sqlite_database.writer._driver._connection  # type: ignore[attr-defined]
    await connection.execute("PRAGMA max_page_count = 1")  # SQLite takes what the file has already
    names = ["a", "b" * 1_000_000, "c"]
    outcomes = await asyncio.gather(*(join(sqlite_database, name) for name in names), return_exceptions=True)
    assert [type(outcome) for outcome in outcomes] == [Unavailable] * 3
    await connection.execute("PRAGMA max_page_count = 1000000")
    await join(sqlite_database, "d")
    assert await addresses(sqlite_database) == ["d"]


async def test_a_lost_connection_to_postgresql_is_opened_anew(postgresql_database: Database) -> None:
    await join(postgresql_database, "a")
    connection = postgresql_database.writer._driver._connection  # type: ignore[attr-defined]
    await postgresql_database.read(select(func.pg_terminate_backend(connection.get_server_pid())))
    lost = await asyncio.gather(join(postgresql_database, "b"), return_exceptions=True)
    await join(postgresql_database, "c")
    # The loss is noticed in the middle of the commit, or before it: then a new connection takes it.
    assert type(lost[0]) in (Unavailable, type(None))
    assert await addresses(postgresql_database) == (["a", "c"] if lost[0] else ["a", "b", "c"])


async def test_two_processes_that_stop_each_other_try_again(postgresql_database: Database) -> None:
    one = postgresql_database
    for name in "ab":
        await join(one, name)

    async def turn(database: Database, names: str) -> None:
        async with database.transaction() as transaction:
            for name in names:
                transaction.write(LANGUAGE, who=name, chosen="he")

    async with databases.opened(one.url) as other:
        for _ in range(2):
            await asyncio.gather(turn(one, "ab"), turn(other, "ba"))
    assert {language for (language,) in await one.read(select(table.c.language))} == {"he"}


OPEN_FILES = Path("/proc/self/fd")


def open_files() -> set[str]:
    return {os.path.realpath(one) for one in OPEN_FILES.iterdir()}


@pytest.mark.skipif(not OPEN_FILES.is_dir(), reason="this system does not list the open files of a process")
async def test_a_file_that_is_no_database_leaves_no_connection_open(tmp_path: Path) -> None:
    file = tmp_path / "letters.db"
    file.write_bytes(b"no database" * 1000)
    with pytest.raises(sqlite3.DatabaseError):
        await SQLite.open(f"sqlite+aiosqlite:///{file}")
    assert str(file) not in open_files()
