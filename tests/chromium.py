"""One Chromium for all tests of a process: every test opens windows of its own in it and closes them.

Playwright speaks to it out of one event loop, so those tests and their fixtures run in the session's.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser, Page, async_playwright

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run",
)  # fmt: skip

seen = [
    pytest.mark.skipif(not CHROMIUM.exists(), reason="there is no Chromium in /usr/bin"),
    pytest.mark.asyncio(loop_scope="session"),
]


@asynccontextmanager
async def launched() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        await browser.close()


@dataclass
class Windows:
    """What a test opens in the browser, and whatever goes wrong in it unseen."""

    browser: Browser
    complaints: list[str] = field(default_factory=list)

    async def open(self, **how: Any) -> Page:
        context = await self.browser.new_context(**how)
        context.set_default_timeout(10_000)
        page = await context.new_page()
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        return page


@asynccontextmanager
async def windows(chromium: Browser) -> AsyncIterator[Windows]:
    """Closes what was opened, before the pages end that it may still be asking.

    Complaints fail the test here: raised out of the browser's own events they would end it for all others.
    """
    opened = Windows(chromium)
    yield opened
    for context in chromium.contexts:
        await context.close()
    assert opened.complaints == []
