"""The street: shifts of volunteers, and the orders taken down in them.

A shift stays open while its volunteer sends something; a long silence ends it, and the next line begins
another one on the same terms. An order of a shift is an order like any other; a row beside it says how it is
paid.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Text, bindparam, func, insert, literal_column, select, update

from storage.database import Database, Query, Statement, Transaction, new_id
from storage.money import Money
from storage.people import owner_of
from storage.schema import (
    bearers,
    lines,
    orders,
    payments,
    persons,
    prepared,
    register,
    shifts,
    stands,
    street_orders,
    tried_orders,
)

PayMethod = Literal["cash", "phone", "pool", "pledge"]
PAID_AT_ONCE: tuple[PayMethod, ...] = ("cash", "pool")  # this money can be given back for a while


@dataclass(frozen=True, slots=True)
class Shift:
    """A volunteer's time on the street, and its terms."""

    id: int
    account: int
    series: str  # slug; that of the children's series means "by age"
    each: Money  # the sum for a letter without a fixed price, unless the line names another
    pay: PayMethod
    begun: int  # ms
    last: int  # ms; the volunteer's last message
    ended: int | None = None  # ms; None while the shift is open
    waiting: str = ""  # JSON of the lines about which something is still to be said; "" for none


@dataclass(frozen=True, slots=True)
class StreetOrder:
    """An order that was taken down in a shift."""

    order: int
    shift: int
    account: int  # the volunteer
    pay: PayMethod
    sent: int  # ms; by the volunteer's phone, however late the message came


@dataclass(frozen=True, slots=True)
class ShiftSum:
    """The letters and money of a shift by one way of paying, in one currency."""

    pay: PayMethod
    paid: bool  # True if the money is there, by provider or in hand; False if it is still to come
    letters: int  # 0 for cash that pays pledges in part: their letters count with what is still to come
    money: Money


@dataclass(frozen=True, slots=True)
class ShiftSummary:
    """The results of a shift."""

    letters: int
    people: int  # fewer than letters if a person has several
    sums: tuple[ShiftSum, ...]
    links: int  # links for passers-by who pay on their own phone
    unopened: int  # links that nobody has opened


_BEGIN = Statement(
    insert(shifts).values(
        {
            name: bindparam(name)
            for name in ("id", "account", "series", "currency", "each", "pay", "begun", "last")
        }
    )
)
_open_one = (shifts.c.id == bindparam("key"), shifts.c.ended.is_(None))
_HEARD = Statement(
    update(shifts).where(*_open_one).values(begun=bindparam("from"), last=bindparam("to")), guarded=True
)
_TERMS = Statement(
    update(shifts)
    .where(*_open_one)
    .values({name: bindparam(f"new_{name}") for name in ("series", "currency", "each", "pay")}),
    guarded=True,
)
_WAITING = Statement(update(shifts).where(*_open_one).values(waiting=bindparam("lines")), guarded=True)
_END = Statement(update(shifts).where(*_open_one).values(ended=bindparam("at")), guarded=True)
_STREET_ORDER = Query(
    select(street_orders, shifts.c.account)
    .join(shifts, shifts.c.id == street_orders.c.shift)
    .where(street_orders.c.order == bindparam("order"))
)
_TAKE_DOWN = Statement(
    insert(street_orders).values({name: bindparam(name) for name in ("order", "shift", "pay", "sent")})
)


# --- shifts ---------------------------------------------------------------------------------------------


def begin(
    transaction: Transaction, account: int, series: str, each: Money, pay: PayMethod, begun: int, last: int
) -> Shift:
    """Begins a shift. Conflict where the volunteer has an open one. `begun` and `last`: ms."""
    shift = Shift(new_id(), account, series, each, pay, begun, last)
    transaction.write(
        _BEGIN,
        id=shift.id,
        account=account,
        series=series,
        currency=each.currency,
        each=each.minor,
        pay=pay,
        begun=begun,
        last=last,
    )
    return shift


def mark_heard(transaction: Transaction, shift: Shift, sent: int, now: int) -> None:
    """Notes a volunteer's message that came at `now` and was sent at `sent` (ms), perhaps before the shift.

    Conflict where the shift is over.
    """
    transaction.write(_HEARD, **{"key": shift.id, "from": min(shift.begun, sent), "to": max(shift.last, now)})


