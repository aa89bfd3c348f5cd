"""What is said to the answer of a look-up: a letter is wanted for that name, or "and if not?"."""

import pytest

from handlers.intents import asks_if_not, wants_one
from tests.campaign import Campaign
from tests.person import Person
from tests.worlds import FASTEST

pytestmark = pytest.mark.worlds(FASTEST)


async def looked_up(campaign: Campaign, language: str) -> Person:
    """Somebody who asked about Rivka, and has the answer."""
    ada = Person(campaign, "1", language)
    await ada.says("/question")
    await ada.says("רבקה בת לאה גולדשטוף")
    await ada.is_asked("lookup.answer")
    return ada


async def is_rivka(campaign: Campaign) -> bool:
    (person,) = (await campaign.draft("1"))["people"]
    return (person["given"], person["parent"], person["family"]) == ("רבקה", "לאה", "גולדשטוף")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "ok get me one"),
        ("he", "נו אז תנו לי אחת"),
        ("yi", "שרייבט איר איין"),
        ("ru", "запишите её"),
    ],
)
async def test_whoever_wants_one_begins_with_the_name_looked_up(
    campaign: Campaign, language: str, said: str
) -> None:
    ada = await looked_up(campaign, language)
    await ada.says(said)
    assert await is_rivka(campaign)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "sign Rivka up"),
        ("he", "תרשמו את רבקה"),
        ("yi", "שרייבט איין די רבקה"),
        ("ru", "запишите רבקה"),
    ],
)
async def test_a_letter_asked_for_by_the_name_looked_up_is_for_that_person(
    campaign: Campaign, language: str, said: str
) -> None:
    ada = await looked_up(campaign, language)
    await ada.says(said)
    assert await is_rivka(campaign)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "sign משה בן שרה up"),
        ("he", "תרשמו את משה בן שרה"),
        ("yi", "שרייבט איין משה בן שרה"),
        ("ru", "запишите משה בן שרה"),
    ],
)
async def test_a_letter_asked_for_by_another_name_is_for_that_one(
    campaign: Campaign, language: str, said: str
) -> None:
    ada = await looked_up(campaign, language)
    await ada.says(said)
    (person,) = (await campaign.draft("1"))["people"]
    assert (person["given"], person["parent"]) == ("משה", "שרה")


@pytest.mark.parametrize(
    ("language", "said", "answer"),
    [
        ("en", "what if not?", "another spelling"),
        ("he", "ואם לא?", "בכתיב אחר"),
        ("yi", "און אויב נישט?", "אנדערש"),
        ("ru", "а если нет?", "другом написании"),
    ],
)
async def test_what_if_not_is_answered_at_the_answer(
    campaign: Campaign, language: str, said: str, answer: str
) -> None:
    ada = await looked_up(campaign, language)
    await ada.says(said)
    ada.hears(answer)
    await ada.is_asked("lookup.answer")


WANTED = [
    "ok get me one",
    "buy one then",
    "can I get one then?",
    "sign her up then",
    "I'll take one",
    "let's do it",
    "I want one",
    "then register him please",
    "can you sign her up?",
    "we'd like to get one for her",
    "buy her a letter",
    "go ahead",
    "נו אז תנו לי אחת",
    "אקח אחת",
    "אז תרשמו אותה",
    "אני רוצה אחת",
    "תקנו לה אות",
    "אפשר לרשום אותה?",
    "בואו ניקח אחת",
    "שרייבט איר איין",
    "איך וויל איינס",
    "גיט מיר איינס",
    "שרייבט זי אריין",
    "נעמט איר אן אות",
    "קען מען איר פארשרייבן?",
    "запишите её",
    "давайте одну",
    "беру",
    "покупаю",
    "хочу одну",
    "тогда запишите её",
    "ну купите ей букву",
    "можно её записать?",
]
OTHERS = [
    "call me back",
    "get me a person",
    "give me the office",
    "can I get a refund?",
    "I want to pay",
    "sign Moshe ben Sara up",
    "I want to",
    "can I ask",
    "let me think",
    "how do I get one?",
    "add her mother Leah",
    "is it expensive",
    "put it off",
    "תנו לי לדבר עם מישהו",
    "רוצה לשאול",
    "אפשר קבלה?",
    "תרשמו את משה",
    "גיט מיר א מענטש",
    "וויל פרעגן",
    "שרייבט מיר צוריק",
    "хочу спросить",
    "можно чек?",
    "давайте потом",
    "запишите Моше",
    "дайте подумать",
    "беру свои слова назад",
    "нет",
]


@pytest.mark.parametrize("said", WANTED)
def test_a_letter_is_wanted(said: str) -> None:
    assert wants_one(said)


@pytest.mark.parametrize("said", OTHERS)
def test_nothing_of_the_kind_is_wanted(said: str) -> None:
    assert not wants_one(said)


@pytest.mark.parametrize(
    "said",
    [
        "what if not?",
        "and if not",
        "what if she isn't there?",
        "if there is none?",
        "ואם לא?",
        "ומה אם לא",
        "מה אם היא לא רשומה?",
        "און אויב נישט?",
        "און אז זי שטייט נישט?",
        "а если нет?",
        "а если её там нет?",
        "что если не найдётся?",
    ],
)
def test_it_is_asked_what_if_not(said: str) -> None:
    assert asks_if_not(said)
    assert not asks_if_not(f"{said} Moshe")


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "no thanks"), ("he", "לא תודה"), ("yi", "ניין"), ("ru", "нет"), ("ru", "нет, спасибо")],
)
async def test_a_no_ends_it(campaign: Campaign, language: str, said: str) -> None:
    ada = await looked_up(campaign, language)
    await ada.says(said)
    await ada.is_asked("menu")
