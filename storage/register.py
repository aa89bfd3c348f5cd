"""The register: which letter belongs to whom. Append-only; a correction is a new entry."""

from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from sqlalchemy import bindparam, func, insert, select

from storage.allocation import Letter
from storage.database import Database, Statement, Transaction
from storage.ids import new_id, new_token, now_ms
from storage.people import Person
from storage.schema import register, scrolls

CERTIFICATE_LENGTH = 12  # signs of 5 bits: 60 bits, not to be guessed
_NAMES = ("given", "parent", "parent_kind", "family", "title", "typed", "gender", "standing")
_names = attrgetter(*_NAMES)
_COLUMNS = ("id", "kind", "scroll", "position", "line", "person", "account", "certificate", "at", *_NAMES)
_ENTER = Statement(insert(register).values({name: bindparam(name) for name in _COLUMNS}))


@dataclass(frozen=True, slots=True)
class Entry:
    """A letter in the register."""

    certificate: str
    series: str
    ordinal: int
    tradition: str
    scroll: int
    position: int
    person_id: int
    person: Person
    at: int  # ms


def enter_sale(transaction: Transaction, account: int, letter: Letter, person_id: int, person: Person) -> str:
    """Enters a sold letter; returns its certificate's number. The database refuses an unsold one."""
    certificate = new_token(CERTIFICATE_LENGTH)
    transaction.write(
        _ENTER,
        id=new_id(),
        kind="sale",
        scroll=letter.scroll,
        position=letter.position,
        line=letter.line,
        person=person_id,
        account=account,
        certificate=certificate,
        at=now_ms(),
        **dict(zip(_NAMES, _names(person), strict=True)),
    )
    return certificate


_ENTRIES = (
    select(register, scrolls.c.series, scrolls.c.ordinal, scrolls.c.tradition)
    .join(scrolls, scrolls.c.id == register.c.scroll)
    .order_by(register.c.id)
)


async def of_account(reader: Transaction | Database, account: int, limit: int = 200) -> list[Entry]:
    """The newest letters that an account registered, oldest of them first, each by its latest entry."""
    newest = _ENTRIES.where(register.c.account == account).order_by(None).order_by(register.c.id.desc())
    rows = await reader.read(newest.limit(limit))
    latest = {(row.scroll, row.position): _entry(row) for row in reversed(rows)}
    return list(latest.values())


async def by_certificate(reader: Transaction | Database, certificate: str) -> Entry | None:
    rows = await reader.read(_ENTRIES.where(register.c.certificate == certificate))
    return _entry(rows[0]) if rows else None


async def sold(reader: Transaction | Database, scroll: int) -> int:
    """How many letters of a scroll are in the register; counts an index, not for every turn."""
    query = select(func.count()).where(register.c.scroll == scroll, register.c.kind == "sale")
    return int((await reader.read(query))[0][0])


def _entry(row: Any) -> Entry:
    return Entry(
        certificate=row.certificate,
        series=row.series,
        ordinal=row.ordinal,
        tradition=row.tradition,
        scroll=row.scroll,
        position=row.position,
        person_id=row.person,
        person=Person(**{name: getattr(row, name) for name in _NAMES}),
        at=row.at,
    )
