"""The first real series ends the samples: everybody who is in the middle of something there is told."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta

from bot import sample
from bot.conversation import EventStore
from bot.embedded import mark_campaign
from handlers.conversation import News
from handlers.flows.orders import SAMPLES_ENDED
from storage.database import Conflict, Database
from storage.lists import people_lists
from storage.register import samples

_LOOKS_ON = timedelta(minutes=10)  # for what was under way at that moment, such as the letters of a list


class SampleEndJob:
    """Tells each account once, in a turn of its own, whichever process opened the series; lists end as well.

    All conversations are looked through for it, for a while after the end and after each start.
    """

    def __init__(self, database: Database, events: EventStore) -> None:
        self._database = database
        self._events = events
        self._ended: datetime | None = None  # when this process saw it

    async def run(self, now: datetime) -> None:
        """Looks at each beat of the clock: the samples may end at any moment."""
        if self._ended is not None and now - self._ended > _LOOKS_ON:
            return
        if not await samples.have_ended(self._database):
            return
        if self._ended is None:
            await self._note_campaign()
        self._ended = self._ended or now
        await self._withdraw_lists()
        for account in await samples.accounts_in_samples(self._database):
            await self._events.tell(account, "samples-ended", News(SAMPLES_ENDED, 0))

    async def _note_campaign(self) -> None:
        """Notes beside an embedded database that a real campaign is kept there, be it opened in the chat."""
        if self._database.is_sqlite:
            mark_campaign(self._database.url, await sample.real_series(self._database))

    async def _withdraw_lists(self) -> None:
        """Lets the letters of lists go, and then the lists: the same file is a new list afterwards."""
        for listed in await people_lists.lists_in_samples(self._database):
            has_letters = listed.state in ("holding", "held") and listed.order is not None
            after = replace(listed, state="releasing" if has_letters else "cancelled", lease=0)
            with suppress(Conflict):  # somebody is at it: the next beat comes back to it
                async with self._database.transaction() as transaction:
                    people_lists.save(transaction, listed, after)
