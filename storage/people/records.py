"""Persons: whose letters they are."""

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
    """Somebody as they stand in the register. Names are Hebrew, as they will be written."""

    given: str  # "" for a newborn without a name
    gender: Gender
    parent: str = ""
    parent_kind: Literal["mother", "father", ""] = ""
    family: str = ""
    title: Literal["kohen", "levi", ""] = ""
    typed: str = ""  # the whole name as it was typed
    other_parent: str = ""  # the one that is not written; with it one proves whose letter it is
    birth: str = ""  # civil date, ISO 8601; "" where the scroll does not ask
    after_sunset: bool | None = None
    life_status: LifeStatus = msgspec.field(name="standing", default="living")

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
    """Writes a person down; returns their id."""
    id = new_id()
    facts = asdict(person)
    facts["after_sunset"] = None if person.after_sunset is None else int(person.after_sunset)
    transaction.write(_ADD, id=id, account=account, created=now_ms(), **facts)
    return id


async def load(reader: Transaction | Database, person: int) -> Person | None:
    """A person as they were written down, before any correction."""
    rows = await reader.read(select(persons).where(persons.c.id == person))
    return from_row(rows[0]) if rows else None


def from_row(row: Row[tuple[object, ...]], columns: Sequence[str] = PERSON_FIELDS) -> Person:
    """A person out of a row that has the columns of `persons`."""
    facts = {name: getattr(row, name) for name in columns}
    if facts.get("after_sunset") is not None:
        facts["after_sunset"] = bool(facts["after_sunset"])
    return Person(**facts)


_OTHER_PARENT = Statement(
    update(persons).where(persons.c.id == bindparam("person")).values(other_parent=bindparam("name"))
)


def tell_other_parent(transaction: Transaction, ids: Iterable[int], name: str) -> None:
    """Keeps beside persons how the parent is called who is not written with them."""
    for id in ids:
        transaction.write(_OTHER_PARENT, person=id, name=name)


@dataclass(frozen=True, slots=True)
class BirthRecord:
    """When a person was born, as far as it is known."""

    day: str = ""  # civil date, ISO 8601
    after_sunset: bool | None = None
    newborn: bool = False  # when they were registered, whether or not a name was given since


async def births(reader: Transaction | Database, ids: Collection[int]) -> dict[int, BirthRecord]:
    """The births of persons, by id; only those of which something is known."""
    query = select(persons.c.id, persons.c.birth, persons.c.after_sunset, persons.c.life_status)
    told = or_(persons.c.birth != "", persons.c.life_status == "newborn")
    rows = await reader.read(query.where(persons.c.id.in_(ids), told))
    return {
        row.id: BirthRecord(
            row.birth,
            None if row.after_sunset is None else bool(row.after_sunset),
            row.life_status == "newborn",
        )
        for row in rows
    }
