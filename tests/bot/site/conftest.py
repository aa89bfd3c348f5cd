"""Windows of a real browser, which close before the site ends that they may still be asking."""

from collections.abc import AsyncIterator

import pytest_asyncio
from playwright.async_api import Browser

from tests.bot.site.page_site import PageSite
from tests.chromium import Windows, windows


@pytest_asyncio.fixture(loop_scope="session")
async def browser(site: PageSite, chromium: Browser) -> AsyncIterator[Windows]:
    async with windows(chromium) as opened:
        yield opened
