"""Campaigns on every messenger, on both databases, with and without a restart between any two messages."""

import os
from collections.abc import AsyncIterator
from zlib import crc32

import pytest

from tests.campaign import Campaign
from tests.databases import Fresh

# Every pair of (messenger, database, restarts) in four rounds; the first story plays in all eight.
PAIRS = [
    ("telegram", "sqlite", True),
    ("whatsapp", "postgresql", True),
    ("telegram", "postgresql", False),
    ("whatsapp", "sqlite", False),
]
ALL = PAIRS + [(messenger, database, not restarts) for messenger, database, restarts in PAIRS]
TWO = [("telegram", "sqlite", True), ("whatsapp", "postgresql", False)]  # each of everything once
ON_SQLITE = [("telegram", "sqlite", False)]  # for long tables
World = tuple[str, str, bool]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Each test in one of the two worlds, chosen by its name; in both with ALL_WORLDS=1."""
    if os.environ.get("ALL_WORLDS"):
        return
    left = [item for item in items if _is_the_other_world(item)]
    items[:] = [item for item in items if item not in set(left)]
    config.hook.pytest_deselected(items=left)


def _is_the_other_world(item: pytest.Item) -> bool:
    callspec = getattr(item, "callspec", None)
    world = callspec.params.get("world") if callspec is not None else None
    if world not in TWO or item.path.name == "test_stories.py":
        return False
    name = f"{item.path.name}::{getattr(item, 'originalname', item.name)}"
    return TWO.index(world) != crc32(name.encode()) % 2


def named(world: World) -> str:
    return "-".join((world[0], world[1], "restarting" if world[2] else "running"))


@pytest.fixture(params=TWO, ids=named)
def world(request: pytest.FixtureRequest) -> World:
    """(messenger, database, restarts); stories take every pair of them."""
    chosen: World = request.param
    return chosen


@pytest.fixture
def letters() -> int:
    """How many letters the scrolls have; 0 is the whole Torah."""
    return 0


@pytest.fixture
def url(request: pytest.FixtureRequest, world: World) -> str:
    fresh: Fresh = request.getfixturevalue(f"{world[1]}_databases")
    return fresh()


@pytest.fixture
async def campaign(
    world: World, url: str, letters: int, caplog: pytest.LogCaptureFixture
) -> AsyncIterator[Campaign]:
    """A running campaign. Whatever the story was: no event failed, no letter has two owners, no error
    is logged."""
    begun = await Campaign.begin(url, world[0], world[2], letters)
    yield begun
    assert await begun.failures() == 0
    letters_sold = [(ordinal, position) for _name, ordinal, position in await begun.owners()]
    assert len(set(letters_sold)) == len(letters_sold)
    await begun.stop()
    assert [record.message for record in caplog.get_records("call") if record.levelname == "ERROR"] == []
