"""Whoever is a child by the age that is told has a letter of the Children's scroll, by whatever word."""

import pytest

from tests.campaign import Campaign
from tests.person import Person


@pytest.mark.parametrize(
    ("language", "wish", "kind"),
    [
        ("en", "a letter for לוי בן חנה גולד, 10 months", "children"),
        ("en", "a letter for חנה בת רבקה לוי, 8 years old", "children"),
        ("he", "אות לעדן בן 7, אמא גלית, משפחה כהן", "children"),
        ("yi", "אן אות פאר לאה בת רחל ווייס, 6 יאר", "children"),
        ("ru", "букву для חנה בת רבקה לוי, 5 лет", "children"),
        ("en", "a letter for אהרן בן דינה כץ, he is 40", "general"),
        ("ru", "букву для אהרן בן דינה כץ, ему 40", "general"),
    ],
)
async def test_a_child_by_age(campaign: Campaign, language: str, wish: str, kind: str) -> None:
    ada = Person(campaign, "1", language)
    await ada.says(wish)
    draft = await campaign.draft("1")
    assert draft["series"] == kind
