"""Stored events: everything that leads to a turn is committed before it is acknowledged, each key once."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import Protocol, TypeAlias

import msgspec
from msgspec import Struct

from bot.channels import Incoming, OwnMessage
from bot.conversation.pace import Pace
from handlers.answers import sanitize
from handlers.conversation import Attachment, Heard, Notice, Said, Tapped
from storage.conversation import StoredEvent, accounts, inbox
from storage.database import Conflict, Database, Transaction, now_ms, to_ms
from storage.register import orders


class Event(Struct, frozen=True, omit_defaults=True):
    """Something a person sent or a notice for an account, as it is stored until its turn is played."""

    heard: Heard
    language: str = ""  # as the messenger gives it, such as `he` or `pt-br`
    region: str = ""  # ISO 3166 country, "" where it is unknown
    message: str = ""  # the channel's own id of the message whose button was pressed
    at: int = 0  # ms; when the person acted, perhaps hours before it arrived; 0 for a notice
    also: str = ""  # another address of the same person, see `bot.channels.Incoming`
    origins: tuple[str, ...] = ()  # keyed hashes of the network address, see `bot.channels.Incoming`
    own: OwnMessage | None = None  # see `bot.channels.Incoming`
    is_too_much: bool = False  # the account is only told that it writes too much


Keep: TypeAlias = Callable[[], Awaitable[StoredEvent | None]]  # stores it; None where its key is known


def claim(transaction: Transaction, channel: str, key: str, address: str, event: Event) -> StoredEvent:
    """Stores an event under a key of its channel; the commit raises Conflict where the key is known."""
    text = msgspec.json.encode(event).decode()
    return inbox.claim(transaction, channel, key, address, text, now_ms())


class EventPlayer(Protocol):
    """Where events are played."""

    def enqueue(self, stored: StoredEvent) -> None:
        """Plays a stored event after those of its address that wait."""

    async def play_at_once(self, unclaimed: StoredEvent, event: Event, keep: Keep) -> bool:
        """Plays an event in the commit that stores it, or `keep`s it first where that fails; returns when it
        is stored. False where it has to wait: nothing was done then.
        """


class EventStore:
    """Stores events, and hands each to its lane.

    `lanes` is None in a process that plays no turns: another one finds the events in the database. `pace`
    says who writes too much; without it nobody does.
    """

    def __init__(self, database: Database, lanes: EventPlayer | None, pace: Pace | None = None) -> None:
        self._database = database
        self._lanes = lanes
        self._pace = pace

    async def receive(self, incoming: Sequence[Incoming]) -> None:
        """Stores what people sent; returns when all of it is committed. Known keys are ignored, and so is
        what an account sends beyond its pace.

        What somebody sends alone is played in the commit that stores it, where nothing has to be waited for.
        """
        if len(incoming) == 1:
            await self._receive(incoming[0])
            return
        often = Counter((each.channel, each.address) for each in incoming)
        are_alone = (often[each.channel, each.address] == 1 for each in incoming)
        await asyncio.gather(*map(self._receive, incoming, are_alone))

    async def receive_late(self, incoming: Incoming) -> bool:
        """Stores what may have come before; False where it did, or where its account is beyond its pace."""
        if await inbox.is_known(self._database, incoming.channel, incoming.key):
            return False
        return await self._receive(incoming, is_alone=False)

    async def _receive(self, incoming: Incoming, is_alone: bool = True) -> bool:
        pace = "heard" if self._pace is None else await self._pace.of(incoming.channel, incoming.address)
        if pace == "dropped":
            return False
        heard, at = _clean(incoming.heard), to_ms(incoming.at)
        told = (incoming.language, incoming.region, incoming.message, at, incoming.also, incoming.origins)
        event = Event(heard, *told, incoming.own, is_too_much=pace == "told")
        place = (incoming.channel, incoming.key, incoming.address)
        if self._lanes is not None and is_alone:
            keep = partial(self._keep_new, *place, event)
            if await self._lanes.play_at_once(inbox.unclaimed(*place), event, keep):
                return True
        return await self.persist(*place, event)

    async def persist(
        self,
        channel: str,
        key: str,
        address: str,
        event: Event,
        also_write: Callable[[Transaction], None] | None = None,
    ) -> bool:
        """Commits an event together with what `also_write` writes; False where its key is known."""
        stored = await self._keep(channel, key, address, event, also_write)
        if stored is not None and self._lanes is not None:
            self._lanes.enqueue(stored)
        return stored is not None

    async def _keep_new(self, channel: str, key: str, address: str, event: Event) -> StoredEvent | None:
        known = await inbox.is_known(self._database, channel, key)
        return None if known else await self._keep(channel, key, address, event)

    async def _keep(
        self,
        channel: str,
        key: str,
        address: str,
        event: Event,
        also_write: Callable[[Transaction], None] | None = None,
    ) -> StoredEvent | None:
        try:
            async with self._database.transaction() as transaction:
                if also_write is not None:
                    also_write(transaction)
                return claim(transaction, channel, key, address, event)
        except Conflict:
            return None

    async def notify(
        self, order: int, key: str, notice: Notice, also_write: Callable[[Transaction], None] | None = None
    ) -> bool:
        """Persists a notice for the account that placed an order.

        False where the key is known already or the order is not; nothing is written then.
        """
        owner = await orders.load_account(self._database, order)
        if owner is None:
            return False
        _account, channel, address = owner
        return await self.persist(channel, key, address, Event(notice), also_write)

    async def tell(
        self,
        account: int,
        key: str,
        notice: Notice,
        also_write: Callable[[Transaction], None] | None = None,
    ) -> bool:
        """Persists a notice for an account, under a key of that account's own.

        False where the key is known already or the account is not; nothing is written then.
        """
        recipient = await accounts.load(self._database, account)
        if recipient is None:
            return False
        own_key = f"{account}:{key}"
        return await self.persist(recipient.channel, own_key, recipient.address, Event(notice), also_write)


def _clean(heard: Said | Tapped) -> Said | Tapped:
    """The input without characters that no database takes, such as the lone surrogates JSON can carry."""
    if isinstance(heard, Said):
        return msgspec.structs.replace(heard, text=sanitize(heard.text), file=_clean_file(heard.file))
    return Tapped(sanitize(heard.option), heard.turn)


def _clean_file(file: Attachment | None) -> Attachment | None:
    return file and msgspec.structs.replace(file, name=sanitize(file.name)[:200])
