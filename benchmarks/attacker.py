"""What an attacker gets out of "do I already have a letter?" in an hour, and what an answer's time tells.

    python -m benchmarks.attacker [COUNT]

The yield is measured on the program's own routes, with the limits of an unchanged configuration: browsers
that have all met the task and the three minutes, at one network address and at a hundred of them, ask names
for an hour as often as they are let. The times are those of a whole turn among COUNT registrations (30,000),
each name asked once and in turns: full names that are registered, to the letter, and full names of nobody.
*Told by the time* is the share of pairs in which the registered one took longer: 50 % tells nothing.
"""

import argparse
import asyncio
import gc
import random
import re
import secrets
import shutil
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count, islice
from pathlib import Path
from statistics import median
from time import perf_counter

import httpx
from rich.console import Console
from rich.table import Table
from sqlalchemy import desc, select
from starlette.applications import Starlette

from benchmarks.lookup import kept, registered, strangers, to_the_letter
from bot.app import App
from bot.channels.browser import COOKIE
from bot.config import Config
from bot.site import address_limits
from storage.database import migrate
from storage.schema import accounts, outbox

COUNT = 30_000
NAMES = 150  # of each kind
ASKERS = 20  # browsers that ask in turns, for the times
BROWSERS = 20  # at one address
ADDRESSES = 100
ROUNDS = 12  # in the hour; each browser asks once in each
_ANSWER = "Looked up:"
_POSTS = count(1)


@dataclass
class Target:
    """The running program, with a clock that the attacker's hour passes on."""

    app: App
    now: datetime
    web: Starlette  # made once: a thousand browsers would spend their hour on its routes

    @classmethod
    @asynccontextmanager
    async def running(cls, url: str, **settings: int) -> AsyncIterator["Target"]:
        """Stops whatever happens: its threads would keep the benchmark from ending."""
        start = datetime(2026, 3, 3, 15, tzinfo=UTC)
        config = Config(database_url=url, secret_key=secrets.token_hex(), **settings)  # type: ignore[arg-type]
        address_limits.POSTS = 1 << 30  # an hour of attacks is played in a minute
        made: list[Target] = []
        app = await App.open(config, now=lambda: made[0].now if made else start)
        made.append(cls(app, start, app.web()))
        await app.outbox.start()
        await app.lanes.start()
        try:
            yield made[0]
        finally:
            await app.stop()

    async def settle(self) -> None:
        await self.app.lanes.idle()
        await self.app.outbox.idle()


@dataclass
class Browser:
    """A browser with a cookie of its own."""

    target: Target
    host: str
    cookies: httpx.Cookies = field(default_factory=httpx.Cookies)

    async def posts(self, text: str) -> str:
        """What is said to a message."""
        transport = httpx.ASGITransport(self.target.web, client=(self.host, 1))
        async with httpx.AsyncClient(
            transport=transport, base_url="http://letters", cookies=self.cookies
        ) as client:
            post = {"id": f"attacker-{next(_POSTS):09}", "text": text}
            answer = await client.post("/chat", json=post, headers={"Accept-Language": "en"})
            answer.raise_for_status()
            self.cookies.update(client.cookies)
        await self.target.settle()
        return await self._heard()

    async def warms_up(self) -> None:
        """Meets the task of the page."""
        said = re.sub(
            "[\u2066-\u2069]", "", await self.posts("do I have a letter? Yankel ben Gittel Steinmetz")
        )
        numbers = re.search(r"How much is (\d+) plus (\d+)", said)
        assert numbers is not None, said
        await self.posts(str(int(numbers[1]) + int(numbers[2])))

    async def _heard(self) -> str:
        address = (self.cookies.get(COOKIE) or "").partition(".")[0]
        query = (
            select(outbox.c.wire)
            .join(accounts, accounts.c.id == outbox.c.account)
            .where(accounts.c.address == address)
            .order_by(desc(outbox.c.id))
            .limit(1)
        )
        rows = await self.target.app.database.read(query)
        return str(rows[0].wire)


