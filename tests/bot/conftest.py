"""Telegram, as channels and payments meet it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.bot.channels.fake_telegram import FakeTelegram


@pytest.fixture
async def telegram() -> AsyncIterator[FakeTelegram]:
    """At the end it insists that no call departed from the Bot API."""
    from tests.bot.channels.fake_telegram import FakeTelegram  # its models take a second to load

    async with FakeTelegram() as fake:
        yield fake
    assert fake.violations == []
