"""Pledges of which a part is paid: asked whether that is all; what is still to come stays open."""

import pytest

from tests.campaign import Campaign
from tests.handlers.flows.street.street_volunteers import (
    cash_book,
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
    ("language", "pledge", "part", "rest", "asked"),
    [
        (
            "en",
            "Moshe Gold owes 36",
            "Moshe Gold gave 20",
            "Moshe paid 16",
            "is $16 still to come?",
        ),
        ("he", "משה גולד ישלם מחר 36", "משה שילם 20", "משה שילם 16", "16"),
        ("ru", "Моше Голд обещал 36", "Моше заплатил 20", "Моше заплатил 16", "16"),
        ("yi", "משה גאלד וועט צאלן 36", "משה האט באצאלט 20", "משה האט באצאלט 16", "16"),
    ],
)
async def test_the_rest_stays_open_until_it_is_paid(
    campaign: Campaign, language: str, pledge: str, part: str, rest: str, asked: str
) -> None:
    vera = await on_the_street(campaign, language=language)
    await vera.says(pledge)
    await vera.says(part)
    vera.hears(asked)
    assert await taken_in_cash(campaign) == 0
    await vera.taps("rest")
    assert await taken_in_cash(campaign) == 2000
    await campaign.passes(days=2)
    assert await registered(campaign) == []
    assert await campaign.held() == 1
    await vera.says("street")
    await vera.says(rest)
    assert await taken_in_cash(campaign) == 3600
    await campaign.passes(minutes=11)
    assert len(await registered(campaign)) == 1


