""" "Paid the rest": the pledge of which a part was paid is closed, and nobody of that name is registered."""

import pytest

from tests.campaign import Campaign
from tests.handlers.flows.street.street_volunteers import on_the_street, orders, taken_in_cash
from tests.worlds import TELEGRAM, WHATSAPP

pytestmark = pytest.mark.worlds(WHATSAPP, TELEGRAM)
PLEDGED = {
    "en": ("Moshe Gold owes 36", "Moshe paid 20"),
    "he": ("משה גולד התחייב 36", "משה שילם 20"),
    "yi": ("משה גאלד וועט צאלן 36", "משה האט באצאלט 20"),
    "ru": ("Моше Голд обещал 36", "Моше заплатил 20"),
}
REST = [
    ("en", "paid the rest"),
    ("en", "Moshe gave the rest"),
    ("en", "he paid the balance"),
    ("en", "got the rest from Moshe"),
    ("he", "שילם את השאר"),
    ("he", "משה השלים את היתרה"),
    ("he", "קיבלתי את השאר ממשה"),
    ("yi", "האט באצאלט דעם רעשט"),
    ("yi", "משה האט באצאלט די איבריגע"),
    ("ru", "доплатил остальное"),
    ("ru", "Моше отдал остаток"),
    ("ru", "Моше доплатил"),
]


@pytest.mark.parametrize(("language", "said"), REST)
async def test_the_rest_closes_the_pledge(campaign: Campaign, language: str, said: str) -> None:
    vera = await on_the_street(campaign, language=language)
    pledge, part = PLEDGED[language]
    await vera.says(pledge)
    await vera.says(part)
    await vera.taps("rest")
    await vera.says(said)
    assert await taken_in_cash(campaign) == 3600
    assert (await orders(campaign)).count("open") == 1


@pytest.mark.parametrize(("language", "said"), REST)
async def test_the_rest_answers_whether_a_part_is_all(campaign: Campaign, language: str, said: str) -> None:
    vera = await on_the_street(campaign, language=language)
    pledge, part = PLEDGED[language]
    await vera.says(pledge)
    await vera.says(part)
    await vera.says(said)
    assert await taken_in_cash(campaign) == 3600
    assert (await orders(campaign)).count("open") == 1


async def test_whose_rest_it_is_is_asked(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("paid the rest")
    vera.hears("No open pledge has that name, so nothing was recorded.")
    await vera.says("Moshe Gold owes 36")
    await vera.says("Dovid Katz owes 18")
    await vera.says("paid the rest")
    vera.hears("Whose pledge was paid?", "משה גולד, $36", "דוד כץ, $18")
    await vera.taps("whom1")
    assert await taken_in_cash(campaign) == 1800


@pytest.mark.parametrize("line", ["Moshe Rest 18", "Dovid ben Sarah, the rest tomorrow, 18"])
async def test_other_lines_with_the_word_are_no_payment(campaign: Campaign, line: str) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Moshe Gold owes 36")
    await vera.says(line)
    assert await taken_in_cash(campaign) in (0, 1800)
    assert "Whose pledge" not in "\n".join(vera.new)
