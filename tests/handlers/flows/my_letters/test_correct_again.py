"""A correction that is corrected before it is confirmed."""

import pytest

from handlers.words import LANGUAGES, Language
from tests.campaign import Campaign
from tests.person import Person

REGISTER = {"en": "register", "he": "רישום", "yi": "פארשרייבן", "ru": "записать"}
FATHER = {
    "en": ("his father's name was יעקב", "no, his father's name was יוסף"),
    "he": ("שם האב היה יעקב", "לא, שם האב היה יוסף"),
    "yi": ("זיין טאטע האט געהייסן יעקב", "ניין, זיין טאטע האט געהייסן יוסף"),
    "ru": ("его отца звали יעקב", "нет, его отца звали יוסף"),
}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_father_of_a_memorial_is_corrected_twice(campaign: Campaign, language: Language) -> None:
    ada = Person(campaign, "1", language)
    await ada.goes(REGISTER[language], "memory")
    await ada.says("אברהם בן יצחק לוי")
    await ada.taps("pay")
    await ada.pays()
    first, second = FATHER[language]
    await ada.says(first)
    await ada.is_asked("letters.confirm")
    ada.hears("אברהם בן יעקב לוי")
    await ada.says(second)
    await ada.is_asked("letters.confirm")
    ada.hears("אברהם בן יוסף לוי")
    assert not any("יעקב" in one for one in ada.new)
    await ada.taps("yes")
    ada.hears("אברהם בן יוסף לוי")
