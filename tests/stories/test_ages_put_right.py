"""Ages as answers and as corrections, and what is not asked for any more."""

import pytest

from handlers.words import LANGUAGES, Language
from tests.campaign import Campaign
from tests.person import Person
from tests.worlds import FASTEST

pytestmark = pytest.mark.worlds(FASTEST)

CHILD: dict[Language, str] = {
    "en": "I want a letter for my daughter חנה בת רבקה כהן, children's scroll",
    "he": "אני רוצה אות לבת שלי חנה בת רבקה כהן בספר הילדים",
    "yi": "איך וויל אן אות פאר מיין טאכטער חנה בת רבקה כהן, אין די קינדער ספר תורה",
    "ru": "хочу букву для дочери חנה בת רבקה כהן, детский свиток",
}
OTHER_AGE: dict[Language, tuple[str, ...]] = {
    "en": ("no, she is 7", "חנה is 7 not 5", "she's seven"),
    "he": ("לא, היא בת 7", "חנה בת 7"),
    "yi": ("ניין, זי איז 7", "חנה איז 7"),
    "ru": ("ей уже 7", "нет, ей 7"),
}
NO_FAMILY: dict[Language, tuple[str, ...]] = {
    "en": ("no last name", "she has no last name"),
    "he": ("אין לה שם משפחה", "בלי שם משפחה"),
    "yi": ("זי האט נישט קיין פאמיליע נאמען", "קיין פאמיליע נאמען נישט"),
    "ru": ("нет фамилии", "без фамилии"),
}


async def asked_for_the_birth(campaign: Campaign, language: Language) -> Person:
    ada = Person(campaign, "1", language)
    await ada.says(CHILD[language])
    await ada.is_asked("register.birth")
    return ada


@pytest.mark.parametrize("language", LANGUAGES)
async def test_an_age_alone_is_enough_and_can_be_corrected(campaign: Campaign, language: Language) -> None:
    ada = await asked_for_the_birth(campaign, language)
    await ada.says("5")
    await ada.is_asked("register.summary")
    before = (await campaign.draft("1"))["people"][0]["born_from"]
    for said in OTHER_AGE[language]:
        await ada.says(said)
        await ada.is_asked("register.summary")
        born = (await campaign.draft("1"))["people"][0]["born_from"]
        assert int(before[:4]) - int(born[:4]) == 2, said


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_girl_of_twelve_gets_the_general_scroll(campaign: Campaign, language: Language) -> None:
    ada = await asked_for_the_birth(campaign, language)
    await ada.says("12")
    await ada.is_asked("register.of_age")
    await ada.taps("general")
    await ada.is_asked("register.summary")
    told = {
        "en": "a letter costs from $1",
        "he": "מחיר אות מ־",
        "yi": "אן אות קאסט פון",
        "ru": "буква стоит от",
    }
    ada.hears(told[language])


async def test_a_year_of_birth_is_still_asked_about(campaign: Campaign) -> None:
    ada = await asked_for_the_birth(campaign, "en")
    await ada.says("2013")
    await ada.is_asked("register.exact_birth")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_no_last_name_is_an_answer(campaign: Campaign, language: Language) -> None:
    for said in NO_FAMILY[language]:
        ada = Person(campaign, "1", language)
        await ada.says("/menu")
        await ada.says(CHILD[language].replace(" כהן", ""))
        await ada.is_asked("register.family")
        await ada.says(said)
        await ada.is_asked("register.birth")


async def test_one_way_to_read_it_is_asked_about_as_one(campaign: Campaign) -> None:
    ada = Person(campaign, "1", "en")
    await ada.says("ok for my son Zev, 4, mother Aliza Kaplan")
    await ada.is_asked("register.reading")
    assert "more than one way" not in ada.last
    await ada.taps("r0")
    assert (await campaign.draft("1"))["people"][0]["family"] == "Kaplan"
