"""Registrations taken back: by name, twice, from an earlier message, and typed again with another sum."""

import pytest

from storage.money import Money, cash_log
from tests.campaign import Campaign
from tests.handlers.flows.street.street_volunteers import (
    account_of,
    buttons_of,
    code_in,
    on_the_street,
    orders,
    registered,
    taken_in_cash,
)
from tests.person import Person
from tests.worlds import TELEGRAM, WHATSAPP

pytestmark = pytest.mark.worlds(WHATSAPP, TELEGRAM)


@pytest.mark.parametrize(
    "text",
    [
        "undo Rivka",
        "take back Rivka",
        "Rivka undo",
        "remove Rivka bas Leah please",
        "למחוק את רבקה",
        "נעם צוריק רבקה",
        "отменить Ривку",
    ],
)
async def test_one_of_a_message_is_taken_back_by_name(campaign: Campaign, text: str) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Moshe ben Sarah 18\nRivka bas Leah 36\nDovid ben Rivka")
    await vera.says("Yosef ben Chana")
    await vera.says(text)
    vera.hears("Undone: רבקה בת לאה. Please return $36.", "Still recorded: משה בן שרה and דוד בן רבקה.")
    assert await taken_in_cash(campaign) == 2000
    await campaign.passes(minutes=11)
    assert [name for _series, name in await registered(campaign)] == ["דוד רבקה", "יוסף חנה", "משה שרה"]
    assert sorted(position for _n, _o, position in await campaign.owners()) == [1, 3, 4]


@pytest.mark.parametrize(
    ("language", "line", "text"),
    [
        ("en", "Noy, mom Robin, 20", "undo Noy"),
        ("he", "נוי, אמא רחל, 20", "למחוק את נוי"),
        ("yi", "שמחה, מאמע רחל, 20", "צוריקנעמען שמחה"),
        ("ru", "Симха, мама Рахель, 20", "отменить Симха"),
    ],
)
async def test_a_line_that_waits_for_boy_or_girl_is_taken_back_by_name(
    campaign: Campaign, language: str, line: str, text: str
) -> None:
    vera = await on_the_street(campaign, language=language)
    await vera.says(line)
    await vera.says(text)
    vera.hears(line)
    assert await orders(campaign) == []


