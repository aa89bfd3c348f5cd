"""People in the middle of something when the committee pauses, closes or reprices a scroll."""

from datetime import timedelta

import pytest

from handlers.flows.scrolls import (
    Closing,
    Editing,
    Freeing,
    Pausing,
    PriceTag,
    Pricing,
    Renaming,
    Reserving,
    Resuming,
)
from storage.database import to_ms
from tests.campaign import TUESDAY, Campaign
from tests.handlers.flows.scrolls.office import changes
from tests.handlers.flows.street.street_volunteers import on_the_street
from tests.person import Person
from tests.worlds import TELEGRAM, WHATSAPP

pytestmark = pytest.mark.worlds(WHATSAPP, TELEGRAM)

MOSHE = "משה בן שרה לוי"
EVENING = to_ms(TUESDAY + timedelta(hours=6))  # four in the afternoon in New York
DEARER = Pricing((PriceTag("USD", 500, 3600),))


async def holds_a_letter(ada: Person) -> None:
    await ada.goes("register", "other", "general")
    await ada.says(MOSHE)
    await ada.is_asked("register.summary")


# --- a pause --------------------------------------------------------------------------------------------


async def test_a_pause_waits_with_everything_that_was_typed(campaign: Campaign, ada: Person) -> None:
    await ada.goes("register", "other", "general")
    await changes(campaign, "general", Pausing(EVENING, "holiday"))
    await ada.says(MOSHE)
    ada.hears("The *General, 12th* is paused over the holiday.", "after Tuesday, November 18, 4:00 PM")
    ada.hears("Everything you typed is saved.")
    await ada.taps("again")
    ada.hears("It isn't time yet.")
    await campaign.passes(hours=6, minutes=1)  # over, without anybody doing anything
    await ada.taps("again")
    await ada.is_asked("register.summary")
    ada.hears(MOSHE)
    await ada.taps("pay")
    await ada.pays()
    assert len(await campaign.owners()) == 1


async def test_a_number_means_the_scroll_that_stood_beside_it(campaign: Campaign, ada: Person) -> None:
    await ada.goes("register", "several")
    await ada.is_asked("register.scroll")
    await changes(campaign, "general", Pausing(EVENING, "holiday"))
    if campaign.messenger.limits.buttons:
        await ada.taps("general")
    else:
        await ada.says("2")
        ada.hears("That answer is no longer available. Please choose again.")
    await ada.is_asked("register.scroll")
    ada.hears("The *General, 12th* is paused over the holiday.")


async def test_a_letter_that_is_held_is_paid_in_a_pause(campaign: Campaign, ada: Person) -> None:
    await holds_a_letter(ada)
    await changes(campaign, "general", Pausing(None, "count"))
    await ada.taps("letter")
    await ada.taps("next")  # another letter: not now
    ada.hears("The letters in the *General, 12th* are being counted", "As soon as it resumes")
    ada.hears("What you chose before is still on hold, and you can pay for it")
    await ada.says("back")
    await ada.says("back")
    await ada.taps("pay")
    await ada.pays()
    ada.hears("Thank you")


async def test_a_child_may_have_another_scroll_meanwhile(campaign: Campaign, ada: Person) -> None:
    await changes(campaign, "children", Pausing(EVENING))
    await ada.goes("register", "child")
    ada.hears("The *Children's, 10th* is paused for a while.", "after Tuesday, November 18, 4:00 PM")
    await ada.taps("general")
    await ada.says(MOSHE)
    await ada.is_asked("register.summary")


async def test_where_everything_rests_the_first_word_says_so(campaign: Campaign, ada: Person) -> None:
    for slug in ("children", "general"):
        await changes(campaign, slug, Pausing(EVENING, "holiday"))
    for word in ("register", "list", "how full"):
        await ada.says(word)
        ada.hears(
            "The *General, 12th* is paused over the holiday.",
            "The *Children's, 10th* is paused over the holiday.",
        )
    await changes(campaign, "general", Resuming())
    await ada.goes("register", "other", "general")
    await ada.is_asked("register.name")


