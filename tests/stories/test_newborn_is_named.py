"""The name of a newborn, once it is given, is taken as it is typed."""

import pytest

from handlers.words import LANGUAGES, Language
from tests.campaign import Campaign
from tests.person import Person
from tests.worlds import TELEGRAM, WHATSAPP

pytestmark = pytest.mark.worlds(TELEGRAM, WHATSAPP)

NEWBORN: dict[Language, str] = {
    "en": "a letter for my newborn son, no name yet, mother שרה, general",
    "he": "אות לתינוק שנולד לי, עדיין בלי שם, אמא שרה, כללי",
    "yi": "אן אות פאר מיין ניי געבוירן אינגל, נאך נישט קיין נאמען, מאמע שרה",
    "ru": "букву для новорождённого сына, ещё без имени, мама שרה, общий свиток",
}
NAMED: dict[Language, tuple[str, ...]] = {
    "en": ("we called him יוסף יצחק", "we named the baby יוסף יצחק", "יוסף יצחק"),
    "he": ("קראנו לו יוסף יצחק", "נתנו לו את השם יוסף יצחק", "יוסף יצחק"),
    "yi": ("מען האט אים געגעבן א נאמען יוסף יצחק", "ער הייסט יוסף יצחק", "יוסף יצחק"),
    "ru": ("назвали יוסף יצחק", "мы назвали его יוסף יצחק", "יוסף יצחק"),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("way", range(3))
async def test_the_name_is_taken(campaign: Campaign, language: Language, way: int) -> None:
    ada = Person(campaign, "1", language)
    await ada.says(NEWBORN[language])
    for _time in range(5):
        step = await campaign.step("1")
        if step == "register.summary":
            break
        keys = {one.key for one in await campaign.options("1")}
        await ada.taps(next(key for key in ("m", "general", "skip") if key in keys))
    await ada.taps("pay")
    await ada.pays()
    await ada.says(NAMED[language][way])
    ada.hears("יוסף יצחק בן שרה")
