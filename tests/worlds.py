"""Worlds: a messenger, a database, and whether the program restarts between any two messages.

A conversation test declares its worlds with `@pytest.mark.worlds(...)` or a module's `pytestmark`; without
a declaration they are `TELEGRAM` and `WHATSAPP`. `--worlds=quick` plays each test once, on the messenger that
its declaration names first; half of the modules declare `WHATSAPP` first. One test in five, always the same
ones, has the whole first world, on PostgreSQL or with restarts, which takes three times as long; the others
are played on SQLite in one go. `--worlds=all` plays each test in all of its worlds. A declaration with
`each=True` (the stories, the attacker) is played whole in both.
"""

from collections.abc import AsyncIterator, Sequence
from typing import NamedTuple
from zlib import crc32

import pytest

from tests.campaign import Campaign, scrolls_opened
from tests.databases import Fresh
from tests.person import Person


class World(NamedTuple):
    """Where a conversation is played."""

    messenger: str
    database: str
    restarts: bool  # the program ends and starts again between any two messages

    def __str__(self) -> str:
        return "-".join(
            (self.messenger.replace(" ", "-"), self.database, "restarting" if self.restarts else "running")
        )


# Each messenger, each database, with and without restarts.
TELEGRAM = World("telegram", "sqlite", restarts=True)
WHATSAPP = World("whatsapp", "postgresql", restarts=False)
FASTEST = World("telegram", "sqlite", restarts=False)  # for long tables
PAIRS = (
    TELEGRAM,
    World("whatsapp", "postgresql", restarts=True),
    World("telegram", "postgresql", restarts=False),
    World("whatsapp", "sqlite", restarts=False),
)
TAPS = World("whatsapp taps", "sqlite", restarts=False)
_ONE_IN = 5
ALL = (*PAIRS, *(pair._replace(restarts=not pair.restarts) for pair in PAIRS), TAPS)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.getgroup("letters").addoption(
        "--worlds",
        choices=("quick", "all"),
        default="quick",
        help="conversation tests: quick plays each once, all in every one that it declares"
        " (a world: a messenger, a database, with or without restarts; see tests/worlds.py)",
    )


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line(
        "markers",
        "worlds(*worlds, each=False): the worlds of a conversation test, the one for --worlds=quick first;"
        " with each=True all of them are played in any case",
    )


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A conversation test once in each of its worlds, as far as `--worlds` says."""
    if "world" not in metafunc.fixturenames:
        return
    declared: Sequence[World] = (TELEGRAM, WHATSAPP)
    each = metafunc.config.getoption("--worlds") == "all"
    if marker := metafunc.definition.get_closest_marker("worlds"):
        declared = marker.args
        each = each or marker.kwargs.get("each", False)
    if not each:
        declared = [_quick(metafunc.definition.nodeid, declared[0])]
    metafunc.parametrize("world", declared, ids=str, indirect=True)


def _quick(test: str, first: World) -> World:
    """The world of a test that is played once; the same in every process and on every machine."""
    if crc32(test.encode()) % _ONE_IN == 0:
        return first
    return first._replace(database="sqlite", restarts=False)


@pytest.fixture
def world(request: pytest.FixtureRequest) -> World:
    chosen: World = request.param
    return chosen


@pytest.fixture
def letters() -> int:
    """How many letters the scrolls have; 0 is the whole Torah."""
    return 0


@pytest.fixture
def url(request: pytest.FixtureRequest, world: World, letters: int) -> str:
    """A fresh database of the world's kind, with the two scrolls of a campaign."""
    fresh: Fresh = request.getfixturevalue(f"{world.database}_databases")
    return fresh(scrolls_opened(letters))


@pytest.fixture
def ada(campaign: Campaign) -> Person:
    """Somebody at the address 1 who reads English."""
    return Person(campaign, "1", "en")


@pytest.fixture
async def campaign(world: World, url: str, caplog: pytest.LogCaptureFixture) -> AsyncIterator[Campaign]:
    """A running campaign. Whatever the story was: no event failed, no letter has two owners, no error
    is logged."""
    begun = Campaign(url, world.messenger, world.restarts)
    await begun.start()
    try:
        yield begun
        assert await begun.failures() == 0
        letters_sold = [(ordinal, position) for _name, ordinal, position in await begun.owners()]
        assert len(set(letters_sold)) == len(letters_sold)
    finally:
        await begun.stop()
    assert [record.message for record in caplog.get_records("call") if record.levelname == "ERROR"] == []
