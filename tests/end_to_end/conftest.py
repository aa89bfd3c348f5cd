"""A database with the sample scrolls, and the fakes that stand where Telegram, Twilio and Stripe do."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import httpx
import pytest

from bot import sample
from tests import databases
from tests.bot.channels import fake_twilio
from tests.bot.channels.fake_telegram import TOKEN, FakeTelegram
from tests.bot.channels.fake_twilio import FakeTwilio
from tests.bot.payments import fake_stripe
from tests.bot.payments.fake_stripe import FakeStripe
from tests.end_to_end.people import HOOK_SECRET
from tests.end_to_end.sides import Environment, TelegramSide, WhatsAppSide
from tests.loopback import serving, visitor


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
    """A bot on the fake Telegram, which takes money there."""
    return {
        "TELEGRAM_TOKEN": TOKEN,
        "TELEGRAM_API_BASE": f"{telegram.url}/bot",
        "TELEGRAM_WEBHOOK_SECRET": HOOK_SECRET,
        "TELEGRAM_PAYMENT_TOKEN": "provider:token",
        "TELEGRAM_CURRENCIES": f"{telegram.url}/currencies.json",
    }


@pytest.fixture
async def on_whatsapp(twilio: FakeTwilio, stripe: FakeStripe) -> AsyncIterator[Environment]:
    """A sender at the fake Twilio, and an account at the fake Stripe."""
    async with AsyncExitStack() as stack:
        twilio_url = await stack.enter_async_context(serving(twilio.app))
        stripe_url = await stack.enter_async_context(serving(stripe.app))
        yield {
            "TWILIO_ACCOUNT_SID": fake_twilio.ACCOUNT,
            "TWILIO_AUTH_TOKEN": fake_twilio.TOKEN,
            "TWILIO_WHATSAPP_FROM": fake_twilio.SENDER,
            "TWILIO_API_BASE": twilio_url,
            "TWILIO_CONTENT_BASE": twilio_url,
            "WHATSAPP_TAPS": "off",
            "STRIPE_API_KEY": fake_stripe.KEY,
            "STRIPE_WEBHOOK_SECRET": fake_stripe.SECRET,
            "STRIPE_API_BASE": stripe_url,
        }


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
