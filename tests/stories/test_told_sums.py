"""Sums that a first message tells before anybody is named."""

import pytest

from tests.campaign import Campaign
from tests.person import Person


@pytest.mark.parametrize(
    ("language", "wish", "total"),
    [
        ("en", "I want a letter for myself in the general scroll for 36 dollars", "$36"),
        ("he", "אני רוצה אות לעצמי בספר הכללי ב-36 דולר", "36"),
        ("yi", "איך וויל אן אות פאר מיר אין די כללות'דיגע ספר תורה פאר 36 דאלער", "36"),
        ("ru", "хочу букву для себя в общем свитке, 36 долларов", "36"),
    ],
)
async def test_a_sum_without_a_name_is_the_sum_of_who_is_named_then(
    campaign: Campaign, language: str, wish: str, total: str
) -> None:
    ada = Person(campaign, "1", language)
    await ada.says(wish)
    await ada.is_asked("register.name")
    await ada.says("רבקה בת לאה גרין")
    await ada.is_asked("register.summary")
    assert total in ada.last
