"""The street's own business of the program: silences that end a shift, and QR codes for other phones."""

from __future__ import annotations

import asyncio
import io
import re
from collections.abc import Callable
from datetime import datetime

import segno
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from bot.channels.base import FileWire
from bot.config import Config
from bot.files import addressed, taken_apart
from bot.inbox import Inbox
from handlers.commands import HAND_OVER
from handlers.conversation import BotAddresses, News, ms
from handlers.flows.street import SILENCE, TOPIC, WITH
from storage.calendar import ShabbatTimes, shabbat_times, zone_of
from storage.database import Database
from storage.volunteers import CODE_LENGTH, Shift, Staff, shifts

_AGAIN = 600_000  # ms; a summary that could not be said is tried again after that
_SCALE, _BORDER = 16, 4  # pixels a module, modules of quiet zone (ISO/IEC 18004)
_CODE = re.compile(rf"/({WITH}|{HAND_OVER})/([2-9A-HJ-NP-Z]{{8,{CODE_LENGTH}}})\.png")


class Silences:
    """Ends the shifts of volunteers who were not heard for an hour; not on Shabbat, by their own place."""

    def __init__(self, database: Database, inbox: Inbox, staff: Staff, rest: ShabbatTimes | None) -> None:
        self._database = database
        self._inbox = inbox
        self._staff = staff
        self._rest = rest  # the campaign's; None where it keeps none

    async def beat(self, now: datetime) -> None:
        """For `Clock.beats`."""
        for shift in await shifts.silent(self._database, ms(now - SILENCE)):
            if not self._rests(shift, now):
                key = f"silence:{shift.id}:{shift.last}:{ms(now) // _AGAIN}"
                await self._inbox.tell(shift.account, key, News(TOPIC, shift.id))

    def _rests(self, shift: Shift, now: datetime) -> bool:
        member = self._staff.member(shift.account)
        rest = self._rest
        if rest is not None and member is not None:
            rest = shabbat_times(zone_of(member.timezone, rest.zone).key)
        return rest is not None and rest.rests(now)


class Links:
    """QR codes of the links to names that a volunteer has taken down, and to persons who are handed over;
    drawn when they are asked for."""

    def __init__(self, config: Config, addresses: Callable[[], BotAddresses]) -> None:
        self._secret = config.secret_key
        self._addresses = addresses

    def routes(self) -> list[BaseRoute]:
        return [Route(f"/{kind}/{{name}}", self._picture) for kind in (WITH, HAND_OVER)]

    def addressed(self, wire: FileWire) -> FileWire:
        return addressed(wire, self._secret)

    async def files(self, path: str) -> bytes:
        """Raises LookupError for anything but one's own link."""
        plain, _language = taken_apart(path, self._secret)
        found = _CODE.fullmatch(plain)
        if found is None:
            raise LookupError(plain)
        return await asyncio.to_thread(_drawn, self._addresses().best(found[1], found[2]))

    async def _picture(self, request: Request) -> Response:
        try:
            content = await self.files(f"{request.url.path}?{request.url.query}")
        except LookupError:
            return Response(status_code=404)
        headers = {"Cache-Control": "private, max-age=3600", "X-Content-Type-Options": "nosniff"}
        return Response(content, media_type="image/png", headers=headers)


def _drawn(address: str) -> bytes:
    picture = io.BytesIO()
    segno.make(address, error="m", micro=False).save(picture, kind="png", scale=_SCALE, border=_BORDER)
    return picture.getvalue()
