"""The database goes in the middle of everything: cut connections on PostgreSQL, a locked file on SQLite."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import suppress
from functools import partial

import asyncpg
import pytest
from sqlalchemy import select, text, update

from bot.conversation import lanes, outbox
from bot.conversation.closed_window import OLD
from bot.lists import queue
from storage import schema
from storage.conversation import outbox as parcels
from storage.database import Statement, Unavailable, drivers, id_at, now_ms, sqlite_path
from storage.database.addresses import postgresql_dsn
from tests.campaign import Campaign
from tests.databases import falls
from tests.person import Person
from tests.stories.disturbed import LOCKED, Disturbed, falls_at, sent

READ = text("SELECT 1 FROM lists WHERE state = 'read'")


@pytest.fixture
async def campaign(database_url: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Disturbed]:
    pragmas = [one for one in drivers.PRAGMAS if "busy_timeout" not in one]
    monkeypatch.setattr(drivers, "PRAGMAS", (*pragmas, "busy_timeout = 1"))
    monkeypatch.setattr(outbox, "_AWAY", 0.02)
    monkeypatch.setattr(lanes, "_RETRY", 0.02)
    begun = await Disturbed.begin(database_url, letters=50)
    assert isinstance(begun, Disturbed)
    yield begun
    await begun.stop()


async def test_what_was_sent_is_remembered_when_the_database_is_back_and_never_sent_again(
    campaign: Disturbed,
) -> None:
    ada = Person(campaign, "1", "en")
    await ada.says("hi")
    campaign.messenger.happens = campaign.database_goes
    for message in ("my letters", "how full", "menu"):
        await campaign.delivered(ada, message)
    campaign.messenger.happens = None
    shown = len(campaign.messenger.shown["1"])
    assert set(await sent(campaign)) == {"sent"}
    assert len(await sent(campaign)) == shown
    await campaign.restart()
    await campaign.settle()
    assert len(campaign.messenger.shown["1"]) == shown


async def test_no_event_is_given_up_and_no_link_is_lost(campaign: Disturbed) -> None:
    ada = Person(campaign, "1", "en")
    await ada.goes("register", "other", "general")
    campaign.messenger.happens = campaign.database_goes
    await campaign.delivered(ada, "משה בן שרה לוי")
    await campaign.database_goes()
    await campaign.delivered(ada, "pay")
    assert "https://pay.example/" in ada.last
    assert await campaign.failures() == 0


async def test_a_message_that_has_waited_for_longer_than_a_week_is_not_sent(campaign: Disturbed) -> None:
    ada = Person(campaign, "1", "en")
    await ada.says("hi")
    (row, *_more) = await campaign.app.database.read(select(schema.outbox))
    shown = len(campaign.messenger.shown["1"])
    moved = Statement(update(schema.outbox).values(id=id_at(now_ms() - OLD - 1000), state="waiting"))
    async with campaign.app.database.transaction() as transaction:
        transaction.write(moved)
    await campaign.restart()
    await campaign.settle()
    assert len(campaign.messenger.shown["1"]) == shown
    assert set(await sent(campaign)) == {"failed"}
    assert await parcels.waiting_parcels(campaign.app.database) == []
    assert row.state == "sent"


async def test_the_clerk_of_lists_survives_whatever_happens_and_says_so(
    campaign: Disturbed, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(queue, "_EVERY", 0.02)
    rename = "ALTER TABLE {} RENAME TO {}"
    await campaign.app.lists.start()
    await changes(campaign, rename.format("lists", "lists_elsewhere"))
    while "the lists could not go on" not in caplog.text:  # noqa: ASYNC110 - the log has no event
        await asyncio.sleep(0.02)
    await changes(campaign, rename.format("lists_elsewhere", "lists"))
    caplog.clear()
    ada = Person(campaign, "1", "en")
    await ada.says("register")
    await ada.sends_file("names.csv", "שם\nמשה בן שרה לוי\nדוד בן חנה כהן\nיוסף בן מלכה כץ\n".encode())
    async with asyncio.timeout(30):
        while not await campaign.app.database.read(READ):  # noqa: ASYNC110 - it is done beside this
            await asyncio.sleep(0.05)


class TestAPowerCutOfTheServer:
    """PostgreSQL ends at once and recovers, as at a failover, in the middle of a commit or right after it."""

    @pytest.fixture
    async def campaign(
        self, postgresql_url: str, monkeypatch: pytest.MonkeyPatch
    ) -> AsyncIterator[Disturbed]:
        monkeypatch.setattr(lanes, "_RETRY", 0.02)
        server = await asyncpg.connect(postgresql_dsn(postgresql_url))
        name = await server.fetchval("SELECT current_database()")
        await server.execute("SET synchronous_commit = on")
        await server.execute(f"ALTER DATABASE {name} SET synchronous_commit = on")
        await server.close()
        begun = await Disturbed.begin(postgresql_url, letters=50)
        assert isinstance(begun, Disturbed)
        yield begun
        await begun.stop()

    @pytest.mark.parametrize("is_answered", [False, True], ids=["before the commit", "before its answer"])
    async def test_a_turn_and_a_sale_are_made_once(self, campaign: Disturbed, is_answered: bool) -> None:
        ada = Person(campaign, "1", "en")
        await ada.goes("register", "other", "general")
        fall = partial(falls, campaign.config.database_url)
        fallen = [falls_at(campaign, "sessions", is_answered, fall)]
        await campaign.delivered(ada, "משה בן שרה לוי")
        await ada.taps("pay")
        [bill] = campaign.native_payments.asked
        fallen += [falls_at(campaign, written, is_answered, fall) for written in ("register", "payments")]
        for _delivery in fallen:
            with suppress(Unavailable):
                await campaign.money(bill, "charge")
        await campaign.money(bill, "charge")  # as a provider tells it again
        await campaign.until_nothing_waits()
        assert all(one.is_set() for one in fallen)
        assert await campaign.payments() == ["applied"]
        assert await campaign.owners() == [("משה", 12, 1)]
        assert await campaign.failures() == 0
        assert len(await sent(campaign)) == len(campaign.messenger.shown["1"])
        assert (
            sum(
                "Certificate number" in getattr(wire, "text", "")
                for _id, wire in campaign.messenger.shown["1"]
            )
            == 1
        )


@pytest.mark.parametrize("pragma", ["max_page_count", "query_only"])
async def test_a_full_disk_and_a_file_that_takes_no_writes_lose_nothing(full: Disturbed, pragma: str) -> None:
    ada, bob = Person(full, "1", "en"), Person(full, "2", "en")
    await ada.goes("register", "other", "general")
    await takes_nothing(full, pragma)
    with pytest.raises(Unavailable):
        await writes_until_it_is_full(full, bob)
    asyncio.get_running_loop().call_later(LOCKED, lambda: asyncio.ensure_future(takes_again(full, pragma)))
    await full.delivered(ada, "משה בן שרה לוי")
    await ada.taps("pay")
    [bill] = full.native_payments.asked
    await full.money(bill, "charge")
    assert await full.owners() == [("משה", 12, 1)]
    assert await full.failures() == 0


@pytest.fixture
async def full(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Disturbed]:
    """A campaign whose disk is going to be."""
    monkeypatch.setattr(lanes, "_RETRY", 0.02)
    monkeypatch.setattr(outbox, "_AWAY", 0.02)
    begun = await Disturbed.begin(sqlite_url, letters=50)
    assert isinstance(begun, Disturbed)
    yield begun
    await begun.stop()


async def writes_until_it_is_full(campaign: Campaign, who: Person) -> None:
    for _time in range(100):
        await campaign.app.events.receive([who.saying("help " * 500)])


async def takes_nothing(campaign: Campaign, pragma: str) -> None:
    """As a disk without room does, or a file that is only read."""
    connection = campaign.app.database.writer._writer._driver._connection  # type: ignore[attr-defined]
    [pages] = await (await connection.execute("PRAGMA page_count")).fetchone()
    await connection.execute(f"PRAGMA {pragma} = {1 if pragma == 'query_only' else pages}")


async def takes_again(campaign: Campaign, pragma: str) -> None:
    connection = campaign.app.database.writer._writer._driver._connection  # type: ignore[attr-defined]
    await connection.execute(f"PRAGMA {pragma} = {0 if pragma == 'query_only' else 1_000_000}")


async def changes(campaign: Campaign, statement: str) -> None:
    """Changes the schema from outside."""
    if campaign.app.database.is_sqlite:
        other = sqlite3.connect(sqlite_path(campaign.config.database_url), isolation_level=None)
        other.execute("PRAGMA legacy_alter_table = ON")
        other.execute(statement)
        other.close()
    else:
        server = await asyncpg.connect(postgresql_dsn(campaign.config.database_url))
        await server.execute(statement)
        await server.close()
