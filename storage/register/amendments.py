"""What the committee amends: a name, whose a letter is, a registration that was a mistake.

Each is an entry of the register with its reason. A *move* gives a letter to another person; the certificates
from before lead nowhere then. A *void* takes a registration back, and the letter stays taken until a
*release* makes it free, or keeps it reserved for the committee: so no letter becomes free by the way.
Once a scroll is written its letters stay with their persons; the database refuses anything else.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any, Literal

from sqlalchemy import Text, bindparam, delete, func, literal_column, select

from storage.database import Database, Statement, Transaction
from storage.money import Money, Payment, Refund, payments, refunds
from storage.people import Person, owner_of, records
from storage.register.register_entries import (
    RegisterEntry,
    change_of,
    enter,
    enter_correction,
    entry_from_row,
    place_of,
)
from storage.schema import accounts, lines, lists, orders, persons, register, scrolls, taken
from storage.scrolls import Shelf, write_reserved

EntryKind = Literal["sale", "correction", "added_name", "married_name", "move", "void", "release"]
Freed = Literal["keep", "free", "reserve"]  # what becomes of a letter whose registration is void
Refusal = Literal["written", "void", "not_void", "released"]


class AmendmentRefused(Exception):
    """The register must not be amended in this way; `code` says why."""

    def __init__(self, code: Refusal) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Amendment:
    """An entry of the register with its reason."""

    id: int
    kind: EntryKind
    entry: RegisterEntry
    reason: str  # "" for sales and for corrections by owners
    by: int  # the account that made the entry
    order: int
    owner: int  # the account to which the entry's person belongs

    @property
    def takes_back(self) -> bool:
        """True for an entry after which nobody has the letter by this sale."""
        return self.kind in ("void", "release")


@dataclass(frozen=True, slots=True)
class RegisteredLetter:
    """All that is known of a letter from its sale on."""

    history: tuple[Amendment, ...]  # oldest first; the first one is the sale
    money: tuple[Payment, ...]  # of the whole order
    price: Money  # of this letter
    is_written: bool  # the scribe has finished the scroll
    in_list: bool  # the order is that of a list
    is_free: bool  # nobody has the letter at present, not even this line
    refunds: tuple[Refund, ...] = ()  # of that money

    @property
    def newest(self) -> Amendment:
        """The entry that counts."""
        return self.history[-1]

    @property
    def entry(self) -> RegisterEntry:
        """The letter with the names that count."""
        return self.newest.entry

    @property
    def last_valid(self) -> str:
        """The number of the newest certificate that was ever good: an entry that takes back makes none."""
        return next(one.entry.certificate for one in reversed(self.history) if not one.takes_back)

    @property
    def is_void(self) -> bool:
        """True if the registration was taken back."""
        return self.newest.takes_back

    @property
    def is_released(self) -> bool:
        """True if the letter was given back after that."""
        return self.newest.kind == "release"


# --- writing --------------------------------------------------------------------------------------------

_GIVE_BACK = Statement(
    delete(taken).where(
        taken.c.scroll == bindparam("scroll"),
        taken.c.position == bindparam("position"),
        taken.c.line == bindparam("line"),
        taken.c.state == "sold",
    ),
    guarded=True,
)


def refusal(found: RegisteredLetter, kind: EntryKind) -> Refusal | None:
    """The reason why an entry of that kind is not possible; None if it is."""
    if kind == "release":
        return "released" if found.is_released else None if found.is_void else "not_void"
    if found.is_void:
        return "void"
    return "written" if found.is_written and kind in ("move", "void") else None


def correct(
    transaction: Transaction, found: RegisteredLetter, person: Person, *, by: int, reason: str
) -> str:
    """Enters another reading of the names and returns the new certificate's number. AmendmentRefused."""
    _check(found, "correction")
    kind = change_of(found.entry.person, person) or "correction"
    return enter_correction(transaction, by, found.entry, person, _given(reason), kind)


def move(
    transaction: Transaction, found: RegisteredLetter, person: Person, *, owner: int, by: int, reason: str
) -> str:
    """Gives a letter to another person, of the account `owner`; returns the new certificate's number.

    AmendmentRefused where the scroll is written or the registration is void.
    """
    _check(found, "move")
    id = records.add(transaction, owner, person)
    return enter(transaction, "move", by, place_of(found.entry), id, person, _given(reason))


def void(
    transaction: Transaction,
    shelf: Shelf,
    found: RegisteredLetter,
    *,
    by: int,
    reason: str,
    letter: Freed = "keep",
) -> None:
    """Takes a registration back. The letter stays taken, unless `letter` releases it as well.

    AmendmentRefused where the scroll is written or the registration is void already.
    """
    _check(found, "void")
    _enter_again(transaction, "void", found, by, reason)
    if letter != "keep":
        _release(transaction, shelf, found, by, reason, letter)


def release(
    transaction: Transaction,
    shelf: Shelf,
    found: RegisteredLetter,
    *,
    by: int,
    reason: str,
    letter: Freed = "free",
) -> None:
    """Makes the letter of a void registration free, or keeps it for the committee with `letter` "reserve".

    AmendmentRefused for a registration that is not void, or is released already.
    """
    _check(found, "release")
    _release(transaction, shelf, found, by, reason, letter)


def _check(found: RegisteredLetter, kind: EntryKind) -> None:
    code = refusal(found, kind)
    if code is not None:
        raise AmendmentRefused(code)


