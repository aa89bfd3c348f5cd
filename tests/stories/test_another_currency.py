"""Another currency, asked for in words at the summary and with a link to pay open."""

from collections.abc import AsyncIterator

import pytest

from handlers.words import Language
from storage.money import Money
from storage.scrolls import Price
from storage.scrolls.editing import set_prices
from tests.person import Person
from tests.stories.till import Till, till_at
from tests.worlds import FASTEST, World

pytestmark = pytest.mark.worlds(FASTEST, each=True)
MOSHE = "משה בן שרה לוי"
CODES = {"USD": 18, "ILS": 72, "EUR": 18, "RUB": 1500}


@pytest.fixture
async def till(world: World, url: str) -> AsyncIterator[Till]:
    async with till_at(url, world.messenger, world.restarts) as till:
        yield till


async def _priced(till: Till) -> None:
    prices = tuple(Price(Money.of(1, code), Money.of(sum_, code)) for code, sum_ in CODES.items())
    async with till.app.database.transaction() as transaction:
        set_prices(transaction, till.app.shelf, till.app.shelf.series("general"), prices, None)
    await till.restart()


async def _at_the_summary(till: Till, language: Language) -> Person:
    ada = Person(till, "1", language)
    await ada.goes("/register", "other", "general")
    await ada.says(MOSHE)
    return ada


@pytest.mark.parametrize(
    ("language", "said", "currency", "is_open"),
    [
        ("en", "Can I pay in shekels?", "ILS", True),
        ("en", "can I pay in NIS please?", "ILS", False),
        ("en", "do you take euros?", "EUR", True),
        ("en", "euros please", "EUR", False),
        ("he", "בשקלים בבקשה", "ILS", True),
        ("he", "אפשר לשלם בשקלים?", "ILS", False),
        ("he", "אפשר לשלם ביורו?", "EUR", True),
        ("he", "אני רוצה לשלם בש״ח", "ILS", False),
        ("ru", "в рублях, пожалуйста", "RUB", True),
        ("ru", "можно в евро?", "EUR", False),
        ("ru", "а можно оплатить рублями?", "RUB", True),
        ("yi", "אין שקלים ביטע", "ILS", False),
        ("yi", "קען מען צאלן אין אייראס?", "EUR", True),
    ],
)
async def test_the_sums_of_another_currency_are_shown(
    till: Till, language: Language, said: str, currency: str, is_open: bool
) -> None:
    await _priced(till)
    ada = await _at_the_summary(till, language)
    if is_open:
        await ada.taps("pay")
    ada.waits()
    await ada.says(said)
    await ada.is_asked("register.amount")
    await ada.taps(f"s{CODES[currency] * 100}")
    await ada.taps("pay")
    page = till.stripe.sessions[till.page]
    assert (page["currency"], page["amount_total"]) == (currency.lower(), CODES[currency] * 100)


async def test_the_price_is_told_in_the_currency_of_the_order(till: Till) -> None:
    await _priced(till)
    ada = await _at_the_summary(till, "he")
    await ada.says("בשקלים בבקשה")
    for key in ("s7200", "pay"):
        await ada.taps(key)
        ada.waits()
        await ada.says("כמה זה עולה?")
        ada.hears("72\xa0₪")
        assert "18" not in ada.last


@pytest.mark.parametrize("said", ["do you take pounds?", "in pounds please", "can I pay in pounds?"])
async def test_a_currency_without_a_price_is_told(till: Till, said: str) -> None:
    await _priced(till)
    ada = await _at_the_summary(till, "en")
    ada.waits()
    await ada.says(said)
    ada.hears("no price in British pounds", "USD, ILS, EUR, and RUB", "bank converts")
    await ada.is_asked("register.summary")


@pytest.mark.parametrize("said", ["can I pay in dollars?", "dollars please"])
async def test_the_own_currency_stays(till: Till, said: str) -> None:
    await _priced(till)
    ada = await _at_the_summary(till, "en")
    await ada.says(said)
    await ada.is_asked("register.summary")
