"""Partitions: all conversations in 64 parts, and which process has which.

They are for several processes on PostgreSQL. Each keeps a lease of its own alive, and owns partitions as
long as it lasts. Who owns a partition is asked in the transaction of every write that depends on it
(`fence`), under a lock that a process which takes it over waits for. So whoever was paused for too long and
lost it commits nothing any more. Leases end by the clock of the database.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from zlib import crc32

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Integer,
    Text,
    and_,
    any_,
    bindparam,
    delete,
    exists,
    literal_column,
    or_,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import ARRAY, insert

from storage.database import Database, Query, Statement, Transaction
from storage.schema import partitions, processes

_LONGEST = 60_000  # ms of a lease
PARTITIONS = 64  # rows of the table; more processes than that share nothing further

_NOW: ColumnElement[int] = literal_column(
    "CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)", BigInteger
)
# One that ends later was given before the clock of the database was put back, and not prolonged since.
_LIVES = and_(processes.c.ends > _NOW, processes.c.ends <= _NOW + _LONGEST)
_ALIVE = exists(select(processes.c.id).where(processes.c.id == partitions.c.owner, _LIVES))
_NUMBERS = bindparam("numbers", type_=ARRAY(Integer))

_PROLONG = Statement(
    insert(processes)
    .values(id=bindparam("owner"), ends=_NOW + bindparam("lasts"))
    .on_conflict_do_update(index_elements=[processes.c.id], set_={"ends": _NOW + bindparam("lasts")})
)
_END = Statement(delete(processes).where(processes.c.id == bindparam("owner")))
_FORGET = Statement(delete(processes).where(processes.c.ends < _NOW - bindparam("since")))
_TAKE = Statement(
    update(partitions)
    .where(
        partitions.c.number == any_(_NUMBERS),
        or_(partitions.c.owner == any_(bindparam("dead", type_=ARRAY(Text))), ~_ALIVE),
    )
    .values(owner=bindparam("taker"))
)
_GIVE_BACK = Statement(
    update(partitions)
    .where(partitions.c.number == any_(_NUMBERS), partitions.c.owner == bindparam("giver"))
    .values(owner="")
)
_FENCE = Statement(
    select(partitions.c.number)
    .where(partitions.c.number == bindparam("partition"), partitions.c.owner == bindparam("owner"))
    .with_for_update(read=True),
    guarded=True,
)
_OWNER = Query(select(partitions.c.owner).where(partitions.c.number == bindparam("partition")))


@dataclass(frozen=True, slots=True)
class Assignment:
    """A partition and who has it."""

    number: int
    owner: str  # "" for nobody
    alive: bool  # whether the owner's lease lasts


def partition_of(channel: str, address: str) -> int:
    """The partition of a conversation, the same in every process and for ever."""
    return crc32(f"{channel}\n{address}".encode(errors="replace")) % PARTITIONS


def prolong(transaction: Transaction, owner: str, lasts: int) -> None:
    """Begins or prolongs the lease of a process: from now on it lasts `lasts` ms."""
    transaction.write(_PROLONG, owner=owner, lasts=lasts)


def end(transaction: Transaction, owner: str) -> None:
    """Ends the lease of a process, and gives back all that it owns."""
    transaction.write(_GIVE_BACK, numbers=list(range(PARTITIONS)), giver=owner)
    transaction.write(_END, owner=owner)


def forget_processes(transaction: Transaction, since: int) -> None:
    """Forgets processes whose lease ended more than `since` ms ago."""
    transaction.write(_FORGET, since=since)


def take(transaction: Transaction, numbers: Collection[int], owner: str, dead: Collection[str] = ()) -> None:
    """Takes those of some partitions that nobody has: those without an owner, of one whose lease has ended,
    or of one that is known to be `dead`.
    """
    transaction.write(_TAKE, numbers=list(numbers), taker=owner, dead=list(dead))


def give_back(transaction: Transaction, numbers: Collection[int], owner: str) -> None:
    """Gives partitions back, as far as they are this owner's."""
    transaction.write(_GIVE_BACK, numbers=list(numbers), giver=owner)


def fence(transaction: Transaction, partition: int, owner: str) -> None:
    """Lets nothing of a transaction be written unless the partition is this owner's: Conflict."""
    transaction.write(_FENCE, partition=partition, owner=owner)


async def owner_of(reader: Transaction | Database, partition: int) -> str:
    """The owner of a partition, "" for nobody."""
    rows = await reader.read(_OWNER, partition=partition)
    return rows[0].owner if rows else ""


async def assignments(database: Database) -> list[Assignment]:
    """All partitions by number."""
    query = select(partitions.c.number, partitions.c.owner, _ALIVE.label("alive"))
    return [Assignment(*row) for row in await database.read(query.order_by(partitions.c.number))]


async def live_processes(database: Database) -> list[str]:
    """The processes whose lease lasts."""
    rows = await database.read(select(processes.c.id).where(_LIVES).order_by(processes.c.id))
    return [row.id for row in rows]
