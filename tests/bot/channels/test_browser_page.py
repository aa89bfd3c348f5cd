"""The page itself, in a real browser: what a person sees, presses and types."""

from collections.abc import AsyncIterator
from typing import Literal

import pytest
import pytest_asyncio
from axe_playwright_python.async_playwright import Axe  # type: ignore[import-untyped]
from playwright.async_api import Browser as Chromium
from playwright.async_api import FilePayload, Page, Route, expect
from starlette.applications import Starlette

from bot.channels import Button, FileWire, Incoming, TextWire
from bot.channels.browser import Browser
from bot.pages import font_route, static_route
from handlers.conversation import Said, Tapped
from handlers.words import FSI, PDI
from tests.bot.channels.browser_server import FakeIntake, browser
from tests.chromium import seen, windows
from tests.end_to_end.contrasts import TOO_FAINT
from tests.loopback import serving

pytestmark = seen

GROUND = "one => getComputedStyle(one).backgroundColor"
PLACE = "one => one.offsetTop - one.parentElement.offsetTop"  # of a message in the conversation
LANGUAGES = TextWire(
    "*Shalom!* Which language would you like?",
    "en",
    (
        (Button("עברית", "1:he"), Button("English", "1:en")),
        (Button("אידיש", "1:yi"), Button("Русский", "1:ru")),
    ),
)
HEBREW = TextWire(
    f"*ברוך הבא!* לכל יהודי אות בספר תורה.\n\nנרשמו עד היום {FSI}124,684{PDI} אותיות. https://letters.example/scrolls",
    "he",
    (
        (Button("האם כבר יש לי אות?", "2:lookup"), Button("רישום", "2:register")),
        (Button("שפה", "2:/language"), Button("האותיות שלי", "2:mine")),
        (Button("כמה כבר נרשם?", url="https://letters.example/scrolls"),),
    ),
)


async def answer(channel: Browser, incoming: Incoming) -> None:
    """A bot of few words."""
    match incoming.heard:
        case Said("/start"):
            await channel.send(incoming.address, LANGUAGES)
        case Tapped("he"):
            await channel.send(incoming.address, HEBREW)
        case Said(text):
            await channel.send(incoming.address, TextWire(f"Heard: {FSI}{text}{PDI} <b>&amp;", "en"))
        case Tapped(option):
            await channel.send(incoming.address, TextWire(f"Pressed: {option}", "en"))


@pytest.fixture
def intake() -> FakeIntake:
    return FakeIntake(answer)


@pytest_asyncio.fixture(loop_scope="session")
async def url(intake: FakeIntake, chromium: Chromium) -> AsyncIterator[str]:
    channel = browser(intake)
    async with serving(
        lambda _base: Starlette(routes=[*channel.routes(), *static_route(), font_route()])
    ) as address:
        async with windows(chromium):
            yield address
        await channel.stop()


@pytest_asyncio.fixture(loop_scope="session")
async def page(chromium: Chromium, url: str) -> Page:
    """An English telephone, freshly opened."""
    context = await chromium.new_context(viewport={"width": 390, "height": 760}, locale="en-US")
    opened = await context.new_page()
    await opened.goto(f"{url}/chat")
    return opened


async def test_from_the_greeting_into_hebrew_and_back_after_a_reload(page: Page, intake: FakeIntake) -> None:
    await expect(page.get_by_role("log")).to_contain_text("Which language")
    assert [incoming.heard for incoming in intake.taken] == [Said("/start")]
    assert intake.taken[0].language == "en"
    assert await page.locator("article strong").all_inner_texts() == ["Shalom!"]

    await page.get_by_role("button", name="עברית").click()
    hebrew = page.locator("article[lang=he]")
    await expect(hebrew).to_have_attribute("dir", "rtl")
    await expect(page.locator("html")).to_have_attribute("dir", "rtl")
    await expect(page.get_by_role("link", name="כמה כבר נרשם?")).to_have_attribute("rel", "noopener")
    await expect(hebrew.locator(".text a")).to_have_attribute("href", "https://letters.example/scrolls")
    register, lookup = [
        await page.get_by_role("button", name=name).bounding_box() for name in ("רישום", "האם כבר יש לי אות?")
    ]
    assert register is not None
    assert lookup is not None
    assert register["x"] > lookup["x"]  # the first option stands at the right

    before = await page.locator("article .text").all_inner_texts()
    await page.reload()
    await expect(page.locator("article .text")).to_have_count(3)
    assert await page.locator("article .text").all_inner_texts() == before
    assert before[1] == "עברית"
    assert len(intake.taken) == 2


