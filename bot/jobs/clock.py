"""What is due: holds that lapse, reminders before they do, money whose sale got lost, old rows to forget."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator
from datetime import datetime, timedelta

from bot.conversation import EventStore
from bot.error_traces import error_trace
from handlers.conversation import Lapsed, Paid, Reminder, ms
from storage import allocation
from storage.calendar import ShabbatTimes
from storage.conversation import inbox, outbox
from storage.database import Database
from storage.money import payments
from storage.register import orders
from storage.volunteers import shifts

Job = Callable[[datetime], Awaitable[None]]
log = logging.getLogger(__name__)
_EVERY = 1.0  # seconds
_LATE = timedelta(minutes=1)  # after which recorded money without a sale is taken up again
_LATE_MS = int(_LATE.total_seconds() * 1000)
_KEPT = timedelta(days=30)  # what was done and sent; nobody delivers anything again so late


class Clock:
    """Looks about once a second for what is due, and puts it in the way of those whom it concerns."""

    def __init__(
        self,
        database: Database,
        events: EventStore,
        *,
        shabbat: ShabbatTimes | None,
        clock: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._events = events
        self._shabbat = shabbat
        self._clock = clock
        self._task: asyncio.Task[None] | None = None
        self._forgotten = 0
        self.jobs: list[Job] = []  # what else is due, of other rooms

    async def start(self) -> None:
        self._task = asyncio.create_task(self._run(), name="clock")

    async def stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _run(self) -> None:
        while True:
            now = self._clock()
            for job in self._due(now):
                try:
                    await job(now)
                except Exception as error:  # whatever it is: the other beats, and the next ones, go on
                    log.error("the clock missed a beat: %s", error_trace(error))
            await asyncio.sleep(_EVERY)

    async def tick(self) -> None:
        """Everything that is due now. Raises what a beat raises."""
        now = self._clock()
        for job in self._due(now):
            await job(now)

    def _due(self, now: datetime) -> Iterator[Job]:
        """On Shabbat and Yom Tov nothing is said of our own accord."""
        yield self._money
        if self._shabbat is None or not self._shabbat.is_rest(now):
            yield self._reminders
            yield self._lapses
        yield from self.jobs
        yield self._forget

    async def _money(self, now: datetime) -> None:
        """Money of the street settles when it can be taken back no more; other money has lost its sale."""
        waiting = await payments.unsettled(self._database)
        settling = await shifts.settling(self._database)  # asked after that: it knows each of those
        for payment in waiting:
            settles = settling.get(payment.order)
            if (payment.paid + _LATE_MS if settles is None else settles) > ms(now):
                continue
            if settles is None:
                log.warning("money %d waits for its sale", payment.id)
            key = f"paid:{payment.id}:{ms(now) // 60_000}"
            await self._events.notify(payment.order, key, Paid(payment.order, payment.id))

    async def _reminders(self, now: datetime) -> None:
        for order, remind in await orders.to_remind(self._database, ms(now)):
            await self._events.notify(
                order,
                f"remind:{order}:{remind}",
                Reminder(order),
                lambda transaction, order=order, remind=remind: orders.mark_reminded(  # type: ignore[misc]
                    transaction, order, remind
                ),
            )

    async def _lapses(self, now: datetime) -> None:
        for order in await allocation.lapsing(self._database, ms(now)):
            await self._events.notify(order, f"lapse:{order}:{ms(now) // 60_000}", Lapsed(order))

    async def _forget(self, now: datetime) -> None:
        before = ms(now - _KEPT)
        if before - self._forgotten < 3_600_000:
            return
        self._forgotten = before
        async with self._database.transaction() as transaction:
            inbox.delete_old(transaction, before)
            outbox.delete_old(transaction, before)
