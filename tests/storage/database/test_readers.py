"""Reading: a query by a key at once, everything else in threads; and a database that has gone."""

import asyncio
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import bindparam, select, text

from storage.conversation import accounts
from storage.database import Database, Query, Statement, Unavailable
from storage.database.readers import PostgreSQLReads, SQLiteReads
from storage.schema import accounts as table

IN_ENGLISH = Query(
    select(table.c.id, table.c.address)
    .where(table.c.address == bindparam("who"), table.c.language.in_(("en", "he'")), table.c.created > 0)
    .limit(1)
)


async def test_a_query_by_a_key_tells_what_is_committed_now(database: Database) -> None:
    assert await database.read(IN_ENGLISH, who="ada") == []
    async with database.transaction() as transaction:
        ada = accounts.add(transaction, "telegram", "ada", "en", "")
        accounts.add(transaction, "telegram", "zelda", "yi", "")
        assert await transaction.read(IN_ENGLISH, who="ada") == []  # no turn sees its own writes
    [row] = await database.read(IN_ENGLISH, who="ada")
    assert (row.id, row.address) == tuple(row) == (ada.id, "ada")
    assert await database.read(IN_ENGLISH, who="zelda") == []


async def test_a_long_loop_of_queries_lets_others_have_their_turn(database: Database) -> None:
    turns: list[int] = []

    async def other() -> None:
        while True:
            turns.append(len(turns))
            await asyncio.sleep(0)

    talking = asyncio.create_task(other())
    for _ in range(200):
        await database.read(IN_ENGLISH, who="nobody")
    talking.cancel()
    assert len(turns) > 2


def test_what_is_always_the_same_stands_in_the_sql() -> None:
    """As a parameter SQLite would ask at each call which partial index fits it, and prepare all anew."""
    sql = IN_ENGLISH.for_sqlite.sql
    assert "IN ('en', 'he''')" in sql
    assert "created > 0" in sql
    done = Statement(table.update().where(table.c.id == bindparam("key")).values(language="ru"))
    assert "language='ru'" in done.for_sqlite.sql
    assert "language='ru'" in done.for_postgresql.sql


def test_a_query_whose_sql_depends_on_a_value_is_refused() -> None:
    several = Query(select(table).where(table.c.id.in_(bindparam("ids", expanding=True))))
    with pytest.raises(ValueError, match="no length"):
        several.for_sqlite  # noqa: B018 - compiled when it is first asked for


async def test_an_embedded_database_that_is_gone_is_unavailable(tmp_path: Path) -> None:
    reads = SQLiteReads(tmp_path / "nowhere" / "letters.db")
    with pytest.raises(Unavailable):
        await reads.read(text("SELECT 1"), {})
    with pytest.raises(Unavailable):
        await reads.ask(IN_ENGLISH, {"who": "ada"})
    await reads.close()
    assert not (tmp_path / "nowhere").exists()


async def test_a_query_that_finds_the_database_locked_waits_in_a_thread(tmp_path: Path) -> None:
    path = tmp_path / "letters.db"
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("CREATE TABLE accounts (id, address, language, created)")
    other.execute("INSERT INTO accounts VALUES (1, 'ada', 'en', 1)")
    reads = SQLiteReads(path)
    other.execute("BEGIN EXCLUSIVE")
    asked = asyncio.create_task(reads.ask(IN_ENGLISH, {"who": "ada"}))
    await asyncio.sleep(0.05)
    assert not asked.done()
    other.execute("COMMIT")
    assert [row.id for row in await asked] == [1]
    other.close()
    await reads.close()


async def test_a_server_that_does_not_answer_is_unavailable() -> None:
    reads = PostgreSQLReads("postgresql+asyncpg://nobody@127.0.0.1:1/none")
    with pytest.raises(Unavailable):
        await reads.read(text("SELECT 1"), {})
    await reads.close()


BEHIND = Query(
    select(table.c.id, table.c.address).where(table.c.id > bindparam("id")).order_by(table.c.id),
    at_once=False,
)


async def test_what_is_read_together_tells_the_same_as_one_by_one(database: Database) -> None:
    async with database.transaction() as transaction:
        ada = accounts.add(transaction, "telegram", "ada", "en", "")
        accounts.add(transaction, "telegram", "zelda", "yi", "")

    async def both(reader: Database) -> list[str]:
        [first] = await reader.read(IN_ENGLISH, who="ada")
        others = await reader.read(BEHIND, id=first.id)
        plain = await reader.read(select(table.c.address).where(table.c.id == first.id))
        again = await reader.together(lambda same: same.read(BEHIND, id=first.id))
        worked_out = await reader.beside(len, again)
        return [plain[0].address, *(row.address for row in others), str(worked_out)]

    assert await database.together(both) == ["ada", "zelda", "1"]
    async with database.transaction() as transaction:
        assert await transaction.together(both) == ["ada", "zelda", "1"]
    assert [row.address for row in await database.read(BEHIND, id=ada.id)] == ["zelda"]


async def test_what_is_read_together_raises_what_it_raises_and_waits_for_nothing(tmp_path: Path) -> None:
    database = await Database.open(f"sqlite+aiosqlite:///{tmp_path / 'letters.db'}")

    async def fails(reader: Database) -> None:
        raise KeyError("ada")

    async def waits(reader: Database) -> None:
        await asyncio.sleep(0)

    with pytest.raises(KeyError, match="ada"):
        await database.together(fails)
    with pytest.raises(RuntimeError, match="waits"):
        await database.together(waits)
    await database.close()