def change_terms(transaction: Transaction, shift: Shift, series: str, each: Money, pay: PayMethod) -> None:
    """Changes the terms for orders from now on. Conflict where the shift is over."""
    transaction.write(
        _TERMS,
        key=shift.id,
        new_series=series,
        new_currency=each.currency,
        new_each=each.minor,
        new_pay=pay,
    )


def keep_waiting(transaction: Transaction, shift: Shift, waiting: str) -> None:
    """Keeps the lines that wait (JSON, or "") with their shift. Conflict where the shift is over."""
    transaction.write(_WAITING, key=shift.id, lines=waiting)


def end(transaction: Transaction, shift: Shift, at: int) -> None:
    """Ends a shift at `at` (ms). Conflict where it is over already."""
    transaction.write(_END, key=shift.id, at=at)


async def newest_shift(reader: Transaction | Database, account: int) -> Shift | None:
    """A volunteer's newest shift, open or over."""
    query = select(shifts).where(shifts.c.account == account).order_by(shifts.c.id.desc()).limit(1)
    rows = await reader.read(query)
    return _shift(rows[0]) if rows else None


async def silent_shifts(reader: Database, since: int) -> list[Shift]:
    """The open shifts without a message of the volunteer after a moment (ms)."""
    query = select(shifts).where(shifts.c.ended.is_(None), shifts.c.last <= since)
    return [_shift(row) for row in await reader.read(query)]


def _shift(row: Any) -> Shift:
    each = Money(row.each, row.currency)
    return Shift(row.id, row.account, row.series, each, row.pay, row.begun, row.last, row.ended, row.waiting)


# --- orders ---------------------------------------------------------------------------------------------


def add_order(transaction: Transaction, order: int, shift: int, pay: PayMethod, sent: int) -> None:
    """Notes that an order was taken down in a shift, and how it is paid. `sent`: ms."""
    transaction.write(_TAKE_DOWN, order=order, shift=shift, pay=pay, sent=sent)


async def find_order(reader: Transaction | Database, order: int) -> StreetOrder | None:
    """The street order with an id; None for an order that was not taken on the street."""
    rows = await reader.read(_STREET_ORDER, order=order)
    return StreetOrder(order, rows[0].shift, rows[0].account, rows[0].pay, rows[0].sent) if rows else None


async def latest_open_order(
    reader: Transaction | Database, account: int, sent: int, since: int = 0
) -> int | None:
    """A volunteer's open order that was sent last, between `since` and `sent` (ms); None without any."""
    query = (
        select(street_orders.c.order)
        .join(shifts, shifts.c.id == street_orders.c.shift)
        .join(orders, orders.c.id == street_orders.c.order)
        .where(
            shifts.c.account == account,
            street_orders.c.sent.between(since, sent),
            orders.c.state == "open",
            orders.c.id.not_in(tried_orders()),
        )
        .order_by(street_orders.c.sent.desc(), street_orders.c.order.desc())
        .limit(1)
    )
    rows = await reader.read(query)
    return int(rows[0].order) if rows else None


async def unsettled_orders(reader: Database) -> dict[int, int]:
    """order -> the moment (ms) until when its money may be given back, for cash or the pool's, unsettled."""
    query = (
        select(orders.c.id, orders.c.promised_until, payments.c.provider)
        .join(street_orders, street_orders.c.order == orders.c.id)
        .join(payments, payments.c.order == orders.c.id)
        .where(payments.c.state == "recorded")  # has an index for these few; the provider's would give all
    )
    return {row.id: row.promised_until for row in await reader.read(query) if row.provider in PAID_AT_ONCE}


_counts = orders.c.state.in_(("open", "paid"))
_taken_in_cash = (
    select(func.coalesce(func.sum(payments.c.amount), 0))
    .where(
        payments.c.order == orders.c.id,
        payments.c.provider == literal_column("'cash'", Text),
        payments.c.state != literal_column("'returnable'", Text),
    )
    .correlate(orders)
    .scalar_subquery()
)


