"""People in a volunteer's orders of the street, and the orders that took the place of changed ones."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, or_, select

from storage.allocation import Letter
from storage.database import Database, Transaction
from storage.money import Money
from storage.people import Person, records
from storage.schema import (
    ended_samples,
    lines,
    orders,
    payments,
    persons,
    replacements,
    shifts,
    street_orders,
    taken,
)
from storage.volunteers.shifts import PayMethod


@dataclass(frozen=True, slots=True)
class StreetPerson:
    """A person in one of a volunteer's orders."""

    order: int
    line: int
    pay: PayMethod
    state: str  # of the order: open or paid
    person: Person
    series: str  # slug
    price: Money
    letter: Letter | None = None  # None while the line has none


_counts = orders.c.state.in_(("open", "paid"))
_PEOPLE = (
    select(
        lines.c.order,
        lines.c.id,
        lines.c.series,
        lines.c.price,
        street_orders.c.pay,
        orders.c.state,
        orders.c.currency,
        *(persons.c[name] for name in records.PERSON_FIELDS),
        taken.c.scroll,
        taken.c.position,
    )
    .select_from(shifts)
    .join(street_orders, street_orders.c.shift == shifts.c.id)
    .join(orders, orders.c.id == street_orders.c.order)
    .join(lines, lines.c.order == orders.c.id)
    .join(persons, persons.c.id == lines.c.person)
    .outerjoin(taken, taken.c.line == lines.c.id)
    .where(_counts, lines.c.series.not_in(ended_samples()))
    .order_by(lines.c.id)
)


async def find_people(
    reader: Transaction | Database, account: int, given: Collection[str], around: int, span: int
) -> list[StreetPerson]:
    """The people with one of the given names in a volunteer's orders sent within `span` of `around` (ms), and
    in their pledges paid within that time."""
    sent = and_(
        or_(shifts.c.ended.is_(None), shifts.c.last >= around - span),
        street_orders.c.sent.between(around - span, around + span),
    )
    query = _PEOPLE.where(
        shifts.c.account == account,
        or_(sent, _pledge_paid(around - span, around + span)),
        persons.c.given.in_(tuple(given)),
    )
    return await _load(reader, query)


async def recent_people(reader: Transaction | Database, account: int, since: int) -> list[StreetPerson]:
    """The people in a volunteer's orders sent or paid at `since` (ms) or later, and in all their open
    pledges."""
    pledged = and_(street_orders.c.pay == "pledge", orders.c.state == "open")
    recent = and_(street_orders.c.sent >= since, or_(shifts.c.ended.is_(None), shifts.c.last >= since))
    paid = exists().where(payments.c.order == orders.c.id, payments.c.paid >= since)
    return await _load(reader, _PEOPLE.where(shifts.c.account == account, or_(pledged, recent, paid)))


def _pledge_paid(since: int, until: int) -> ColumnElement[bool]:
    """SQL for a pledge whose money came between two moments (ms)."""
    paid = exists().where(payments.c.order == orders.c.id, payments.c.paid.between(since, until))
    return and_(street_orders.c.pay == "pledge", paid)


async def _load(reader: Transaction | Database, query: Select[Any]) -> list[StreetPerson]:
    return [_street_person(row) for row in await reader.read(query)]


def _street_person(row: Any) -> StreetPerson:
    letter = None if row.scroll is None else Letter(row.id, row.scroll, row.position)
    return StreetPerson(
        order=row.order,
        line=row.id,
        pay=row.pay,
        state=row.state,
        person=records.person_from_row(row),
        series=row.series,
        price=Money(row.price, row.currency),
        letter=letter,
    )


# --- changed orders -------------------------------------------------------------------------------------


async def standing_orders(reader: Transaction | Database, order: int) -> list[int]:
    """The open and paid orders that stand for an order today: itself, or those that took its place."""
    found: list[int] = []
    asked = {order}
    while asked:
        query = (
            select(orders.c.id, orders.c.state, replacements.c.order.label("next"))
            .outerjoin(replacements, replacements.c.replaced == orders.c.id)
            .where(orders.c.id.in_(tuple(asked)))
        )
        rows = await reader.read(query)
        found += [row.id for row in rows if row.state in ("open", "paid") and row.id not in found]
        asked = {row.next for row in rows if row.next is not None}
    return sorted(found)


async def replaced_orders(reader: Transaction | Database, order: int) -> list[int]:
    """The orders whose place an order took, the latest first: it was corrected, or a pledge of it paid."""
    found: list[int] = []
    asked = {order}
    while asked:
        query = select(replacements.c.replaced).where(replacements.c.order.in_(tuple(asked)))
        asked = {row.replaced for row in await reader.read(query)} - {order, *found}
        found += sorted(asked, reverse=True)
    return found


async def latest_paid_pledge(
    reader: Transaction | Database, account: int, since: int, until: int
) -> tuple[int, int] | None:
    """(a volunteer's open order, the moment in ms) of the money for a pledge that came last between two
    moments; None without any. It is one in cash where the sum was typed, and took the pledge's place."""
    came_later = payments.c.paid > street_orders.c.sent
    query = (
        select(orders.c.id, payments.c.paid)
        .select_from(shifts)
        .join(street_orders, street_orders.c.shift == shifts.c.id)
        .join(orders, orders.c.id == street_orders.c.order)
        .join(payments, payments.c.order == orders.c.id)
        .where(
            shifts.c.account == account,
            orders.c.state == "open",
            payments.c.state == "recorded",
            payments.c.paid.between(since, until),
            came_later,
        )
        .order_by(payments.c.paid.desc(), orders.c.id.desc())
        .limit(1)
    )
    rows = await reader.read(query)
    return (int(rows[0].id), int(rows[0].paid)) if rows else None
