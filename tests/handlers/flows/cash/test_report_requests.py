"""The reports whenever somebody of the staff asks for them."""

import pytest

from tests.campaign import COMMITTEE, Campaign
from tests.person import Person


@pytest.mark.parametrize(
    ("language", "day", "week"),
    [
        ("en", "daily report", "weekly report"),
        ("he", "הסיכום היומי", "דוח שבועי"),
        ("yi", "באריכט", "וועכנטליכער באריכט"),
        ("ru", "отчёт за день", "отчёт за неделю"),
    ],
)
async def test_the_committee_asks_in_words(campaign: Campaign, language: str, day: str, week: str) -> None:
    boss = Person(campaign, COMMITTEE, language)
    await boss.says("menu")
    await boss.says(day)
    told = boss.new[0]
    await boss.says(week)
    assert boss.new[0] not in (told, boss.last)
    stranger = Person(campaign, "1", language)
    await stranger.says("menu")
    await stranger.says(day)
    assert told not in stranger.new
