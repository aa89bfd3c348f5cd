"""A database that is away is told apart from a statement that is wrong, whichever driver says it."""

import asyncio
import sqlite3

import asyncpg
import pytest
from sqlalchemy import column, insert, table, text

from storage.conversation import accounts
from storage.database import Conflict, Database, Statement, Unavailable, Unwritable, sqlite_path
from storage.database.addresses import postgresql_dsn
from storage.database.faults import is_away
from storage.schema import accounts as known

NOWHERE = Statement(insert(table("of_another_version", column("id"))).values(id=1))
LOST = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"


async def joins(database: Database, address: str, *more: Statement) -> None:
    async with database.transaction() as transaction:
        accounts.add(transaction, "telegram", address, "en", "")
        for statement in more:
            transaction.write(statement)


async def test_a_wrong_statement_fails_alone_and_is_not_taken_for_a_database_that_is_away(
    database: Database,
) -> None:
    outcomes = await asyncio.gather(
        joins(database, "a"), joins(database, "b", NOWHERE), joins(database, "c"), return_exceptions=True
    )
    assert [type(outcome) for outcome in outcomes] == [type(None), Unwritable, type(None)]
    rows = await database.read(known.select().order_by(known.c.address))
    assert [row.address for row in rows] == ["a", "c"]
    with pytest.raises(Exception, match="of_another_version") as refused:
        await database.read(text("SELECT * FROM of_another_version"))
    assert not isinstance(refused.value, Unavailable)


async def test_a_connection_that_is_cut_in_the_middle_of_a_query_is_a_database_that_is_away(
    postgresql_database: Database,
) -> None:
    reading = asyncio.create_task(postgresql_database.read(text("SELECT pg_sleep(60)")))
    server = await asyncpg.connect(postgresql_dsn(postgresql_database.url))
    sleeping = "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'"
    while not await server.fetchval(sleeping):  # noqa: ASYNC110 - the server has no event for it
        await asyncio.sleep(0.01)
    await server.execute(LOST)
    with pytest.raises(Unavailable):
        await reading
    await server.close()
    await joins_again(postgresql_database)


async def joins_again(database: Database) -> None:
    """The first commit after a cut may find it out."""
    try:
        await joins(database, "back")
    except Unavailable:
        await joins(database, "back")


async def test_a_server_that_is_no_longer_the_first_one_is_away_and_connected_to_anew(
    postgresql_database: Database,
) -> None:
    """As after a failover: it still answers, and takes no writes."""
    server = await asyncpg.connect(postgresql_dsn(postgresql_database.url))
    name = await server.fetchval("SELECT current_database()")
    await server.execute(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    await server.execute(LOST)
    for _ in range(2):
        with pytest.raises(Unavailable):
            await joins(postgresql_database, "a")
    await server.execute(f"SET transaction_read_only = off; ALTER DATABASE {name} RESET ALL")
    await server.close()
    await joins(postgresql_database, "a")


async def test_a_conflict_is_neither(database: Database) -> None:
    await joins(database, "a")
    with pytest.raises(Conflict):
        await joins(database, "a")


def test_what_the_drivers_say() -> None:
    away = (
        asyncpg.AdminShutdownError("x"),
        asyncpg.CannotConnectNowError("x"),
        asyncpg.ConnectionDoesNotExistError("x"),
        asyncpg.TooManyConnectionsError("x"),
        asyncpg.ReadOnlySQLTransactionError("x"),
        asyncpg.DiskFullError("x"),
        asyncpg.InternalServerError("x"),
        asyncpg.InterfaceError("connection is closed"),
        asyncpg.exceptions.InvalidCachedStatementError("cached statement plan is invalid"),
        ConnectionResetError(),
        TimeoutError(),
    )
    wrong = (
        asyncpg.UndefinedTableError("x"),
        asyncpg.PostgresSyntaxError("x"),
        asyncpg.NumericValueOutOfRangeError("x"),
        asyncpg.UniqueViolationError("x"),
        ZeroDivisionError(),
    )
    assert [error for error in away if not is_away(error)] == []
    assert [error for error in wrong if is_away(error)] == []


async def test_a_locked_file_is_away(sqlite_database: Database) -> None:
    path = sqlite_path(sqlite_database.url)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    await sqlite_database.writer._driver._connection.execute("PRAGMA busy_timeout = 1")  # type: ignore[attr-defined]
    with pytest.raises(Unavailable):
        await joins(sqlite_database, "a")
    other.close()
    await joins(sqlite_database, "a")
