"""The street and slips of paper: bound by their number, entered by whoever got them, put right, in vain."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from storage import schema
from storage.database import to_ms
from storage.money import Money
from storage.volunteers import slips
from tests.bot.commands.desk import CommandDesk
from tests.campaign import TUESDAY, Campaign
from tests.handlers.flows.street.street_volunteers import (
    account_of,
    appointed,
    brought,
    on_the_street,
    orders,
    registered,
    taken_in_cash,
)
from tests.person import Person
from tests.worlds import TELEGRAM, WHATSAPP

pytestmark = pytest.mark.worlds(WHATSAPP, TELEGRAM)

MOSHE = "משה בן שרה לוי"


async def with_slips(campaign: Campaign, who: Person, count: int = 3, series: str = "general") -> None:
    """Takes slips along, numbers 1 and on."""
    app = campaign.app
    scroll = app.shelf.current(series)
    account = await account_of(campaign, who)
    until = to_ms(campaign.now + timedelta(days=30))
    async with app.database.transaction() as transaction:
        await slips.reserve(transaction, app.shelf, account, scroll, count, Money(500, "USD"), until)


async def slip_states(campaign: Campaign) -> list[str]:
    rows = await campaign.app.database.read(select(schema.slips).order_by(schema.slips.c.number))
    return [row.state for row in rows]


async def test_a_slip_is_bound_by_its_number(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await with_slips(campaign, vera)
    await vera.says("2 משה בן שרה\nדוד בן לאה")
    vera.hears("Slip 2. *משה בן שרה*: ב[ר]אשית", "*דוד בן לאה*", "2 letters, *$6* in cash.")
    assert await slip_states(campaign) == ["out", "bound", "out"]
    await vera.says("2 חנה בת רחל")
    vera.hears("Skipped:", "Slip 2 already has a name: *משה בן שרה*.")
    await vera.says("2 משה בן שרה")
    vera.hears("Already signed up: *משה בן שרה*.")
    assert await taken_in_cash(campaign) == 600


async def test_a_slip_is_taken_back_and_changed(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await with_slips(campaign, vera)
    await vera.says("1 משה בן שרה")
    await vera.taps("Change")
    await vera.says("משה בן רבקה")
    vera.hears("Changed.", "[ב]ראשית", "*$5* in cash")
    assert await slip_states(campaign) == ["bound", "out", "out"]
    await vera.taps("Undo")
    assert await slip_states(campaign) == ["out", "out", "out"]
    assert await taken_in_cash(campaign) == 0
    await vera.says("1 יוסף בן רבקה 18")
    await campaign.passes(minutes=11)
    assert await registered(campaign) == [("general", "יוסף רבקה")]
    assert [position for _name, _ordinal, position in await campaign.owners()] == [1]


async def test_a_slip_keeps_the_price_that_is_printed_on_it(
    campaign: Campaign, monkeypatch: pytest.MonkeyPatch
) -> None:
    vera = await on_the_street(campaign)
    await with_slips(campaign, vera)
    said = CommandDesk(campaign, monkeypatch).says("scroll", "price", "general", "USD:9:36", "--yes")
    assert "slips keep the price on them" in said
    await campaign.run()
    await vera.says("1 משה בן שרה")
    vera.hears("Slip 1. *משה בן שרה*", "*$5* in cash")
    await vera.says("דוד בן לאה")
    vera.hears("*דוד בן לאה*", "*$9* in cash")


async def test_a_slips_number_is_understood_however_it_is_typed(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await with_slips(campaign, vera, 20)
    await vera.says("17. משה בן שרה\n#5 דוד בן לאה\nslip 9: Chana Goldberg\n№ 3 Ривка бат Лея")
    vera.hears("Slip 17. *משה", "Slip 5. *דוד", "Slip 9. *חנה", "Slip 3. *רבקה", "4 letters, *$20* in cash.")
    await vera.says("1. יוסף בן רחל\n2. לוי בן רחל\n7 лет Шимон бен Рахель")  # a list, and an age
    vera.hears("3 letters, *$3* in cash.")
    await vera.says("slip 99 משה בן רחל\n20 יהודה בן רחל\n20 דן בן רחל")
    vera.hears("Slip 99 isn't out", "*יהודה בן רחל*", "Skipped: “20 דן בן רחל”. Slip 20 isn't out")
    assert [at for at, state in enumerate(await slip_states(campaign), 1) if state == "bound"] == [
        3,
        5,
        9,
        17,
        20,
    ]


async def test_anothers_slip_binds_nothing_and_a_bound_one_can_be_put_right(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    nina = await on_the_street(campaign, "2")
    await with_slips(campaign, vera)
    await nina.says("slip 2 משה בן שרה")
    nina.hears("Slip 2 isn't out")
    assert await slip_states(campaign) == ["out", "out", "out"]
    await vera.says("2 משה בן שרה")
    await vera.says("דוד בן לאה")
    await vera.says("2 חנה בת רחל")
    vera.hears("Slip 2 already has a name: *משה בן שרה*.")
    await vera.taps("Change")  # of the slip, not of who came last
    await vera.says("חנה בת רחל")
    vera.hears("Changed.", "Slip 2. *חנה בת רחל*")
    assert await slip_states(campaign) == ["out", "bound", "out"]


async def test_whose_slip_it_is_may_be_entered_by_whoever_got_it(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await with_slips(campaign, vera)
    (slip,) = [
        one
        for one in (await slips.slips_out(campaign.app.database, await account_of(campaign, vera))).values()
        if one.number == 2
    ]
    await vera.says("דוד בן לאה")
    await vera.says(f"slip-{slip.code}")
    vera.hears("*Slip 2*", "Who is slip 2 for?")
    await vera.says("back")
    vera.waits()
    pasha = Person(campaign, "2", "en")
    await pasha.says(f"/start slip-{slip.code}")
    pasha.hears("*Slip 2*, General, 12th.", "You can enter the name here")
    await pasha.says("Simcha Klein")
    pasha.hears("boy or girl")
    await pasha.taps("m")
    pasha.hears("Slip 2. *שמחה קליין*", "*$5* pledged", "you're done")
    assert pasha.actions == 3
    assert await brought(campaign) == [(await account_of(campaign, pasha), await account_of(campaign, vera))]
    assert await taken_in_cash(campaign) == 100  # nobody's word but the volunteer's puts money in the book

    vera.hears("Slip 2: the name *שמחה קליין* was entered. $5 is still unpaid")
    other = Person(campaign, "3", "en")
    await other.says(f"slip-{slip.code}")
    other.hears("A name has already been entered for this letter, and it's theirs.")
    assert "שמחה" not in "\n".join(other.new)
    await vera.says("street")
    await vera.says("2 משה בן שרה")
    vera.hears("Slip 2 already has a name: *שמחה קליין*.")
    await vera.taps("Paid in cash")
    assert await taken_in_cash(campaign) == 600
    await pasha.taps("pay")
    pasha.hears("These letters are already paid for")
    await campaign.passes(minutes=11)
    assert await registered(campaign) == [("general", "דוד לאה"), ("general", "שמחה קליין")]


async def test_whoever_got_a_slip_pays_and_gets_its_very_letter(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await with_slips(campaign, vera)
    out = await slips.slips_out(campaign.app.database, await account_of(campaign, vera))
    pasha = Person(campaign, "2", "en")
    await pasha.says(f"/start slip-{out[3].code}")
    await pasha.says(f"{MOSHE}\nדוד בן לאה")
    pasha.hears("A slip is for one letter and one person")
    await pasha.says(MOSHE)
    await pasha.taps("pay")
    pasha.hears("Total: *$5*")
    await pasha.taps("pay")
    await pasha.pays()
    assert [position for _name, _ordinal, position in await campaign.owners()] == [out[3].position]
    await pasha.says(f"slip-{out[3].code}")
    pasha.hears("A name has already been entered for this letter, and it's theirs.")


async def test_a_payment_that_is_given_up_leaves_the_letter_on_its_slip(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await with_slips(campaign, vera)
    out = await slips.slips_out(campaign.app.database, await account_of(campaign, vera))
    pasha, other = Person(campaign, "2", "en"), Person(campaign, "3", "en")
    await pasha.says(f"/start slip-{out[2].code}")
    await pasha.says(MOSHE)
    await pasha.taps("pay")
    await pasha.taps("pay")
    pasha.waits()
    await campaign.passes(minutes=60)
    pasha.hears("The slip is still valid: open it again.")
    assert await slip_states(campaign) == ["out", "out", "out"]
    assert out[2].position not in campaign.app.shelf[out[2].scroll].free
    await other.says(f"/start slip-{out[2].code}")
    await other.goes("דוד בן לאה", "pay", "letter", "parsha")
    await other.says("Noach")  # another letter than that of the paper
    assert await slip_states(campaign) == ["out", "out", "out"]
    await other.says("cancel")
    assert out[2].position not in campaign.app.shelf[out[2].scroll].free
    assert await campaign.held() == 0


async def test_a_pledge_that_is_never_paid_leaves_the_letter_on_its_slip(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await with_slips(campaign, vera)
    await vera.says("2 משה בן שרה pledge")
    assert await slip_states(campaign) == ["out", "bound", "out"]
    vera.waits()
    await campaign.passes(days=9)
    vera.hears("The one-week pledge for משה בן שרה expired unpaid", "The slip is open again, with no name.")
    assert await slip_states(campaign) == ["out", "out", "out"]
    await campaign.passes(days=31)  # the block's date is over
    await vera.says("2 משה בן שרה pledge")
    vera.hears("Slip 2 isn't out")


async def test_a_name_that_a_stranger_entered_is_taken_back_and_the_slip_is_out_again(
    campaign: Campaign,
) -> None:
    vera = await on_the_street(campaign)
    await with_slips(campaign, vera)
    out = await slips.slips_out(campaign.app.database, await account_of(campaign, vera))
    pasha = Person(campaign, "2", "en")
    await pasha.says(f"/start slip-{out[1].code}")
    await pasha.says(MOSHE)
    await vera.taps("Undo")
    vera.hears(f"Undone: {MOSHE}.")
    assert await slip_states(campaign) == ["out", "out", "out"]
    await appointed(campaign, vera, "none")
    await pasha.says(f"slip-{out[1].code}")
    pasha.hears("It's on hold for you.")
    assert "enter the name here" not in pasha.last  # who gave it out is a volunteer no more


async def test_on_shabbat_no_name_is_entered_for_a_slip(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await with_slips(campaign, vera)
    out = await slips.slips_out(campaign.app.database, await account_of(campaign, vera))
    await campaign.until(TUESDAY + timedelta(days=4))
    pasha = Person(campaign, "2", "en")
    vera.waits()
    await pasha.says(f"/start slip-{out[1].code}")
    await pasha.says(MOSHE)
    pasha.hears("It's Shabbos or Yom Tov")
    vera.hears_nothing()
    assert await slip_states(campaign) == ["out", "out", "out"]


async def test_a_slip_of_the_childrens_scroll_is_for_living_children(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await with_slips(campaign, vera, series="children")
    await vera.says("1 לע״נ משה בן יעקב\n2 דוד בן לאה בן 14\n3 יוסף בן לאה בן 7")
    vera.hears(
        "Letters in memory are registered in the General Sefer Torah, not in the Children's.",
        "The Children's Sefer Torah is for boys before Bar Mitzvah (13) and girls before Bas Mitzvah (12).",
        "Slip 3. *יוסף בן לאה*: Children's, 10th.",
    )
    assert await slip_states(campaign) == ["out", "out", "bound"]


async def test_two_who_enter_a_name_for_one_slip_at_once_and_its_volunteer_too(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await with_slips(campaign, vera)
    out = await slips.slips_out(campaign.app.database, await account_of(campaign, vera))
    pasha, nina = Person(campaign, "2", "en"), Person(campaign, "3", "en")
    for one in (pasha, nina):
        await one.says(f"/start slip-{out[1].code}")
    await campaign.happens(pasha.saying(MOSHE), nina.saying("חנה בת רחל"), vera.saying("1 דוד בן לאה"))
    assert await slip_states(campaign) == ["bound", "out", "out"]
    assert await orders(campaign) == ["open"]
    assert await campaign.held() == 1
