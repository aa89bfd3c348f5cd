"""The pages of progress in a real browser: telephones and desks, light and dark, with and without scripts."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.async_playwright import Axe  # type: ignore[import-untyped]
from playwright.async_api import Browser as Chromium
from playwright.async_api import Page, Route, async_playwright, expect

from handlers.words import LANGUAGES, Language
from tests.pictures.progressing import BASE, Site, opened

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")
WIDER_THAN_SCREEN = "document.documentElement.scrollWidth > innerWidth"
SMALL_TARGETS = """[...document.querySelectorAll("a")]
    .filter(one => one.getBoundingClientRect().height < 44).map(one => one.outerHTML)"""
CLIPPED = """[...document.querySelectorAll(".tiles .name, .tiles .part, .day, .number")]
    .filter(one => one.scrollWidth > one.parentElement.clientWidth + 4).map(one => one.textContent)"""

pytestmark = pytest.mark.skipif(not CHROMIUM.exists(), reason="there is no Chromium in /usr/bin")


@pytest.fixture
async def site(sqlite_url: str) -> AsyncIterator[Site]:
    async with opened(sqlite_url, letters=304_805) as one:
        yield one


@pytest.fixture
async def chromium(site: Site) -> AsyncIterator[Chromium]:
    """Closed before the site, which it may still be asking for something."""
    async with async_playwright() as playwright:
        launched = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield launched
        await launched.close()


async def page_of(
    chromium: Chromium,
    site: Site,
    language: Language,
    width: int,
    scheme: Literal["light", "dark"] = "light",
    path: str = "/scrolls/general",
    scripts: bool = False,
) -> Page:
    """A page; what the browser asks for comes straight from the application. Any complaint of it fails."""

    async def answer(route: Route) -> None:
        site.asked.append(route.request.url)
        headers = await route.request.all_headers()
        known = {"if_none_match": headers["if-none-match"]} if "if-none-match" in headers else {}
        response = await site.get(route.request.url, **known)
        await route.fulfill(
            status=response.status_code, headers=dict(response.headers), body=response.content
        )

    context = await chromium.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, java_script_enabled=scripts
    )
    page = await context.new_page()
    page.on("console", lambda message: pytest.fail(message.text))
    await page.clock.install()
    await page.route("**/*", answer)
    await page.goto(f"{BASE}{path}?lang={language}", wait_until="networkidle")
    return page


@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (1200, "light")])
async def test_nothing_is_cut_off_and_everything_can_be_tapped(
    chromium: Chromium, site: Site, width: int, scheme: Literal["light", "dark"]
) -> None:
    for language in LANGUAGES:
        for path in ("/scrolls", "/scrolls/general"):
            page = await page_of(chromium, site, language, width, scheme, path)
            assert await page.evaluate(WIDER_THAN_SCREEN) is False
            assert await page.evaluate(SMALL_TARGETS) == []
            assert await page.evaluate(CLIPPED) == []
            assert await page.locator("h1").count() == 1


@pytest.mark.parametrize(("scheme", "languages"), [("light", ("en", "yi")), ("dark", ("he", "ru"))])
async def test_it_keeps_the_rules_of_accessibility(
    chromium: Chromium, site: Site, scheme: Literal["light", "dark"], languages: tuple[Language, ...]
) -> None:
    """All rules of axe-core, in both directions of writing."""
    for language in languages:
        for path in ("/scrolls", "/scrolls/general"):
            page = await page_of(chromium, site, language, 390, scheme, path, scripts=True)
            found = await Axe().run(page)
            assert found.violations_count == 0, found.generate_report()


async def test_the_picture_is_there_without_a_script(chromium: Chromium, site: Site) -> None:
    page = await page_of(chromium, site, "he", 390)
    await page.locator("#dots").scroll_into_view_if_needed()
    assert await page.locator("#dots").evaluate("one => one.naturalWidth") == 1080
    assert await page.locator("#week").evaluate("one => getComputedStyle(one).direction") == "rtl"


async def test_the_page_keeps_up_by_itself(chromium: Chromium, site: Site) -> None:
    page = await page_of(chromium, site, "en", 390, scripts=True)
    await expect(page.locator("#whole strong")).to_contain_text("5")
    await site.campaign.sold(7)
    await page.clock.run_for(6_000)
    await expect(page.locator("#whole strong")).to_contain_text("12")
    await expect(page.locator("progress")).to_have_attribute("value", "12")


async def test_where_nothing_changed_nothing_is_touched(chromium: Chromium, site: Site) -> None:
    page = await page_of(chromium, site, "en", 390, scripts=True)
    await page.evaluate("document.getElementById('whole').mark = 'the same'")
    asked = len(site.asked)
    await page.clock.run_for(6_000)
    await expect(page.locator("#whole strong")).to_contain_text("5")
    assert len(site.asked) > asked
    assert await page.evaluate("document.getElementById('whole').mark") == "the same"


async def test_the_picture_follows_once_a_minute(chromium: Chromium, site: Site) -> None:
    page = await page_of(chromium, site, "en", 390, scripts=True)
    before = await page.locator("#dots").get_attribute("src")
    await site.campaign.sold(1)
    await page.clock.run_for(6_000)
    await expect(page.locator("#whole strong")).to_contain_text("6")
    assert await page.locator("#dots").get_attribute("src") == before
    await page.clock.fast_forward(60_000)
    await page.clock.run_for(6_000)
    await expect(page.locator("#dots")).not_to_have_attribute("src", before or "")
