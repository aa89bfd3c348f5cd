"""Whole lists of people as they are kept: the file, what of it was understood, how far its order has come.

waiting -> read -> holding -> held -> registering -> done. A list is refused where its file is none, and
cancelled by its sender. Paid by the committee's word or in cash, it is registered at once; one whose order
has run out of its time is releasing, and then read again.

Whoever works at a list holds its lease, and writes each step together with how far it has come, only if
list and lease are as they were read: so a step is done once, by one process, also after a crash.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

import msgspec
from msgspec import Struct
from sqlalchemy import and_, bindparam, func, insert, or_, select, update

from storage.database import Database, Statement, Transaction, new_id, now_ms
from storage.people import PERSON_FIELDS, LifeStatus, from_row
from storage.schema import lines, lists, register

ListState = Literal[
    "waiting",  # to be read
    "read",  # its sender is asked
    "holding",  # letters are being held
    "held",  # its order waits for its money
    "registering",
    "releasing",  # the time is over; letters go back
    "done",
    "refused",  # the file is no list
    "cancelled",
]
AT_WORK: tuple[ListState, ...] = ("waiting", "holding", "registering", "releasing")
ListPayment = Literal["invoice", "cash", "committee"]


class ListTerms(Struct, frozen=True, omit_defaults=True):
    """What was agreed for a list. JSON both ways."""

    series: str = ""
    children: bool = False  # it is a Children's scroll
    together: bool = False  # letters side by side
    leave_out: bool = True  # those who have a letter in the scroll, or stand in the list twice
    each: int = 0  # minor units a letter; 0 where a total is agreed
    total: int = 0  # minor units
    currency: str = ""
    pay: ListPayment = "invoice"
    promised_until: int = msgspec.field(name="told", default=0)  # ms; times of the order, as in `Order`
    held_until: int = msgspec.field(name="until", default=0)
    remind: int = 0
    by: int = 0  # the account that agreed
    run: tuple[int, int] | None = None  # (scroll, first position) of letters side by side

    def price(self, number: int, letters: int) -> int:
        """Of the letter `number`, from 0 on: an agreed total is shared so that nothing is left over."""
        if self.each:
            return self.each
        share, rest = divmod(self.total, letters)
        return share + (number < rest)


@dataclass(frozen=True, slots=True)
class PeopleList:
    """A list, without its file and its rows."""

    id: int
    account: int
    name: str  # of the file
    language: str
    digest: str
    pasted: bool
    series: str
    state: ListState
    terms: ListTerms
    problem: str  # JSON, of a refused one
    order: int | None
    letters: int  # that are ordered
    done: int  # of them, in the step under way
    at_row: int  # the last row that is done
    lease: int  # ms

    @property
    def at_work(self) -> bool:
        return self.state in AT_WORK


def digest_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


# --- writing --------------------------------------------------------------------------------------------

_NEW = ("id", "account", "name", "language", "digest", "pasted", "series", "bytes", "at")
_ARRIVE = Statement(insert(lists).values({name: bindparam(name) for name in _NEW}))
_KEPT = ("state", "series", "terms", "problem", "order", "letters", "done", "at_row", "lease")
_SAVE = Statement(
    update(lists)
    .where(
        lists.c.id == bindparam("key"), lists.c.state == bindparam("was"), lists.c.lease == bindparam("by")
    )
    .values({name: bindparam(f"new_{name}") for name in _KEPT}),
    guarded=True,
)
_SUMMARY = Statement(update(lists).where(lists.c.id == bindparam("key")).values(summary=bindparam("said")))
_EMPTY = Statement(
    update(lists).where(lists.c.id == bindparam("key")).values(bytes=b"", summary="{}", name="")
)


def arrive(
    transaction: Transaction,
    account: int,
    content: bytes,
    *,
    name: str = "",
    language: str = "en",
    pasted: bool = False,
    series: str = "",
    at: int = 0,
) -> int:
    """Keeps a file to be read; returns the list's id. Conflict where the same file is there already."""
    id = new_id()
    transaction.write(
        _ARRIVE,
        id=id,
        account=account,
        name=name,
        language=language,
        digest=digest_of(content),
        pasted=int(pasted),
        series=series,
        bytes=content,
        at=at or now_ms(),
    )
    return id


def save(transaction: Transaction, before: PeopleList, after: PeopleList) -> PeopleList:
    """Writes a list's new standing; Conflict where it has changed meanwhile. Idle lists have no lease."""
    after = after if after.at_work else replace(after, lease=0)
    values = {f"new_{name}": getattr(after, name) for name in _KEPT}
    values["new_terms"] = msgspec.json.encode(after.terms).decode()
    transaction.write(_SAVE, key=before.id, was=before.state, by=before.lease, **values)
    return after


