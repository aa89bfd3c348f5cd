"""What every room of tests may ask for."""

from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser

from storage.database import Database
from tests import databases
from tests.chromium import launched
from tests.databases import Fresh

pytest_plugins = ["tests.worlds"]


@pytest.fixture(scope="session")
def sqlite_databases() -> Iterator[Fresh]:
    """Makes fresh SQLite databases."""
    with databases.sqlite() as fresh:
        yield fresh


@pytest.fixture(scope="session")
def postgresql_databases() -> Iterator[Fresh]:
    """Makes fresh databases on a real PostgreSQL; where that does not start, the tests fail."""
    with databases.postgresql() as fresh:
        yield fresh


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """A fresh, migrated database; the test runs once on each kind."""
    fresh: Fresh = request.getfixturevalue(f"{request.param}_databases")
    return fresh()


@pytest.fixture
def sqlite_url(sqlite_databases: Fresh) -> str:
    """A fresh, migrated SQLite database."""
    return sqlite_databases()


@pytest.fixture
def postgresql_url(postgresql_databases: Fresh) -> str:
    """A fresh, migrated PostgreSQL database."""
    return postgresql_databases()


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """A fresh database, open; the test runs once on each kind."""
    opened = await Database.open(database_url)
    yield opened
    await opened.close()


@pytest.fixture
async def sqlite_database(sqlite_url: str) -> AsyncIterator[Database]:
    """A fresh SQLite database, open."""
    opened = await Database.open(sqlite_url)
    yield opened
    await opened.close()


@pytest.fixture
async def postgresql_database(postgresql_url: str) -> AsyncIterator[Database]:
    """A fresh PostgreSQL database, open."""
    opened = await Database.open(postgresql_url)
    yield opened
    await opened.close()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def chromium() -> AsyncIterator[Browser]:
    """The one browser of this process; see tests/chromium.py."""
    async with launched() as browser:
        yield browser
