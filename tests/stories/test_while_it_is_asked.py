"""What is typed while a correction is asked about: nobody who was named is lost, and nothing is paid."""

import pytest

from handlers.words import LANGUAGES, Language
from tests.campaign import Campaign
from tests.person import Person
from tests.worlds import FASTEST

pytestmark = pytest.mark.worlds(FASTEST)

FIRST: dict[Language, str] = {
    "en": "letter for דוד בן רחל כהן, general scroll",
    "he": "אני רוצה אות בספר הכללי לדוד בן רחל כהן",
    "yi": "איך וויל אן אות אין די אלגעמיינע ספר תורה פאר דוד בן רחל כהן",
    "ru": "хочу букву в общий свиток для דוד בן רחל כהן",
}
PAY: dict[Language, tuple[str, ...]] = {
    "en": ("pay", "I want to pay now"),
    "he": ("תשלום", "אני רוצה לשלם"),
    "yi": ("צאלן", "איך וויל באצאלן"),
    "ru": ("оплата", "хочу оплатить"),
}
WIFE: dict[Language, str] = {
    "en": "my wife יעל בת שרה is very happy",
    "he": "אשתי יעל בת שרה שמחה מאוד",
    "yi": "מיין ווייב יעל בת שרה איז זייער צופרידן",
    "ru": "моя жена יעל בת שרה очень рада",
}
ADDED: dict[Language, str] = {
    "en": "add also דב בן רבקה כהן",
    "he": "תוסיפו גם את דב בן רבקה כהן",
    "yi": "לייגט צו אויך דב בן רבקה כהן",
    "ru": "добавьте ещё דב בן רבקה כהן",
}


async def at_summary(campaign: Campaign, language: Language) -> Person:
    ada = Person(campaign, "1", language)
    await ada.says(FIRST[language])
    await ada.is_asked("register.summary")
    return ada


@pytest.mark.parametrize("language", LANGUAGES)
async def test_paying_waits_for_the_question_about_people(campaign: Campaign, language: Language) -> None:
    ada = await at_summary(campaign, language)
    await ada.says(WIFE[language])
    await ada.is_asked("register.amend")
    for said in PAY[language]:
        await ada.says(said)
        await ada.is_asked("register.amend")
    await ada.taps("add")
    await ada.is_asked("register.family")
    assert [one["given"] for one in (await campaign.draft("1"))["people"]] == ["דוד", "יעל"]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_paying_waits_for_the_question_about_a_name(campaign: Campaign, language: Language) -> None:
    ada = await at_summary(campaign, language)
    await ada.says("שרה לאה")
    await ada.is_asked("register.amend")
    await ada.says(PAY[language][0])
    await ada.is_asked("register.amend")
    await ada.taps("parent0")
    await ada.is_asked("register.summary")
    ada.hears("*דוד בן שרה לאה כהן*")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_who_is_added_meanwhile_drops_no_question(campaign: Campaign, language: Language) -> None:
    ada = await at_summary(campaign, language)
    await ada.says("שרה לאה")
    await ada.says(ADDED[language])
    await ada.is_asked("register.amend")
    await ada.taps("parent0")
    await ada.is_asked("register.summary")
    ada.hears("*דוד בן שרה לאה כהן*", "*דב בן רבקה כהן*")


async def test_a_name_put_right_meanwhile_drops_nobody(campaign: Campaign) -> None:
    ada = await at_summary(campaign, "he")
    await ada.says(WIFE["he"])
    await ada.says("שם המשפחה של דוד הוא לוין")
    await ada.is_asked("register.amend")
    ada.hears("*דוד בן רחל לוין*")
    await ada.taps("add")
    people = (await campaign.draft("1"))["people"]
    assert [(one["given"], one["family"]) for one in people] == [("דוד", "לוין"), ("יעל", "")]


async def test_with_nothing_asked_it_is_paid(campaign: Campaign) -> None:
    ada = await at_summary(campaign, "en")
    await ada.says("pay")
    assert ada.bills
