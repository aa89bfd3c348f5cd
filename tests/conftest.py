"""What every room of tests may ask for."""

import asyncio
import faulthandler
import gc
import logging
import os
import random
import secrets
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest
import pytest_asyncio
import uvloop
from _pytest.faulthandler import fault_handler_stderr_fd_key
from hypothesis import settings
from playwright.async_api import Browser

from bot.serve import calm_collector
from handlers.conversation import labels
from storage.database import Database, connection
from tests import databases
from tests.chromium import launched
from tests.databases import Fresh
from tests.kept import kept

pytest_plugins = ["tests.worlds"]
gc.disable()  # nothing is thrown away until all tests are collected


# A run says the same about the same program; HYPOTHESIS_PROFILE=default looks for what nobody has met.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))

_TESTS = Path(__file__).parent
PATIENCE = 90.0  # seconds; pytest-timeout ends a test after 120, but not what its fixtures do after that


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest tests first: at the end of a run nobody waits for the last of them.

    Workers begin with a stretch of the list each: those that wait for other processes are with one of them,
    as is what they share, and the processors are left to the tests of the others.
    """
    items.sort(key=_how_soon)


def _how_soon(item: pytest.Item) -> int:
    if item.path.name.startswith("test_kill_"):
        return 0
    return 1 if _TESTS / "end_to_end" in item.path.parents else 2


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """The collector of circles leaves ten thousand tests and all modules alone, as it does in the program."""
    gc.enable()
    calm_collector()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Iterator[None]:
    """Fixtures that do not come to their end say where they stand, and the run ends."""
    faulthandler.dump_traceback_later(
        PATIENCE, exit=True, file=item.config.stash[fault_handler_stderr_fd_key]
    )
    try:
        yield
    finally:
        faulthandler.cancel_dump_traceback_later()


@pytest.hookimpl(trylast=True)
def pytest_unconfigure() -> None:
    """A run that cannot end, because a test has left a thread behind, says which and ends."""
    faulthandler.dump_traceback_later(PATIENCE, exit=True, file=2)


def pytest_asyncio_loop_factories() -> dict[str, Callable[[], asyncio.AbstractEventLoop]]:
    """Tests run on the event loop of the program, which is quicker than Python's own."""
    return {"uvloop": uvloop.new_event_loop}


@pytest.fixture(scope="session", autouse=True)
def _kept() -> Iterator[None]:
    """See tests/kept.py."""
    with kept():
        yield


@pytest.fixture(scope="session", autouse=True)
def _no_leisure() -> Iterator[None]:
    """Writes wait for no others: a test that settles would wait for that after every message."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(connection, "LEISURE", 0)
        yield


@pytest.fixture(autouse=True)
def _log_level() -> Iterator[None]:
    """A command that quiets the log does so for its own test alone."""
    level = logging.getLogger().level
    yield
    logging.getLogger().setLevel(level)


class _Faults(logging.Handler):
    """Keeps what is logged."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.levelno >= logging.ERROR:
            self.told.append(record.getMessage())


@pytest.fixture(autouse=True)
def _labels_told(request: pytest.FixtureRequest) -> Iterator[None]:
    """An option without words of its own is a fault, wherever a test comes upon it."""
    faults = _Faults()
    labels.log.addHandler(faults)
    yield
    labels.log.removeHandler(faults)
    assert not faults.told or request.node.get_closest_marker("faulty_labels"), faults.told


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
    async with databases.opened(database_url) as opened:
        yield opened


@pytest.fixture
async def sqlite_database(sqlite_url: str) -> AsyncIterator[Database]:
    """A fresh SQLite database, open."""
    async with databases.opened(sqlite_url) as opened:
        yield opened


@pytest.fixture
async def postgresql_database(postgresql_url: str) -> AsyncIterator[Database]:
    """A fresh PostgreSQL database, open."""
    async with databases.opened(postgresql_url) as opened:
        yield opened


@pytest.fixture
def seed() -> int:
    """Shown in a failure; put the number here to play the same again."""
    return secrets.randbits(32)


@pytest.fixture
def chance(seed: int) -> random.Random:
    return random.Random(seed)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def chromium() -> AsyncIterator[Browser]:
    """The one browser of this process; see tests/chromium.py."""
    async with launched() as browser:
        yield browser
