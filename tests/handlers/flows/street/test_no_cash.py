"""What is no cash in the hand is asked about before it is booked, and what is booked is shown."""

import pytest

from tests.campaign import Campaign
from tests.handlers.flows.street.street_volunteers import on_the_street, orders, taken_in_cash
from tests.worlds import TELEGRAM, WHATSAPP

pytestmark = pytest.mark.worlds(WHATSAPP, TELEGRAM)


@pytest.mark.parametrize(
    "said",
    [
        "Moshe Gold 18 venmo",
        "Moshe Gold paid 18 by check",
        "Moshe Gold 18 cash app",
        "משה גולד 18 בביט",
        "משה גולד 18 צ'ק",
        "משה גולד העברה 18",
        "משה גולד חינם",
        "משה גאלד קיין געלט",
        "Моше Голд 18 перевод",
        "Моше Голд 18 на карту",
        "Моше Голд перевёл 18",
    ],
)
async def test_money_that_is_no_cash_is_asked_about(campaign: Campaign, said: str) -> None:
    vera = await on_the_street(campaign)
    await vera.says(said)
    vera.hears("isn't cash.", "Paid in cash to me", "They'll pay by link")
    assert "sponsors" not in vera.last  # the pool has nothing
    assert await orders(campaign) == []
    await vera.taps("Pledged, to be paid later")
    vera.hears("pledged. On hold until")
    assert await taken_in_cash(campaign) == 0


async def test_cash_in_the_hand_all_the_same_and_a_link(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Moshe Gold 18 venmo")
    await vera.taps("Paid in cash to me")
    vera.hears("One letter, *$18* in cash.", "Note: venmo")
    await vera.says("Dovid Katz 18 zelle")
    await vera.taps("They'll pay by link")
    vera.hears("Ready to pay on their own phone: דוד כץ.")
    assert await taken_in_cash(campaign) == 1800


async def test_a_pledge_is_not_paid_in_cash_by_a_payment_app(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Moshe Gold pledge 18")
    for said in ("Moshe paid by venmo", "משה שילם בביט", "Moshe Gold paid 18 zelle"):
        await vera.says(said)
        vera.hears("isn't cash; that's what the link is for. Whose pledge was paid in cash?")
        await vera.taps("Skip it")
    assert await taken_in_cash(campaign) == 0


@pytest.mark.parametrize(
    ("said", "sums"),
    [
        ("Yossi Stein 18, no wait 36", ("Amount: 36", "Amount: 18")),
        ("Dina Roth 18, actually 36", ("Amount: 36", "Amount: 18")),
        ("Shaya Roth 10, sorry, 20", ("Amount: 20", "Age 10, 20")),
        ("דינה רוט 18, בעצם 36", ("Amount: 36", "Amount: 18")),
        ("Дина Рот 18, ой, 36", ("Amount: 36", "Amount: 18")),
        ("Dina Roth 0", ("Under a year old", "No money was given")),
    ],
)
async def test_a_sum_that_is_corrected_or_added_is_chosen(
    campaign: Campaign, said: str, sums: tuple[str, str]
) -> None:
    vera = await on_the_street(campaign)
    await vera.says(said)
    vera.hears(f"What did you mean by “{said}”?", *sums)
    assert await taken_in_cash(campaign) == 0


async def test_the_chosen_sum_is_booked_also_when_it_is_typed(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Dina Roth 18, no wait 36")
    await vera.says("36")
    vera.hears("One letter, *$36* in cash.")
    await vera.says("Shaya Roth 0")
    await vera.taps("No money was given")
    vera.hears("“0” isn't cash. How is it paid?")
    await vera.taps("Pledged, to be paid later")
    assert await taken_in_cash(campaign) == 3600


async def test_an_age_is_shown_with_what_was_booked(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Moshe ben Sarah, 10 years")
    vera.hears("*משה בן שרה*: Children's, 10th.", "Age 10", "One letter, *$1* in cash.")


async def test_a_reading_to_be_confirmed_shows_what_the_yes_books(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Moshe ben Sarah Levy, 7 years, because yes")
    vera.hears("did you mean this?", "age 7", "Will be recorded: Children's, 10th, $1. In cash.")


async def test_a_doubtful_reading_without_a_known_gender_is_asked_about_and_no_line_is_lost(
    campaign: Campaign,
) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Moshe Gold 18 venmo")
    await vera.says("Gal Levy because yes")
    vera.hears("did you mean this?", "Will be recorded: General, 12th, $1.", "Next: “Moshe")
    await vera.taps("Skip it")
    vera.hears("isn't cash.")


async def test_another_child_of_the_same_mother_settles_nothing(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("אביתר בן לאה 36 בשבילו ובשביל אשתו")
    await vera.says("גאולה בת לאה, 18")
    assert "That takes care of" not in "\n".join(vera.new)
    vera.hears("“אביתר בן לאה 36 בשבילו ובשביל אשתו”: I can't tell who you mean. Please type it again")
    await vera.says("אביתר בן לאה 36")
    vera.hears("That takes care of “אביתר בן לאה 36 בשבילו ובשביל אשתו”.")


async def test_the_end_of_a_pledge_is_told_by_the_volunteers_clock(campaign: Campaign) -> None:
    vera = await on_the_street(campaign, timezone="Asia/Jerusalem")
    await vera.says("Moshe Levy pledge 18")
    here = "\n".join(vera.new)
    nora = await on_the_street(campaign, "2")
    await nora.says("Moshe Stern pledge 18")
    there = "\n".join(nora.new)
    kept = [text.split("On hold until ")[1].split("\n")[0] for text in (here, there)]
    assert kept[0] != kept[1]
