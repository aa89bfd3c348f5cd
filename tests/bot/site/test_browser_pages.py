"""Two web processes and a worker: a page gets every reply, whichever web process it hangs on."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack

import httpx
import pytest

from bot.app import App, ProcessPart
from bot.channels.browser import COOKIE
from bot.config import Config
from storage.conversation import accounts, outbox
from storage.database import Database
from storage.scrolls import Price, Series, add_series, open_scroll
from storage.volunteers import Member, Staff
from tests.databases import opened
from tests.scrolls import DOLLAR, open_first

WEB, WORKER = ProcessPart.LISTEN, ProcessPart.PLAY | ProcessPart.SEND


@pytest.fixture
async def database(postgresql_url: str) -> AsyncIterator[Database]:
    async with opened(postgresql_url) as database:
        async with database.transaction() as transaction:
            open_first(transaction, letters=50)
        yield database


@pytest.fixture
async def apps(database: Database) -> AsyncIterator[list[App]]:
    """Two web processes and a worker, as far as one process can be three."""
    async with AsyncExitStack() as stack:
        begun = []
        for parts in (WEB, WEB, WORKER):
            config = Config(database_url=database.url, secret_key="of-all-of-them")
            app = await App.open(config, parts)
            stack.push_async_callback(app.stop)
            await app.start()
            begun.append(app)
        yield begun


def at(app: App, cookies: httpx.Cookies) -> httpx.AsyncClient:
    """The same browser at a web process."""
    transport = httpx.ASGITransport(app.web())
    return httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8000", cookies=cookies)


async def comes(condition: Callable[[], Awaitable[bool]]) -> None:
    async with asyncio.timeout(20):
        while not await condition():  # noqa: ASYNC110 - it comes by itself
            await asyncio.sleep(0.05)


async def test_a_page_gets_every_reply_once_at_each_web_process(apps: list[App], database: Database) -> None:
    first, second, _worker = apps
    async with at(first, httpx.Cookies()) as page:
        await page.get("/chat")
        async with at(second, page.cookies) as other:
            await other.get("/chat")
            post = {"id": "message-0001", "text": "how full"}
            answer = await other.post("/chat", json=post, headers={"Accept-Language": "en"})
            assert answer.status_code == 204
            await comes(lambda: shows(page, "General"))
            await comes(lambda: shows(other, "General"))
            address = page.cookies[COOKIE].partition(".")[0]
            said = await outbox.last_sent(database, "browser", address)
            times = sum(one.wire.count("General") for one in said)
            for each in (page, other):
                seen = (await each.get("/chat")).text
                assert (seen.count("how full"), seen.count("General")) == (1, times)


async def shows(page: httpx.AsyncClient, text: str) -> bool:
    return text in (await page.get("/chat")).text


async def test_web_processes_learn_of_series_and_roles(apps: list[App], database: Database) -> None:
    series = Series("idf", "special", {"en": "Soldiers'"}, (Price(DOLLAR, DOLLAR),), {}, sample=False)
    async with database.transaction() as transaction:
        add_series(transaction, series)
        open_scroll(transaction, series, 1, "arizal", (), 10)
        account = accounts.add(transaction, "telegram", "7", "en", "")
        Staff().appoint(transaction, Member(account.id, "coordinator", "Mendel"), by=None)

    async def known() -> bool:
        slugs = [{one.series.slug for one in app.shelf.current_scrolls()} for app in apps]
        roles = {app.staff.role(account.id, "telegram", "7") for app in apps}
        return all("idf" in known for known in slugs) and roles == {"coordinator"}

    await comes(known)
