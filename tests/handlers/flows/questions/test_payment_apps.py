"""Payment apps that bring no money here are said no to kindly, with the ways there are."""

import pytest

from handlers.intents import read_intent
from handlers.words import Language
from storage.topics import write
from tests.campaign import Campaign
from tests.person import Person
from tests.worlds import TELEGRAM, WHATSAPP

pytestmark = pytest.mark.worlds(TELEGRAM, WHATSAPP)
ASKED: list[tuple[Language, str, str]] = [
    ("en", "can I pay with venmo?", "set up here"),
    ("en", "do you take cash app?", "set up here"),
    ("en", "do you take bit?", "set up here"),
    ("he", "אפשר לשלם בביט?", "לא מחוברת כאן"),
    ("he", "יש ביט?", "לא מחוברת כאן"),
    ("yi", "נעמט איר ווענמא?", "נישט איינגעשטעלט"),
    ("ru", "можно оплатить зеллем?", "не подключено"),
    ("ru", "сбп есть?", "не подключено"),
]


@pytest.mark.parametrize(("language", "said", "told"), ASKED)
async def test_an_app_is_no_cash_and_the_office_is_a_tap_away(
    campaign: Campaign, language: Language, said: str, told: str
) -> None:
    ada = Person(campaign, "1", language)
    await ada.says("hi")
    await ada.goes("register", "other", "general")
    await ada.says(said)
    ada.hears(told)
    await ada.is_asked("register.name")
    await ada.says("משה בן שרה לוי")
    await ada.taps("pay")
    asked = ada.bills[-1].order
    await ada.says(said)
    ada.hears(told)
    await ada.is_asked("pay")
    assert ada.bills[-1].order == asked


async def test_what_the_office_wrote_about_paying_is_said_instead(campaign: Campaign) -> None:
    async with campaign.app.database.transaction() as transaction:
        write(transaction, "ways_of_paying", "en", "Venmo the office at 1-800.", None, 1)
    ada = Person(campaign, "1", "en")
    await ada.says("hi")
    await ada.says("can I pay with venmo?")
    ada.hears("Venmo the office at 1-800.")


@pytest.mark.parametrize(
    "said", ["can I pay by card?", "do you take apple pay", "how can I pay", "can I pay a bit later?"]
)
async def test_other_ways_are_answered_as_before(campaign: Campaign, said: str) -> None:
    assert read_intent(said, "en").question
    ada = Person(campaign, "1", "en")
    await ada.says("hi")
    await ada.says(said)
    assert "set up here" not in "\n".join(ada.new)