async def test_somebody_else_is_taken_back_while_boy_or_girl_is_asked(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Rivka bas Leah 36")
    await vera.says("Noy, mom Robin, 20")
    await vera.says("undo Rivka")
    vera.hears("Undone: רבקה בת לאה. Please return $36.")
    assert await orders(campaign) == ["cancelled"]


async def test_undo_twice_takes_back_the_message_before_as_well(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Moshe ben Sarah 18")
    await vera.says("Rivka bas Leah 36")
    await vera.says("undo")
    vera.hears("Undone: רבקה בת לאה. Please return $36.")
    await vera.says("undo")
    vera.hears("Undone: משה בן שרה. Please return $18.")
    await vera.says("undo")
    vera.hears("There's nothing left to undo.")
    assert await taken_in_cash(campaign) == 0
    assert await orders(campaign) == ["cancelled", "cancelled"]


async def test_of_two_who_are_called_so_one_is_chosen(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Rivka bas Leah 18\nRivka Katz 36")
    await vera.says("undo Rivka")
    vera.hears("Which one would you like to undo?", "רבקה בת לאה, $18", "רבקה כץ, $36")
    vera.hears("Leave it all as it is")
    assert await taken_in_cash(campaign) == 5400
    await vera.taps("רבקה בת לאה, $18")
    vera.hears("Undone: רבקה בת לאה. Please return $18.", "Still recorded: רבקה כץ.")
    await vera.says("undo Rivka Katz")
    vera.hears("Undone: רבקה כץ. Please return $36.")
    assert await taken_in_cash(campaign) == 0


async def test_several_names_at_once(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Moshe ben Sarah\nRivka bas Leah\nDovid ben Chana")
    await vera.says("undo Moshe and Rivka")
    vera.hears("Undone: משה בן שרה and רבקה בת לאה. Please return $2.", "Still recorded: דוד בן חנה.")
    assert await taken_in_cash(campaign) == 100


async def test_nobody_of_that_name(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Moshe ben Sarah")
    await vera.says("undo Sarah")  # the mother was not registered
    vera.hears("You haven't recorded anyone by that name in the last few hours, so nothing was undone.")
    assert await taken_in_cash(campaign) == 100


async def test_what_is_settled_stays_and_that_is_said(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Moshe ben Sarah")
    await campaign.passes(minutes=11)
    await vera.says("undo Moshe")
    vera.hears("registered forever", "*change*")
    await vera.says("Rivka bas Leah")
    await vera.says("undo")
    vera.hears("Undone: רבקה בת לאה.")
    await vera.says("undo")
    vera.hears("There's nothing left to undo.")
    assert len(await registered(campaign)) == 1


async def test_a_pledge_and_a_link_are_taken_back_by_name(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Moshe Levy pledge 18")
    await vera.says("Rivka Stern phone")
    code = code_in(vera)
    await vera.says("undo Rivka")
    vera.hears("Undone: the link no longer works.")
    pasha = Person(campaign, "2", "en")
    await pasha.says(f"/start with-{code}")
    pasha.hears("This link has expired.")
    await campaign.passes(days=2)
    await vera.says("street")
    await vera.says("undo Moshe")
    vera.hears("Undone: משה לוי.")
    assert await campaign.held() == 0


async def test_an_old_button_takes_back_what_its_message_has_become(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    if not campaign.messenger.limits.buttons:
        return  # there is nothing to press
    await vera.says("Moshe ben Sarah\nRivka bas Leah 18")
    (undo,) = buttons_of(vera, "/undo")
    await vera.says("undo Rivka")
    await vera.says("Dovid ben Chana")
    await vera.presses(undo)
    vera.hears("Undone: משה בן שרה. Please return $1.")
    await vera.presses(undo)
    vera.hears("That was already undone")
    await campaign.passes(minutes=11)
    assert await registered(campaign) == [("general", "דוד חנה")]


async def test_undone_and_typed_again_with_another_sum(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Moshe ben Sarah 18")
    await vera.says("undo")
    await vera.says("Moshe ben Sarah 36")
    vera.hears("*משה בן שרה*: General", "One letter, *$36* in cash.")
    assert await taken_in_cash(campaign) == 3600


async def test_typed_again_with_another_sum(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Moshe ben Sarah 18\nRivka bas Leah")
    await vera.says("Moshe ben Sarah 36")
    vera.hears("*משה בן שרה* is already recorded with $18. Is it $36 now?", "$36 instead of $18")
    assert await taken_in_cash(campaign) == 1900
    await vera.taps("whom0")
    vera.hears("Changed.", "2 letters, *$37* in cash.")
    assert await taken_in_cash(campaign) == 3700
    await vera.says("Moshe ben Sarah 36")
    vera.hears("Already signed up: *משה בן שרה*.")
    await vera.says("Moshe ben Sarah 18")
    await vera.taps("again")  # one more letter, all the same
    vera.hears("One letter, *$18* in cash.")
    assert await taken_in_cash(campaign) == 5500


async def test_a_choice_is_over_with_the_next_line(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Rivka bas Leah\nRivka Stern")
    await vera.says("undo Rivka")
    await vera.says("Dovid ben Chana")
    vera.hears("*דוד בן חנה*", "Who else should have a letter?")
    assert await taken_in_cash(campaign) == 300


async def test_slips_and_the_pool_get_back_what_was_theirs(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Moshe ben Sarah pool")
    vera.hears("The sponsors' pool has less than $1 left")
    await vera.says("undo Moshe")
    vera.hears("You haven't recorded anyone by that name")


async def test_cash_that_was_handed_in_is_not_undone_until_it_is_back(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Moshe ben Sarah 18\nRivka bas Leah 36")
    account = await account_of(campaign, vera)
    async with campaign.app.database.transaction() as transaction:
        cash_log.hand_in(transaction, account=account, money=Money(5000, "USD"), by=account)
    for wish, back in (("undo Rivka", "$36"), ("undo", "$54")):
        await vera.says(wish)
        vera.hears(f"You've already handed in the {back}, so it isn't on hand anymore.")
    assert await orders(campaign) == ["open"]
    (handed,) = await cash_log.unanswered_entries(campaign.app.database)
    leader = Person(campaign, "2", "en")
    await leader.says("hi")
    async with campaign.app.database.transaction() as transaction:
        cash_log.refuse(transaction, handed, by=await account_of(campaign, leader))
    await vera.says("undo Rivka")
    vera.hears("Undone: רבקה בת לאה. Please return $36.")
    assert await orders(campaign) == ["cancelled", "open"]


async def test_a_name_is_changed_though_its_cash_was_handed_in(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Moshe ben Sarah 18")
    account = await account_of(campaign, vera)
    async with campaign.app.database.transaction() as transaction:
        cash_log.hand_in(transaction, account=account, money=Money(1800, "USD"), by=account)
    await vera.says("change")
    await vera.says("Moshe ben Rivka 18")
    vera.hears("Changed.", "משה בן רבקה")
    assert await orders(campaign) == ["cancelled", "open"]
