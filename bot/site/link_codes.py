"""QR codes of links that are opened on another phone, drawn when they are asked for."""

from __future__ import annotations

import asyncio
import io
import re
from collections.abc import Callable

import segno
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from bot.channels import FileWire, sign_wire, verify_signed_path
from bot.config import Config
from handlers.conversation import BotAddresses
from handlers.flows.my_letters import HAND_OVER
from handlers.flows.street import PHONE_LINK
from storage.volunteers import PREPARED_CODE_LENGTH

_SCALE, _BORDER = 16, 4  # pixels a module, modules of quiet zone (ISO/IEC 18004)
_CODE = re.compile(rf"/({PHONE_LINK}|{HAND_OVER})/([2-9A-HJ-NP-Z]{{8,{PREPARED_CODE_LENGTH}}})\.png")


class LinkCodes:
    """Serves the QR codes of names that a volunteer has taken down and of persons who are handed over."""

    prefixes = (PHONE_LINK, HAND_OVER)

    def __init__(self, config: Config, addresses: Callable[[], BotAddresses]) -> None:
        self._secret = config.secret_key
        self._believed = config.secret_keys
        self._addresses = addresses

    def routes(self) -> list[BaseRoute]:
        return [Route(f"/{kind}/{{name}}", self._picture) for kind in (PHONE_LINK, HAND_OVER)]

    def with_address(self, wire: FileWire) -> FileWire:
        return sign_wire(wire, self._secret)

    async def read_file(self, path: str) -> bytes:
        """The QR code at a signed path as a PNG. LookupError for a wrong key or any other path."""
        plain, _language = verify_signed_path(path, self._believed)
        found = _CODE.fullmatch(plain)
        if found is None:
            raise LookupError(plain)
        return await asyncio.to_thread(_drawn, self._addresses().best(found[1], found[2]))

    async def _picture(self, request: Request) -> Response:
        try:
            content = await self.read_file(f"{request.url.path}?{request.url.query}")
        except LookupError:
            return Response(status_code=404)
        headers = {"Cache-Control": "private, max-age=3600", "X-Content-Type-Options": "nosniff"}
        return Response(content, media_type="image/png", headers=headers)


def _drawn(address: str) -> bytes:
    picture = io.BytesIO()
    segno.make(address, error="m", micro=False).save(picture, kind="png", scale=_SCALE, border=_BORDER)
    return picture.getvalue()
