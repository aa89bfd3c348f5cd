"""Letters chosen by eye without a chat, and without a browser."""

import re
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.async_api import Browser as Chromium
from playwright.async_api import expect

from bot.channels import Button, TextWire
from bot.channels.rendering import render
from bot.config import Config
from bot.site import PageKeys
from bot.site.columns import column_data, text_columns, word_cells
from bot.site.page_keys import LASTS, is_valid_key, make_page_key, order_in_key
from handlers.flows.register.letter import choosing_page
from handlers.words import voice
from storage.torah import torah
from tests.campaign import LOOKS, Campaign
from tests.chromium import Windows, windows
from tests.end_to_end.letter_picker.picker_pages import (
    SECRET,
    asked_which,
    in_its_loop,
    letter,
    letters_of,
    opened,
    reserve,
    seen,
)
from tests.end_to_end.program import Program, running, tells_nothing_of
from tests.end_to_end.sides import Environment
from tests.end_to_end.test_browser import NAME, hebrew, presses
from tests.loopback import visitor

WIDER_THAN_SCREEN = "document.documentElement.scrollWidth > innerWidth"


@seen
@in_its_loop
async def test_out_of_the_chat_and_back_and_chosen_first_and_taken_along(
    folder: Path, embedded: Environment, chromium: Chromium
) -> None:
    """In the real program, once each."""
    async with running(Program(folder, embedded)) as program, windows(chromium) as browser:
        await goes_out_of_the_chat_and_back(browser, program)
        await chooses_first_and_takes_along(browser, program)
    tells_nothing_of(program, "משה")


async def goes_out_of_the_chat_and_back(browser: Windows, program: Program) -> None:
    chat = await browser.open(locale="he-IL", viewport={"width": 390, "height": 844})
    await chat.goto(program.url)
    await chat.locator(".strong").click()
    await presses(chat, hebrew("Take a letter"))
    await presses(chat, hebrew("For me"))
    await expect(chat.locator(".bot").last).to_contain_text("ראסקין")
    await chat.get_by_role("textbox").fill(NAME)
    await chat.keyboard.press("Enter")
    await presses(chat, hebrew("Another letter"))
    async with chat.context.expect_page() as opening:
        await chat.locator("a[href*='/choose?']").last.click()
    page = await opening.value
    await letter(page, 30).click()
    await page.locator("#take").click()
    await expect(page.locator("#answer .good")).to_be_visible()
    word = torah("arizal").place(30).in_word
    await expect(chat.locator(".bot").last).to_contain_text(f"{word[:1]}[{word[1:2]}]{word[2:]}")


async def chooses_first_and_takes_along(browser: Windows, program: Program) -> None:
    page = await opened(browser, f"{program.url}/scrolls/general-sample/choose?lang=en", locale="en-US")
    await letter(page, 31).click()
    await letter(page, 32).click()
    await page.get_by_role("link", name="Русский").click()  # what is chosen stays
    await expect(page.locator("#chosen li")).to_have_count(2)
    await page.go_back()
    await expect(page.locator("html")).to_have_attribute("lang", "en")
    await expect(page.locator("#chosen li")).to_have_count(2)
    await page.locator("a.take").click()
    await expect(page.locator(".bot").last).to_contain_text("2")
    await expect(page.locator(".bot").last).to_contain_text("[")


@seen
@in_its_loop
async def test_going_to_a_place_and_to_the_next_free_letter(
    campaign: Campaign, base: str, browser: Windows
) -> None:
    page = await opened(browser, f"{base}/scrolls/general/choose?lang=en")
    field = page.get_by_role("searchbox")
    await field.fill("Deuteronomy 6:4")
    await field.press("Enter")
    shema = torah("arizal").verse("Deuteronomy", 6, 4)
    await expect(letter(page, shema.first)).to_be_focused()
    assert await page.locator(".name").count() >= 2  # a Name never stands on the page
    assert "יהוה" not in await page.content()
    await field.fill("nowhere")
    await field.press("Enter")
    await expect(page.get_by_role("alert")).to_contain_text("I don’t know that place")
    await reserve(campaign, *range(shema.first, shema.last + 1))
    await field.fill("Deuteronomy 6:4")
    await field.press("Enter")
    await expect(letter(page, shema.first)).to_have_class(re.compile("taken"))
    await page.get_by_role("button", name="Next free letter").click()
    await expect(letter(page, shema.last + 1)).to_be_focused()
    await page.get_by_label("Parsha").select_option(label="Noach")
    await expect(letter(page, torah("arizal").parsha(2).first)).to_be_visible()


