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
