"""Ownership of registered persons: the account that registered them, until it hands them over to another.

A code is given out, and the account that types it owns the persons from then on. The register stays as it is;
each handing over is one more row of `owners`.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    CompoundSelect,
    bindparam,
    delete,
    func,
    insert,
    select,
    union_all,
)

from storage.database import Database, Statement, Transaction, new_token, now_ms
from storage.schema import handovers, owners, persons

HAND_OVER_CODE_LENGTH = 8  # characters of 5 bits; few codes are open at a time, and tries are counted
CODE_LIFETIME = 24 * 60 * 60 * 1000  # ms

_OFFER = Statement(
    insert(handovers).values({name: bindparam(name) for name in ("code", "person", "account", "until")})
)
_USE = Statement(
    delete(handovers).where(handovers.c.code == bindparam("used"), handovers.c.person == bindparam("of")),
    guarded=True,
)
_FORGET = Statement(delete(handovers).where(handovers.c.until < bindparam("before")))
_PASS_ON = Statement(
    insert(owners).values({name: bindparam(name) for name in ("person", "number", "account", "at")})
)


def offer(transaction: Transaction, account: int, handed: Sequence[int], now: int | None = None) -> str:
    """Makes a code that hands persons of this account over to the account that types it.

    The code works once, and for CODE_LIFETIME. `now`: ms.
    """
    now = now_ms() if now is None else now
    code = new_token(HAND_OVER_CODE_LENGTH)
    transaction.write(_FORGET, before=now)
    for person in handed:
        transaction.write(_OFFER, code=code, person=person, account=account, until=now + CODE_LIFETIME)
    return code


async def accept(
    transaction: Transaction, account: int, code: str, now: int | None = None
) -> tuple[int, ...]:
    """Takes over the persons of a code, and returns their ids. `now`: ms.

    () where the code is unknown, used, lapsed or the account's own. Conflict if another account has just used
    it.
    """
    now = now_ms() if now is None else now
    rows = await transaction.read(_OFFERED, code=code) if code.isalnum() else ()
    taken = [row for row in rows if row.until >= now and row.account == row.owner != account]
    for row in taken:
        transaction.write(_USE, used=code, of=row.person)
        transaction.write(_PASS_ON, person=row.person, number=row.handed_over + 1, account=account, at=now)
    return tuple(row.person for row in taken)


async def pass_all_on(transaction: Transaction, giver: int, account: int, now: int | None = None) -> int:
    """Hands all persons of one account over to another of the same owner; returns how many. `now`: ms."""
    rows = await transaction.read(_ALL_OF, account=giver)
    for row in rows:
        at = now_ms() if now is None else now
        transaction.write(_PASS_ON, person=row.person, number=row.handed_over + 1, account=account, at=at)
    return len(rows)


def owner_of(person: ColumnElement[int]) -> ColumnElement[int]:
    """SQL for the account that a person belongs to; the query must have joined `persons`."""
    last = (
        select(owners.c.account)
        .where(owners.c.person == person)
        .order_by(owners.c.number.desc())
        .limit(1)
        .scalar_subquery()
    )
    return func.coalesce(last, persons.c.account)


def owned_by(account: BindParameter[int] | int) -> CompoundSelect[Any]:
    """SQL for the ids of an account's persons."""
    own, passed, later = persons.alias("own"), owners.alias("passed"), owners.alias("later")
    given_away = select(later.c.number).where(later.c.person == own.c.id)
    passed_on = select(later.c.number).where(
        later.c.person == passed.c.person, later.c.number > passed.c.number
    )
    return union_all(
        select(own.c.id).where(own.c.account == account, ~given_away.exists()),
        select(passed.c.person).where(passed.c.account == account, ~passed_on.exists()),
    )


_handed_over = (
    select(func.coalesce(func.max(owners.c.number), 0))
    .where(owners.c.person == handovers.c.person)
    .scalar_subquery()
)
_OFFERED = (
    select(handovers, owner_of(handovers.c.person).label("owner"), _handed_over.label("handed_over"))
    .join(persons, persons.c.id == handovers.c.person)
    .where(handovers.c.code == bindparam("code"))
)


_owned = owned_by(bindparam("account")).subquery()
_ALL_OF = select(
    _owned.c[0].label("person"),
    select(func.coalesce(func.max(owners.c.number), 0))
    .where(owners.c.person == _owned.c[0])
    .scalar_subquery()
    .label("handed_over"),
)


async def load_owner(reader: Transaction | Database, person: int) -> int | None:
    """The account that a person belongs to; None for an unknown person."""
    rows = await reader.read(select(owner_of(persons.c.id).label("account")).where(persons.c.id == person))
    return rows[0].account if rows else None
