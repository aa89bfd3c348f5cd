"""The page as Telegram opens it inside the chat: it says who opened it, and closes itself."""

import json
import time
from urllib.parse import quote

from playwright.async_api import Page, expect

from bot.site import LetterPicker
from tests.bot.site.test_init_data import TOKEN, init_data
from tests.campaign import Campaign
from tests.chromium import Windows
from tests.end_to_end.letter_picker.picker_pages import asked_which, in_its_loop, letter, letters_of, seen
from tests.end_to_end.test_browser import NAME

_PROXY = """
window.posted = [];
window.TelegramWebviewProxy = {
  postEvent(event) {
    window.posted.push(event);
    document.documentElement.dataset.posted = event;
  },
};
"""


async def opened_inside(campaign: Campaign, base: str, browser: Windows, key: str, user: int) -> Page:
    (picker,) = (one for one in campaign.app.components if isinstance(one, LetterPicker))
    picker._telegram_token = TOKEN
    told = init_data(user=json.dumps({"id": user}), at=int(time.time()))
    page = await browser.open(viewport={"width": 390, "height": 844})
    await page.add_init_script(_PROXY)
    launched = f"#tgWebAppData={quote(told, safe='')}&tgWebAppVersion=9.1&tgWebAppPlatform=ios"
    answer = await page.goto(f"{base}/scrolls/general/choose?lang=en&t={key}{launched}")
    assert answer is not None
    policy = await answer.header_value("content-security-policy")
    assert policy is not None
    assert "frame-ancestors https://web.telegram.org;" in f"{policy};"
    await expect(page.locator(".column .l").first).to_be_visible()
    return page


@seen
@in_its_loop
async def test_the_letter_is_kept_and_the_page_closes_itself(
    campaign: Campaign, base: str, browser: Windows
) -> None:
    ada, key = await asked_which(campaign, NAME)
    page = await opened_inside(campaign, base, browser, key, user=1)
    await expect(letter(page, 1)).to_have_attribute("aria-selected", "true")
    assert await page.evaluate("window.posted") == ["web_app_ready", "web_app_expand"]
    await page.get_by_role("navigation").get_by_text("Русский").click()  # who opened it is not forgotten
    await expect(page.locator(".column .l").first).to_be_visible()
    ada.waits()
    await letter(page, 12).click()
    await page.locator("#take").click()
    await expect(page.locator("html")).to_have_attribute("data-posted", "web_app_close")
    assert await letters_of(campaign) == [12]
    ada.hears("Total")


@seen
@in_its_loop
async def test_somebody_who_got_the_address_chooses_nothing(
    campaign: Campaign, base: str, browser: Windows
) -> None:
    _ada, key = await asked_which(campaign, NAME)
    page = await opened_inside(campaign, base, browser, key, user=2)
    await letter(page, 12).click()
    await page.locator("#take").click()
    await expect(page.locator("#answer")).to_contain_text("These letters are no longer on hold")
    assert await letters_of(campaign) == [1]
    assert "web_app_close" not in await page.evaluate("window.posted")
