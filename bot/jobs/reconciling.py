"""The books are reconciled every night; the committee hears of it where they do not agree."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from datetime import date, datetime, timedelta

import msgspec

from bot.campaign import CampaignSettings
from bot.conversation import EventStore
from bot.error_traces import error_trace
from bot.jobs.committee import tell_committee
from bot.payments import Provider, Reconciliation, reconcile
from handlers.conversation import News
from handlers.flows.reports import BOOKS, FOUND, FoundDifferences
from storage.database import Database, Transaction
from storage.operation import marks
from storage.volunteers import Staff

log = logging.getLogger(__name__)
_SUNDAY = 6  # on which the committee is told again of what it has heard before
_HOURS = range(2, 5)  # by the campaign's clock, when the fewest people write
_LISTED = timedelta(days=40)  # so far back providers' lists are read; `python -m bot reconcile` reads all


class ReconcileJob:
    """Reconciles once a night, in the background; on Shabbat and Yom Tov it waits for the next night."""

    def __init__(
        self,
        database: Database,
        events: EventStore,
        staff: Staff,
        campaign: CampaignSettings,
        providers: Sequence[Provider],
    ) -> None:
        self._database = database
        self._events = events
        self._staff = staff
        self._campaign = campaign
        self._providers = providers
        self._done: date | None = None
        self._task: asyncio.Task[None] | None = None

    async def run(self, now: datetime) -> None:
        """Begins when the night has come."""
        local = now.astimezone(self._campaign.zone)
        if local.hour not in _HOURS or self._done == local.date() or self._campaign.is_rest(now):
            return
        self._done = local.date()
        self._task = asyncio.create_task(self._reconcile(now, local.date()), name="reconcile")

    async def idle(self) -> None:
        """Returns once the night's work has ended."""
        if self._task is not None:
            await self._task

    async def stop(self) -> None:
        """Breaks it off; the next night does it anew."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _reconcile(self, now: datetime, day: date) -> None:
        try:
            found = await reconcile(
                self._database, self._providers, now, listed_since=now - _LISTED, enters=True
            )
            kinds = " ".join(f"{one.kind}={one.number}" for one in found.differences)
            failed = " ".join(code for _provider, code in found.failed)
            log.info("reconciled differences=%s failed=%s", kinds or "-", failed or "-")
            if found.status:
                await self._tell(found, day)
        except Exception as error:
            log.error("the books could not be reconciled: %s", error_trace(error))

    async def _tell(self, found: Reconciliation, day: date) -> None:
        kept = FoundDifferences(
            day.toordinal(),
            {one.kind: one.number for one in found.differences},
            {one.kind: [each.order for each in one.examples if each.order] for one in found.differences},
            [provider for provider, _code in found.failed],
        )
        if day.weekday() != _SUNDAY and await self._is_known(kept):
            return

        def remember(transaction: Transaction) -> None:
            marks.set_mark(transaction, FOUND, msgspec.json.encode(kept).decode())

        news = News(BOOKS, day.toordinal())
        await tell_committee(self._database, self._events, self._staff, f"books:{day}", news, remember)

    async def _is_known(self, found: FoundDifferences) -> bool:
        """True if the same was found and told before."""
        told = await marks.load_mark(self._database, FOUND)
        if not told:
            return False
        before = msgspec.json.decode(told, type=FoundDifferences)
        return msgspec.structs.replace(before, day=found.day) == found
