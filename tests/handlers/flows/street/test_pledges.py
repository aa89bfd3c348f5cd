"""Pledges that are paid later: by the name of whoever paid, in any words, wholly or in part."""

import pytest

from tests.campaign import Campaign
from tests.handlers.flows.street.street_volunteers import (
    cash_book,
    on_the_street,
    orders,
    registered,
    taken_in_cash,
)
from tests.worlds import TELEGRAM, WHATSAPP

pytestmark = pytest.mark.worlds(WHATSAPP, TELEGRAM)


@pytest.mark.parametrize(
    ("language", "pledge", "paid"),
    [
        ("en", "Moshe Cohen pledge 18", "Moshe paid"),
        ("en", "Moshe Cohen owes 18", "Moshe Cohen paid"),
        ("en", "Moshe Cohen will pay 18", "cash from Cohen"),
        ("en", "Moshe Cohen pledge 18", "I got cash from Moshe Cohen"),
        ("he", "משה כהן 18 התחייב", "משה שילם"),
        ("he", "משה כהן 18 התחייב", "קיבלתי מזומן מכהן"),
        ("yi", "משה כהן 18 וועט צאלן", "משה האט באצאלט"),
        ("yi", "משה כהן איז שולדיק 18", "משה האט באצאלט"),
        ("yi", "משה כהן איז מיר שולדיג 18", "משה האט באצאלט"),
        ("yi", "משה כהן שפעטער וועט ער צאלן 18", "משה האט באצאלט"),
        ("ru", "Моше Коэн мне должен 18", "Моше заплатил"),
        ("ru", "Моше Коэн 18 обещал", "Моше заплатил"),
        ("ru", "Моше Коэн 18 обещал", "наличные от Коэна"),
    ],
)
async def test_the_pledge_is_closed_and_nobody_new_is_registered(
    campaign: Campaign, language: str, pledge: str, paid: str
) -> None:
    vera = await on_the_street(campaign, language=language)
    await vera.says(pledge)
    assert await taken_in_cash(campaign) == 0
    await vera.says("דוד בן לאה")
    await vera.says(paid)
    assert await taken_in_cash(campaign) == 1900
    assert await orders(campaign) == ["open", "open"]
    await campaign.passes(minutes=11)
    assert [name for _series, name in await registered(campaign)] == ["דוד לאה", "משה כהן"]


