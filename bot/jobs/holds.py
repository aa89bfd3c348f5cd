"""Letters held for an unpaid order: a reminder before their time is over, and their return after it."""

from __future__ import annotations

from collections.abc import Callable, Container
from contextlib import suppress
from datetime import datetime, timedelta

from bot.campaign import CampaignSettings
from bot.conversation import EventStore
from handlers.conversation import Lapsed, Reminder
from storage import allocation
from storage.database import Conflict, Database, Transaction, lag, to_ms
from storage.register import orders
from storage.scrolls import Shelf
from storage.volunteers import slips

_ELSEWHERE = int(timedelta(days=1).total_seconds() * 1000)  # ms; in which another program may tell it


class RemindersJob:
    """Reminds people of orders that will lapse soon; on Shabbat and Yom Tov the reminders wait.

    Whoever talks on a channel that this program does not have, such as `chat`'s, is reminded by one that has.
    """

    def __init__(
        self, database: Database, events: EventStore, campaign: CampaignSettings, channels: Container[str]
    ) -> None:
        self._database = database
        self._events = events
        self._campaign = campaign
        self._channels = channels

    async def run(self, now: datetime) -> None:
        """Sends every reminder that is due, each once."""
        if self._campaign.is_rest(now):
            return
        for order, remind in await orders.orders_to_remind(self._database, to_ms(now)):
            if not await _is_of(self._channels, self._database, order):
                continue
            key = f"remind:{order}:{remind}"
            await self._events.notify(order, key, Reminder(order), _mark_reminded(order, remind))


async def _is_of(channels: Container[str], database: Database, order: int) -> bool:
    owner = await orders.load_account(database, order)
    return owner is not None and owner[1] in channels


def _mark_reminded(order: int, remind: int) -> Callable[[Transaction], None]:
    return lambda transaction: orders.mark_reminded(transaction, order, remind)


class LapsedHoldsJob:
    """Ends orders whose time is over, each in a turn of its buyer; on Shabbat and Yom Tov they wait.

    Where the clock was put forward they have the time that they were promised all the same. Where the buyer's
    channel is none of this program, as after WhatsApp was given up, the letters go back a
    day later without a word.
    """

    def __init__(
        self,
        database: Database,
        events: EventStore,
        campaign: CampaignSettings,
        shelf: Shelf,
        channels: Container[str],
    ) -> None:
        self._database = database
        self._events = events
        self._campaign = campaign
        self._shelf = shelf
        self._channels = channels

    async def run(self, now: datetime) -> None:
        """Sends a notice for every lapsed order, again each minute should its turn fail."""
        if self._campaign.is_rest(now):
            return
        now -= lag()
        for order in await allocation.lapsed_orders(self._database, to_ms(now)):
            if await _is_of(self._channels, self._database, order):
                await self._events.notify(order, f"lapse:{order}:{to_ms(now) // 60_000}", Lapsed(order))
            else:
                await self._release(order, to_ms(now))

    async def _release(self, order: int, now: int) -> None:
        found = await orders.load(self._database, order)
        if found is None or found.held_until > now - _ELSEWHERE:
            return
        with suppress(Conflict):  # it was paid or extended meanwhile, or its money waits for its sale
            async with self._database.transaction() as transaction:
                free = await slips.keep_on_slips(transaction, found.letters, now)
                await allocation.release_lapsed(transaction, self._shelf, order, free, now)
