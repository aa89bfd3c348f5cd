"""The page of a letter in a real browser, without scripts: telephones and desks, light and dark."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

from bot.site import owner_page_path
from handlers.words import LANGUAGES, Language
from tests.bot.site.certificate_site import CertificateSite, opened
from tests.bot.site.page_site import BASE, SECRET, WIDER_THAN_SCREEN, WIDTHS, Scheme, offending
from tests.chromium import Windows, seen

SMALL_TARGETS = offending("a:not(.skip), summary, input", "one.getBoundingClientRect().height < 44")

BOTTOMS = """[...document.querySelectorAll(".picture, .share .actions:first-of-type a")]
  .map(one => one.getBoundingClientRect().bottom)"""
PARCHMENT = "getComputedStyle(document.querySelector('blockquote.verse')).backgroundColor"

pytestmark = seen


@pytest_asyncio.fixture(loop_scope="session")
async def site(sqlite_url: str) -> AsyncIterator[CertificateSite]:
    async with opened(sqlite_url) as one:
        yield one


async def page_of(
    browser: Windows,
    site: CertificateSite,
    path: str,
    scheme: Scheme = "light",
    scripts: bool = False,
) -> Page:
    """A page on a telephone."""
    page = await site.window(browser, scheme, scripts)
    await page.goto(BASE + path)
    return page


def owners(site: CertificateSite, language: Language) -> str:
    return owner_page_path(site.mendel.certificate, SECRET, language)


@pytest.mark.parametrize("languages", [("he", "en"), ("yi", "ru")])
async def test_nothing_is_cut_off_and_everything_can_be_tapped(
    browser: Windows, site: CertificateSite, languages: tuple[Language, ...]
) -> None:
    for language in languages:
        page = await page_of(browser, site, owners(site, language))
        for width, scheme in WIDTHS:
            await page.set_viewport_size({"width": width, "height": 800})
            await page.emulate_media(color_scheme=scheme)
            assert await page.evaluate(WIDER_THAN_SCREEN) is False
            assert await page.evaluate(SMALL_TARGETS) == []
        assert await page.evaluate("document.querySelector('.picture img').naturalWidth") == 1080
        assert await page.evaluate("document.querySelectorAll('h1').length") == 1


async def test_certificate_and_sharing_are_on_the_first_screen(
    browser: Windows, site: CertificateSite
) -> None:
    for language in LANGUAGES:
        page = await page_of(browser, site, owners(site, language))
        bottoms = await page.evaluate(BOTTOMS)
        assert len(bottoms) == 3
        assert max(bottoms) <= 800, language
        await page.close()


async def test_the_verse_keeps_its_light_parchment_in_the_dark(
    browser: Windows, site: CertificateSite
) -> None:
    page = await page_of(browser, site, owners(site, "he"), "dark")
    assert await page.evaluate(PARCHMENT) == "rgb(248, 239, 216)"
    assert (
        await page.evaluate("getComputedStyle(document.querySelector('.genuine')).backgroundColor")
        == "rgb(39, 34, 27)"
    )


async def test_the_link_is_copied_by_one_press(browser: Windows, site: CertificateSite) -> None:
    page = await page_of(browser, site, owners(site, "ru"), scripts=True)
    await page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    link = await page.locator("#link").input_value()
    assert link.startswith(f"{BASE}/c/{site.mendel.certificate}?")
    await page.get_by_role("button", name="Скопировать ссылку").click()
    await expect(page.get_by_role("status")).to_have_text("Ссылка скопирована.")
    assert await page.evaluate("navigator.clipboard.readText()") == link


async def test_where_copying_is_not_possible_there_is_no_button_for_it(
    browser: Windows, site: CertificateSite
) -> None:
    page = await page_of(browser, site, owners(site, "en"))  # no script
    await expect(page.locator("#copy")).to_be_hidden()
    await expect(page.locator("#link")).to_be_visible()


async def test_the_hebrew_page_is_read_from_the_right_and_the_name_stays_in_another_language(
    browser: Windows, site: CertificateSite
) -> None:
    page = await page_of(browser, site, owners(site, "he"))
    for one in (page.locator("#share"), page.locator("label")):
        assert await one.evaluate("one => getComputedStyle(one).direction") == "rtl"
    assert await page.locator("#link").evaluate("one => getComputedStyle(one).direction") == "ltr"
    face = "document.fonts.ready.then(() => document.fonts.check('20px \"Frank Ruhl Libre\"', 'אָ'))"
    assert await page.evaluate(face)

    column = page.locator(".column mark")
    await expect(column).to_be_hidden()
    await page.locator("summary").focus()
    await page.keyboard.press("Enter")  # the column opens by keyboard, without a script
    await expect(column).to_be_visible()
    assert await page.evaluate(WIDER_THAN_SCREEN) is False

    await page.get_by_role("link", name="Русский").click()
    await expect(page.locator("html")).to_have_attribute("lang", "ru")
    await expect(page.locator("h1")).to_contain_text("מנחם מענדל בן חנה רבינוביץ")
    await page.go_back()
    await expect(page.locator("html")).to_have_attribute("lang", "he")
