"""From the first message to the certificate: few steps, and short ones."""

import pytest

from bot.channels import TextWire
from handlers.words import LANGUAGES, Language
from tests.campaign import Campaign
from tests.person import Person
from tests.worlds import FASTEST, TELEGRAM, WHATSAPP

pytestmark = pytest.mark.worlds(TELEGRAM, WHATSAPP, each=True)

MOST_ACTIONS = 7  # with the payment itself
MOST_CHARACTERS = 350  # of a message in an ordinary step, without its buttons
HELLO: dict[Language, str] = {"en": "hi", "he": "שלום", "yi": "א גוטן טאג", "ru": "привет"}
NAMES: dict[Language, tuple[str, str]] = {
    "en": ("Mendel ben Chaya Raskin", "Levi ben Chana Cohen 3 May 2019"),
    "he": ("מנדל בן חיה רסקין", "לוי בן חנה כהן 3 במאי 2019"),
    "yi": ("מענדל בן חיה ראסקין", "לוי בן חנה כהן 3 מאי 2019"),
    "ru": ("Мендл бен Хая Раскин", "Леви бен Хана Коэн 3 мая 2019"),
}


async def gets_a_letter(campaign: Campaign, language: Language, who: str, name: str) -> Person:
    """Somebody who says hello, takes the button that fits, and pays."""
    ada = Person(campaign, "1", language)
    await ada.says(HELLO[language])
    await ada.taps(f"/for.{who}")
    await ada.says(name)
    if await campaign.step("1") == "register.spelling":
        await ada.taps("s0")
    if await campaign.step("1") == "register.sunset":
        await ada.taps("before")
    await ada.is_asked("register.summary")
    await ada.taps("pay")
    await ada.pays()
    ada.actions += 1
    await ada.is_asked("pay.after")
    return ada


@pytest.mark.parametrize("who", ["me", "child"])
async def test_seven_actions_at_most(campaign: Campaign, who: str) -> None:
    ada = await gets_a_letter(campaign, "en", who, NAMES["en"][who == "child"])
    ada.hears("Mazel tov!", "We received")
    assert ada.actions <= MOST_ACTIONS


async def test_one_message_tells_it_all(campaign: Campaign) -> None:
    ada = Person(campaign, "1", "en")
    await ada.says("Please get a letter for my son Levi ben Chana Cohen, born 3 May 2019 before sunset")
    await ada.taps("best")
    await ada.taps("pay")
    await ada.pays()
    ada.hears("Mazel tov!", "We received $1")
    assert ada.actions + 1 == 4


@pytest.mark.worlds(FASTEST)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("who", ["me", "child"])
async def test_a_step_is_short(campaign: Campaign, language: Language, who: str) -> None:
    await gets_a_letter(campaign, language, who, NAMES[language][who == "child"])
    shown = [wire.text for _native, wire in campaign.messenger.shown["1"] if isinstance(wire, TextWire)]
    ordinary = shown[: next(at for at, text in enumerate(shown) if "https://pay" in text)]
    assert [text for text in ordinary if len(text) > MOST_CHARACTERS] == []


async def test_a_name_typed_for_the_scroll_is_kept(campaign: Campaign) -> None:
    ada = Person(campaign, "1", "en")
    await ada.goes("register", "several")
    await ada.is_asked("register.scroll")
    await ada.says("משה בן שרה לוי")
    ada.hears("The name is saved.")
    await ada.taps("general")
    await ada.is_asked("register.summary")
    ada.hears("משה בן שרה לוי")


@pytest.mark.parametrize("said", ["the children's scroll", "Children's"])
async def test_the_scroll_is_told_in_words(campaign: Campaign, said: str) -> None:
    ada = Person(campaign, "1", "en")
    await ada.goes("register", "several")
    await ada.says(said)
    await ada.is_asked("register.name")
    assert (await campaign.draft("1"))["series"] == "children"
