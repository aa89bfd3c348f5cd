"""Slips and invitations as files, and what becomes of blocks whose date is over.

`/slip/BLOCK-1-100.pdf` is the pages of these slips, to cut, `/slip/BLOCK-1-12.png` a picture for the phone,
`/join/CODE.png` the codes of an invitation. All are opened by the key of their path only, see `bot.files`.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from bot import files
from bot.channels.base import FileWire
from bot.config import Config
from bot.inbox import Inbox
from bot.pictures.invitation import render_invitation
from bot.pictures.press import Press
from bot.pictures.slips import render_slips_pdf, render_slips_png, sheet_of
from handlers.conversation import BotAddresses, News, ms
from handlers.flows.slips import RAN_OUT, SLIP
from handlers.flows.volunteers import JOIN
from handlers.words import Language
from storage.calendar import shabbat_times, zone_of
from storage.database import Database
from storage.scrolls import Shelf
from storage.volunteers import Slip, Staff, invitations, slips

LATE = timedelta(days=1)  # after a block's date: what was sent in time may still be on its way
_SLIPS = re.compile(rf"/{SLIP}/(\d{{1,19}})-(\d{{1,9}})-(\d{{1,9}})\.(pdf|png)")
_INVITATION = re.compile(rf"/{JOIN}/([2-9A-HJ-NP-Z]+)\.png")
_MEDIA = {"png": "image/png", "pdf": "application/pdf"}
_HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class SlipFiles:
    """Draws what volunteers take along. `addresses`: those of the bot, as they are known by then."""

    def __init__(
        self, config: Config, database: Database, shelf: Shelf, addresses: Callable[[], BotAddresses]
    ) -> None:
        self._secret = config.secret_key
        self._zone = ZoneInfo(config.campaign_timezone)
        self._database = database
        self._shelf = shelf
        self._addresses = addresses
        self._press = Press(1)

    def routes(self) -> list[BaseRoute]:
        return [Route(f"/{prefix}/{{name}}", self._answer) for prefix in (SLIP, JOIN)]

    def addressed(self, wire: FileWire) -> FileWire:
        return files.addressed(wire, self._secret)

    async def files(self, path: str) -> bytes:
        """The document or picture by its signed address. LookupError where there is none."""
        bare, language = files.taken_apart(path, self._secret)
        if found := _SLIPS.fullmatch(bare):
            numbers = range(int(found[2]), int(found[3]) + 1)
            return await self._slips(int(found[1]), numbers, found[4], language)
        if found := _INVITATION.fullmatch(bare):
            return await self._invitation(found[1], language)
        raise LookupError(bare)

    async def stop(self) -> None:
        await asyncio.to_thread(self._press.close)

    async def _answer(self, request: Request) -> Response:
        try:
            made = await self.files(f"{request.url.path}?{request.url.query}")
        except LookupError:
            return PlainTextResponse("not found", 404, headers=_HEADERS)
        return Response(made, media_type=_MEDIA[request.url.path[-3:]], headers=_HEADERS)

    async def _slips(self, block: int, numbers: range, kind: str, language: Language) -> bytes:
        """Of these slips those that are out; what was given back or bound is drawn no more."""
        found = await slips.of_block(self._database, block)
        shown = [slip for slip in found if slip.state == "out" and slip.number in numbers]
        if not shown:
            raise LookupError(block)
        series = {slip.series: self._shelf.series(slip.series) for slip in shown}
        sheet = await asyncio.to_thread(sheet_of, shown, series, language, self._url, self._zone)
        return await (render_slips_pdf if kind == "pdf" else render_slips_png)(self._press, sheet)

    def _url(self, slip: Slip) -> str:
        return self._addresses().best(SLIP, slip.code)

    async def _invitation(self, code: str, language: Language) -> bytes:
        if await invitations.load(self._database, code) is None:
            raise LookupError(code)
        return await render_invitation(self._press, self._addresses().links(JOIN, code), language)


class SlipsClock:
    """Beats of the clock: blocks whose date is over go back in a turn of their volunteer, who hears of it."""

    def __init__(self, config: Config, database: Database, intake: Inbox, staff: Staff) -> None:
        self._rest = shabbat_times(config.campaign_timezone) if config.campaign_shabbat else None
        self._database = database
        self._inbox = intake
        self._staff = staff

    async def give_back(self, now: datetime) -> None:
        """On Shabbat and Yom Tov, at the volunteer's place, it waits: nothing is said of our own accord."""
        for account, block in await slips.due(self._database, ms(now - LATE)):
            if not self._rests(account, now):
                key = f"slips:{block}:{now:%Y-%m-%d}"  # again the day after, should the turn have failed
                await self._inbox.tell(account, key, News(RAN_OUT, block))

    def _rests(self, account: int, now: datetime) -> bool:
        if self._rest is None:
            return False
        member = self._staff.member(account)
        zone = zone_of(member.timezone if member else "", self._rest.zone)
        return shabbat_times(zone.key).rests(now)
