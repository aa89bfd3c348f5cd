"""Letters that are written, or read this Shabbat: whoever asked hears of it, once somebody confirmed it.

The committee is asked about a week from Wednesday noon on. Messages go out in the daytime of the campaign's
place, a few accounts at each beat, never on Shabbat and Yom Tov. Each way through the accounts is gone once a
day: what was told is not told again, and what failed is.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date, datetime

from bot.campaign import CampaignSettings
from bot.conversation import EventStore
from bot.jobs.committee import tell_committee
from handlers.conversation import News
from handlers.flows.afterwards import PROPOSED, READ, WRITTEN
from storage.afterwards import Wanted, due, scribe, wishes
from storage.calendar import birthdays
from storage.database import Database
from storage.volunteers import Staff

AT_ONCE = 50  # accounts at a beat
WEDNESDAY, SATURDAY = 2, 5  # of `date.weekday`
HOURS = range(9, 21)  # by the campaign's clock
_NOON = 12
_EVERY = 60  # seconds between two looks


class LetterMessagesJob:
    """Tells accounts of their letters, each in a turn of its own, which looks once more what is due."""

    def __init__(
        self, database: Database, events: EventStore, staff: Staff, campaign: CampaignSettings
    ) -> None:
        self._database = database
        self._events = events
        self._staff = staff
        self._campaign = campaign
        self._walks: dict[Wanted, tuple[tuple[int, date], int | None]] = {}  # occasion, account; None: all
        self._looked: datetime | None = None

    async def run(self, now: datetime) -> None:
        """Goes a piece of each way that is not at its end."""
        here = now.astimezone(self._campaign.zone)
        if here.hour not in HOURS or self._campaign.is_rest(now):
            return
        under_way = any(after is not None for _occasion, after in self._walks.values())
        if not under_way and self._looked and abs((now - self._looked).total_seconds()) < _EVERY:
            return
        self._looked = now
        await self._written(here.date())
        await self._read(here)

    async def _written(self, today: date) -> None:
        newest = await scribe.newest_progress(self._database)

        async def is_due(account: int) -> bool:
            return bool(await due.written(self._database, account))

        if newest:
            await self._walk("written", (newest, today), News(WRITTEN, newest), is_due)

    async def _read(self, here: datetime) -> None:
        if not WEDNESDAY <= here.weekday() < SATURDAY:
            return
        shabbat = date.fromordinal(here.date().toordinal() + SATURDAY - here.weekday())
        if not any(birthdays.parsha_of_week(shabbat, israel) for israel in (True, False)):
            return
        if not await scribe.is_released(self._database, shabbat):
            await self._propose(here, shabbat)
            return

        async def is_due(account: int) -> bool:
            return any(
                [await due.read_on(self._database, account, shabbat, israel) for israel in (True, False)]
            )

        about = shabbat.toordinal()
        await self._walk("read", (about, here.date()), News(READ, about), is_due)

    async def _propose(self, here: datetime, shabbat: date) -> None:
        if here.weekday() == WEDNESDAY and here.hour < _NOON:
            return
        if await wishes.count_wanting(self._database, "read"):
            key = f"letters-of:{shabbat}"
            await tell_committee(
                self._database, self._events, self._staff, key, News(PROPOSED, shabbat.toordinal())
            )

    async def _walk(
        self, kind: Wanted, occasion: tuple[int, date], news: News, is_due: Callable[[int], Awaitable[bool]]
    ) -> None:
        walked, after = self._walks.get(kind, (occasion, 0))
        if walked != occasion:
            after = 0
        if after is None:
            return
        asked = await wishes.accounts_wanting(self._database, kind, after, AT_ONCE)
        for account in asked:
            if await is_due(account):
                await self._events.tell(account, f"letter-{kind}:{occasion[0]}:{occasion[1]}", news)
        self._walks[kind] = occasion, asked[-1] if asked else None
