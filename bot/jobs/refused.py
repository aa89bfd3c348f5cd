"""What is refused at the door for so long that nobody gets through: the committee hears of it."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.campaign import CampaignSettings
from bot.conversation import EventStore
from bot.jobs.committee import tell_committee
from bot.refusals import PAGES
from handlers.conversation import News
from handlers.flows.operation import REFUSED
from storage.database import Database, Transaction, to_ms
from storage.operation import Refusal, refusals
from storage.volunteers import Staff

_LONG = 600_000  # ms of refusals, and nothing believed among them
_LOOKS = timedelta(seconds=30)


class RefusedJob:
    """Tells the committee, once for each time that it begins; on Shabbat and Yom Tov it waits."""

    def __init__(
        self,
        database: Database,
        events: EventStore,
        staff: Staff,
        campaign: CampaignSettings,
    ) -> None:
        self._database = database
        self._events = events
        self._staff = staff
        self._campaign = campaign
        self._looked: datetime | None = None

    async def run(self, now: datetime) -> None:
        """Looks every half minute."""
        if self._looked is not None and timedelta() <= now - self._looked < _LOOKS:
            return
        self._looked = now
        due = [one for one in await refusals.load_refusals(self._database) if _is_due(one, to_ms(now))]
        if due and not self._campaign.is_rest(now):
            await self._tell(due, to_ms(now))

    async def _tell(self, due: list[Refusal], at: int) -> None:
        def mark(transaction: Transaction) -> None:
            for one in due:
                refusals.mark_told(transaction, one.kind, at)

        news = News(REFUSED, at)
        await tell_committee(self._database, self._events, self._staff, f"refused:{at}", news, mark)


def _is_due(one: Refusal, now: int) -> bool:
    """Refused for long, until just now, and not told yet."""
    if one.since is None or one.told is not None or one.kind == PAGES:
        return False
    return one.last - one.since >= _LONG and now - one.last <= _LONG
