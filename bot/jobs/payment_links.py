"""Requests to pay that the committee has sent once more, from whichever process."""

from __future__ import annotations

from datetime import datetime

from bot.campaign import CampaignSettings
from bot.conversation import EventStore
from bot.new_rows import NewRows
from handlers.conversation import News
from handlers.flows.office import LINK_AGAIN
from storage.database import Database, id_at
from storage.money import payment_links
from storage.register import orders

UNSENT = 3 * 86_400_000  # ms; a link is sent no later than that after the committee's word


class PaymentLinksJob:
    """Brings each link into the buyer's conversation, after Shabbat where it is Shabbat."""

    def __init__(self, database: Database, events: EventStore, campaign: CampaignSettings) -> None:
        self._database = database
        self._events = events
        self._campaign = campaign
        self._rows = NewRows(UNSENT)

    async def run(self, now: datetime) -> None:
        """Sends what the committee has asked for since the last look."""
        if self._campaign.is_rest(now):
            return
        for link in await payment_links.added_since(self._database, id_at(self._rows.since())):
            if self._rows.is_known(link.id):
                continue
            owner = await orders.load_account(self._database, link.order)
            if owner is not None:
                await self._events.tell(owner[0], f"link:{link.id}", News(LINK_AGAIN, link.id))
            self._rows.know(link.id)
        self._rows.looked()
