"""The pages of a small campaign, without a network."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from bot.config import Config
from bot.site import Certificates
from storage.database import Database, Transaction
from storage.people import Person
from storage.register import RegisteredLetter, RegisterEntry, amendments
from storage.scrolls import Shelf
from tests import databases
from tests.bot.site.page_site import BASE, SECRET, PageSite, visiting
from tests.storage.sales import MENDEL, sell
from tests.storage.small_campaign import SmallCampaign


@dataclass
class CertificateSite(PageSite):
    """The pages, with one letter sold to Mendel and one in a Name."""

    pages: Certificates
    mendel: RegisterEntry
    sarah: RegisterEntry
    database: Database
    shelf: Shelf

    @asynccontextmanager
    async def amending(self, entry: RegisterEntry) -> AsyncIterator[tuple[Transaction, RegisteredLetter]]:
        """A transaction in which the committee amends a letter."""
        found = await amendments.load_registration(self.database, entry.certificate)
        assert found is not None
        async with self.database.transaction() as transaction:
            yield transaction, found


@asynccontextmanager
async def opened(sqlite_url: str) -> AsyncIterator[CertificateSite]:
    """Everything on a fresh database."""
    sarah = Person(given="שרה", gender="f", parent="יצחק", life_status="deceased")
    async with databases.opened(sqlite_url) as database:
        campaign = await SmallCampaign.begin(database, 1_000)
        entries = await sell(campaign, MENDEL, 5), await sell(campaign, sarah, 12)
        pages = Certificates(Config(secret_key=SECRET, public_url=BASE), database, campaign.shelf)
        async with visiting(*pages.routes()) as browser:
            yield CertificateSite(browser, pages, *entries, database, campaign.shelf)
        await pages.stop()
