"""People and facts that are told while somebody else is registered: none is passed over in silence."""

import pytest

from handlers.words import LANGUAGES, Language
from tests.campaign import Campaign
from tests.person import Person
from tests.worlds import TAPS, TELEGRAM, WHATSAPP

pytestmark = pytest.mark.worlds(TELEGRAM, WHATSAPP)

REGISTER = {"en": "register", "he": "רישום", "yi": "פארשרייבן", "ru": "записать"}
# A daughter with her day of birth, added in passing.
ADDED: dict[Language, tuple[str, ...]] = {
    "en": (
        "can you put my daughter שיינא too, born 12 Adar 5778",
        "also my daughter שיינא, born 12 Adar 5778",
        "please do another one for my daughter שיינא, born 12 Adar 5778",
    ),
    "he": (
        'תוסיפו גם את הבת שלי שיינא, נולדה בי"ב אדר תשע"ח',
        'וגם הבת שלי שיינא נולדה בי"ב אדר תשע"ח',
    ),
    "yi": ('מיין טאכטער שיינא אויך, געבוירן י"ב אדר תשע"ח', "נאך א מענטש, מיין טאכטער שיינא, 27.2.2018"),
    "ru": ("и дочку שיינא тоже, родилась 27 февраля 2018", "добавьте ещё дочку שיינא, 27.2.2018"),
}
# The same daughter, without a word that she is to be added.
MENTIONED: dict[Language, str] = {
    "en": "my daughter שיינא was born on 12 Adar 5778",
    "he": 'הבת שלי שיינא נולדה בי"ב אדר תשע"ח',
    "yi": 'מיין טאכטער שיינא איז געבוירן י"ב אדר תשע"ח',
    "ru": "моя дочка שיינא родилась 27 февраля 2018",
}


async def at_summary(campaign: Campaign, names: str, language: Language = "en") -> Person:
    ada = Person(campaign, "1", language)
    await ada.goes(REGISTER[language], "several" if "\n" in names else "other", "general")
    await ada.says(names)
    await ada.is_asked("register.summary")
    return ada


async def people(campaign: Campaign) -> list[tuple[str, str]]:
    """(given name, day of birth) of each."""
    return [(one["given"], one["birth"]) for one in (await campaign.draft("1"))["people"]]


@pytest.mark.parametrize(("language", "said"), [(one, said) for one in LANGUAGES for said in ADDED[one]])
async def test_a_birth_told_of_somebody_else_is_hers(
    campaign: Campaign, language: Language, said: str
) -> None:
    ada = await at_summary(campaign, "לוי יצחק בן חנה כהן, 13.5.2019", language)
    await ada.says(said)
    levi, shaina = await people(campaign)
    assert levi == ("לוי יצחק", "2019-05-13")
    assert shaina == ("שיינא", "2018-02-27")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_whoever_is_mentioned_is_asked_about(campaign: Campaign, language: Language) -> None:
    ada = await at_summary(campaign, "לוי יצחק בן חנה כהן, 13.5.2019", language)
    await ada.says(MENTIONED[language])
    await ada.is_asked("register.amend")
    assert "שיינא" in ada.last
    await ada.taps("nothing")
    assert await people(campaign) == [("לוי יצחק", "2019-05-13")]
    await ada.says(MENTIONED[language])
    await ada.taps("add")
    assert (await people(campaign))[1] == ("שיינא", "2018-02-27")


async def test_others_are_registered_beside_an_order_that_waits(campaign: Campaign) -> None:
    ada = await at_summary(campaign, "רוזה בת סימה פרידמן")
    await ada.says("menu")
    await ada.says("I want to register שירה בת אסתר, born yesterday, and נועם בן אסתר")
    draft = await campaign.draft("1")
    assert [one["given"] for one in draft["people"]] == ["שירה", "נועם"]
    await ada.says("menu")
    await ada.taps("pay")
    ada.hears("רוזה בת סימה פרידמן")
    assert "נועם" not in ada.last


