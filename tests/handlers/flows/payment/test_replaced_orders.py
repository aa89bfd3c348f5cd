"""Links to pay that were changed meanwhile: old money buys what was confirmed last, or is set aside."""

import pytest

from storage.money import Money
from tests.campaign import Campaign
from tests.person import Person
from tests.worlds import TELEGRAM, WHATSAPP

pytestmark = pytest.mark.worlds(TELEGRAM, WHATSAPP, each=True)


async def at_the_link(campaign: Campaign) -> Person:
    """Somebody who has the link for Moshe's letter, and goes back to the summary."""
    ada = Person(campaign, "1", "en")
    await ada.goes("register", "other", "general")
    await ada.says("משה בן שרה לוי")
    await ada.taps("pay")
    await ada.says("back")
    await ada.is_asked("register.summary")
    return ada


async def test_an_old_link_buys_the_corrected_name_on_the_letter_that_was_shown(campaign: Campaign) -> None:
    ada = await at_the_link(campaign)
    await ada.taps("correct")
    await ada.says("יצחק בן שרה לוי")
    await ada.taps("pay")
    first, second = ada.bills
    await ada.pays(bill=first)
    ada.hears("Thank you", "יצחק בן שרה", "an earlier link", "There's nothing more to pay")
    assert await campaign.owners() == [("יצחק", 12, 1)]
    assert await campaign.held() == 0

    await ada.pays(bill=second)
    ada.hears("a second time", "the office will refund it")
    assert await campaign.owners() == [("יצחק", 12, 1)]
    assert await campaign.payments() == ["applied", "returnable"]


async def test_the_new_link_is_paid_and_then_the_old_one(campaign: Campaign) -> None:
    ada = await at_the_link(campaign)
    await ada.taps("correct")
    await ada.says("יצחק בן שרה לוי")
    await ada.taps("letter")
    await ada.taps("name")
    await ada.taps("pay")
    first, second = ada.bills
    await ada.pays(bill=second)
    await ada.pays(bill=first)
    ada.hears("a second time", "the office will refund it")
    assert [name for name, *_letter in await campaign.owners()] == ["יצחק"]
    assert await campaign.payments() == ["applied", "returnable"]


async def test_money_that_does_not_fit_any_more_is_set_aside(campaign: Campaign) -> None:
    ada = await at_the_link(campaign)
    await ada.taps("amount")
    await ada.says("36")
    await ada.taps("pay")
    first, second = ada.bills
    assert (first.total, second.total) == (Money.of(18, "USD"), Money.of(36, "USD"))
    await ada.pays(bill=first)
    ada.hears(
        "$18 came in through an earlier link", "the office will refund it", "Please pay with the latest link"
    )
    assert await campaign.owners() == []
    await ada.pays(bill=second)
    assert await campaign.owners() == [("משה", 12, 1)]
    assert await campaign.payments() == ["returnable", "applied"]


async def test_going_back_to_the_name_replaces_the_order_as_well(campaign: Campaign) -> None:
    ada = await at_the_link(campaign)
    await ada.says("back")
    await ada.is_asked("register.name")
    await ada.says("יצחק בן שרה לוי")
    await ada.is_asked("register.summary")
    await ada.pays(bill=ada.bills[0])
    ada.hears("יצחק בן שרה", "an earlier link")
    assert [name for name, *_letter in await campaign.owners()] == ["יצחק"]


async def test_letters_chosen_again_after_their_time_replace_the_order_as_well(campaign: Campaign) -> None:
    ada = await at_the_link(campaign)
    await campaign.passes(minutes=43)
    await ada.is_asked("register.lapsed")
    await ada.taps("again")
    await ada.taps("pay")
    first, second = ada.bills
    await ada.pays(bill=second)
    await ada.pays(bill=first)
    ada.hears("a second time")
    assert len(await campaign.owners()) == 1


async def test_another_registration_from_the_menu_replaces_nothing(campaign: Campaign) -> None:
    ada = await at_the_link(campaign)
    await ada.says("menu")
    await ada.goes("register", "other", "general")
    await ada.says("יצחק בן שרה לוי")
    await ada.taps("pay")
    first, second = ada.bills
    await ada.pays(bill=first)
    await ada.pays(bill=second)
    assert sorted(name for name, *_letter in await campaign.owners()) == ["יצחק", "משה"]
    assert await campaign.payments() == ["applied", "applied"]
