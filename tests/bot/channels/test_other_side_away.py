"""The other side cannot be found, or takes a call and never answers: it is tried later."""

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.channels import TextWire, TryLater, telegram_http
from bot.channels.telegram import Telegram
from bot.channels.whatsapp import WhatsApp
from bot.channels.whatsapp_missed import MissedMessages
from bot.config import Config
from tests.bot.channels.fake_twilio import ACCOUNT, SENDER, TOKEN

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
PATIENCE = 0.1  # seconds


@pytest.fixture
async def mute() -> AsyncIterator[str]:
    """The address of somebody who takes calls and never answers."""
    ends = asyncio.Event()

    async def listens(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await ends.wait()
        writer.close()

    server = await asyncio.start_server(listens, "127.0.0.1", 0)
    yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    ends.set()
    server.close()


@pytest.fixture
def nowhere(monkeypatch: pytest.MonkeyPatch) -> str:
    """An address whose name nobody knows, as all names while the DNS is away."""

    def unknown(*_arguments: Any, **_options: Any) -> Any:
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    return "http://messenger.example"


async def by_telegram(base: str) -> None:
    config = Config(telegram_token="1:abcdefgh", telegram_api_base=f"{base}/bot")
    channel = Telegram(config, None, None, None, {})  # type: ignore[arg-type]
    try:
        await channel.send("7", TextWire("hello", "en"))
    finally:
        await channel.stop()


def of_twilio(base: str) -> Config:
    return Config(
        public_url="https://letters.example",
        twilio_account_sid=ACCOUNT,
        twilio_auth_token=TOKEN,
        twilio_whatsapp_from=SENDER,
        twilio_api_base=base,
    )


async def by_whatsapp(base: str) -> None:
    channel = WhatsApp(of_twilio(base), None, None, patience=PATIENCE)  # type: ignore[arg-type]
    try:
        await channel.send("whatsapp:+12125550101", TextWire("hello", "en"))
    finally:
        await channel.stop()


async def by_list(base: str) -> None:
    await MissedMessages(of_twilio(base), PATIENCE).between(NOW, NOW)


CALLS = pytest.mark.parametrize("call", [by_telegram, by_whatsapp, by_list])
Call = Callable[[str], Awaitable[None]]


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("READ", "SEND", "CONNECT"):
        monkeypatch.setattr(telegram_http, name, PATIENCE)


@CALLS
async def test_who_never_answers_is_tried_later(call: Call, mute: str) -> None:
    async with asyncio.timeout(20):
        with pytest.raises(TryLater):
            await call(mute)


@CALLS
async def test_who_cannot_be_found_is_tried_later(call: Call, nowhere: str) -> None:
    with pytest.raises(TryLater):
        await call(nowhere)
