"""A database with a row at least in each old table moves to PostgreSQL, and every guard stands there."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import asyncpg
import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import create_async_engine

from storage.database import NotMoved, migrate, move
from storage.database.addresses import postgresql_dsn
from storage.schema import metadata
from tests.databases import sqlite_url
from tests.storage.database.test_from_0011 import script
from tests.storage.database.test_migrations import described, looked_at


@pytest.fixture
async def file(tmp_path: Path) -> Path:
    """A campaign that has grown for long."""
    path = tmp_path / "letters.db"
    connection = sqlite3.connect(path)
    connection.executescript(script("sqlite"))
    connection.close()
    await migrate(sqlite_url(path))
    return path


@pytest.fixture
def changes(file: Path) -> Iterator[sqlite3.Connection]:
    """A connection that writes into it."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        yield connection


async def test_every_row_comes_and_the_schema_is_as_it_was(file: Path, postgresql_url: str) -> None:
    before = await looked_at(postgresql_url, described)
    told: dict[str, int] = {}
    rows = await move(file, postgresql_url, told.__setitem__)
    assert rows == sum(told.values())
    source = sqlite3.connect(file)
    assert told == {
        table: source.execute(f'SELECT COUNT(*) FROM "{table}"').fetchone()[0]  # noqa: S608
        for table in set(metadata.tables) - {"partitions", "processes"}
    }
    source.close()
    assert sum(count > 0 for count in told.values()) > 30
    assert await looked_at(postgresql_url, described) == before
    engine = create_async_engine(postgresql_url)
    async with engine.connect() as connection:
        asleep = "SELECT COUNT(*) FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'O'"
        assert await connection.scalar(text(asleep)) == 0
        with pytest.raises(IntegrityError, match="append-only"):
            await connection.execute(text("DELETE FROM ledger"))
    await engine.dispose()


async def test_it_may_be_done_again_until_somebody_writes_there(
    file: Path, changes: sqlite3.Connection, postgresql_url: str
) -> None:
    await move(file, postgresql_url, lambda *_told: None)
    changes.execute("UPDATE accounts SET language = 'yi'")
    await move(file, postgresql_url, lambda *_told: None)
    server = await asyncpg.connect(postgresql_dsn(postgresql_url))
    assert {row["language"] for row in await server.fetch("SELECT language FROM accounts")} == {"yi"}
    await server.execute("UPDATE accounts SET language = 'ru'")
    with pytest.raises(NotMoved, match="is in use"):
        await move(file, postgresql_url, lambda *_told: None)
    assert {row["language"] for row in await server.fetch("SELECT language FROM accounts")} == {"ru"}
    await server.close()


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ("UPDATE sessions SET state = 'a' || char(0)", "sessions: CharacterNotInRepertoireError"),
        (
            "PRAGMA foreign_keys = 0; UPDATE sessions SET account = 9",
            "sessions: ForeignKeyViolationError",
        ),
    ],
)
async def test_what_postgresql_does_not_take_moves_nothing(
    file: Path, changes: sqlite3.Connection, postgresql_url: str, change: str, why: str
) -> None:
    changes.executescript(change)
    with pytest.raises(NotMoved, match=why):
        await move(file, postgresql_url, lambda *_told: None)
    server = await asyncpg.connect(postgresql_dsn(postgresql_url))
    assert await server.fetchval("SELECT COUNT(*) FROM accounts") == 0
    await server.close()


async def test_a_missing_file_is_not_made(tmp_path: Path, postgresql_url: str) -> None:
    with pytest.raises(sqlite3.OperationalError):
        await move(tmp_path / "nothing.db", postgresql_url, lambda *_told: None)
    assert not (tmp_path / "nothing.db").exists()
