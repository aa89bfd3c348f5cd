"""A campaign whose database goes away whenever a message has just gone out, or in the middle of a commit."""

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

import asyncpg
from sqlalchemy import select

from storage import schema
from storage.conversation import inbox
from storage.conversation import outbox as parcels
from storage.database import Unavailable, sqlite_path
from storage.database.addresses import postgresql_dsn
from tests.campaign import LOOKS, Campaign, Messenger, Shown
from tests.person import Person

LOST = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
LOCKED = 0.3  # seconds


class Disturbing(Messenger):
    """Something happens whenever a message has just gone out."""

    happens: Callable[[], Awaitable[None]] | None = None

    async def send(self, address: str, wire: Shown) -> str:
        native = await super().send(address, wire)
        if self.happens is not None:
            await self.happens()
        return native


class Disturbed(Campaign):
    """On such a messenger."""

    messenger: Disturbing

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.messenger = Disturbing("telegram", LOOKS["telegram"])

    async def database_goes(self) -> None:
        """For a moment."""
        if self.app.database.is_sqlite:
            other = sqlite3.connect(sqlite_path(self.config.database_url), isolation_level=None)
            other.execute("BEGIN IMMEDIATE")
            asyncio.get_running_loop().call_later(LOCKED, other.close)
            return
        server = await asyncpg.connect(postgresql_dsn(self.config.database_url))
        await server.execute(LOST)
        await server.close()

    async def until_nothing_waits(self) -> None:
        """What was committed without an answer is found by a look of the program."""
        for _look in range(600):
            with suppress(Unavailable):
                await self.settle()
                waiting = await parcels.waiting_parcels(self.app.database)
                if not waiting and not await inbox.waiting_events(self.app.database):
                    break
            await asyncio.sleep(0.05)
        await self.settle()

    async def delivered(self, person: Person, message: str) -> None:
        """A message that the messenger delivers until it is taken."""
        incoming = person.saying(message)
        while True:
            try:
                await self.app.events.receive([incoming])
            except Unavailable:
                await asyncio.sleep(0.02)
            else:
                break
        await self.settle()
        await self.until_nothing_waits()


async def sent(campaign: Campaign) -> list[str]:
    rows = await campaign.app.database.read(select(schema.outbox.c.state))
    return [row.state for row in rows]


def falls_at(campaign: Campaign, table: str, is_answered: bool, fall: Callable[[], None]) -> asyncio.Event:
    """The server falls in the next commit that writes into a table, and says nothing of what became of it."""
    driver: Any = campaign.app.database.writer._writer._driver  # type: ignore[attr-defined]
    write, fallen = driver._write, asyncio.Event()

    async def struck(writes: Any) -> None:
        await write(writes)
        if not any(table in statement.for_postgresql[0].split("(")[0] for statement, _values in writes):
            return
        driver._write = write
        fallen.set()
        if is_answered:
            await driver._connection.execute("COMMIT; BEGIN")
        await asyncio.to_thread(fall)

    driver._write = struck
    return fallen
