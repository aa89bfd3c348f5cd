"""The street: shifts of volunteers, and what was taken down in them.

A shift is open while the volunteer is heard; a long silence ends it, and the next line begins another one on
the same terms. What it took in are orders like any other; a row beside each says how it is paid.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import bindparam, func, insert, or_, select, update

from storage.allocation import Letter
from storage.database import Database, Statement, Transaction, new_id
from storage.money import Money
from storage.schema import (
    bearers,
    lines,
    orders,
    payments,
    persons,
    prepared,
    register,
    shifts,
    street_orders,
    taken,
)

PayMethod = Literal["cash", "phone", "pool", "pledge"]
HANDS: tuple[PayMethod, ...] = (
    "cash",
    "pool",
)  # money that is there at once, and can be given back for a while


@dataclass(frozen=True, slots=True)
class Shift:
    """A volunteer's time on the street, and its terms."""

    id: int
    account: int
    series: str  # slug; the one for children stands for "by age"
    each: Money  # a letter's sum where its price is not fixed and nothing else is said
    pay: PayMethod
    begun: int  # ms
    last: int  # ms; when the volunteer was heard last
    ended: int | None = None  # ms


@dataclass(frozen=True, slots=True)
class StreetOrder:
    """An order that was taken down in a shift."""

    order: int
    shift: int
    account: int
    pay: PayMethod
    sent: int  # ms; when the volunteer sent it, however late it came


@dataclass(frozen=True, slots=True)
class StreetPerson:
    """A person who stands in one of a volunteer's orders."""

    order: int
    line: int
    pay: PayMethod
    state: str  # of the order: open or paid
    given: str
    parent: str
    family: str
    birth: str
    gender: str
    life_status: str  # `people.LifeStatus`
    series: str
    letter: Letter | None


@dataclass(frozen=True, slots=True)
class ShiftSum:
    """What came of a shift by one way of paying, in one currency."""

    pay: PayMethod
    paid: bool  # or the money is in hand; else it is still to come
    letters: int
    money: Money


@dataclass(frozen=True, slots=True)
class ShiftSummary:
    """What a shift came to."""

    letters: int
    people: int  # fewer than letters where somebody has several
    sums: tuple[ShiftSum, ...]
    links: int  # made for phones of their own
    unopened: int  # those of them that nobody has opened


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
_END = Statement(update(shifts).where(*_open_one).values(ended=bindparam("at")), guarded=True)
_TAKE_DOWN = Statement(
    insert(street_orders).values({name: bindparam(name) for name in ("order", "shift", "pay", "sent")})
)


# --- shifts ---------------------------------------------------------------------------------------------


def begin(
    transaction: Transaction, account: int, series: str, each: Money, pay: PayMethod, begun: int, last: int
) -> Shift:
    """Begins a shift; Conflict where one is open. Times are ms."""
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


def heard(transaction: Transaction, shift: Shift, sent: int, now: int) -> None:
    """The volunteer was heard now, with something sent then, which may be before the shift began."""
    transaction.write(_HEARD, **{"key": shift.id, "from": min(shift.begun, sent), "to": max(shift.last, now)})


def change_terms(transaction: Transaction, shift: Shift, series: str, each: Money, pay: PayMethod) -> None:
    """For what is taken down from now on; Conflict where the shift is over."""
    transaction.write(
        _TERMS,
        key=shift.id,
        new_series=series,
        new_currency=each.currency,
        new_each=each.minor,
        new_pay=pay,
    )


def end(transaction: Transaction, shift: Shift, at: int) -> None:
    """Conflict where it is over already."""
    transaction.write(_END, key=shift.id, at=at)


async def newest(reader: Transaction | Database, account: int) -> Shift | None:
    """A volunteer's latest shift, open or over."""
    query = select(shifts).where(shifts.c.account == account).order_by(shifts.c.id.desc()).limit(1)
    rows = await reader.read(query)
    return _shift(rows[0]) if rows else None


async def silent(reader: Database, since: int) -> list[Shift]:
    """The open shifts whose volunteer was not heard since then (ms)."""
    query = select(shifts).where(shifts.c.ended.is_(None), shifts.c.last <= since)
    return [_shift(row) for row in await reader.read(query)]


def _shift(row: Any) -> Shift:
    each = Money(row.each, row.currency)
    return Shift(row.id, row.account, row.series, each, row.pay, row.begun, row.last, row.ended)


# --- orders ---------------------------------------------------------------------------------------------


def take_down(transaction: Transaction, order: int, shift: int, pay: PayMethod, sent: int) -> None:
    """Writes down that an order was taken in a shift."""
    transaction.write(_TAKE_DOWN, order=order, shift=shift, pay=pay, sent=sent)


async def of_order(reader: Transaction | Database, order: int) -> StreetOrder | None:
    """None for an order that was not taken on the street."""
    query = (
        select(street_orders, shifts.c.account)
        .join(shifts, shifts.c.id == street_orders.c.shift)
        .where(street_orders.c.order == order)
    )
    rows = await reader.read(query)
    return StreetOrder(order, rows[0].shift, rows[0].account, rows[0].pay, rows[0].sent) if rows else None


