"""To whom a receipt is made out: the order's own name, else the last one, else the provider's."""

import pytest

from storage.database import Database
from storage.money import Payment, cash_log, payers, payments
from storage.register import Order
from tests.storage.small_campaign import SmallCampaign


async def name_of(
    small: SmallCampaign, order: Order, *, provider: str = "stripe", believes: bool = False
) -> str:
    """By whom an order was paid with a provider, or in cash."""
    money = [Payment(1, order.id, provider, "1", order.total, 1)]
    return await payers.name_of(small.database, order.id, small.account, money, believes_provider=believes)


@pytest.fixture
async def small(database: Database) -> SmallCampaign:
    return await SmallCampaign.begin(database, letters=9)


async def chooses(small: SmallCampaign, order: Order, name: str, *, kept: bool = True) -> None:
    async with small.database.transaction() as transaction:
        whose = small.account if kept else None
        payers.choose(transaction, order.id, name, by=small.account, kept=whose)


async def test_the_last_choice_holds_for_the_next_and_an_orders_own_for_itself(small: SmallCampaign) -> None:
    first, second, third = [await small.sold() for _order in range(3)]
    assert await name_of(small, first) == ""
    await chooses(small, first, "Ada Cohen")
    assert await name_of(small, second) == "Ada Cohen"
    await chooses(small, second, "Cohen Ltd")
    assert [await name_of(small, one) for one in (first, third)] == ["Ada Cohen", "Cohen Ltd"]


async def test_in_cash_it_is_somebody_else_each_time(small: SmallCampaign) -> None:
    first, second = [await small.sold() for _order in range(2)]
    await chooses(small, first, "A passer-by", kept=False)
    assert await name_of(small, first, provider=cash_log.PROVIDER) == "A passer-by"
    await chooses(small, first, "The volunteer")
    assert await name_of(small, second, provider=cash_log.PROVIDER) == ""


async def test_the_providers_word_counts_last_and_only_where_it_is_believed(small: SmallCampaign) -> None:
    order = await small.sold()
    [paid] = await payments.of_order(small.database, order.id)
    async with small.database.transaction() as transaction:
        payers.note(transaction, paid.id, "A COHEN")
    assert await payers.told(small.database, order.id) == "A COHEN"
    assert [await name_of(small, order, believes=one) for one in (False, True)] == ["", "A COHEN"]
    await chooses(small, order, "Ada Cohen")
    assert await name_of(small, order, believes=True) == "Ada Cohen"
