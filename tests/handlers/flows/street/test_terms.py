"""The terms of a shift: the money of the place, the scroll, who may, and when not."""

from datetime import timedelta

from sqlalchemy import insert

from storage import schema
from storage.database import Statement
from tests.campaign import COMMITTEE, TUESDAY, Campaign
from tests.handlers.flows.street.street_volunteers import (
    appointed,
    cash_book,
    on_the_street,
    registered,
    taken_in_cash,
)
from tests.person import Person

MOSHE = "משה בן שרה לוי"
JERUSALEM = "Asia/Jerusalem"


async def priced_in_shekels(campaign: Campaign) -> None:
    """Children's 5 shekels; General from 10, 72 suggested."""
    prices = [("children", 500, 500), ("general", 1_000, 7_200)]
    async with campaign.app.database.transaction() as transaction:
        for series, minimum, suggested in prices:
            row = {"series": series, "currency": "ILS", "minimum": minimum, "suggested": suggested, "rank": 1}
            transaction.write(Statement(insert(schema.prices).values(row)))
    await campaign.app.shelf.reload(campaign.app.database)


async def test_sums_are_in_the_money_of_the_place(campaign: Campaign) -> None:
    await priced_in_shekels(campaign)
    vera = await on_the_street(campaign, timezone=JERUSALEM)
    vera.hears("₪10 per letter unless the line says otherwise.")
    await vera.says(f'{MOSHE}\nדוד בן לאה בן 7\nיוסף בן רחל 50 ש"ח\nחנה בת רבקה 18 שקל')
    vera.hears("4 letters, *₪83* in cash.")
    assert [(entry.amount, entry.currency) for entry in await cash_book(campaign)] == [(8_300, "ILS")]
    await vera.says("Levi ben Chana $36")
    vera.hears("Skipped:", "Amounts here are in Israeli new shekels")
    await vera.taps("End shift")
    vera.hears("In cash: ₪83, 4 letters.")


async def test_another_phone_pays_in_the_money_of_the_place(campaign: Campaign) -> None:
    """Whoever stands there was told a sum; Telegram does not even say from which country they are."""
    await priced_in_shekels(campaign)
    vera = await on_the_street(campaign, timezone=JERUSALEM)
    await vera.says(f"{MOSHE} 50 pledge")
    code = "\n".join(vera.new).partition("with-")[2][:10]
    pasha = Person(campaign, "2", "en")
    await pasha.says(f"with-{code}")
    pasha.hears("Total: *₪50*")
    await pasha.taps("amount")
    await pasha.says("60")
    pasha.hears("Total: *₪60*")


async def test_a_scroll_of_ones_own_takes_everybody(campaign: Campaign) -> None:
    vera = await on_the_street(campaign, series="general")
    vera.hears("General, 12th.")
    await vera.says("משה בן שרה בן 7\nדוד בן לאה")
    vera.hears("2 letters, *$2* in cash.")
    await campaign.passes(minutes=11)
    assert {series for series, _name in await registered(campaign)} == {"general"}


async def test_what_is_of_the_street_is_for_staff_and_for_ones_own_orders(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    nina = await on_the_street(campaign, "2")
    await vera.says(MOSHE)
    order = (await campaign.draft("1"))["last"][0]["key"]
    if not campaign.messenger.limits.buttons:
        return  # nothing can be pressed there that was not shown
    for button in ("undo", "change", "done", "got"):
        await nina.presses(f"1:/{button}.{order}")
        nina.hears("You don't have that registration.")
        await nina.presses(f"1:/{button}.{'9' * 30}")
        await nina.presses(f"1:/{button}.nonsense")
    bob = Person(campaign, "3", "en")
    await bob.says("hi")
    await bob.presses(f"1:/undo.{order}")
    bob.hears("You're no longer signing up others")
    assert await taken_in_cash(campaign) == 100


async def test_the_role_taken_back_ends_the_buttons_too(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says(MOSHE)
    await appointed(campaign, vera, "none")
    await vera.taps("Undo")
    vera.hears("You're no longer signing up others")
    assert await taken_in_cash(campaign) == 100


async def test_a_pledge_is_not_paid_on_shabbat_but_what_was_taken_before_settles(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says(f"{MOSHE} pledge")
    await campaign.until(TUESDAY + timedelta(days=3, hours=5, minutes=50))
    await vera.says("דוד בן לאה")
    await campaign.passes(hours=3)
    assert await registered(campaign) == [("general", "דוד לאה")]
    await vera.says("יוסף בן רחל")
    vera.hears("It's Shabbos or Yom Tov")
    assert await taken_in_cash(campaign) == 100


async def test_hostile_and_empty_messages(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    for text in (
        "\n\n---\n",
        "🕎🕎🕎",
        "x" * 5_000,
        "1" * 300,
        "\u202e\u0000\ud800 משה",
        "$" * 50,
        "<script>alert(1)</script>",
        "17 17 17",
        "undo " * 90,
        "100\n200\n300",
        "'; DROP TABLE orders; --",
        "{name} {0} %s",
        "=1+1",
    ):
        await vera.says(text)
        assert vera.new, text
        await vera.is_asked("street")
    await vera.sends("voice")
    await vera.is_asked("street")
    await vera.says(MOSHE)
    vera.hears("*$1* in cash")


async def test_the_committee_needs_no_appointment(campaign: Campaign) -> None:
    vera = Person(campaign, COMMITTEE, "en")
    await vera.says("/street")
    vera.hears("Which scroll should the letters be in?")
    await vera.says(MOSHE)
    vera.hears("*$1* in cash")
    await vera.says("menu")
    vera.hears("Street mode")


async def test_a_place_that_is_no_zone_any_more_counts_as_the_campaigns(campaign: Campaign) -> None:
    vera = await on_the_street(campaign, timezone="Mars/Olympus_Mons")
    await vera.says(MOSHE)
    vera.hears("*$1* in cash")
    await campaign.until(TUESDAY + timedelta(days=4))  # Shabbat at the campaign's place
    await vera.says("דוד בן לאה")
    vera.hears("It's Shabbos or Yom Tov")
