"""A volunteer on the street, as the database has them."""

from __future__ import annotations

from storage import allocation
from storage.allocation import ANY_LETTER, Want
from storage.database import Database
from storage.money import cash_log
from storage.people import Person
from storage.register import Order, WantedLine, orders
from storage.scrolls import Shelf
from storage.volunteers import PayMethod, Shift, shifts
from tests.scrolls import DOLLAR

MOSHE = Person(given="משה", parent="שרה", parent_kind="mother", family="לוי", gender="m", birth="2019-03-05")
CHANA = Person(given="חנה", family="גולדברג", gender="f")
HOUR = 3_600_000


class Scene:
    """A volunteer with an open shift."""

    def __init__(self, database: Database, shelf: Shelf, account: int, shift: Shift) -> None:
        self.database = database
        self.shelf = shelf
        self.account = account
        self.shift = shift

    async def order(
        self, *people: Person, pay: PayMethod = "cash", sent: int = HOUR, promised_until: int = 2 * HOUR
    ) -> Order:
        async with self.database.transaction() as transaction:
            wanted = [WantedLine(person, "children", 100, ANY_LETTER) for person in people]
            total = DOLLAR * len(people)
            order = orders.open_order(
                transaction, self.account, wanted, total, promised_until=promised_until, held_until=9 * HOUR
            )
            lines = tuple(want.line for want in wanted)
            await allocation.hold(transaction, self.shelf, [Want(lines, "children")])
            shifts.add_order(transaction, order.id, self.shift.id, pay, sent)
            if pay == "cash":
                cash_log.take(transaction, account=self.account, order=order.id, money=total, at=sent)
        return order

    async def newest(self) -> Shift:
        found = await shifts.newest_shift(self.database, self.account)
        assert found is not None
        return found
