"""Templates at Twilio: found by name, made where they are missing, and never twice."""

import asyncio
import logging
import re
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field, replace

import pytest
from starlette.applications import Starlette

from bot.channels import TryLater, whatsapp_templates
from bot.channels.content_api import ContentApi
from bot.channels.whatsapp_content import link_templates, tap_templates
from bot.channels.whatsapp_notices import TEXTS, notice_templates
from bot.channels.whatsapp_templates import TemplateKeeper, TemplateMaker, look_at_templates, set_up_templates
from bot.config import Config
from handlers.words import LANGUAGES, Language
from storage.database import Database
from storage.operation import end_lease, take_lease
from tests.bot.channels.fake_content import FakeContent, wrong
from tests.bot.channels.fake_twilio import ACCOUNT, TOKEN
from tests.databases import opened
from tests.loopback import serving
from tests.machine import HOUR, MINUTE, Machine, run_on


@dataclass
class Heard:
    """A channel that remembers what it was told."""

    taps: Mapping[str, str] = field(default_factory=dict)
    notices: Mapping[tuple[str, Language], str] | None = None

    def use_templates(self, templates: Mapping[str, str]) -> None:
        self.taps = templates

    def use_notices(self, notices: Mapping[tuple[str, Language], str]) -> None:
        self.notices = notices


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


async def test_a_lease_of_before_a_clock_was_put_back_keeps_nobody_out(
    sqlite_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine = Machine(1_790_000_000_000)
    run_on(machine, monkeypatch)
    assert await take_lease(sqlite_database, "work", "ada", lasts=60_000)
    machine.jumps(-HOUR)
    assert not await take_lease(sqlite_database, "work", "ben", lasts=60_000)
    machine.passes(10 * MINUTE)
    assert await take_lease(sqlite_database, "work", "ben", lasts=60_000)


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
    assert "twilio 400 40000" in caplog.text
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
    heard = Heard()
    keeper = TemplateKeeper(config, database, heard)
    content.refused_names = {tap_templates()["list-5-p1"].name}
    await keeper.start()
    async with asyncio.timeout(30):
        while heard.notices is None:  # noqa: ASYNC110 - what changes is at Twilio
            await asyncio.sleep(0.01)
    await keeper.stop()
    assert heard.taps.keys() == (tap_templates() | link_templates("")).keys() - {"list-5-p1"}
    assert heard.notices == {}  # nobody has submitted them


async def test_a_database_that_is_away_is_waited_for(
    config: Config,
    database: Database,
    content: FakeContent,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(whatsapp_templates, "_FIRST_WAIT", 0.01)
    monkeypatch.setattr(whatsapp_templates, "_LONGEST_WAIT", 0.01)
    keeper = TemplateKeeper(config, database, Heard())
    await database.close()
    await keeper.start()
    async with asyncio.timeout(30):
        while caplog.text.count("Unavailable") < 3:  # noqa: ASYNC110 - the log has no event
            await asyncio.sleep(0.01)
    await keeper.stop()


async def test_with_taps_turned_off_nothing_is_made(
    config: Config, database: Database, content: FakeContent
) -> None:
    heard = Heard()
    await TemplateKeeper(replace(config, whatsapp_taps=False), database, heard).look()
    assert (heard.taps, heard.notices, content.made) == ({}, {}, {})


async def test_notices_are_submitted_once_and_used_once_they_are_approved(
    config: Config, database: Database, content: FakeContent
) -> None:
    before = await look_at_templates(config)
    assert (before.taps, set(before.notices.values())) == (0, {None})
    found = await set_up_templates(config, database)
    wanted = len(WANTED) + len(link_templates(""))
    assert (found.taps, found.taps_wanted, found.approved) == (wanted, wanted, 0)
    assert {state and state.approval.state for state in found.notices.values()} == {"received"}
    assert await set_up_templates(config, database) == found
    assert len(content.submitted) == len(found.notices) == 16
    for name, category in content.submitted:
        assert re.fullmatch(r"[a-z0-9_]{1,512}", name)
        assert category == "UTILITY"

    approved = notice_templates()["certificate", "yi"].name
    content.states[approved] = "approved"
    heard = Heard()
    await TemplateKeeper(config, database, heard).look()
    assert heard.notices is not None
    assert heard.notices.keys() == {("certificate", "yi")}


def test_notices_are_what_whatsapp_approves() -> None:
    templates = notice_templates()
    assert templates.keys() == {(notice, language) for notice in TEXTS for language in LANGUAGES}
    for template in templates.values():
        assert not wrong({"variables": template.variables, "types": template.types})
        body = template.types["twilio/quick-reply"]["body"]
        assert not body.startswith("{{")
        assert not body.rstrip(".!?").endswith("}}")
        assert set(re.findall(r"{{(\d+)}}", body)) == template.variables.keys()
