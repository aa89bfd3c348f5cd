"""A campaign without an end: here turns are meant to fail."""

from collections.abc import AsyncIterator

import pytest

from tests.campaign import Campaign


@pytest.fixture
async def campaign(sqlite_url: str) -> AsyncIterator[Campaign]:
    begun = await Campaign.begin(sqlite_url, "whatsapp", letters=100)
    yield begun
    await begun.stop()
