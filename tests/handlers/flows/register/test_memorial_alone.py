"""The words for a memorial alone, typed at the menu, begin one; questions and news of a death do not."""

import pytest

from handlers.words import OWN_NAMES, Language
from tests.campaign import Campaign
from tests.person import Person
from tests.worlds import TELEGRAM

pytestmark = pytest.mark.worlds(TELEGRAM)

BEGIN: dict[Language, tuple[str, ...]] = {
    "en": (
        "in memory",
        "in memory of my father",
        "memorial",
        "a memorial",
        "for my late grandmother",
        "in remembrance",
    ),
    "he": ("לזכר", "לזכר אבא", "לעילוי נשמת", "לעילוי נשמת אימא שלי", 'לע"נ', "הנצחה", "אות לזכר סבא"),
    "yi": ("לזכר", "לעילוי נשמת", "לע״נ מיין טאטן", "לעילוי נשמת מיין באבע", "אן אזכרה"),
    "ru": (
        "в память",
        "в память об отце",
        "память",
        "за упокой",
        "за возвышение души",
        "буква в память о бабушке",
    ),
}
NOT: dict[Language, tuple[str, ...]] = {
    "en": ("can I do it in memory of someone?", "my father passed away", "is a memorial possible?"),
    "he": ("אפשר לעילוי נשמת?", "אבא שלי נפטר", "איך רושמים לעילוי נשמת?"),
    "yi": ("קען מען לעילוי נשמת?", "דער טאטע איז נפטר געווארן"),
    "ru": ("можно в память об умершем?", "мой отец умер", "сколько стоит в память?"),
}


@pytest.mark.parametrize("language", BEGIN)
async def test_a_memorial_begins(campaign: Campaign, ada: Person, language: Language) -> None:
    await ada.says("hi")
    await ada.says(OWN_NAMES[language])
    wrong = []
    for text in BEGIN[language]:
        await ada.says("menu")
        await ada.says(text)
        if await campaign.step("1") != "register.name" or (await campaign.draft("1")).get("who") != "memory":
            wrong.append((text, await campaign.step("1"), ada.new[:1]))
    assert wrong == []


@pytest.mark.parametrize("language", NOT)
async def test_what_only_sounds_like_it_begins_nothing(
    campaign: Campaign, ada: Person, language: Language
) -> None:
    await ada.says("hi")
    await ada.says(OWN_NAMES[language])
    for text in NOT[language]:
        await ada.says("menu")
        await ada.says(text)
        assert await campaign.step("1") != "register.name", text
