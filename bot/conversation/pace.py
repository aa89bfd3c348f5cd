"""How much an account may write: beyond that it is told once, and not heard until the minute is over."""

from __future__ import annotations

from typing import Literal

from bot.rates import SharedRates
from storage.conversation import accounts
from storage.database import Database
from storage.volunteers import Staff

MINUTE = 60  # seconds
A_MINUTE = 240  # messages and taps of an account
_OF_STAFF = 10  # times as many for the staff: all that the street wrote comes when the network is back


class Pace:
    """Counts what accounts write, to all processes together."""

    def __init__(self, database: Database, staff: Staff, rates: SharedRates) -> None:
        self._database = database
        self._staff = staff
        self._rate = rates.window("account", A_MINUTE, MINUTE)
        self._staff_rate = rates.window("staff", _OF_STAFF * A_MINUTE, MINUTE)

    async def of(self, channel: str, address: str) -> Literal["heard", "told", "dropped"]:
        """What becomes of one more message of an address: it is heard, only told so, or dropped."""
        key = f"{channel}:{address}"
        all_in_all, beyond = self._staff_rate.count(key), self._rate.count(key)
        if not beyond or (not all_in_all and await self._is_staff(channel, address)):
            return "heard"
        return "told" if beyond == 1 else "dropped"

    async def _is_staff(self, channel: str, address: str) -> bool:
        account = await accounts.find(self._database, channel, address)
        id = 0 if account is None else account.id
        return self._staff.role(id, channel, address) != "none"
