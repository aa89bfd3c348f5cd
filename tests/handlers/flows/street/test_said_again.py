"""What is said again on the street: "undo undo", "oops it's ...", whose a sum was, twelve and a half."""

import pytest

from tests.campaign import Campaign
from tests.handlers.flows.street.street_volunteers import on_the_street, registered, taken_in_cash
from tests.worlds import WHATSAPP

pytestmark = pytest.mark.worlds(WHATSAPP)


@pytest.mark.parametrize("text", ["undo undo", "undo, undo please", "ביטול ביטול", "отменить отменить"])
async def test_an_undo_that_is_said_twice_takes_one_message_back(campaign: Campaign, text: str) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Moshe ben Sarah 18")
    await vera.says("Rivka bas Leah 36")
    await vera.says(text)
    vera.hears("Undone: רבקה בת לאה. Please return $36.")
    await vera.is_asked("street")
    assert await taken_in_cash(campaign) == 1800


@pytest.mark.parametrize(
    ("language", "line", "text"),
    [
        ("en", "Dina bas Sarah 18", "oops it's Dina bas Rivka"),
        ("en", "Dina bas Sarah 18", "oops Dina bas Rivka"),
        ("en", "Dina bas Sarah 18", "sorry, should be Dina bas Rivka"),
        ("he", "דינה בת שרה 18", "אופס, זה דינה בת רבקה"),
        ("he", "דינה בת שרה 18", 'טעות, צ"ל דינה בת רבקה'),
        ("yi", "דינה בת שרה 18", "טעות, עס דארף זיין דינה בת רבקה"),
        ("ru", "Дина дочь Сары 18", "ой, это Дина дочь Ривки"),
    ],
)
async def test_an_oops_is_asked_about_and_registers_nobody(
    campaign: Campaign, language: str, line: str, text: str
) -> None:
    vera = await on_the_street(campaign, language=language)
    await vera.says(line)
    await vera.says(text)
    assert await taken_in_cash(campaign) == 1800
    await campaign.passes(minutes=11)
    assert [name for _series, name in await registered(campaign)] == ["דינה שרה"]


@pytest.mark.parametrize("text", ["36 for Chaya only", "only Chaya", "just for Chaya Levy"])
async def test_a_sum_is_given_by_the_one_who_is_named(campaign: Campaign, text: str) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Chaya and Abigail Levy 36")
    await vera.says(text)
    vera.hears("2 letters, *$37* in cash.")


async def test_a_sum_of_somebody_else_is_no_answer(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Chaya and Abigail Levy 36")
    await vera.says("only Moshe 36")
    assert await taken_in_cash(campaign) == 0


async def test_twelve_and_a_half_is_no_day_of_may(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Yael bat Rina Katz 12.5")
    vera.hears("What did you mean by “Yael bat Rina Katz 12.5”?", "1. Age 12", "2. Amount: 12.5")


@pytest.mark.parametrize(
    ("language", "line", "other"),
    [
        ("en", "Chaya bas Rochel and Bracha 36 together", "a 1 year old girl, no name yet, mother Tamar, 10"),
        ("yi", "חיה בת רחל און ברכה 36 צוזאמען", "א יאר אלט מיידל, אן א נאמען, די מאמע תמר, 10"),
        ("en", "Chaya bas Rochel and Bracha 36 together", "Levi, 7 years, mother Tamar, 10"),
    ],
)
async def test_the_next_one_in_line_answers_no_question_about_the_one_before(
    campaign: Campaign, language: str, line: str, other: str
) -> None:
    vera = await on_the_street(campaign, language=language)
    await vera.says(line)
    await vera.says(other)
    with pytest.raises(AssertionError):
        vera.hears("ברכה בת תמר")
