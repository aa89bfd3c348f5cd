"""Messages that a messenger refused because the person had not written for a day.

They are held until the person writes again. WhatsApp's 24 hours are one such window.
"""

from __future__ import annotations

from datetime import datetime

from storage.calendar import ShabbatTimes
from storage.conversation import Parcel, outbox
from storage.database import Transaction, now_ms

OLD = 7 * 86_400_000  # ms; messages that were held for longer are dropped


async def released(
    transaction: Transaction, account: int, rest: ShabbatTimes | None, now: datetime
) -> list[Parcel]:
    """Releases the held messages of an account, oldest first, to be sent before the answer.

    `rest` has the Shabbat times of the person's place, None where the campaign keeps none. On Shabbat and
    Yom Tov nothing is released: the person did not ask for these messages.
    """
    if rest is not None and rest.is_rest(now):
        return []
    at = now_ms()
    held = await outbox.held_parcels(transaction, account, at - OLD)
    return [outbox.release(transaction, parcel, at) for parcel in held]
