"""Answers that are said once more, ages and sums in one sentence, and how a list of names is sent."""

import pytest

from handlers.words import LANGUAGES, Language
from tests.campaign import Campaign
from tests.person import Person
from tests.worlds import TELEGRAM, WHATSAPP

pytestmark = pytest.mark.worlds(TELEGRAM, WHATSAPP)

REGISTER = {"en": "register", "he": "רישום", "yi": "פארשרייבן", "ru": "записать"}
TOLD = {
    "en": "חנה, I told you already",
    "he": "חנה, כבר אמרתי",
    "yi": "חנה, איך האב שוין געזאגט",
    "ru": "חנה, я же уже говорил",
}
HOW: dict[Language, tuple[str, ...]] = {
    "en": ("how do I send you a list of my class?", "I have a list of 20 names, how do I send it?"),
    "he": ("איך שולחים לכם רשימה של הכיתה שלי?", "יש לי רשימה של 30 ילדים, איך שולחים?"),
    "yi": ("ווי אזוי שיקט מען אייך א ליסטע פון מיין כיתה?", "קען איך שיקן א פייל?"),
    "ru": ("как отправить вам список моего класса?", "у меня список из 20 имён, как прислать?"),
}
AGED = {
    "en": "my mother is 70, I want to give 36",
    "he": "אמא בת 70, אני רוצה לתת 36",
    "yi": "מיין מאמע איז 70 יאר, איך וויל געבן 36",
    "ru": "маме 70 лет, хочу дать 36",
}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_was_told_before_is_an_answer(campaign: Campaign, language: Language) -> None:
    ada = Person(campaign, "1", language)
    await ada.goes(REGISTER[language], "me")
    await ada.says("משה")
    await ada.says(TOLD[language])
    await ada.is_asked("register.family")
    assert [one["parent"] for one in (await campaign.draft("1"))["people"]] == ["חנה"]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_how_a_list_is_sent(campaign: Campaign, language: Language) -> None:
    for address, asked in enumerate(HOW[language]):
        ada = Person(campaign, str(address), language)
        await ada.says(asked)  # also as the first message of all
        ada.hears("CSV")
        await ada.taps("/list")
        assert (await campaign.step(ada.address)).startswith("lists")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_mothers_age_and_a_sum_in_one_sentence(campaign: Campaign, language: Language) -> None:
    ada = Person(campaign, "1", language)
    await ada.goes(REGISTER[language], "other")
    await ada.says("רחל בת חנה לוי")
    await ada.says(AGED[language])
    await ada.is_asked("register.summary")
    ada.hears("36", "70")
    assert [one["given"] for one in (await campaign.draft("1"))["people"]] == ["רחל"]


async def test_a_memorial_is_said_to_be_registered_once(campaign: Campaign) -> None:
    ada = Person(campaign, "1", "en")
    await ada.goes("register", "memory")
    await ada.says("אברהם בן יצחק לוי")
    await ada.taps("pay")
    await ada.pays()
    own = "\n".join(one for one in ada.new if "📜" not in one)
    assert own.count("registered") == 1
    ada.hears("In memory of *אברהם בן יצחק לוי*: General, 12th.")
