"""Turns that a test writes itself, played by a whole program."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

import msgspec
import pytest
from sqlalchemy import Row, select

from handlers.conversation import FlowRegistry, Heard, News, Said, Session, Text, Turn, TurnContext
from handlers.words import plain
from storage import schema
from storage.conversation import accounts
from storage.database import Conflict, Statement, Writer
from tests.campaign import Campaign

PlayTurn = Callable[[Session, Heard, TurnContext], Awaitable[Turn]]


def played_by(play: PlayTurn, monkeypatch: pytest.MonkeyPatch) -> None:
    """From here on turns are played by this function instead of the flows."""

    async def advance(session: Session, heard: Heard, _registry: FlowRegistry, context: TurnContext) -> Turn:
        return await play(session, heard, context)

    monkeypatch.setattr("bot.conversation.turn_player.advance", advance)


async def echoes(session: Session, heard: Heard, context: TurnContext) -> Turn:
    """Says what it heard, and is one turn further."""
    text = heard.text if isinstance(heard, Said) else heard.topic if isinstance(heard, News) else "?"
    further = msgspec.structs.replace(session, turn=session.turn + 1)
    return Turn(further, (Text((plain(text),)),), tuple(context.news))


async def account_of(campaign: Campaign, address: str) -> int:
    """The id of an account that has written."""
    account = await accounts.find(campaign.app.database, campaign.messenger.name, address)
    assert account is not None
    return account.id


async def events(campaign: Campaign) -> Sequence[Row[Any]]:
    """The rows of all stored events, oldest first."""
    return await campaign.app.database.read(select(schema.inbox).order_by(schema.inbox.c.id))


class Recorded(Writer):
    """A database's writer that remembers the tables of every commit."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self.commits: list[set[str]] = []

    async def commit(
        self, writes: Sequence[tuple[Statement, Mapping[str, Any]]], *, at_leisure: bool = False
    ) -> Any:
        clauses: list[Any] = [statement.clause for statement, _values in writes]
        self.commits.append({clause.table.name for clause in clauses})
        return await self._writer.commit(writes, at_leisure=at_leisure)

    async def close(self) -> None:
        await self._writer.close()


class RefusesOnce(Writer):
    """A database's writer that refuses the first commit of news, as if another turn had got ahead of it."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self.refusals = 0

    async def commit(
        self, writes: Sequence[tuple[Statement, Mapping[str, Any]]], *, at_leisure: bool = False
    ) -> Any:
        is_news = any(str(values.get("key", "")).startswith("news:") for _statement, values in writes)
        if is_news and not self.refusals:
            self.refusals += 1
            raise Conflict("inbox")
        return await self._writer.commit(writes, at_leisure=at_leisure)

    async def close(self) -> None:
        await self._writer.close()
