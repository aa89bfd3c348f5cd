"""Fixtures of this room."""

from collections.abc import AsyncIterator

import httpx
import pytest
from starlette.applications import Starlette

from bot.channels import telegram as channel_module
from bot.channels.telegram import Telegram
from handlers.flows import registry
from tests.bot.channels.fake_telegram import FakeTelegram
from tests.bot.channels.telegram_bot import (
    HEADER,
    SECRET,
    FakeRecorder,
    MemoryIntake,
    configured,
    files,
)
from tests.bot.channels.whatsapp_sender import House, living


@pytest.fixture
def intake() -> MemoryIntake:
    return MemoryIntake()


@pytest.fixture
def recorder() -> FakeRecorder:
    return FakeRecorder()


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(channel_module, "PAUSES", (0.001,))


@pytest.fixture
async def polled(
    telegram: FakeTelegram, intake: MemoryIntake, recorder: FakeRecorder
) -> AsyncIterator[Telegram]:
    channel = Telegram(configured(telegram), intake, files, recorder, registry().messenger_menu())
    yield channel
    await channel.stop()


@pytest.fixture
async def hooked(
    telegram: FakeTelegram, intake: MemoryIntake, recorder: FakeRecorder
) -> AsyncIterator[Telegram]:
    config = configured(telegram, public_url="https://letters.example.org")
    channel = Telegram(config, intake, files, recorder)
    yield channel
    await channel.stop()


@pytest.fixture
async def web(hooked: Telegram) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(Starlette(routes=hooked.routes()))
    async with httpx.AsyncClient(
        transport=transport, base_url="https://bot", headers={HEADER: SECRET}
    ) as web:
        yield web


@pytest.fixture
async def house() -> AsyncIterator[House]:
    async with living() as house:
        yield house
