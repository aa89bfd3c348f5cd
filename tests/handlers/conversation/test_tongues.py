"""The language of a message: names and numbers have none, and two messages running change the talk's."""

import pytest

from handlers.conversation.tongues import language_beside, tongue_of
from handlers.words import Language
from storage.names import given_names
from tests.campaign import Campaign
from tests.person import Person
from tests.worlds import FASTEST


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("how much is it and when do I get the certificate", "en"),
        ("I want a letter for my son please", "en"),
        ("כמה עולה אות ואיך אפשר לשלם על זה", "he"),
        ("אני רוצה לרשום את הבת שלי", "he"),
        ("וויפיל קאסט אן אות און ווי קען מען צאלן", "yi"),
        ("איך וויל פארשרייבן מיין טאכטער", "yi"),
        ("сколько стоит буква и как её получить?", "ru"),
        ("записать маму Розу бат Сима Фридман", "ru"),
        ("Мойше бен Сара Леви", None),
        ("Moshe ben Sarah Levy", None),
        ("משה בן שרה לוי", None),
        ("Will Price and May Love", None),
        ("36", None),
        ("ok", None),
        ("", None),
    ],
)
def test_everyday_words_tell_the_language(text: str, language: Language | None) -> None:
    assert tongue_of(text) == language


def test_no_name_of_the_tables_is_a_language() -> None:
    entries = given_names().entries[::9]
    names = [name for one in entries for name in (*one.hebrew[:1], *one.latin[:1], *one.cyrillic[:1])]
    told = [
        f"{name} {between} {parent}"
        for name in names
        for between, parent in (("ben", "Chana Levy"), ("בת", "שרה כהן"), ("бен", "Сара Леви"))
    ]
    assert [one for one in told if tongue_of(one) is not None] == []


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("У меня вопрос, можно по-русски? Сколько стоит буква?", ("ru", "Сколько стоит буква?")),
        ("Can we speak English please? How much is it?", ("en", "How much is it?")),
        ("Moshe ben Sarah Levy. He speaks only Russian.", None),
        ("Does the certificate come in Hebrew? How much is it?", None),
    ],
)
def test_a_language_is_asked_for_beside_something_else(text: str, asked: tuple[str, str] | None) -> None:
    assert language_beside(text, "en") == asked


@pytest.mark.worlds(FASTEST)
async def test_two_messages_running_in_another_language_change_the_talk(
    campaign: Campaign, ada: Person
) -> None:
    await ada.says("hi")
    await ada.says("Сколько стоит буква и как её получить?")
    ada.speaks("en")
    await ada.says("записать маму Розу бат Сима Фридман")
    ada.hears("Продолжим по-русски.")
    ada.speaks("ru")


@pytest.mark.worlds(FASTEST)
async def test_one_message_in_another_language_changes_nothing(campaign: Campaign, ada: Person) -> None:
    await ada.says("hi")
    await ada.says("Сколько стоит буква и как её получить?")
    await ada.says("how much is it and when do I get the certificate?")
    await ada.says("Сколько стоит буква и как её получить?")
    ada.speaks("en")


@pytest.mark.worlds(FASTEST)
@pytest.mark.parametrize(
    ("told", "language"),
    [
        ("I'd rather speak English", "en"),
        ("sorry, I don't understand Hebrew, can you write in English", "en"),
        ("אני מעדיף אידיש", "yi"),
        ("давайте перейдём на русский", "ru"),
    ],
)
async def test_a_sentence_that_asks_for_a_language_changes_it(
    campaign: Campaign, told: str, language: Language
) -> None:
    dina = Person(campaign, "1", "he")
    await dina.goes("/register", "me")
    await dina.says(told)
    dina.speaks(language)
    await dina.is_asked("register.name")


@pytest.mark.worlds(FASTEST)
async def test_a_language_that_is_not_spoken_is_not_spoken(campaign: Campaign, ada: Person) -> None:
    await ada.goes("/register", "me")
    await ada.says("sorry, I don't speak Hebrew")
    ada.speaks("en")
    await ada.is_asked("register.name")
