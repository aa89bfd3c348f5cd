"""What could not be delivered to the program while it or its database was away is asked for afterwards."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Protocol

from bot.channels import Incoming, SendError
from bot.conversation import EventStore
from bot.jobs.asking import AskingJob
from storage.database import Database, StorageError, from_ms, to_ms
from storage.operation import marks

log = logging.getLogger(__name__)
_UNDER_WAY = timedelta(minutes=2)  # in which a message is still delivered by itself
_OVERLAP = timedelta(minutes=2)  # a message may be listed later than one that was sent after it
_OF_ONE = 60  # messages of an account; more are a flood that was not heard when it came
_LONGEST = timedelta(days=3)  # what is older nobody waits for


class Listing(Protocol):
    """Tells what people wrote, as the messenger has it."""

    async def between(self, since: datetime, until: datetime) -> Sequence[Incoming]:
        """What came in a time, oldest first. Raises a SendError."""


class MissedMessagesJob(AskingJob):
    """Takes what is listed and not known, each message once.

    `listings`: by channel. A campaign begins with what comes from now on.
    """

    every = timedelta(minutes=5)
    soon = timedelta(minutes=1)

    def __init__(self, database: Database, events: EventStore) -> None:
        super().__init__()
        self.listings: dict[str, Listing] = {}
        self._database = database
        self._events = events

    @property
    def is_needed(self) -> bool:
        return bool(self.listings)

    async def ask(self, now: datetime) -> bool:
        try:
            for channel, listing in self.listings.items():
                await self._catch_up(channel, listing, now - _UNDER_WAY)
        except (SendError, StorageError) as error:
            log.warning("whether messages were missed is not known yet: %s", type(error).__name__)
            return False
        return True

    async def _catch_up(self, channel: str, listing: Listing, until: datetime) -> None:
        known = await marks.load_mark(self._database, mark := f"listed:{channel}")
        if known:
            since = max(from_ms(int(known)) - _OVERLAP, until - _LONGEST)
            missed = await self._take(await listing.between(since, until))
            if missed:
                log.warning("%d messages of %s had been missed, and were taken now", missed, channel)
        if not known or int(known) < to_ms(until):
            async with self._database.transaction() as transaction:
                marks.set_mark(transaction, mark, str(to_ms(until)))

    async def _take(self, listed: Sequence[Incoming]) -> int:
        """How many of them were new."""
        taken = Counter[str]()
        for one in listed:
            if taken[one.address] < _OF_ONE:
                taken[one.address] += await self._events.receive_late(one)
        return taken.total()
