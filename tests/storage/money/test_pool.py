"""The sponsors' pool: it pays for letters, and never more than was given."""

import asyncio

import pytest

from storage.database import Conflict, Database
from storage.money import Money, payments, pool
from storage.register import Order
from tests.storage.small_campaign import SmallCampaign, sale


@pytest.fixture
async def campaign(database: Database) -> SmallCampaign:
    return await SmallCampaign.begin(database, letters=50)


async def give(campaign: SmallCampaign, minor: int, currency: str = "USD") -> None:
    async with campaign.database.transaction() as transaction:
        pool.add_gift(transaction, money=Money(minor, currency), note="in memory of Chaim ben Sarah")


async def spend(campaign: SmallCampaign, order: Order) -> int:
    async with campaign.database.transaction() as transaction:
        return pool.spend(transaction, order=order.id, money=order.total, by=campaign.account, at=3)


async def test_gifts_add_up_by_currency(campaign: SmallCampaign) -> None:
    assert await pool.balance(campaign.database) == {}
    await give(campaign, 500)
    await give(campaign, 1)
    await give(campaign, 1800, "ILS")
    assert await pool.balance(campaign.database) == {"ILS": 1800, "USD": 501}
    book = await pool.newest_entries(campaign.database, limit=2)
    assert [(entry.kind, entry.money, entry.note) for entry in book] == [
        ("gift", Money(1, "USD"), "in memory of Chaim ben Sarah"),
        ("gift", Money(1800, "ILS"), "in memory of Chaim ben Sarah"),
    ]


async def test_the_pool_pays_for_letters(campaign: SmallCampaign) -> None:
    await give(campaign, 500)
    order = await campaign.order(2)
    payment = await spend(campaign, order)
    async with campaign.database.transaction() as transaction:
        await sale(transaction, order, order.letters, payment)
    assert await pool.balance(campaign.database) == {"USD": 300}
    (paid,) = await payments.of_order(campaign.database, order.id)
    assert (paid.id, paid.provider, paid.money, paid.state) == (payment, "pool", order.total, "applied")
    assert (await campaign.load(order.id)).state == "paid"


async def test_no_more_is_spent_than_was_given(campaign: SmallCampaign) -> None:
    await give(campaign, 199)
    order = await campaign.order(2)
    assert not await pool.covers(campaign.database, order.total)
    with pytest.raises(Conflict):
        await spend(campaign, order)
    assert await pool.balance(campaign.database) == {"USD": 199}
    assert await payments.of_order(campaign.database, order.id) == []


async def test_money_of_another_currency_does_not_help(campaign: SmallCampaign) -> None:
    await give(campaign, 100_000, "ILS")
    assert not await pool.covers(campaign.database, Money(1, "USD"))
    with pytest.raises(Conflict):
        await spend(campaign, await campaign.order())


async def test_two_who_spend_the_last_dollar_at_once(campaign: SmallCampaign) -> None:
    await give(campaign, 100)
    made = [await campaign.order() for _time in range(4)]
    outcomes = await asyncio.gather(*(spend(campaign, order) for order in made), return_exceptions=True)
    assert sorted(isinstance(outcome, Conflict) for outcome in outcomes) == [False, True, True, True]
    assert await pool.balance(campaign.database) == {"USD": 0}


async def test_the_pool_pays_once_for_an_order(campaign: SmallCampaign) -> None:
    await give(campaign, 500)
    order = await campaign.order()
    await spend(campaign, order)
    with pytest.raises(Conflict):
        await spend(campaign, order)
    assert await pool.balance(campaign.database) == {"USD": 400}


async def test_what_is_undone_goes_back_to_the_pool(campaign: SmallCampaign) -> None:
    await give(campaign, 500)
    order = await campaign.order()
    payment = await spend(campaign, order)
    async with campaign.database.transaction() as transaction:
        pool.give_back(
            transaction, order=order.id, payment=payment, money=order.total, by=campaign.account, at=4
        )
    assert await pool.balance(campaign.database) == {"USD": 500}
    assert (await payments.of_order(campaign.database, order.id))[0].state == "returnable"
    book = await pool.newest_entries(campaign.database)
    assert [(entry.kind, entry.order) for entry in book] == [
        ("gift", None),
        ("spent", order.id),
        ("returned", order.id),
    ]
    await campaign.cancel(order)


async def test_a_gift_that_has_paid_for_letters_is_not_taken_back(campaign: SmallCampaign) -> None:
    await give(campaign, 500)
    [gift] = await pool.standing_gifts(campaign.database)
    await spend(campaign, await campaign.order(2))
    with pytest.raises(Conflict):
        async with campaign.database.transaction() as transaction:
            pool.take_gift_back(transaction, gift, reason="typed twice")
    assert await pool.balance(campaign.database) == {"USD": 300}
    assert not await pool.is_taken_back(campaign.database, gift.id)
