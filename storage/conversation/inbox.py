"""The inbox: an event is kept before it is acknowledged, and played once however often it is delivered."""

from dataclasses import dataclass

from sqlalchemy import bindparam, delete, insert, select, update

from storage.database import Database, Query, Statement, Transaction, id_at, new_id
from storage.schema import inbox


@dataclass(frozen=True, slots=True)
class StoredEvent:
    """An event that waits for its turn, or one that is kept with its turn."""

    id: int
    channel: str
    address: str
    event: str  # JSON; "" for one that is kept with its turn
    key: str = ""  # its channel's own, of one that is kept with its turn; "" for one that waits


_CLAIM = Statement(
    insert(inbox).values(
        {name: bindparam(name) for name in ("id", "channel", "key", "address", "event", "at")}
    )
)
_PLAYED = Statement(
    insert(inbox).values(
        {name: bindparam(name) for name in ("id", "channel", "key", "address", "at")}
        | {"event": "", "state": bindparam("outcome")}
    )
)
_DONE = Statement(
    update(inbox)
    .where(inbox.c.id == bindparam("row"), inbox.c.state == "waiting")
    .values(state=bindparam("outcome"), event=""),
    guarded=True,
)
_FORGET = Statement(delete(inbox).where(inbox.c.state != "waiting", inbox.c.at < bindparam("before")))

_KNOWN = Query(
    select(inbox.c.id).where(inbox.c.channel == bindparam("channel"), inbox.c.key == bindparam("key"))
)
_STATE = Query(select(inbox.c.state).where(inbox.c.id == bindparam("event")))


def claim(transaction: Transaction, channel: str, key: str, address: str, event: str, at: int) -> StoredEvent:
    """Keeps an event under its channel's own key. Conflict where the key was kept before."""
    kept = StoredEvent(new_id(), channel, address, event)
    transaction.write(_CLAIM, id=kept.id, channel=channel, key=key, address=address, event=event, at=at)
    return kept


def unclaimed(channel: str, key: str, address: str) -> StoredEvent:
    """An event that is to be kept in the transaction of its turn, by `finish`."""
    return StoredEvent(new_id(), channel, address, "", key)


def finish(transaction: Transaction, stored: StoredEvent, at: int, outcome: str = "done") -> None:
    """Marks an event as done or failed at a moment (ms), and erases its text. Conflict where it is finished
    already, or was kept before under the same key.
    """
    if stored.key:
        place = {"channel": stored.channel, "key": stored.key, "address": stored.address}
        transaction.write(_PLAYED, id=stored.id, **place, at=at, outcome=outcome)
    else:
        transaction.write(_DONE, row=stored.id, outcome=outcome)


def delete_old(transaction: Transaction, before: int) -> None:
    """Deletes finished events from before a moment (ms): no messenger delivers again so late."""
    transaction.write(_FORGET, before=before)


async def waiting_events(database: Database, since: int = 0) -> list[StoredEvent]:
    """The events that wait for their turn and came at `since` (ms) or later, oldest first."""
    query = select(inbox.c.id, inbox.c.channel, inbox.c.address, inbox.c.event)
    query = query.where(inbox.c.state == "waiting", inbox.c.id >= id_at(since))
    rows = await database.read(query.order_by(inbox.c.id))
    return [StoredEvent(row.id, row.channel, row.address, row.event) for row in rows]


async def is_known(database: Database, channel: str, key: str) -> bool:
    """Whether an event was kept under a key of its channel, in the last weeks."""
    return bool(await database.read(_KNOWN, channel=channel, key=key))


async def is_waiting(database: Database, event: int) -> bool:
    """Whether an event still waits for its turn."""
    rows = await database.read(_STATE, event=event)
    return bool(rows) and rows[0].state == "waiting"