async def test_the_shift_tells_what_was_paid_and_what_is_to_come(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Moshe Gold owes 36")
    await vera.says("Moshe Gold gave 20")
    vera.hears("משה גולד", "$20 of $36. Is that all, or is $16 still to come?")
    await vera.taps("$16 is still to come")
    vera.hears("*$20* in cash, toward the pledge for משה גולד. Still to come: *$16*.")
    await vera.says("thanks")
    vera.hears("In cash: $20, toward pledges not paid in full yet.")
    vera.hears("Pledged, not yet paid: $16, one letter.")
    await vera.says("Moshe paid")
    vera.hears("*$16* in cash, toward the pledge for משה גולד.")
    await vera.says("thanks")
    vera.hears("In cash: $36, one letter.")
    assert [(one.kind, one.amount) for one in await cash_book(campaign)][-2:] == [
        ("taken", 3600),
        ("returned", 2000),
    ]


async def test_a_pledge_paid_in_full_is_cash_at_once(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Moshe Gold owes 36")
    await vera.says("Dovid ben Leah 18")
    await vera.says("Moshe paid")
    await vera.says("thanks")
    vera.hears("In cash: $54, 2 letters.")
    assert "not yet paid" not in "\n".join(vera.new)
    await campaign.passes(minutes=11)
    await vera.says("/end")
    vera.hears("Shift over. Letters: 2. People: 2.", "In cash: $54, 2 letters.")


async def test_a_part_may_be_all(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Moshe Gold owes 36")
    await vera.says("Moshe gave 20")
    await vera.taps("That's all: $20")
    vera.hears("*$20* in cash, toward the pledge for משה גולד.")
    await campaign.passes(minutes=11)
    assert await registered(campaign) == [("general", "משה גולד")]
    assert await taken_in_cash(campaign) == 2000


async def test_paid_in_three_parts(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Moshe Gold owes 36")
    await vera.says("Moshe gave 10")
    await vera.taps("rest")
    await vera.says("Moshe gave 6")
    vera.hears("$6 of $26. Is that all, or is $20 still to come?")
    await vera.taps("rest")
    assert await taken_in_cash(campaign) == 1600
    await vera.says("Moshe gave 24")  # four more than he had promised
    vera.hears("*$24* in cash, toward the pledge for משה גולד.")
    assert await taken_in_cash(campaign) == 4000
    await campaign.passes(minutes=11)
    assert len(await registered(campaign)) == 1


async def test_what_was_given_counts_when_the_time_is_over(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Moshe Gold owes 36")
    await vera.says("Moshe gave 20")
    await vera.taps("rest")
    await campaign.passes(days=9)
    vera.hears("The pledge for משה גולד has expired. $20 of $36 was paid")
    await campaign.passes(minutes=11)
    assert await registered(campaign) == [("general", "משה גולד")]
    assert await taken_in_cash(campaign) == 2000
    assert sorted(await orders(campaign)) == ["cancelled", "paid"]


async def test_a_part_is_given_back_with_an_undo_and_stays_with_a_change(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Moshe Gold owes 36")
    await vera.says("Moshe gave 20")
    await vera.taps("rest")
    await vera.says("done")
    vera.hears("$20 of $36 paid so far. Certificates come once the rest is paid.")
    await vera.says("change")
    await vera.says("Moshe Goldberg")
    vera.hears("Changed.", "*משה גולדברג*")
    assert await taken_in_cash(campaign) == 2000
    await vera.says("undo")
    vera.hears("Undone: the *$20* paid toward the pledge for משה גולדברג. Please return $20.")
    assert await taken_in_cash(campaign) == 0


async def test_one_of_several_pays_a_part_of_their_own(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Moshe Levy pledge 18\nDovid Cohen pledge 36")
    await vera.says("Dovid gave 20")
    await vera.taps("דוד כהן, $36")
    vera.hears("$20 of $36. Is that all, or is $16 still to come?")
    await vera.taps("rest")
    vera.hears("Still to come: *$16*.", "Still pledged: משה לוי, $18.")
    assert await taken_in_cash(campaign) == 2000
    await vera.says("Dovid paid")
    vera.hears("*$16* in cash, toward the pledge for דוד כהן.")
    await vera.says("Moshe paid")
    await campaign.passes(minutes=11)
    assert len(await registered(campaign)) == 2
    assert await taken_in_cash(campaign) == 5400


async def test_the_link_says_that_a_part_is_paid(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Moshe Gold owes 36")
    code = code_in(vera)
    await vera.says("Moshe gave 20")
    await vera.taps("rest")
    pasha = Person(campaign, "2", "en")
    await pasha.says(f"/start with-{code}")
    pasha.hears("The volunteer already has $20 of this pledge.")


@pytest.mark.parametrize(
    ("language", "pledge", "part", "between"),
    [
        ("en", "Jake Gold owes 54", "Jake gave 20", "total"),
        ("en", "Jake Gold owes 54", "Jake gave 20", "Dovid ben Chana 18"),
        ("en", "Jake Gold owes 54", "Jake gave 20", "undo Rivka"),
        ("he", "משה גולד ישלם מחר 54", "משה שילם 20", "דוד בן חנה 18"),
        ("yi", "משה גאלד וועט צאלן 54", "משה האט באצאלט 20", "א דאנק"),
        ("ru", "Моше Голд обещал 54", "Моше заплатил 20", "отменить Ривку"),
    ],
)
async def test_the_question_stands_until_the_part_is_recorded(
    campaign: Campaign, language: str, pledge: str, part: str, between: str
) -> None:
    vera = await on_the_street(campaign, language=language)
    await vera.says("Rivka bas Leah")
    await vera.says(pledge)
    before = await taken_in_cash(campaign)
    await vera.says(part)
    await vera.says(between)
    beside = await taken_in_cash(campaign)
    await vera.taps("rest")
    assert await taken_in_cash(campaign) == beside + 2000
    assert before == 100


@pytest.mark.parametrize(
    ("language", "pledge", "part", "further", "taken"),
    [
        ("en", "Jake Gold owes 54", "Jake gave 20", "Jake paid 34", 5400),
        ("en", "Jake Gold owes 54", "Jake gave 20", "Jake paid 10", 3000),
        ("he", "משה גולד ישלם מחר 54", "משה שילם 20", "משה שילם 34", 5400),
        ("yi", "משה גאלד וועט צאלן 54", "משה האט באצאלט 20", "משה האט באצאלט 34", 5400),
        ("ru", "Моше Голд обещал 54", "Моше заплатил 20", "Моше заплатил 34", 5400),
    ],
)
async def test_a_further_part_comes_to_the_one_that_is_asked_about(
    campaign: Campaign, language: str, pledge: str, part: str, further: str, taken: int
) -> None:
    vera = await on_the_street(campaign, language=language)
    await vera.says(pledge)
    await vera.says(part)
    await vera.says(further)
    assert await taken_in_cash(campaign) == taken


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        ("en", ("Hal Fox owes 50", "Hal Fox gave 20", "Ida Roth owes 18", "Ida paid")),
        ("he", ("משה לוי חייב 50", "משה לוי שילם 20", "אידה רוט חייבת 18", "אידה שילמה")),
        ("ru", ("Моше Голд обещал 50", "Моше заплатил 20", "Ида Рот обещала 18", "Ида заплатила")),
    ],
)
async def test_the_question_about_a_part_stands_beside_another_payment(
    campaign: Campaign, language: str, lines: tuple[str, ...]
) -> None:
    vera = await on_the_street(campaign, language=language)
    for line in lines:
        await vera.says(line)
    assert await taken_in_cash(campaign) == 1800
    await vera.taps("rest")
    assert await taken_in_cash(campaign) == 3800


async def test_questions_about_two_parts_are_both_asked(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Hal Fox owes 50")
    await vera.says("Hal Fox gave 20")
    await vera.says("Moshe Gold owes 36")
    await vera.says("Moshe Gold gave 10")
    vera.hears("$10 of $36.")
    await vera.taps("rest")
    vera.hears("$20 of $50.")
    await vera.taps("rest")
    assert await taken_in_cash(campaign) == 3000


async def test_a_payment_that_was_not_answered_is_named_at_the_end(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Hal Fox owes 50")
    await vera.says("Hal Fox gave 20")
    await vera.says("/end")
    vera.hears("A payment wasn't recorded", "האל פוקס", "$20")


async def test_who_paid_all_meanwhile_is_not_asked_again(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Hal Fox owes 50")
    await vera.says("Hal Fox gave 20")
    await vera.says("Moshe Gold owes 36")
    await vera.says("Moshe Gold gave 10")
    await vera.says("Hal Fox paid 50")
    await vera.taps("rest")
    assert await taken_in_cash(campaign) == 6000
    await vera.says("/end")
    assert "A payment was not recorded" not in "\n".join(vera.new)


async def test_a_hebrew_word_for_bringing_is_a_payment(campaign: Campaign) -> None:
    vera = await on_the_street(campaign, language="he")
    await vera.says("משה לוי חייב 50")
    await vera.says("משה לוי הביא 20")
    await vera.taps("whom0")
    await vera.taps("rest")
    assert await taken_in_cash(campaign) == 2000
