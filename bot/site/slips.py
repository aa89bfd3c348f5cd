"""Slips and invitations as files, to cut out, to show and to scan.

`/slip/BLOCK-1-100.pdf` is the pages of these slips, to cut, `/slip/BLOCK-1-12.png` a picture for the phone,
`/join/CODE.png` the QR codes of an invitation. Each is opened only by the key of its path, see
`bot.channels.files`.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from zoneinfo import ZoneInfo

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from bot.channels import FileWire, sign_wire, verify_signed_path
from bot.config import Config
from bot.pictures import Press, Typefaces, render_invitation, render_slips_pdf, render_slips_png, slip_sheet
from handlers.conversation import BotAddresses
from handlers.flows.slips import SLIP_LINK
from handlers.flows.volunteers import JOIN_LINK
from handlers.words import Language
from storage.database import Database
from storage.scrolls import Shelf
from storage.volunteers import Slip, invitations, slips

_SLIPS = re.compile(rf"/{SLIP_LINK}/(\d{{1,19}})-(\d{{1,9}})-(\d{{1,9}})\.(pdf|png)")
_INVITATION = re.compile(rf"/{JOIN_LINK}/([2-9A-HJ-NP-Z]+)\.png")
_MEDIA = {"png": "image/png", "pdf": "application/pdf"}
_HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class SlipFiles:
    """Draws slips and invitations for volunteers. `addresses` gives the bot's addresses that are known by
    now.
    """

    prefixes = (SLIP_LINK, JOIN_LINK)

    def __init__(
        self, config: Config, database: Database, shelf: Shelf, addresses: Callable[[], BotAddresses]
    ) -> None:
        self._secret = config.secret_key
        self._believed = config.secret_keys
        self._zone = ZoneInfo(config.campaign_timezone)
        self._database = database
        self._shelf = shelf
        self._addresses = addresses
        self._press = Press(1, Typefaces(config.certificate_fonts))

    def routes(self) -> list[BaseRoute]:
        return [Route(f"/{prefix}/{{name}}", self._answer) for prefix in (SLIP_LINK, JOIN_LINK)]

    def with_address(self, wire: FileWire) -> FileWire:
        return sign_wire(wire, self._secret)

    async def read_file(self, path: str) -> bytes:
        """The document or picture at a signed address. LookupError for a wrong key, or if no such slip is
        out.
        """
        bare, language = verify_signed_path(path, self._believed)
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
            made = await self.read_file(f"{request.url.path}?{request.url.query}")
        except LookupError:
            return PlainTextResponse("not found", 404, headers=_HEADERS)
        return Response(made, media_type=_MEDIA[request.url.path[-3:]], headers=_HEADERS)

    async def _slips(self, block: int, numbers: range, kind: str, language: Language) -> bytes:
        """The slips that are still out, drawn; slips that were returned or bound are left out."""
        found = await slips.of_block(self._database, block)
        shown = [slip for slip in found if slip.state == "out" and slip.number in numbers]
        if not shown:
            raise LookupError(block)
        series = {slip.series: self._shelf.series(slip.series) for slip in shown}
        sheet = await asyncio.to_thread(
            slip_sheet, shown, series, language, self._url, self._zone, self._press.faces
        )
        return await (render_slips_pdf if kind == "pdf" else render_slips_png)(self._press, sheet)

    def _url(self, slip: Slip) -> str:
        return self._addresses().best(SLIP_LINK, slip.code)

    async def _invitation(self, code: str, language: Language) -> bytes:
        if await invitations.load(self._database, code) is None:
            raise LookupError(code)
        return await render_invitation(self._press, self._addresses().links(JOIN_LINK, code), language)
