"""Worlds: a messenger, a database, and whether the program restarts between any two messages.

A conversation test declares its worlds with `@pytest.mark.worlds(...)` or a module's `pytestmark`; without
a declaration they are `TELEGRAM` and `WHATSAPP`. `--worlds=quick` plays each test once, on the messenger that
its declaration names first; half of the modules declare `WHATSAPP` first. One test in five, always the same
ones, has the whole first world, on PostgreSQL or with restarts, which takes three times as long; the others
are played on SQLite in one go. `--worlds=all` plays each test in all of its worlds. A declaration with
`each=True` (the stories, the attacker) is played whole in both.

A test with rows, as `@pytest.mark.parametrize` makes them, is played so with its first row. What the others
add is how they are read, which no database and no restart changes: each is played once, on SQLite in one go,
with `each=True` on the messengers in turn.
"""

from collections.abc import AsyncIterator
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
    if "world" in metafunc.fixturenames:
        test = metafunc.definition
        worlds = _declared(test) if _whole(test.config) else {**_first_row(test), **_other_rows(test)}
        metafunc.parametrize("world", list(worlds), ids=str, indirect=True)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leaves out the worlds that are for other rows of a test than this one."""
    if not _whole(config):
        items[:] = [item for item in items if not isinstance(item, pytest.Function) or _is_played(item)]


def _is_played(item: pytest.Function) -> bool:
    callspec = getattr(item, "callspec", None)
    if callspec is None or "world" not in callspec.params:
        return True
    row = sum(at for name, at in callspec.indices.items() if name != "world")
    if row == 0:
        return callspec.params["world"] in _first_row(item)
    others = list(_other_rows(item))
    return bool(callspec.params["world"] == others[row % len(others)])


def _whole(config: pytest.Config) -> bool:
    return bool(config.getoption("--worlds") == "all")


def _declared(test: pytest.Item) -> dict[World, None]:
    marker = test.get_closest_marker("worlds")
    return dict.fromkeys(marker.args if marker else (TELEGRAM, WHATSAPP))


def _each(test: pytest.Item) -> bool:
    marker = test.get_closest_marker("worlds")
    return bool(marker and marker.kwargs.get("each", False))


def _first_row(test: pytest.Item) -> dict[World, None]:
    """The worlds of a test, or of its first row; the same in every process and on every machine."""
    if _each(test):
        return _declared(test)
    first = next(iter(_declared(test)))
    whole = crc32(test.nodeid.partition("[")[0].encode()) % _ONE_IN == 0
    return {first if whole else _quick(first): None}


def _other_rows(test: pytest.Item) -> dict[World, None]:
    """The worlds among which its other rows are dealt out."""
    declared = list(_declared(test))
    return {_quick(world): None for world in (declared if _each(test) else declared[:1])}


def _quick(world: World) -> World:
    return world._replace(database="sqlite", restarts=False)


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
