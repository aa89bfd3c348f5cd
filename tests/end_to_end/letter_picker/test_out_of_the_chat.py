"""Letters chosen by eye, out of the chat and back into it."""

import re

import pytest
from axe_playwright_python.async_playwright import Axe  # type: ignore[import-untyped]
from playwright.async_api import expect

from bot.site.columns import text_columns
from storage.torah import torah
from tests.campaign import Campaign
from tests.chromium import Windows
from tests.end_to_end.letter_picker.picker_pages import (
    asked_which,
    in_its_loop,
    letter,
    letters_of,
    opened,
    reserve,
    seen,
)
from tests.end_to_end.test_browser import NAME

FAMILY = "משה בן שרה לוי\nדבורה בת שרה לוי\nמנחם בן שרה לוי"


@seen
@in_its_loop
async def test_a_letter_is_touched_and_kept(campaign: Campaign, base: str, browser: Windows) -> None:
    await reserve(campaign, 5)
    ada, key = await asked_which(campaign, NAME)
    page = await opened(browser, f"{base}/scrolls/general/choose?lang=he&t={key}", has_touch=True)
    await expect(letter(page, 1)).to_have_attribute("aria-selected", "true")  # what is kept already
    await expect(page.locator("#take")).to_be_disabled()

    await letter(page, 5).tap(force=True)  # it says that it is not to be had
    await expect(letter(page, 5)).to_have_class(re.compile("taken"))
    await expect(page.get_by_role("alert")).not_to_be_empty()
    await letter(page, 12).tap()
    await expect(letter(page, 1)).to_have_attribute("aria-selected", "false")  # there is one person
    ada.waits()
    await page.locator("#take").tap()
    await expect(page.locator("#answer .good")).to_be_visible()
    await campaign.settle()
    assert await letters_of(campaign) == [12]
    ada.hears("Genesis 1:1", "Total")
    assert await campaign.held() == 1

    await letter(page, 14).tap()  # and once more, with the same link
    await page.locator("#take").tap()
    await expect(page.locator("#take")).to_be_disabled()
    await expect(page.locator("#answer .good")).to_be_visible()
    assert await letters_of(campaign) == [14]


@seen
@in_its_loop
@pytest.mark.parametrize(("language", "scheme"), [("he", "dark"), ("ru", "light")])
async def test_it_keeps_the_rules_of_accessibility(
    campaign: Campaign, base: str, browser: Windows, language: str, scheme: str
) -> None:
    """All rules of axe-core; the column is read as a list whose letters are chosen."""
    _ada, key = await asked_which(campaign, NAME)
    address = f"{base}/scrolls/general/choose?lang={language}&t={key}"
    page = await opened(browser, address, color_scheme=scheme, bypass_csp=True)
    found = await Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


@seen
@in_its_loop
async def test_a_family_by_keyboard(campaign: Campaign, base: str, browser: Windows) -> None:
    _ada, key = await asked_which(campaign, FAMILY)
    page = await opened(browser, f"{base}/scrolls/general/choose?lang=en&t={key}")
    focused = page.locator(":focus")
    await letter(page, 1).focus()
    await page.keyboard.press("Enter")  # leaves it out
    for _ in range(3):
        await page.keyboard.press("ArrowLeft")
    await expect(focused).to_have_attribute("data-p", "4")
    await expect(focused).to_have_attribute("aria-label", re.compile("ש.*free"))
    await page.keyboard.press(" ")
    await expect(focused).to_have_attribute("aria-label", re.compile("ש.*chosen"))
    await page.keyboard.press("ArrowRight")
    await expect(focused).to_have_attribute("data-p", "3")
    await page.keyboard.press("End")
    await expect(focused).to_have_attribute("data-p", "28")
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("ArrowUp")
    await page.keyboard.press("Home")
    await expect(focused).to_have_attribute("data-p", "1")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("alert")).to_contain_text("You can choose up to")
    assert await page.locator("[role=option][tabindex='0']").count() == 1

    await page.keyboard.press("PageDown")
    await expect(focused).to_have_attribute("data-p", str(text_columns("arizal").starts[1]))
    await page.keyboard.press("PageUp")
    await page.locator("#take").press("Enter")
    await expect(page.locator("#answer .good")).to_be_visible()
    assert sorted(await letters_of(campaign)) == [2, 3, 4]