async def latest(reader: Transaction | Database, account: int, sent: int) -> int | None:
    """A volunteer's order that was sent last until a time (ms) and is open; None without any."""
    query = (
        select(street_orders.c.order)
        .join(shifts, shifts.c.id == street_orders.c.shift)
        .join(orders, orders.c.id == street_orders.c.order)
        .where(shifts.c.account == account, street_orders.c.sent <= sent, orders.c.state == "open")
        .order_by(street_orders.c.sent.desc(), street_orders.c.order.desc())
        .limit(1)
    )
    rows = await reader.read(query)
    return int(rows[0].order) if rows else None


async def settling(reader: Database) -> dict[int, int]:
    """Orders whose money is in hand and not yet settled -> until when it may be given back (ms)."""
    query = (
        select(orders.c.id, orders.c.promised_until, payments.c.provider)
        .join(street_orders, street_orders.c.order == orders.c.id)
        .join(payments, payments.c.order == orders.c.id)
        .where(payments.c.state == "recorded")  # the index of these few; asked by provider, it would be all
    )
    return {row.id: row.promised_until for row in await reader.read(query) if row.provider in HANDS}


_alive = orders.c.state.in_(("open", "paid"))


async def down(
    reader: Transaction | Database, account: int, given: Collection[str], around: int, span: int
) -> list[StreetPerson]:
    """Who of those given names stands in a volunteer's orders that were sent around a time (both ms)."""
    query = (
        select(
            lines.c.order,
            lines.c.id,
            lines.c.series,
            street_orders.c.pay,
            orders.c.state,
            *(persons.c[name] for name in ("given", "parent", "family", "birth", "gender", "life_status")),
            taken.c.scroll,
            taken.c.position,
        )
        .select_from(shifts)
        .join(street_orders, street_orders.c.shift == shifts.c.id)
        .join(orders, orders.c.id == street_orders.c.order)
        .join(lines, lines.c.order == orders.c.id)
        .join(persons, persons.c.id == lines.c.person)
        .outerjoin(taken, taken.c.line == lines.c.id)
        .where(
            shifts.c.account == account,
            or_(shifts.c.ended.is_(None), shifts.c.last >= around - span),
            street_orders.c.sent.between(around - span, around + span),
            persons.c.given.in_(tuple(given)),
            _alive,
        )
        .order_by(lines.c.id)
    )
    return [_down(row) for row in await reader.read(query)]


def _down(row: Any) -> StreetPerson:
    letter = None if row.scroll is None else Letter(row.id, row.scroll, row.position)
    return StreetPerson(
        order=row.order,
        line=row.id,
        pay=row.pay,
        state=row.state,
        given=row.given,
        parent=row.parent,
        family=row.family,
        birth=row.birth,
        gender=row.gender,
        life_status=row.life_status,
        series=row.series,
        letter=letter,
    )


async def summary(reader: Transaction | Database, shift: int) -> ShiftSummary:
    """What a shift has come to; what was taken back or has lapsed does not count."""
    counted = (
        select(
            street_orders.c.pay,
            orders.c.id,
            orders.c.state,
            orders.c.currency,
            orders.c.total,
            func.count(lines.c.id).label("letters"),
        )
        .join(orders, orders.c.id == street_orders.c.order)
        .join(lines, lines.c.order == orders.c.id)
        .where(street_orders.c.shift == shift, _alive)
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
    """By whom each was opened, but for those taken back, and those of pledges, which are orders already."""
    query = select(prepared.c.used, prepared.c.account, prepared.c.draft).where(prepared.c.shift == shift)
    return [
        row.used
        for row in await reader.read(query)
        if row.used != row.account and json.loads(row.draft).get("order") is None
    ]


def _sums(rows: Collection[Any]) -> tuple[ShiftSum, ...]:
    found: dict[tuple[PayMethod, bool, str], tuple[int, int]] = {}
    for row in rows:
        key = (row.pay, row.state == "paid" or row.pay in HANDS, row.currency)
        letters, minor = found.get(key, (0, 0))
        found[key] = letters + row.letters, minor + row.total
    return tuple(
        ShiftSum(pay, paid, letters, Money(minor, currency))
        for (pay, paid, currency), (letters, minor) in sorted(found.items())
    )


async def _people(reader: Transaction | Database, shift: int) -> int:
    """People, by their names as they are written."""
    names = (
        select(persons.c.given, persons.c.parent, persons.c.family, persons.c.birth)
        .join(lines, lines.c.person == persons.c.id)
        .join(street_orders, street_orders.c.order == lines.c.order)
        .join(orders, orders.c.id == lines.c.order)
        .where(street_orders.c.shift == shift, _alive)
        .distinct()
        .subquery()
    )
    return int((await reader.read(select(func.count()).select_from(names)))[0][0])


async def standing(
    reader: Transaction | Database, scroll: int, names: Collection[int], births: Collection[str]
) -> set[tuple[int, str]]:
    """(id of the name, birth) of everybody in a scroll who bears one of the names, born on one of the days.

    Ids are `filing.name_id`; days are ISO. Names count to the letter: another spelling is another name.
    """
    query = (
        select(bearers.c.name, persons.c.birth)
        .join(register, register.c.id == bearers.c.registration)
        .join(persons, persons.c.id == register.c.person)
        .where(
            bearers.c.name.in_(tuple(names)),
            register.c.scroll + 0 == scroll,  # no index: a name has few bearers, a scroll 300,000
            persons.c.birth.in_(tuple(births)),
        )
    )
    return {(row.name, row.birth) for row in await reader.read(query)}
