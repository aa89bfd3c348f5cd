"""My letters of a whole family: twins without names, the departed, a certificate for the grandparents."""

import pytest

from bot.channels import FileWire
from tests.campaign import Campaign
from tests.handlers.flows.purchases import bought
from tests.person import Person
from tests.worlds import TELEGRAM, WHATSAPP

pytestmark = pytest.mark.worlds(TELEGRAM, WHATSAPP, each=True)


async def twin(ada: Person) -> None:
    await ada.goes("register", "child", "general")
    await ada.says("תינוק של שרה לוי")
    await ada.taps("m")
    await ada.taps("pay")
    await ada.pays()


async def test_twins_without_names_are_told_apart_by_their_letters(campaign: Campaign, ada: Person) -> None:
    await twin(ada)
    await twin(ada)
    await ada.says("my letters")
    ada.hears("בן שרה לוי, the first one: letter 1", "בן שרה לוי, the second one: letter 2")
    await ada.taps("p1")
    ada.hears("What would you like to do for *בן שרה לוי, the second one: letter 2*?")
    await ada.taps("given")
    await ada.says("דוד")
    await ada.taps("yes")
    await ada.says("my letters")
    ada.hears("דוד בן שרה לוי")
    assert "the first one" not in ada.last  # the other one is alone now


async def test_the_departed_have_their_own_words(ada: Person) -> None:
    await ada.goes("register", "memory")
    await ada.says("משה בן יעקב לוי")
    await ada.taps("pay")
    await ada.pays()
    await ada.says("my letters")
    ada.hears("In memory of משה בן יעקב לוי")
    await ada.taps("p0")
    ada.hears("What would you like to do in memory of *משה בן יעקב לוי*?")
    assert not any("added" in button or "married" in button for button in ada.buttons)


async def test_the_certificate_in_another_language(campaign: Campaign, ada: Person) -> None:
    number = await bought(ada, "משה בן שרה לוי")
    await ada.goes("my letters", "p0", "certificate")
    ada.hears("Which language should")
    await ada.taps("in-ru")
    files = [wire for _native, wire in campaign.messenger.shown["1"] if isinstance(wire, FileWire)]
    assert number in files[-1].path
    assert "lang=ru" in files[-1].path
    await ada.is_asked("letters.member")


async def test_an_order_that_is_not_paid_stands_there_with_pay(campaign: Campaign, ada: Person) -> None:
    await ada.goes("register", "other", "general")
    await ada.says("משה בן שרה לוי")
    await ada.is_asked("register.summary")
    await ada.says("my letters")
    ada.hears("You haven't signed anyone up yet.", "Not paid yet: one letter", "משה בן שרה לוי")
    await ada.taps("Pay")
    await ada.is_asked("pay")
    await ada.pays()
    ada.hears("Thank you")
    await ada.says("my letters")
    assert not any("Not paid yet" in text for text in ada.new)


async def test_an_order_whose_time_is_over_is_not_paid_from_there(campaign: Campaign, ada: Person) -> None:
    await ada.goes("register", "other", "general")
    await ada.says("משה בן שרה לוי")
    await ada.says("my letters")
    await campaign.passes(hours=3)
    await ada.taps("Pay")
    ada.hears("Your letters are no longer on hold. You weren't charged.")
