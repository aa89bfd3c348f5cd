"""A gift to the pool that was typed twice is taken back in the office."""

import pytest

from storage.money import Money, pool
from tests.campaign import COMMITTEE, Campaign
from tests.person import Person
from tests.worlds import TELEGRAM, WHATSAPP

pytestmark = pytest.mark.worlds(TELEGRAM, WHATSAPP)


@pytest.fixture
def boss(campaign: Campaign) -> Person:
    return Person(campaign, COMMITTEE)


async def given(campaign: Campaign) -> int:
    async with campaign.app.database.transaction() as transaction:
        return pool.add_gift(transaction, money=Money(50_000, "USD"), note="a sponsor")


async def test_a_gift_that_was_typed_twice(campaign: Campaign, boss: Person) -> None:
    await boss.goes("office", "gifts")
    boss.hears("There are no gifts in the pool.")
    await given(campaign)
    second = await given(campaign)
    await boss.goes("office", "gifts", f"g{second}")
    await boss.says("typed twice")
    boss.hears("$500 (a sponsor) leaves the pool.", "Reason: typed twice")
    await boss.taps("yes")
    boss.hears("Done.")
    assert await pool.balance(campaign.app.database) == {"USD": 50_000}
    await boss.goes("office", "gifts")
    assert f"g{second}" not in "\n".join(boss.buttons)


async def test_what_another_member_took_back_meanwhile_is_told(campaign: Campaign, boss: Person) -> None:
    gift = await given(campaign)
    async with campaign.app.database.transaction() as transaction:
        known = await pool.load(transaction, await given(campaign))
        assert known is not None
        pool.take_gift_back(transaction, known, reason="first")
    await boss.goes("office", "gifts", f"g{gift}")
    async with campaign.app.database.transaction() as transaction:
        known = await pool.load(transaction, gift)
        assert known is not None
        pool.take_gift_back(transaction, known, reason="by another member")
    await boss.says("typed twice")
    boss.hears("This gift was already taken back.")
