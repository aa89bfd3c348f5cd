"""Fixtures of this room."""

from collections.abc import AsyncIterator

import pytest_asyncio
from playwright.async_api import Browser as Chromium
from starlette.applications import Starlette

from bot.pages import font_route, static_route
from bot.site import Certificates, HomePage, LetterPicker
from tests.campaign import Campaign
from tests.chromium import Windows, windows
from tests.loopback import serving


@pytest_asyncio.fixture(loop_scope="session")
async def campaign(sqlite_url: str) -> AsyncIterator[Campaign]:
    begun = await Campaign.begin(sqlite_url)
    yield begun
    assert await begun.failures() == 0
    await begun.stop()


@pytest_asyncio.fixture(loop_scope="session")
async def base(campaign: Campaign) -> AsyncIterator[str]:
    """The address of the campaign's pages."""

    def pages(_base: str) -> Starlette:
        routes = [
            *campaign.routes(LetterPicker),
            *campaign.routes(HomePage),
            *campaign.routes(Certificates),
            *static_route(),
            font_route(),
        ]
        for channel in campaign.app.channels.values():
            routes += channel.routes()
        return Starlette(routes=routes)

    async with serving(pages) as address:
        yield address


@pytest_asyncio.fixture(loop_scope="session")
async def browser(base: str, chromium: Chromium) -> AsyncIterator[Windows]:
    async with windows(chromium) as opened_there:
        yield opened_there
