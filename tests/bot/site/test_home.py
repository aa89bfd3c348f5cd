"""The first page and what belongs to the whole site: as people, messengers and telephones ask for it."""

import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from io import BytesIO
from zoneinfo import ZoneInfo

import pytest
import pytest_asyncio
from axe_playwright_python.async_playwright import Axe  # type: ignore[import-untyped]
from PIL import Image
from playwright.async_api import expect

from bot import sample
from bot.config import Config
from bot.pages import Pages, mistake_handlers, page_headers, static_path
from bot.site import HomePage
from handlers.conversation import BotAddress, BotAddresses
from handlers.words import LANGUAGES, Language
from storage.reports import Progress
from tests import databases
from tests.bot.site.page_site import BASE, SECRET, WIDER_THAN_SCREEN, PageSite, Scheme, visiting
from tests.campaign import plain
from tests.chromium import Windows, seen
from tests.end_to_end.contrasts import TOO_FAINT
from tests.storage.small_campaign import SmallCampaign

CONFIG = Config(
    secret_key=SECRET, public_url=BASE, organisation="Letters for All", office_email="office@example.org"
)
TELEGRAM = BotAddress("telegram", "Telegram", "https://t.me/letters_bot?start=")
WEB = BotAddress("browser", "Web", f"{BASE}/chat?start=")


@pytest_asyncio.fixture(loop_scope="session")
async def site(sqlite_url: str) -> AsyncIterator[PageSite]:
    """A campaign with three letters sold, found on Telegram and in the browser."""
    async with databases.opened(sqlite_url) as database:
        await sample.fill_if_empty(database)
        campaign = await SmallCampaign.begin(database, 1_000)
        await campaign.sold(3)
        progress = Progress(database, ZoneInfo("UTC"), lambda: datetime.now(UTC), age=0)
        home = HomePage(CONFIG, campaign.shelf, progress, lambda: BotAddresses((TELEGRAM, WEB)))
        async with visiting(*home.routes()) as browser:
            yield PageSite(browser)
        await home.stop()


@pytest.mark.asyncio(loop_scope="session")
async def test_it_says_in_one_page_what_one_gets(site: PageSite) -> None:
    page = plain((await site.get("/?lang=en")).text)
    for told in ("304,805 letters", "$1", "3 of 1,000", "How it works", "Letters for All"):
        assert told in page, told
    assert '<a href="https://t.me/letters_bot" rel="noopener">Telegram</a>' in page
    assert page.count('class="strong"') == 1
    assert re.findall(r'<button name="lang" value="(..)"', page) == ["en", "he", "yi", "ru"]
    assert re.findall(r'href="/(?!fonts|static)[^"?]*"', page) == []  # every way keeps the language


@pytest.mark.asyncio(loop_scope="session")
async def test_an_old_link_still_brings_its_errand(site: PageSite) -> None:
    answer = await site.get("/?start=join-K7Q2MNPR&lang=he")
    assert (answer.status_code, answer.headers["location"]) == (307, "/chat?start=join-K7Q2MNPR&lang=he")


@pytest.mark.asyncio(loop_scope="session")
@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_link_to_it_is_shown_with_a_picture(site: PageSite, language: Language) -> None:
    page = (await site.get(f"/?lang={language}")).text
    found = re.search(r'property="og:image" content="([^"]+)"', page)
    assert found is not None
    picture = await site.get(found[1])
    assert Image.open(BytesIO(picture.content)).size == (1200, 630)
    assert 'property="og:description" content=""' not in page


@pytest.mark.asyncio(loop_scope="session")
async def test_a_telephone_keeps_it_on_its_home_screen(site: PageSite) -> None:
    manifest = (await site.get("/site.webmanifest?lang=he")).json()
    assert (manifest["lang"], manifest["dir"], manifest["start_url"]) == ("he", "rtl", "/chat?lang=he")
    for icon in manifest["icons"]:
        assert (await site.get(icon["src"])).status_code == 200
    for path in ("/favicon.ico", "/apple-touch-icon.png"):
        assert (await site.get(path)).headers["content-type"] == "image/png"


@pytest.mark.asyncio(loop_scope="session")
async def test_files_of_this_version_are_kept_and_others_asked_for_again(site: PageSite) -> None:
    kept = await site.get(static_path("site.css"))
    assert "immutable" in kept.headers["cache-control"]
    for path in ("/static/0123456789ab/site.css", "/static/site.css"):
        other = await site.get(path)
        assert (other.status_code, other.headers["cache-control"]) == (200, "no-cache")


@pytest.mark.asyncio(loop_scope="session")
@pytest.mark.parametrize("language", LANGUAGES)
async def test_mistakes_are_told_in_four_languages(language: Language) -> None:
    handlers = mistake_handlers(Pages(CONFIG))
    async with visiting(handlers=handlers) as client:
        for path, status in (("/nowhere", 404), ("/broken", 500)):
            page = await client.get(path, headers={"Accept": "text/html", "Accept-Language": language})
            assert page.status_code == status
            assert f'<html lang="{language}"' in page.text
            assert f'href="/?lang={language}"' in page.text
            for name, value in page_headers(language).items():
                assert page.headers[name] == value
        plain = await client.get("/nowhere")
        assert plain.text == "Not Found"


class TestSeen:
    pytestmark = seen

    @pytest.mark.parametrize(
        ("language", "scheme"), [("he", "light"), ("en", "dark"), ("yi", "dark"), ("ru", "light")]
    )
    async def test_one_screen_of_a_telephone(
        self, browser: Windows, site: PageSite, language: Language, scheme: Scheme
    ) -> None:
        page = await site.window(browser, scheme, pictures=False)
        await page.goto(f"{BASE}/?lang={language}")
        await page.set_viewport_size({"width": 390, "height": 844})
        for place in (".strong", ".others li:last-child", ".scrolls li:first-child progress", "figure img"):
            await expect(page.locator(place).first).to_be_in_viewport()
        for width in (320, 1280):
            await page.set_viewport_size({"width": width, "height": 844})
            assert await page.evaluate(WIDER_THAN_SCREEN) is False

    @pytest.mark.parametrize("scheme", ["light", "dark"])
    @pytest.mark.parametrize("language", LANGUAGES)
    async def test_the_page_of_a_fault_is_for_every_eye(
        self, browser: Windows, site: PageSite, language: Language, scheme: Scheme
    ) -> None:
        async with visiting(handlers=mistake_handlers(Pages(CONFIG))) as client:
            fault = await client.get(f"/broken?lang={language}", headers={"Accept": "text/html"})
        assert fault.status_code == 500
        page = await site.window(browser, scheme, scripts=True)
        await page.route("**/broken*", lambda route: route.fulfill(content_type="text/html", body=fault.text))
        await page.goto(f"{BASE}/broken?lang={language}")
        assert await page.evaluate(TOO_FAINT) == []
        assert await page.evaluate(WIDER_THAN_SCREEN) is False
        assert (await Axe().run(page)).violations_count == 0

    async def test_from_the_keyboard_the_content_is_one_key_away(
        self, browser: Windows, site: PageSite
    ) -> None:
        page = await site.window(browser, scripts=True, pictures=False)
        await page.goto(f"{BASE}/?lang=en")
        await page.keyboard.press("Tab")
        await expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
        await page.keyboard.press("Enter")
        await page.keyboard.press("Tab")
        await expect(page.get_by_role("button", name="Get a letter").first).to_be_focused()
