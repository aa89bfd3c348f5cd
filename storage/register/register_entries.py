"""The register: which letter belongs to whom. Append-only; a correction is a new entry.

A letter has one sale and any number of corrections, which may be a name that was added (`added_name`) or a
married name (`married_name`); the newest entry is shown, the numbers of all their
certificates stay valid, and each of its names stays findable. What the committee amends, which may end that,
is in `amendments`.
"""

from dataclasses import dataclass
from operator import attrgetter
from typing import Any, Literal

from sqlalchemy import bindparam, insert, select

from storage.allocation import Letter
from storage.database import Database, Query, Statement, Transaction, new_id, new_token, now_ms
from storage.people import Person, owned_by
from storage.schema import newest_entry_id, register, scrolls, stands
from storage.search import name_index

NameChange = Literal["correction", "added_name", "married_name"]
CERTIFICATE_LENGTH = 12  # characters of 5 bits: not to be guessed
_NAMES = ("given", "parent", "parent_kind", "family", "title", "typed", "gender", "life_status")
_names = attrgetter(*_NAMES)
_PLACE = ("scroll", "position", "line")
_COLUMNS = ("id", "kind", *_PLACE, "person", "account", "certificate", "reason", "at", *_NAMES)
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
    return enter(transaction, "sale", account, place, person_id, person)


def enter_correction(
    transaction: Transaction,
    account: int,
    entry: RegisterEntry,
    person: Person,
    reason: str = "",
    kind: NameChange = "correction",
) -> str:
    """Enters a letter's names as they are written from now on; returns the new certificate's number.

    `account`: the account that corrects; `reason`: the committee's, "" for an owner's own correction. The old
    entry stands, and its certificate leads to the new one. The database refuses an `added_name` that does not
    keep the given names, and a `married_name` that changes more than the family name.
    """
    return enter(transaction, kind, account, place_of(entry), entry.person_id, person, reason)


def change_of(before: Person, after: Person) -> NameChange | None:
    """The kind of entry that makes one name of another, for one and the same person; None for likeness only.

    None is the answer where the names themselves tell of no such change: then it is a matter of how like they
    are. A name is added in front of the given names or behind them; a woman's married name leaves all else as
    it was; of a corrected parent, or a family name of which nothing was known, the given names stay.
    """
    if not before.given or before.gender != after.gender or before.life_status != after.life_status:
        return None
    same_parent = before.parent == after.parent
    same_family = before.family == after.family
    if before.given != after.given:
        added = f" {before.given} " in f" {after.given} " and _fills(before, after)
        return "added_name" if added else None
    if same_parent and not same_family and before.family and after.family and after.gender == "f":
        return "married_name"
    return "correction" if same_family or (same_parent and not before.family) else None


def _fills(before: Person, after: Person) -> bool:
    """True if a parent's and the family name stay, where they were known."""
    return before.parent in ("", after.parent) and before.family in ("", after.family)


def place_of(entry: RegisterEntry) -> dict[str, int]:
    """The letter of an entry and its line, as `enter` takes them."""
    return {name: getattr(entry, name) for name in _PLACE}


def enter(
    transaction: Transaction,
    kind: str,
    account: int,
    place: dict[str, int],
    person_id: int,
    person: Person,
    reason: str = "",
) -> str:
    """Enters anything that may happen to a letter, and returns the number of the new entry's certificate.

    The database refuses what must not happen. An entry that leaves the letter to nobody is not findable.
    """
    id, certificate = new_id(), new_token(CERTIFICATE_LENGTH)
    written = dict(zip(_NAMES, _names(person), strict=True))
    transaction.write(
        _ENTER,
        id=id,
        kind=kind,
        person=person_id,
        account=account,
        certificate=certificate,
        reason=reason,
        at=now_ms(),
        **place,
        **written,
    )
    if kind not in ("void", "release"):
        name_index.index_name(transaction, id, written)
    return certificate


_named, _newest = register.alias("named"), register.alias("newest")
_ENTRIES = (
    select(_newest, scrolls.c.series, scrolls.c.ordinal, scrolls.c.tradition)
    .select_from(_named)
    .join(_newest, _newest.c.id == newest_entry_id(_named))
    .join(scrolls, scrolls.c.id == _newest.c.scroll)
)
_OF_ACCOUNT = Query(
    _ENTRIES.where(
        _named.c.kind.in_(("sale", "move")),
        _named.c.person.in_(owned_by(bindparam("account"))),
        stands(_named),
    )
    .order_by(_named.c.id.desc())
    .limit(bindparam("limit")),
    at_once=False,
)
_BY_CERTIFICATE = _ENTRIES.where(
    _named.c.certificate == bindparam("certificate"),
    _named.c.kind.not_in(("void", "release")),
    stands(_named),
)


async def of_account(reader: Transaction | Database, account: int, limit: int = 200) -> list[RegisterEntry]:
    """The newest letters of an account's persons, in the order of their sale, each by its newest entry.

    An account's persons are those it registered and those handed over to it, without those it handed over.
    """
    rows = await reader.read(_OF_ACCOUNT, account=account, limit=limit)
    return [entry_from_row(row) for row in reversed(rows)]


async def find_by_certificate(reader: Transaction | Database, certificate: str) -> RegisterEntry | None:
    """The newest entry of the letter with a certificate, be it from before a correction or after.

    None for an unknown number, and for one whose letter has been given to another person or taken back.
    """
    rows = await reader.read(_BY_CERTIFICATE, certificate=certificate)
    return entry_from_row(rows[0]) if rows else None


def entry_from_row(row: Any) -> RegisterEntry:
    """The entry in a row of `register` that also has series, ordinal and tradition of its scroll."""
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
