"""Pages of orders that are open no more are closed at their providers, however often that takes."""

from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from bot.channels import Refused, TryLater
from bot.payments import HostedPage, PageCloser
from tests.campaign import Campaign, NativePayments
from tests.person import Person
from tests.worlds import TELEGRAM, WHATSAPP

pytestmark = pytest.mark.worlds(TELEGRAM, WHATSAPP, each=True)


@dataclass
class Cashier(NativePayments):
    """A provider that may be away, or may have been paid."""

    errors: list[Exception] = field(default_factory=list)

    async def close_page(self, reference: str) -> None:
        if self.errors:
            raise self.errors.pop(0)
        await super().close_page(reference)


@dataclass
class House:
    campaign: Campaign
    cashier: Cashier
    ada: Person

    async def close(self) -> None:
        """The clock beats once."""
        closer = PageCloser(self.campaign.app.database, [self.cashier])
        await closer.run(self.campaign.now)
        await closer.idle()


@pytest.fixture
async def house(campaign: Campaign) -> House:
    """A page is made for Moshe's letter, and the name is corrected."""
    ada = Person(campaign, "1", "en")
    await ada.goes("register", "other", "general")
    await ada.says("משה בן שרה לוי")
    await ada.taps("pay")
    house = House(campaign, Cashier(), ada)
    page = HostedPage("page-1", "https://pay.example/1", campaign.now + timedelta(minutes=30))
    await campaign.app.recorder.remember_page(ada.bills[0].order, "cashier", page)
    await house.close()
    assert house.cashier.closed == []  # the order is open
    await ada.says("back")
    await ada.taps("correct")
    await ada.says("יצחק בן שרה לוי")
    return house


async def test_the_page_of_a_replaced_order_is_closed_once(house: House) -> None:
    await house.close()
    await house.close()
    assert house.cashier.closed == ["page-1"]


async def test_a_provider_that_is_away_is_asked_again(house: House) -> None:
    house.cashier.errors = [TryLater("cashier away")]
    await house.close()
    assert house.cashier.closed == []
    await house.close()  # as after a restart: nothing had to be remembered
    assert house.cashier.closed == ["page-1"]


async def test_a_page_that_was_paid_is_left_to_its_webhook(house: House) -> None:
    house.cashier.errors = [Refused("cashier 400")]
    await house.close()
    await house.close()
    assert house.cashier.closed == []
    await house.ada.pays(bill=house.ada.bills[0])
    house.ada.hears("יצחק בן שרה", "an earlier link")


async def test_the_clock_of_the_program_closes_pages(house: House) -> None:
    await house.campaign.app.clock.tick()
    closers = [each for each in house.campaign.app.components if isinstance(each, PageCloser)]
    for closer in closers:
        await closer.idle()
    assert house.campaign.native_payments.closed == ["page-1"]


async def test_either_link_says_that_the_letter_is_paid(house: House) -> None:
    await house.ada.taps("pay")
    first, second = house.ada.bills
    assert not await house.campaign.app.recorder.is_paid(first.token)
    await house.ada.pays(bill=second)
    for bill in (first, second):
        assert await house.campaign.app.recorder.is_paid(bill.token)
