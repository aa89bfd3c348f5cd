"""How long the oldest event and the oldest message wait: what tells whether the program keeps up."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Integer, Text, case, func, literal_column, select

from storage.database import TIME_BITS, Database, now_ms
from storage.schema import inbox, outbox

# A literal: with a bound parameter no planner would see that the partial indexes have these rows.
_waits: ColumnElement[str] = literal_column("'waiting'", Text)
_EVENT = select(func.min(inbox.c.at)).where(inbox.c.state == _waits)
_TIME_BITS: ColumnElement[int] = literal_column(str(TIME_BITS), Integer)
# One that was tried is due again and again: it waits since it was made.
_since = case((outbox.c.tries > 0, outbox.c.id.bitwise_rshift(_TIME_BITS)), else_=outbox.c.due)
_MESSAGE = select(func.min(_since)).where(outbox.c.state == _waits)


@dataclass(frozen=True, slots=True)
class OldestWaiting:
    """Seconds for which the oldest event waits to be played, and the oldest message is due; 0 for none."""

    event: float
    message: float


async def oldest_waiting(database: Database) -> OldestWaiting:
    """What waits now. Messages that wait for their hour, or for the person to write, are not due."""
    now = now_ms()
    ages = []
    for query in (_EVENT, _MESSAGE):
        since = (await database.read(query))[0][0]
        ages.append(0.0 if since is None else max(0, now - since) / 1000)
    return OldestWaiting(*ages)
