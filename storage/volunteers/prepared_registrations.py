"""Registrations that a volunteer has prepared for a person who pays on their own phone."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import bindparam, insert, select, update

from storage.database import Database, Statement, Transaction, new_token
from storage.people import Person, records
from storage.schema import lines, orders, persons, prepared

PREPARED_CODE_LENGTH = 10  # characters of 5 bits: the code shows its bearer the names behind it


@dataclass(frozen=True, slots=True)
class PreparedRegistration:
    """Names that wait for a person to pay for them on their own phone."""

    code: str
    account: int  # the volunteer
    draft: str  # JSON
    until: int  # ms
    used: int | None  # the account that opened the link; None unopened; the volunteer's own: taken back


_PREPARE = Statement(
    insert(prepared).values(
        {name: bindparam(name) for name in ("code", "account", "shift", "draft", "at", "until")}
    )
)
_USE = Statement(
    update(prepared)
    .where(prepared.c.code == bindparam("key"), prepared.c.used.is_(None))
    .values(used=bindparam("by")),
    guarded=True,
)


def prepare(transaction: Transaction, account: int, shift: int, draft: str, at: int, until: int) -> str:
    """Keeps names (JSON) until a moment (ms) for the person who opens a link; returns the link's code."""
    code = new_token(PREPARED_CODE_LENGTH)
    transaction.write(_PREPARE, code=code, account=account, shift=shift, draft=draft, at=at, until=until)
    return code


async def find_unopened(reader: Transaction | Database, account: int, draft: str, now: int) -> str | None:
    """The code of a volunteer's valid, unopened link to exactly these names."""
    query = select(prepared.c.code).where(
        prepared.c.account == account,
        prepared.c.draft == draft,
        prepared.c.used.is_(None),
        prepared.c.until > now,
    )
    rows = await reader.read(query.limit(1))
    return str(rows[0].code) if rows else None


async def unopened(reader: Transaction | Database, account: int, now: int) -> list[PreparedRegistration]:
    """A volunteer's links that are valid at `now` (ms) and not opened."""
    query = select(prepared).where(
        prepared.c.account == account, prepared.c.used.is_(None), prepared.c.until > now
    )
    return [
        PreparedRegistration(row.code, row.account, row.draft, row.until, row.used)
        for row in await reader.read(query)
    ]


async def paid_people(reader: Transaction | Database, account: int, since: int) -> list[Person]:
    """The people in paid orders of those who opened a volunteer's link, which was made at `since` (ms) or
    later."""
    query = (
        select(*(persons.c[name] for name in records.PERSON_FIELDS))
        .select_from(prepared)
        .join(orders, orders.c.account == prepared.c.used)
        .join(lines, lines.c.order == orders.c.id)
        .join(persons, persons.c.id == lines.c.person)
        .where(
            prepared.c.account == account,
            prepared.c.used != account,
            prepared.c.at >= since,
            orders.c.created >= prepared.c.at,
            orders.c.state == "paid",
        )
        .order_by(lines.c.id)
    )
    return [records.person_from_row(row) for row in await reader.read(query)]


def mark_used(transaction: Transaction, code: str, account: int) -> None:
    """Marks a link as opened by an account. Conflict where another account was faster.

    The volunteer's own account takes the link back: it then leads nowhere.
    """
    transaction.write(_USE, key=code, by=account)


async def load(reader: Transaction | Database, code: str) -> PreparedRegistration | None:
    """The prepared registration with a code, in any state."""
    rows = await reader.read(select(prepared).where(prepared.c.code == code))
    return (
        PreparedRegistration(code, rows[0].account, rows[0].draft, rows[0].until, rows[0].used)
        if rows
        else None
    )
