"""Set-ups that several tests of this room share."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from urllib.parse import urlencode

import httpx
import pytest
from starlette.applications import Starlette

from bot.channels import (
    Incoming,
    SendError,
    TextWire,
)
from bot.channels.whatsapp import WhatsApp
from bot.config import Config
from tests.bot.channels.fake_twilio import ACCOUNT, SENDER, TOKEN, FakeTwilio, Fields, sign
from tests.loopback import serving, visitor

DAVID = "whatsapp:+972501234567"

HELLO: Fields = [("MessageSid", "SM1"), ("From", DAVID), ("Body", "שלום"), ("NumMedia", "0")]

FORM = {"Content-Type": "application/x-www-form-urlencoded; charset=UTF-8"}


@dataclass
class Kept:
    """An intake that remembers what it was given."""

    taken: list[Incoming] = field(default_factory=list)
    failures: list[tuple[str, str, SendError]] = field(default_factory=list)
    broken: bool = False
    busy: asyncio.Event | None = None  # until it is set nothing can be kept

    async def receive(self, incoming: Sequence[Incoming]) -> None:
        if self.broken:
            raise RuntimeError("the disk is full")
        if self.busy is not None:
            await self.busy.wait()
        known = {each.key for each in self.taken}
        self.taken += [each for each in incoming if each.key not in known]

    async def failed(self, channel: str, message: str, error: SendError) -> None:
        self.failures.append((channel, message, error))


@dataclass
class House:
    """The program with its WhatsApp, and Twilio beside it."""

    url: str
    channel: WhatsApp
    intake: Kept
    twilio: FakeTwilio
    http: httpx.AsyncClient

    async def post(self, path: str, fields: Fields, signature: str | None = None) -> httpx.Response:
        """A webhook as Twilio sends it; another signature when one is given, none for ""."""
        signed = sign(self.url + path, fields) if signature is None else signature
        headers = {**FORM, **({"X-Twilio-Signature": signed} if signed else {})}
        return await self.raw(path, urlencode(fields).encode(), headers)

    async def raw(self, path: str, body: bytes, headers: dict[str, str]) -> httpx.Response:
        coded = [(name.encode(), value.encode()) for name, value in headers.items()]
        return await self.http.post(self.url + path, content=body, headers=coded)

    async def hears(self, *fields: tuple[str, str]) -> Incoming:
        """What comes in when David's phone sends these fields."""
        named = {name for name, _value in fields}
        base = [("MessageSid", f"SM{len(self.intake.taken)}"), ("From", DAVID), ("Body", "")]
        answer = await self.post("/whatsapp", [pair for pair in base if pair[0] not in named] + [*fields])
        assert answer.status_code == 200
        return self.intake.taken[-1]

    async def send_fails(self, status: int, code: int) -> SendError:
        self.twilio.refusals.append((status, code))
        with pytest.raises(SendError) as caught:
            await self.channel.send(DAVID, TextWire("hello", "en"))
        return caught.value


@asynccontextmanager
async def living(
    sender: str = SENDER, patience: float = 15.0, token_before: str = ""
) -> AsyncIterator[House]:
    twilio, intake, made = FakeTwilio(), Kept(), []
    async with serving(twilio.app) as api:

        def build(url: str) -> Starlette:
            config = Config(
                public_url=url,
                twilio_account_sid=ACCOUNT,
                twilio_auth_token=TOKEN,
                twilio_auth_token_before=token_before,
                twilio_whatsapp_from=sender,
                twilio_api_base=api,
                twilio_content_base=api,
            )
            made.append(WhatsApp(config, intake, intake.failed, patience=patience))
            return Starlette(routes=made[0].routes())

        async with serving(build) as url:
            await made[0].start()
            try:
                async with visitor() as http:
                    yield House(url, made[0], intake, twilio, http)
            finally:
                await made[0].stop()
