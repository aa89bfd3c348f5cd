"""A filled database of schema 0029, from before the ledger: its money is moved into the ledger, to the cent.

`data/schema_0029` holds rows as that version wrote them, and the guards that have gone since.
"""

from collections.abc import AsyncIterator
from pathlib import Path

import asyncpg
import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, text
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import create_async_engine

from storage.database import Conflict, Database, migrate, sqlite_path
from storage.database.migration import MIGRATIONS
from storage.money import CashSums, Money, cash_log, ledger, pool
from storage.schema.guard import Guard
from tests.storage.database.test_migrations import described, looked_at, made_anew

FOLDER = Path(__file__).parent / "data" / "schema_0029"


def upgraded(connection: Connection) -> None:
    """Makes the schema as it was, and the guards that this version has no more."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, "0029")
    for line in (FOLDER / "guards.tsv").read_text(encoding="utf-8").splitlines():
        name, table, _event, refused_when, sentence = line.split("\t")
        for statement in Guard(name, table, _event, refused_when, sentence).ddl(connection.dialect.name):  # type: ignore[arg-type]
            connection.execute(text(statement))
    for statement in (FOLDER / "rows.sql").read_text(encoding="utf-8").split(";\n"):
        connection.exec_driver_sql(statement)


@pytest.fixture
async def old_url(database_url: str) -> str:
    """A filled database of schema 0029, on either kind."""
    if database_url.startswith("sqlite"):
        sqlite_path(database_url).unlink()
    else:
        dsn = make_url(database_url).set(drivername="postgresql").render_as_string(hide_password=False)
        server = await asyncpg.connect(dsn)
        await server.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public;")
        await server.close()
    engine = create_async_engine(database_url)
    async with engine.begin() as connection:
        await connection.run_sync(upgraded)
    await engine.dispose()
    return database_url


@pytest.fixture
async def database(old_url: str) -> AsyncIterator[Database]:
    """The old database, migrated and opened."""
    assert await migrate(old_url) is True
    opened = await Database.open(old_url)
    yield opened
    await opened.close()


async def test_every_sum_stands_in_the_account_where_it_is(database: Database) -> None:
    assert await ledger.balances(database) == {
        "cash:2": {"ILS": 50, "USD": 1700 - 500 - 700 + 200 - 300},
        "clearing:committee": {"ILS": 3600},
        "clearing:stripe": {"USD": 3300},
        "clearing:telegram": {"USD": 2800},
        "differences": {"ILS": -50, "USD": 300},
        "handed:2": {"USD": 100},
        "income:1": {"USD": -1200 - 500},
        "income:2": {"USD": -800},
        "income:gift": {"USD": -800 - 500},
        "office": {"USD": 400 + 5000},
        "pool": {"USD": -4600},
    }


async def test_each_order_has_the_money_that_came_for_it(database: Database) -> None:
    waits = {10: 0, 20: 3600, 30: 0, 31: 0, 32: 700, 40: 400, 41: 0}
    for order, minor in waits.items():
        [sum_] = (await ledger.balances_of_order(database, order))[ledger.received(order)].values()
        assert -sum_ == minor
    assert [await ledger.due_of_order(database, order) for order in waits] == [
        [Money(2800, "USD")],
        *[[]] * 6,
    ]


async def test_the_logs_read_as_before(database: Database) -> None:
    assert await cash_log.sums_of(database, 2) == {
        "ILS": CashSums(corrected=50),
        "USD": CashSums(taken=1200, corrected=-300, handed_in=400, handed_waiting=100),
    }
    entries = await cash_log.newest_entries(database, 2)
    assert [entry.id for entry in entries] == [*range(401, 412)]
    assert [entry.money.minor for entry in entries][-2:] == [-300, 50]
    assert [entry.about for entry in entries][-4:] == [405, 406, None, None]
    gifts = await pool.newest_entries(database)
    assert [(entry.id, entry.kind, entry.order) for entry in gifts] == [
        (501, "gift", None),
        (502, "gift", None),
        (503, "taken_back", None),
        (504, "spent", 40),
        (505, "spent", 41),
        (506, "returned", 41),
    ]
    assert await pool.balance(database) == {"USD": 4600}


async def test_work_goes_on_with_what_was_moved(database: Database) -> None:
    (waiting,) = await cash_log.unanswered_entries(database)
    async with database.transaction() as transaction:
        cash_log.confirm(transaction, waiting, by=3)
    with pytest.raises(Conflict, match="no more cash leaves a hand"):
        async with database.transaction() as transaction:
            cash_log.hand_in(transaction, account=2, money=Money(401, "USD"), by=2)
    with pytest.raises(Conflict):
        async with database.transaction() as transaction:
            pool.spend(transaction, order=32, money=Money(4601, "USD"), by=2, at=1)
    assert (await ledger.balances(database))["handed:2"] == {"USD": 0}


async def test_it_ends_with_the_schema_and_the_guards_of_a_new_database(old_url: str) -> None:
    await migrate(old_url)
    migrated = await looked_at(old_url, described)
    await looked_at(old_url, made_anew)
    assert migrated == await looked_at(old_url, described)
