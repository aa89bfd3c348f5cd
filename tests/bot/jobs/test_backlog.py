"""The committee hears once of messages, writing or money that do not get on."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import update

from bot.channels import TryLater
from bot.jobs import BacklogJob, backlog
from handlers.conversation import Said
from storage.database import Statement, id_at, now_ms, to_ms
from storage.operation.backlog import load_backlog
from storage.schema import inbox, outbox
from tests.campaign import COMMITTEE, Campaign, Messenger, Shown, plain
from tests.databases import opened
from tests.person import Person

FRIDAY_NIGHT = datetime(2025, 11, 22, 1, 0, tzinfo=UTC)  # Shabbat in New York
LONG = 11 * 60_000  # ms


@pytest.fixture
async def campaign(database_url: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Campaign]:
    """The committee has written to the bot before."""
    monkeypatch.setattr(backlog, "_LOOKS", 0.0)
    begun = await Campaign.begin(database_url, letters=50)
    await begun.happens(begun.incoming(COMMITTEE, Said("hi"), language="en"))
    yield begun
    await begun.stop()


def heard(campaign: Campaign) -> list[str]:
    shown = campaign.messenger.shown.get(COMMITTEE, [])
    texts = [plain(getattr(wire, "text", "")) for _id, wire in shown]
    return [text for text in texts if "python -m bot status" in text]


async def write(campaign: Campaign, clause: Any) -> None:
    async with opened(campaign.config.database_url) as other, other.transaction() as transaction:
        transaction.write(Statement(clause))


class Down(Messenger):
    """One address cannot be reached."""

    async def send(self, address: str, wire: Shown) -> str:
        if address == "7":
            raise TryLater("down", 100)
        return await super().send(address, wire)


async def a_message_waits(campaign: Campaign, ms: int) -> None:
    """It has been tried, and is due again in a while."""
    await campaign.stop()
    campaign.messenger = Down(campaign.messenger.name, campaign.messenger.limits, campaign.messenger.shown)
    await campaign.start()
    await campaign.app.events.receive([Person(campaign, "7", "en").saying("hi")])
    await campaign.app.lanes.idle()
    old = id_at(now_ms() - ms)
    await write(campaign, update(outbox).where(outbox.c.state == "waiting").values(id=old, tries=3))


async def looks(campaign: Campaign) -> None:
    (job,) = (one for one in campaign.app.clock.jobs if isinstance(one, BacklogJob))
    await job.run(campaign.now)
    await campaign.app.lanes.idle()


async def test_a_messenger_that_is_down_is_told_once_and_again_when_it_was_up(campaign: Campaign) -> None:
    await a_message_waits(campaign, LONG)
    await looks(campaign)
    await looks(campaign)
    [told] = heard(campaign)
    assert "waiting to go out since" in told
    await write(campaign, update(outbox).values(state="sent"))
    await looks(campaign)
    assert not (await load_backlog(campaign.app.database)).told
    await a_message_waits(campaign, LONG)
    campaign.now += timedelta(minutes=1)
    await looks(campaign)
    assert len(heard(campaign)) == 2


async def test_a_message_that_waits_for_minutes_or_for_its_hour_is_told_to_nobody(campaign: Campaign) -> None:
    await a_message_waits(campaign, 5 * 60_000)
    await looks(campaign)
    old = id_at(now_ms() - LONG)
    later = {"id": old, "tries": 0, "due": now_ms() + LONG}
    await write(campaign, update(outbox).where(outbox.c.state == "waiting").values(**later))
    await looks(campaign)
    assert heard(campaign) == []


async def test_money_without_its_letter_is_told(campaign: Campaign) -> None:
    ada = Person(campaign, "1", "en")
    await ada.goes("register", "other", "general")
    await ada.says("משה בן שרה לוי")
    await ada.taps("pay")
    [bill] = campaign.native_payments.asked
    campaign.app.lanes._closed = True  # no turn is played any more
    await campaign.money(bill, "charge")
    campaign.app.lanes._closed = False
    assert await campaign.payments() == ["recorded"]
    campaign.now += timedelta(minutes=11)
    await write(campaign, update(inbox).values(at=to_ms(campaign.now)))
    await looks(campaign)
    [told] = heard(campaign)
    assert "Money has come" in told


async def test_what_nobody_answers_is_told(campaign: Campaign) -> None:
    campaign.app.lanes._closed = True
    await campaign.app.events.receive([Person(campaign, "7", "en").saying("hi")])
    campaign.app.lanes._closed = False
    await write(campaign, update(inbox).values(at=now_ms() - LONG))
    await looks(campaign)
    [told] = heard(campaign)
    assert "What people write" in told


async def test_it_is_told_again_after_hours_and_what_is_new_at_once(campaign: Campaign) -> None:
    await a_message_waits(campaign, LONG)
    await looks(campaign)
    campaign.now += timedelta(hours=3)
    await looks(campaign)
    assert len(heard(campaign)) == 1
    campaign.now += timedelta(hours=4)
    await looks(campaign)
    assert len(heard(campaign)) == 2


async def test_on_shabbat_it_waits(campaign: Campaign) -> None:
    await a_message_waits(campaign, LONG)
    campaign.now = FRIDAY_NIGHT
    await looks(campaign)
    assert heard(campaign) == []
    campaign.now += timedelta(days=1)
    await looks(campaign)
    assert len(heard(campaign)) == 1
