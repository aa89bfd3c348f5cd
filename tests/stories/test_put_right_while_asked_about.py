"""People who are told of besides, and put right before it is answered whether they are added."""

import pytest

from handlers.words import LANGUAGES, Language
from tests.campaign import Campaign
from tests.person import Person
from tests.worlds import TELEGRAM, WHATSAPP

pytestmark = pytest.mark.worlds(TELEGRAM, WHATSAPP)

REGISTER = {"en": "register", "he": "רישום", "yi": "פארשרייבן", "ru": "записать"}
TAKEN_BACK = {"en": "undo לאה", "he": "ביטול לאה", "yi": "נעם צוריק לאה", "ru": "отменить לאה"}
RENAMED = {
    "en": "change רבקה to רחל",
    "he": "לשנות רבקה לרחל",
    "yi": "טויש רבקה אויף רחל",
    "ru": "замените רבקה на רחל",
}
ANOTHER_SUM = {
    "en": "דוד was 36 not 18",
    "he": "דוד היה 36 ולא 18",
    "yi": "דוד איז געווען 36 נישט 18",
    "ru": "דוד было 36, а не 18",
}
OFF = {"en": "take דוד off please", "he": "תורידו את דוד", "yi": "נעמט דוד אראפ", "ru": "уберите דוד"}
FIRST = "משה בן שרה לוי"
MORE = "לאה בת חנה כהן 36\nדוד בן דינה כץ 18\nרבקה בת שרה לוי 54"


async def asked_about(campaign: Campaign, language: Language, first: str = FIRST) -> Person:
    ada = Person(campaign, "1", language)
    await ada.goes(REGISTER[language], "several", "general")
    await ada.says(first)
    await ada.says(MORE)
    ada.hears("(36)", "(18)", "(54)")  # the sums that were typed are shown
    return ada


async def names(campaign: Campaign) -> list[str]:
    return [one["given"] for one in (await campaign.draft("1"))["people"]]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_whoever_is_taken_back_goes_alone(campaign: Campaign, language: Language) -> None:
    ada = await asked_about(campaign, language)
    await ada.says(TAKEN_BACK[language])
    assert await names(campaign) == ["משה", "דוד", "רבקה"]
    ada.hears("90")  # 18, 18 and 54


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_name_and_a_sum_of_them_are_put_right(campaign: Campaign, language: Language) -> None:
    ada = await asked_about(campaign, language)
    await ada.says(RENAMED[language])
    assert await names(campaign) == ["משה", "לאה", "דוד", "רחל"]
    ada.hears("126")
    await ada.says(ANOTHER_SUM[language])
    ada.hears("144")
    await ada.says(OFF[language])
    ada.hears("108")
    assert await names(campaign) == ["משה", "לאה", "רחל"]


async def test_nobody_is_lost_while_a_spelling_is_asked_for(campaign: Campaign) -> None:
    ada = await asked_about(campaign, "en", "Moshe ben Sara Levy")
    await ada.says("undo לאה")
    ada.hears("Left out", "Added")
    assert await names(campaign) == ["Moshe", "דוד", "רבקה"]
    await ada.says("undo Zelda")
    ada.hears("Zelda")
    await ada.says("undo דוד")
    assert await names(campaign) == ["Moshe", "רבקה"]


async def test_a_family_name_calls_somebody(campaign: Campaign) -> None:
    ada = Person(campaign, "1", "ru")
    await ada.goes("записать", "several", "general")
    await ada.says("משה בן שרה לוי\nלאה בת חנה כהן")
    await ada.says("отменить לוי")
    assert await names(campaign) == ["לאה"]
    ada.hears("18")


@pytest.mark.parametrize("text", ["cancel", "cancel everything please"])
async def test_cancelling_everything_names_nobody(campaign: Campaign, text: str) -> None:
    ada = Person(campaign, "1", "en")
    await ada.goes("register", "several", "general")
    await ada.says("משה בן שרה לוי\nלאה בת חנה כהן")
    await ada.says(text)
    assert not any("No one here" in one for one in ada.new)
    assert await campaign.step("1") in ("menu", "register.remove")


async def test_a_sum_of_one_is_forgotten_where_another_is_told_for_all(campaign: Campaign) -> None:
    ada = Person(campaign, "1", "en")
    await ada.goes("register", "several", "general")
    await ada.says("משה בן שרה לוי\nלאה בת חנה כהן")
    await ada.says("make it 36 for לאה")
    ada.hears("$54")
    await ada.says("make it 20 each")
    ada.hears("$40")
    await ada.says("remove לאה")
    ada.hears("$20")


async def test_an_age_that_is_told_of_one_is_no_sum(campaign: Campaign) -> None:
    ada = Person(campaign, "1", "en")
    await ada.goes("register", "several", "general")
    await ada.says("משה בן שרה לוי\nלאה בת חנה כהן")
    await ada.says("לאה is 36 years old")
    ada.hears("$36")
    assert not any("Got it" in one for one in ada.new)
