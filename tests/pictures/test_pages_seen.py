"""The page of a letter in a real browser, without scripts: telephones and desks, light and dark."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.async_playwright import Axe  # type: ignore[import-untyped]
from playwright.async_api import Browser as Chromium
from playwright.async_api import Page, Route, async_playwright, expect

from bot.site.certificates import owner_page
from handlers.words import LANGUAGES, Language
from tests.pictures.site import BASE, SECRET, Site, opened

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")
WIDER_THAN_SCREEN = "document.documentElement.scrollWidth > innerWidth"
SMALL_TARGETS = """[...document.querySelectorAll("a, summary, input")]
    .filter(one => one.getBoundingClientRect().height < 44).map(one => one.outerHTML)"""

pytestmark = pytest.mark.skipif(not CHROMIUM.exists(), reason="there is no Chromium in /usr/bin")


@pytest.fixture
async def site(sqlite_url: str) -> AsyncIterator[Site]:
    async with opened(sqlite_url) as one:
        yield one


@pytest.fixture
async def chromium(site: Site) -> AsyncIterator[Chromium]:
    """Closed before the site, which it may still be asking for an icon."""
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
    scripts: bool = False,
) -> Page:
    """The owner's page; what the browser asks for comes straight from the application."""

    async def answer(route: Route) -> None:
        response = await site.browser.get(route.request.url)
        await route.fulfill(
            status=response.status_code, headers=dict(response.headers), body=response.content
        )

    context = await chromium.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, java_script_enabled=scripts
    )
    page = await context.new_page()
    await page.route("**/*", answer)
    await page.goto(BASE + owner_page(site.mendel.certificate, SECRET, language), wait_until="networkidle")
    return page


@pytest.mark.parametrize("width", [320, 1200])
async def test_nothing_is_cut_off_and_everything_can_be_tapped(
    chromium: Chromium, site: Site, width: int
) -> None:
    for language in LANGUAGES:
        page = await page_of(chromium, site, language, width, "dark" if width == 320 else "light")
        await everything_fits(page)


@pytest.mark.parametrize(("scheme", "languages"), [("light", ("en", "yi")), ("dark", ("he", "ru"))])
async def test_it_keeps_the_rules_of_accessibility(
    chromium: Chromium, site: Site, scheme: Literal["light", "dark"], languages: tuple[Language, ...]
) -> None:
    """All rules of axe-core, in both directions of writing; axe itself is a script."""
    for language in languages:
        page = await page_of(chromium, site, language, 390, scheme, scripts=True)
        found = await Axe().run(page)
        assert found.violations_count == 0, found.generate_report()


async def everything_fits(page: Page) -> None:
    assert await page.evaluate(WIDER_THAN_SCREEN) is False
    assert await page.evaluate(SMALL_TARGETS) == []
    assert await page.evaluate("document.querySelector('.picture img').naturalWidth") == 1080
    assert await page.evaluate("document.querySelectorAll('h1').length") == 1


async def test_the_column_opens_by_keyboard(chromium: Chromium, site: Site) -> None:
    page = await page_of(chromium, site, "he", 390)
    column = page.locator(".column mark")
    await expect(column).to_be_hidden()
    await page.locator("summary").focus()
    await page.keyboard.press("Enter")
    await expect(column).to_be_visible()
    assert await page.evaluate(WIDER_THAN_SCREEN) is False


async def test_the_language_is_changed_by_a_link_and_the_name_stays(chromium: Chromium, site: Site) -> None:
    page = await page_of(chromium, site, "he", 390)
    await page.get_by_role("link", name="Русский").click()
    await expect(page.locator("html")).to_have_attribute("lang", "ru")
    await expect(page.locator("h1")).to_contain_text("מנחם מענדל בן חנה רבינוביץ")


async def test_the_hebrew_page_runs_from_the_right(chromium: Chromium, site: Site) -> None:
    page = await page_of(chromium, site, "he", 390)
    heading, label = page.locator("#share"), page.locator("label")
    for one in (heading, label):
        assert await one.evaluate("one => getComputedStyle(one).direction") == "rtl"
    assert await page.locator("#link").evaluate("one => getComputedStyle(one).direction") == "ltr"
