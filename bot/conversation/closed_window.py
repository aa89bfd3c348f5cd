"""What could not be said because the person had not written for a day; it is kept until they write again."""

from __future__ import annotations

from datetime import datetime

from storage.calendar import ShabbatTimes
from storage.conversation import Parcel, outbox
from storage.database import Transaction, now_ms

OLD = 7 * 86_400_000  # ms; what was held for longer is said no more


async def released(
    transaction: Transaction, account: int, rest: ShabbatTimes | None, now: datetime
) -> list[Parcel]:
    """It goes out before the answer to what was written, once. `rest`: of the place where they are.

    On Shabbat and Yom Tov it stays where it is: what was written did not ask for it.
    """
    if rest is not None and rest.is_rest(now):
        return []
    at = now_ms()
    held = await outbox.held_parcels(transaction, account, at - OLD)
    return [outbox.release(transaction, parcel, at) for parcel in held]
