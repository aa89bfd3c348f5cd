"""The pages of a campaign's progress, without a network."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot import sample
from bot.config import Config
from bot.site import ProgressPages
from storage.conversation import accounts
from storage.database import Database
from storage.people import Person
from storage.reports import Progress
from tests import databases
from tests.bot.site.page_site import BASE, SECRET, PageSite, visiting
from tests.storage.sales import MENDEL, sell
from tests.storage.small_campaign import SmallCampaign

LETTERS = 20_000
SARAH = Person(
    given="שרה לאה", gender="f", parent="רחל", parent_kind="mother", family="כהן", typed="Sarah Cohen"
)


@dataclass
class ProgressSite(PageSite):
    """The pages of a scroll with a few letters sold, and of the samples."""

    pages: ProgressPages
    campaign: SmallCampaign


@asynccontextmanager
async def opened(
    sqlite_url: str, *, shows_people: bool = True, fresh: float = 0, letters: int = LETTERS
) -> AsyncIterator[ProgressSite]:
    """Everything on a fresh database: Mendel of Israel and Sarah of nowhere known have a letter."""
    async with databases.opened(sqlite_url) as database:
        campaign = await _with_letters_sold(database, letters)
        progress = Progress(database, ZoneInfo("America/New_York"), lambda: datetime.now(UTC), age=0)
        config = Config(secret_key=SECRET, public_url=BASE)
        pages = ProgressPages(config, progress, shows_people=shows_people, fresh=fresh)
        async with visiting(*pages.routes()) as browser:
            yield ProgressSite(browser, pages, campaign)
        await pages.stop()


async def _with_letters_sold(database: Database, letters: int) -> SmallCampaign:
    await sample.fill_if_empty(database)
    campaign = await SmallCampaign.begin(database, letters, reserved=(1, letters))
    await campaign.sold(3)
    for address, region, person, position in (("2", "IL", MENDEL, 9_000), ("3", "", SARAH, 15_000)):
        async with database.transaction() as transaction:
            campaign.account = accounts.add(transaction, "telegram", address, "he", region).id
        await sell(campaign, person, position)
    await campaign.order(2)
    return campaign
