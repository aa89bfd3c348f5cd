"""An event is stored once, together with what belongs to it, or not at all."""

import pytest
from sqlalchemy import func, select

from handlers.conversation import News, Reminder
from storage import schema
from storage.conversation import accounts
from storage.database import Transaction
from tests.bot.conversation.turns import account_of, echoes, events, played_by
from tests.campaign import Campaign
from tests.person import Person

NEWS = News("test.news")
NOBODY = 4711  # the id of no account and of no order


async def test_a_key_is_known_for_its_account_only(
    campaign: Campaign, monkeypatch: pytest.MonkeyPatch
) -> None:
    played_by(echoes, monkeypatch)
    ada, bea = Person(campaign, "1"), Person(campaign, "2")
    await ada.says("hi")
    await bea.says("hi")
    tell = campaign.app.events.tell
    first, second = await account_of(campaign, "1"), await account_of(campaign, "2")
    told = [await tell(first, "key", NEWS), await tell(first, "key", NEWS), await tell(second, "key", NEWS)]
    assert told == [True, False, True]
    await campaign.settle()
    assert (ada.new, bea.new) == (["hi", NEWS.topic], ["hi", NEWS.topic])


async def test_what_belongs_to_a_known_event_is_not_written_again(campaign: Campaign) -> None:
    await Person(campaign, "1").says("hi")
    account = await account_of(campaign, "1")
    for address in ("first", "second"):

        def also_write(transaction: Transaction, address: str = address) -> None:
            accounts.add(transaction, "telegram", address, "en", "")

        await campaign.app.events.tell(account, "key", NEWS, also_write)
    assert await _addresses(campaign) == ["1", "first"]


async def test_a_notice_for_nobody_writes_nothing(campaign: Campaign) -> None:
    def also_write(transaction: Transaction) -> None:
        raise AssertionError("there is nobody to write for")

    assert not await campaign.app.events.tell(NOBODY, "key", NEWS, also_write)
    assert not await campaign.app.events.notify(NOBODY, "key", Reminder(NOBODY), also_write)
    assert await events(campaign) == []


async def _addresses(campaign: Campaign) -> list[str]:
    rows = await campaign.app.database.read(
        select(schema.accounts.c.address).order_by(func.length(schema.accounts.c.address))
    )
    return [row.address for row in rows]
