"""The page behind the code of a group's poster, and the files of the poster."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import httpx
import pytest

from bot.channels import FileWire
from bot.config import Config
from bot.site import Posters
from handlers.conversation import BotAddress, BotAddresses
from handlers.words import LANGUAGES, Language
from storage.database import Database
from storage.referrals import Group, groups
from tests import databases
from tests.bot.pictures.picture_readers import pages, scanned
from tests.bot.site.page_site import BASE, SECRET, visiting
from tests.campaign import plain

TELEGRAM = BotAddress("telegram", "Telegram", "https://t.me/letters_bot?start=")
WHATSAPP = BotAddress("whatsapp", "WhatsApp", "https://wa.me/15550100?text=")
WEB = BotAddress("browser", "Web", f"{BASE}/?start=")


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
        return self.posters.with_address(wire).path

    async def close(self) -> None:
        async with self.database.transaction() as transaction:
            groups.close_group(transaction, self.group.id)


@asynccontextmanager
async def wall(url: str, *ways: BotAddress) -> AsyncIterator[Wall]:
    async with databases.opened(url) as database:
        async with database.transaction() as transaction:
            group = groups.open_group(transaction, "city", "<b>Montreal</b>", goal=1_000)
        config = Config(secret_key=SECRET, public_url=BASE)
        posters = Posters(config, database, lambda: BotAddresses((*ways, WEB)))
        async with visiting(*posters.routes()) as browser:
            yield Wall(posters, browser, database, group)
        await posters.stop()


async def test_a_poster_needs_its_key(sqlite_url: str) -> None:
    async with wall(sqlite_url, TELEGRAM) as one:
        got = await one.browser.get(one.path("poster.pdf", "he"))
        assert (got.status_code, got.headers["content-type"]) == (200, "application/pdf")
        assert (await one.posters.read_file(one.path("poster.png"))).startswith(b"\x89PNG")
        assert len(pages(await one.posters.read_file(one.path("posters.pdf")))) == 4
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
        assert scanned(await one.posters.read_file(one.path("poster.png"))) == leads.format(
            code=one.group.code
        )


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_page_shows_the_count_and_every_messenger(sqlite_url: str, language: Language) -> None:
    async with wall(sqlite_url, TELEGRAM, WHATSAPP) as one:
        got = await one.browser.get(f"/rooms/{one.group.code}?lang={language}")
        assert got.status_code == 200
        assert f"https://t.me/letters_bot?start=room-{one.group.code}" in got.text
        assert f"https://wa.me/15550100?text=room-{one.group.code}" in got.text
        assert "&lt;b&gt;Montreal&lt;/b&gt;" in got.text
        assert "<b>" not in got.text
        assert "<progress" not in got.text  # before the first letter there is a goal, and no share of it
        assert "1,000" in plain(got.text) or "1\u00a0000" in plain(got.text)
        await one.close()
        assert (await one.browser.get(f"/rooms/{one.group.code}")).status_code == 404


async def test_a_group_that_never_was_has_no_page(sqlite_url: str) -> None:
    async with wall(sqlite_url) as one:
        got = await one.browser.get("/rooms/WRONG234")
        assert (got.status_code, "Montreal" in got.text) == (404, False)