@seen
@in_its_loop
@pytest.mark.parametrize("languages", [("he", "en"), ("yi", "ru")])
async def test_nothing_is_cut_off_in_any_language(
    base: str, browser: Windows, languages: tuple[str, ...]
) -> None:
    unnamed = "[...document.querySelectorAll('button, select, input')].filter(one => !one.ariaLabel && "
    unnamed += "!one.textContent.trim() && !(one.labels && one.labels.length)).length"
    for language in languages:
        page = await opened(browser, f"{base}/scrolls/general/choose?lang={language}")
        direction = "rtl" if language in ("he", "yi") else "ltr"
        await expect(page.locator("html")).to_have_attribute("dir", direction)
        for width, scheme in ((390, "light"), (1400, "light"), (320, "dark")):
            await page.set_viewport_size({"width": width, "height": 800})
            await page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
            await expect(page.locator(".column")).to_have_count(3 if width > 1150 else 1)
            assert await page.evaluate(WIDER_THAN_SCREEN) is False, (language, width)
            assert await page.evaluate("document.querySelectorAll('*').length") < 7_000
        assert await page.locator("h1").count() == 1
        assert await page.evaluate(unnamed) == 0
        await page.context.close()


@in_its_loop
async def test_free_letters_are_those_of_the_database(campaign: Campaign, base: str) -> None:
    """Also in a process whose own shelf is older."""
    ada, _key = await asked_which(campaign, NAME)
    scroll = campaign.app.shelf.current("general")
    async with visitor() as client:
        for language in ("en", "he"):
            page = (await client.get(f"{base}/scrolls/general/choose?lang={language}")).text
            told = re.sub(r"[\u2066-\u2069]", "", page)
            assert f"{scroll.letters - 1:,}" in told
            assert f"{scroll.letters:,}" in told
    await ada.says("cancel")
    async with visitor() as client:
        page = (await client.get(f"{base}/scrolls/general/choose?lang=en")).text
    assert f"{scroll.letters - 1:,}" not in page


@seen
@in_its_loop
@pytest.mark.parametrize("language", ["he", "en"])
async def test_the_scroll_is_on_the_first_screen_and_the_arrows_run_as_it_does(
    base: str, browser: Windows, language: str
) -> None:
    page = await browser.open(viewport={"width": 390, "height": 844})
    await page.goto(f"{base}/scrolls/general/choose?lang={language}")
    await expect(page.locator(".column .l").nth(20)).to_be_in_viewport()
    assert await page.locator("details[open]").count() == 0  # the tools are folded
    previous = await page.locator("#previous").bounding_box()
    following = await page.locator("#following").bounding_box()
    assert previous is not None
    assert following is not None
    assert following["x"] < previous["x"]  # the next column lies to the left, whatever the language


async def posts(base: str, key: str, scroll: int, letters: list[int], **headers: str) -> httpx.Response:
    async with visitor() as client:
        body = {"id": "a-certain-choice", "key": key, "scroll": str(scroll), "letters": letters}
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return await client.post(f"{base}/scrolls/general/choose?lang=en", json=body, headers=named)


@in_its_loop
async def test_a_choice_sent_twice_is_taken_once(campaign: Campaign, base: str) -> None:
    ada, key = await asked_which(campaign, NAME)
    scroll = campaign.app.shelf.current("general").id
    first = await posts(base, key, scroll, [40])
    await campaign.settle()
    ada.waits()
    second = await posts(base, key, scroll, [40])
    assert first.json()["state"] == second.json()["state"] == "held"
    await campaign.settle()
    ada.hears_nothing()


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"sec_fetch_site": "cross-site"}, 403),
        ({"origin": "https://elsewhere.example"}, 403),
        ({"content_type": "text/plain"}, 415),
    ],
)
@in_its_loop
async def test_another_site_chooses_nothing(
    campaign: Campaign, base: str, headers: dict[str, str], status: int
) -> None:
    _ada, key = await asked_which(campaign, NAME)
    answer = await posts(base, key, campaign.app.shelf.current("general").id, [40], **headers)
    assert answer.status_code == status
    assert await letters_of(campaign) == [1]


@in_its_loop
async def test_a_choice_needs_the_key_of_its_order(campaign: Campaign, base: str) -> None:
    _ada, key = await asked_which(campaign, NAME)
    order = order_in_key(key)
    assert order is not None
    scroll = campaign.app.shelf.current("general").id
    for wrong in (
        "",
        "x",
        key[:-1],
        make_page_key(order, "telegram", "2", SECRET),
        make_page_key(order, "telegram", "1", "-"),
    ):
        assert (await posts(base, wrong, scroll, [40])).json()["state"] == "closed"
    assert (await posts(base, key, scroll, [40, 41])).status_code == 400  # there is one person
    assert (await posts(base, key, scroll, [304_806])).status_code == 400
    assert (await posts(base, key, scroll + 1, [40])).json()["state"] == "moved"
    assert await letters_of(campaign) == [1]


