"""Shifts of volunteers that end by themselves, after a long silence."""

from __future__ import annotations

from datetime import datetime

from bot.conversation import EventStore
from handlers.conversation import News, ms
from handlers.flows.street import SILENCE, TOPIC
from storage.calendar import ShabbatTimes, shabbat_times, zone_of
from storage.database import Database
from storage.volunteers import Shift, Staff, shifts

_AGAIN = 600_000  # ms; a summary that could not be said is tried again after that


class IdleShiftJob:
    """Ends the shifts of volunteers who were not heard for an hour; not on Shabbat, by their own place."""

    def __init__(
        self, database: Database, events: EventStore, staff: Staff, rest: ShabbatTimes | None
    ) -> None:
        self._database = database
        self._events = events
        self._staff = staff
        self._rest = rest  # the campaign's; None where it keeps none

    async def run(self, now: datetime) -> None:
        """For `Clock.jobs`."""
        for shift in await shifts.silent(self._database, ms(now - SILENCE)):
            if not self._rests(shift, now):
                key = f"silence:{shift.id}:{shift.last}:{ms(now) // _AGAIN}"
                await self._events.tell(shift.account, key, News(TOPIC, shift.id))

    def _rests(self, shift: Shift, now: datetime) -> bool:
        member = self._staff.member(shift.account)
        rest = self._rest
        if rest is not None and member is not None:
            rest = shabbat_times(zone_of(member.timezone, rest.zone).key)
        return rest is not None and rest.is_rest(now)
