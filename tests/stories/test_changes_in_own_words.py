"""Changes after the summary and the request to pay, in the words that people use for them."""

import pytest

from handlers.words import LANGUAGES, Language
from tests.campaign import Campaign
from tests.person import Person
from tests.worlds import TELEGRAM, WHATSAPP

pytestmark = pytest.mark.worlds(WHATSAPP, TELEGRAM)

REGISTER = {"en": "register", "he": "רישום", "yi": "פארשרייבן", "ru": "записать"}
SUMS: dict[Language, tuple[tuple[str, str], ...]] = {
    "en": (("I'll pay a hundred dollars", "100"), ("let's do fifty", "50"), ("rather 72", "72")),
    "he": (("אני אתן מאה דולר", "100"), ("אשלם שלושים ושישה דולר", "36"), ("עדיף 72", "72")),
    "yi": (("איך וויל בעסער געבן 54", "54"), ("זעקס און דרייסיג דאלער", "36"), ("בעסער 72", "72")),
    "ru": (("заплачу сто долларов", "100"), ("нет, лучше 72", "72"), ("лучше 10", "10")),
}
LESS: dict[Language, tuple[tuple[str, str], ...]] = {
    "en": (("18 is too much, 10", "10"), ("and 50 dollars instead of 18", "50")),
    "he": (("18 זה יותר מדי, 10", "10"), ("36 במקום 18", "36")),
    "yi": (("18 איז צו פיל, 10", "10"), ("36 אנשטאט 18", "36")),
    "ru": (("18 это слишком много, 10", "10"), ("не 18, а 36", "36")),
}
NAMES: dict[Language, tuple[tuple[str, str], ...]] = {
    "en": (
        ("his name is not אהרן but אברהם אהרן", "אברהם אהרן"),
        ("wait change אהרן to דוד אריה", "דוד אריה"),
        ("you got it wrong, his name is דוד אריה", "דוד אריה"),
        ("the name is spelled with a vav: אהרון", "אהרון"),
    ),
    "he": (
        ("השם הוא לא אהרן אלא אברהם אהרן", "אברהם אהרן"),
        ("רגע, לשנות את אהרן לדוד אריה", "דוד אריה"),
        ("טעיתם, קוראים לו דוד אריה", "דוד אריה"),
        ("השם נכתב עם ו: אהרון", "אהרון"),
    ),
    "yi": (
        ("דער נאמען איז נישט אהרן נאר אברהם אהרן", "אברהם אהרן"),
        ("ער הייסט נישט אהרן נאר דוד אריה", "דוד אריה"),
        ("איר האט א טעות, ער הייסט דוד אריה", "דוד אריה"),
        ("מען שרייבט דעם נאמען מיט א וו: אהרון", "אהרון"),
    ),
    "ru": (
        ("имя не אהרן, а אברהם אהרן", "אברהם אהרן"),
        ("его зовут не אהרן, а דוד אריה", "דוד אריה"),
        ("нет, вы ошиблись, его зовут דוד אריה", "דוד אריה"),
        ("имя пишется через вав: אהרון", "אהרון"),
    ),
}
OTHERS: dict[Language, tuple[str, str]] = {
    "en": ("Kobi owes 36, his mother is Penina", "Tali bas Rina"),
    "he": ("קובי חייב 36, אמא שלו פנינה", "טלי בת רינה"),
    "yi": ("קובי בן פנינה איז שולדיק 36", "טלי בת רינה"),
    "ru": ("קובי בן פנינה должен 36", "טלי בת רינה"),
}
SUNSET: dict[Language, str] = {
    "en": "it was before sunset",
    "he": "לפני השקיעה",
    "yi": "פאר די שקיעה",
    "ru": "до захода солнца",
}


async def at_summary(campaign: Campaign, language: Language, *, paying: bool = False) -> Person:
    ada = Person(campaign, "1", language)
    await ada.goes(REGISTER[language], "other", "general")
    await ada.says("אהרן בן שרה לוי")
    await ada.is_asked("register.summary")
    if paying:
        await ada.taps("pay")
        await ada.is_asked("pay")
    return ada


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_sum_is_changed_while_the_request_is_open(campaign: Campaign, language: Language) -> None:
    ada = await at_summary(campaign, language, paying=True)
    for said, sum_ in SUMS[language]:
        await ada.says(said)
        await ada.is_asked("pay")
        assert str(ada.bills[-1].total.major) == f"{sum_}.00", said


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_sum_is_changed_at_the_summary(campaign: Campaign, language: Language) -> None:
    for said, sum_ in (*SUMS[language][:2], *LESS[language]):
        ada = await at_summary(campaign, language)
        await ada.says(said)
        await ada.is_asked("register.summary")
        total = (await campaign.draft("1"))["total"]
        assert total == [int(sum_) * 100, "USD"], said
        await ada.says("/cancel")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_name_is_put_right(campaign: Campaign, language: Language) -> None:
    for said, name in NAMES[language]:
        ada = await at_summary(campaign, language, paying=True)
        await ada.says(said)
        await ada.is_asked("pay")
        ada.hears(f"{name} בן שרה לוי")
        await ada.says("/cancel")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_somebody_else_is_no_correction_and_is_not_lost(campaign: Campaign, language: Language) -> None:
    """Whoever is mentioned next, and a sum, are kept beside the question that is open."""
    ada = await at_summary(campaign, language)
    for said in OTHERS[language]:
        await ada.says(said)
        await ada.is_asked("register.amend")
    await ada.says({"en": "yes", "he": "כן", "yi": "יא", "ru": "да"}[language])
    people = [(one["given"], one["parent"]) for one in (await campaign.draft("1"))["people"]]
    assert people[0] == ("אהרן", "שרה")
    assert len(people) == 3


