"""People whose letter is paid and not in the register yet: cash of the street settles ten minutes later."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from storage.database import Database, Transaction
from storage.names import grounds
from storage.people import Person, records
from storage.schema import ended_samples, lines, orders, payments, persons
from storage.search.name_index import PARTS
from storage.search.sureness import is_once_more

_MOST = 500  # people that are compared, of the newest payments


@dataclass(frozen=True, slots=True)
class OnTheWay:
    """A person of an order that is paid and not settled."""

    account: int  # that ordered it
    series: str  # slug
    person: Person


async def people_on_the_way(reader: Transaction | Database, typed: str) -> list[OnTheWay]:
    """The people on their way into the register whom a typed name means: all of it is confirmed, the given
    name and a parent's or the family's among it."""
    query = (
        select(orders.c.account, lines.c.series, *(persons.c[name] for name in records.PERSON_FIELDS))
        .select_from(payments)
        .join(orders, orders.c.id == payments.c.order)
        .join(lines, lines.c.order == orders.c.id)
        .join(persons, persons.c.id == lines.c.person)
        .where(
            payments.c.state == "recorded",  # has an index for these few
            payments.c.amount >= orders.c.total,  # a part of a pledge may stand for days
            orders.c.state == "open",
            lines.c.series.not_in(ended_samples()),
        )
        .order_by(payments.c.id.desc(), lines.c.id)
        .limit(_MOST)
    )
    rows = await reader.read(query)
    people = [OnTheWay(row.account, row.series, records.person_from_row(row)) for row in rows]
    return [one for one in people if _is_meant(typed, one.person)]


def _is_meant(typed: str, person: Person) -> bool:
    found = grounds(typed, {part: getattr(person, part) for part in PARTS})
    return found.all_confirmed and is_once_more(found)
