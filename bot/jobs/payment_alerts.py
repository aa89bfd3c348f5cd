"""What the committee is to look at about money: it hears of each once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.campaign import CampaignSettings
from bot.conversation import EventStore
from bot.jobs.committee import tell_committee
from handlers.conversation import News
from handlers.flows.office import MONEY_TO_LOOK_AT, STRAY_MONEY
from storage.database import Database, Transaction, to_ms
from storage.money import PaymentAlert, alerts
from storage.volunteers import Staff

_LOOKS = timedelta(seconds=10)
_DAY = 86_400_000  # ms


class PaymentAlertsJob:
    """Tells the committee of refusals, disputes and refunds one by one, and of money of no order once a day.

    Another shop on the same account may sell all day long. On Shabbat and Yom Tov it waits.
    """

    def __init__(
        self, database: Database, events: EventStore, staff: Staff, campaign: CampaignSettings
    ) -> None:
        self._database = database
        self._events = events
        self._staff = staff
        self._campaign = campaign
        self._looked: datetime | None = None

    async def run(self, now: datetime) -> None:
        """Looks every ten seconds."""
        if self._campaign.is_rest(now):
            return
        if self._looked is not None and timedelta() <= now - self._looked < _LOOKS:
            return
        self._looked = now
        found = await alerts.untold(self._database)
        strays = [one for one in found if one.kind == "stray"]
        for one in found:
            if one.kind != "stray":
                await self._tell([one], News(MONEY_TO_LOOK_AT, one.id), to_ms(now))
        if strays and to_ms(now) - await alerts.last_told(self._database, "stray") >= _DAY:
            await self._tell(strays, News(STRAY_MONEY, to_ms(now)), to_ms(now))

    async def _tell(self, told: Sequence[PaymentAlert], news: News, at: int) -> None:
        def mark(transaction: Transaction) -> None:
            for one in told:
                alerts.mark_told(transaction, one.id, at)

        key = f"{news.topic}:{news.about}"
        await tell_committee(self._database, self._events, self._staff, key, news, mark)
