"""The pages of a small campaign, without a network."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import httpx
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from bot.channels.browser import PAGES
from bot.config import Config
from bot.site import Certificates, font
from storage.database import Database
from storage.people import Person
from storage.register import RegisterEntry
from tests.storage.campaign import Campaign
from tests.storage.sales import MENDEL, sell

SECRET = "a secret of tests"
BASE = "https://letters.example"


@dataclass
class Site:
    """The pages, with one letter sold to Mendel and one in a Name."""

    pages: Certificates
    browser: httpx.AsyncClient
    mendel: RegisterEntry
    sarah: RegisterEntry

    async def get(self, path: str, **headers: str) -> httpx.Response:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return await self.browser.get(path, headers=named)


@asynccontextmanager
async def opened(sqlite_url: str) -> AsyncIterator[Site]:
    """Everything on a fresh database."""
    database = await Database.open(sqlite_url)
    campaign = await Campaign.begin(database, 1_000)
    mendel = await sell(campaign, MENDEL, 5)
    sarah = await sell(campaign, Person(given="שרה", gender="f", parent="יצחק", life_status="deceased"), 12)
    pages = Certificates(Config(secret_key=SECRET, public_url=BASE), database, campaign.shelf)
    static = Mount("/static", StaticFiles(directory=PAGES / "static"))  # as the chat page mounts it
    transport = httpx.ASGITransport(Starlette(routes=[*pages.routes(), font.route(), static]))
    async with httpx.AsyncClient(transport=transport, base_url=BASE) as browser:
        yield Site(pages, browser, mendel, sarah)
    await pages.stop()
    await database.close()
