"""Shifts of volunteers that end by themselves, after a long silence."""

from __future__ import annotations

from datetime import datetime

from bot.campaign import CampaignSettings
from bot.conversation import EventStore
from handlers.conversation import News
from handlers.flows.street import IDLE_SHIFT, IDLE_TIME
from storage.database import Database, to_ms
from storage.volunteers import Staff, shifts

_AGAIN = 600_000  # ms; a summary that could not be sent is tried again after that


class IdleShiftJob:
    """Ends the shift of a volunteer who has been silent for an hour, in a turn of that volunteer.

    On Shabbat and Yom Tov at the volunteer's place a shift waits.
    """

    def __init__(
        self, database: Database, events: EventStore, staff: Staff, campaign: CampaignSettings
    ) -> None:
        self._database = database
        self._events = events
        self._staff = staff
        self._campaign = campaign

    async def run(self, now: datetime) -> None:
        """Sends news of every idle shift, again after ten minutes should the turn fail."""
        for shift in await shifts.silent_shifts(self._database, to_ms(now - IDLE_TIME)):
            if not self._campaign.is_rest(now, self._staff.member(shift.account)):
                key = f"silence:{shift.id}:{shift.last}:{to_ms(now) // _AGAIN}"
                await self._events.tell(shift.account, key, News(IDLE_SHIFT, shift.id))