def summarise(transaction: Transaction, listed: int, summary: Mapping[str, Any]) -> None:
    transaction.write(_SUMMARY, key=listed, said=msgspec.json.encode(summary).decode())


def forget(transaction: Transaction, listed: int) -> None:
    """Drops the file of a list, and its name."""
    transaction.write(_EMPTY, key=listed)


# --- reading --------------------------------------------------------------------------------------------

_COLUMNS: list[Any] = [column for column in lists.c if column.name not in ("bytes", "summary")]
_LISTED = select(*_COLUMNS)


async def load(reader: Transaction | Database, listed: int) -> PeopleList | None:
    rows = await reader.read(_LISTED.where(lists.c.id == listed))
    return _listed(rows[0]) if rows else None


async def same(reader: Transaction | Database, account: int, digest: str) -> PeopleList | None:
    """The list of the same file, if the account has sent it and it stands."""
    query = _LISTED.where(lists.c.account == account, lists.c.digest == digest)
    rows = await reader.read(query.where(lists.c.state.not_in(("cancelled", "refused"))))
    return _listed(rows[0]) if rows else None


async def of_order(reader: Transaction | Database, order: int) -> PeopleList | None:
    rows = await reader.read(_LISTED.where(lists.c.order == order))
    return _listed(rows[0]) if rows else None


async def at_work(reader: Database) -> list[PeopleList]:
    """Those that somebody has to go on with, oldest first."""
    rows = await reader.read(_LISTED.where(lists.c.state.in_(AT_WORK)).order_by(lists.c.id))
    return [_listed(row) for row in rows]


async def since(reader: Transaction | Database, account: int, at: int) -> int:
    """How many lists an account has sent since then (ms)."""
    query = select(func.count()).select_from(lists).where(lists.c.account == account, lists.c.at >= at)
    return int((await reader.read(query))[0][0])


async def forgettable(
    reader: Database, *, dropped: int, left: int, done: int, limit: int = 100
) -> list[PeopleList]:
    """Lists that still hold what was sent, and came to nothing, were never answered, or are done: each if it
    was sent before its time (ms)."""
    late = or_(
        and_(lists.c.state.in_(("cancelled", "refused")), lists.c.at < dropped),
        and_(lists.c.state == "read", lists.c.at < left),
        and_(lists.c.state == "done", lists.c.at < done),
    )
    rows = await reader.read(_LISTED.where(late, func.length(lists.c.bytes) > 0).limit(limit))
    return [_listed(row) for row in rows]


async def content(reader: Transaction | Database, listed: int) -> bytes:
    """The file itself; b"" once it is forgotten."""
    rows = await reader.read(select(lists.c.bytes).where(lists.c.id == listed))
    return bytes(rows[0][0]) if rows else b""


async def summary(reader: Transaction | Database, listed: int) -> dict[str, Any]:
    rows = await reader.read(select(lists.c.summary).where(lists.c.id == listed))
    return dict(msgspec.json.decode(rows[0][0])) if rows else {}


_SOLD = select(register).join(lines, lines.c.id == register.c.line).where(register.c.kind == "sale")
REGISTERED = tuple(name for name in PERSON_FIELDS if name in register.c)  # of a person


async def certificates(reader: Transaction | Database, order: int, limit: int) -> list[tuple[str, str]]:
    """(number, name in Hebrew) of the first letters of an order, as its booklet has them."""
    rows = await reader.read(_SOLD.where(lines.c.order == order).order_by(lines.c.id).limit(limit))
    return [(row.certificate, from_row(row, REGISTERED).in_hebrew) for row in rows]


async def standings(reader: Transaction | Database, order: int) -> list[LifeStatus]:
    """Of all whose letters an order has: each once."""
    sold = _SOLD.with_only_columns(register.c.life_status).where(lines.c.order == order)
    return sorted(status for (status,) in await reader.read(sold.distinct()))


def _listed(row: Any) -> PeopleList:
    return PeopleList(
        id=row.id,
        account=row.account,
        name=row.name,
        language=row.language,
        digest=row.digest,
        pasted=bool(row.pasted),
        series=row.series,
        state=row.state,
        terms=msgspec.json.decode(row.terms, type=ListTerms),
        problem=row.problem,
        order=row.order,
        letters=row.letters,
        done=row.done,
        at_row=row.at_row,
        lease=row.lease,
    )
