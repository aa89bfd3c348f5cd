"""First messages as people write them: news of a birth, grandchildren, a memory beside the living, a wish."""

from typing import Any

import pytest

from handlers.words import LANGUAGES, Language
from tests.campaign import Campaign
from tests.handlers.flows.purchases import bought
from tests.person import Person
from tests.worlds import TELEGRAM, WHATSAPP

pytestmark = pytest.mark.worlds(WHATSAPP, TELEGRAM)

FEMALE_TODAY, FEMALE_YESTERDAY = ("f", "2025-11-18"), ("f", "2025-11-17")
BIRTHS: tuple[tuple[Language, str, tuple[str, str]], ...] = (  # with gender and day of birth
    ("he", "נולדה לנו הבוקר בת, אמא חנה לוי, רוצים אות", FEMALE_TODAY),
    ("he", "אות לתינוקת שנולדה אתמול לחנה לוי", FEMALE_YESTERDAY),
    ("he", "אשתי ילדה בן הלילה, שם האם חנה לוי, רוצים אות", ("m", "")),
    ("yi", "היינט אינדערפרי איז אונז געבוירן א מיידעלע, די מאמע איז חנה לוי, מיר ווילן אן אות", FEMALE_TODAY),
    ("yi", "אן אות פאר א אינגעלע וואס איז נעכטן געבוירן ביי חנה לוי", ("m", "2025-11-17")),
    ("en", "we just had a baby girl this morning!! her mother is חנה לוי, a letter please", FEMALE_TODAY),
    ("en", "my daughter had a baby boy last night, can we get a letter? mother is חנה לוי", ("m", "")),
    ("ru", "сегодня утром у нас родилась девочка, мама חנה לוי, хотим букву", FEMALE_TODAY),
    ("ru", "букву для мальчика, который родился вчера у חנה לוי", ("m", "2025-11-17")),
)  # fmt: skip
CHILDREN: dict[Language, str] = {
    "en": "letters for my three grandchildren: יוסי 5, מוטי 8 and שרה 3, mother רבקה כהן",
    "he": "אותיות לשלושת הנכדים שלי: יוסי בן 5, מוטי בן 8 ושרה בת 3, משפחת כהן, אמא רבקה",
    "yi": "אותיות פאר מיינע דריי אייניקלעך: יוסי 5 יאר, מוטי 8 יאר און שרה 3 יאר, משפחה כהן, די מאמע רבקה",
    "ru": "буквы для трёх моих внуков: יוסי 5 лет, מוטי 8 лет и שרה 3 года, семья כהן, мама רבקה",
}
BESIDE: dict[Language, str] = {
    "en": "for me, משה בן חיה כהן, and in memory of my grandfather יעקב, general scroll",
    "he": "לעילוי נשמת סבא שלי יעקב ובשבילי משה בן חיה כהן, בספר הכללי",
    "yi": "לעילוי נשמת מיין זיידע יעקב, און פאר מיר משה בן חיה כהן, אין די כללות'דיגע ספר תורה",
    "ru": "для меня, משה בן חיה כהן, и в память о дедушке יעקב, общий свиток",
}
ONE_MORE: dict[Language, tuple[str, str, str]] = {
    "en": ("Another letter please", "i want to pay", "i wnat to buy a lettr"),
    "he": ("עוד אות בבקשה", "אני רוצה לשלם", "אני רצה לקנת אות"),
    "yi": ("נאך אן אות ביטע", "איך וויל באצאלן", "איך וויל קופן אן אות"),
    "ru": ("ещё одну букву пожалуйста", "хочу оплатить", "хочу купть букву"),
}
LOOK_UP: dict[Language, str] = {
    "en": "is there a letter for me?",
    "he": "האם יש לי אות",
    "yi": "האב איך אן אות",
    "ru": "есть ли у меня буква?",
}
SHEKELS: dict[Language, str] = {
    "en": "how much is it in shekels",
    "he": "כמה זה בשקלים",
    "yi": "וויפיל איז דאס אין שקלים",
    "ru": "сколько это в шекелях",
}


@pytest.mark.parametrize(("language", "text", "told"), BIRTHS)
async def test_the_news_of_a_birth(
    campaign: Campaign, language: Language, text: str, told: tuple[str, str]
) -> None:
    ada = Person(campaign, "1", language)
    await ada.says(text)
    (child,) = (await campaign.draft("1"))["people"]
    assert (child["standing"], child["gender"], child["birth"]) == ("newborn", *told)
    assert (child["parent"], child["family"]) == ("חנה", "לוי")
    ada.hears("🎉")


