"""The pages of a campaign's progress, without a network."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import httpx
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from bot import sample
from bot.channels.browser import PAGES
from bot.config import Config
from bot.site import ProgressPages, font
from storage.conversation import accounts
from storage.database import Database
from storage.people import Person
from storage.reports import Progress
from tests.storage.campaign import Campaign
from tests.storage.sales import MENDEL, sell

BASE = "https://letters.example"
LETTERS = 20_000
SARAH = Person(
    given="שרה לאה", gender="f", parent="רחל", parent_kind="mother", family="כהן", typed="Sarah Cohen"
)


@dataclass
class Site:
    """The pages of a scroll with a few letters sold, and of the samples."""

    pages: ProgressPages
    browser: httpx.AsyncClient
    campaign: Campaign
    asked: list[str] = field(default_factory=list)  # paths, as the browser asked for them

    async def get(self, path: str, **headers: str) -> httpx.Response:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return await self.browser.get(path, headers=named)


@asynccontextmanager
async def opened(
    sqlite_url: str, *, shows_people: bool = True, fresh: float = 0, letters: int = LETTERS
) -> AsyncIterator[Site]:
    """Everything on a fresh database: Mendel of Israel and Sarah of nowhere known have a letter."""
    database = await Database.open(sqlite_url)
    await sample.fill_if_empty(database)
    campaign = await Campaign.begin(database, letters, reserved=(1, letters))
    await campaign.sold(3)
    async with database.transaction() as transaction:
        campaign.account = accounts.add(transaction, "telegram", "2", "he", "IL").id
    await sell(campaign, MENDEL, 9_000)
    async with database.transaction() as transaction:
        campaign.account = accounts.add(transaction, "telegram", "3", "he", "").id
    await sell(campaign, SARAH, 15_000)
    await campaign.order(2)
    progress = Progress(database, ZoneInfo("America/New_York"), lambda: datetime.now(UTC), age=0)
    config = Config(secret_key="a secret of tests", public_url=BASE)
    pages = ProgressPages(config, progress, shows_people=shows_people, fresh=fresh)
    static = Mount("/static", StaticFiles(directory=PAGES / "static"))  # as the chat page mounts it
    transport = httpx.ASGITransport(Starlette(routes=[*pages.routes(), font.route(), static]))
    async with httpx.AsyncClient(transport=transport, base_url=BASE) as browser:
        yield Site(pages, browser, campaign)
    await pages.stop()
    await database.close()