async def test_a_correction_and_an_addition_in_one_sentence(campaign: Campaign) -> None:
    ada = await at_summary(campaign, "לוי בן חנה כהן")
    await ada.says("pay")
    await ada.says("that's wrong, it should be לייב with A, and add my daughter שיינא בת חנה כהן")
    await ada.is_asked("pay")
    ada.hears("The earlier payment request no longer counts", "לייב בן חנה", "שיינא בת חנה", "Added: שיינא")
    await ada.says("make it 36 together, and remove לייב")
    ada.hears("שיינא בת חנה", "$36")
    assert "לייב" not in "\n".join(ada.new)


async def test_what_one_sentence_cannot_change_is_said(campaign: Campaign) -> None:
    ada = await at_summary(campaign, "לוי בן חנה כהן")
    await ada.says("make it 36 and remove something")
    ada.hears("$36", "No one here is called “something”")
    await ada.is_asked("register.summary")


NAME_WAS = {
    "en": "I just saw, his name was יצחק מאיר",
    "he": "ראיתי עכשיו, קוראים לו יצחק מאיר",
    "yi": "זיין ריכטיגער נאמען איז יצחק מאיר",
    "ru": "на самом деле его полное имя יצחק מאיר",
}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_his_name_is_is_no_question(campaign: Campaign, language: Language) -> None:
    ada = await at_summary(campaign, "יצחק בן חנה כהן", language)
    await ada.says({"en": "pay", "he": "תשלום", "yi": "צאלן", "ru": "дальше"}[language])
    await ada.is_asked("pay")
    await ada.says(NAME_WAS[language])
    await ada.is_asked("pay")
    ada.hears("יצחק מאיר בן חנה כהן")


FAMILY_IS = {
    "en": ("family is לוי", "actually without the last name"),
    "he": ("שם המשפחה הוא לוי", "בלי שם משפחה"),
    "yi": ("די פאמיליע הייסט לוי", "אן א פאמיליע נאמען"),
    "ru": ("фамилия לוי", "уберите фамилию"),
}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_family_name_comes_and_goes(campaign: Campaign, language: Language) -> None:
    ada = await at_summary(campaign, "משה בן שרה כהן", language)
    told, dropped = FAMILY_IS[language]
    await ada.says(told)
    assert "משה בן שרה לוי" in ada.last
    await ada.says(dropped)
    assert "משה בן שרה*" in ada.last


async def test_the_mother_who_is_denied_gives_way(campaign: Campaign) -> None:
    ada = await at_summary(campaign, "ברכה בת ציפורה כהן", "ru")
    await ada.says("нет, мама не ציפורה, а צילה")
    assert "ברכה בת צילה כהן" in ada.last


async def test_a_family_told_with_a_parent_is_kept(campaign: Campaign) -> None:
    ada = Person(campaign, "1", "ru")
    await ada.goes("записать", "memory")
    await ada.says("אסתר")
    while await campaign.step("1") != "register.parent":
        await ada.taps("yes")
    await ada.says("יעקב, а фамилия זלצמן")
    await ada.is_asked("register.summary")
    assert "אסתר בת יעקב זלצמן" in ada.last


async def test_a_newborn_has_the_family_told_with_the_mother(campaign: Campaign) -> None:
    for told in ("yes please. Mother is חיה מושקא, family ליפסקר", "חיה מושקא בת רבקה ליפסקר"):
        ada = Person(campaign, "1")
        await ada.goes("register", "child")
        await ada.taps("newborn")
        await ada.says("girl")
        await ada.is_asked("register.parent")
        await ada.says(told)
        (child,) = (await campaign.draft("1"))["people"]
        assert (child["parent"], child["family"]) == ("חיה מושקא", "ליפסקר"), told


async def test_the_ages_of_all_are_told_where_one_is_asked_for(campaign: Campaign) -> None:
    ada = Person(campaign, "1")
    await ada.goes("register", "several", "children")
    await ada.says("משה בן שרה לוי\nדוד בן שרה לוי")
    await ada.is_asked("register.birth")
    await ada.says("משה is 7, דוד is 5")
    await ada.is_asked("register.summary")