async def test_a_whole_name_that_paid_closes_its_pledge_days_later(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Moshe ben Sarah Levy pledge 36")
    await campaign.passes(days=2)
    await vera.says("street")
    await vera.says("משה בן שרה לוי שילם")
    vera.hears("*$36* in cash, toward the pledge for משה בן שרה לוי.")
    await vera.says("Moshe ben Sarah Levy paid")  # there is no pledge of his any more
    vera.hears("Already signed up: *משה בן שרה לוי*.")
    assert await taken_in_cash(campaign) == 3600


async def test_somebody_who_paid_and_never_pledged_is_new(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Dovid ben Leah pledge")
    await vera.says("Moshe ben Sarah Levy paid 20")
    vera.hears("*משה בן שרה לוי*: General", "One letter, *$20* in cash.")


async def test_nobody_of_that_name_has_pledged(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Moshe paid")
    vera.hears("No open pledge has that name, so nothing was recorded.")
    await vera.says("Dovid Cohen pledge")
    await vera.says("cash from Goldberg")
    vera.hears("No open pledge has that name", "Open pledges: דוד כהן.")
    assert await taken_in_cash(campaign) == 0
    assert await orders(campaign) == ["open"]


async def test_of_several_who_fit_one_is_chosen(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Moshe Levy pledge 18")
    await vera.says("Moshe Stern pledge 36")
    await vera.says("Moshe paid")
    vera.hears("Whose pledge was paid?", "משה לוי, $18", "משה שטרן, $36")
    assert await taken_in_cash(campaign) == 0
    await vera.taps("משה שטרן, $36")
    vera.hears("*$36* in cash, toward the pledge for משה שטרן.")
    await vera.says("Moshe paid")
    vera.hears("*$18* in cash, toward the pledge for משה לוי.")
    assert await taken_in_cash(campaign) == 5400


async def test_one_of_those_who_pledged_together_pays(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Moshe Levy pledge 18\nDovid Cohen pledge 36\nRivka Stern pledge")
    await vera.says("Dovid paid")
    vera.hears("משה לוי, דוד כהן, רבקה שטרן, $55", "דוד כהן, $36")
    await vera.taps("דוד כהן, $36")
    vera.hears(
        "*$36* in cash, toward the pledge for דוד כהן.",
        "Still pledged: משה לוי and רבקה שטרן, $19.",
        "Payment link to forward",
    )
    assert await taken_in_cash(campaign) == 3600
    await campaign.passes(minutes=11)
    assert await registered(campaign) == [("general", "דוד כהן")]
    assert sorted(await orders(campaign)) == ["cancelled", "open", "paid"]
    await vera.says("Moshe and Rivka paid")
    vera.hears("*$19* in cash, toward the pledge for משה לוי and רבקה שטרן.")
    await campaign.passes(minutes=11)
    positions = sorted(position for _name, _ordinal, position in await campaign.owners())
    assert positions == [1, 2, 3]  # everybody kept the letter that they were promised


async def test_another_sum_than_was_pledged(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Moshe Levy pledge 18")
    await vera.says("Moshe paid 36")
    vera.hears("*$36* in cash, toward the pledge for משה לוי.")
    assert await taken_in_cash(campaign) == 3600
    await vera.says("Dovid Cohen pledge 18")
    await vera.says("cash from Dovid 0.50")
    vera.hears("The smallest amount here is $1.")
    assert await taken_in_cash(campaign) == 3600


async def test_a_sum_in_words_is_paid_as_well(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Moshe Levy pledge 18")
    await vera.says("Moshe paid fifty")
    vera.hears("*$50* in cash, toward the pledge for משה לוי.")
    assert await taken_in_cash(campaign) == 5000


@pytest.mark.parametrize("said", ["Moshe paid?", "Moshe paid 0.50"])
async def test_what_may_say_something_else_is_asked_about(campaign: Campaign, said: str) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Moshe Levy pledge 18")
    await vera.says(said)
    vera.hears("Whose pledge was paid?", "משה לוי, $18")
    assert await taken_in_cash(campaign) == 0
    await vera.taps("Skip it")
    assert await taken_in_cash(campaign) == 0


@pytest.mark.parametrize("said", ["Moshe paid 5000", "cash from Moshe 5000", "Moshe Levy paid 5000"])
async def test_a_large_sum_for_a_pledge_is_asked_about(campaign: Campaign, said: str) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Moshe Levy pledge 18")
    await vera.says(said)
    vera.hears("Whose pledge is $5,000 for?")
    assert await taken_in_cash(campaign) == 0


async def test_cash_beside_a_part_of_a_name_may_be_the_pledge_or_somebody_new(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Moshe Cohen pledge 18")
    await vera.says("Moshe cash")
    vera.hears("Whose pledge was paid?", "משה כהן, $18", "Someone new")
    await vera.taps("Someone new")
    vera.hears("*Moshe*: what is the mother's name, or the last name?")
    await vera.says("ben Sarah")
    vera.hears("*משה בן שרה*", "One letter, *$1* in cash.")
    assert await taken_in_cash(campaign) == 100


async def test_a_pledge_that_was_paid_can_be_changed_and_its_money_stays(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Moshe Levy pledge 18")
    await vera.says("Moshe paid")
    await vera.says("change")
    await vera.says("Moshe Levin 18")
    vera.hears("Changed.", "*משה לוין*", "*$18* in cash")
    assert await taken_in_cash(campaign) == 1800
    await campaign.passes(minutes=11)
    assert await registered(campaign) == [("general", "משה לוין")]


async def test_the_same_payment_twice_is_booked_once(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Moshe Levy pledge 18")
    paid = vera.saying("Moshe paid", key="paid")
    await campaign.happens(paid, paid)
    await vera.says("Moshe paid")
    vera.hears("No open pledge has that name")
    assert [entry.kind for entry in await cash_book(campaign)] == ["taken"]


@pytest.mark.parametrize(
    ("language", "pledge", "said"),
    [
        ("he", "יעקב לוי 40 התחייב", "יעקב נתן 40"),
        ("en", "Yaakov Levy pledge 40", "Yaakov gave 40"),
        ("ru", "Яаков Леви 40 обещал", "Яаков дал 40"),
    ],
)
async def test_what_somebody_gave_is_for_their_pledge(
    campaign: Campaign, language: str, pledge: str, said: str
) -> None:
    vera = await on_the_street(campaign, language=language)
    await vera.says(pledge)
    await vera.says(said)
    assert await taken_in_cash(campaign) == 4000
    await campaign.passes(minutes=11)
    assert await registered(campaign) == [("general", "יעקב לוי")]


async def test_another_sum_than_pledged_beside_a_word_that_is_a_name_too_is_asked_about(
    campaign: Campaign,
) -> None:
    vera = await on_the_street(campaign)
    await vera.says("יעקב לוי 40 pledge")
    await vera.says("יעקב נתן 50")
    vera.hears("Whose pledge is $50 for?", "יעקב לוי, $40", "Someone new")
    assert await taken_in_cash(campaign) == 0


async def test_money_from_somebody_without_a_pledge_is_told_what_is_open(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Dovid Cohen pledge 18")
    await vera.says("from Yehoshua Katz 18")
    vera.hears("No open pledge has that name", "Open pledges: דוד כהן.", "To sign up someone new")
    await vera.says("from Dovid Cohen 18")
    vera.hears("*$18* in cash, toward the pledge for דוד כהן.")


@pytest.mark.parametrize(
    ("language", "pledge", "paid"),
    [
        ("yi", "נתן בן שפרה איז שולדיג 18", "נתן האט באצאלט"),
        ("yi", "נתן בן שפרה איז שולדיג 18", "נתן האט געגעבן 18"),
        ("he", "נתן בן שפרה חייב 18", "נתן שילם"),
    ],
)
async def test_a_name_that_is_a_word_for_giving_has_paid(
    campaign: Campaign, language: str, pledge: str, paid: str
) -> None:
    vera = await on_the_street(campaign, language=language)
    await vera.says(pledge)
    await vera.says(paid)
    assert await taken_in_cash(campaign) == 1800
