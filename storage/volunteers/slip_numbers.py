"""The numbers of a volunteer's slips: the highest one, and the orders of the slips that were given out."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import func, select

from storage.database import Database, Transaction
from storage.people import records
from storage.schema import lines, orders, persons, slips, street_orders
from storage.volunteers.shifts import PayMethod

_NAME = ("given", "gender", "parent", "title", "family")
_named = tuple(persons.c[part] for part in _NAME)


@dataclass(frozen=True, slots=True)
class BoundSlip:
    """A slip in a volunteer's order, with the name that was written for it."""

    slip: int  # its number
    order: int
    paid: bool
    pay: PayMethod
    name: str  # in Hebrew, as it will be written


async def bound_slips(
    reader: Transaction | Database, account: int, numbers: Collection[int]
) -> dict[int, BoundSlip]:
    """number -> slip, for those of the numbers that stand in an open or paid order of the volunteer."""
    query = (
        select(slips.c.number, orders.c.id, orders.c.state, street_orders.c.pay, *_named)
        .join(lines, lines.c.id == slips.c.line)
        .join(persons, persons.c.id == lines.c.person)
        .join(orders, orders.c.id == lines.c.order)
        .join(street_orders, street_orders.c.order == orders.c.id)
        .where(
            slips.c.account == account,
            slips.c.number.in_(tuple(numbers)),
            orders.c.state.in_(("open", "paid")),
        )
    )
    rows = await reader.read(query) if numbers else []
    return {
        row.number: BoundSlip(
            row.number, row.id, row.state == "paid", row.pay, records.person_from_row(row, _NAME).in_hebrew
        )
        for row in rows
    }


async def highest_slip(reader: Transaction | Database, account: int) -> int:
    """The number of the last slip that a volunteer ever took along; 0 without any."""
    query = select(func.coalesce(func.max(slips.c.number), 0)).where(slips.c.account == account)
    return int((await reader.read(query))[0][0])
