"""Whole lists of people as they are kept: the file, the terms, and how far the order has come.

waiting -> read -> holding -> held -> registering -> done. A file that is no list is refused; a sender may
cancel. Paid in cash or by the committee's word, a list is registered at once; one whose order has lapsed is
releasing, and then read again.

A process that works at a list holds its lease, and writes each step together with how far the list has come,
only if list and lease are as they were read: so each step is done once, by one process, also after a crash.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

import msgspec
from msgspec import Struct
from sqlalchemy import and_, bindparam, func, insert, or_, select, update

from storage.database import Database, Query, Statement, Transaction, new_id, now_ms
from storage.people import PERSON_FIELDS, LifeStatus, person_from_row
from storage.schema import ended_samples, lines, lists, register, stands

ListState = Literal[
    "waiting",  # the file is not read yet
    "read",  # the sender is asked for the terms
    "holding",  # letters are being held
    "held",  # the order waits for its money
    "registering",
    "releasing",  # the order has lapsed; letters go back
    "done",
    "refused",  # the file is no list
    "cancelled",
]
WORKING_STATES: tuple[ListState, ...] = (
    "waiting",
    "holding",
    "registering",
    "releasing",
)  # a process is at it
ListPayment = Literal["invoice", "cash", "committee"]


class ListTerms(Struct, frozen=True, omit_defaults=True):
    """The terms that were agreed for a list. JSON both ways."""

    series: str = ""  # slug
    children: bool = False  # True for a Children's scroll
    together: bool = False  # True for letters side by side
    leave_out: bool = True  # without people who have a letter in the scroll or stand in the list twice
    each: int = 0  # minor units a letter; 0 if a total is agreed
    total: int = 0  # minor units; 0 if a price for each letter is agreed
    currency: str = ""
    pay: ListPayment = "invoice"
    promised_until: int = msgspec.field(name="told", default=0)  # ms; times of the order, as in `Order`
    held_until: int = msgspec.field(name="until", default=0)  # ms
    remind: int = 0  # ms
    by: int = 0  # the account that agreed
    run: tuple[int, int] | None = None  # (scroll, first position) of letters side by side

    def price(self, number: int, letters: int) -> int:
        """The price of the letter `number`, from 0 on, in minor units. A total is shared without a rest."""
        if self.each:
            return self.each
        share, rest = divmod(self.total, letters)
        return share + (number < rest)


@dataclass(frozen=True, slots=True)
class PeopleList:
    """A list without its file and its rows."""

    id: int
    account: int  # the sender
    name: str  # the file's; "" for a pasted list
    language: str  # the sender's
    digest: str  # SHA-256 of the file
    pasted: bool  # True for the lines of a message
    series: str  # slug; "" until it is chosen
    state: ListState
    terms: ListTerms
    problem: str  # JSON; why a list was refused, else ""
    order: int | None
    letters: int  # number of letters ordered
    done: int  # number of letters done in the step under way
    at_row: int  # the last row done in that step; 0 none
    lease: int  # ms; until then a process is at it; 0 none
    origins: tuple[str, ...] = ()  # see `storage.search.Asker`; () once it is read, and in a messenger

    @property
    def is_at_work(self) -> bool:
        """True while a process has to go on with the list."""
        return self.state in WORKING_STATES


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


# --- writing --------------------------------------------------------------------------------------------

_NEW = ("id", "account", "name", "language", "digest", "pasted", "series", "bytes", "at", "origins", "lease")
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
_ANSWERS = Statement(update(lists).where(lists.c.id == bindparam("key")).values(answers=bindparam("said")))
_CONTENT = Statement(
    update(lists)
    .where(lists.c.id == bindparam("key"))
    .values(bytes=bindparam("content"), digest=bindparam("of_content"), at=bindparam("now"))
)
_ORIGINS = Statement(update(lists).where(lists.c.id == bindparam("key")).values(origins=bindparam("hashes")))
_SUMMARY = Statement(
    update(lists).where(lists.c.id == bindparam("key")).values(summary=bindparam("said"), origins="")
)
_EMPTY = Statement(
    update(lists).where(lists.c.id == bindparam("key")).values(bytes=b"", summary="{}", answers="{}", name="")
)
_REFUSED = Statement(
    update(lists).where(lists.c.id == bindparam("key")).values(bytes=b"", summary="{}", answers="{}")
)


def add_list(
    transaction: Transaction,
    account: int,
    content: bytes,
    *,
    name: str = "",
    language: str = "en",
    pasted: bool = False,
    series: str = "",
    at: int = 0,
    origins: Sequence[str] = (),
    lease: int = 0,
) -> int:
    """Keeps a file to be read, and returns the list's id. `at`: ms, by default now. `origins`: of the sender.

    `lease` (ms): until then nobody else takes it up, as the caller reads it; 0 for whoever comes first.

    Conflict where the account's list of the same file stands already.
    """
    id = new_id()
    transaction.write(
        _ARRIVE,
        id=id,
        account=account,
        name=name,
        language=language,
        digest=_digest(content),
        pasted=int(pasted),
        series=series,
        bytes=content,
        at=at or now_ms(),
        origins=" ".join(origins),
        lease=lease,
    )
    return id


def save(transaction: Transaction, before: PeopleList, after: PeopleList) -> PeopleList:
    """Writes a list's new state, and returns it. Conflict where state or lease have changed meanwhile.

    A list in an idle state loses its lease.
    """
    after = after if after.is_at_work else replace(after, lease=0)
    values = {f"new_{name}": getattr(after, name) for name in _KEPT}
    values["new_terms"] = msgspec.json.encode(after.terms).decode()
    transaction.write(_SAVE, key=before.id, was=before.state, by=before.lease, **values)
    return after


def save_summary(transaction: Transaction, listed: int, summary: Mapping[str, Any]) -> None:
    """Writes the summary of what was understood in a list, and forgets from where it was sent."""
    transaction.write(_SUMMARY, key=listed, said=msgspec.json.encode(summary).decode())


def save_origins(transaction: Transaction, listed: int, origins: Sequence[str]) -> None:
    """Writes from where a list was sent back to be read; its next summary takes that away."""
    transaction.write(_ORIGINS, key=listed, hashes=" ".join(origins))


def save_answers(transaction: Transaction, listed: int, answers: bytes) -> None:
    """Writes, as JSON, what the sender has answered about a list; it is read with the list's next reading."""
    transaction.write(_ANSWERS, key=listed, said=answers.decode())


