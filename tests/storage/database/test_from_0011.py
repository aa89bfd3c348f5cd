"""A filled database of schema 0011, from before tables and columns were named anew, is migrated and read.

`data/schema_0011` holds that schema as it was, and one row at least in each table. It is never changed.
"""

import sqlite3
from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path
from typing import Literal, cast

import asyncpg
import msgspec
import pytest
from sqlalchemy import Connection, inspect, select, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import IntegrityError

from storage import schema
from storage.database import Database, migrate, sqlite_path
from storage.lists import people_lists
from storage.money import cash_log, pool
from storage.names import keys
from storage.operation.partitions import PARTITIONS
from storage.people import Person, ownership
from storage.referrals import ReferralCounts, groups, referral_links
from storage.register import orders, register_entries
from storage.schema import name_keys, names
from storage.schema.guard import Guard
from storage.search import name_index, questions
from storage.volunteers import Staff, slips
from tests.storage.database.test_migrations import described, looked_at, made_anew

FOLDER = Path(__file__).parent / "data" / "schema_0011"
RENAMED = {
    "cash": "cash_log",
    "lapsed": "released_letters",
    "office_questions": "tickets",
    "older": "older_registrations",
    "pool": "pool_log",
    "pools": "pool_balances",
    "questions": "daily_lookups",
    "rooms": "groups",
}
PAID = 2  # entries of the one payment by a provider, and of its sale
EMPTY = {"sqlite": "", "postgresql": "DROP SCHEMA public CASCADE; CREATE SCHEMA public;"}


def script(dialect: Literal["sqlite", "postgresql"]) -> str:
    """The statements that make and fill the old schema."""
    tables = (FOLDER / "tables.sql").read_text(encoding="utf-8")
    if dialect == "postgresql":
        tables = tables.replace(" BLOB", " BYTEA").replace(" WITHOUT ROWID", "")
    guards = ""
    for line in (FOLDER / "guards.tsv").read_text(encoding="utf-8").splitlines():
        name, table, event, refused_when, sentence = line.split("\t")
        guard = Guard(name, table, cast(Literal["INSERT"], event), refused_when, sentence)
        guards += "".join(f"{statement};\n" for statement in guard.ddl(dialect))
    return EMPTY[dialect] + tables + guards + (FOLDER / "rows.sql").read_text(encoding="utf-8")


@pytest.fixture
async def old_url(database_url: str) -> str:
    """A filled database of schema 0011, on either kind."""
    if database_url.startswith("sqlite"):
        path = sqlite_path(database_url)
        path.unlink()
        connection = sqlite3.connect(path)
        connection.executescript(script("sqlite"))
        connection.close()
        return database_url
    dsn = make_url(database_url).set(drivername="postgresql").render_as_string(hide_password=False)
    server = await asyncpg.connect(dsn)
    await server.execute(script("postgresql"))
    await server.close()
    return database_url


@pytest.fixture
async def database(old_url: str) -> AsyncIterator[Database]:
    """The old database, migrated and opened."""
    await migrate(old_url)
    opened = await Database.open(old_url)
    yield opened
    await opened.close()


def sizes(connection: Connection) -> dict[str, int]:
    """How many rows each table of a database has, by its name today."""
    tables = set(inspect(connection).get_table_names()) - {"alembic_version"}
    counts = {table: connection.scalar(text(f"SELECT COUNT(*) FROM {table}")) or 0 for table in tables}  # noqa: S608
    return {RENAMED.get(table, table): count for table, count in counts.items()}


def filed_keys(connection: Connection) -> set[tuple[int, int]]:
    """The index of names: a key, and the id of a name."""
    return {(row.key, row.name) for row in connection.execute(select(name_keys))}


def keys_of_names(connection: Connection) -> set[tuple[int, int]]:
    """What the index of names holds where nothing is missing and nothing is left over."""
    return {
        (key, row.id)
        for row in connection.execute(select(names))
        for key in name_index.key_ids(keys(name_index.record_of(row)))
    }


