"""The committee changes scrolls in the chat: each change after a preview and a yes."""

from dataclasses import replace

import pytest

from tests.campaign import COMMITTEE, Campaign
from tests.handlers.flows.purchases import bought
from tests.person import Person
from tests.worlds import TELEGRAM, WHATSAPP

pytestmark = pytest.mark.worlds(TELEGRAM, WHATSAPP)

MOSHE = "משה בן שרה לוי"


@pytest.fixture
async def cora(campaign: Campaign) -> Person:
    """A member of the committee, in front of the menu."""
    who = Person(campaign, COMMITTEE, "en")
    await who.says("hi")
    return who


async def chooses(cora: Person, *options: str) -> None:
    """Goes to the General scroll, and on from there."""
    await cora.says("menu")
    await cora.says("manage scrolls")
    for option in ("in-general", *options):
        await cora.taps(option)


async def test_only_the_committee_sees_the_scrolls(campaign: Campaign, cora: Person, ada: Person) -> None:
    await cora.says("menu")
    cora.hears("Scrolls")
    await ada.says("hi")
    await ada.says("menu")
    assert "/manage" not in "\n".join(ada.buttons)
    await ada.says("manage scrolls")
    ada.hears("Only the committee can open and change scrolls.")


async def test_a_pause_and_its_end(campaign: Campaign, cora: Person, ada: Person) -> None:
    await chooses(cora, "scrolls.reason", "holiday")
    await cora.says("2025-11-19 20:00")
    cora.hears("The *General, 12th* is paused over the holiday.", "after Wednesday, November 19, 8:00 PM")
    await cora.taps("yes")
    cora.hears("Done.")
    await ada.goes("register", "several")  # at once, without a beat of the clock
    await ada.is_asked("register.scroll")
    ada.hears("The *General, 12th* is paused over the holiday.")
    await chooses(cora)
    cora.hears("It's paused until Wednesday, November 19, 8:00 PM.")
    await cora.taps("resume")
    await cora.taps("yes")
    await ada.goes("register", "other", "general")
    await ada.is_asked("register.name")


async def test_a_no_changes_nothing(campaign: Campaign, cora: Person) -> None:
    await chooses(cora, "close", "no")
    cora.hears("Nothing was changed.")
    assert campaign.app.shelf.gives_letters("general")


async def test_names_and_prices(campaign: Campaign, cora: Person, ada: Person) -> None:
    await chooses(cora, "scrolls.rename")
    await cora.says("Unity")
    cora.hears("Put the language before each text")
    await cora.says("en: Unity\nru: Единство")
    cora.hears("English: Unity", "Русский: Единство", "עברית: הכללי", "Missing: אידיש.")
    await cora.taps("yes")
    await chooses(cora, "scrolls.price")
    await cora.says("NIS 4 18")
    cora.hears("NIS isn't a currency code; it's written ILS.")
    await cora.says("USD 2 36\nILS 8")
    cora.hears("$2 or more ($36 suggested)", "₪8, a fixed price", "slips keep the price on them")
    await cora.taps("yes")
    await ada.goes("register", "several")
    ada.hears("Unity, 12th", "$2 or more ($36 suggested")


async def test_letters_are_kept_given_and_freed(campaign: Campaign, cora: Person, ada: Person) -> None:
    await chooses(cora, "scrolls.reserve")
    await cora.says("3-1")
    cora.hears("3-1 is backwards")
    await cora.says("1-3")
    await cora.taps("yes")
    await chooses(cora, "scrolls.give")
    cora.hears("Letters reserved for the committee: 1–3.")
    await cora.says("2")
    await cora.says("משה")
    cora.hears("A parent's name is missing")
    await cora.says(MOSHE)
    cora.hears("This letter in the General, 12th becomes *משה בן שרה לוי*'s letter")
    await cora.taps("yes")
    number = await campaign.newest_certificate()
    cora.hears("Done.", f"Certificate number: {number}", "Certificate for משה בן שרה לוי")
    await chooses(cora, "scrolls.unreserve")
    await cora.says("1-2")
    cora.hears("Already taken: 2.")
    await cora.says("1")
    await cora.taps("yes")
    await bought(ada, "דוד בן לאה כהן")
    assert await campaign.owners() == [("משה", 12, 2), ("דוד", 12, 1)]
    await cora.says("my letters")
    cora.hears("משה")


async def test_taken_held_and_kept_letters_are_told_apart(
    campaign: Campaign, cora: Person, ada: Person
) -> None:
    await bought(ada, "דוד בן לאה כהן")
    await ada.goes("register", "other", "general")
    await ada.says(MOSHE)
    await ada.taps("pay")
    await chooses(cora, "scrolls.reserve")
    await cora.says("11-13")
    await cora.taps("yes")
    await chooses(cora)
    cora.hears(
        "*General, 12th*: 1 of 304,805 letters taken, 304,800 free.",
        "One letter is on hold for an order not paid yet.",
        "3 letters are reserved for the committee.",
    )
    ben = Person(campaign, "2", "en")
    await ben.says("progress")
    ben.hears("304,800 still free")


async def test_a_letter_that_went_meanwhile_is_not_given(campaign: Campaign, cora: Person) -> None:
    await chooses(cora, "scrolls.reserve")
    await cora.says("1")
    await cora.taps("yes")
    await chooses(cora, "scrolls.give")
    await cora.says("5")
    await cora.says(MOSHE)
    cora.hears("Not reserved, free for anyone: 5.")
    assert await campaign.owners() == []


async def test_a_series_is_opened_question_by_question(campaign: Campaign, cora: Person, ada: Person) -> None:
    await cora.says("menu")
    await cora.says("manage scrolls")
    await cora.taps("new")
    await cora.taps("special")
    await cora.says("general")
    cora.hears("Another series already has, or had, the name general.")
    await cora.says("IDF")
    cora.hears("The short name is used in links")
    await cora.says("idf")
    await cora.says("en: Soldiers'\nhe: חיילים")
    await cora.says("3")
    await cora.says("USD 1 18")
    await cora.taps("ashkenaz")
    await cora.says("en: For soldiers.")
    await cora.says("1-2")
    cora.hears(
        "A new series starts: *idf*, with the 3rd scroll, for those who agree to its statement.",
        "English: Soldiers'",
        "Missing: אידיש and Русский. Readers of these languages see the text in English.",
        "English: For soldiers.",
        "Letters reserved for the committee: 1–2.",
        "Anyone can get letters in it right away.",
    )
    await cora.taps("yes")
    cora.hears("Done.")
    await campaign.run()
    await ada.says("how full")
    ada.hears("Soldiers', 3rd")


async def test_whoever_loses_the_role_changes_nothing(campaign: Campaign, cora: Person) -> None:
    await chooses(cora, "close")
    campaign.config = replace(campaign.config, committee=frozenset())
    await campaign.restart()
    await cora.taps("yes")
    cora.hears("The role that this belongs to has come to its end.")
    assert campaign.app.shelf.gives_letters("general")