async def summarize(reader: Transaction | Database, shift: int) -> ShiftSummary:
    """The results of a shift, without orders that were taken back or have lapsed.

    A pledge counts as cash from the moment at which it is paid in the volunteer's hand, as far as it is.
    """
    counted = (
        select(
            street_orders.c.pay,
            orders.c.id,
            orders.c.state,
            orders.c.currency,
            orders.c.total,
            _taken_in_cash.label("cash"),
            func.count(lines.c.id).label("letters"),
        )
        .join(orders, orders.c.id == street_orders.c.order)
        .join(lines, lines.c.order == orders.c.id)
        .where(street_orders.c.shift == shift, _counts)
        .group_by(street_orders.c.pay, orders.c.id, orders.c.state, orders.c.currency, orders.c.total)
    )
    rows = await reader.read(counted)
    links = await _links(reader, shift)
    return ShiftSummary(
        letters=sum(row.letters for row in rows),
        people=await _people(reader, shift),
        sums=_sums(rows),
        links=len(links),
        unopened=sum(used is None for used in links),
    )


async def _links(reader: Transaction | Database, shift: int) -> list[int | None]:
    """The account that opened each link of a shift, or None.

    Without links that were taken back, and links of pledges, which are orders already.
    """
    query = select(prepared.c.used, prepared.c.account, prepared.c.draft).where(prepared.c.shift == shift)
    return [
        row.used
        for row in await reader.read(query)
        if row.used != row.account and json.loads(row.draft).get("order") is None
    ]


def _sums(rows: Collection[Any]) -> tuple[ShiftSum, ...]:
    found: dict[tuple[PayMethod, bool, str], tuple[int, int]] = {}
    for row in rows:
        for pay, paid, letters, minor in _parts(row):
            key = (pay, paid, row.currency)
            before = found.get(key, (0, 0))
            found[key] = before[0] + letters, before[1] + minor
    return tuple(
        ShiftSum(pay, paid, letters, Money(minor, currency))
        for (pay, paid, currency), (letters, minor) in sorted(found.items())
    )


def _parts(row: Any) -> list[tuple[PayMethod, bool, int, int]]:
    """(way of paying, whether the money is there, letters, minor units) of an order, or of its two parts."""
    if row.pay in PAID_AT_ONCE:
        return [(row.pay, True, row.letters, row.total)]
    if row.pay == "pledge" and row.cash >= row.total:
        return [("cash", True, row.letters, row.total)]
    rest = (row.pay, row.state == "paid", row.letters, row.total - row.cash)
    return [("cash", True, 0, int(row.cash)), rest] if row.cash else [rest]


async def _people(reader: Transaction | Database, shift: int) -> int:
    """The number of different people, by their names as written."""
    names = (
        select(persons.c.given, persons.c.parent, persons.c.family, persons.c.birth)
        .join(lines, lines.c.person == persons.c.id)
        .join(street_orders, street_orders.c.order == lines.c.order)
        .join(orders, orders.c.id == lines.c.order)
        .where(street_orders.c.shift == shift, _counts)
        .distinct()
        .subquery()
    )
    return int((await reader.read(select(func.count()).select_from(names)))[0][0])


async def people_in_scroll(
    reader: Transaction | Database, scroll: int, names: Collection[int], births: Collection[str]
) -> set[tuple[int, str]]:
    """(name id, birth date) of the people in a scroll with one of these names and born on one of these days.

    Ids are `name_index.name_id`, days ISO. Another spelling is another name.
    """
    query = (
        select(bearers.c.name, persons.c.birth)
        .join(register, register.c.id == bearers.c.registration)
        .join(persons, persons.c.id == register.c.person)
        .where(
            bearers.c.name.in_(tuple(names)),
            register.c.scroll + 0 == scroll,  # no index: a name has few bearers, a scroll 300,000
            persons.c.birth.in_(tuple(births)),
            stands(register),
        )
    )
    return {(row.name, row.birth) for row in await reader.read(query)}


async def namesakes_in_scroll(
    reader: Transaction | Database, scroll: int, names: Collection[int]
) -> list[tuple[int, str, int]]:
    """(name id, birth date or "", the account to which the person belongs) of everybody in a scroll with one
    of these names (`name_index.name_id`). Another spelling is another name."""
    query = (
        select(bearers.c.name, persons.c.birth, owner_of(persons.c.id).label("account"))
        .join(register, register.c.id == bearers.c.registration)
        .join(persons, persons.c.id == register.c.person)
        .where(
            bearers.c.name.in_(tuple(names)),
            register.c.scroll + 0 == scroll,  # no index: a name has few bearers, a scroll 300,000
            stands(register),
        )
    )
    return [(row.name, row.birth, row.account) for row in await reader.read(query)]
