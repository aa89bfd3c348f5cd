"""A turn is written in one commit with its news; a turn that fails writes nothing but its apology."""

from typing import Any

import pytest

from bot.channels import render
from handlers.conversation import Heard, News, Said, Session, Turn, TurnContext
from tests.bot.conversation.turns import RefusesOnce, account_of, echoes, events, played_by
from tests.campaign import Campaign
from tests.person import Person

SORRY = "Something went wrong. Nothing was lost. Please try again."
NOBODY = 4711  # the id of no account


async def test_news_of_a_turn_that_is_played_again_are_told_once(
    campaign: Campaign, monkeypatch: pytest.MonkeyPatch
) -> None:
    plays: list[str] = []

    async def tells(session: Session, heard: Heard, context: TurnContext) -> Turn:
        if isinstance(heard, Said) and heard.text == "tell":
            plays.append(heard.text)
            context.tell(bea_account, "test.news")
        return await echoes(session, heard, context)

    played_by(tells, monkeypatch)
    ada, bea = Person(campaign, "1"), Person(campaign, "2")
    await ada.says("hi")
    await bea.says("hi")
    bea_account = await account_of(campaign, "2")
    bea.waits()
    database = campaign.app.database
    database.writer = writer = RefusesOnce(database.writer)
    await ada.says("tell")
    assert (writer.refusals, plays) == (1, ["tell", "tell"])
    assert bea.new == ["test.news"]
    assert [event.state for event in await events(campaign)] == ["done"] * 4


async def test_news_for_an_unknown_account_are_left_out(
    campaign: Campaign, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def tells(session: Session, heard: Heard, context: TurnContext) -> Turn:
        context.tell(NOBODY, "test.news")
        return await echoes(session, heard, context)

    played_by(tells, monkeypatch)
    ada = Person(campaign, "1")
    await ada.says("tell")
    assert ada.new == ["tell"]
    assert [event.state for event in await events(campaign)] == ["done"]


async def test_an_apology_goes_out_though_rendering_fails(
    campaign: Campaign, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(replies: Any, *rest: Any) -> Any:
        if "unprintable" in str(replies):
            raise ValueError("no such font")
        return render(replies, *rest)

    played_by(echoes, monkeypatch)
    monkeypatch.setattr("bot.conversation.turn_player.render", fails)
    ada = Person(campaign, "1")
    await ada.says("hi")
    before = await campaign.session("1")
    await ada.says("unprintable")
    assert ada.new == [SORRY]
    assert await campaign.session("1") == before
    assert [event.state for event in await events(campaign)] == ["done", "failed"]
    await ada.says("again")
    assert ada.new == ["again"]


async def test_an_apology_goes_out_though_held_messages_cannot_be_released(
    campaign: Campaign, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fails(*_arguments: Any) -> Any:
        raise ValueError("unreadable")

    monkeypatch.setattr("bot.conversation.turn_player.released", fails)
    ada = Person(campaign, "1")
    await ada.says("hi")
    assert ada.new == [SORRY]


async def test_the_first_message_of_all_gets_an_apology_too(
    campaign: Campaign, monkeypatch: pytest.MonkeyPatch
) -> None:
    played_by(_fails, monkeypatch)
    ada = Person(campaign, "1")
    await ada.says("hi")
    assert ada.new == [SORRY]


async def test_a_notice_that_fails_is_silent(campaign: Campaign, monkeypatch: pytest.MonkeyPatch) -> None:
    ada = Person(campaign, "1")
    await ada.says("hi")
    ada.waits()
    played_by(_fails, monkeypatch)
    assert await campaign.app.events.tell(await account_of(campaign, "1"), "test", News("test.news"))
    await campaign.settle()
    ada.hears_nothing()
    assert [event.state for event in await events(campaign)] == ["done", "failed"]


async def _fails(session: Session, heard: Heard, context: TurnContext) -> Turn:
    raise ZeroDivisionError