async def test_everything_works_from_the_keyboard(page: Page, intake: FakeIntake) -> None:
    await expect(page.get_by_role("button", name="English")).to_be_visible()
    await page.get_by_role("textbox").focus()
    await page.keyboard.type("Moshe")
    await page.keyboard.press("Shift+Enter")
    await page.keyboard.type("Aharon *<i>*")
    await page.keyboard.press("Enter")
    await expect(page.locator(".bot").last).to_contain_text("Heard: ⁨Moshe")
    assert intake.taken[-1].heard == Said("Moshe\nAharon *<i>*")
    assert await page.locator("article i, article b").count() == 0  # nobody's text turns into markup
    await expect(page.locator(".mine .text")).to_have_text("Moshe\nAharon *<i>*")

    assert intake.browser is not None
    await intake.browser.send(intake.taken[0].address, LANGUAGES)
    await expect(page.get_by_role("button", name="English")).to_be_enabled()
    for _ in range(8):
        await page.keyboard.press("Shift+Tab")
        if await page.evaluate("document.activeElement.textContent") == "English":
            break
    await page.keyboard.press("Enter")
    await expect(page.locator(".bot").last).to_have_text("Pressed: en")
    await expect(page.get_by_role("textbox")).to_be_focused()


async def test_without_a_network_nothing_is_lost_and_nothing_doubled(
    page: Page, intake: FakeIntake, url: str
) -> None:
    await expect(page.locator(".bot")).to_have_count(1)

    lost_answers = 0

    async def take_but_lose_the_answer(route: Route) -> None:
        nonlocal lost_answers
        lost_answers += 1
        await route.fetch()
        await route.abort()

    await page.route("**/chat", take_but_lose_the_answer)
    await page.get_by_role("textbox").fill("Moshe ben Yocheved")
    await page.keyboard.press("Enter")
    await expect(page.locator(".note").last).to_have_text(
        "Not sent yet. It will be sent as soon as the connection is back."
    )
    await page.unroute("**/chat")
    await expect(page.locator(".note").last).to_be_empty()
    assert lost_answers >= 1
    assert intake.repeated >= 1
    assert [one.heard for one in intake.taken] == [Said("/start"), Said("Moshe ben Yocheved")]
    await expect(page.locator(".mine")).to_have_count(1)
    await expect(page.locator(".bot")).to_have_count(2)


async def test_a_lost_connection_is_said_and_mended(page: Page, intake: FakeIntake) -> None:
    await expect(page.locator(".bot")).to_have_count(1)
    await page.route("**/chat/events*", lambda route: route.abort())
    assert intake.browser is not None
    await intake.browser.stop()
    await expect(page.get_by_role("status")).to_have_text("The connection is lost. Trying again ...")
    await intake.browser.send(intake.taken[0].address, TextWire("Said meanwhile.", "en"))
    await page.unroute("**/chat/events*")
    await expect(page.locator(".bot").last).to_have_text("Said meanwhile.")
    await expect(page.get_by_role("status")).to_be_empty()
    await expect(page.locator(".bot")).to_have_count(2)


@pytest.mark.parametrize(("width", "telephone"), [(320, True), (1280, False)])
async def test_nothing_overflows_on_any_screen(
    chromium: Chromium, url: str, intake: FakeIntake, width: int, telephone: bool
) -> None:
    context = await chromium.new_context(
        viewport={"width": width, "height": 640},
        locale="he",
        color_scheme="dark" if telephone else "light",
        has_touch=telephone,
        is_mobile=telephone,
    )
    page = await context.new_page()
    problems: list[str] = []
    page.on("console", lambda message: problems.append(message.text))
    page.on("pageerror", lambda error: problems.append(str(error)))
    await page.goto(f"{url}/chat?lang=he")
    await page.get_by_role("button", name="עברית").click()
    await expect(page.locator("article[lang=he]")).to_be_visible()
    await expect(page.locator("html")).to_have_attribute("dir", "rtl")
    field = expect(page.get_by_role("textbox"))
    await (field.not_to_be_focused() if telephone else field.to_be_focused())  # no keyboard over the answer

    assert intake.browser is not None
    picture = FileWire("/static/icon-32.png", "certificate.png", "image/png", "Mazel tov!", "he")
    await intake.browser.send(intake.taken[0].address, picture)
    await expect(page.locator("article img")).to_be_visible()
    await page.get_by_role("textbox").fill("x" * 300)
    await page.keyboard.press("Enter")
    await expect(page.locator(".bot")).to_have_count(4)
    assert await page.evaluate("document.documentElement.scrollWidth") == width
    assert await page.evaluate("log.scrollWidth <= log.clientWidth")
    await expect(page.locator(".bot").last).to_be_in_viewport()
    assert problems == []  # also nothing that the Content-Security-Policy had to stop


async def test_a_file_is_chosen_and_sent(page: Page, intake: FakeIntake) -> None:
    names = FilePayload(name="names.csv", mimeType="text/csv", buffer="משה בן שרה".encode())
    async with page.expect_file_chooser() as choosing:
        await page.get_by_role("button", name="Send a file").click()
    await (await choosing.value).set_files(names)
    await expect(page.get_by_role("log")).to_contain_text("names.csv")
    await expect(page.get_by_role("log")).to_contain_text("Heard:")
    (_start, sent) = intake.taken
    assert isinstance(sent.heard, Said)
    assert sent.heard.file is not None
    assert sent.heard.file.size == len("משה בן שרה".encode())


