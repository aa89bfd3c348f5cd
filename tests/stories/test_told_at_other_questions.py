"""What is told at a question for something else: a further name, a mother, a sum, another scroll, a gift."""

import pytest

from handlers.words import LANGUAGES, Language
from tests.campaign import Campaign
from tests.person import Person
from tests.worlds import TELEGRAM, WHATSAPP

pytestmark = pytest.mark.worlds(WHATSAPP, TELEGRAM)

CHILD = {
    "en": "a letter for my son משה בן שרה לוי in the childrens scroll",
    "he": "אות לבן שלי משה בן שרה לוי בספר של הילדים",
    "yi": "א אות פאר מיין זון משה בן שרה לוי, אינעם ספר תורה פון די קינדער",
    "ru": "буква для сына משה בן שרה לוי в детский свиток",
}
BORN = {
    "en": ", born 8 Iyar 5779",
    "he": ", נולד ח אייר תשעט",
    "yi": ", געבוירן ח אייר תשעט",
    "ru": ", родился 8 ияра 5779",
}
MOTHER: dict[Language, tuple[str, ...]] = {
    "en": ("his mother is רבקה", "mother: רבקה", "no, his mother's name is רבקה"),
    "he": ("האמא היא רבקה", "אמא שלו רבקה", "שם האם רבקה"),
    "yi": ("די מאמע איז רבקה", "זיין מאמע הייסט רבקה"),
    "ru": ("его мама רבקה", "мама רבקה"),
}
SUM: dict[Language, tuple[str, ...]] = {
    "en": ("the sum is 36", "make it 36", "the total should be 36"),
    "he": ("סכום 36", "הסכום צריך להיות 36"),
    "yi": ("די סומע דארף זיין 36", "איך וויל געבן 36"),
    "ru": ("сумма 36", "сумма должна быть 36", "дам 36"),
}
GENERAL: dict[Language, tuple[str, ...]] = {
    "en": ("the general scroll please", "in the general scroll"),
    "he": ("ספר כללי", "בספר הכללי"),
    "yi": ("דער כללות'דיגער ספר", "אין די כללות'דיגע ספר תורה"),
    "ru": ("общий свиток", "в общий свиток"),
}
ON_TOP: dict[Language, tuple[str, ...]] = {
    "en": ("add a gift of 36", "please add 36"),
    "he": ("להוסיף מתנה של 36", "תוסיפו תרומה בסך 36"),
    "yi": ("לייגט צו א מתנה פון 36",),
    "ru": ("добавить подарок 36", "добавьте пожертвование в размере 36"),
}
NO_GIFT: dict[Language, tuple[str, ...]] = {
    "en": ("without a gift", "no extra", "remove the gift"),
    "he": ("בלי תוספת", "תורידו את המתנה"),
    "yi": ("אן א צולאגע", "נעמט אראפ די מתנה"),
    "ru": ("без добавки", "уберите подарок"),
}
REMOVED = {"en": "remove it", "he": "תמחקו את זה", "yi": "נעמט עס אראפ", "ru": "удалите это"}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_mother_told_where_a_date_is_asked(campaign: Campaign, language: Language) -> None:
    for number, said in enumerate(MOTHER[language]):
        ada = Person(campaign, str(number), language)
        await ada.says(CHILD[language])
        await ada.is_asked("register.birth")
        await ada.says(said)
        await ada.is_asked("register.birth")
        assert [one["parent"] for one in (await campaign.draft(str(number)))["people"]] == ["רבקה"], said


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_sum_and_another_scroll_told_where_a_date_is_asked(
    campaign: Campaign, language: Language
) -> None:
    for number, (said, scroll) in enumerate(zip(SUM[language], GENERAL[language], strict=False)):
        ada = Person(campaign, str(number), language)
        await ada.says(CHILD[language])
        await ada.says(said)
        await ada.is_asked("register.birth")
        await ada.says(scroll)
        await ada.is_asked("register.summary")
        ada.hears("36")


