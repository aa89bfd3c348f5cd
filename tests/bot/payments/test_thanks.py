"""Whoever comes back from the payment page is believed when the provider says so: a webhook may be lost."""

from collections.abc import AsyncIterator

import pytest

from tests.bot.payments.fake_recorder import bill
from tests.bot.payments.stripe_account import House, living


@pytest.fixture
async def house() -> AsyncIterator[House]:
    async with living() as opened:
        yield opened


async def thanks(house: House) -> str:
    answer = await house.http.get(f"{house.url}/pay/{bill().token}/thanks", params={"lang": "en"})
    assert answer.status_code == 200
    return answer.text


async def test_money_whose_webhook_was_lost_is_recorded(house: House) -> None:
    house.stripe.settle(await house.page(), "paid")
    assert "Thank you!" in await thanks(house)
    [fact] = house.recorder.facts
    assert (fact.order, fact.provider, fact.state) == (7, "stripe", "paid")


async def test_money_that_the_webhook_told_already_is_recorded_once(house: House) -> None:
    house.stripe.settle(await house.page(), "paid")
    await thanks(house)
    await thanks(house)
    assert len(house.recorder.facts) == 1


async def test_an_address_that_is_only_visited_records_nothing(house: House) -> None:
    await house.page()
    await thanks(house)
    assert house.recorder.facts == []


async def test_the_page_thanks_as_well_while_the_provider_is_away(house: House) -> None:
    house.stripe.settle(await house.page(), "paid")
    house.stripe.refusals = [(500, "api_error")] * 9
    assert "Thank you!" in await thanks(house)


async def test_an_unknown_order_asks_nobody(house: House) -> None:
    answer = await house.http.get(f"{house.url}/pay/NOBODY/thanks", params={"lang": "en"})
    assert answer.status_code == 200
    assert house.stripe.created == []
