"""Fixtures of this room."""

import pytest

from tests.campaign import Campaign
from tests.handlers.flows.cash.cash_volunteers import one_clock


@pytest.fixture
async def campaign(campaign: Campaign, monkeypatch: pytest.MonkeyPatch) -> Campaign:
    """A running campaign in which rows are stamped by the clock of the story."""
    one_clock(monkeypatch, lambda: campaign.now)
    return campaign
