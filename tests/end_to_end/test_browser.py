"""The browser chat and the rehearsal payment page, through the real program."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import pytest
from playwright.async_api import Page, expect

from handlers.words import Words, voice
from tests.chromium import CHROMIUM, launched
from tests.end_to_end.people import BrowserPerson, plain
from tests.end_to_end.program import Program, running, tells_nothing_of
from tests.end_to_end.sides import Environment
from tests.loopback import visitor

NAME = "משה בן שרה כהן"


@asynccontextmanager
async def somebody_at(program: Program) -> AsyncIterator[tuple[BrowserPerson, httpx.AsyncClient]]:
    async with visitor(follow_redirects=True) as client:
        person = BrowserPerson(program, client)
        await person.opens()
        try:
            yield person, client
        finally:
            await person.closes()


async def chooses_and_gets_a_link(person: BrowserPerson, word: str = "[ב]ראשית") -> str:
    """The address of the payment page."""
    await person.says("/start")
    await person.hears("Shalom")
    await person.chooses("Get a letter")
    await person.hears("Who is the letter for?")
    await person.chooses("For me")
    await person.hears("Hebrew name")
    await person.says(NAME)
    await person.hears(word)
    await person.chooses("Pay $18")
    await person.hears("A letter in the Torah for")
    return person.links[-1]


@pytest.mark.parametrize("choice", ["pay", "twice"])
async def test_from_the_start_button_to_the_letter(folder: Path, embedded: Environment, choice: str) -> None:
    async with running(Program(folder, embedded)) as program, somebody_at(program) as (person, client):
        link = await chooses_and_gets_a_link(person)
        assert link.startswith(f"{program.url}/pay/")

        thanks = await client.post(link, data={"choice": choice})
        assert thanks.status_code == 200
        await person.hears("Certificate number")
        assert not [text for text in person.heard if "a second time" in text]

        address = client.cookies["letters"].partition(".")[0]
    tells_nothing_of(program, address, "משה", link.rpartition("/")[2].partition("?")[0])


async def test_a_declined_payment_is_told_and_can_be_made_good(folder: Path, embedded: Environment) -> None:
    async with running(Program(folder, embedded)) as program, somebody_at(program) as (person, client):
        link = await chooses_and_gets_a_link(person)
        await client.post(link, data={"choice": "decline"})
        await person.hears("didn't go through")
        await client.post(link, data={"choice": "pay"})
        await person.hears("Certificate number")


async def test_after_a_restart_the_page_has_the_same_link_to_pay(folder: Path, embedded: Environment) -> None:
    """With all that was said before it, also while tables are read, and it still leads to the letter."""
    program = Program(folder, embedded, anew=True)
    async with visitor(follow_redirects=True) as client:
        person = BrowserPerson(program, client)
        async with running(program):
            await person.opens()
            link = await chooses_and_gets_a_link(person)
            await person.closes()
        async with running(program):
            page = (await client.get(f"{program.url}/chat", headers={"Accept-Language": "en"})).text
            assert page.count(link.replace("&", "&amp;")) == 1
            said = [page.index(text) for text in ("For me", NAME, link.partition("?")[0])]
            assert said == sorted(said)
            assert (await client.post(link, data={"choice": "pay"})).status_code == 200
            await person.opens()
            await person.hears("Certificate number")
            await person.closes()


async def test_an_open_page_does_not_keep_the_program_from_ending(
    folder: Path, embedded: Environment
) -> None:
    program = Program(folder, embedded)
    async with running(program), somebody_at(program) as (person, client):
        await person.says("/start")
        await person.hears("Shalom")
        await person.chooses("Get a letter")
        await person.hears("Who is the letter for?")
        assert await program.stop(within=5) == 0

        await program.start()
        await person.opens()
        await person.hears("Shalom")  # the page shows what was said before, by both
        page = (await client.get(f"{program.url}/chat")).text
        own = page.index('<article class="message mine">')
        assert page.index("Shalom") < own < page.index("Get a letter", own) < page.index("Who is the letter")
        await person.chooses("For me")
        await person.hears("Hebrew name")
    tells_nothing_of(program)


def hebrew(message: str, **fills: str) -> str:
    return plain(voice("he").say(Words(message, fills)))


async def presses(page: Page, name: str) -> None:
    """Presses the button of the latest question; it appears when the answer before it was taken."""
    await page.get_by_role("button", name=re.compile(name)).last.click()


async def pays(page: Page) -> None:
    async with page.context.expect_page() as opening:
        await page.locator("a[href*='/pay/']").last.click()
    checkout = await opening.value
    await expect(checkout.locator("html")).to_have_attribute("dir", "rtl")
    await checkout.locator("button[value=pay]").click()
    await expect(checkout).to_have_url(re.compile("/thanks"))
    await checkout.close()


@pytest.mark.skipif(not CHROMIUM.exists(), reason="there is no Chromium in /usr/bin")
async def test_in_a_real_browser_in_hebrew(folder: Path, embedded: Environment) -> None:
    async with running(Program(folder, embedded)) as program, launched() as chromium:
        context = await chromium.new_context(locale="he-IL", viewport={"width": 390, "height": 844})
        context.set_default_timeout(10_000)
        page = await context.new_page()
        await page.goto(program.url)
        await expect(page.locator("html")).to_have_attribute("dir", "rtl")

        await page.get_by_role("button", name=hebrew("Take a letter")).first.click()
        await presses(page, hebrew("Take a letter"))
        await presses(page, hebrew("For me"))
        await expect(page.locator(".bot").last).to_contain_text("ראסקין")  # the example of a name
        await page.get_by_role("textbox").fill(NAME)
        await page.keyboard.press("Enter")
        await presses(page, r"18\D")
        await pays(page)

        await expect(
            page.locator(".bot", has_text=hebrew("Number of the certificate: {number}", number=""))
        ).to_contain_text("אשית")
    tells_nothing_of(program, "משה")
