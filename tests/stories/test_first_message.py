"""The first message holds everything: what it tells is asked no more, and what does not fit is said."""

import pytest

from handlers.words import LANGUAGES, Language
from tests.campaign import Campaign
from tests.person import Person
from tests.worlds import PAIRS

pytestmark = pytest.mark.worlds(*PAIRS)

CHILD: dict[Language, str] = {
    "en": "Hi, I want to buy a letter for my son Levi ben Chana Cohen born 3 May 2019",
    "he": "שלום, אני רוצה לקנות אות לבן שלי לוי בן חנה כהן נולד 3.5.2019",
    "yi": "שלום, איך וויל קויפן אן אות פאר מיין זון לוי בן חנה כהן געבוירן 3 מאי 2019",
    "ru": "Здравствуйте, хочу купить букву для сына Леви бен Хана Коэн, родился 3 мая 2019",
}
MEMORY: dict[Language, str] = {
    "en": "In memory of my grandfather Moshe ben Yaakov Levy, $180, a letter in parshas Noach",
    "he": "לעילוי נשמת סבא שלי משה בן יעקב לוי, 180 דולר, אות בפרשת נח",
    "yi": "לעילוי נשמת מיין זיידע משה בן יעקב לוי, 180 דאלאר, אן אות אין פרשת נח",
    "ru": "В память о моём дедушке Моше бен Яаков Леви, 180 долларов, букву в главе Ноах",
}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_child_with_everything(campaign: Campaign, language: Language) -> None:
    dina = Person(campaign, "1", language)
    await dina.says(CHILD[language])
    if language in ("en", "ru"):
        await dina.is_asked("register.spelling")
        await dina.taps("s0")
    await dina.is_asked("register.sunset")
    await dina.taps("before")
    await dina.is_asked("register.summary")
    dina.hears("לוי בן חנה כהן")
    draft = await campaign.draft("1")
    assert (draft["series"], draft["people"][0]["birth"]) == ("children", "2019-05-03")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_in_memory_with_sum_and_parsha(campaign: Campaign, language: Language) -> None:
    dina = Person(campaign, "1", language)
    await dina.says(MEMORY[language])
    if language in ("en", "ru"):
        await dina.taps("s0")
    await dina.is_asked("register.summary")
    dina.hears("משה בן יעקב לוי", "180")
    draft = await campaign.draft("1")
    assert draft["wish"] == "parsha:2"
    assert draft["people"][0]["standing"] == "deceased"


@pytest.mark.parametrize(
    ("said", "language", "step", "who"),
    [
        ("I want a letter", "en", "register.who", "me"),
        ("register me", "en", "register.name", "me"),
        ("I want a letter in memory of my mother", "en", "register.name", "memory"),
        ("we had a baby girl, no name yet, mother is חנה", "en", "register.birth", "child"),
        ("רוצה לרשום את אבא שלי ז״ל", "he", "register.name", "memory"),
        ("хочу купить букву", "ru", "register.who", "me"),
        ("я хочу записать всю мою семью", "ru", "register.scroll", "several"),
        ("my father just passed away", "en", "register.mourner", ""),
        ("Levi ben Chana Cohen", "en", "register.named", ""),
        ("what a lovely day", "en", "menu", ""),
        ("for my parents", "en", "register.name", "several"),
        ("להורים שלי", "he", "register.name", "several"),
        ("מיינע עלטערן", "yi", "register.name", "several"),
        ("моим родителям", "ru", "register.name", "several"),
        ("мужа Эйтана", "ru", "register.parent", "other"),
        ("לבעלי איתן", "he", "register.parent", "other"),
        ("פאר מיין מאן איתן", "yi", "register.parent", "other"),
        ("Siobhan Katz", "en", "register.named", ""),
        (
            "I want to dedicate a letter in memory of my late wife Phyllis bat Hyman, who passed 2 Adar 5780",
            "en",
            "register.spelling",
            "memory",
        ),
        ("I lost my dad last Tuesday, Gershon ben Moshe Katz", "en", "register.summary", "memory"),
        ("מיין שוועסטער חני האט חתונה היינט, איך וויל איר געבן א אות", "yi", "register.parent", "other"),
        ("רוני בן רוני? לא, רוני בת רונית", "he", "register.named", ""),
        ("בשביל טל שלי, הוא בן עשר", "he", "register.parent", "other"),
        ("moshe blum with friends", "en", "register.scroll", "several"),
    ],
)
async def test_it_begins_where_something_is_missing(
    campaign: Campaign, said: str, language: Language, step: str, who: str
) -> None:
    dina = Person(campaign, "1", language)
    await dina.says(said)
    await dina.is_asked(step)
    assert (await campaign.draft("1")).get("who", "") == who


async def test_what_does_not_fit_is_said_and_asked(campaign: Campaign) -> None:
    dina = Person(campaign, "1", "en")
    await dina.says("a letter for Moshe ben Sarah Levy in parshas Foobar, 0.50 dollars")
    await dina.taps("best")
    await dina.is_asked("register.letter")
    dina.hears("You wrote “Foobar”.")
    await dina.taps("next")
    await dina.is_asked("register.amount")
    await dina.taps("least")
    await dina.is_asked("register.summary")


