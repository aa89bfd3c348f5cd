"""The cash log of each volunteer: money that was taken by hand, and where it went.

Entries are append-only; a mistake is put right by one more entry. Sums are whole minor units, kept apart by
currency.

    taken, returned       with an order: money for letters, and money given back before the sale
    handed                the volunteer says: I have handed this in
    confirmed, refused    somebody else's answer to that, once
    correction            up or down, with a note

The log is a view of the ledger. The database refuses to hand in or to give back more cash than is in the
hand, so that neither brings a log below zero; a correction may.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import astuple, dataclass
from operator import add
from typing import Any, Literal

from sqlalchemy import Select, and_, bindparam, func, select

from storage.database import Database, Query, Transaction
from storage.money import ledger, payments
from storage.money.ledger import Transfer
from storage.money.money import Money
from storage.schema import cash_log, since_samples

CashKind = Literal["taken", "returned", "handed", "confirmed", "refused", "correction"]
PROVIDER = "cash"


@dataclass(frozen=True, slots=True)
class CashEntry:
    """A line of a volunteer's cash log."""

    id: int
    account: int  # the volunteer whose log it is
    kind: CashKind
    money: Money  # above zero; a correction may be below
    by: int  # the account that made the entry
    at: int  # ms
    order: int | None = None  # the order, for taken and returned money
    about: int | None = None  # the entry that this one answers or corrects
    note: str = ""


@dataclass(frozen=True, slots=True)
class CashSums:
    """The sums of a cash log in one currency, in minor units."""

    taken: int = 0  # for letters, less what was given back
    corrected: int = 0  # may be below zero
    handed_in: int = 0  # handed in and confirmed
    handed_waiting: int = 0  # handed in, by the volunteer's word, and not answered yet

    def __add__(self, other: CashSums) -> CashSums:
        return CashSums(*map(add, astuple(self), astuple(other)))

    @property
    def in_hand(self) -> int:
        """The cash that the volunteer answers for: nobody has confirmed it.

        Only a correction can bring it below zero.
        """
        return self.taken + self.corrected - self.handed_in

    @property
    def to_hand_in(self) -> int:
        """The cash in hand without the sums that wait for an answer; 0 at least."""
        return max(self.in_hand - self.handed_waiting, 0)


# --- writing --------------------------------------------------------------------------------------------


def take(transaction: Transaction, *, account: int, order: int, money: Money, at: int) -> int:
    """Enters cash for an order, which is recorded as the order's payment; the id of both is returned.

    `at`: ms, when it was taken. Conflict where cash was taken for this order before.
    """
    transfer = Transfer(ledger.cash(account), ledger.received(order), money)
    return ledger.enter(transaction, "taken", [transfer], order=order, book=account, by=account, at=at)


def give_back(
    transaction: Transaction,
    *,
    account: int,
    order: int,
    payment: int,
    money: Money,
    by: int,
    at: int | None = None,
) -> int:
    """Enters that an order's cash was given back before the sale; returns the entry's id.

    `at`: ms, by default now. Conflict where the payment is settled already, the sum is another one, or less
    is in the hand: the cash was handed in.
    """
    payments.settle(transaction, payment, "returnable")
    return hand_back(transaction, account=account, order=order, money=money, by=by, at=at)


def hand_back(
    transaction: Transaction, *, account: int, order: int, money: Money, by: int, at: int | None = None
) -> int:
    """Enters that cash which was settled as returnable was given back, as `give_back` does after it."""
    transfer = Transfer(ledger.due(order), ledger.cash(account), money)
    return ledger.enter(transaction, "returned", [transfer], order=order, book=account, by=by, at=at)


def hand_in(
    transaction: Transaction, *, account: int, money: Money, by: int, at: int | None = None, note: str = ""
) -> int:
    """Enters that the volunteer has handed in a sum, which waits for an answer; returns the entry's id.

    Conflict where less is in the hand.
    """
    transfer = Transfer(ledger.handed(account), ledger.cash(account), money)
    return ledger.enter(transaction, "handed", [transfer], book=account, by=by, at=at, note=note)


def confirm(transaction: Transaction, entry: CashEntry, *, by: int, at: int | None = None) -> int:
    """Enters that a sum handed in was received.

    Conflict where it is answered already, or `by` is the volunteer.
    """
    return _answer_with(transaction, "confirmed", ledger.OFFICE, entry, by, at)


def refuse(transaction: Transaction, entry: CashEntry, *, by: int, at: int | None = None) -> int:
    """Enters that a sum handed in was not received, so that it counts as in the volunteer's hand again.

    Conflict where it is answered already, or `by` is the volunteer.
    """
    return _answer_with(transaction, "refused", ledger.cash(entry.account), entry, by, at)


def _answer_with(
    transaction: Transaction,
    kind: Literal["confirmed", "refused"],
    to: str,
    entry: CashEntry,
    by: int,
    at: int | None,
) -> int:
    transfer = Transfer(to, ledger.handed(entry.account), entry.money)
    return ledger.enter(transaction, kind, [transfer], book=entry.account, about=entry.id, by=by, at=at)


def correct(
    transaction: Transaction,
    *,
    account: int,
    money: Money,
    by: int,
    note: str,
    about: int | None = None,
    at: int | None = None,
) -> int:
    """Enters a correction, up or down, and returns the entry's id.

    ValueError for a blank note or a sum of zero.
    """
    if not note.strip() or not money.minor:
        raise ValueError("a correction has a sum, and a note that says why")
    sides = (ledger.cash(account), ledger.DIFFERENCES)
    debit, credit = sides if money.minor > 0 else sides[::-1]
    transfer = Transfer(debit, credit, Money(abs(money.minor), money.currency))
    return ledger.enter(
        transaction, "correction", [transfer], book=account, about=about, by=by, note=note, at=at
    )