async def test_every_row_of_every_table_is_kept(old_url: str) -> None:
    before = cast(dict[str, int], await looked_at(old_url, sizes))
    assert [table for table, rows in before.items() if not rows] == []
    assert await migrate(old_url) is True
    after = cast(dict[str, int], await looked_at(old_url, sizes))
    del before["name_keys"], after["name_keys"]  # filed anew, below
    in_the_ledger = before.pop("cash_log") + before.pop("pool_log") + PAID
    came_since = {table: 0 for table in after if table not in before}
    came_since |= {"ledger": in_the_ledger, "partitions": PARTITIONS}
    assert after == before | came_since


async def test_names_are_filed_by_what_is_known_today(old_url: str) -> None:
    await migrate(old_url)
    filed = await looked_at(old_url, filed_keys)
    assert filed == await looked_at(old_url, keys_of_names)
    assert filed


async def test_it_ends_with_the_schema_and_the_guards_of_a_new_database(old_url: str) -> None:
    await migrate(old_url)
    migrated = await looked_at(old_url, described)
    await looked_at(old_url, made_anew)
    assert migrated == await looked_at(old_url, described)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ledger SET amount = 1",
        "DELETE FROM ledger",
        "UPDATE register SET given = ''",
        "DELETE FROM staff",
        "UPDATE owners SET number = 2",
        "INSERT INTO credits VALUES (2, 3, NULL, 1)",
        "UPDATE orders SET promised_until = held_until + 1",
        "INSERT INTO brought VALUES (9, 1, NULL, NULL, 1)",
        "INSERT INTO brought VALUES (9, 1, NULL, 99, 1)",
    ],
)
async def test_it_refuses_what_a_new_database_refuses(old_url: str, statement: str) -> None:
    await migrate(old_url)

    def attempt(connection: Connection) -> None:
        if connection.dialect.name == "sqlite":
            connection.execute(text("PRAGMA foreign_keys = ON"))
        connection.execute(text(statement))

    with pytest.raises(IntegrityError):
        await looked_at(old_url, attempt)


async def test_orders_and_the_register_are_read(database: Database) -> None:
    paid, held, lapsed = [await orders.load(database, order) for order in (1, 2, 3)]
    assert paid is not None
    assert held is not None
    assert lapsed is not None
    assert (paid.state, paid.promised_until, paid.held_until) == ("paid", 2000, 3000)
    assert (held.state, held.lines[0].person.life_status) == ("open", "newborn")
    assert held.lines[0].letter is not None
    assert (lapsed.state, lapsed.lines[0].person.life_status) == ("lapsed", "deceased")
    assert lapsed.lines[0].released is not None
    [entry] = await register_entries.of_account(database, 4)
    assert (entry.certificate, entry.person.given, entry.person.life_status) == ("CERT2", "משה דוד", "living")
    assert await ownership.load_owner(database, 1) == 4


async def test_groups_volunteers_and_their_money_are_read(database: Database) -> None:
    assert [(group.name, group.closed) for group in await groups.of_account(database, 3)] == [("Ohel", None)]
    assert await groups.count_letters(database, 2) == 1
    assert await referral_links.count_referred(database, 3) == ReferralCounts(direct=1)
    volunteer = (await Staff.load(database)).member(2)
    assert volunteer is not None
    assert (volunteer.group, volunteer.coordinator) == (1, 3)
    assert list(await slips.slips_out(database, 2)) == [2]
    assert (await cash_log.sums_of(database, 2))["USD"].handed_in == 100
    assert await pool.balance(database) == {"USD": 400}


async def test_lists_and_names_are_read(database: Database) -> None:
    listed = await people_lists.load(database, 1)
    assert listed is not None
    assert (listed.terms.promised_until, listed.terms.held_until, listed.order) == (7000, 8000, 6)
    [row] = await database.read(select(schema.list_rows.c.person))
    assert msgspec.json.decode(row.person, type=Person) == Person(
        given="רבקה", gender="f", parent="לאה", life_status="deceased"
    )
    assert await questions.may_ask(database, 1, date(2025, 11, 18), limit=4)
    assert not await questions.may_ask(database, 1, date(2025, 11, 18), limit=3)
    borne = await database.read(select(schema.bearers.c.registration).order_by(schema.bearers.c.name))
    assert [registration for (registration,) in borne] == [2, -1]