@pytest.mark.parametrize("language", LANGUAGES)
async def test_no_leaves_the_order_as_it_is(campaign: Campaign, language: Language) -> None:
    ada = await at_summary(campaign, language)
    await ada.says(OTHERS[language][0])
    await ada.says({"en": "no", "he": "לא", "yi": "ניין", "ru": "нет"}[language])
    await ada.is_asked("register.summary")
    assert len((await campaign.draft("1"))["people"]) == 1


async def test_a_sum_at_the_question_is_kept(campaign: Campaign) -> None:
    ada = await at_summary(campaign, "en")
    await ada.says("Jennifer Cohen daughter of Karen")
    await ada.is_asked("register.amend")
    await ada.says("and 50 dollars")
    ada.hears("Got it: 50 dollars.")
    await ada.is_asked("register.amend")
    await ada.says("no")
    await ada.is_asked("register.summary")
    ada.hears("$50")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_sunset_is_put_right(campaign: Campaign, language: Language) -> None:
    ada = Person(campaign, "1", language)
    await ada.goes(REGISTER[language], "child", "children")
    await ada.says("אהרן בן שרה לוי")
    await ada.says("5.3.2019")
    if await campaign.step("1") == "register.which_birth":
        await ada.taps("first")
    await ada.taps("after")
    await ada.is_asked("register.summary")
    await ada.says(SUNSET[language])
    await ada.is_asked("register.summary")
    assert (await campaign.draft("1"))["people"][0]["after_sunset"] is False


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_is_not_understood_changes_nothing_and_says_so(
    campaign: Campaign, language: Language
) -> None:
    ada = await at_summary(campaign, language, paying=True)
    before = ada.bills[-1].order
    await ada.says("qwrt zxcv 123")
    await ada.is_asked("pay")
    told = {"en": "nothing was changed", "he": "דבר לא השתנה", "yi": "גארנישט", "ru": "ничего не изменено"}
    ada.hears(told[language])
    assert await campaign.app.recorder.bill(before) is not None


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_sum_that_was_told_goes_along_to_another_scroll(
    campaign: Campaign, language: Language
) -> None:
    ada = Person(campaign, "1", language)
    await ada.goes(REGISTER[language], "child", "children")
    await ada.says("אהרן בן שרה לוי")
    await ada.says({"en": "7 years", "he": "בן 7", "yi": "7 יאר", "ru": "7 лет"}[language])
    await ada.is_asked("register.summary")
    await ada.says("$10")
    await ada.taps("scroll")
    await ada.taps("general")
    await ada.is_asked("register.summary")
    assert (await campaign.draft("1"))["total"] == [1000, "USD"]


async def test_one_of_several_is_a_girl(campaign: Campaign) -> None:
    ada = Person(campaign, "1", "he")
    await ada.says("אותיות לילדים שלי נועם בן 5, מיכל בת 7 ותמר בת 9, אמא רותי כהן")
    await ada.is_asked("register.summary")
    await ada.says("טעות, נועם היא בת")
    ada.hears("נועם בת רותי כהן")


async def test_a_grandfather_is_nobodys_father(campaign: Campaign) -> None:
    ada = Person(campaign, "1", "ru")
    await ada.says("букву в память Фира Моисеевна Рабинович")
    await ada.taps("s0")
    await ada.says("нет, это дедушка Фишель, не бабушка")
    await ada.taps("s0")
    ada.hears("פישל בן משה")


SPELLED: dict[Language, tuple[tuple[str, str], ...]] = {
    "en": (("yes, correct", ""), ("the second one", "s1")),
    "he": (("כן, נכון", ""), ("האפשרות השנייה", "s1")),
    "yi": (("יא, ריכטיג", ""), ("דער צווייטער", "s1")),
    "ru": (("да, верно", ""), ("второй вариант", "s1")),
}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_yes_at_the_spelling_loses_nothing_and_the_second_is_the_second(
    campaign: Campaign, language: Language
) -> None:
    ada = Person(campaign, "1", language)
    await ada.goes(REGISTER[language], "other", "general")
    await ada.says("Mendel ben Dina Gurvich" if language != "ru" else "Мендель бен Дина Гурвич")
    await ada.is_asked("register.spelling")
    options = {one.key: one.answer for one in await campaign.options("1")}
    for said, key in SPELLED[language]:
        await ada.says(said)
        if not key:
            await ada.is_asked("register.spelling")
            continue
        assert (await campaign.draft("1"))["people"][0]["given"] == options[key].given


MOTHERS: dict[Language, str] = {
    "en": "a letter for my husband Misha, Kaplan, his mother's name is Fira",
    "he": "אות לבעלי Misha, Kaplan, לאמא קוראים Fira",
    "yi": "אן אות פאר מיין מאן Misha, Kaplan, די מאמע הייסט Fira",
    "ru": "хочу получить букву за мужа Мишу, Каплан, маму зовут Фира",
}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_family_between_commas_makes_no_second_person(campaign: Campaign, language: Language) -> None:
    ada = Person(campaign, "1", language)
    await ada.says(MOTHERS[language])
    while await campaign.step("1") in ("register.scroll", "register.spelling"):
        await ada.taps("general" if await campaign.step("1") == "register.scroll" else "s0")
    await ada.is_asked("register.summary")
    assert len((await campaign.draft("1"))["people"]) == 1
