"""What stands around a program: the folder it runs in, its environment, the services it calls, its people."""

from dataclasses import dataclass
from pathlib import Path

import httpx

from tests.bot.channels.fake_telegram import FakeTelegram
from tests.bot.channels.fake_twilio import FakeTwilio
from tests.bot.payments.fake_stripe import FakeStripe
from tests.end_to_end.people import TelegramPerson, WhatsAppPerson
from tests.end_to_end.program import Program

Environment = dict[str, str]


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
