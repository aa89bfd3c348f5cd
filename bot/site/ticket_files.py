"""What people and the office send each other along with words, fetched from its messenger."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from bot.channels import Channel, FileWire, SendError, sign_wire, verify_signed_path
from bot.config import Config
from handlers.conversation import Attachment
from handlers.flows.tickets import FILES
from storage.conversation import accounts
from storage.database import Database
from storage.tickets import TicketMessage, messages


class TicketFiles:
    """Serves `/office/MESSAGE` by signed paths, for as long as the message is kept."""

    prefixes = (FILES,)

    def __init__(self, config: Config, database: Database, channels: Mapping[str, Channel]) -> None:
        self._database = database
        self._channels = channels
        self._secret = config.secret_key
        self._believed = config.secret_keys

    def routes(self) -> list[BaseRoute]:
        return [Route(f"/{FILES}/{{message:int}}", self._answer)]

    def with_address(self, wire: FileWire) -> FileWire:
        return sign_wire(wire, self._secret)

    async def read_file(self, path: str) -> bytes:
        """The content of what was sent. LookupError for a wrong key, or if the messenger has it no more."""
        plain, _language = verify_signed_path(path, self._believed)
        number = plain.removeprefix(f"/{FILES}/")
        message = await messages.load(self._database, int(number)) if number.isdecimal() else None
        if message is None:
            raise LookupError(plain)
        return await self._fetch(message)

    async def _fetch(self, message: TicketMessage) -> bytes:
        account = await accounts.load(self._database, message.by) if message.by else None
        channel = self._channels.get(account.channel) if account else None
        if channel is None or not message.file:
            raise LookupError(message.id)
        try:
            return await channel.fetch(_attachment(message))
        except SendError as error:
            raise LookupError(message.id) from error

    async def _answer(self, request: Request) -> Response:
        try:
            content = await self.read_file(f"{request.url.path}?{request.url.query}")
        except LookupError:
            return Response("Not found", 404, media_type="text/plain")
        message = await messages.load(self._database, request.path_params["message"])
        kind = _attachment(message).media_type if message else ""
        headers = {
            "Cache-Control": "private, no-store",
            "Content-Security-Policy": "sandbox",  # it was sent by strangers
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "no-referrer",
        }
        return Response(content, media_type=kind or "application/octet-stream", headers=headers)


def _attachment(message: TicketMessage) -> Attachment:
    return msgspec.json.decode(message.file, type=Attachment)
