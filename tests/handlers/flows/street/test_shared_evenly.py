"""What is one for several is told by words, and shared evenly: sums, slips and what is taken back."""

import pytest
from sqlalchemy import select

from storage import schema
from tests.campaign import Campaign
from tests.handlers.flows.street.street_volunteers import on_the_street, orders, taken_in_cash
from tests.handlers.flows.street.test_slips import slip_states, with_slips
from tests.worlds import FASTEST

pytestmark = pytest.mark.worlds(FASTEST)


async def prices(campaign: Campaign) -> list[int]:
    """Minor units of each letter that is down, in the order in which it was typed."""
    query = (
        select(schema.lines.c.price)
        .join(schema.orders, schema.orders.c.id == schema.lines.c.order)
        .where(schema.orders.c.state == "open")
        .order_by(schema.lines.c.id)
    )
    return [row.price for row in await campaign.app.database.read(query)]


@pytest.mark.parametrize(
    ("language", "typed", "each"),
    [
        ("he", "יוסי ומיכל גולן, 36 ביחד", [1800, 1800]),
        ("en", "Joe and Amy Green 36 together", [1800, 1800]),
        ("en", "Moshe ben Sarah\nDovid ben Leah\nRivka bas Chana\ntogether 50", [1800, 1600, 1600]),
        ("ru", "Миша и Женя Коган, вместе 25.50", [1275, 1275]),
        ("yi", "משה און רבקה כץ, 20 צוזאמען", [1000, 1000]),
    ],
)
async def test_a_sum_for_all_is_divided_evenly(
    campaign: Campaign, language: str, typed: str, each: list[int]
) -> None:
    vera = await on_the_street(campaign, language=language)
    await vera.says(typed)
    if language == "ru":
        await vera.taps("f")
    assert await prices(campaign) == each


async def test_less_than_the_usual_sum_is_enough_together(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.taps("sum")
    await vera.says("18")
    await vera.says("Joe and Amy Green 20 together")
    assert await prices(campaign) == [1000, 1000]


@pytest.mark.parametrize(
    ("language", "typed", "answer", "each"),
    [
        ("ru", "Моше и Давид Коэн 36", "за двоих вместе", [1800, 1800]),
        ("he", "משה ודוד כהן 36", "לשניהם ביחד", [1800, 1800]),
        ("en", "Moshe and Dovid Cohen 36", "both together", [1800, 1800]),
        ("yi", "משה און דוד כץ 36", "פאר ביידע צוזאמען", [1800, 1800]),
        ("en", "Moshe and Dovid Cohen 36", "20 together", [1000, 1000]),
        ("en", "Moshe and Dovid Cohen 36", "each", [3600, 3600]),
        ("he", "משה ודוד כהן 36", "לכל אחד", [3600, 3600]),
    ],
)
async def test_whom_a_sum_is_for_can_be_typed(
    campaign: Campaign, language: str, typed: str, answer: str, each: list[int]
) -> None:
    vera = await on_the_street(campaign, language=language)
    await vera.says(typed)
    assert await orders(campaign) == []
    await vera.says(answer)
    assert await prices(campaign) == each


@pytest.mark.parametrize(
    "typed", ["משה בן שרה צעטל 2", "Moshe ben Sarah, slip #2", "Моше бен Сара талон 2", "משה בן שרה (פתק 2)"]
)
async def test_a_slip_may_stand_behind_the_name(campaign: Campaign, typed: str) -> None:
    vera = await on_the_street(campaign)
    await with_slips(campaign, vera)
    await vera.says(typed)
    vera.hears("Slip 2.", "One letter, *$5* in cash.")
    assert await slip_states(campaign) == ["out", "bound", "out"]


@pytest.mark.parametrize(
    ("language", "pledge", "part", "wrong"),
    [
        ("he", "אליהו לוי ישלם מחר 18", "אליהו לוי שילם 10", "טעות"),
        ("en", "Eli Levy owes 18", "Eli Levy paid 10", "mistake"),
        ("yi", "משה גאלד וועט צאלן 18", "משה גאלד האט באצאלט 10", "א טעות"),
        ("ru", "Эли Леви обещал 18", "Эли Леви заплатил 10", "ошибка"),
        ("en", "Eli Levy owes 18", "Eli Levy paid 10", "undo"),
    ],
)
async def test_a_payment_that_is_asked_about_is_not_forgotten(
    campaign: Campaign, language: str, pledge: str, part: str, wrong: str
) -> None:
    vera = await on_the_street(campaign, language=language)
    await vera.says(pledge)
    await vera.says(part)
    await vera.says(wrong)
    assert await taken_in_cash(campaign) == 0
    await vera.taps("rest")
    assert await taken_in_cash(campaign) == 1000


async def test_a_payment_that_is_left_out_is_said_to_be(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Eli Levy owes 18")
    await vera.says("Eli Levy paid 10")
    await vera.taps("leave")
    vera.hears("Skipped: no payment was recorded.")
    assert await taken_in_cash(campaign) == 0


@pytest.mark.parametrize(
    ("language", "waiting", "other", "undo"),
    [
        ("en", "Sam", "Moshe ben Sarah", "undo Sam"),
        ("he", "שמחה", "משה בן שרה", "תבטל את שמחה"),
        ("yi", "שמחה", "משה בן שרה", "נעם צוריק שמחה"),
        ("ru", "Сеня", "Моше бен Сара", "отменить Сеня"),
    ],
)
async def test_a_line_that_waits_is_undone_by_name_whatever_came_after_it(
    campaign: Campaign, language: str, waiting: str, other: str, undo: str
) -> None:
    vera = await on_the_street(campaign, language=language)
    await vera.says(waiting)
    await vera.says(other)
    await vera.says(undo)
    assert (await campaign.draft("1"))["pending"] == []
    assert await orders(campaign) == ["open"]


async def test_lines_that_were_not_taken_are_named_at_the_end(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Simcha Klein\nGal Levy\nSam\nMoshe ben Sarah")
    await vera.taps("End shift")
    vera.hears("3 lines weren't recorded: “Simcha Klein”, “Gal Levy”, and “Sam”")
