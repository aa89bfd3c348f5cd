"""The posters of groups and the page behind their code."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import httpx
import pytest
from starlette.applications import Starlette

from bot.channels import FileWire
from bot.config import Config
from bot.pictures import Press, poster_of, render_poster_pdf, render_poster_png
from bot.site import Posters
from handlers.conversation import BotAddress, BotAddresses
from handlers.words import LANGUAGES, Language
from storage.database import Database
from storage.referrals import Group, GroupKind, groups
from tests.bot.pictures.picture_readers import missing_glyphs, pages, scanned
from tests.campaign import plain

URL = "https://t.me/letters_bot?start=room-K7Q2MNPR"
BASE = "https://letters.example"
TELEGRAM = BotAddress("telegram", "Telegram", "https://t.me/letters_bot?start=")
WHATSAPP = BotAddress("whatsapp", "WhatsApp", "https://wa.me/15550100?text=")
WEB = BotAddress("browser", "Web", f"{BASE}/?start=")
EDGE = (40, 555)  # points; the frame's inner side on A4
NAMES: list[tuple[GroupKind, str]] = [
    ("memory", "הרב לוי יצחק בן זלמן שניאורסאהן"),
    ("city", "Montreal"),
    ("school", "תלמוד תורה אהלי תורה, קראון הייטס"),
    ("memory", "Соломон Борисович Константинопольский-Рабинович и вся его большая семья из Одессы"),
    ("other", "w" * 80),
]


def a_group(kind: GroupKind, name: str, goal: int = 1_000) -> Group:
    return Group(1, kind, name, goal, "K7Q2MNPR", None, 0)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("kind", "name"), NAMES)
async def test_a_poster_is_one_page_with_everything_on_it(
    press: Press, language: Language, kind: GroupKind, name: str
) -> None:
    poster = poster_of(a_group(kind, name), language, URL)
    drawn = await render_poster_pdf(press, [poster])
    (page,) = pages(drawn)
    for said in (poster.title, poster.call, poster.goal, poster.note):
        assert page.says(plain(said))
    assert page.says(name) or len(name) == 80  # equal letters in a row are told once
    assert min(sign.left for sign in page.signs) > EDGE[0]
    assert max(sign.right for sign in page.signs) < EDGE[1]
    assert min(sign.base for sign in page.signs) > EDGE[0]
    assert missing_glyphs(drawn) == 0
    assert not any(broken in poster.lead for broken in ("ספר תורה", "Torah scroll", "свитке Торы"))


@pytest.mark.parametrize("language", LANGUAGES)
async def test_its_code_leads_where_it_says(press: Press, language: Language) -> None:
    assert (
        scanned(await render_poster_png(press, poster_of(a_group("city", "Montreal"), language, URL))) == URL
    )


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_one_acts_on_is_read_from_two_metres(press: Press, language: Language) -> None:
    """A sign of 5 minutes of arc is read by a healthy eye (ISO 8596): 2.9 mm, half as much again is 4.4 mm.

    Capitals are about 0.62 of the size of their face, which makes 20 points.
    """
    poster = poster_of(a_group("city", "Montreal"), language, URL)
    (page,) = pages(await render_poster_pdf(press, [poster]))
    assert max(sign.size for sign in page.signs) > 50  # the name, from farther away still
    written = len("".join(letter for letter in plain(poster.note + poster.url) if letter.isalnum()))
    small = sum(sign.size < 20 for sign in page.signs)
    assert small <= written  # the note and the address, and nothing else


async def test_four_languages_are_four_pages(press: Press) -> None:
    posters = [poster_of(a_group("city", "Montreal"), one, URL) for one in LANGUAGES]
    drawn = pages(await render_poster_pdf(press, posters))
    assert [page.says(plain(one.title)) for page, one in zip(drawn, posters, strict=True)] == [True] * 4


def test_a_name_that_cannot_be_drawn_is_left_out() -> None:
    poster = poster_of(a_group("memory", "\u4e2d\u6587"), "en", URL)
    assert (poster.name, poster.before) == ("", "")


# --- served ---------------------------------------------------------------------------------------------


@dataclass
class Wall:
    """The pages of one group."""

    posters: Posters
    browser: httpx.AsyncClient
    database: Database
    group: Group

    def path(self, name: str, language: Language = "en") -> str:
        """As the chat sends it."""
        wire = FileWire(f"/rooms/{self.group.code}/{name}", name, "", "", language)
        return self.posters.addressed(wire).path

    async def close(self) -> None:
        async with self.database.transaction() as transaction:
            groups.close(transaction, self.group.id)


@asynccontextmanager
async def wall(url: str, *ways: BotAddress) -> AsyncIterator[Wall]:
    database = await Database.open(url)
    async with database.transaction() as transaction:
        group = groups.open_group(transaction, "city", "<b>Montreal</b>", goal=1_000)
    posters = Posters(
        Config(secret_key="tests", public_url=BASE), database, lambda: BotAddresses((*ways, WEB))
    )
    transport = httpx.ASGITransport(Starlette(routes=posters.routes()))
    async with httpx.AsyncClient(transport=transport, base_url=BASE) as browser:
        yield Wall(posters, browser, database, group)
    await posters.stop()
    await database.close()


async def test_a_poster_needs_its_key(sqlite_url: str) -> None:
    async with wall(sqlite_url, TELEGRAM) as one:
        got = await one.browser.get(one.path("poster.pdf", "he"))
        assert (got.status_code, got.headers["content-type"]) == (200, "application/pdf")
        assert (await one.posters.files(one.path("poster.png"))).startswith(b"\x89PNG")
        assert len(pages(await one.posters.files(one.path("posters.pdf")))) == 4
        for wrong in (f"/rooms/{one.group.code}/poster.pdf", one.path("poster.pdf") + "x", one.path("x.exe")):
            assert (await one.browser.get(wrong)).status_code == 404
        await one.close()
        assert (await one.browser.get(one.path("poster.pdf"))).status_code == 404


@pytest.mark.parametrize(
    ("ways", "leads"),
    [
        ((TELEGRAM,), "https://t.me/letters_bot?start=room-{code}"),
        ((WHATSAPP,), "https://wa.me/15550100?text=room-{code}"),
        ((TELEGRAM, WHATSAPP), BASE + "/rooms/{code}"),
        ((), BASE + "/?start=room-{code}"),
    ],
)
async def test_the_code_leads_into_the_messenger_or_to_the_choice(
    sqlite_url: str, ways: tuple[BotAddress, ...], leads: str
) -> None:
    async with wall(sqlite_url, *ways) as one:
        assert scanned(await one.posters.files(one.path("poster.png"))) == leads.format(code=one.group.code)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_page_shows_the_count_and_every_messenger(sqlite_url: str, language: Language) -> None:
    async with wall(sqlite_url, TELEGRAM, WHATSAPP) as one:
        got = await one.browser.get(f"/rooms/{one.group.code}?lang={language}")
        assert got.status_code == 200
        assert f"https://t.me/letters_bot?start=room-{one.group.code}" in got.text
        assert f"https://wa.me/15550100?text=room-{one.group.code}" in got.text
        assert "&lt;b&gt;Montreal&lt;/b&gt;" in got.text
        assert "<b>" not in got.text
        assert '<progress max="1000" value="0">' in got.text
        assert "1,000" in plain(got.text) or "1\u00a0000" in plain(got.text)
        await one.close()
        assert (await one.browser.get(f"/rooms/{one.group.code}")).status_code == 404


async def test_a_group_that_never_was_has_no_page(sqlite_url: str) -> None:
    async with wall(sqlite_url) as one:
        got = await one.browser.get("/rooms/WRONG234")
        assert (got.status_code, "Montreal" in got.text) == (404, False)
