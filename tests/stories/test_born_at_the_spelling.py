"""A birth date typed where something of the name is asked for: kept, and the question comes again."""

import pytest

from tests.campaign import Campaign
from tests.person import Person
from tests.worlds import FASTEST

pytestmark = pytest.mark.worlds(FASTEST)


@pytest.mark.parametrize(
    ("language", "name", "born", "step"),
    [
        ("en", "Levi ben Chana Cohen", "born 3 May 2019", "register.spelling"),
        ("en", "Levi ben Chana Cohen", "May 3, 2019 after sunset", "register.spelling"),
        ("ru", "Леви бен Хана Коэн", "родился 3 мая 2019", "register.spelling"),
        ("he", "לוי כהן", "נולד ב-3.5.2019", "register.parent"),
        ("yi", "לוי כהן", "געבוירן 3 מאי 2019", "register.parent"),
    ],
)
async def test_a_birth_date_is_kept_and_the_question_comes_again(
    campaign: Campaign, language: str, name: str, born: str, step: str
) -> None:
    dina = Person(campaign, "1", language)
    await dina.goes("/register", "child", "children")
    await dina.says(name)
    await dina.is_asked(step)
    await dina.says(born)
    await dina.is_asked(step)
    (person,) = (await campaign.draft("1"))["people"]
    assert person["birth"] == "2019-05-03"
