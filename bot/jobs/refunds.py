"""Money that went back: its credit note is issued, and buyer and committee are told."""

from __future__ import annotations

from datetime import datetime

from bot.campaign import CampaignSettings
from bot.config import Config
from bot.conversation import EventStore
from bot.jobs.committee import tell_committee
from bot.new_rows import NewRows
from bot.receipts import issue_credit
from handlers.conversation import News
from handlers.flows.office import REFUND_REFUSED, REFUNDED
from storage.database import Database
from storage.money import Refund, refunds
from storage.register import orders
from storage.scrolls import Shelf
from storage.volunteers import Staff

UNHEARD = 14 * 86_400_000  # ms; a refund is told no later; the inbox keeps its key longer


class RefundsJob:
    """Looks at the refunds whose state has changed, whichever process did it. It rests on Shabbat."""

    def __init__(
        self,
        config: Config,
        database: Database,
        events: EventStore,
        shelf: Shelf,
        staff: Staff,
        campaign: CampaignSettings,
    ) -> None:
        self._config = config
        self._database = database
        self._events = events
        self._shelf = shelf
        self._staff = staff
        self._campaign = campaign
        self._rows = NewRows(UNHEARD)  # (refund, state, when it settled so)

    async def run(self, now: datetime) -> None:
        """Issues the credit notes that are due, then tells of what has changed since the last look."""
        if self._campaign.is_rest(now):
            return
        for refund in await refunds.without_credit(self._database):
            await issue_credit(self._database, self._shelf, self._config, refund, now)
        for refund in await refunds.settled_since(self._database, self._rows.since()):
            row = (refund.id, refund.state, refund.settled)
            if not self._rows.is_known(row):
                await self._tell(refund)
                self._rows.know(row)
        self._rows.looked()

    async def _tell(self, refund: Refund) -> None:
        owner = await orders.load_account(self._database, refund.payment.order)
        if owner is None:
            return
        if refund.is_out:
            await self._events.tell(owner[0], f"refund:{refund.id}:{refund.way}", News(REFUNDED, refund.id))
            return
        key = f"refund:{refund.id}:{refund.settled}"
        if refund.reference:  # it was told as on its way
            await self._events.tell(owner[0], key, News(REFUNDED, refund.id))
        news = News(REFUND_REFUSED, refund.id)
        await tell_committee(self._database, self._events, self._staff, f"refused:{key}", news)
