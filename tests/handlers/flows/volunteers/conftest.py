"""The one who invites the first volunteers."""

import pytest

from tests.campaign import COMMITTEE, Campaign
from tests.person import Person


@pytest.fixture
def boss(campaign: Campaign) -> Person:
    """The committee's account."""
    return Person(campaign, COMMITTEE)
