"""What people say at the summary in few words: who is not wanted, another day of a passing, a yes to keep."""

import pytest

from tests.campaign import Campaign
from tests.person import Person
from tests.worlds import FASTEST

pytestmark = pytest.mark.worlds(FASTEST)


@pytest.mark.parametrize(
    ("language", "said", "unwanted"),
    [
        (
            "he",
            "אות לבן שלי לוי בן חנה כץ בן 6 ולבת שלי דינה בת חנה כץ בת 4",
            "את הבת לא צריך",
        ),
        ("he", "אות לבן שלי לוי בן חנה כץ בן 6 ולבת שלי דינה בת חנה כץ בת 4", "תורידו את הבת"),
    ],
)
async def test_a_child_is_left_out_by_the_word_for_it(
    campaign: Campaign, language: str, said: str, unwanted: str
) -> None:
    ada = Person(campaign, "1", language)
    await ada.says(said)
    await ada.says(unwanted)
    assert [one["given"] for one in (await campaign.draft("1"))["people"]] == ["לוי"]


async def test_a_word_for_two_children_is_asked_about(campaign: Campaign) -> None:
    ada = Person(campaign, "1", "he")
    await ada.says("לרשום את דינה בת חנה כץ בת 4 ואת רבקה בת חנה כץ בת 6")
    await ada.says("את הבת לא צריך")
    assert len((await campaign.draft("1"))["people"]) == 2


@pytest.mark.parametrize(
    ("language", "said", "meant"),
    [
        ("en", "in memory of my father אברהם בן יצחק לוי, died 5 March 2020", "wait, it was 4 March 2020"),
        ("he", "לעילוי נשמת אברהם בן יצחק לוי, נפטר 5.3.2020", "רגע, זה היה ב-4.3.2020 ולא ב-5.3.2020"),
    ],
)
async def test_the_day_of_a_passing_is_put_right(
    campaign: Campaign, language: str, said: str, meant: str
) -> None:
    ada = Person(campaign, "1", language)
    await ada.says(said)
    await ada.says(meant)
    assert (await campaign.draft("1"))["people"][0]["passing"] in ("2020-03-04", "2020-04-03")


async def test_yes_keeps_the_mother_of_the_departed(campaign: Campaign) -> None:
    ada = Person(campaign, "1", "he")
    await ada.says("לעילוי נשמת אבא שלי אברהם בן לאה כץ")
    await ada.says("כן")
    (one,) = (await campaign.draft("1"))["people"]
    assert (one["parent"], one["parent_kind"]) == ("לאה", "mother")
