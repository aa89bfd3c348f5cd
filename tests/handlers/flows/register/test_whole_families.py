"""A whole family as a first message: it is asked who is in it, and its name is kept for each."""

import pytest

from tests.campaign import Campaign
from tests.person import Person
from tests.worlds import FASTEST

pytestmark = pytest.mark.worlds(FASTEST)


@pytest.mark.parametrize(
    ("language", "said", "family"),
    [
        ("en", "for the whole Greenbaum family", "Greenbaum"),
        ("he", "לכל משפחת גרינבוים", "גרינבוים"),
        ("yi", "פאר דער גאנצער משפחה גרינבוים", "גרינבוים"),
        ("ru", "для всей семьи Гринбаум", "Гринбаум"),
    ],
)
async def test_a_registration_begins(campaign: Campaign, language: str, said: str, family: str) -> None:
    ada = Person(campaign, "1", language)
    await ada.says(said)
    draft = await campaign.draft("1")
    assert (draft["who"], draft["told_family"]) == ("several", family)


async def test_the_name_of_a_family_alone_is_asked_about(campaign: Campaign, ada: Person) -> None:
    await ada.says("the Greenbaum family")
    ada.hears("“the Greenbaum family”: what would you like to do?")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("he", "אני רוצה אות לי ולמשפחה שלי הכל ביחד דוד"),
        (
            "yi",
            "איך וויל אותיות: איך דוד בן שרה גאלד, מיין ווייב רבקה בת לאה, מענדל 7 און חיה מושקא 4",
        ),
    ],
)
async def test_a_message_that_is_asked_about_is_quoted_whole(
    campaign: Campaign, language: str, text: str
) -> None:
    ada = Person(campaign, "1", language)
    await ada.says(text)
    ada.hears(f"״{text}״")
