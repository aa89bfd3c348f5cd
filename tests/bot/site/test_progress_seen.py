"""The pages of progress in a real browser: telephones and desks, light and dark, with and without scripts."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

from handlers.words import Language
from tests.bot.site.page_site import BASE, WIDER_THAN_SCREEN, WIDTHS, Scheme, offending
from tests.bot.site.progress_site import ProgressSite, opened
from tests.chromium import Windows, seen

SMALL_TARGETS = offending("a:not(.skip)", "one.getBoundingClientRect().height < 44")
CLIPPED = [
    offending(selector, "one.scrollWidth > one.parentElement.clientWidth + 4")
    for selector in (".tiles .name", ".tiles .part", ".day", ".number")
]

# Each day is today once a week: the one with the longest name must fit, too.
ALWAYS_TODAY = "for (const day of document.querySelectorAll('.week li')) day.ariaCurrent = 'date'"

pytestmark = seen


@pytest_asyncio.fixture(loop_scope="session")
async def site(sqlite_url: str) -> AsyncIterator[ProgressSite]:
    async with opened(sqlite_url, letters=304_805) as one:
        yield one


async def page_of(
    browser: Windows,
    site: ProgressSite,
    language: Language,
    scheme: Scheme = "light",
    path: str = "/scrolls/general",
    scripts: bool = False,
    pictures: bool = True,
) -> Page:
    """A page on a telephone, with a clock that is set by hand."""
    page = await site.window(browser, scheme, scripts, pictures)
    await page.clock.install()
    await page.goto(f"{BASE}{path}?lang={language}")
    return page


@pytest.mark.parametrize("languages", [("he", "en"), ("yi", "ru")])
async def test_nothing_is_cut_off_and_everything_can_be_tapped(
    browser: Windows, site: ProgressSite, languages: tuple[Language, ...]
) -> None:
    for language in languages:
        for path in ("/scrolls", "/scrolls/general"):
            page = await page_of(browser, site, language, path=path, pictures=False)
            await page.evaluate(ALWAYS_TODAY)
            for width, scheme in WIDTHS:
                await page.set_viewport_size({"width": width, "height": 800})
                await page.emulate_media(color_scheme=scheme)
                assert await page.evaluate(WIDER_THAN_SCREEN) is False
                assert await page.evaluate(SMALL_TARGETS) == []
                for clipped in CLIPPED if path == "/scrolls/general" else ():
                    assert await page.evaluate(clipped) == []
            assert await page.locator("h1").count() == 1


async def test_the_picture_is_there_without_a_script(browser: Windows, site: ProgressSite) -> None:
    page = await page_of(browser, site, "he")
    assert await page.locator("#dots").evaluate("one => one.naturalWidth") == 1080
    assert await page.locator("#week").evaluate("one => getComputedStyle(one).direction") == "rtl"


async def test_the_page_keeps_up_by_itself(browser: Windows, site: ProgressSite) -> None:
    page = await page_of(browser, site, "en", scripts=True, pictures=False)
    told = page.locator("#whole strong")
    picture = await page.locator("#dots").get_attribute("src")
    await page.evaluate("document.getElementById('whole').mark = 'the same'")
    asked = len(site.asked)
    await page.clock.run_for(6_000)
    await expect(told).to_contain_text("5")
    assert len(site.asked) > asked
    assert await page.evaluate("document.getElementById('whole').mark") == "the same"  # nothing was touched

    await site.campaign.sold(7)
    await page.clock.run_for(6_000)
    await expect(told).to_contain_text("12")
    await expect(page.locator("progress")).to_have_attribute("value", "12")
    assert await page.locator("#dots").get_attribute("src") == picture  # it follows once a minute
    await page.clock.fast_forward(60_000)
    await page.clock.run_for(6_000)
    await expect(page.locator("#dots")).not_to_have_attribute("src", picture or "")


async def test_a_server_that_was_away_is_found_again(browser: Windows, site: ProgressSite) -> None:
    page = await page_of(browser, site, "en", scripts=True, pictures=False)
    told = page.locator("#whole strong")
    for away in (lambda route: route.abort(), lambda route: route.fulfill(status=502, body="<p>gone")):
        await page.route("**/scrolls/general*", away)
        await page.clock.run_for(12_000)
        await expect(told).to_contain_text("5")  # what was told last still stands
        await page.unroute("**/scrolls/general*", away)
    await site.campaign.sold(7)
    await page.clock.run_for(6_000)
    await expect(told).to_contain_text("12")
    assert all("Failed to load resource" in complaint for complaint in browser.complaints)
    browser.complaints.clear()
