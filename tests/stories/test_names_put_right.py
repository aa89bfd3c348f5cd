"""Sentences that put a name right, at the summary: the new name takes the place of the old one."""

import pytest

from handlers.words import Language
from tests.campaign import Campaign
from tests.person import Person
from tests.worlds import FASTEST

pytestmark = pytest.mark.worlds(FASTEST)

FIRST: dict[Language, str] = {
    "en": "I want letters in the general scroll for דוד בן רחל כהן and for יעל בת שרה לוין",
    "he": "אני רוצה אות בספר הכללי לדוד בן רחל כהן ויעל בת שרה לוין",
    "yi": "איך וויל אותיות אין די אלגעמיינע ספר תורה פאר דוד בן רחל כהן און יעל בת שרה לוין",
    "ru": "хочу буквы в общий свиток для דוד בן רחל כהן и для יעל בת שרה לוין",
}
RIGHT: list[tuple[Language, str, str]] = [
    ("en", "יעל's last name is spelled wrong. it should be פריד", "יעל בת שרה פריד"),
    ("en", "you spelled the last name of יעל wrong, it's פריד", "יעל בת שרה פריד"),
    ("en", "the mother of יעל is נעמה", "יעל בת נעמה לוין"),
    ("en", "sorry, יעל is the daughter of נעמה", "יעל בת נעמה לוין"),
    ("en", "יעל's full name is יעל דינה", "יעל דינה בת שרה לוין"),
    ("en", "add the name דינה to her", "יעל דינה בת שרה לוין"),
    ("he", "שם המשפחה של יעל לא נכון, צריך להיות פריד", "יעל בת שרה פריד"),
    ("he", "יש טעות בשם המשפחה של יעל, צ״ל פריד", "יעל בת שרה פריד"),
    ("he", "שם האם של יעל הוא נעמה", "יעל בת נעמה לוין"),
    ("he", 'השם של אמא של יעל נכתב לא נכון, צ"ל נעמה', "יעל בת נעמה לוין"),
    ("he", "רגע, טעות, יעל היא בת נעמה", "יעל בת נעמה לוין"),
    ("he", "רגע, ליעל קוראים יעל דינה", "יעל דינה בת שרה לוין"),
    ("he", "תוסיף לה שם: דינה", "יעל דינה בת שרה לוין"),
    ("yi", "דער פאמיליע נאמען פון יעל איז נישט ריכטיג געשריבן, עס דארף זיין פריד", "יעל בת שרה פריד"),
    ("yi", "די מאמע פון יעל איז נעמה", "יעל בת נעמה לוין"),
    ("yi", "ווארט, יעל איז א טאכטער פון נעמה", "יעל בת נעמה לוין"),
    ("yi", "דער פולער נאמען פון יעל איז יעל דינה", "יעל דינה בת שרה לוין"),
    ("yi", "לייגט צו איר דעם נאמען דינה", "יעל דינה בת שרה לוין"),
    ("ru", "фамилия יעל написана неправильно, надо פריד", "יעל בת שרה פריד"),
    ("ru", "мама יעל — נעמה", "יעל בת נעמה לוין"),
    ("ru", "ошибка, יעל — дочь נעמה", "יעל בת נעמה לוין"),
    ("ru", "полное имя יעל — יעל דינה", "יעל דינה בת שרה לוין"),
    ("ru", "добавьте ей имя דינה", "יעל דינה בת שרה לוין"),
]
OTHERS: list[tuple[Language, str]] = [  # of somebody who is not down
    ("en", "my son's mother is נעמה"),
    ("en", "Kobi's last name is פריד"),
    ("he", "שם האם של רבקה הוא נעמה"),
    ("he", "רבקה היא בת נעמה"),
    ("yi", "די מאמע פון רבקה איז נעמה"),
    ("ru", "мама Ривки — נעמה"),
]


async def at_summary(campaign: Campaign, language: Language) -> Person:
    ada = Person(campaign, "1", language)
    await ada.says(FIRST[language])
    await ada.is_asked("register.summary")
    return ada


@pytest.mark.parametrize(("language", "said", "name"), RIGHT)
async def test_the_new_name_replaces_the_old(
    campaign: Campaign, language: Language, said: str, name: str
) -> None:
    ada = await at_summary(campaign, language)
    await ada.says(said)
    await ada.is_asked("register.summary")
    ada.hears(f"*{name}*", "*דוד בן רחל כהן*")


@pytest.mark.parametrize(("language", "said"), OTHERS)
async def test_what_is_said_of_others_changes_nobody(
    campaign: Campaign, language: Language, said: str
) -> None:
    ada = await at_summary(campaign, language)
    await ada.says(said)
    told = await campaign.draft("1")
    down = told.get("registration", told)["people"][:2]
    assert [(one["given"], one["parent"], one["family"]) for one in down] == [
        ("דוד", "רחל", "כהן"),
        ("יעל", "שרה", "לוין"),
    ]


@pytest.mark.parametrize(
    ("first", "said", "name"),
    [
        ("letter for לוי בן שרה כהן, general scroll", "add the name דוב to him", "לוי דוב בן שרה כהן"),
        ("letter for לוי בן שרה כהן, general scroll", "his full name is לוי דוב", "לוי דוב בן שרה כהן"),
        (
            "letter for חיה מושקא בת שרה כהן, general scroll",
            "wait, חיה מושקא is called חיה מושקא שיינא",
            "חיה מושקא שיינא בת שרה כהן",
        ),
        (
            "letter for דוד בן שרה כהן, general scroll",
            "the last name is wrong, it should be דיין",
            "דוד בן שרה דיין",
        ),
    ],
)
async def test_of_one_alone(campaign: Campaign, first: str, said: str, name: str) -> None:
    ada = Person(campaign, "1", "en")
    await ada.says(first)
    await ada.is_asked("register.summary")
    await ada.says(said)
    await ada.is_asked("register.summary")
    ada.hears(f"*{name}*")
