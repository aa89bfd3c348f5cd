"""What came from outside and was not believed, counted by kind.

An episode begins with the first refusal after something of the same kind was believed, and ends when
something is believed again.
"""

from dataclasses import dataclass

from sqlalchemy import bindparam, func, select, update
from sqlalchemy.dialects.postgresql import insert  # compiles for SQLite as well

from storage.database import Database, Statement, Transaction
from storage.schema import refusals

_COUNT = Statement(
    insert(refusals)
    .values(kind=bindparam("kind"), total=bindparam("more"), since=bindparam("first"), last=bindparam("at"))
    .on_conflict_do_update(
        index_elements=[refusals.c.kind],
        set_={
            "total": refusals.c.total + bindparam("more"),
            "since": func.coalesce(refusals.c.since, bindparam("first")),
            "last": bindparam("at"),
        },
    )
)
_END = Statement(update(refusals).where(refusals.c.kind == bindparam("of")).values(since=None, told=None))
_TOLD = Statement(
    update(refusals)
    .where(refusals.c.kind == bindparam("of"), refusals.c.told.is_(None))
    .values(told=bindparam("at")),
    guarded=True,
)


@dataclass(frozen=True, slots=True)
class Refusal:
    """All that was refused of a kind."""

    kind: str
    total: int  # of all times
    since: int | None  # ms; None once something was believed again
    last: int  # ms
    told: int | None  # ms; when the committee heard of this episode


async def load_refusals(reader: Transaction | Database) -> list[Refusal]:
    """Every kind of which anything was ever refused."""
    rows = await reader.read(select(refusals).order_by(refusals.c.kind))
    return [Refusal(row.kind, row.total, row.since, row.last, row.told) for row in rows]


def count_refusals(transaction: Transaction, kind: str, more: int, first: int, last: int) -> None:
    """Adds refusals of a kind, `first` to `last` (ms)."""
    transaction.write(_COUNT, kind=kind, more=more, first=first, at=last)


def end_refusals(transaction: Transaction, kind: str) -> None:
    """Something of this kind was believed: the episode is over."""
    transaction.write(_END, of=kind)


def mark_told(transaction: Transaction, kind: str, at: int) -> None:
    """The committee hears of the episode; a Conflict if another process has told it."""
    transaction.write(_TOLD, of=kind, at=at)
