"""What is typed again stands alone: nothing of the first reading is left."""

import pytest

from handlers.words import Language
from tests.campaign import Campaign
from tests.person import Person
from tests.worlds import FASTEST

pytestmark = pytest.mark.worlds(FASTEST)


@pytest.mark.parametrize(
    ("language", "first", "second", "given"),
    [
        (
            "he",
            "התאומים שלי בני 5 אליה ואליענה כהן",
            "אליה בן קרן כהן 5, אליענה בת קרן כהן 5",
            ["אליה", "אליענה"],
        ),
        (
            "en",
            "my twins בני 5 אליה and אליענה Cohen",
            "אליה בן קרן כהן 5, אליענה בת קרן כהן 5",
            ["אליה", "אליענה"],
        ),
        (
            "he",
            "התאומים שלי בני 5 נועם ונועה לוי",
            "נועם בן דינה לוי 5\nנועה בת דינה לוי 5\nאיתן בן דינה לוי 8",
            ["נועם", "נועה", "איתן"],
        ),
    ],
)
async def test_the_first_reading_is_forgotten(
    campaign: Campaign, language: Language, first: str, second: str, given: list[str]
) -> None:
    ada = Person(campaign, "1", language)
    await ada.goes("/register", "child", "children")
    await ada.says(first)
    await ada.is_asked("register.reading")
    await ada.taps("again")
    await ada.says(second)
    people = (await campaign.draft("1"))["people"]
    assert [one["given"] for one in people] == given
    assert all(one["gender"] for one in people)


async def test_one_who_is_typed_again_leaves_the_others(campaign: Campaign) -> None:
    ada = Person(campaign, "1", "he")
    await ada.goes("/register", "child", "children")
    await ada.says("התאומים שלי בני 5 אליה ואליענה כהן")
    await ada.is_asked("register.reading")
    await ada.taps("again")
    await ada.says("אליה בן קרן כהן 5")
    people = (await campaign.draft("1"))["people"]
    assert [one["given"] for one in people] == ["אליה", "אליענה"]
    assert people[0]["gender"] == "m"
