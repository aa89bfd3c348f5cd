"""What people tell or take back in the middle of a talk is used: days of passing, letters, names, people."""

import pytest

from handlers.words import LANGUAGES, Language
from tests.campaign import Campaign
from tests.person import Person
from tests.worlds import TELEGRAM, WHATSAPP

pytestmark = pytest.mark.worlds(TELEGRAM, WHATSAPP)

MEMORY: dict[Language, str] = {
    "en": "in memory of יוסף בן אברהם",
    "he": "לעילוי נשמת יוסף בן אברהם",
    "yi": "לעילוי נשמת יוסף בן אברהם",
    "ru": "в память יוסף בן אברהם",
}
PASSED: dict[Language, str] = {
    "en": "he died 14 Kislev 5784",
    "he": 'הוא נפטר י"ד כסלו תשפ"ד',
    "yi": 'ער איז נפטר געווארן י"ד כסלו תשפ"ד',
    "ru": "он умер 14 кислева 5784",
}
SON: dict[Language, str] = {
    "en": "for my son משה בן שרה",
    "he": "לבן שלי משה בן שרה",
    "yi": "פאר מיין זון משה בן שרה",
    "ru": "для сына משה בן שרה",
}
SAID: dict[
    Language, tuple[str, str, str, str]
] = {  # another letter, another scroll, another mother, the name
    "en": ("letter yud", "the other scroll", "no, his mother is לאה", "no, his name is דניאל"),
    "he": ("אות י'", "הספר השני", "לא, קוראים לאמא שלו לאה", "לא, השם שלו דניאל"),
    "yi": ("אן אות יוד", "אן אנדער ספר תורה", "ניין, די מאמע הייסט לאה", "ניין, ער הייסט דניאל"),
    "ru": ("буква юд", "другой свиток", "нет, маму зовут לאה", "нет, его зовут דניאל"),
}
RENAMED: dict[Language, str] = {
    "en": "change the name to משה דוד",
    "he": "לשנות את השם למשה דוד",
    "yi": "טוישט דעם נאמען צו משה דוד",
    "ru": "измените имя на משה דוד",
}
SONS: dict[Language, str] = {
    "en": "for my sons משה בן שרה לוי and דוד בן שרה לוי, general scroll",
    "he": "לבנים שלי משה בן שרה לוי ודוד בן שרה לוי, בספר הכללי",
    "yi": "פאר מיינע זין משה בן שרה לוי און דוד בן שרה לוי, אין די כללות'דיגע ספר תורה",
    "ru": "для моих сыновей משה בן שרה לוי и דוד בן שרה לוי, общий свиток",
}
REMOVED: dict[Language, tuple[str, str]] = {
    "en": ("remove משה", "add משה back"),
    "he": ("תוריד את משה", "תחזיר את משה"),
    "yi": ("נעמט אראפ משה", "לייגט צו משה צוריק"),
    "ru": ("уберите משה", "верните משה"),
}
NOT_JEWISH: dict[Language, str] = {
    "en": "my wife is not Jewish, may she",
    "he": "אשתי לא יהודיה אפשר",
    "yi": "מיין פרוי איז נישט קיין אידישע, מעג זי",
    "ru": "моя жена не еврейка, можно ей",
}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_day_of_passing_is_no_family_name(campaign: Campaign, language: Language) -> None:
    ada = Person(campaign, "1", language)
    await ada.says(MEMORY[language])
    await ada.is_asked("register.family")
    await ada.says(PASSED[language])
    await ada.is_asked("register.family")
    await ada.says("לוי")
    await ada.is_asked("register.summary")
    (one,) = (await campaign.draft("1"))["people"]
    assert (one["passing"], one["family"]) == ("2023-11-27", "לוי")


async def test_a_day_of_passing_beside_the_answer_and_at_the_summary(campaign: Campaign) -> None:
    ada = Person(campaign, "1", "he")
    await ada.says(MEMORY["he"])
    await ada.says("לוי, הוא נפטר כ' בחשוון תש\"ן")
    await ada.is_asked("register.summary")
    ada.hears("כ׳ חשון תש״נ", "לוי")
    await ada.says(PASSED["he"])
    ada.hears("י״ד כסלו תשפ״ד")


async def test_who_died_is_asked_about_where_the_letter_was_for_the_living(campaign: Campaign) -> None:
    ada = Person(campaign, "1", "en")
    await ada.says("for my father משה בן שרה לוי, general scroll")
    await ada.says("yahrzeit 14 Kislev 5784")
    await ada.is_asked("register.standing")


async def test_who_died_is_remembered_where_the_letter_was_for_the_living(campaign: Campaign) -> None:
    ada = Person(campaign, "1", "en")
    await ada.says("for my father משה בן שרה לוי, general scroll")
    await ada.says("he died 14 Kislev 5784")
    await ada.is_asked("register.parent")  # the departed are called by the father
    (father,) = (await campaign.draft("1"))["people"]
    assert father["standing"] == "deceased"
    assert father["passing"] == "2023-11-27"