def replace_content(transaction: Transaction, listed: int, content: bytes, at: int) -> None:
    """Writes the content of a list to which more was sent. `at`: ms."""
    transaction.write(_CONTENT, key=listed, content=content, of_content=_digest(content), now=at)


def delete_content(transaction: Transaction, listed: int) -> None:
    """Deletes a list's file, its name, its summary and the answers about it."""
    transaction.write(_EMPTY, key=listed)


def delete_refused(transaction: Transaction, listed: int) -> None:
    """Deletes all of a refused list but its name, by which its sender is told."""
    transaction.write(_REFUSED, key=listed)


# --- reading --------------------------------------------------------------------------------------------

_COLUMNS: list[Any] = [column for column in lists.c if column.name not in ("bytes", "summary", "answers")]
_LISTED = select(*_COLUMNS)
_BY_ORDER = Query(_LISTED.where(lists.c.order == bindparam("order")))


async def load(reader: Transaction | Database, listed: int) -> PeopleList | None:
    """The list with an id."""
    rows = await reader.read(_LISTED.where(lists.c.id == listed))
    return _listed(rows[0]) if rows else None


async def find_same_file(reader: Transaction | Database, account: int, content: bytes) -> PeopleList | None:
    """The account's list of the same file, unless it was cancelled or refused."""
    query = _LISTED.where(lists.c.account == account, lists.c.digest == _digest(content))
    rows = await reader.read(query.where(lists.c.state.not_in(("cancelled", "refused"))))
    return _listed(rows[0]) if rows else None


async def find_by_order(reader: Transaction | Database, order: int) -> PeopleList | None:
    """The list that an order belongs to."""
    rows = await reader.read(_BY_ORDER, order=order)
    return _listed(rows[0]) if rows else None


async def lists_at_work(reader: Database) -> list[PeopleList]:
    """The lists that a process has to go on with, oldest first."""
    rows = await reader.read(_LISTED.where(lists.c.state.in_(WORKING_STATES)).order_by(lists.c.id))
    return [_listed(row) for row in rows]


