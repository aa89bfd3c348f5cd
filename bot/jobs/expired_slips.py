"""Blocks of slips whose date is over: their letters go back to the scroll."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.config import Config
from bot.conversation import EventStore
from handlers.conversation import News, ms
from handlers.flows.slips import RAN_OUT
from storage.calendar import shabbat_times, zone_of
from storage.database import Database
from storage.volunteers import Staff, slips

LATE = timedelta(days=1)  # after a block's date: what was sent in time may still be on its way


class ExpiredSlipsJob:
    """Beats of the clock: blocks whose date is over go back in a turn of their volunteer, who hears of it."""

    def __init__(self, config: Config, database: Database, events: EventStore, staff: Staff) -> None:
        self._rest = shabbat_times(config.campaign_timezone) if config.campaign_shabbat else None
        self._database = database
        self._events = events
        self._staff = staff

    async def give_back(self, now: datetime) -> None:
        """On Shabbat and Yom Tov, at the volunteer's place, it waits: nothing is said of our own accord."""
        for account, block in await slips.due(self._database, ms(now - LATE)):
            if not self._rests(account, now):
                key = f"slips:{block}:{now:%Y-%m-%d}"  # again the day after, should the turn have failed
                await self._events.tell(account, key, News(RAN_OUT, block))

    def _rests(self, account: int, now: datetime) -> bool:
        if self._rest is None:
            return False
        member = self._staff.member(account)
        zone = zone_of(member.timezone if member else "", self._rest.zone)
        return shabbat_times(zone.key).is_rest(now)
