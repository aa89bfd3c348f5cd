"""The work behind `python -m bot questions`: list, show, answer, take, put off and close them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

import msgspec

from bot.campaign import CampaignSettings
from bot.channels import TextWire, Waiting
from bot.config import Config, ConfigError
from bot.prepared_database import prepare
from handlers.flows.tickets import answer_words, finished_words
from handlers.words import Words, language_of, voice
from storage.conversation import accounts, outbox
from storage.database import Conflict, Database, Transaction, from_ms, now_ms, to_ms, utc_now
from storage.tickets import Ticket, inbox, messages
from storage.volunteers import Staff

_SHOWN = 50  # messages of a question


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question as the office sees it, with its asker."""

    number: int
    at: datetime
    who: str  # channel and address
    language: str
    topic: str
    text: str  # as it was typed
    taken_by: str  # channel and address of whoever of the office has it; "" for nobody
    answered: datetime | None

    def in_json(self) -> dict[str, Any]:
        """The question for programs."""
        return asdict(self) | {
            "at": self.at.isoformat(),
            "answered": self.answered.isoformat() if self.answered else None,
        }


@asynccontextmanager
async def _opened(config: Config) -> AsyncIterator[Database]:
    await prepare(config)
    database = await Database.open(config.database_url)
    try:
        yield database
    finally:
        await database.close()


async def open_questions(config: Config) -> list[OpenQuestion]:
    """The questions that are not done, oldest first."""
    async with _opened(config) as database:
        return [await _seen(database, ticket) for ticket in await inbox.open_tickets(database)]


async def question_facts(config: Config, number: str) -> dict[str, Any]:
    """A question with what was said about it. ConfigError for none."""
    async with _opened(config) as database:
        ticket = await _find(database, number)
        said = [
            {
                "at": from_ms(one.at).isoformat(),
                "side": one.side,
                "by": await _who(database, one.by) if one.by else "",
                "text": one.text,
                "media": one.media,
            }
            for one in await messages.last(database, ticket.id, _SHOWN)
        ]
        done = from_ms(ticket.done).isoformat() if ticket.done else None
        return {**(await _seen(database, ticket)).in_json(), "done": done, "messages": said}


async def _seen(database: Database, ticket: Ticket) -> OpenQuestion:
    return OpenQuestion(
        ticket.number,
        from_ms(ticket.at),
        await _who(database, ticket.account),
        ticket.language,
        ticket.topic,
        ticket.text,
        await _who(database, ticket.assignee) if ticket.assignee else "",
        from_ms(ticket.answered) if ticket.answered else None,
    )


async def _who(database: Database, account: int) -> str:
    found = await accounts.load(database, account)
    return found.named.replace("whatsapp:whatsapp:", "whatsapp:") if found else "?"


async def _find(database: Database, number: str) -> Ticket:
    known = number.isascii() and number.isdigit() and len(number) < 8
    ticket = await inbox.find(database, int(number)) if known else None
    if ticket is None:
        raise ConfigError(f"there is no question {number}; `questions` shows those that are open")
    return ticket


async def _find_open(database: Database, number: str) -> Ticket:
    ticket = await _find(database, number)
    if ticket.done is not None:
        raise ConfigError(f"question {number} is done already; `questions` shows those that are open")
    return ticket


@asynccontextmanager
async def _changing(config: Config, number: str) -> AsyncIterator[tuple[Database, Transaction, Ticket]]:
    """An open question and a transaction for what becomes of it. ConfigError where it changed meanwhile."""
    async with _opened(config) as database:
        ticket = await _find_open(database, number)
        try:
            async with database.transaction() as transaction:
                yield database, transaction, ticket
        except Conflict:
            raise ConfigError(f"somebody has changed question {number} meanwhile") from None


async def answer(config: Config, number: str, text: str, who: str = "") -> None:
    """Sends the office's words to whoever asked a question. ConfigError for none, or if another has taken it.

    `who`: the account of the office that answers, such as telegram:123; "" for the command line itself.
    """
    async with _changing(config, number) as (database, transaction, ticket):
        by = await _office_account(config, database, who) if who else None
        if ticket.assignee not in (None, by):
            name = await _who(database, ticket.assignee or 0)
            raise ConfigError(f"{name} has taken question {number}; `questions take` takes it over")
        if ticket.assignee != by:
            inbox.take(transaction, ticket, by, ticket.due)
        now = now_ms()
        messages.add(transaction, ticket.id, "office", by, text, now)
        inbox.mark_answered(transaction, ticket, by, now)
        if not ticket.is_talk:
            inbox.mark_done(transaction, ticket, by, now)
        await _send(database, transaction, ticket, answer_words(ticket, text))


async def take(config: Config, number: str, who: str) -> None:
    """Gives a question to an account of the office, such as telegram:123. ConfigError for any other."""
    async with _changing(config, number) as (database, transaction, ticket):
        inbox.take(transaction, ticket, await _office_account(config, database, who), ticket.due)


async def put_off(config: Config, number: str) -> datetime:
    """Puts a question off until the office opens on a later day, and returns when that is."""
    campaign = CampaignSettings.of(config, utc_now)
    morning = campaign.office_hours.next_morning(campaign.now(), campaign.shabbat)
    async with _changing(config, number) as (_database, transaction, ticket):
        inbox.take(transaction, ticket, None, to_ms(morning))
    return morning


async def close(config: Config, number: str) -> None:
    """Closes a question; somebody who is talking to the office is told."""
    async with _changing(config, number) as (database, transaction, ticket):
        inbox.mark_done(transaction, ticket, ticket.assignee, now_ms())
        if ticket.is_talk:
            await _send(database, transaction, ticket, finished_words())


async def _office_account(config: Config, database: Database, who: str) -> int:
    staff = await Staff.load(database, config.committee)
    office = await staff.office(database)
    found = [one.id for one in await accounts.find_named(database, [who]) if one.id in office]
    if not found:
        raise ConfigError(f"{who} is not in the office; `volunteer list` shows who is")
    return found[0]


async def _send(
    database: Database, transaction: Transaction, ticket: Ticket, words: tuple[Words, ...]
) -> None:
    account = await accounts.load(database, ticket.account)
    if account is None:
        raise ConfigError(f"nobody is known any more who asked question {ticket.number}")
    language = language_of(ticket.language)
    text = "\n\n".join(map(voice(language).say, words))
    wire = msgspec.json.encode(TextWire(text, language, waiting=Waiting("answer"))).decode()
    outbox.add(transaction, account.id, account.channel, account.address, wire, now_ms())