@seen
@in_its_loop
async def test_a_whole_word_by_touch(campaign: Campaign, base: str, browser: Windows) -> None:
    _ada, key = await asked_which(campaign, FAMILY)
    page = await opened(browser, f"{base}/scrolls/general/choose?lang=en&t={key}")
    for position in (1, 2, 3):
        await letter(page, position).click()
    await page.get_by_label("Word").check()
    await letter(page, 8).click()
    await expect(page.locator("#count")).to_contain_text("3")
    await page.locator("#take").click()
    await expect(page.locator("#answer .good")).to_be_visible()
    letters = await letters_of(campaign)
    assert letters == [7, 8, 9]
    assert torah("arizal").place(7).in_word == "ברא"


@seen
@in_its_loop
async def test_taken_a_moment_ago(campaign: Campaign, base: str, browser: Windows) -> None:
    ada, key = await asked_which(campaign, NAME)
    page = await opened(browser, f"{base}/scrolls/general/choose?lang=en&t={key}")
    await letter(page, 12).click()
    await reserve(campaign, 12)
    ada.waits()
    await page.locator("#take").click()
    await expect(page.locator("#answer")).to_contain_text("taken; the rest are still on hold")
    ada.hears(
        "Nothing like that is free right now. What you chose before is still on hold.", "The closest ones"
    )
    assert await campaign.held() == 1
    assert "אלהים" not in await page.content()  # a Name never stands on the page
    await page.locator("#answer button").first.click()
    await page.locator("#take").click()
    await expect(page.locator("#answer .good")).to_be_visible()
    assert await letters_of(campaign) in ([11], [13])


@seen
@in_its_loop
async def test_what_is_chosen_after_the_letters_are_kept_no_more_is_told_so(
    campaign: Campaign, base: str, browser: Windows
) -> None:
    """The order lapses or is given up in the chat while the page is open."""
    ada, key = await asked_which(campaign, NAME)
    page = await opened(browser, f"{base}/scrolls/general/choose?lang=en&t={key}")
    await ada.says("cancel")
    await letter(page, 12).click()
    await page.locator("#take").click()
    await expect(page.locator("#answer")).to_contain_text("no longer on hold")
    assert await campaign.held() == 0
    await page.reload()
    await expect(page.locator(".top")).to_contain_text("choose again from the chat")


@seen
@in_its_loop
async def test_without_a_script_and_without_a_scroll_nobody_stands_before_nothing(
    base: str, browser: Windows
) -> None:
    page = await browser.open(java_script_enabled=False)
    await page.goto(f"{base}/scrolls/general/choose?lang=ru")
    await expect(page.locator(".needs")).to_contain_text("JavaScript")
    await expect(page.locator("#scroll")).to_be_hidden()
    await expect(page.locator("a.take")).to_have_attribute("href", "/scrolls?lang=ru")
    page = await browser.open()
    await page.goto(f"{base}/scrolls/nobody/choose?lang=he")
    await expect(page.locator("main a.strong")).to_have_attribute("href", "/scrolls?lang=he")
    found = await Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert "404" in browser.complaints.pop(0)


@seen
@in_its_loop
async def test_a_chosen_letter_that_somebody_takes_is_told_by_itself(
    campaign: Campaign, base: str, browser: Windows
) -> None:
    _ada, key = await asked_which(campaign, NAME)
    page = await browser.open()
    await page.clock.install()
    await page.goto(f"{base}/scrolls/general/choose?lang=en&t={key}")
    await letter(page, 20).click()
    await reserve(campaign, 20)
    await page.clock.run_for(4_000)
    await expect(page.get_by_role("alert")).to_contain_text("was just taken")
    await expect(letter(page, 20)).to_have_class(re.compile("taken"))
