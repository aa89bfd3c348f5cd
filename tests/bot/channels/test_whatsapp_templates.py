"""Templates at Twilio: found by name, made where they are missing, and never twice."""

import asyncio
import logging
from collections.abc import AsyncIterator, Mapping

import pytest
from starlette.applications import Starlette

from bot.channels import TryLater
from bot.channels.content_api import ContentApi
from bot.channels.whatsapp_content import tap_templates
from bot.channels.whatsapp_templates import TemplateKeeper, TemplateMaker
from bot.config import Config
from storage.database import Database
from storage.operation import end_lease, take_lease
from tests.bot.channels.fake_content import FakeContent
from tests.bot.channels.fake_twilio import ACCOUNT, TOKEN
from tests.databases import opened
from tests.loopback import serving

WANTED = list(tap_templates().values())
NAMES = sorted(template.name for template in WANTED)


@pytest.fixture
def content() -> FakeContent:
    return FakeContent()


@pytest.fixture
async def config(content: FakeContent) -> AsyncIterator[Config]:
    async with serving(lambda _url: Starlette(routes=content.routes())) as base:
        yield Config(twilio_account_sid=ACCOUNT, twilio_auth_token=TOKEN, twilio_content_base=base)


@pytest.fixture
async def database(sqlite_url: str) -> AsyncIterator[Database]:
    async with opened(sqlite_url) as database:
        yield database


def maker(config: Config, database: Database) -> TemplateMaker:
    return TemplateMaker(ContentApi(config), database, turn=0.02)


async def test_what_is_missing_is_made_and_found_again(
    config: Config, database: Database, content: FakeContent
) -> None:
    first = await maker(config, database).ensure(WANTED)
    assert content.names == NAMES == sorted(first)
    assert await maker(config, database).ensure(WANTED) == first
    assert content.names == NAMES


async def test_two_processes_at_once_make_each_only_once(
    config: Config, database: Database, content: FakeContent
) -> None:
    content.slow = 0.002
    made = await asyncio.gather(*(maker(config, database).ensure(WANTED) for _process in range(3)))
    assert content.names == NAMES
    assert made[0] == made[1] == made[2]


@pytest.mark.parametrize("after", [0, 1, 7, len(NAMES) - 1])
async def test_after_a_crash_in_the_middle_only_the_rest_is_made(
    config: Config, database: Database, content: FakeContent, after: int, caplog: pytest.LogCaptureFixture
) -> None:
    content.dies_after = after
    with caplog.at_level(logging.CRITICAL, "uvicorn.error"), pytest.raises(TryLater):
        await maker(config, database).ensure(WANTED)
    content.dies_after = -1
    await maker(config, database).ensure(WANTED)
    assert content.names == NAMES


async def test_a_lease_ends_by_itself_and_is_given_back_by_its_owner_alone(database: Database) -> None:
    assert await take_lease(database, "work", "ada", lasts=60_000)
    assert await take_lease(database, "work", "ada", lasts=60_000)
    assert not await take_lease(database, "work", "ben", lasts=60_000)
    await end_lease(database, "work", "ben")
    assert not await take_lease(database, "work", "ben", lasts=60_000)
    await asyncio.sleep(0.002)
    assert await take_lease(database, "work", "ben", lasts=1)
    await end_lease(database, "work", "ben")
    assert await take_lease(database, "work", "ada", lasts=60_000)


async def test_of_two_with_one_name_everybody_takes_the_same(config: Config, content: FakeContent) -> None:
    old = {"friendly_name": "twin", "date_created": "2025-01-01T00:00:00Z", "sid": "HX2"}
    content.made = {"HX1": {**old, "date_created": "2025-02-01T00:00:00Z", "sid": "HX1"}, "HX2": old}
    assert await ContentApi(config).sids() == {"twin": "HX2"}


async def test_one_that_cannot_be_had_leaves_the_others(
    config: Config, database: Database, content: FakeContent, caplog: pytest.LogCaptureFixture
) -> None:
    content.refused_names = {NAMES[3]}
    found = await maker(config, database).ensure(WANTED)
    assert sorted(found) == [name for name in NAMES if name != NAMES[3]]
    assert "twilio content 400 40000" in caplog.text
    assert TOKEN not in caplog.text


@pytest.mark.parametrize("status", [429, 500, 503])
async def test_a_busy_twilio_is_asked_again_later(
    config: Config, database: Database, content: FakeContent, status: int
) -> None:
    content.refusals = [status]
    with pytest.raises(TryLater):
        await maker(config, database).ensure(WANTED)


async def test_the_channel_hears_which_there_are(
    config: Config, database: Database, content: FakeContent
) -> None:
    heard: list[Mapping[str, str]] = []
    keeper = TemplateKeeper(config, database, heard.append)
    content.refused_names = {tap_templates()["list-5-p1"].name}
    await keeper.start()
    while not heard:  # noqa: ASYNC110 - what changes is at Twilio
        await asyncio.sleep(0.01)
    await keeper.stop()
    assert heard[0].keys() == tap_templates().keys() - {"list-5-p1"}
