"""A newborn's name that comes before paying and after, and the news of a death, in four languages."""

import pytest

from handlers.words import LANGUAGES, Language
from tests.campaign import Campaign
from tests.person import Person
from tests.worlds import TELEGRAM, WHATSAPP

pytestmark = pytest.mark.worlds(TELEGRAM, WHATSAPP)

NEWBORN = {
    "en": "a letter for my baby girl, mother is רבקה כץ, no name yet, born yesterday",
    "he": "אות לתינוקת שנולדה אתמול, אמא רבקה כץ",
    "yi": "אן אות פאר א ניי געבוירן מיידל, די מאמע איז רבקה כץ, געבוירן נעכטן",
    "ru": "букву для новорожденной девочки, мама רבקה כץ, родилась вчера",
}
NAMED: dict[Language, tuple[str, ...]] = {
    "en": ("her name is חנה מלכה", "we named her חנה מלכה", "חנה מלכה"),
    "he": ("קראנו לה חנה מלכה", "שמה חנה מלכה"),
    "yi": ("מען האט איר געגעבן א נאמען חנה מלכה", "זי הייסט חנה מלכה"),
    "ru": ("назвали חנה מלכה", "её зовут חנה מלכה"),
}
LETTERS = {"en": "my letters", "he": "האותיות שלי", "yi": "מיינע אותיות", "ru": "мои буквы"}
LOST: dict[Language, tuple[str, ...]] = {
    "en": ("my husband passed away", "we lost our grandmother"),
    "he": ("סבא שלי נפטר", "אמא שלי נפטרה"),
    "yi": ("מיין טאטע איז געשטארבן", "מיין מאמע איז נפטר געווארן"),
    "ru": ("у меня умерла мама", "мой дедушка скончался"),
}
ON_SUNDAY = {
    "en": "my father משה בן אברהם כץ passed away on Sunday",
    "he": "אבא שלי משה בן אברהם כץ נפטר ביום ראשון",
    "ru": "мой папа משה בן אברהם כץ умер в воскресенье",
}
LONG_AGO = {
    "en": "my father משה בן אברהם כץ passed away on 5 March 2009",
    "he": "אבא שלי משה בן אברהם כץ נפטר ב-5 במרץ 2009",
    "ru": "мой папа משה בן אברהם כץ умер 5 марта 2009",
}
COMFORT = {
    "en": "so sorry for your loss",
    "he": "המקום ינחם",
    "yi": "המקום ינחם",
    "ru": "наши соболезнования",
}
THANKS = {"en": "thank you", "he": "תודה", "yi": "א דאנק", "ru": "спасибо большое"}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_newborn_gets_its_name_where_the_sunset_is_asked(
    campaign: Campaign, language: Language
) -> None:
    for number, said in enumerate(NAMED[language]):
        ada = Person(campaign, str(number), language)
        await ada.says(NEWBORN[language])
        await ada.is_asked("register.sunset")
        await ada.says(said)
        await ada.is_asked("register.sunset")
        (person,) = (await campaign.draft(str(number)))["people"]
        assert (person["given"], person["parent"], person["family"]) == ("חנה מלכה", "רבקה", "כץ"), said


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_newborn_gets_its_name_after_paying(campaign: Campaign, language: Language) -> None:
    for number, said in enumerate(NAMED[language][:2]):
        ada = Person(campaign, str(number), language)
        await ada.says(NEWBORN[language])
        await ada.taps("before")
        if await campaign.step(str(number)) != "register.summary":
            break  # another newborn of the same mother is asked about
        await ada.taps("pay")
        await ada.pays()
        if number:
            await ada.says(LETTERS[language])
        await ada.says(said)
        await ada.is_asked("letters.confirm")
        ada.hears("חנה מלכה בת רבקה כץ")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_news_of_a_death_is_comforted(campaign: Campaign, language: Language) -> None:
    for number, said in enumerate(LOST[language]):
        ada = Person(campaign, str(number), language)
        await ada.says(said)
        await ada.is_asked("register.mourner")
        ada.hears(COMFORT[language])
        await ada.says(THANKS[language])
        assert "💛" not in "\n".join(ada.new)


@pytest.mark.parametrize("language", ["en", "he", "ru"])
async def test_condolences_are_for_a_death_of_these_days(campaign: Campaign, language: Language) -> None:
    ada = Person(campaign, "1", language)
    await ada.says(ON_SUNDAY[language])
    ada.hears(COMFORT[language])
    bob = Person(campaign, "2", language)
    await bob.says(LONG_AGO[language])
    assert COMFORT[language] not in "\n".join(bob.new)


@pytest.mark.parametrize(
    "text", ["can I get a letter for my father who passed away?", "אפשר אות לסבא שנפטר?"]
)
async def test_a_question_about_the_departed_is_answered(campaign: Campaign, text: str) -> None:
    ada = Person(campaign, "1", "en")
    await ada.says(text)
    assert await campaign.step("1") != "register.mourner"
