"""Found means found: on which grounds a look-up answers, and what it says where they do not suffice."""

import pytest
from sqlalchemy import bindparam, insert

from storage import schema
from storage.database import Statement
from storage.search import name_index
from tests.campaign import Campaign
from tests.handlers.flows.lookup.test_lookup import MENDEL, NAME
from tests.handlers.flows.purchases import bought
from tests.person import Person
from tests.worlds import TELEGRAM, WHATSAPP

pytestmark = pytest.mark.worlds(WHATSAPP, TELEGRAM)

LISTED = Statement(
    insert(schema.older_registrations).values(
        ordinal=0, position=0, **{name: bindparam(name) for name in ("id", "series", "year", "born", *NAME)}
    )
)


async def listed(campaign: Campaign, *numbers: int, born: int = 0, **parts: str) -> None:
    """Rows of an older list; the first one's number is 1."""
    row = {**NAME, **parts}
    async with campaign.app.database.transaction() as transaction:
        for number in numbers:
            transaction.write(LISTED, id=-number, series="general", year=1980 + number, born=born, **row)
            name_index.index_name(transaction, -number, row)


async def test_a_common_name_without_the_family_is_perhaps_and_a_rare_one_is_found(
    campaign: Campaign, ada: Person
) -> None:
    """Thousands are called Mendel ben Chaya, whoever is registered here; Zerubavel ben Dreiza is one."""
    gran = Person(campaign, "grandmother", "en")
    await bought(gran, MENDEL)
    await bought(gran, "זרובבל בן דרייזא לוין")
    await ada.says("do I have a letter? Zerubavel ben Dreiza")
    ada.hears("General: found")
    await ada.says("do I have a letter? Mendel ben Chaya")
    ada.hears("General: maybe", "When in doubt, you can always get another letter in another scroll.")
    await ada.taps("more")
    await ada.says("Raskin")
    ada.hears("General: found")


async def test_what_the_record_lacks_confirms_nothing(campaign: Campaign, ada: Person) -> None:
    """More words in a question never make it surer: nobody wrote which family this Zerubavel is of."""
    await listed(campaign, 1, given="זרובבל", parent="דרייזא", family="", born=1950)
    await ada.says("do I have a letter? Zerubavel ben Dreiza")
    ada.hears("General: found on an older list")
    await ada.says("do I have a letter? Zerubavel ben Dreiza Levin")
    ada.hears("General: maybe, on an older list", "The year of birth or the other parent's name would tell.")


@pytest.mark.parametrize(
    ("language", "name", "said", "often"),
    [
        (
            "en",
            "Menachem Mendel ben Chaya Raskin",
            "this name is listed twice on an older list.",
            "This name is on an older list 3 times.",
        ),
        (
            "he",
            "מנחם מענדל בן חיה ראסקין",
            "ברשימה ישנה רשומה אות על השם הזה פעמיים.",
            "רשומה אות על השם הזה 3 פעמים.",
        ),
        (
            "yi",
            "מנחם מענדל בן חיה ראסקין",
            "שטייט אן אות אויף דעם נאמען צוויי מאל.",
            "שטייט אן אות אויף דעם נאמען 3 מאל.",
        ),
        (
            "ru",
            "Менахем Мендл бен Хая Раскин",
            "под этим именем две буквы.",
            "под этим именем 3 буквы.",
        ),
    ],
)
@pytest.mark.worlds(TELEGRAM)
async def test_two_bearers_of_one_name_are_told_as_two_and_of_three_it_is_perhaps(
    campaign: Campaign, language: str, name: str, said: str, often: str
) -> None:
    await listed(campaign, 1, 2, born=1951)
    ada = Person(campaign, "1", language)
    await ada.says("hi")
    await ada.taps("/question")
    await ada.says(name)
    ada.hears(said)
    assert any("detail" in button for button in ada.buttons)
    await listed(campaign, 3, born=1951)
    await ada.says(name)
    ada.hears(often)


async def test_the_detail_that_is_asked_for_tells_one_of_many_namesakes(
    campaign: Campaign, ada: Person
) -> None:
    """Of forty who tie, whoever was born in the year that is told, however late in the register."""
    for number in range(1, 41):
        await listed(campaign, number, family=f"ראסקין{'אבגדהוזחטי'[number % 10]}", born=1940 + 2 * number)
    await ada.says("do I have a letter? Mendel ben Chaya")
    ada.hears("General: maybe, on an older list")
    await ada.taps("detail")
    await ada.says("1944")
    ada.hears("General: found on an older list")
