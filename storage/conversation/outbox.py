"""What goes out: kept in the transaction that decided it, sent afterwards, in order for each account."""

from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import bindparam, delete, insert, select, update

from storage.database import Database, Statement, Transaction, new_id
from storage.schema import accounts, outbox


@dataclass(frozen=True, slots=True)
class Parcel:
    """One message on its way."""

    id: int
    account: int
    channel: str
    address: str
    wire: str  # JSON
    tries: int = 0
    due: int = 0  # ms


_PUT = Statement(insert(outbox).values({name: bindparam(name) for name in ("id", "account", "wire", "due")}))
_SENT = Statement(
    update(outbox)
    .where(outbox.c.id == bindparam("row"))
    .values(state="sent", message=bindparam("native"), tries=outbox.c.tries + 1)
)
_LATER = Statement(
    update(outbox)
    .where(outbox.c.id == bindparam("row"))
    .values(state="waiting", due=bindparam("at"), tries=outbox.c.tries + 1)
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


def put(transaction: Transaction, account: int, channel: str, address: str, wire: str, due: int) -> Parcel:
    parcel = Parcel(new_id(), account, channel, address, wire, due=due)
    transaction.write(_PUT, id=parcel.id, account=account, wire=wire, due=due)
    return parcel


def sent(transaction: Transaction, parcel: int, native: str) -> None:
    """It is out, under the channel's own id `native`."""
    transaction.write(_SENT, row=parcel, native=native)


def later(transaction: Transaction, parcel: int, at: int) -> None:
    """It is tried again at `at` (ms)."""
    transaction.write(_LATER, row=parcel, at=at)


def failed(transaction: Transaction, parcel: int) -> None:
    transaction.write(_FAILED, row=parcel)


def hold(transaction: Transaction, parcel: Parcel) -> None:
    """It cannot go out until the person writes again; kept like any other that failed."""
    transaction.write(_HELD, row=parcel.id, mark=_mark(parcel.account))


def release(transaction: Transaction, parcel: Parcel, now: int) -> Parcel:
    """It goes out now (ms); Conflict where it was released before."""
    transaction.write(_RELEASE, row=parcel.id, mark=_mark(parcel.account), at=now)
    return replace(parcel, due=now)


def _mark(account: int) -> str:
    """In the place of the channel's own id, by whose index the few that are held are found."""
    return f"held:{account}"


def forget(transaction: Transaction, before: int) -> None:
    """Drops what was sent before then (ms)."""
    transaction.write(_FORGET, before=before)


_PARCELS = select(
    outbox.c.id,
    outbox.c.account,
    accounts.c.channel,
    accounts.c.address,
    outbox.c.wire,
    outbox.c.tries,
    outbox.c.due,
).join(accounts, accounts.c.id == outbox.c.account)


async def waiting(database: Database, since: int = 0) -> list[Parcel]:
    """Everything not sent yet that was due at `since` (ms) or is due later, in the order it was said."""
    query = _PARCELS.where(outbox.c.state == "waiting", outbox.c.due >= since)
    rows = await database.read(query.order_by(outbox.c.id))
    return [_parcel(row) for row in rows]


async def held(reader: Transaction | Database, account: int, since: int) -> list[Parcel]:
    """What was said from then on (ms) and is held for somebody, in the order it was said."""
    query = _PARCELS.where(outbox.c.message == _mark(account), outbox.c.due >= since)
    return [_parcel(row) for row in await reader.read(query.order_by(outbox.c.id))]


async def by_message(database: Database, channel: str, native: str) -> Parcel | None:
    """What was sent under the channel's own id."""
    rows = await database.read(
        _PARCELS.where(outbox.c.message == native, accounts.c.channel == channel).limit(1)
    )
    return _parcel(rows[0]) if rows else None


async def said(database: Database, channel: str, address: str, limit: int = 50) -> list[str]:
    """The last messages sent to somebody, oldest first, as JSON."""
    query = (
        select(outbox.c.wire)
        .join(accounts, accounts.c.id == outbox.c.account)
        .where(accounts.c.channel == channel, accounts.c.address == address, outbox.c.state == "sent")
        .order_by(outbox.c.id.desc())
        .limit(limit)
    )
    return [row.wire for row in reversed(await database.read(query))]


def _parcel(row: Any) -> Parcel:
    return Parcel(*row)
