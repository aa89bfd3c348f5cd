"""Blocks of slips whose date is over: their letters go back to the scroll."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.campaign import CampaignSettings
from bot.conversation import EventStore
from handlers.conversation import News
from handlers.flows.slips import BLOCK_EXPIRED
from storage.database import Database, to_ms
from storage.volunteers import Staff, slips

LATE = timedelta(days=1)  # after a block's date: what was sent in time may still be on its way


class ExpiredSlipsJob:
    """Gives expired blocks of slips back, each in a turn of its volunteer, who hears of it.

    On Shabbat and Yom Tov at the volunteer's place a block waits.
    """

    def __init__(
        self, database: Database, events: EventStore, staff: Staff, campaign: CampaignSettings
    ) -> None:
        self._database = database
        self._events = events
        self._staff = staff
        self._campaign = campaign

    async def run(self, now: datetime) -> None:
        """Sends news of every expired block, again the day after should the turn fail."""
        for account, block in await slips.due_blocks(self._database, to_ms(now - LATE)):
            if not self._campaign.is_rest(now, self._staff.member(account)):
                key = f"slips:{block}:{now:%Y-%m-%d}"
                await self._events.tell(account, key, News(BLOCK_EXPIRED, block))
