"""Recorded money that is not settled yet: it becomes a sale in a turn of its buyer."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from bot.conversation import EventStore
from handlers.conversation import Paid
from storage.database import Database, to_ms
from storage.money import payments
from storage.volunteers import shifts

log = logging.getLogger(__name__)
_LATE = timedelta(minutes=1)  # after which recorded money without a sale is taken up again
_LATE_MS = int(_LATE.total_seconds() * 1000)


class UnsettledPaymentsJob:
    """Settles cash of a volunteer once the volunteer can undo it no more, and other money that lost its sale.

    It runs on Shabbat and Yom Tov as well: the money was given before.
    """

    def __init__(self, database: Database, events: EventStore) -> None:
        self._database = database
        self._events = events

    async def run(self, now: datetime) -> None:
        """Sends a notice for every payment to settle now, again each minute should its turn fail."""
        waiting = await payments.unsettled(self._database)
        settling = await shifts.unsettled_orders(self._database)  # asked after that: it knows each of those
        for payment in waiting:
            settles = settling.get(payment.order)
            if (payment.paid + _LATE_MS if settles is None else settles) > to_ms(now):
                continue
            if settles is None:
                log.warning("money %d waits for its sale", payment.id)
            key = f"paid:{payment.id}:{to_ms(now) // 60_000}"
            await self._events.notify(payment.order, key, Paid(payment.order, payment.id))
