"""Every page of the running program, as it is seen, heard, printed, and gone through by the keyboard."""

import re
from collections.abc import AsyncIterator
from io import BytesIO
from pathlib import Path

import pytest
from axe_playwright_python.async_playwright import Axe  # type: ignore[import-untyped]
from playwright.async_api import Browser, Page
from pypdf import PdfReader

from handlers.words import LANGUAGES, Language
from tests.chromium import CHROMIUM, launched
from tests.end_to_end.contrasts import TOO_FAINT
from tests.end_to_end.program import Program, running
from tests.end_to_end.sides import Environment
from tests.end_to_end.test_browser import chooses_and_gets_a_link, somebody_at

pytestmark = pytest.mark.skipif(not CHROMIUM.exists(), reason="there is no Chromium in /usr/bin")
WITH_SCRIPTS = {"choose", "chat"}
ON_ONE_SHEET = ("home", "letter", "group", "pay", "thanks", "nowhere", "scrolls", "scroll", "choose")
HEAD = (  # on every page, in its language
    'meta[name="description"]', 'meta[name="theme-color"]', 'meta[property="og:image"]',
    'meta[property="og:image:width"][content="1200"]', 'meta[property="og:image:height"][content="630"]',
    'meta[property="og:title"]', 'meta[property="og:description"]', 'link[rel="manifest"][href*="lang=he"]',
    'link[rel="apple-touch-icon"]', 'link[media="print"]',
)  # fmt: skip
EMOJI = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\ufe0f]")
REACHED = """() => [...document.querySelectorAll("a[href], button, input, summary, select, textarea")]
  .filter(one => one.tabIndex >= 0 && !one.disabled && one.checkVisibility({visibilityProperty: true})
    && one.getBoundingClientRect().width > 1 && !one.dataset.reached).map(one => one.outerHTML)"""
FOCUSED = """() => {
  const one = document.activeElement, style = getComputedStyle(one);
  one.dataset.reached = "yes";
  return one === document.body || one.matches("main, .log, .skip") || parseFloat(style.outlineWidth) >= 2;
}"""


@pytest.fixture
async def chromium() -> AsyncIterator[Browser]:
    async with launched() as browser:
        yield browser


async def all_pages(program: Program) -> dict[str, str]:
    """The addresses of all kinds of pages, after a letter was bought and a group opened."""
    async with somebody_at(program) as (person, _client):
        waiting = await chooses_and_gets_a_link(person)
        async with somebody_at(program) as (ada, adas):
            paid = await chooses_and_gets_a_link(ada, "ב[ר]אשית")
            await adas.post(paid, data={"choice": "pay"})
            await ada.hears("Who else should have a letter?")
            await ada.says("invite others")
            await ada.hears("Your own link")
            await ada.chooses("Start a group")
            await ada.hears("What kind of group")
            await ada.chooses("A school")
            await ada.hears("name")
            await ada.says("Beis Rivkah")
            await ada.hears("goal")
            await ada.says("100")
            told = await ada.hears("room-")
            chat = (await adas.get(f"{program.url}/chat")).text
        number, key = re.findall(r'href="/c/(\w+)\.png\?[^"]*k=([\w-]+)', chat)[-1]
        group = re.findall(r"room-(\w+)", told)[-1]
        pay, done = (link.partition("?")[0] for link in (waiting, paid))
        return {
            "home": f"{program.url}/",
            "privacy": f"{program.url}/privacy",
            "scrolls": f"{program.url}/scrolls",
            "scroll": f"{program.url}/scrolls/general-sample",
            "choose": f"{program.url}/scrolls/general-sample/choose",
            "letter": f"{program.url}/c/{number}?k={key}",
            "strangers": f"{program.url}/c/{number}",
            "none": f"{program.url}/c/NOBODY",
            "group": f"{program.url}/rooms/{group}",
            "pay": pay,
            "declined": f"{pay}/declined",
            "thanks": f"{done}/thanks",
            "closed": done,
            "nowhere": f"{program.url}/nowhere",
            "chat": f"{program.url}/chat",
        }


