"""The outbox: a message is kept in the transaction that decided it; each account's are sent in order."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

import msgspec
from sqlalchemy import bindparam, delete, insert, select, update

from storage.database import Database, Statement, Transaction, new_id, time_of
from storage.operation.partitions import partition_of
from storage.schema import accounts, outbox


@dataclass(frozen=True, slots=True)
class Parcel:
    """A message on its way to an account."""

    id: int
    account: int
    channel: str
    address: str
    wire: str  # JSON

    tries: int = 0  # how often it was sent in vain
    due: int = 0  # ms; not sent before
    partition: int = 0  # see `storage.operation.partitions`


@dataclass(frozen=True, slots=True)
class ShownMessage:
    """A message that all web processes show on their pages of an address."""

    id: int
    address: str
    wire: str  # JSON


_PUT = Statement(
    insert(outbox).values({name: bindparam(name) for name in ("id", "account", "wire", "due", "partition")})
)
_SHOW = Statement(
    insert(outbox).values(
        {
            **{name: bindparam(name) for name in ("id", "account", "wire", "due", "partition", "shown")},
            "state": "sent",
        }
    )
)
_SHOWN = Statement(
    update(outbox)
    .where(outbox.c.id == bindparam("row"))
    .values(state="sent", wire=bindparam("text"), shown=bindparam("at"), tries=outbox.c.tries + 1)
)
_SENT = Statement(
    update(outbox)
    .where(outbox.c.id == bindparam("row"))
    .values(state="sent", message=bindparam("native"), tries=outbox.c.tries + 1)
)
_INSTEAD = Statement(update(outbox).where(outbox.c.id == bindparam("row")).values(wire=bindparam("text")))
_LATER = Statement(
    update(outbox)
    .where(outbox.c.id == bindparam("row"))
    .values(state="waiting", due=bindparam("at"), tries=outbox.c.tries + 1)
)
_AGAIN = Statement(
    update(outbox)
    .where(outbox.c.id == bindparam("row"), outbox.c.state == "sent", outbox.c.tries == bindparam("was"))
    .values(state="waiting", due=bindparam("at"), tries=outbox.c.tries + 1),
    guarded=True,
)
_OTHERWISE = Statement(
    update(outbox)
    .where(outbox.c.id == bindparam("row"), outbox.c.state == "sent", outbox.c.tries == bindparam("was"))
    .values(
        state="waiting",
        message="",
        wire=bindparam("text"),
        due=bindparam("at"),
        tries=outbox.c.tries + 1,
    ),
    guarded=True,
)
_FAILED = Statement(
    update(outbox).where(outbox.c.id == bindparam("row")).values(state="failed", tries=outbox.c.tries + 1)
)
_HELD = Statement(
    update(outbox)
    .where(outbox.c.id == bindparam("row"))
    .values(state="failed", message=bindparam("mark"), tries=outbox.c.tries + 1)
)
_RELEASE = Statement(
    update(outbox)
    .where(outbox.c.id == bindparam("row"), outbox.c.message == bindparam("mark"))
    .values(state="waiting", message="", due=bindparam("at")),
    guarded=True,
)
_FORGET = Statement(delete(outbox).where(outbox.c.state != "waiting", outbox.c.due < bindparam("before")))


def add(
    transaction: Transaction,
    account: int,
    channel: str,
    address: str,
    wire: str,
    due: int,
    partition: int | None = None,
) -> Parcel:
    """Keeps a message to be sent at `due` (ms) or later.

    `partition`: that of the account, where the address is another one of the same person.
    """
    part = partition_of(channel, address) if partition is None else partition
    parcel = Parcel(new_id(), account, channel, address, wire, due=due, partition=part)
    transaction.write(_PUT, id=parcel.id, account=account, wire=wire, due=due, partition=part)
    return parcel


def show(transaction: Transaction, parcel: Parcel, wire: str, now: int) -> None:
    """Keeps a further message to the account of a parcel, for all web processes to show now (ms)."""
    told = {"account": parcel.account, "partition": parcel.partition, "wire": wire}
    transaction.write(_SHOW, id=new_id(), due=now, shown=now, **told)


def mark_shown(transaction: Transaction, parcel: int, wire: str, now: int) -> None:
    """Marks a parcel as sent: all web processes show it from now (ms) on, as `wire`."""
    transaction.write(_SHOWN, row=parcel, text=wire, at=now)


def mark_sent(transaction: Transaction, parcel: int, native: str) -> None:
    """Marks a parcel as sent. `native`: the channel's own id of the message."""
    transaction.write(_SENT, row=parcel, native=native)


def keep_answer(transaction: Transaction, parcel: int, wire: str) -> None:
    """Keeps what a request turned into, in its place: a page that is opened anew shows it again."""
    transaction.write(_INSTEAD, row=parcel, text=wire)


def postpone(transaction: Transaction, parcel: int, at: int) -> None:
    """Marks a parcel as due again at `at` (ms), after one more try."""
    transaction.write(_LATER, row=parcel, at=at)


def send_again(transaction: Transaction, parcel: Parcel, at: int) -> None:
    """Makes a parcel due at `at` (ms) that was sent and did not arrive. Conflict where it is already."""
    transaction.write(_AGAIN, row=parcel.id, was=parcel.tries, at=at)


