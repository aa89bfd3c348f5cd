"""Persons: the people whose letters are in the register."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import msgspec
from msgspec import Struct
from msgspec.structs import asdict
from sqlalchemy import Row, bindparam, insert, or_, select, update

from storage.database import Database, Statement, Transaction, new_id, now_ms
from storage.schema import persons

Gender = Literal["m", "f"]
LifeStatus = Literal["living", "deceased", "newborn"]


class Person(Struct, frozen=True, kw_only=True):
    """A person as registered. Names are Hebrew, as they will be written."""

    given: str  # given names; "" for a newborn without a name
    gender: Gender
    parent: str = ""
    parent_kind: Literal["mother", "father", ""] = ""
    family: str = ""
    title: Literal["kohen", "levi", ""] = ""
    typed: str = ""  # the whole name as typed
    other_parent: str = ""  # the parent who is not written; knowing both proves whose letter it is
    birth: str = ""  # civil date, ISO 8601; "" where the scroll does not ask
    after_sunset: bool | None = None  # None unknown
    life_status: LifeStatus = msgspec.field(name="standing", default="living")
    note: str = ""  # what was typed beside the name: a phone number, a place, a class; never printed
    passing: str = ""  # civil date on which a departed person passed away, ISO 8601; "" where not told
    passing_after_sunset: bool | None = None  # None unknown

    @property
    def in_hebrew(self) -> str:
        """The name as it will be written: given names, בן or בת, parent, title, family name."""
        title = {"kohen": "הכהן", "levi": "הלוי", "": ""}[self.title]
        child = "בן" if self.gender == "m" else "בת"
        descent = f"{child} {self.parent}" if self.parent else ""
        return " ".join(part for part in (self.given, descent, title, self.family) if part)


PERSON_FIELDS = tuple(Person.__struct_fields__)
_SUNSETS = (
    "after_sunset",
    "passing_after_sunset",
)  # numbers in the database: not every one knows truth values

_ADD = Statement(
    insert(persons).values({name: bindparam(name) for name in ("id", "account", "created", *PERSON_FIELDS)})
)


def add(transaction: Transaction, account: int, person: Person) -> int:
    """Writes a person and returns the id."""
    id = new_id()
    transaction.write(_ADD, id=id, account=account, created=now_ms(), **person_columns(person))
    return id


def person_columns(person: Person) -> dict[str, Any]:
    """The facts of a person as columns of the table `persons`, by name."""
    facts = asdict(person)
    return facts | {name: None if facts[name] is None else int(facts[name]) for name in _SUNSETS}


async def load(reader: Transaction | Database, person: int) -> Person | None:
    """The person as first written, before any correction."""
    rows = await reader.read(select(persons).where(persons.c.id == person))
    return person_from_row(rows[0]) if rows else None


def person_from_row(row: Row[tuple[object, ...]], columns: Sequence[str] = PERSON_FIELDS) -> Person:
    """The person in a row that has `columns` of the table `persons`."""
    facts = {name: getattr(row, name) for name in columns}
    return Person(**facts | {name: _truth(facts[name]) for name in _SUNSETS if name in facts})


def _truth(number: int | None) -> bool | None:
    return None if number is None else bool(number)


_OTHER_PARENT = Statement(
    update(persons).where(persons.c.id == bindparam("person")).values(other_parent=bindparam("name"))
)


def set_other_parent(transaction: Transaction, ids: Iterable[int], name: str) -> None:
    """Writes, for several persons, the name of the parent who is not in the register."""
    for id in ids:
        transaction.write(_OTHER_PARENT, person=id, name=name)


_PASSING = Statement(
    update(persons)
    .where(persons.c.id == bindparam("person"))
    .values(passing=bindparam("day"), passing_after_sunset=bindparam("sunset"))
)


def set_passing(transaction: Transaction, ids: Iterable[int], day: str, after_sunset: bool | None) -> None:
    """Writes, for several departed persons, the day of passing: a civil date, ISO 8601.

    `after_sunset` None: not known.
    """
    sunset = None if after_sunset is None else int(after_sunset)
    for id in ids:
        transaction.write(_PASSING, person=id, day=day, sunset=sunset)


@dataclass(frozen=True, slots=True)
class LifeRecord:
    """What is known of a person's birth and passing; days are civil dates, ISO 8601, "" where unknown."""

    birth: str = ""
    after_sunset: bool | None = None  # None unknown
    newborn: bool = False  # True if registered as a newborn, even if a name was given since
    passing: str = ""
    passing_after_sunset: bool | None = None  # None unknown


async def load_lives(reader: Transaction | Database, ids: Collection[int]) -> dict[int, LifeRecord]:
    """person id -> birth and passing; persons without any known fact are left out."""
    dates = ("birth", "after_sunset", "passing", "passing_after_sunset", "life_status")
    query = select(persons.c.id, *(persons.c[name] for name in dates))
    known = or_(persons.c.birth != "", persons.c.passing != "", persons.c.life_status == "newborn")
    rows = await reader.read(query.where(persons.c.id.in_(ids), known))
    return {
        row.id: LifeRecord(
            row.birth,
            _truth(row.after_sunset),
            row.life_status == "newborn",
            row.passing,
            _truth(row.passing_after_sunset),
        )
        for row in rows
    }
