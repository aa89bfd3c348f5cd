"""The money of a registration: proposed by the country, changed in the talk, never without a price."""

from dataclasses import replace

import pytest

from storage.money import Money
from storage.scrolls import Price
from tests.campaign import Campaign
from tests.databases import Fresh, opened
from tests.person import Person
from tests.scrolls import CHILDREN, GENERAL, open_first
from tests.worlds import FASTEST, World

pytestmark = pytest.mark.worlds(FASTEST)
ASKED = "register.summary"


def price(least: int, suggested: int, currency: str) -> Price:
    return Price(Money.of(least, currency), Money.of(suggested, currency))


async def filled(url: str) -> None:
    """General in dollars, shekels, euros and yen; Children's in dollars and shekels."""
    prices = (price(1, 18, "USD"), price(5, 72, "ILS"), price(1, 18, "EUR"), price(150, 2700, "JPY"))
    fixed = (price(1, 1, "USD"), price(4, 4, "ILS"))
    async with opened(url) as database, database.transaction() as transaction:
        open_first(transaction, replace(CHILDREN, prices=fixed), 10)
        open_first(transaction, replace(GENERAL, prices=prices), 12)


@pytest.fixture
def url(request: pytest.FixtureRequest, world: World) -> str:
    fresh: Fresh = request.getfixturevalue(f"{world.database}_databases")
    return fresh(filled)


async def at_the_summary(campaign: Campaign, region: str) -> Person:
    ada = Person(campaign, "1", "en", region)
    await ada.goes("register", "other", "general")
    await ada.says("משה בן שרה לוי")
    return ada


@pytest.mark.parametrize(
    ("region", "total"),
    [("US", "$18"), ("IL", "₪72"), ("FR", "€18"), ("JP", "¥2,700"), ("GB", "$18"), ("", "$18")],
)
async def test_the_money_of_the_country_is_proposed_where_it_has_a_price(
    campaign: Campaign, region: str, total: str
) -> None:
    ada = await at_the_summary(campaign, region)
    ada.hears(f"*{total}*")
    await ada.taps("pay")
    assert ada.bills[-1].total.currency == {"$": "USD", "₪": "ILS", "€": "EUR", "¥": "JPY"}[total[0]]


async def test_it_is_changed_by_a_button_and_by_a_word(campaign: Campaign) -> None:
    ada = await at_the_summary(campaign, "IL")
    await ada.taps("amount")
    offered = {button.partition(":")[2] for button in ada.buttons}
    assert {one for one in offered if one.startswith("in.")} == {"in.USD", "in.EUR", "in.JPY"}
    await ada.taps("in.EUR")
    ada.hears("€18", "€36")
    await ada.says("20")
    ada.hears("*€20*")
    await ada.taps("amount")
    await ada.says("100 shekels")
    ada.hears("*₪100*")
    await ada.taps("amount")
    await ada.says("3000 jpy")
    ada.hears("*¥3,000*")
    await ada.taps("pay")
    assert ada.bills[-1].total == Money(3000, "JPY")


async def test_a_currency_without_a_price_is_never_offered(campaign: Campaign) -> None:
    """Somebody of the children's scroll is registered beside: what has no price there is not offered."""
    ada = Person(campaign, "1", "en", "FR")
    await ada.goes("register", "child", "children")
    await ada.says("משה בן שרה לוי 3.4.2020")
    for _question in range(3):
        if await campaign.step("1") != ASKED:
            await ada.taps(ada.buttons[0].partition(":")[2])
    await ada.is_asked(ASKED)
    ada.hears("*$1*")
    await ada.taps("amount")
    assert [one.partition(":")[2] for one in ada.buttons if ":in." in one] == ["in.ILS"]
    await ada.says("5 euros")
    await ada.is_asked("register.amount")
