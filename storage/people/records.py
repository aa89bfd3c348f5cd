"""Persons: the people whose letters are in the register."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

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

    @property
    def in_hebrew(self) -> str:
        """The name as it will be written: given names, בן or בת, parent, title, family name."""
        title = {"kohen": "הכהן", "levi": "הלוי", "": ""}[self.title]
        child = "בן" if self.gender == "m" else "בת"
        descent = f"{child} {self.parent}" if self.parent else ""
        return " ".join(part for part in (self.given, descent, title, self.family) if part)


PERSON_FIELDS = tuple(Person.__struct_fields__)

_ADD = Statement(
    insert(persons).values({name: bindparam(name) for name in ("id", "account", "created", *PERSON_FIELDS)})
)


def add(transaction: Transaction, account: int, person: Person) -> int:
    """Writes a person and returns the id."""
    id = new_id()
    facts = asdict(person)
    facts["after_sunset"] = None if person.after_sunset is None else int(person.after_sunset)
    transaction.write(_ADD, id=id, account=account, created=now_ms(), **facts)
    return id


async def load(reader: Transaction | Database, person: int) -> Person | None:
    """The person as first written, before any correction."""
    rows = await reader.read(select(persons).where(persons.c.id == person))
    return person_from_row(rows[0]) if rows else None


def person_from_row(row: Row[tuple[object, ...]], columns: Sequence[str] = PERSON_FIELDS) -> Person:
    """The person in a row that has `columns` of the table `persons`."""
    facts = {name: getattr(row, name) for name in columns}
    if facts.get("after_sunset") is not None:
        facts["after_sunset"] = bool(facts["after_sunset"])
    return Person(**facts)


_OTHER_PARENT = Statement(
    update(persons).where(persons.c.id == bindparam("person")).values(other_parent=bindparam("name"))
)


def set_other_parent(transaction: Transaction, ids: Iterable[int], name: str) -> None:
    """Writes, for several persons, the name of the parent who is not in the register."""
    for id in ids:
        transaction.write(_OTHER_PARENT, person=id, name=name)


@dataclass(frozen=True, slots=True)
class BirthRecord:
    """The known facts of a person's birth."""

    day: str = ""  # civil date, ISO 8601; "" unknown
    after_sunset: bool | None = None  # None unknown
    newborn: bool = False  # True if registered as a newborn, even if a name was given since


async def load_births(reader: Transaction | Database, ids: Collection[int]) -> dict[int, BirthRecord]:
    """person id -> birth; persons without any known fact are left out."""
    query = select(persons.c.id, persons.c.birth, persons.c.after_sunset, persons.c.life_status)
    known = or_(persons.c.birth != "", persons.c.life_status == "newborn")
    rows = await reader.read(query.where(persons.c.id.in_(ids), known))
    return {
        row.id: BirthRecord(
            row.birth,
            None if row.after_sunset is None else bool(row.after_sunset),
            row.life_status == "newborn",
        )
        for row in rows
    }
