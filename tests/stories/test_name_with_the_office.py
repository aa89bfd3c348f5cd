"""A name that the office is asked for: it stands for a letter that is registered already."""

import pytest

from handlers.words import LANGUAGES, Language
from tests.campaign import COMMITTEE, Campaign
from tests.person import Person

REGISTER = {"en": "register", "he": "רישום", "yi": "פארשרייבן", "ru": "записать"}
LETTERS = {"en": "my letters", "he": "האותיות שלי", "yi": "מיינע אותיות", "ru": "мои буквы"}


async def asked_for_another_name(campaign: Campaign, language: Language) -> Person:
    """Somebody whose father has a letter, and is called Elazar son of Yaakov Katz."""
    ada = Person(campaign, "1", language)
    await ada.goes(REGISTER[language], "memory")
    await ada.says("אברהם בן יצחק לוי")
    await ada.taps("pay")
    await ada.pays()
    await ada.goes(LETTERS[language], "p0", "whole")
    await ada.says("אלעזר בן יעקב כץ")
    await ada.taps("yes")
    return ada


@pytest.mark.parametrize("language", LANGUAGES)
async def test_it_is_not_sold_a_second_letter_unasked(campaign: Campaign, language: Language) -> None:
    ada = await asked_for_another_name(campaign, language)
    await ada.goes(REGISTER[language], "memory")
    await ada.says("אלעזר בן יעקב כץ")
    await ada.is_asked("register.already")
    assert await campaign.held() == 0
    await ada.taps("on")
    await ada.is_asked("register.summary")


async def test_another_name_is_no_matter(campaign: Campaign) -> None:
    ada = await asked_for_another_name(campaign, "en")
    await ada.goes("register", "memory")
    await ada.says("אלעזר בן דוד גולד")
    await ada.is_asked("register.summary")


async def test_what_the_office_has_decided_is_no_matter(campaign: Campaign) -> None:
    ada = await asked_for_another_name(campaign, "en")
    office = Person(campaign, COMMITTEE, "en")
    await office.says("hi")
    await office.says("done 1")
    await ada.goes("register", "memory")
    await ada.says("אלעזר בן יעקב כץ")
    await ada.is_asked("register.summary")
