"""The people of an order and the letters that are on hold for them, or theirs already."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from storage.database import Database, Transaction
from storage.people import Person
from storage.register import orders
from storage.schema import scrolls
from storage.torah import Tradition


@dataclass(frozen=True, slots=True)
class OrderedLetter:
    """A letter of an order and whose it is."""

    person: Person
    tradition: Tradition
    position: int


async def of_token(reader: Transaction | Database, token: str) -> tuple[OrderedLetter, ...]:
    """The letters of the order with a token, in the order of its lines; none for an unknown one.

    People whose letters went back are left out.
    """
    order = await orders.find_by_token(reader, token)
    held = [(line.person, line.letter) for line in order.lines if line.letter is not None] if order else []
    if not held:
        return ()
    ids = {letter.scroll for _, letter in held}
    rows = await reader.read(select(scrolls.c.id, scrolls.c.tradition).where(scrolls.c.id.in_(ids)))
    traditions = {row.id: row.tradition for row in rows}
    return tuple(OrderedLetter(person, traditions[letter.scroll], letter.position) for person, letter in held)
