"""What the committee amends in the register: its owners are told, and released letters are free at once."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Literal

from bot.campaign import CampaignSettings
from bot.conversation import EventStore
from bot.new_rows import NewRows
from handlers.conversation import News
from handlers.flows.office import AMENDED
from storage.conversation import accounts
from storage.database import Database, id_at
from storage.register import Amendment, amendments
from storage.scrolls import Shelf
from storage.volunteers import Staff

UNHEARD = 14 * 86_400_000  # ms; an amendment is told no later; the inbox keeps its key longer


class AmendmentsJob:
    """Tells owners what was amended, whichever process did it, after Shabbat where it is Shabbat with them.

    A letter that another process has released is put among this one's free letters.
    """

    in_every_process: Literal[True] = True

    def __init__(
        self,
        database: Database,
        events: EventStore,
        shelf: Shelf,
        staff: Staff,
        campaign: CampaignSettings,
        channels: Collection[str],
    ) -> None:
        self._database = database
        self._events = events
        self._shelf = shelf
        self._staff = staff
        self._campaign = campaign
        self._channels = channels  # names; accounts of others, such as the office's own, are not told
        self._open: dict[int, Amendment] = {}  # amendments of which somebody has still to hear
        self._lists: set[tuple[str, int, str]] = set()  # (void, order, reason) of lists that were taken back
        self._rows = NewRows(UNHEARD)

    async def run(self, now: datetime) -> None:
        """Takes up what was amended since the last look."""
        found = await amendments.amended_since(self._database, id_at(self._rows.since()))
        for one in found:
            if (one.kind, one.order, one.reason) not in self._lists and not self._rows.is_known(one.id):
                self._rows.know(one.id)
                self._open[one.id] = one
                if one.kind == "void" and await amendments.is_of_list(self._database, one.order):
                    self._lists.add((one.kind, one.order, one.reason))
        self._rows.looked()
        for one in list(self._open.values()):
            if await self._is_done(one, now):
                del self._open[one.id]

    async def _is_done(self, one: Amendment, now: datetime) -> bool:
        if one.kind == "release":
            await self._free(one)
            return True
        whom = [account for account in await self._owners(one) if await self._can_hear(account)]
        ready = [who for who in whom if not self._campaign.is_rest(now, self._staff.member(who))]
        for account in ready:
            await self._events.tell(account, await self._key(one), News(AMENDED, one.id))
        return len(ready) == len(whom)

    async def _owners(self, one: Amendment) -> set[int]:
        """The accounts that had the letter and have it, without the one that amended it and knows."""
        owners = {one.owner}
        if one.kind == "move":
            owners.add((await amendments.load_before(self._database, one)).owner)
        return owners - {one.by}

    async def _can_hear(self, account: int) -> bool:
        found = await accounts.load(self._database, account)
        return found is not None and found.channel in self._channels

    async def _key(self, one: Amendment) -> str:
        """One key for all that is told at once."""
        told = [one] if one.kind != "void" else await amendments.voids_told_with(self._database, one)
        return f"amended:{told[0].id}"

    async def _free(self, one: Amendment) -> None:
        entry = one.entry
        if entry.scroll not in self._shelf or entry.position in self._shelf[entry.scroll].free:
            return
        if await amendments.is_untaken(self._database, entry):
            self._shelf.give_back(entry.scroll, entry.position)
