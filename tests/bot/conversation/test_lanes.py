"""Events of an address are played in order, whatever happens to those before them."""

import asyncio

import pytest
from sqlalchemy import select

from bot.conversation import turn_player
from handlers.conversation import Attachment, Heard, Said, Session, Turn, TurnContext
from storage import schema
from storage.conversation import inbox
from storage.database import Unavailable
from tests.bot.conversation.turns import Recorded, echoes, events, played_by
from tests.campaign import Campaign
from tests.person import Person

SORRY = "Something went wrong. Nothing was lost. Please try again."


async def test_an_event_of_an_unknown_kind_stays_stored_and_keeps_nobody_waiting(
    campaign: Campaign, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A newer version of the program may have stored it."""
    played_by(echoes, monkeypatch)
    unknown = '{"heard":{"type":"of-tomorrow"}}'
    async with campaign.app.database.transaction() as transaction:
        stored = inbox.claim(transaction, campaign.messenger.name, "key", "1", unknown, 0)
    campaign.app.lanes.enqueue(stored)
    ada = Person(campaign, "1")
    await ada.says("hi")
    assert ada.new == ["hi"]
    assert {event.event for event in await events(campaign) if event.state == "waiting"} == {unknown}


async def test_a_document_whose_fetching_breaks_keeps_nobody_waiting(
    campaign: Campaign, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def breaks(file: Attachment) -> bytes:
        raise ZeroDivisionError

    played_by(echoes, monkeypatch)
    monkeypatch.setattr(campaign.messenger, "fetch", breaks)
    ada = Person(campaign, "1")
    await campaign.happens(
        campaign.incoming("1", Said("a list", "document", Attachment("f1"))), ada.saying("hi")
    )
    assert ada.new == [SORRY, "hi"]


async def test_a_turn_waits_for_a_database_that_is_away(
    campaign: Campaign, monkeypatch: pytest.MonkeyPatch
) -> None:
    refusals = iter((Unavailable("away"), Unavailable("away")))

    async def waits(session: Session, heard: Heard, context: TurnContext) -> Turn:
        for refusal in refusals:
            raise refusal
        return await echoes(session, heard, context)

    played_by(waits, monkeypatch)
    monkeypatch.setattr("bot.conversation.lanes._RETRY", 0)
    ada = Person(campaign, "1")
    await ada.says("hi")
    assert ada.new == ["hi"]


async def test_only_so_many_sessions_are_remembered(
    campaign: Campaign, monkeypatch: pytest.MonkeyPatch
) -> None:
    played_by(echoes, monkeypatch)
    monkeypatch.setattr(turn_player, "_REMEMBERED", 1)
    people = [Person(campaign, str(number)) for number in range(3)]
    for _round in range(2):
        for person in people:
            await person.says("hi")
            assert person.new == ["hi"]
    versions = await campaign.app.database.read(select(schema.sessions.c.version))
    assert [row.version for row in versions] == [2, 2, 2]


async def test_what_belongs_to_a_channel_of_another_process_waits_for_it(
    campaign: Campaign, caplog: pytest.LogCaptureFixture
) -> None:
    """`chat` beside a running program has a channel of its own."""
    heard = '{"heard":{"type":"said","text":"hi"}}'
    async with campaign.app.database.transaction() as transaction:
        stored = inbox.claim(transaction, "terminal", "key", "somebody", heard, 0)
    campaign.app.lanes.enqueue(stored)
    await campaign.settle()
    assert [event.state for event in await events(campaign)] == ["waiting"]
    assert [record for record in caplog.records if record.levelname == "ERROR"] == []


async def test_words_wait_until_the_tables_are_read_and_commands_do_not(
    campaign: Campaign, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A turn that read them itself would keep everybody waiting for seconds, pages and pictures as well."""
    played_by(echoes, monkeypatch)
    tables = campaign.app.lanes.tables = asyncio.get_running_loop().create_future()
    ada, ben = Person(campaign, "1"), Person(campaign, "2")
    await campaign.app.events.receive([ada.saying("hi"), ben.saying("/start")])
    async with asyncio.timeout(10):
        while not ben.new:  # noqa: ASYNC110 - what changes is the outbox's
            await asyncio.sleep(0)
    assert (ada.new, ben.new) == ([], ["/start"])
    tables.set_result(None)
    await campaign.settle()
    assert ada.new == ["hi"]


async def test_what_is_delivered_again_is_not_played_again(
    campaign: Campaign, monkeypatch: pytest.MonkeyPatch
) -> None:
    played_by(echoes, monkeypatch)
    ada = Person(campaign, "1")
    said = ada.saying("hi")
    for _time in range(3):
        await campaign.app.events.receive([said])
        await campaign.settle()
    assert ada.new == ["hi"]
    assert [(event.state, event.event) for event in await events(campaign)] == [("done", "")]


async def test_one_message_alone_is_stored_and_played_in_one_commit(
    campaign: Campaign, monkeypatch: pytest.MonkeyPatch
) -> None:
    played_by(echoes, monkeypatch)
    ada = Person(campaign, "1")
    recorded = Recorded(campaign.app.database.writer)
    monkeypatch.setattr(campaign.app.database, "writer", recorded)
    await ada.says("hi")
    assert recorded.commits == [{"accounts", "sessions", "inbox", "outbox"}, {"outbox"}]


async def test_who_writes_while_a_turn_is_played_is_answered_after_it(
    campaign: Campaign, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready = asyncio.Event()

    async def waits(session: Session, heard: Heard, context: TurnContext) -> Turn:
        if heard == Said("first"):
            await ready.wait()
        return await echoes(session, heard, context)

    played_by(waits, monkeypatch)
    ada = Person(campaign, "1")
    first = asyncio.create_task(campaign.app.events.receive([ada.saying("first")]))
    await asyncio.sleep(0)
    await campaign.app.events.receive([ada.saying("second")])  # is kept, and acknowledged
    assert ada.new == []
    ready.set()
    await first
    await campaign.settle()
    assert ada.new == ["first", "second"]


async def test_in_a_rush_all_is_stored_before_it_is_played(
    campaign: Campaign, monkeypatch: pytest.MonkeyPatch
) -> None:
    played_by(echoes, monkeypatch)
    monkeypatch.setattr("bot.conversation.lanes._AT_ONCE", 0)
    ada = Person(campaign, "1")
    await ada.says("hi")
    assert ada.new == ["hi"]