async def test_a_family_name_that_looks_like_a_month_is_one(campaign: Campaign) -> None:
    ada = Person(campaign, "1", "en")
    await ada.says(MEMORY["en"])
    await ada.says("אדר")
    await ada.is_asked("register.summary")
    assert (await campaign.draft("1"))["people"][0]["family"] == "אדר"


@pytest.mark.parametrize("language", LANGUAGES)
async def test_wishes_and_corrections_are_no_family_name(campaign: Campaign, language: Language) -> None:
    ada = Person(campaign, "1", language)
    await ada.says(SON[language])
    for said in SAID[language]:
        await ada.is_asked("register.family")
        await ada.says(said)
    await ada.says("לוי")
    await ada.is_asked("register.summary")
    draft = await campaign.draft("1")
    assert (draft["series"], draft["wish"]) == ("general", "glyph:י")
    ada.hears("דניאל בן לאה לוי")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_another_name_while_the_payment_is_awaited(campaign: Campaign, language: Language) -> None:
    ada = Person(campaign, "1", language)
    await ada.says(SON[language])
    await ada.says(SAID[language][1])
    await ada.says("לוי")
    await ada.taps("pay")
    await ada.says(RENAMED[language])
    await ada.is_asked("pay")
    ada.hears("משה דוד בן שרה לוי")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_who_was_removed_comes_back_whole(campaign: Campaign, language: Language) -> None:
    ada = Person(campaign, "1", language)
    await ada.says(SONS[language])
    await ada.is_asked("register.summary")
    removed, back = REMOVED[language]
    await ada.says(removed)
    assert "משה" not in "\n".join(ada.new)
    await ada.says(back)
    await ada.is_asked("register.summary")
    ada.hears("משה בן שרה לוי", "דוד בן שרה לוי")


async def test_of_two_with_one_name_it_is_asked_who_is_meant(campaign: Campaign) -> None:
    ada = Person(campaign, "1", "en")
    await ada.says("for my nephews משה בן שרה and משה בן רבקה כץ, general scroll")
    await ada.taps("r1")  # the family's name is of the second alone
    await ada.is_asked("register.family")
    await ada.says("remove משה")
    ada.hears("משה בן רבקה כץ")
    assert len((await campaign.draft("1"))["people"]) == 2
    await ada.says("remove משה כץ")
    assert [one["parent"] for one in (await campaign.draft("1"))["people"]] == ["שרה"]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_question_about_a_wife_takes_nobody_away(campaign: Campaign, language: Language) -> None:
    ada = Person(campaign, "1", language)
    await ada.says({"en": "in memory of יעקב", "ru": "в память יעקב"}.get(language, "לעילוי נשמת יעקב"))
    await ada.is_asked("register.parent")
    await ada.says(NOT_JEWISH[language])
    await ada.is_asked("register.parent")
    assert [one["given"] for one in (await campaign.draft("1"))["people"]] == ["יעקב"]


@pytest.mark.parametrize(
    ("language", "name", "sum_"),
    [
        ("en", "no not דוב, דוד", "not 18 but 36"),
        ("he", "לא דוב אלא דוד", "לא 18 אלא 36"),
        ("yi", "נישט דוב נאר דוד", "נישט 18 נאר 36"),
        ("ru", "нет, не דוב, а דוד", "не 18, а 36"),
    ],
)
async def test_not_this_but_that(campaign: Campaign, language: Language, name: str, sum_: str) -> None:
    ada = Person(campaign, "1", language)
    await ada.says(SON[language].replace("משה", "דוב"))
    await ada.says(name)
    await ada.is_asked("register.family")
    await ada.says(SAID[language][1])  # the other scroll, where the sum is one's own choice
    await ada.says("לוי")
    await ada.taps("pay")
    await ada.says(sum_)
    await ada.is_asked("pay")
    ada.hears("דוד בן שרה לוי", "36")


async def test_a_parent_whose_name_begins_like_a_correction(campaign: Campaign) -> None:
    ada = Person(campaign, "1", "yi")
    await ada.says("פאר מיין זון משה לוי")
    await ada.is_asked("register.parent")
    await ada.says("אן-סופי")
    assert (await campaign.draft("1"))["people"][0]["parent"] == "אן סופי"


async def test_a_declined_name_is_the_same_name(campaign: Campaign) -> None:
    ada = Person(campaign, "1", "ru")
    await ada.says("Хочу записать внуков: Миша 4 года, Лёва 7 лет и Эсфирь 2 года, мама Сара, фамилия Коган")
    await ada.says("убери Лёву")
    people = (await campaign.draft("1"))["people"]
    assert [one["typed_given"] or one["given"] for one in people] == ["Миша", "Эсфирь"]