def in_language(address: str, language: Language) -> str:
    return f"{address}{'&' if '?' in address else '?'}lang={language}"


async def opened(page: Page, name: str, address: str) -> None:
    await page.goto(address)
    if name == "choose":
        await page.locator(".l").first.wait_for()
    elif name == "chat":
        await page.locator(".choices button").first.wait_for()


async def test_every_page_is_for_every_eye_and_every_hand(
    folder: Path, embedded: Environment, chromium: Browser
) -> None:
    """In four languages, light and dark: contrasts, the rules of axe-core, what sticks out. Then without a
    script, by the keyboard, and on paper.
    """
    faults: list[tuple[str, object]] = []
    async with running(Program(folder, embedded)) as program:
        pages = await all_pages(program)
        for language in LANGUAGES:
            context = await chromium.new_context(
                viewport={"width": 390, "height": 844}, reduced_motion="reduce"
            )
            context.set_default_timeout(10_000)
            page = await context.new_page()
            for name, address in pages.items():
                await opened(page, name, in_language(address, language))
                for scheme in ("light", "dark"):
                    await page.emulate_media(color_scheme=scheme)
                    faults += [(f"{name} {language} {scheme}", one) for one in await page.evaluate(TOO_FAINT)]
                if name not in WITH_SCRIPTS:  # those have tests of their own, at every step
                    found = await Axe().run(page)
                    faults += [(f"{name} {language}", one["id"]) for one in found.response["violations"]]
                if await page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                    faults.append((f"{name} {language}", "sticks out"))
            await context.close()
        faults += [fault async for fault in without_a_script(chromium, pages)]
        faults += [fault async for fault in by_the_keyboard(chromium, pages)]
        faults += [fault async for fault in on_paper(chromium, pages)]
    assert not faults, "\n".join(f"{where}: {what}" for where, what in faults)


async def without_a_script(chromium: Browser, pages: dict[str, str]) -> AsyncIterator[tuple[str, object]]:
    context = await chromium.new_context(java_script_enabled=False)
    page = await context.new_page()
    for name, address in pages.items():
        await page.goto(in_language(address, "he"))
        if not await page.get_by_role("heading", level=1).count():
            yield name, "no heading"
        if len(await page.locator("main").inner_text()) < 40:
            yield name, "nothing to read without a script"
        for missing in [one for one in HEAD if not await page.locator(one).count()]:
            yield name, missing
        for forgetful in await page.locator('a[href="/"], a[href^="/?"]:not([href*="lang=he"])').all():
            yield name, await forgetful.get_attribute("href")
        if name != "chat" and EMOJI.search(await page.locator("body").inner_text()):
            yield name, "an emoji where an icon would do"
    await context.close()


async def by_the_keyboard(chromium: Browser, pages: dict[str, str]) -> AsyncIterator[tuple[str, object]]:
    context = await chromium.new_context()
    for name in ("home", "letter", "group", "pay", "closed", "nowhere", "scroll"):
        page = await context.new_page()
        await page.goto(in_language(pages[name], "ru"))
        for _key in range(60):
            await page.keyboard.press("Tab")
            if not await page.evaluate(FOCUSED):
                yield name, await page.evaluate("document.activeElement.outerHTML")
            if not await page.evaluate(REACHED):
                break
        for missed in await page.evaluate(REACHED):
            yield name, missed
        await page.close()
    await context.close()


async def on_paper(chromium: Browser, pages: dict[str, str]) -> AsyncIterator[tuple[str, object]]:
    context = await chromium.new_context(color_scheme="dark")  # paper is white for everybody
    page = await context.new_page()
    for name in ON_ONE_SHEET:
        await opened(page, name, in_language(pages[name], "he"))
        await page.emulate_media(media="print")
        for faint in await page.evaluate(TOO_FAINT):
            yield f"{name} printed", faint
        sheets = len(PdfReader(BytesIO(await page.pdf(format="A4"))).pages)
        if sheets != 1:
            yield name, f"{sheets} sheets"
        await page.emulate_media(media="screen")
    await context.close()
