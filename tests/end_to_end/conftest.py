"""A database with the sample scrolls, and the fakes that stand where Telegram, Twilio and Stripe do."""

from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from bot import sample
from tests import databases
from tests.bot.channels.fake_telegram import FakeTelegram
from tests.bot.channels.fake_twilio import FakeTwilio
from tests.bot.payments.fake_stripe import FakeStripe
from tests.end_to_end import sides
from tests.end_to_end.sides import Environment, TelegramSide, WhatsAppSide
from tests.loopback import visitor


async def _with_samples(url: str) -> Environment:
    async with databases.opened(url) as database:
        await sample.fill_if_empty(database)
    return {"DATABASE_URL": url}


@pytest.fixture
async def campaign(database_url: str) -> Environment:
    """Sample scrolls in a fresh database; the test runs once on each kind."""
    return await _with_samples(database_url)


@pytest.fixture
async def embedded(sqlite_url: str) -> Environment:
    """Sample scrolls in a fresh SQLite file."""
    return await _with_samples(sqlite_url)


@pytest.fixture
async def shared(postgresql_url: str) -> Environment:
    """Sample scrolls on PostgreSQL, for several processes."""
    return await _with_samples(postgresql_url)


@pytest.fixture
async def client() -> AsyncIterator[httpx.AsyncClient]:
    async with visitor() as opened:
        yield opened


@pytest.fixture
async def telegram() -> AsyncIterator[FakeTelegram]:
    """At the end it insists that no call departed from the Bot API."""
    async with FakeTelegram() as fake:
        yield fake
    assert not fake.violations


@pytest.fixture
async def twilio() -> FakeTwilio:
    return FakeTwilio()


@pytest.fixture
async def stripe() -> FakeStripe:
    return FakeStripe()


@pytest.fixture
async def on_telegram(telegram: FakeTelegram) -> Environment:
    return sides.on_telegram(telegram)


@pytest.fixture
async def on_whatsapp(twilio: FakeTwilio, stripe: FakeStripe) -> AsyncIterator[Environment]:
    async with sides.on_whatsapp(twilio, stripe) as environment:
        yield environment


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the program runs."""
    return tmp_path


@pytest.fixture
async def telegram_side(
    folder: Path, on_telegram: Environment, telegram: FakeTelegram, client: httpx.AsyncClient
) -> TelegramSide:
    return TelegramSide(folder, on_telegram, telegram, client)


@pytest.fixture
async def whatsapp_side(
    folder: Path,
    on_whatsapp: Environment,
    twilio: FakeTwilio,
    stripe: FakeStripe,
    client: httpx.AsyncClient,
) -> WhatsAppSide:
    return WhatsAppSide(folder, on_whatsapp, twilio, stripe, client)