async def test_a_mourner_is_comforted_and_not_congratulated(campaign: Campaign) -> None:
    dina = Person(campaign, "1", "en")
    await dina.says("my father passed away yesterday, please a letter in memory of Moshe ben Yaakov Levy")
    dina.hears("HaMakom yenachem")
    await dina.taps("best")
    dina.hears("In memory of *משה בן יעקב לוי*")
    await dina.taps("pay")
    await dina.pays()
    dina.hears("May his neshamah have an aliyah")
    assert "azel tov" not in "\n".join(dina.new)
    assert "Who" not in dina.last


@pytest.mark.parametrize(
    ("language", "text"), [("en", "me"), ("he", "לי"), ("yi", "פאר מיר"), ("ru", "мне"), ("en", "my dad")]
)
async def test_for_whom_is_said_in_a_word(campaign: Campaign, language: str, text: str) -> None:
    ada = Person(campaign, "1", language)
    await ada.says("/menu")
    await ada.says(text)
    await ada.is_asked("register.name")


async def test_the_scrolls_to_choose_from_are_told_in_a_line_each(campaign: Campaign) -> None:
    ada = Person(campaign, "1", "ru")
    await ada.goes("/register", "several")
    await ada.is_asked("register.scroll")
    await ada.says("ы")
    assert len(ada.last) <= 350


UNCLEAR: dict[Language, tuple[str, str]] = {  # a message that names several in no clear way, and one name
    "en": ("we are the Dayan family (Marc, Sylvie, and our 3: Léa, Noam, Ethan)", "Marc"),
    "he": ("הבן שלי והבת שלי, אלון ואלה", "אלון"),
    "yi": ("מענדל בלום מיט חברים, און חיה מיט אירע שוועסטער", "מענדל"),
    "ru": ("Моше Блюм с друзьями", "Блюм"),
}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_could_not_be_read_comes_back_behind_the_scroll(
    campaign: Campaign, language: Language
) -> None:
    dina = Person(campaign, "1", language)
    message, name = UNCLEAR[language]
    await dina.says(message)
    await dina.is_asked("register.scroll")
    await dina.taps("general")
    await dina.is_asked("register.line")
    dina.hears(name)
    await dina.says("משה בן שרה לוי")
    await dina.is_asked("register.summary")


async def test_whoever_is_called_a_husband_gets_no_childs_letter(campaign: Campaign) -> None:
    dina = Person(campaign, "1", "he")
    await dina.says("שלום")
    await dina.taps("/for.child")
    await dina.says("בעלי משה בן שרה לוי")
    await dina.is_asked("register.of_age")
    await dina.taps("general")
    await dina.is_asked("register.summary")


FAMILY: dict[Language, str] = {
    "en": "in memory of the Holtzberg family",
    "he": "לעילוי נשמת משפחת הולצברג",
    "yi": "לעילוי נשמת משפחת האלצבערג",
    "ru": "в память о семье Гольцбергов",
}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_who_of_a_family_is_asked_and_the_family_no_more(
    campaign: Campaign, language: Language
) -> None:
    dina = Person(campaign, "1", language)
    await dina.says(FAMILY[language])
    await dina.is_asked("register.name")
    await dina.says("גבריאל בן נחמן")
    if language in ("en", "ru"):
        await dina.taps("s0")
    await dina.is_asked("register.summary")
    (person,) = (await campaign.draft("1"))["people"]
    assert (person["given"], person["parent"], person["standing"]) == ("גבריאל", "נחמן", "deceased")
    assert person["family"] in ("הולצברג", "האלצבערג", "גולצברג", "הולצבערג")


MORE: tuple[tuple[Language, str], ...] = (
    ("en", "one more person"),
    ("he", "עוד אדם אחד"),
    ("yi", "נאך א מענטש"),
    ("ru", "ещё человек"),
)


@pytest.mark.parametrize(("language", "text"), MORE)
async def test_one_more_person_is_added_at_the_summary(
    campaign: Campaign, language: Language, text: str
) -> None:
    dina = Person(campaign, "1", language)
    await dina.says("משה בן שרה לוי")
    await dina.taps("letter")
    await dina.is_asked("register.summary")
    await dina.says(text)
    await dina.is_asked("register.name")


SECRETLY: dict[Language, str] = {
    "en": "a letter for Sarah bat Rivka Cohen, anonymously, she must not know who it's from",
    "he": "אני רוצה לתת אות לשרה בת רבקה כהן, שלא תדע ממי",
    "yi": "איך וויל געבן אן אות פאר שרה בת רבקה כהן, זי זאל נישט וויסן פון וועם",
    "ru": "хочу подарить букву Саре бат Ривка Коэн, чтобы она не знала от кого",
}
NOTHING_TOLD: dict[Language, str] = {
    "en": "hears nothing from us",
    "he": "לא שומע מאיתנו דבר",
    "yi": "הערט גארנישט פון אונז",
    "ru": "ничего от нас не получает",
}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_whoever_gives_in_secret_hears_that_nothing_is_told(
    campaign: Campaign, language: Language
) -> None:
    dina = Person(campaign, "1", language)
    await dina.says(SECRETLY[language])
    dina.hears(NOTHING_TOLD[language])
    if language in ("en", "ru"):
        await dina.taps("s0")
    await dina.is_asked("register.summary")
    (person,) = (await campaign.draft("1"))["people"]
    assert (person["given"], person["note"], person["left_out"]) == ("שרה", "", "")