# --- the yield ------------------------------------------------------------------------------------------


async def answers_an_hour(path: Path, browsers: int, addresses: int) -> int:
    """The number of answers that browsers at so many addresses get in an hour."""
    url = f"sqlite+aiosqlite:///{path}"
    await migrate(url)
    async with Target.running(url) as target:
        army = [Browser(target, f"203.0.{number % addresses}.7") for number in range(browsers)]
        for one in army:
            await one.warms_up()
        target.now += timedelta(minutes=4)
        answered = 0
        for _round in range(ROUNDS):
            for one in army:
                answered += _ANSWER in await one.posts("do I have a letter? Zalmen ben Dvora Gurevich")
            target.now += timedelta(minutes=60 / (ROUNDS + 1))
    return answered


# --- the times ------------------------------------------------------------------------------------------


async def times(path: Path, size: int) -> dict[bool, list[float]]:
    """Whether the name is registered -> ms of the turns about such names."""
    known = [
        to_the_letter(one, "he").query
        for one, script in registered(size, 5 * NAMES)
        if one.is_full and script == "he"
    ]
    names = [(name, True) for name in known[:NAMES]]
    names += [
        (one.query, False) for one in islice((s for s in strangers(20 * NAMES) if s.script == "he"), NAMES)
    ]
    random.Random(3).shuffle(names)
    async with Target.running(
        f"sqlite+aiosqlite:///{path}",
        questions_a_day=10_000,
        questions_from_address=10_000,
        questions_an_hour=10_000,
    ) as target:
        askers = [Browser(target, f"203.0.113.{number}") for number in range(ASKERS)]  # one alone would flood
        for asker in askers:
            await asker.warms_up()
        target.now += timedelta(minutes=4)
        taken: dict[bool, list[float]] = {True: [], False: []}
        gc.collect()
        gc.freeze()
        for number, (name, is_known) in enumerate([*names[:20], *names]):
            begun = perf_counter()
            await askers[number % ASKERS].posts(f"do I have a letter? {name}")
            if number >= 20:  # the first ones warm it up
                taken[is_known].append(1000 * (perf_counter() - begun))
    return taken


def told_by_time(longer: Sequence[float], shorter: Sequence[float]) -> float:
    """The share of pairs in which the one of `longer` took longer: the area under the ROC curve."""
    wins = sum((one > other) + (one == other) / 2 for one in longer for other in shorter)
    return wins / (len(longer) * len(shorter))


def main(arguments: Sequence[str] | None = None) -> None:
    """Measures both and prints them."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.attacker")
    parser.add_argument("count", nargs="?", type=int, default=COUNT)
    size = parser.parse_args(arguments).count
    with tempfile.TemporaryDirectory() as folder:
        table = Table("attacker", "answers an hour", "of so many tries")
        for name, browsers, addresses in (
            ("one address", BROWSERS, 1),
            (f"{ADDRESSES} addresses", ADDRESSES, ADDRESSES),
        ):
            answered = asyncio.run(answers_an_hour(Path(folder, f"{addresses}.db"), browsers, addresses))
            table.add_row(name, f"{answered:,}", f"{browsers * ROUNDS:,}")
        Console().print(table)
        crowd = Path(folder, "crowd.db")
        shutil.copyfile(kept(size), crowd)
        taken = asyncio.run(times(crowd, size))
    table = Table("a name that is", "asked", "median", "p90")
    for is_known, each in taken.items():
        ninth = sorted(each)[int(0.9 * len(each))]
        table.add_row(
            "registered" if is_known else "nobody's",
            f"{len(each):,}",
            f"{median(each):.1f} ms",
            f"{ninth:.1f} ms",
        )
    Console().print(table)
    Console().print(f"told by the time: {told_by_time(taken[True], taken[False]):.1%}")


if __name__ == "__main__":
    main()
