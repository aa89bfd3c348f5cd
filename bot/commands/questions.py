"""The questions that people passed on to the office: list them, answer one."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime

import msgspec

from bot.app import prepare
from bot.channels import TextWire, Waiting
from bot.config import Config, ConfigError
from handlers.words import _, language_of, voice
from storage.conversation import accounts, outbox
from storage.database import Conflict, Database, from_ms, now_ms
from storage.search import questions


@dataclass(frozen=True, slots=True)
class UnansweredQuestion:
    """A question as the office sees it, with its asker."""

    number: int
    at: datetime
    who: str  # channel and address
    language: str
    text: str  # the name, as it was typed


@asynccontextmanager
async def _opened(config: Config) -> AsyncIterator[Database]:
    await prepare(config)
    database = await Database.open(config.database_url)
    try:
        yield database
    finally:
        await database.close()


async def unanswered_questions(config: Config) -> list[UnansweredQuestion]:
    """The questions without an answer, oldest first."""
    async with _opened(config) as database:
        return [await _seen(database, asked) for asked in await questions.unanswered(database)]


async def _seen(database: Database, asked: questions.OfficeQuestion) -> UnansweredQuestion:
    account = await accounts.load(database, asked.account)
    who = f"{account.channel}:{account.address.removeprefix('whatsapp:')}" if account else "?"
    return UnansweredQuestion(asked.number, from_ms(asked.at), who, asked.language, asked.text)


def _told(asked: questions.OfficeQuestion, text: str) -> TextWire:
    """The office's answer with the question's subject: an answer may come days after the question."""
    language = language_of(asked.language)
    about = voice(language).say(
        _(
            "The office answers your question {number}, about “{name}”:",
            number=str(asked.number),
            name=asked.text,
        )
    )
    return TextWire(f"{about}\n\n{text}", language, waiting=Waiting("answer"))


async def answer(config: Config, question: str, text: str) -> None:
    """Sends the office's words to whoever asked question `question`, its number. ConfigError for none."""
    async with _opened(config) as database:
        asked = next(
            (one for one in await questions.unanswered(database) if str(one.number) == question), None
        )
        account = await accounts.load(database, asked.account) if asked else None
        if asked is None or account is None:
            raise ConfigError(f"no question {question} waits for an answer; `questions` shows those that do")
        wire = msgspec.json.encode(_told(asked, text)).decode()
        try:
            async with database.transaction() as transaction:
                questions.mark_answered(transaction, asked.id, now_ms())
                outbox.add(transaction, account.id, account.channel, account.address, wire, now_ms())
        except Conflict:
            raise ConfigError("somebody has answered that question meanwhile") from None
