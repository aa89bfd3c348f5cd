""" "Paid half" and "$30 to come": a part of a pledge is asked about; of somebody new nothing is guessed."""

import pytest

from handlers.flows.street.halves import half_from, to_come_in
from handlers.words import Language
from tests.campaign import Campaign
from tests.handlers.flows.street.street_volunteers import on_the_street, orders, taken_in_cash
from tests.worlds import TELEGRAM, WHATSAPP

pytestmark = pytest.mark.worlds(WHATSAPP, TELEGRAM)
PLEDGED: dict[Language, str] = {
    "en": "Moshe Gold owes 36",
    "he": "משה גולד ישלם מחר 36",
    "yi": "משה גאלד וועט צאלן 36",
    "ru": "Моше Голд обещал 36",
}
HALVES: list[tuple[Language, str]] = [
    ("en", "Moshe paid half"),
    ("en", "paid half"),
    ("en", "he gave me half of it so far"),
    ("en", "got half from Moshe"),
    ("en", "Moshe Gold has paid 50%"),
    ("he", "משה שילם חצי"),
    ("he", "שולם חצי"),
    ("he", "משה נתן לי את החצי בינתיים"),
    ("he", "קיבלתי מחצית ממשה"),
    ("yi", "משה האט באצאלט א האלב"),
    ("yi", "האלב באצאלט"),
    ("yi", "באקומען די העלפט פון משה"),
    ("ru", "Моше оплатил половину"),
    ("ru", "оплатил половину"),
    ("ru", "Моше пока отдал половину суммы"),
    ("ru", "получил половину от Моше"),
]


@pytest.mark.parametrize(("language", "said"), HALVES)
async def test_half_of_a_pledge_is_asked_about(campaign: Campaign, language: Language, said: str) -> None:
    vera = await on_the_street(campaign, language=language)
    await vera.says(PLEDGED[language])
    await vera.says(said)
    assert await taken_in_cash(campaign) == 0
    await vera.taps("rest")
    assert await taken_in_cash(campaign) == 1800
    assert await orders(campaign) == ["open"]


async def test_half_of_what_is_left(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Moshe Gold owes 36")
    await vera.says("Moshe paid half")
    vera.hears("$18 of $36. Is that all, or is $18 still to come?")
    await vera.taps("rest")
    await vera.says("Moshe paid half")
    vera.hears("$9 of $18.")
    await vera.taps("all")
    assert await taken_in_cash(campaign) == 2700


async def test_whose_half_it_is_is_asked(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Moshe Gold owes 36")
    await vera.says("Dovid Katz owes 18")
    await vera.says("paid half")
    vera.hears("Whose pledge was paid?")
    await vera.taps("דוד כץ, $18")
    vera.hears("$9 of $18.")
    await vera.taps("rest")
    assert await taken_in_cash(campaign) == 900


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Moshe Gold paid half"),
        ("en", "Moshe Gold 36, paid half"),
        ("en", "Moshe Gold 36, $30 to come"),
        ("en", "Moshe Gold gave 6, $30 to come"),
        ("he", "משה גולד שולם חצי"),
        ("he", "משה גולד 36 שילם חצי"),
        ("he", "משה גולד שילם 6 ועוד 30 בהמשך"),
        ("yi", "משה גאלד 36 באצאלט העלפט"),
        ("yi", "משה גאלד האט געגעבן 6, נאך 30 שפעטער"),
        ("ru", "Моше Голд оплатил половину"),
        ("ru", "Моше Голд дал 6, ещё 30 потом"),
    ],
)
async def test_of_somebody_new_nothing_is_guessed(campaign: Campaign, language: Language, said: str) -> None:
    vera = await on_the_street(campaign, language=language)
    await vera.says(said)
    assert await orders(campaign) == []
    assert await taken_in_cash(campaign) == 0
    assert "36" in "\n".join(vera.new)  # how it is typed


@pytest.mark.parametrize(
    ("language", "part", "said"),
    [
        ("en", "Moshe gave 6", "$30 to come"),
        ("en", "Moshe gave 6", "30 dollars still to come"),
        ("he", "משה שילם 6", "נשארו 30"),
        ("yi", "משה האט באצאלט 6", "נאך 30 שפעטער"),
        ("ru", "Моше заплатил 6", "осталось 30"),
        ("en", "", "Moshe gave 6, $30 to come"),
        ("en", "", "Moshe paid me 6 and 30 to follow"),
        ("he", "", "משה שילם 6, נשארו 30"),
        ("yi", "", "משה האט געגעבן 6, עס פעלט נאך 30"),
        ("ru", "", "Моше дал 6, осталось 30"),
    ],
)
async def test_what_is_still_to_come_answers_the_question(
    campaign: Campaign, language: Language, part: str, said: str
) -> None:
    vera = await on_the_street(campaign, language=language)
    await vera.says(PLEDGED[language])
    if part:
        await vera.says(part)
    await vera.says(said)
    assert await taken_in_cash(campaign) == 600
    assert await orders(campaign) == ["open"]


async def test_where_the_sums_do_not_add_up_it_is_asked(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Moshe Gold owes 36")
    await vera.says("Moshe gave 6, $20 to come")
    vera.hears("$6 of $36. Is that all, or is $30 still to come?")
    assert await taken_in_cash(campaign) == 0


@pytest.mark.parametrize(
    "said",
    [
        "Moshe Half 18",
        "Moshe Gold 18 tomorrow",
        "Моше Голд 18 потом",
        "Dina Roth 7, 18",
        "half the class is coming",
        "משה חצי 18",
        "ריבקה בת לאה 18",
        "Moshe Gold 18\nDovid paid half",
    ],
)
def test_what_is_something_else(said: str) -> None:
    assert half_from(said) is None
    told = to_come_in(said)
    assert told is None or not any(map(str.isdigit, told[0]))
