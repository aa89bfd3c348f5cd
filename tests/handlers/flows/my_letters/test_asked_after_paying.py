"""After paying, receipts and certificates are asked for in words, in any of the four languages."""

import pytest

from bot.channels import FileWire
from handlers.flows.my_letters.certificate_words import certificate_language
from handlers.intents import read_wish
from handlers.words import Language
from tests.campaign import Campaign
from tests.handlers.flows.purchases import bought
from tests.person import Person
from tests.worlds import FASTEST

pytestmark = pytest.mark.worlds(FASTEST)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "I need a receipt"),
        ("en", "please send me the receipt"),
        ("he", "אני צריך קבלה"),
        ("he", "אפשר לקבל קבלה"),
        ("yi", "שיק מיר א קבלה"),
        ("yi", "איך דארף א קבלה"),
        ("ru", "мне нужен чек"),
        ("ru", "пришлите квитанцию"),
    ],
)
async def test_a_receipt_is_asked_for_in_words(campaign: Campaign, language: Language, text: str) -> None:
    plain = Person(campaign, "1", language)
    await plain.says("hi")
    await plain.says("receipt")
    said = plain.new
    other = Person(campaign, "2", language)
    await other.says("hi")
    await other.says(text)
    assert other.new == said


@pytest.mark.parametrize("text", ["in Russian too", "גם ברוסית", "и на русском тоже", "אין רוסיש אויך"])
async def test_the_certificate_comes_in_another_language(campaign: Campaign, text: str) -> None:
    ada = Person(campaign, "1", "en")
    await bought(ada, "משה בן שרה כהן")
    await ada.says("send the certificate again")
    await ada.is_asked("letters.member")
    await ada.says(text)
    files = [wire for _native, wire in campaign.messenger.shown["1"] if isinstance(wire, FileWire)]
    assert "lang=ru" in files[-1].path
    await ada.is_asked("letters.member")
    ada.hears("What would you like to do for")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("and in Yiddish as well", "yi"),
        ("אויף אידיש אויך", "yi"),
        ("и на идише тоже", "yi"),
        ("in English please", "en"),
        ("גם בעברית", "he"),
        ("на иврите тоже", "he"),
        ("русский", None),
        ("English", None),
        ("she is in Russia", None),
    ],
)
def test_which_language_is_meant(text: str, language: Language | None) -> None:
    assert certificate_language(text) == language


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "pls resend the picture"),
        ("en", "can you send the picture again"),
        ("he", "שלחו שוב את התמונה"),
        ("yi", "שיקט נאכאמאל די בילד"),
        ("ru", "пришлите картинку ещё раз"),
    ],
)
def test_the_picture_is_the_certificate(language: Language, text: str) -> None:
    wish = read_wish(text, language)
    assert wish is not None
    assert wish.topic == "certificate"