@pytest.mark.worlds(TELEGRAM, WHATSAPP, TAPS)
async def test_a_number_counts_the_answers_and_is_no_sum(campaign: Campaign) -> None:
    ada = await at_summary(campaign, "משה בן שרה לוי")
    await ada.says("pay")
    before = ada.bills[-1]
    await ada.says("1")
    assert ada.bills[-1].order == before.order
    assert "$1*" not in "\n".join(ada.new)
    assert await campaign.step("1") in ("pay", "register.summary")  # the way back, where it is the first


WHO_IS_IN = {
    "en": ("who is in my order?", "where's ראובן?"),
    "he": ("מי ברשימה?", "איפה ראובן?"),
    "yi": ("ווער איז אויף דער ליסטע?", "וואו איז ראובן?"),
    "ru": ("кто в заказе?", "а где ראובן?"),
}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_who_is_down_and_who_is_missed(campaign: Campaign, language: Language) -> None:
    ada = await at_summary(campaign, "משה בן שרה לוי", language)
    asked, missed = WHO_IS_IN[language]
    await ada.says(asked)
    await ada.is_asked("register.summary")
    assert "משה בן שרה לוי" in ada.new[0]
    await ada.says(missed)
    await ada.is_asked("register.amend")
    assert "ראובן" in ada.last


async def test_what_is_told_of_somebody_who_is_confirmed_is_theirs(campaign: Campaign) -> None:
    ada = Person(campaign, "1")
    await ada.says("hola, do u speak spanish? I want a letter for my dad ראובן")
    await ada.is_asked("register.reading")
    await ada.says("his mother was אליסה, last name לוי")
    await ada.is_asked("register.reading")
    ada.hears("first name ראובן, mother אליסה, last name לוי")
    await ada.says("and please do another one for my late mom שרה בת חיים")
    ada.hears("Added: שרה בת חיים.")
    await ada.taps("yes")
    people = (await campaign.draft("1"))["people"]
    assert [(one["given"], one["standing"]) for one in people] == [("ראובן", "living"), ("שרה", "deceased")]


async def test_one_more_person_in_the_words_of_the_button(campaign: Campaign) -> None:
    ada = await at_summary(campaign, "משה בן שרה לוי", "yi")
    await ada.says("צאלן")
    await ada.says("נאך א מענטש")
    await ada.is_asked("register.name")
    await ada.says("בערל בן רחל לוי")
    await ada.is_asked("register.summary")
    ada.hears("משה בן שרה", "בערל בן רחל")


SAID_BEFORE = {"en": "I already told you, סטלה", "he": "כבר אמרתי, סטלה", "yi": "איך האב שוין געזאגט, סטלה"}


@pytest.mark.parametrize("language", ["en", "he", "yi", "ru"])
async def test_i_told_you_already_is_no_part_of_a_name(campaign: Campaign, language: Language) -> None:
    ada = Person(campaign, "1", language)
    await ada.goes(REGISTER[language], "other", "general")
    await ada.says("משה כהן")
    await ada.is_asked("register.parent")
    await ada.says(SAID_BEFORE.get(language, "я же сказал, סטלה"))
    await ada.is_asked("register.summary")
    assert "משה בן סטלה כהן" in ada.last


WIFE = {
    "en": "my wife's name is רבקה בת שרה",
    "he": "השם של אשתי הוא רבקה בת שרה",
    "yi": "מיין ווייב הייסט רבקה בת שרה",
    "ru": "мою жену зовут רבקה бат שרה",
}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_name_of_a_relative_takes_nobodys_place(campaign: Campaign, language: Language) -> None:
    ada = await at_summary(campaign, "דוד בן לאה כהן", language)
    await ada.says(WIFE[language])
    drafts = await campaign.draft("1")
    kept = drafts.get("people") or drafts["registration"]["people"]
    assert kept[0]["given"] == "דוד"
    assert "רבקה" in "\n".join(ada.new)
    await ada.is_asked("register.amend")


async def test_a_sum_for_each_is_read_where_it_is_asked_for(campaign: Campaign) -> None:
    ada = await at_summary(campaign, "משה בן שרה לוי\nרבקה בת שרה לוי", "ru")
    await ada.says("36 долларов")
    await ada.is_asked("register.amount")
    await ada.says("по 18 каждому")
    await ada.is_asked("register.summary")
    assert "36" in ada.last
