"""Set-ups that several tests of this room share."""

from typing import Any

import pytest
from playwright.async_api import Locator, Page, expect

from bot.site.page_keys import make_page_key
from storage.scrolls.editing import reserve_letters
from tests.campaign import Campaign
from tests.chromium import CHROMIUM, Windows
from tests.person import Person

SECRET = "rehearsal"  # of the campaigns of tests

seen = pytest.mark.skipif(not CHROMIUM.exists(), reason="there is no Chromium in /usr/bin")

in_its_loop = pytest.mark.asyncio(loop_scope="session")  # the browser's


async def opened(browser: Windows, url: str, **how: Any) -> Page:
    """A page, on a telephone."""
    page = await browser.open(**{"viewport": {"width": 390, "height": 844}, **how})
    await page.goto(url)
    await expect(page.locator(".column .l").first).to_be_visible()
    await page.locator("#tools").evaluate("one => (one.open = true)")  # folded on a telephone
    return page


def letter(page: Page, position: int) -> Locator:
    return page.locator(f"[data-p='{position}']")


async def asked_which(campaign: Campaign, names: str) -> tuple[Person, str]:
    """Somebody who is asked which letter, and the key of their order."""
    ada = Person(campaign, "1", "en")
    await ada.says("register")
    await ada.taps("several" if "\n" in names else "other")
    await ada.chooses_scroll("general")
    await ada.says(names)
    await ada.taps("letter")
    order = (await campaign.draft("1"))["order"]
    return ada, make_page_key(order, campaign.messenger.name, "1", SECRET)


async def letters_of(campaign: Campaign) -> list[int]:
    return [position for _scroll, position in (await campaign.draft("1"))["letters"]]


async def reserve(campaign: Campaign, *positions: int) -> None:
    """They are taken, whoever has them."""
    async with campaign.app.database.transaction() as transaction:
        reserve_letters(transaction, campaign.app.shelf.current("general"), positions)