# --- reading --------------------------------------------------------------------------------------------

_answer = cash_log.alias("answer")
_UNANSWERED = (
    select(cash_log)
    .outerjoin(_answer, and_(_answer.c.about == cash_log.c.id, _answer.c.kind.in_(("confirmed", "refused"))))
    .where(cash_log.c.kind == "handed", _answer.c.id.is_(None), since_samples(cash_log.c.id))
    .order_by(cash_log.c.id)
)
_SUMS = (
    select(cash_log.c.account, cash_log.c.currency, cash_log.c.kind, func.sum(cash_log.c.amount).label("sum"))
    .where(since_samples(cash_log.c.id))
    .group_by(cash_log.c.account, cash_log.c.currency, cash_log.c.kind)
)
_FIELD: Mapping[CashKind, tuple[str, int]] = {
    "taken": ("taken", 1),
    "returned": ("taken", -1),
    "confirmed": ("handed_in", 1),
    "correction": ("corrected", 1),
}


async def load(reader: Transaction | Database, entry: int) -> CashEntry | None:
    """The entry with an id."""
    rows = await reader.read(select(cash_log).where(cash_log.c.id == entry))
    return _entry(rows[0]) if rows else None


async def newest_entries(reader: Transaction | Database, account: int, limit: int = 20) -> list[CashEntry]:
    """The newest entries of a volunteer's log, in the order in which they were made."""
    query = select(cash_log).where(cash_log.c.account == account, since_samples(cash_log.c.id))
    query = query.order_by(cash_log.c.id.desc()).limit(limit)
    return [_entry(row) for row in reversed(await reader.read(query))]


async def answer_to(reader: Transaction | Database, entry: int) -> CashEntry | None:
    """The entry that confirms or refuses a sum handed in; None while it waits."""
    query = select(cash_log).where(cash_log.c.about == entry, cash_log.c.kind.in_(("confirmed", "refused")))
    rows = await reader.read(query)
    return _entry(rows[0]) if rows else None


async def unanswered_entries(reader: Transaction | Database, account: int | None = None) -> list[CashEntry]:
    """Sums handed in and not answered yet, oldest first; one volunteer's, or everybody's."""
    query = _UNANSWERED if account is None else _UNANSWERED.where(cash_log.c.account == account)
    return [_entry(row) for row in await reader.read(query)]


_TO_ANNOUNCE = Query(
    select(cash_log)
    .where(
        cash_log.c.id >= bindparam("since"),
        cash_log.c.kind.in_(("handed", "confirmed", "refused", "correction")),
        since_samples(cash_log.c.id),
    )
    .order_by(cash_log.c.id),
    at_once=False,
)


async def entries_to_announce(reader: Transaction | Database, since: int) -> list[CashEntry]:
    """The entries from id `since` on of which another person has to hear, oldest first.

    What was entered before the first real series was practice, and is announced to nobody.
    """
    return [_entry(row) for row in await reader.read(_TO_ANNOUNCE, since=since)]


async def sums_of(reader: Transaction | Database, account: int) -> dict[str, CashSums]:
    """A volunteer's sums by currency, without currencies that the log never had."""
    return (await sums_by_account(reader, [account])).get(account, {})


async def sums_by_account(
    reader: Transaction | Database, accounts: Collection[int] | None = None
) -> dict[int, dict[str, CashSums]]:
    """account -> currency -> sums, for these accounts or for all that have a log."""
    sums, unanswered = _SUMS, _UNANSWERED
    if accounts is not None:
        sums, unanswered = _of(sums, accounts), _of(unanswered, accounts)
    found: dict[tuple[int, str], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for row in await reader.read(sums):
        field, sign = _FIELD.get(row.kind, ("", 0))
        own = found[row.account, row.currency]
        if field:
            own[field] += sign * int(row.sum)
    for row in await reader.read(unanswered):
        found[row.account, row.currency]["handed_waiting"] += row.amount
    return _by_account(found)


def _of(query: Select[Any], accounts: Collection[int]) -> Select[Any]:
    return query.where(cash_log.c.account.in_(accounts))


def _by_account(found: Mapping[tuple[int, str], Mapping[str, int]]) -> dict[int, dict[str, CashSums]]:
    books: dict[int, dict[str, CashSums]] = {}
    for (account, currency), fields in sorted(found.items()):
        books.setdefault(account, {})[currency] = CashSums(**fields)
    return books


def cash_in_hand(sums: Mapping[str, CashSums]) -> tuple[Money, ...]:
    """The cash in hand, without currencies of which there is none."""
    return tuple(Money(one.in_hand, currency) for currency, one in sums.items() if one.in_hand)


def add_up(books: Iterable[Mapping[str, CashSums]]) -> dict[str, CashSums]:
    """The sums of several logs added up, by currency."""
    added: dict[str, CashSums] = {}
    for one in books:
        for currency, sums in one.items():
            added[currency] = added.get(currency, CashSums()) + sums
    return dict(sorted(added.items()))


def _entry(row: Any) -> CashEntry:
    return CashEntry(
        id=row.id,
        account=row.account,
        kind=row.kind,
        money=Money(row.amount, row.currency),
        by=row.by,
        at=row.at,
        order=row.order,
        about=row.about,
        note=row.note,
    )