def test_a_key_is_good_for_a_day_and_for_one_person() -> None:
    key = make_page_key(7, "telegram", "1", SECRET, now=1_000)
    assert is_valid_key(key, "telegram", "1", (SECRET,), now=1_000 + LASTS)
    assert not is_valid_key(key, "telegram", "1", (SECRET,), now=1_001 + LASTS)
    assert not is_valid_key(key, "telegram", "2", (SECRET,), now=1_000)
    assert not is_valid_key(key.replace("7", "8", 1), "telegram", "1", (SECRET,), now=1_000)
    assert len(key) <= 64


@in_its_loop
async def test_the_button_gets_its_key_when_it_is_sent(campaign: Campaign) -> None:
    await asked_which(campaign, NAME)
    question = await campaign.question("1")
    (wire,) = render([question], voice("en"), LOOKS["telegram"], 1)
    assert isinstance(wire, TextWire)
    order = (await campaign.draft("1"))["order"]
    opening = PageKeys(Config(secret_key=SECRET, public_url="https://letters.example"))
    urls = [one.url for row in opening.with_keys(wire, "telegram", "1").rows for one in row if one.url]
    assert len(urls) == 1
    assert urls[0].startswith("https://letters.example/scrolls/general/choose?lang=en&t=")
    assert is_valid_key(urls[0].partition("&t=")[2], "telegram", "1", (SECRET,))
    assert order_in_key(urls[0].partition("&t=")[2]) == order

    alone = PageKeys(Config(secret_key=SECRET))  # where nobody outside can open it, it is not there
    assert not [one.url for row in alone.with_keys(wire, "telegram", "1").rows for one in row if one.url]
    (numbered,) = render([question], voice("en"), LOOKS["whatsapp"], 1)
    assert isinstance(numbered, TextWire)
    assert "/choose?lang=en&t=" in opening.with_keys(numbered, "whatsapp", "1").text
    assert "/choose" not in alone.with_keys(numbered, "whatsapp", "1").text
    *_before, tapped = render([question], voice("en"), LOOKS["whatsapp taps"], 1)
    assert isinstance(tapped, TextWire)
    assert tapped.taps is not None
    keyed = opening.with_keys(tapped, "whatsapp", "1").taps
    assert keyed is not None
    assert "/choose?lang=en&t=" in keyed.paragraphs[-1]
    left = alone.with_keys(tapped, "whatsapp", "1").taps
    assert left is None or "/choose" not in "".join(left.paragraphs)


def test_other_buttons_stay_as_they_are() -> None:
    wire = TextWire("Pay here: /pay/x?order=1", "en", ((Button("Pay", url="https://pay.example/x"),),))
    opening = PageKeys(Config(secret_key=SECRET, public_url="https://letters.example"))
    assert opening.with_keys(wire, "telegram", "1").rows == wire.rows
    assert choosing_page("general", 7) == "/scrolls/general/choose?order=7"


@in_its_loop
async def test_pages_that_are_not_there(base: str) -> None:
    async with visitor() as client:
        for path in ("/choose", "/columns/0", "/columns/999", "/free?column=x", "/free?column=999"):
            slug = "nobody" if path == "/choose" else "general"
            assert (await client.get(f"{base}/scrolls/{slug}{path}")).status_code == 404
        assert (await client.get(f"{base}/scrolls/general/choose?lang=he&at=Noach")).status_code == 200
        shown = await client.get(f"{base}/scrolls/general/choose")
        assert "script-src 'self'" in shown.headers["content-security-policy"]
        font = await client.get(f"{base}/fonts/frank-ruhl-libre.woff")
        assert font.content[:4] == b"wOFF"


@pytest.mark.parametrize("tradition", ["ashkenaz", "arizal", "teiman"])
def test_the_columns_are_the_whole_scroll_in_whole_verses(tradition: Any) -> None:
    known, text = text_columns(tradition), torah(tradition)
    assert known.starts[0] == 1
    assert known.starts[-1] == text.letters + 1
    assert 230 <= len(known) <= 250
    for number in (1, 2, 100, len(known)):
        letters = known.letters(number)
        assert letters[0] == text.verse_at(letters[0]).first
        shown = column_data(tradition, number, "he")
        counted = sum(
            one["letters"] if isinstance(one, dict) else 1
            for verse in shown["verses"]
            for word in verse["words"]
            for one in word
        )
        assert counted == len(letters)
        assert known.of(letters[0]) == known.of(letters[-1]) == number


def test_every_letter_has_a_cell_and_no_name_is_written_out() -> None:
    text = torah("arizal")
    position = 1
    while position <= text.letters:
        verse = text.verse_at(position)
        for number, word in enumerate(verse.words, 1):
            made = word_cells(verse, number)
            assert sum(one["letters"] if isinstance(one, dict) else 1 for one in made) == len(word)
            written = "".join(one["name"] if isinstance(one, dict) else one for one in made)
            assert "יהוה" not in written
        position = verse.last + 1