async def test_on_the_street_no_line_goes_into_another_scroll(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await changes(campaign, "general", Pausing(EVENING, "holiday"))
    await vera.says(MOSHE)  # a grown-up: by age, the General
    vera.hears("The *General, 12th* is paused over the holiday.")
    assert await campaign.held() == 0
    await vera.says("דוד בן לאה בן 7")
    vera.hears("*דוד בן לאה*: Children's, 10th.")


# --- the end --------------------------------------------------------------------------------------------


async def test_a_closed_scroll_leads_to_another_with_the_names(campaign: Campaign, ada: Person) -> None:
    await ada.goes("register", "child", "children")
    await changes(campaign, "children", Closing())
    await ada.says(f"{MOSHE}, 5 March 2019")
    ada.hears("The *Children's, 10th* no longer gives out letters.")
    await ada.taps("in-general")
    await ada.is_asked("register.summary")
    ada.hears(MOSHE, "General, 12th")


async def test_money_for_a_closed_scroll_is_served_however_late(campaign: Campaign, ada: Person) -> None:
    await holds_a_letter(ada)
    await ada.taps("pay")
    await changes(campaign, "general", Closing())
    await campaign.passes(hours=2)
    assert await campaign.held() == 0
    await ada.pays()
    ada.hears("Thank you")
    assert len(await campaign.owners()) == 1


# --- a price --------------------------------------------------------------------------------------------


async def test_what_is_held_keeps_its_price(campaign: Campaign, ada: Person) -> None:
    await holds_a_letter(ada)
    await changes(campaign, "general", DEARER)
    await ada.says("menu")
    await ada.taps("pay")
    ada.hears("Total: *$18*")
    await ada.taps("pay")
    assert ada.bills[-1].total.minor == 1800
    await ada.pays()
    ada.hears("Thank you")


async def test_a_new_price_is_told_before_it_is_asked(campaign: Campaign, ada: Person) -> None:
    await ada.goes("register", "other", "general")
    await changes(campaign, "general", DEARER)
    await ada.says(MOSHE)
    ada.hears("The price of a letter has changed in the meantime: it's now $5 or more ($36 suggested).")
    ada.hears("Total: *$36*")


async def test_a_sum_that_is_too_little_by_now_is_not_kept_in_silence(
    campaign: Campaign, ada: Person
) -> None:
    await holds_a_letter(ada)
    await ada.goes("/menu")
    await ada.taps("pay")
    await ada.taps("amount")
    await ada.says("$2")
    ada.hears("Total: *$2*")
    await changes(campaign, "general", DEARER)
    await ada.taps("letter")
    await ada.taps("next")
    ada.hears("The price of a letter has changed in the meantime", "Total: *$36*")


# --- seen by a running program --------------------------------------------------------------------------


async def test_names_and_letters_are_seen_at_the_next_beat(campaign: Campaign, ada: Person) -> None:
    await changes(campaign, "general", Reserving("1-9"))
    await changes(campaign, "general", Freeing("2"))
    await changes(campaign, "general", Renaming({"en": "Unity"}))
    await holds_a_letter(ada)
    ada.hears("Unity, 12th")
    await ada.taps("pay")
    await ada.pays()
    assert [position for _name, _ordinal, position in await campaign.owners()] == [2]


async def test_an_untouched_scroll_is_another_at_the_next_beat(campaign: Campaign, ada: Person) -> None:
    await ada.goes("register", "other", "general")
    await changes(campaign, "general", Editing(slug="unity", ordinal=13, tradition="teiman"))
    scroll = campaign.app.shelf.current("unity")
    assert (scroll.ordinal, scroll.tradition, scroll.letters) == (13, "teiman", 304_801)
    await ada.says(MOSHE)  # the talk began under the short name of before
    ada.hears("General, 13th")
    await ada.taps("pay")
    await ada.pays()
    assert [ordinal for _name, ordinal, _position in await campaign.owners()] == [13]