@pytest.mark.parametrize(
    ("begun", "said", "given", "parent"),
    [
        ("A letter for Yosef ben Devora Cohen", "Yosef Yitzchok ben Devora", "יוסף יצחק", "Devora"),
        ("A letter for Yosef Cohen", "Yosef Yitzchok ben Devora", "יוסף יצחק", "Devora"),
        ("A letter for Chana bas Rivka Cohen", "Chana Leah", "Chana Leah", "Rivka"),
        ("A letter for Chana bas Rivka Cohen", "Chana", "Chana", "Rivka"),
        ("A letter for Chana bas Rivka Cohen", "mother is Sara", "Chana", "Sara"),
    ],
)
async def test_more_of_a_name_where_its_spelling_is_asked(
    campaign: Campaign, begun: str, said: str, given: str, parent: str
) -> None:
    ada = Person(campaign, "1", "en")
    await ada.says(begun)
    await ada.is_asked("register.spelling")
    await ada.says(said)
    await ada.is_asked("register.spelling")
    (person,) = (await campaign.draft("1"))["people"]
    assert (person["given"], person["parent"]) in ((given, parent), (person["typed_given"], parent))
    assert given in (person["given"], person["typed_given"])


@pytest.mark.parametrize("said", ["Dovid Katz owes 36", "Katz and I want to give 36", "Katz, 36 dollars"])
async def test_a_sum_beside_the_family_name_that_is_asked_for(campaign: Campaign, said: str) -> None:
    ada = Person(campaign, "1", "en")
    await ada.says("A letter for דוד בן שרה")
    await ada.is_asked("register.family")
    await ada.says(said)
    if await campaign.step("1") == "register.spelling":
        await ada.taps("best")
    await ada.is_asked("register.summary")
    ada.hears("$36")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_gift_on_top_and_none(campaign: Campaign, language: Language) -> None:
    ada = Person(campaign, "1", language)
    await ada.says(CHILD[language] + BORN[language])
    await ada.is_asked("register.summary")
    for said in ON_TOP[language]:
        for refused in NO_GIFT[language]:
            await ada.says(said)
            await ada.is_asked("register.summary")
            ada.hears("37")
            await ada.says(refused)
            await ada.is_asked("register.summary")
            assert (await campaign.draft("1"))["total"] == [100, "USD"], (said, refused)
    for said in SUM[language]:
        await ada.says(said)
        ada.hears("36")
    await ada.says(REMOVED[language])
    await ada.is_asked("register.remove")
    assert [one["given"] for one in (await campaign.draft("1"))["people"]] == ["משה"]


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        ("en", ("before", "I think it was before", "before sunset"), ("after", "later", "after sunset")),
        ("he", ("לפני", "נראה לי לפני"), ("אחרי", "זה היה אחרי")),
        ("yi", ("פאר", "פריער"), ("נאך", "נאכדעם")),
        ("ru", ("до", "кажется, до"), ("после", "было после")),
    ],
)
async def test_one_word_tells_the_side_of_the_sunset(
    campaign: Campaign, language: Language, before: tuple[str, ...], after: tuple[str, ...]
) -> None:
    for number, said in enumerate((*before, *after)):
        ada = Person(campaign, str(number), language)
        await ada.says(CHILD[language])
        await ada.says("13.5.2019")
        await ada.is_asked("register.sunset")
        await ada.says("before or after?")
        await ada.is_asked("register.sunset")
        await ada.says(said)
        await ada.is_asked("register.summary")
        (person,) = (await campaign.draft(str(number)))["people"]
        assert person["after_sunset"] is (said in after), said


@pytest.mark.parametrize(
    ("language", "yes", "no"),
    [("en", ("yes", "sure"), "no"), ("he", ("כן",), "לא"), ("yi", ("יא",), "ניין"), ("ru", ("да",), "нет")],
)
async def test_a_yes_to_cancelling_pays_for_nothing(
    campaign: Campaign, language: Language, yes: tuple[str, ...], no: str
) -> None:
    ada = Person(campaign, "1", language)
    await ada.says(CHILD[language] + BORN[language])
    await ada.says(REMOVED[language])
    await ada.is_asked("register.remove")
    for said in yes:
        await ada.says(said)
        await ada.is_asked("register.remove")
        assert ada.bills == []
    await ada.says(no)
    await ada.is_asked("register.summary")
