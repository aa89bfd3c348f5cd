"""A family of grown-ups and children in one message: each of them gets a letter in a scroll that fits."""

import pytest

from tests.campaign import Campaign
from tests.person import Person
from tests.worlds import FASTEST

pytestmark = pytest.mark.worlds(FASTEST)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "letters for my wife Rivka bat Sara and for me, Moshe ben Leah Katz"),
        ("ru", "хочу букву для жены Рахели дочери Мирьям и для меня, Бориса сына Цили Коган"),
        ("he", "אות לאשתי רבקה בת שרה ולי, משה בן לאה כץ"),
        ("en", "in memory of my father Avraham ben Yitzchak Levy and for my sister Leah bas Sara Levy, 30"),
    ],
)
async def test_grown_ups_are_offered_no_letter_of_the_children_s(
    campaign: Campaign, language: str, said: str
) -> None:
    ada = Person(campaign, "1", language)
    await ada.says(said)
    draft = await campaign.draft("1")
    assert draft["series"] == "general"
    assert not any(one.get("series") for one in draft["people"])


async def test_the_children_of_a_family_get_theirs_in_the_children_s_scroll(
    campaign: Campaign, ada: Person
) -> None:
    await ada.says("Hi it's me Benny Gold ben Sara, and my kids Leah 5 and Ezra 14, their mother is Chaya")
    draft = await campaign.draft("1")
    assert draft["series"] == "general"
    assert [one.get("series") or "general" for one in draft["people"]] == ["general", "children", "general"]