async def test_what_a_link_carries_is_said_once(page: Page, intake: FakeIntake, url: str) -> None:
    await page.goto(f"{url}/chat?start=join-K7Q2MNPR")
    await expect(page.get_by_role("log")).to_contain_text("/start join-K7Q2MNPR")
    assert page.url == f"{url}/chat"
    await page.reload()
    await expect(page.get_by_role("log")).to_contain_text("/start join-K7Q2MNPR")
    heard = [incoming.heard for incoming in intake.taken if incoming.heard != Said("/start")]
    assert heard == [Said("/start join-K7Q2MNPR")]


async def test_answers_stay_in_sight_and_nothing_that_was_said_moves(page: Page, intake: FakeIntake) -> None:
    english = page.get_by_role("button", name="English")
    await expect(english).to_be_visible()
    assert intake.browser is not None
    for number in range(12):
        await intake.browser.send(intake.taken[0].address, TextWire(f"By the way, {number}.\n\n...", "en"))
    await expect(page.locator(".bot")).to_have_count(13)
    await page.evaluate("document.getElementById('log').scrollTop = 0")
    await expect(english).to_be_in_viewport()
    before = await page.locator(".bot").first.evaluate(PLACE)

    await page.get_by_role("button", name="עברית").click()
    await expect(page.locator("article[lang=he]")).to_be_visible()
    assert await page.locator("article").last.get_attribute("lang") == "he"
    assert await page.locator("article .text").nth(13).inner_text() == "עברית"  # the tap, where it happened
    await page.evaluate("document.getElementById('log').scrollTop = 0")
    assert await page.locator(".bot").first.evaluate(PLACE) == before
    await expect(english).to_have_count(0)


async def test_emoji_of_the_bot_are_icons_and_those_of_people_stay(page: Page, intake: FakeIntake) -> None:
    await expect(page.get_by_role("button", name="English")).to_be_visible()
    assert intake.browser is not None
    said = TextWire("Mazel tov! 🎉 A letter 📜 for *Ada*. \u2714\ufe0f", "en")
    await intake.browser.send(intake.taken[0].address, said)
    newest = page.locator(".bot .text").last
    await expect(newest).to_have_text("Mazel tov!  A letter  for Ada. ")
    drawn = [await one.get_attribute("href") for one in await newest.locator("svg use").all()]
    assert drawn == ["#icon-joy", "#icon-scroll", "#icon-check"]
    assert all([await page.locator(f"symbol{name}").count() for name in drawn])
    await page.get_by_label("Write here").fill("Thanks 🎉")
    await page.keyboard.press("Enter")
    await expect(page.locator(".mine .text").last).to_have_text("Thanks 🎉")


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_of_many_answers_the_one_that_leads_on_stands_out(
    page: Page, intake: FakeIntake, scheme: Literal["light", "dark"]
) -> None:
    await page.emulate_media(color_scheme=scheme)
    await expect(page.get_by_role("button", name="English")).to_be_visible()
    assert intake.browser is not None
    rows = (
        (Button("Pay $18", "3:pay", leads=True),),
        (Button("A gift", "3:amount"), Button("Name", "3:name")),
    )
    await intake.browser.send(intake.taken[0].address, TextWire("Together: *$18*.", "en", rows))
    pay = page.get_by_role("button", name="Pay $18")
    await expect(pay).to_be_visible()
    assert await page.locator(".choices .leading").all_inner_texts() == ["Pay $18"]
    grounds = [await one.evaluate(GROUND) for one in await page.locator(".choices button").all()]
    assert grounds[0] not in grounds[1:]
    assert grounds[1] == grounds[2]
    await pay.hover()
    assert [fault for fault in await page.evaluate(TOO_FAINT) if "Pay" in str(fault)] == []
    await page.get_by_role("button", name="A gift").click()
    await expect(page.locator(".choices")).to_be_hidden()


async def test_another_language_that_was_asked_for_is_gone_on_in(
    page: Page, intake: FakeIntake, url: str
) -> None:
    await expect(page.locator(".bot")).to_have_count(1)
    await page.goto(f"{url}/chat?lang=ru")
    await expect(page.locator(".mine .text")).to_have_text("Русский")
    assert (intake.taken[-1].heard, intake.taken[-1].language) == (Said("Русский"), "ru")
    await page.reload()
    await expect(page.locator(".mine")).to_have_count(1)
    assert len(intake.taken) == 2


@pytest.mark.parametrize(
    ("language", "scheme"), [("he", "dark"), ("en", "light"), ("yi", "light"), ("ru", "dark")]
)
async def test_it_keeps_the_rules_of_accessibility(
    chromium: Chromium, url: str, language: str, scheme: Literal["light", "dark"]
) -> None:
    context = await chromium.new_context(viewport={"width": 390, "height": 760}, color_scheme=scheme)
    page = await context.new_page()
    await page.goto(f"{url}/chat?lang={language}")
    await expect(page.get_by_role("button", name="English")).to_be_visible()
    found = await Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
