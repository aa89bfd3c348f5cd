"""A child who is still to be born has no letter yet, and hears no mazel tov."""

import pytest

from tests.campaign import Campaign
from tests.person import Person

HOUR = {"en": "B'sha'ah tovah!", "he": "בשעה טובה!", "yi": "אין א גוטער שעה!", "ru": "В добрый час!"}


@pytest.mark.parametrize(
    ("language", "wish"),
    [
        ("en", "expecting a baby in May, can we get a letter? mother Shaina Klein"),
        ("en", "a letter for our unborn baby, due in May"),
        ("en", "my wife is pregnant and we'd like a letter for the baby"),
        ("he", "אות לתינוק שעוד לא נולד"),
        ("he", "אני בהריון, רוצה אות לתינוק שלי, שמי שיינא בת לאה"),
        ("yi", "מיר ווארטן אויף א קינד אין מאי, קען מען נעמען אן אות?"),
        ("yi", "מיין ווייב איז שוואנגער, קען מען שוין נעמען אן אות פארן קינד?"),
        ("ru", "ждём ребёнка в мае, хотим букву, мама Шейна Кляйн"),
        ("ru", "хочу букву для ещё не родившегося малыша"),
    ],
)
async def test_a_letter_comes_after_the_birth(campaign: Campaign, language: str, wish: str) -> None:
    ada = Person(campaign, "1", language)
    await ada.says(wish)
    ada.hears(HOUR[language])
    assert not any("🎉" in text for text in ada.new)
    assert await campaign.step("1") != "register.name"
    assert await campaign.held() == 0


async def test_who_is_pregnant_may_have_a_letter_herself(campaign: Campaign) -> None:
    ada = Person(campaign, "1", "en")
    await ada.says("my wife is pregnant, a letter for her: שרה בת לאה כהן")
    assert HOUR["en"] not in ada.new[0]
    assert "שרה" in ada.last
