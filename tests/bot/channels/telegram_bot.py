"""Set-ups that several tests of this room share."""

import asyncio
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from telegram import PreCheckoutQuery, SuccessfulPayment

from bot.channels import (
    Button,
    Incoming,
    TextWire,
)
from bot.config import Config
from handlers.conversation import Said, Tapped
from handlers.words import Language, Words
from tests.bot.channels.fake_telegram import TOKEN, FakeTelegram

SECRET = "a-webhook-secret"

HEADER = "X-Telegram-Bot-Api-Secret-Token"

PNG = b"\x89PNG\r\n\x1a\n and so on"


class MemoryIntake:
    """An intake in memory, which can be made to fail."""

    def __init__(self) -> None:
        self.kept: dict[str, Incoming] = {}
        self.failures = 0
        self.arrived = asyncio.Event()

    async def receive(self, incoming: Sequence[Incoming]) -> None:
        await asyncio.sleep(0)
        if self.failures:
            self.failures -= 1
            raise OSError("the disk is full")
        for each in incoming:
            self.kept.setdefault(each.key, each)
        self.arrived.set()

    @property
    def heard(self) -> list[Said | Tapped]:
        return [each.heard for each in self.kept.values()]


class FakeRecorder:
    """A recorder with a verdict of its own."""

    def __init__(self) -> None:
        self.verdict: Words | Exception | None = None
        self.language: Language | None = None
        self.forgets_to_answer = False
        self.charges: list[str] = []
        self.failures = 0

    async def may_pay(self, query: PreCheckoutQuery) -> Words | None:
        if self.forgets_to_answer:
            await asyncio.Event().wait()
        if isinstance(self.verdict, Exception):
            raise self.verdict
        return self.verdict

    async def language_of(self, query: PreCheckoutQuery) -> Language | None:
        return self.language

    async def paid(self, payment: SuccessfulPayment, at: datetime) -> None:
        if self.failures:
            self.failures -= 1
            raise OSError("the disk is full")
        self.charges.append(payment.telegram_payment_charge_id)


async def files(path: str) -> bytes:
    return {"/c/K7Q2.png": PNG, "/c/K7Q2.pdf": b"%PDF-1.7"}[path]


def configured(telegram: FakeTelegram, **more: Any) -> Config:
    known = {"telegram_token": TOKEN, "telegram_webhook_secret": SECRET, "secret_key": "key"}
    return Config(
        **{**known, **more},
        telegram_api_base=f"{telegram.url}/bot",
        telegram_file_base=f"{telegram.url}/file/bot",
    )


def text(words: str, *rows: Sequence[Button], replaces: str = "") -> TextWire:
    return TextWire(words, "en", tuple(tuple(row) for row in rows), replaces)
