"""The one who sends a list."""

import pytest

from tests.campaign import Campaign
from tests.person import Person


@pytest.fixture
def sender(campaign: Campaign) -> Person:
    return Person(campaign, "1")
