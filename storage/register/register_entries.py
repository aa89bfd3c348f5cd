"""The register: which letter belongs to whom. Append-only; a correction is a new entry.

A letter has one sale and any number of corrections; the newest entry is shown, the numbers of all their
certificates stay valid, and each of its names stays findable.
"""

from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from sqlalchemy import bindparam, insert, select

from storage.allocation import Letter
from storage.database import Database, Statement, Transaction, new_id, new_token, now_ms
from storage.people import Person, owned_by
from storage.schema import newest_entry_id, register, scrolls
from storage.search import name_index

CERTIFICATE_LENGTH = 12  # characters of 5 bits: not to be guessed
_NAMES = ("given", "parent", "parent_kind", "family", "title", "typed", "gender", "life_status")
_names = attrgetter(*_NAMES)
_COLUMNS = ("id", "kind", "scroll", "position", "line", "person", "account", "certificate", "at", *_NAMES)
_ENTER = Statement(insert(register).values({name: bindparam(name) for name in _COLUMNS}))


@dataclass(frozen=True, slots=True)
class RegisterEntry:
    """A letter in the register, by its newest entry."""

    certificate: str
    series: str  # slug
    ordinal: int  # of the scroll
    tradition: str
    scroll: int
    position: int
    person_id: int
    person: Person  # the names as written in this entry
    at: int  # ms
    line: int = 0  # lines.id of the sale; 0 for an entry that is made up


def enter_sale(transaction: Transaction, account: int, letter: Letter, person_id: int, person: Person) -> str:
    """Enters a sold letter and returns its certificate's number. The database refuses an unsold letter."""
    place = {"scroll": letter.scroll, "position": letter.position, "line": letter.line}
    return _enter(transaction, "sale", account, place, person_id, person)


def enter_correction(transaction: Transaction, account: int, entry: RegisterEntry, person: Person) -> str:
    """Enters a new reading of a letter's names and returns the new certificate's number.

    `account`: the account that corrects. The old entry stands, and its certificate leads to the new one.
    """
    place = {"scroll": entry.scroll, "position": entry.position, "line": entry.line}
    return _enter(transaction, "correction", account, place, entry.person_id, person)


def _enter(
    transaction: Transaction, kind: str, account: int, place: dict[str, int], person_id: int, person: Person
) -> str:
    id, certificate = new_id(), new_token(CERTIFICATE_LENGTH)
    written = dict(zip(_NAMES, _names(person), strict=True))
    transaction.write(
        _ENTER,
        id=id,
        kind=kind,
        person=person_id,
        account=account,
        certificate=certificate,
        at=now_ms(),
        **place,
        **written,
    )
    name_index.index_name(transaction, id, written)
    return certificate


_named, _newest = register.alias("named"), register.alias("newest")
_ENTRIES = (
    select(_newest, scrolls.c.series, scrolls.c.ordinal, scrolls.c.tradition)
    .select_from(_named)
    .join(_newest, _newest.c.id == newest_entry_id(_named))
    .join(scrolls, scrolls.c.id == _newest.c.scroll)
)
_OF_ACCOUNT = (
    _ENTRIES.where(_named.c.kind == "sale", _named.c.person.in_(owned_by(bindparam("account"))))
    .order_by(_named.c.id.desc())
    .limit(bindparam("limit"))
)
_BY_CERTIFICATE = _ENTRIES.where(_named.c.certificate == bindparam("certificate"))


async def of_account(reader: Transaction | Database, account: int, limit: int = 200) -> list[RegisterEntry]:
    """The newest letters of an account's persons, in the order of their sale, each by its newest entry.

    An account's persons are those it registered and those handed over to it, without those it handed over.
    """
    rows = await reader.read(_OF_ACCOUNT, account=account, limit=limit)
    return [_entry(row) for row in reversed(rows)]


async def find_by_certificate(reader: Transaction | Database, certificate: str) -> RegisterEntry | None:
    """The newest entry of the letter with a certificate, be it from before a correction or after."""
    rows = await reader.read(_BY_CERTIFICATE, certificate=certificate)
    return _entry(rows[0]) if rows else None


def _entry(row: Any) -> RegisterEntry:
    return RegisterEntry(
        certificate=row.certificate,
        series=row.series,
        ordinal=row.ordinal,
        tradition=row.tradition,
        scroll=row.scroll,
        position=row.position,
        person_id=row.person,
        person=Person(**{name: getattr(row, name) for name in _NAMES}),
        at=row.at,
        line=row.line,
    )
