"""Groups: a team, a school, a city, "in memory of ...", each with a link, a count and a goal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import bindparam, func, insert, select, update

from storage.database import Database, Statement, Transaction, new_id, new_token, now_ms
from storage.schema import credits, groups, void_letters_of

GroupKind = Literal["team", "school", "city", "memory", "other"]
CODE_LENGTH = 8  # characters of 5 bits; a guessed code shows nobody


@dataclass(frozen=True, slots=True)
class Group:
    """A team, a school, a city, "in memory of ...": with a link, a count and a goal of its own."""

    id: int
    kind: GroupKind
    name: str  # as typed, cleaned
    goal: int  # letters; 0 none
    code: str  # in its link
    account: int | None  # the account that opened it; None on the command line
    created: int  # ms
    closed: int | None = None  # ms; None while it is open


_OPEN = Statement(
    insert(groups).values(
        {name: bindparam(name) for name in ("id", "kind", "name", "goal", "code", "account", "created")}
    )
)
_CLOSE = Statement(
    update(groups)
    .where(groups.c.id == bindparam("key"), groups.c.closed.is_(None))
    .values(closed=bindparam("at")),
    guarded=True,
)


def open_group(
    transaction: Transaction, kind: GroupKind, name: str, *, goal: int = 0, account: int | None = None
) -> Group:
    """Writes a new group with a code for its link.

    `account`: the one that opens it; None on the command line.
    """
    group = Group(new_id(), kind, name, goal, new_token(CODE_LENGTH), account, now_ms())
    transaction.write(
        _OPEN,
        id=group.id,
        kind=kind,
        name=name,
        goal=goal,
        code=group.code,
        account=account,
        created=group.created,
    )
    return group


def close_group(transaction: Transaction, group: int, at: int | None = None) -> None:
    """Closes a group: its link leads nowhere, and nothing more counts for it. Conflict where it is closed.

    `at`: ms, by default now.
    """
    transaction.write(_CLOSE, key=group, at=now_ms() if at is None else at)


async def load(reader: Transaction | Database, group: int) -> Group | None:
    """The group with an id, open or closed."""
    return _first(await reader.read(select(groups).where(groups.c.id == group)))


async def find_by_code(reader: Transaction | Database, code: str) -> Group | None:
    """The group with a code, open or closed; letters of any case are read."""
    return _first(await reader.read(select(groups).where(groups.c.code == code.upper())))


async def of_account(reader: Transaction | Database, account: int) -> list[Group]:
    """The open groups that an account has opened, oldest first."""
    query = select(groups).where(groups.c.account == account, groups.c.closed.is_(None)).order_by(groups.c.id)
    return [_group(row) for row in await reader.read(query)]


async def all_groups(reader: Transaction | Database) -> list[Group]:
    """All groups, open and closed, oldest first."""
    return [_group(row) for row in await reader.read(select(groups).order_by(groups.c.id))]


_COUNT = select(func.coalesce(func.sum(credits.c.letters - void_letters_of(credits.c.order)), 0)).where(
    credits.c.group == bindparam("group")
)


async def count_letters(reader: Transaction | Database, group: int) -> int:
    """The number of letters that came through a group."""
    return int((await reader.read(_COUNT, group=group))[0][0])


def _first(rows: Any) -> Group | None:
    return _group(rows[0]) if rows else None


def _group(row: Any) -> Group:
    return Group(row.id, row.kind, row.name, row.goal, row.code, row.account, row.created, row.closed)
