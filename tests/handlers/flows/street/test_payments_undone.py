"""An undo after a pledge was paid takes back the money that came last; the pledge stands."""

import pytest

from tests.campaign import Campaign
from tests.handlers.flows.street.street_volunteers import (
    buttons_of,
    code_in,
    on_the_street,
    registered,
    taken_in_cash,
)
from tests.person import Person
from tests.worlds import TELEGRAM, WHATSAPP

pytestmark = pytest.mark.worlds(TELEGRAM, WHATSAPP)


@pytest.mark.parametrize(
    ("language", "pledge", "paid", "undo"),
    [
        ("en", "Dovid Katz owes 36", "Dovid paid", "undo"),
        ("en", "Dovid Katz owes 36", "Dovid paid $36", "undo Dovid"),
        ("he", "דוד כץ התחייב 36", "דוד שילם", "להחזיר"),
        ("ru", "Давид Кац обещал 36", "Давид заплатил", "отменить запись"),
        ("yi", "דוד כץ וועט צאלן 36", "דוד האט באצאלט", "נעם צוריק"),
    ],
)
async def test_the_pledge_stands_again(
    campaign: Campaign, language: str, pledge: str, paid: str, undo: str
) -> None:
    vera = await on_the_street(campaign, language=language)
    await vera.says(pledge)
    await campaign.passes(days=1)
    await vera.says("/street")
    await vera.says(paid)
    assert await taken_in_cash(campaign) == 3600
    await vera.says(undo)
    vera.hears("36", "דוד כץ")
    assert await taken_in_cash(campaign) == 0
    await campaign.passes(minutes=11)
    assert await registered(campaign) == []
    assert await campaign.held() == 1
    await vera.says("/street")
    await vera.says(paid)
    assert await taken_in_cash(campaign) == 3600
    await campaign.passes(minutes=11)
    assert await registered(campaign) == [("general", "דוד כץ")]


async def test_the_next_undo_takes_the_pledge_back(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Moshe ben Sarah 18")
    await vera.says("Dovid Katz owes 36")
    await vera.says("Dovid paid")
    await vera.says("undo")
    vera.hears("Undone: the *$36* paid toward the pledge for דוד כץ.", "Please return $36.", "$36 to come.")
    await vera.says("undo")
    vera.hears("Undone: דוד כץ.")
    assert await taken_in_cash(campaign) == 1800
    assert await campaign.held() == 1


async def test_parts_go_back_one_after_the_other(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Yosef Katz owes 36")
    await vera.says("Yosef paid 20")
    await vera.taps("rest")
    await vera.says("Yosef paid 16")
    await vera.says("undo")
    vera.hears("the *$16* paid", "The pledge still stands: $16 to come.")
    assert await taken_in_cash(campaign) == 2000
    await vera.says("undo")
    vera.hears("the *$20* paid", "The pledge still stands: $36 to come.")
    assert await taken_in_cash(campaign) == 0
    await vera.says("undo")
    vera.hears("Undone: יוסף כץ.")
    assert await campaign.held() == 0


async def test_less_than_was_pledged_leaves_the_whole_pledge_to_come(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Avi Gold owes 36")
    await vera.says("Avi Gold gave 20")
    await vera.taps("all")
    await vera.presses(buttons_of(vera, "/undo")[0])
    vera.hears("the *$20* paid", "$36 to come.")
    await vera.says("who owes?")
    vera.hears("אבי גולד, $36")


async def test_one_of_those_who_pledged_together(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Chana bat Rivka owes 36\nYosef ben Leah owes 36")
    await vera.says("Chana paid")
    await vera.taps("whom1")
    assert await taken_in_cash(campaign) == 3600
    await vera.says("undo Chana")
    vera.hears("the *$36* paid toward the pledge for חנה בת רבקה")
    assert await taken_in_cash(campaign) == 0
    assert await campaign.held() == 2


async def test_the_new_link_pays_the_pledge(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Dovid Katz owes 36")
    await vera.says("Dovid paid")
    await vera.says("undo")
    code = code_in(vera)
    buyer = Person(campaign, "2")
    await buyer.says(f"/start with-{code}")
    buyer.hears("דוד כץ", "$36")


@pytest.mark.parametrize(
    ("language", "pledge", "paid", "cancel", "asked"),
    [
        ("en", "Dovid Katz owes 36", "Dovid paid", "mistake", "Undo the payment: דוד כץ, $36"),
        ("he", "דוד כץ התחייב 36", "דוד שילם", "לבטל", "ביטול התשלום: דוד כץ"),
        ("ru", "Давид Кац обещал 36", "Давид заплатил", "отменить", "Отменить оплату: דוד כץ"),
        ("yi", "דוד כץ וועט צאלן 36", "דוד האט באצאלט", "א טעות", "צוריקנעמען דאס געלט: דוד כץ"),
    ],
)
async def test_a_mistake_asks_about_the_payment(
    campaign: Campaign, language: str, pledge: str, paid: str, cancel: str, asked: str
) -> None:
    vera = await on_the_street(campaign, language=language)
    await vera.says(pledge)
    await vera.says(paid)
    await vera.says(cancel)
    vera.hears(asked)
    await vera.taps("undo")
    assert await taken_in_cash(campaign) == 0
    assert await campaign.held() == 1


@pytest.mark.parametrize("line", ["Moshe ben Sarah 18", "Moshe ben Sarah"])
async def test_what_was_cash_from_the_start_is_taken_back_whole(campaign: Campaign, line: str) -> None:
    vera = await on_the_street(campaign)
    await vera.says(line)
    await vera.says("change Moshe to Moshe ben Leah")
    await vera.says("undo")
    vera.hears("Undone: משה בן")
    assert await campaign.held() == 0
    assert await taken_in_cash(campaign) == 0
