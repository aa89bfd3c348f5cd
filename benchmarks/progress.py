"""The time that the pages and pictures of progress take, with some ten thousand letters sold.

    python -m benchmarks.progress [--pictures 200] [--pages 500]

First the register is read once, then everything is asked for while letters are sold between any two askings,
so that nothing is kept from the time before; the row "kept" is what everybody else waits within a second.
"""

import argparse
import asyncio
import tempfile
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from itertools import cycle
from pathlib import Path
from statistics import quantiles
from time import perf_counter
from zoneinfo import ZoneInfo

import httpx
from rich.console import Console
from rich.progress import track
from rich.table import Table
from starlette.applications import Starlette

from bot.config import Config
from bot.site import ProgressPages
from handlers.words import LANGUAGES
from storage.database import Database, migrate
from storage.reports import Progress
from tests.storage.small_campaign import SmallCampaign

PICTURES, PAGES = 200, 500
FULL = 40_000  # letters sold before
ORDER = 1_000  # letters of an order that fills the scroll
SETTLED = 6.0  # seconds, for which what was sold last is read again each time

Ask = Callable[[str], Awaitable[object]]


async def filled(url: str) -> SmallCampaign:
    """A campaign with half of its letters sold, in one program's memory and in the database."""
    await migrate(url)
    campaign = await SmallCampaign.begin(await Database.open(url), 0)
    for _ in track(range(FULL // ORDER), "selling"):
        await campaign.sold(ORDER)
    await asyncio.sleep(SETTLED)
    return campaign


async def timed(ask: Ask, path: str) -> float:
    """Milliseconds that a request takes."""
    begun = perf_counter()
    await ask(path)
    return (perf_counter() - begun) * 1000


async def measured(
    campaign: SmallCampaign, ask: Ask, path: str, times: int, *, sells: bool = True
) -> list[float]:
    """Milliseconds of `times` requests in all languages; `sells`: a letter is sold before each."""
    languages = cycle(LANGUAGES)
    for language in LANGUAGES:
        await ask(f"{path}?lang={language}")
    took = []
    for _ in track(range(times), path):
        if sells:
            await campaign.sold(1)
        took.append(await timed(ask, f"{path}?lang={next(languages)}"))
    return took


async def measure(pictures: int, pages: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        campaign = await filled(f"sqlite+aiosqlite:///{Path(folder) / 'letters.db'}")
        zone = ZoneInfo("America/New_York")
        progress = Progress(campaign.database, zone, lambda: datetime.now(UTC), age=0)
        served = ProgressPages(Config(public_url="https://letters.example"), progress, fresh=0)
        transport = httpx.ASGITransport(Starlette(routes=served.routes()))
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
            first = await timed(client.get, "/scrolls/general")
            rows = {
                "page": await measured(campaign, client.get, "/scrolls/general", pages),
                "list": await measured(campaign, client.get, "/scrolls", pages),
                "letters": await measured(campaign, client.get, "/scrolls/general.png", pictures),
                "parshiyot": await measured(
                    campaign, client.get, "/scrolls/general/12/parshiyot.png", pictures
                ),
            }
            kept = ProgressPages(
                Config(public_url="https://letters.example"), Progress(campaign.database, zone, _now)
            )
            rows["kept"] = await measured(
                campaign, kept.read_file, "/scrolls/general/12.png", pages, sells=False
            )
        await served.stop()
        await kept.stop()
        await campaign.database.close()
    show(first, rows)


def _now() -> datetime:
    return datetime.now(UTC)


def show(first: float, rows: dict[str, list[float]]) -> None:
    table = Table("", "p50 ms", "p99 ms", "worst ms")
    for name, took in rows.items():
        cuts = quantiles(took, n=100)
        table.add_row(name, f"{cuts[49]:.1f}", f"{cuts[98]:.1f}", f"{max(took):.1f}")
    console = Console()
    console.print(table)
    console.print(f"first page, the register of {FULL:,} letters read once: {first:.0f} ms")


def main() -> None:
    asyncio.run(measure(PICTURES, PAGES))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pictures", type=int, default=PICTURES)
    parser.add_argument("--pages", type=int, default=PAGES)
    asked = parser.parse_args()
    asyncio.run(measure(asked.pictures, asked.pages))