def send_otherwise(transaction: Transaction, parcel: Parcel, wire: str, now: int) -> Parcel:
    """Makes a parcel due now (ms), with another wire in place of the one that did not arrive. Conflict where
    that was done before.
    """
    transaction.write(_OTHERWISE, row=parcel.id, was=parcel.tries, text=wire, at=now)
    return replace(parcel, wire=wire, due=now, tries=parcel.tries + 1)


def mark_failed(transaction: Transaction, parcel: int) -> None:
    """Marks a parcel as given up."""
    transaction.write(_FAILED, row=parcel)


def hold(transaction: Transaction, parcel: Parcel) -> None:
    """Marks a parcel as held: its channel lets nothing through until the person writes again."""
    transaction.write(_HELD, row=parcel.id, mark=_mark(parcel.account))


def release(transaction: Transaction, parcel: Parcel, now: int) -> Parcel:
    """Makes a held parcel due now (ms). Conflict where it was released before."""
    transaction.write(_RELEASE, row=parcel.id, mark=_mark(parcel.account), at=now)
    return replace(parcel, due=now)


def _mark(account: int) -> str:
    """The mark of held parcels, in the column of the channel's own id, whose index finds the few of them."""
    return f"held:{account}"


def delete_old(transaction: Transaction, before: int) -> None:
    """Deletes sent and failed parcels that were due before a moment (ms)."""
    transaction.write(_FORGET, before=before)


_PARCELS = select(
    outbox.c.id,
    outbox.c.account,
    accounts.c.channel,
    accounts.c.address,
    outbox.c.wire,
    outbox.c.tries,
    outbox.c.due,
    outbox.c.partition,
).join(accounts, accounts.c.id == outbox.c.account)


async def waiting_parcels(database: Database, since: int = 0) -> list[Parcel]:
    """The unsent parcels that were due at `since` (ms) or are due later, in the order of their making."""
    query = _PARCELS.where(outbox.c.state == "waiting", outbox.c.due >= since)
    rows = await database.read(query.order_by(outbox.c.id))
    return [_parcel(row) for row in rows]


async def held_parcels(reader: Transaction | Database, account: int, since: int) -> list[Parcel]:
    """An account's held parcels that were due at `since` (ms) or later, in the order of their making."""
    query = _PARCELS.where(outbox.c.message == _mark(account), outbox.c.due >= since)
    return [_parcel(row) for row in await reader.read(query.order_by(outbox.c.id))]


async def find_by_message(database: Database, channel: str, native: str) -> Parcel | None:
    """The parcel that was sent under a channel's own id."""
    rows = await database.read(
        _PARCELS.where(outbox.c.message == native, accounts.c.channel == channel).limit(1)
    )
    return _parcel(rows[0]) if rows else None


async def find_quoted(reader: Transaction | Database, account: int, native: str) -> Parcel | None:
    """The parcel that was sent to an account under the channel's own id."""
    query = _PARCELS.where(outbox.c.message == native, outbox.c.account == account)
    rows = await reader.read(query.order_by(outbox.c.id.desc()).limit(1))
    return _parcel(rows[0]) if rows else None


async def last_texts(reader: Transaction | Database, account: int, limit: int) -> list[tuple[int, str]]:
    """(moment in ms, text) of the last messages made for an account, oldest first; pictures without words
    are left out.
    """
    query = select(outbox.c.id, outbox.c.wire).where(outbox.c.account == account)
    rows = await reader.read(query.order_by(outbox.c.id.desc()).limit(limit))
    told = [(time_of(row.id), msgspec.json.decode(row.wire, type=_Told)) for row in reversed(rows)]
    return [(at, wire.text or wire.caption) for at, wire in told if wire.text or wire.caption]


class _Told(msgspec.Struct):
    """The words of a message, whatever else it carries."""

    text: str = ""
    caption: str = ""


async def last_sent(database: Database, channel: str, address: str, limit: int = 50) -> list[ShownMessage]:
    """The last `limit` messages sent to an address, oldest first."""
    query = (
        select(outbox.c.id, accounts.c.address, outbox.c.wire)
        .join(accounts, accounts.c.id == outbox.c.account)
        .where(accounts.c.channel == channel, accounts.c.address == address, outbox.c.state == "sent")
        .order_by(outbox.c.id.desc())
        .limit(limit)
    )
    return [ShownMessage(*row) for row in reversed(await database.read(query))]


async def shown_since(database: Database, since: int) -> list[tuple[int, str]]:
    """(id, address) of the messages shown at `since` (ms) or later, in the order in which they were."""
    query = select(outbox.c.id, accounts.c.address).join(accounts, accounts.c.id == outbox.c.account)
    rows = await database.read(query.where(outbox.c.shown >= since).order_by(outbox.c.shown, outbox.c.id))
    return [(row.id, row.address) for row in rows]


async def load_shown(database: Database, ids: Collection[int]) -> list[ShownMessage]:
    """Shown messages by their ids, in the order in which they were shown."""
    query = select(outbox.c.id, accounts.c.address, outbox.c.wire)
    query = query.join(accounts, accounts.c.id == outbox.c.account).where(outbox.c.id.in_(ids))
    rows = await database.read(query.order_by(outbox.c.shown, outbox.c.id))
    return [ShownMessage(*row) for row in rows]


def _parcel(row: Any) -> Parcel:
    return Parcel(*row)
