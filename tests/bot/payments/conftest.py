"""Fixtures of this room."""

from collections.abc import AsyncIterator

import pytest

from tests.bot.payments.stripe_account import House, living


@pytest.fixture
async def house() -> AsyncIterator[House]:
    async with living() as house:
        yield house
