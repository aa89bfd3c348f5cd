"""What stands around a program: the folder it runs in, its environment, the services it calls, its people."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from tests.bot.channels import fake_twilio
from tests.bot.channels.fake_telegram import TOKEN, FakeTelegram
from tests.bot.channels.fake_twilio import FakeTwilio
from tests.bot.payments import fake_stripe
from tests.bot.payments.fake_stripe import FakeStripe
from tests.end_to_end.people import HOOK_SECRET, TelegramPerson, WhatsAppPerson
from tests.end_to_end.program import Program
from tests.loopback import serving

Environment = dict[str, str]


def on_telegram(telegram: FakeTelegram) -> Environment:
    """A bot on the fake Telegram, which takes money there."""
    return {
        "TELEGRAM_TOKEN": TOKEN,
        "TELEGRAM_API_BASE": f"{telegram.url}/bot",
        "TELEGRAM_WEBHOOK_SECRET": HOOK_SECRET,
        "TELEGRAM_PAYMENT_TOKEN": "provider:token",
        "TELEGRAM_CURRENCIES": f"{telegram.url}/currencies.json",
    }


@asynccontextmanager
async def on_whatsapp(twilio: FakeTwilio, stripe: FakeStripe) -> AsyncIterator[Environment]:
    """A sender at the fake Twilio, and an account at the fake Stripe, while both are served."""
    async with serving(twilio.app) as twilio_url, serving(stripe.app) as stripe_url:
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


@dataclass(frozen=True)
class TelegramSide:
    """A program that is a bot on the fake Telegram, and people who write to it there."""

    folder: Path
    environment: Environment
    telegram: FakeTelegram
    client: httpx.AsyncClient

    def program(self, database: Environment, **more: str) -> Program:
        return Program(self.folder, database | self.environment | more)

    def person(self, program: Program, chat: int, polled: bool = False) -> TelegramPerson:
        return TelegramPerson(program, self.telegram, self.client, chat, polled=polled)


@dataclass(frozen=True)
class WhatsAppSide:
    """A program with a sender at the fake Twilio, and people who write to it there."""

    folder: Path
    environment: Environment
    twilio: FakeTwilio
    stripe: FakeStripe
    client: httpx.AsyncClient

    def program(self, database: Environment, **more: str) -> Program:
        return Program(self.folder, database | self.environment | more)

    def person(self, program: Program, number: str) -> WhatsAppPerson:
        return WhatsAppPerson(program, self.twilio, self.client, number)
