"""Letters held for an unpaid order: a reminder before their time is over, and their return after it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from bot.campaign import CampaignSettings
from bot.conversation import EventStore
from handlers.conversation import Lapsed, Reminder
from storage import allocation
from storage.database import Database, Transaction, to_ms
from storage.register import orders


class RemindersJob:
    """Reminds people of orders that will lapse soon; on Shabbat and Yom Tov the reminders wait."""

    def __init__(self, database: Database, events: EventStore, campaign: CampaignSettings) -> None:
        self._database = database
        self._events = events
        self._campaign = campaign

    async def run(self, now: datetime) -> None:
        """Sends every reminder that is due, each once."""
        if self._campaign.is_rest(now):
            return
        for order, remind in await orders.orders_to_remind(self._database, to_ms(now)):
            key = f"remind:{order}:{remind}"
            await self._events.notify(order, key, Reminder(order), _mark_reminded(order, remind))


def _mark_reminded(order: int, remind: int) -> Callable[[Transaction], None]:
    return lambda transaction: orders.mark_reminded(transaction, order, remind)


class LapsedHoldsJob:
    """Ends orders whose time is over, each in a turn of its buyer; on Shabbat and Yom Tov they wait."""

    def __init__(self, database: Database, events: EventStore, campaign: CampaignSettings) -> None:
        self._database = database
        self._events = events
        self._campaign = campaign

    async def run(self, now: datetime) -> None:
        """Sends a notice for every lapsed order, again each minute should its turn fail."""
        if self._campaign.is_rest(now):
            return
        for order in await allocation.lapsed_orders(self._database, to_ms(now)):
            await self._events.notify(order, f"lapse:{order}:{to_ms(now) // 60_000}", Lapsed(order))
