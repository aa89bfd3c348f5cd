"""Visitors of the chat in the browser: real requests to the real routes, from a network address."""

from __future__ import annotations

import re
from itertools import count

import httpx
import msgspec
from sqlalchemy import select

from bot.channels import TextWire
from bot.channels.browser import COOKIE
from storage import schema
from tests.campaign import Campaign, plain

_IDS = count(1)


class Visitor:
    """A browser with a cookie of its own, at a network address; `forwarded` is what a request claims."""

    def __init__(self, campaign: Campaign, host: str = "203.0.113.7", forwarded: str = "") -> None:
        self.campaign = campaign
        self._transport = httpx.ASGITransport(campaign.app.web(), client=(host, 1234))
        self._headers = {"X-Forwarded-For": forwarded} if forwarded else {}
        self._cookies = httpx.Cookies()
        self._read = 0
        self.settles = True  # False: what was posted is not awaited

    async def says(self, text: str) -> str:
        """Types something; what is said to it."""
        return await self._posts({"text": text})

    async def taps(self, option: str) -> str:
        turn = (await self.campaign.session(self.address)).turn
        return await self._posts({"tap": f"{turn}:{option}"})

    async def solves(self) -> str:
        """The task of the page: two numbers together."""
        numbers = re.search(r"How much is (\d+) plus (\d+)", await self.last())
        assert numbers is not None
        return await self.says(str(int(numbers[1]) + int(numbers[2])))

    async def asks(self, name: str) -> str:
        return await self.says(f"do I have a letter? {name}")

    async def is_welcome(self) -> None:
        """A conversation a few minutes old, with the task behind it."""
        await self.asks("Yankel ben Gittel Steinmetz")
        await self.solves()

    @property
    def address(self) -> str:
        return (self._cookies.get(COOKIE) or "").partition(".")[0]

    async def last(self) -> str:
        return "\n".join((await self._page())[self._read :])

    async def _posts(self, post: dict[str, str]) -> str:
        self._read = len(await self._page()) if self.address else 0
        async with httpx.AsyncClient(
            transport=self._transport, base_url="http://letters", cookies=self._cookies
        ) as client:
            sent = {"id": f"visitor-{next(_IDS):09}", **post}
            headers = {"Accept-Language": "en", **self._headers}
            answer = await client.post("/chat", json=sent, headers=headers)
            assert answer.status_code == 204, answer.status_code
            self._cookies.update(client.cookies)
        if not self.settles:
            return ""
        await self.campaign.settle()
        return await self.last()

    async def _page(self) -> list[str]:
        query = (
            select(schema.outbox.c.wire)
            .join(schema.accounts, schema.accounts.c.id == schema.outbox.c.account)
            .where(schema.accounts.c.channel == "browser", schema.accounts.c.address == self.address)
            .order_by(schema.outbox.c.id)
        )
        rows = await self.campaign.app.database.read(query)
        wires = [msgspec.json.decode(row.wire) for row in rows]
        return [plain(msgspec.convert(wire, TextWire).text) for wire in wires if wire["type"] == "text"]
