"""Shabbat begins and ends by the clock of the place."""

from datetime import UTC, datetime

import pytest

from bot.campaign import CampaignSettings
from bot.config import Config
from storage.volunteers import Member

NEW_YORK = Config(campaign_timezone="America/New_York")
FRIDAY = datetime(2025, 11, 21, 16, 0, tzinfo=UTC)  # eleven in New York; in Jerusalem candles burn


def settings(config: Config) -> CampaignSettings:
    return CampaignSettings.of(config, lambda: FRIDAY)


@pytest.mark.parametrize(
    ("timezone", "rests"), [("Asia/Jerusalem", True), ("", False), ("Nowhere/Land", False)]
)
def test_a_volunteer_rests_by_the_clock_of_the_place(timezone: str, rests: bool) -> None:
    shabbat = settings(NEW_YORK).shabbat_of(Member(1, "volunteer", timezone=timezone))
    assert shabbat is not None
    assert shabbat.is_rest(FRIDAY) == rests


def test_everybody_else_rests_by_the_clock_of_the_campaign() -> None:
    campaign = settings(NEW_YORK)
    assert campaign.shabbat_of(None) == campaign.shabbat


def test_a_campaign_without_shabbat_rests_nowhere() -> None:
    campaign = settings(Config(campaign_shabbat=False))
    assert campaign.shabbat_of(Member(1, "volunteer", timezone="Asia/Jerusalem")) is None


def test_now_is_told_in_the_zone_of_the_campaign() -> None:
    now = settings(NEW_YORK).now()
    assert (now, now.hour) == (FRIDAY, 11)