async def test_a_child_who_has_a_name_is_no_newborn_without_one(campaign: Campaign) -> None:
    ada = Person(campaign, "1", "en")
    await ada.says("my son was born yesterday, משה בן שרה לוי, a letter for him please")
    (child,) = (await campaign.draft("1"))["people"]
    assert (child["given"], child["birth"], child["standing"]) == ("משה", "2025-11-17", "living")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_children_who_share_mother_and_family(campaign: Campaign, language: Language) -> None:
    ada = Person(campaign, "1", language)
    await ada.says(CHILDREN[language])
    await ada.is_asked("register.summary")  # in the Children's scroll: their ages leave no doubt
    draft = await campaign.draft("1")
    assert draft["series"] == "children"
    assert [(one["given"], one["parent"], one["family"]) for one in draft["people"]] == [
        (name, "רבקה", "כהן") for name in ("יוסי", "מוטי", "שרה")
    ]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_memory_beside_the_living_shares_nothing(campaign: Campaign, language: Language) -> None:
    ada = Person(campaign, "1", language)
    await ada.says(BESIDE[language])

    def by_name(people: list[dict[str, Any]]) -> dict[str, tuple[str, str]]:
        return {one["given"]: (one["standing"], one["parent"]) for one in people}

    people = by_name((await campaign.draft("1"))["people"])
    assert people == {"משה": ("living", "חיה"), "יעקב": ("deceased", "")}


async def test_one_letter_in_memory_is_not_made_two(campaign: Campaign) -> None:
    ada = Person(campaign, "1", "en")
    await ada.says("in memory of my father, for my son לוי בן חנה כץ")
    (one,) = (await campaign.draft("1"))["people"][:1]
    assert (one["given"], one["standing"]) == ("לוי", "living")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_wish_for_a_letter_leads_to_one(campaign: Campaign, language: Language) -> None:
    more, pay, misspelt = ONE_MORE[language]
    for address, text in (("1", more), ("2", pay)):
        ada = Person(campaign, address, language)
        await ada.says("/menu")
        await ada.says(text)
        await ada.is_asked("register.who")
    bob = Person(campaign, "3", language)
    await bob.says(LOOK_UP[language])
    await bob.says(misspelt)
    await bob.is_asked("register.who")


async def test_how_in_hebrew_is_no_yiddish(campaign: Campaign) -> None:
    for address, text, language in (("1", "איך אני יודע שהסופר כשר", "he"), ("2", "איך האב א שאלה", "yi")):
        ada = Person(campaign, address, "en")
        await ada.says(text)
        assert (await campaign.session(address)).language == language


async def test_who_comes_back_to_something_begun_is_welcomed(campaign: Campaign) -> None:
    ada = Person(campaign, "1", "en")
    await ada.says("for my son משה בן שרה")
    await ada.says("/menu")
    await ada.says("hi")
    ada.hears("Welcome back! Everything you typed is still here.")
    await ada.taps("go_on")
    await ada.is_asked("register.family")


async def test_who_comes_back_may_start_over(campaign: Campaign) -> None:
    ada = Person(campaign, "1", "en")
    await ada.says("for my son Moshe ben Sarah")
    await ada.says("/menu")
    await ada.says("hi")
    await ada.taps("start_over")
    await ada.is_asked("register.who")
    await ada.says("/menu")
    await ada.is_asked("menu")
    assert "Go on where you were" not in "\n".join(ada.new)


async def test_the_general_scroll_is_told_of_once_after_a_first_child(campaign: Campaign) -> None:
    ada = Person(campaign, "1", "en")
    await bought(ada, "משה בן שרה לוי 5 March 2019", "children")
    ada.hears("משה בן שרה לוי can have a letter in the General Sefer Torah too.")
    await ada.taps("both")
    ada.hears("The General Sefer Torah joins Jews of every age")
    await bought(ada, "דוד בן שרה לוי 6 March 2020", "children")
    assert "General Sefer Torah too" not in "\n".join(ada.new)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_other_money_is_asked_about(campaign: Campaign, language: Language) -> None:
    ada = Person(campaign, "1", language)
    await ada.says(SHEKELS[language])
    ada.hears("USD")
