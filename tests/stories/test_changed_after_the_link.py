"""Changes after the link to pay was sent, by an edited message or in words; then the old page is paid.

The page is closed at the provider, the new request comes at once, and money that comes for the old one all
the same buys what is wanted now, or goes back.
"""

from collections.abc import AsyncIterator

import pytest

from handlers.conversation import EDITED
from handlers.words import Language
from storage.money import Money
from storage.scrolls import Price
from storage.scrolls.editing import set_prices
from tests.person import Person
from tests.stories.till import Till, till_at
from tests.worlds import FASTEST, WHATSAPP, World

BROWSER = World("browser", "sqlite", restarts=False)
pytestmark = pytest.mark.worlds(FASTEST, WHATSAPP, BROWSER, each=True)
MOSHE = "משה בן שרה לוי"


@pytest.fixture
async def till(world: World, url: str) -> AsyncIterator[Till]:
    async with till_at(url, world.messenger, world.restarts) as till:
        yield till


async def changes(ada: Person, said: str, *, edits: bool = False) -> None:
    await ada.says(said, media=EDITED if edits else "")


async def closed(till: Till, page: str) -> bool:
    """Whether a page was closed at Stripe, a moment after the change."""
    await till.passes(seconds=1)
    return str(till.stripe.sessions[page]["status"]) == "expired"


async def test_a_name_is_corrected(till: Till) -> None:
    ada = await till.at_the_page()
    for edits, said, name in (
        (True, "יצחק בן שרה לוי", "יצחק"),
        (False, "no, I meant יעקב", "יעקב"),
        (False, "his mother is רבקה", "יעקב בן רבקה"),
    ):
        before = till.page
        await changes(ada, said, edits=edits)
        ada.hears(name, "the earlier one is closed" if edits else "no longer counts")
        await ada.is_asked("pay")
        assert name in till.stripe.created[-1]["line_items[0][price_data][product_data][description]"]
        assert await closed(till, before)
    await till.pays(next(iter(till.stripe.sessions)))
    ada.hears("יעקב בן רבקה", "an earlier link", "nothing more to pay")
    assert await till.owners() == [("יעקב", 12, 1)]
    assert await till.held() == 0


@pytest.mark.parametrize("edits", [True, False])
async def test_a_person_is_added_and_left_out(till: Till, edits: bool) -> None:
    ada = await till.at_the_page()
    first = till.page
    await changes(ada, f"{MOSHE}\nרבקה בת שרה לוי" if edits else "add רבקה בת שרה לוי", edits=edits)
    ada.hears("משה בן שרה", "רבקה בת שרה", "$36")
    await ada.is_asked("pay")
    second = till.page
    assert await closed(till, first)
    await till.pays(first)  # which does not cover both
    ada.hears("$18 came in through an earlier link", "Please pay with the latest link")

    if edits:
        await changes(ada, MOSHE, edits=True)
        ada.hears("names fewer people")
        await ada.is_asked("register.remove")
        await ada.taps("p1")
        await ada.taps("pay")
    else:
        await changes(ada, "remove רבקה")
    await ada.is_asked("pay")
    assert await closed(till, second)
    await till.pays()
    assert await till.owners() == [("משה", 12, 1)]
    assert await till.payments() == ["returnable", "applied"]
    assert await till.held() == 0


@pytest.mark.parametrize("edits", [True, False])
async def test_the_sum_is_changed(till: Till, edits: bool) -> None:
    ada = await till.at_the_page()
    first = till.page
    await changes(ada, f"{MOSHE}, $36" if edits else "make it 36", edits=edits)
    ada.hears("$36")
    assert till.stripe.sessions[till.page]["amount_total"] == 3600
    assert await closed(till, first)
    await till.pays(first)
    ada.hears("$18 came in through an earlier link", "the office will refund it")
    await till.pays()
    assert await till.payments() == ["returnable", "applied"]
    assert len(await till.owners()) == 1


@pytest.mark.parametrize("edits", [True, False])
async def test_the_scroll_is_changed(till: Till, edits: bool) -> None:
    """Of a child the date is asked for first; money that comes before is for the letter of before."""
    ada = await till.at_the_page()
    first = till.page
    await changes(ada, f"{MOSHE}, children's scroll" if edits else "in the children's scroll", edits=edits)
    await ada.is_asked("register.birth")
    await ada.says("5 March 2019")
    await ada.taps("before")
    ada.hears("Children's, 10th", "$1")
    await ada.taps("pay")
    assert await closed(till, first)
    await till.pays(first)
    ada.hears("an earlier link", "$17 that came on top counts as your gift")
    assert await till.owners() == [("משה", 10, 1)]


@pytest.mark.parametrize(
    ("language", "said", "currency"),
    [
        ("en", "in euros please", "eur"),
        ("yi", "איך וויל צאלן אין שקלים", "ils"),
    ],
)
async def test_the_currency_is_changed(till: Till, language: Language, said: str, currency: str) -> None:
    codes = {"USD": 18, "ILS": 72, "EUR": 18, "RUB": 1500}
    prices = tuple(Price(Money.of(1, code), Money.of(sum_, code)) for code, sum_ in codes.items())
    async with till.app.database.transaction() as transaction:
        set_prices(transaction, till.app.shelf, till.app.shelf.series("general"), prices, None)
    await till.restart()
    ada = Person(till, "1", language)
    await ada.goes("/register", "other", "general")
    await ada.says(MOSHE)
    await ada.taps("pay")
    first = till.page
    await ada.says(said)
    await ada.is_asked("register.amount")
    sum_ = codes[currency.upper()]
    await ada.taps(f"s{sum_ * 100}")
    await ada.taps("pay")
    page = till.stripe.sessions[till.page]
    assert (page["currency"], page["amount_total"]) == (currency, sum_ * 100)
    assert await closed(till, first)
    await till.pays()
    assert await till.owners() == [("משה", 12, 1)]


async def test_a_currency_without_a_price_changes_nothing(till: Till) -> None:
    ada = await till.at_the_page()
    ada.waits()
    await ada.says("can I pay in euros?")
    ada.hears("no price in euros", "the prices are in USD")
    assert len(till.stripe.created) == 1


async def test_the_money_comes_in_the_middle_of_a_change(till: Till) -> None:
    ada = await till.at_the_page()
    await changes(ada, "in the children's scroll")
    await ada.is_asked("register.birth")
    await till.pays()
    ada.hears("Mazel tov", "before the change was finished")
    assert await till.owners() == [("משה", 12, 1)]
    await changes(ada, "יצחק בן שרה לוי", edits=True)
    ada.hears("already paid for and registered", "*My letters*")


async def test_another_letter_is_wished_for(till: Till) -> None:
    ada = await till.at_the_page()
    first = till.page
    await changes(ada, "the letter should be a gimmel")
    ada.hears("ה[ג]דלים")
    assert await closed(till, first)
    await till.pays(first)
    assert await till.owners() == [("משה", 12, 738)]


async def test_all_is_cancelled(till: Till) -> None:
    ada = await till.at_the_page()
    await ada.says("cancel")
    assert await closed(till, till.page)
    ada.waits()
    await till.pays()  # it was on its way
    ada.hears("Mazel tov", "canceled before your payment came in", "*office*")
    assert await till.payments() == ["applied"]