async def count_since(reader: Transaction | Database, account: int, at: int) -> int:
    """The number of lists that an account has sent since a moment (ms)."""
    query = select(func.count()).select_from(lists).where(lists.c.account == account, lists.c.at >= at)
    return int((await reader.read(query))[0][0])


async def expired_lists(
    reader: Database, *, dropped: int, left: int, done: int, limit: int = 100
) -> list[PeopleList]:
    """Lists whose file may be deleted, by the moment (ms) when they were sent.

    Cancelled and refused lists from before `dropped`, unanswered ones from before `left`, registered ones
    from before `done`.
    """
    late = or_(
        and_(lists.c.state.in_(("cancelled", "refused")), lists.c.at < dropped),
        and_(lists.c.state == "read", lists.c.at < left),
        and_(lists.c.state == "done", lists.c.at < done),
    )
    rows = await reader.read(_LISTED.where(late, func.length(lists.c.bytes) > 0).limit(limit))
    return [_listed(row) for row in rows]


async def sent_since(reader: Transaction | Database, at: int) -> list[PeopleList]:
    """The lists that came since a moment (ms), newest first."""
    rows = await reader.read(_LISTED.where(lists.c.at >= at).order_by(lists.c.id.desc()))
    return [_listed(row) for row in rows]


async def lists_in_samples(reader: Transaction | Database) -> list[PeopleList]:
    """The lists in samples that have ended, without those that are withdrawn, being sold or released."""
    query = _LISTED.where(lists.c.series.in_(ended_samples()))
    rows = await reader.read(query.where(lists.c.state.in_(("read", "holding", "held", "done"))))
    return [_listed(row) for row in rows]


async def load_content(reader: Transaction | Database, listed: int) -> bytes:
    """The file of a list; b"" once it is deleted."""
    rows = await reader.read(select(lists.c.bytes).where(lists.c.id == listed))
    return bytes(rows[0][0]) if rows else b""


async def load_summary(reader: Transaction | Database, listed: int) -> dict[str, Any]:
    """The summary of what was understood in a list; {} without one."""
    rows = await reader.read(select(lists.c.summary).where(lists.c.id == listed))
    return dict(msgspec.json.decode(rows[0][0])) if rows else {}


async def load_answers(reader: Transaction | Database, listed: int) -> bytes:
    """What the sender has answered about a list, as JSON."""
    rows = await reader.read(select(lists.c.answers).where(lists.c.id == listed))
    return str(rows[0][0]).encode() if rows else b"{}"


async def last_pasted(reader: Transaction | Database, account: int, since: int) -> PeopleList | None:
    """The account's latest pasted list that was sent after a moment (ms) and is not agreed to yet."""
    query = _LISTED.where(
        lists.c.account == account,
        lists.c.pasted == 1,
        lists.c.at >= since,
        lists.c.state.in_(("waiting", "read")),
        lists.c.order.is_(None),
    )
    rows = await reader.read(query.order_by(lists.c.at.desc(), lists.c.id.desc()).limit(1))
    return _listed(rows[0]) if rows else None


async def unanswered(reader: Transaction | Database, account: int, since: int) -> list[PeopleList]:
    """The account's lists that were shown and never ordered, oldest first: those sent after a moment (ms)."""
    query = _LISTED.where(
        lists.c.account == account, lists.c.at >= since, lists.c.state == "read", lists.c.order.is_(None)
    )
    return [_listed(row) for row in await reader.read(query.order_by(lists.c.at, lists.c.id))]


_SOLD = (
    select(register)
    .join(lines, lines.c.id == register.c.line)
    .where(register.c.kind == "sale", stands(register))
)
REGISTERED_FIELDS = tuple(name for name in PERSON_FIELDS if name in register.c)  # columns of both


async def first_certificates(reader: Transaction | Database, order: int, limit: int) -> list[tuple[str, str]]:
    """(number, name in Hebrew) of the first certificates of an order, in the order of its booklet."""
    rows = await reader.read(_SOLD.where(lines.c.order == order).order_by(lines.c.id).limit(limit))
    return [(row.certificate, person_from_row(row, REGISTERED_FIELDS).in_hebrew) for row in rows]


async def life_statuses(reader: Transaction | Database, order: int) -> list[LifeStatus]:
    """The life statuses of the people whose letters an order has, each once."""
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
        origins=tuple(row.origins.split()),
    )
