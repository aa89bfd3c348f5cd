"""Corrections in words after the letter was paid: taken for what they are, and shown before they count."""

import pytest

from handlers.words import LANGUAGES, Language
from tests.campaign import Campaign
from tests.person import Person
from tests.worlds import TELEGRAM, WHATSAPP

pytestmark = pytest.mark.worlds(TELEGRAM, WHATSAPP)

REGISTER = {"en": "register", "he": "רישום", "yi": "פארשרייבן", "ru": "записать"}
BORN = {
    "en": "wait, I made a mistake, ברכה was born on 14/9/2018",
    "he": "רגע טעיתי, ברכה נולדה ב-14/9/2018",
    "yi": "איך האב געמאכט א טעות, ברכה איז געבוירן 14/9/2018",
    "ru": "ой, я ошиблась, ברכה родилась 14/9/2018",
}
NAME = {
    "en": "there's a mistake, it should be ברכה לאה בת ציפורה",
    "he": "יש טעות, צריך להיות ברכה לאה בת ציפורה",
    "yi": "ס'איז דא א טעות, עס דארף זיין ברכה לאה בת ציפורה",
    "ru": "ошибка, надо ברכה לאה, а не ברכה",
}


async def with_letter(campaign: Campaign, language: Language) -> Person:
    ada = Person(campaign, "1", language)
    await ada.goes(REGISTER[language], "other", "general")
    await ada.says("ברכה בת ציפורה כהן")
    await ada.taps("pay")
    await ada.pays()
    return ada


@pytest.mark.parametrize("language", LANGUAGES)
async def test_another_day_of_birth_goes_to_the_office(campaign: Campaign, language: Language) -> None:
    ada = await with_letter(campaign, language)
    await ada.says(BORN[language])
    office = {"en": "The office", "he": "במשרד", "yi": "די אפיס", "ru": "офис"}[language]
    ada.hears(office, "ברכה בת ציפורה כהן")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_another_name_is_shown_to_be_confirmed(campaign: Campaign, language: Language) -> None:
    ada = await with_letter(campaign, language)
    await ada.says(NAME[language])
    await ada.is_asked("letters.confirm")
    assert "ברכה לאה בת ציפורה כהן" in ada.last


PARTS: list[tuple[Language, str, str]] = [
    ("en", "actually her last name is לוין", "ברכה בת ציפורה לוין"),
    ("en", "the last name is spelled wrong, it should be לוין", "ברכה בת ציפורה לוין"),
    ("he", "שם המשפחה לא נכון, צריך להיות לוין", "ברכה בת ציפורה לוין"),
    ("he", "טעות בשם, צריך להיות ברכה לאה", "ברכה לאה בת ציפורה כהן"),
    ("yi", "מיין פאמיליע נאמען איז נישט ריכטיג געשריבן, עס דארף זיין לוין", "ברכה בת ציפורה לוין"),
    ("yi", "איך וויל פאררעכטן דעם נאמען: ברכה לאה", "ברכה לאה בת ציפורה כהן"),
    ("ru", "фамилия написана неправильно, надо לוין", "ברכה בת ציפורה לוין"),
    ("ru", "ошибка, надо ברכה לאה, а не ברכה", "ברכה לאה בת ציפורה כהן"),
    ("he", "בעצם שם המשפחה שלה הוא לוין", "ברכה בת ציפורה לוין"),
]


@pytest.mark.parametrize(("language", "said", "name"), PARTS)
async def test_a_part_of_the_name_replaces_the_old(
    campaign: Campaign, language: Language, said: str, name: str
) -> None:
    ada = await with_letter(campaign, language)
    await ada.says(said)
    await ada.is_asked("letters.confirm")
    assert f"*{name}*" in ada.last


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "it should be ברכה לאה"),
        ("he", "צריך להיות ברכה לאה"),
        ("yi", "עס דארף זיין ברכה לאה"),
        ("ru", "надо ברכה לאה, а не ברכה"),
    ],
)
async def test_a_sentence_answers_the_question_for_the_name(
    campaign: Campaign, language: Language, said: str
) -> None:
    ada = await with_letter(campaign, language)
    await ada.says(
        {"en": "my letters", "he": "האותיות שלי", "yi": "מיינע אותיות", "ru": "мои буквы"}[language]
    )
    await ada.taps("p0" if await campaign.step("1") == "letters" else "whole")
    if await campaign.step("1") == "letters.member":
        await ada.taps("whole")
    await ada.is_asked("letters.correct")
    await ada.says(said)
    await ada.is_asked("letters.confirm")
    assert "*ברכה לאה בת ציפורה כהן*" in ada.last
