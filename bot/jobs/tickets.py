"""Questions for the office: each is shown as soon as somebody is there, and again in the morning."""

from __future__ import annotations

from datetime import datetime

from bot.campaign import CampaignSettings
from bot.conversation import EventStore
from handlers.conversation import News
from handlers.flows.tickets import SHOWN, WAITING
from storage.database import Conflict, Database, to_ms
from storage.tickets import Ticket, inbox
from storage.volunteers import Staff

_ONE_BY_ONE = 5  # new questions at once; more are told as a list


class TicketsJob:
    """Shows questions to the office in its hours, never on Shabbat and Yom Tov: new ones as they come, and
    those without an answer each morning.
    """

    def __init__(
        self, database: Database, events: EventStore, staff: Staff, campaign: CampaignSettings
    ) -> None:
        self._database = database
        self._events = events
        self._staff = staff
        self._campaign = campaign

    async def run(self, now: datetime) -> None:
        """Shows what is due, if somebody is there."""
        due = await inbox.due(self._database, to_ms(now))
        local, rest = now.astimezone(self._campaign.zone), self._campaign.shabbat
        if not due or not self._campaign.office_hours.is_open(local, rest):
            return
        # Told first: whoever tells it again after a fault uses the same keys, and nobody hears it twice.
        for account in await self._staff.office(self._database):
            if not self._campaign.is_rest(now, self._staff.member(account)):
                await self._tell(account, due)
        again = to_ms(self._campaign.office_hours.next_morning(local, rest))
        try:
            async with self._database.transaction() as transaction:
                for ticket in due:
                    inbox.mark_shown(transaction, ticket, to_ms(now), again)
        except Conflict:  # another process has shown them, or one was answered this very moment
            return

    async def _tell(self, account: int, due: list[Ticket]) -> None:
        if len(due) <= _ONE_BY_ONE and all(ticket.shown is None for ticket in due):
            for ticket in due:
                await self._events.tell(account, f"ticket:{ticket.id}:{ticket.due}", News(SHOWN, ticket.id))
        else:
            await self._events.tell(account, f"tickets:{due[-1].id}:{due[-1].due}", News(WAITING))
