"""Messages, or what people wrote, or money, that does not get on: the committee hears of it."""

from __future__ import annotations

from datetime import datetime
from time import monotonic

from bot.campaign import CampaignSettings
from bot.conversation import EventStore
from bot.jobs.committee import tell_committee
from handlers.conversation import News
from handlers.flows.operation import STUCK
from storage.conversation import waiting
from storage.database import Database, Transaction, to_ms
from storage.money import payments
from storage.operation.backlog import Backlog, keep_backlog, load_backlog
from storage.volunteers import Staff, shifts

_LONG = 600_000  # ms
_AGAIN = 6 * 3_600_000  # ms after which it is told once more
_LOOKS = 30.0  # seconds


class BacklogJob:
    """Tells the committee when it begins and when something else is stuck as well, and every six hours.

    Whoever has written to the bot on another messenger hears of one that is down. On Shabbat it waits.
    """

    def __init__(
        self, database: Database, events: EventStore, staff: Staff, campaign: CampaignSettings
    ) -> None:
        self._database = database
        self._events = events
        self._staff = staff
        self._campaign = campaign
        self._looked = -_LOOKS

    async def run(self, now: datetime) -> None:
        """Looks every half minute."""
        if monotonic() - self._looked < _LOOKS or self._campaign.is_rest(now):
            return
        self._looked = monotonic()
        since = await self._stuck(now)
        known = await load_backlog(self._database)
        if not since:
            if known.told:
                async with self._database.transaction() as transaction:
                    keep_backlog(transaction, Backlog())
        elif since.keys() - known.since.keys() or to_ms(now) - known.told >= _AGAIN:
            await self._tell(Backlog(since, to_ms(now)))

    async def _stuck(self, now: datetime) -> dict[str, int]:
        """What has been waiting for long, and since when (ms)."""
        at = to_ms(now)
        oldest = await waiting.oldest_waiting(self._database)
        found = {"messages": at - round(oldest.message * 1000), "events": at - round(oldest.event * 1000)}
        waits = await payments.unsettled(self._database)
        settling = await shifts.unsettled_orders(self._database)  # cash that can still be undone
        found["money"] = min((one.paid for one in waits if one.order not in settling), default=at)
        return {kind: since for kind, since in found.items() if at - since >= _LONG}

    async def _tell(self, told: Backlog) -> None:
        def keep(transaction: Transaction) -> None:
            keep_backlog(transaction, told)

        news = News(STUCK, told.told)
        await tell_committee(self._database, self._events, self._staff, f"stuck:{told.told}", news, keep)