def _given(reason: str) -> str:
    if not reason.strip():
        raise ValueError("the committee says why")
    return reason.strip()


def _enter_again(
    transaction: Transaction, kind: EntryKind, found: RegisteredLetter, by: int, reason: str
) -> None:
    entry = found.entry
    enter(transaction, kind, by, place_of(entry), entry.person_id, entry.person, _given(reason))


def _release(
    transaction: Transaction, shelf: Shelf, found: RegisteredLetter, by: int, reason: str, letter: Freed
) -> None:
    entry = found.entry
    _enter_again(transaction, "release", found, by, reason)
    transaction.write(_GIVE_BACK, scroll=entry.scroll, position=entry.position, line=entry.line)
    if letter == "reserve":
        write_reserved(transaction, entry.scroll, entry.position)
    else:
        transaction.when_committed(partial(shelf.give_back, entry.scroll, entry.position))


# --- reading --------------------------------------------------------------------------------------------

_AMENDMENTS = (
    select(
        register,
        scrolls.c.series,
        scrolls.c.ordinal,
        scrolls.c.tradition,
        lines.c.order,
        owner_of(register.c.person).label("owner"),
    )
    .select_from(register)
    .join(scrolls, scrolls.c.id == register.c.scroll)
    .join(lines, lines.c.id == register.c.line)
    .join(persons, persons.c.id == register.c.person)
)
_named = register.alias("named")
_SAME_LINE = _AMENDMENTS.where(
    register.c.line
    == select(_named.c.line).where(_named.c.certificate == bindparam("certificate")).scalar_subquery()
)
_FACTS = (
    select(
        lines.c.price,
        orders.c.currency,
        scrolls.c.state,
        select(func.count()).where(lists.c.order == orders.c.id).scalar_subquery().label("listed"),
        taken.c.state.label("taken"),
    )
    .select_from(lines)
    .join(orders, orders.c.id == lines.c.order)
    .join(scrolls, scrolls.c.id == bindparam("scroll"))
    .outerjoin(taken, (taken.c.scroll == bindparam("scroll")) & (taken.c.position == bindparam("position")))
    .where(lines.c.id == bindparam("line"))
)


async def load_registration(reader: Transaction | Database, certificate: str) -> RegisteredLetter | None:
    """The letter with a certificate, from whichever entry of it; None for an unknown number."""
    rows = await reader.read(_SAME_LINE.order_by(register.c.id), certificate=certificate)
    if not rows:
        return None
    history = tuple(map(_amendment, rows))
    entry = history[-1].entry
    facts = (await reader.read(_FACTS, line=entry.line, scroll=entry.scroll, position=entry.position))[0]
    return RegisteredLetter(
        history=history,
        money=tuple(await payments.of_order(reader, history[0].order)),
        price=Money(facts.price, facts.currency),
        is_written=facts.state == "complete",
        in_list=bool(facts.listed),
        is_free=facts.taken is None,
        refunds=tuple(await refunds.of_order(reader, history[0].order)),
    )


async def load(reader: Transaction | Database, entry: int) -> Amendment | None:
    """The entry of the register with an id."""
    rows = await reader.read(_AMENDMENTS.where(register.c.id == entry))
    return _amendment(rows[0]) if rows else None


async def amended_since(reader: Transaction | Database, since: int) -> list[Amendment]:
    """The entries with a reason from id `since` on, oldest first."""
    given = register.c.reason != literal_column("''", Text)  # a parameter would hide that the index fits
    query = _AMENDMENTS.where(register.c.id >= since, given).order_by(register.c.id)
    return [_amendment(row) for row in await reader.read(query)]


async def load_before(reader: Transaction | Database, amendment: Amendment) -> Amendment:
    """The entry of the same letter from before an amendment. IndexError for a sale, which is the first."""
    query = _AMENDMENTS.where(register.c.line == amendment.entry.line, register.c.id < amendment.id)
    return _amendment((await reader.read(query.order_by(register.c.id.desc()).limit(1)))[0])


async def is_of_list(reader: Transaction | Database, order: int) -> bool:
    """True if an order is that of a list."""
    return bool(await reader.read(select(lists.c.id).where(lists.c.order == order)))


async def voids_told_with(reader: Transaction | Database, void: Amendment) -> list[Amendment]:
    """The voids of which the owner hears at once: those of a list with the same reason; else this one."""
    if not await is_of_list(reader, void.order):
        return [void]
    query = _AMENDMENTS.where(
        lines.c.order == void.order, register.c.kind == "void", register.c.reason == void.reason
    )
    return [_amendment(row) for row in await reader.read(query.order_by(register.c.id))]


async def is_untaken(reader: Transaction | Database, entry: RegisterEntry) -> bool:
    """True if nobody has the letter of an entry, and it is not reserved either."""
    query = select(taken.c.state).where(taken.c.scroll == entry.scroll, taken.c.position == entry.position)
    return not await reader.read(query)


async def load_account_name(reader: Transaction | Database, account: int) -> str:
    """The messenger and the address of an account, as `telegram:123`; for the committee's eyes only."""
    rows = await reader.read(select(accounts).where(accounts.c.id == account))
    if not rows:
        return "?"
    return f"{rows[0].channel}:{rows[0].address.removeprefix(rows[0].channel + ':')}"


def _amendment(row: Any) -> Amendment:
    return Amendment(
        id=row.id,
        kind=row.kind,
        entry=entry_from_row(row),
        reason=row.reason,
        by=row.account,
        order=row.order,
        owner=row.owner,
    )
