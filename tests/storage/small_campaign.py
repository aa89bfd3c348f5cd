"""A small campaign for tests: tiny scrolls, people, orders, money."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import func, select

from storage import allocation
from storage.allocation import ANY_LETTER, Letter, Want
from storage.conversation import accounts
from storage.database import Database, Transaction, new_id
from storage.money import Money, payments
from storage.people import Person
from storage.picking import Wish
from storage.register import Order, WantedLine, orders, register_entries
from storage.schema import scrolls, taken
from storage.scrolls import Scroll, Shelf
from tests.scrolls import DOLLAR, GENERAL, open_first

MOSHE = Person(given="משה", gender="m", parent="יוכבד", parent_kind="mother")
UNTIL = 1_000  # ms; when the holds of these stories run out


@dataclass
class SmallCampaign:
    """One series with its first scroll, and one account that buys."""

    database: Database
    shelf: Shelf
    account: int
    series: str
    first: int  # the scroll that was opened first

    @classmethod
    async def begin(
        cls, database: Database, letters: int = 3, reserved: Sequence[int] = ()
    ) -> "SmallCampaign":
        async with database.transaction() as transaction:
            scroll = open_first(transaction, letters=letters, reserved=reserved)
            account = accounts.add(transaction, "telegram", "1", "en", "")
        return cls(database, await Shelf.load(database), account.id, GENERAL.slug, scroll.id)

    async def another_process(self) -> "SmallCampaign":
        """The same campaign seen by a process that knows only what the database knows."""
        return replace(self, shelf=await Shelf.load(self.database))

    @property
    def scroll(self) -> Scroll:
        return self.shelf[self.first]

    def positions_free(self, scroll: int | None = None) -> list[int]:
        one = self.shelf[scroll or self.first]
        return [position for position in range(1, one.letters + 1) if position in one.free]

    async def ordered(
        self, transaction: Transaction, count: int = 1, wish: Wish = ANY_LETTER, until: int = UNTIL
    ) -> tuple[Order, list[Letter]]:
        """What a turn does: an order of `count` letters, and they are held."""
        wanted = [WantedLine(MOSHE, self.series, DOLLAR.minor, wish) for _ in range(count)]
        order = orders.open_order(
            transaction,
            self.account,
            wanted,
            DOLLAR * count,
            promised_until=until,
            held_until=until,
            remind=until,
        )
        want = Want(tuple(one.line for one in wanted), self.series, wish)
        return order, await allocation.hold(transaction, self.shelf, [want])

    async def order(self, count: int = 1, wish: Wish = ANY_LETTER, until: int = UNTIL) -> Order:
        """An order, written down with its held letters; played until it is."""
        made, _ = await self.database.play(lambda tx: self.ordered(tx, count, wish, until))
        return await self.load(made.id)

    async def load(self, order: int) -> Order:
        loaded = await orders.load(self.database, order)
        assert loaded is not None
        return loaded

    async def pay(self, order: Order, money: Money | None = None) -> int:
        """The money comes; the sale has not happened yet."""
        async with self.database.transaction() as transaction:
            return payments.record(
                transaction,
                order=order.id,
                provider="stripe",
                charge=str(new_id()),
                money=money or order.total,
                paid=1,
            )

    async def sell(self, order: Order, payment: int) -> Order:
        async with self.database.transaction() as transaction:
            await sale(transaction, order, order.letters, payment)
        return await self.load(order.id)

    async def sold(self, count: int = 1) -> Order:
        order = await self.order(count)
        return await self.sell(order, await self.pay(order))

    async def cancel(self, order: Order) -> None:
        async with self.database.transaction() as transaction:
            await allocation.release(transaction, self.shelf, order.id, order.letters)

    async def lapse(self, order: Order, now: int) -> None:
        async with self.database.transaction() as transaction:
            await allocation.release_lapsed(transaction, self.shelf, order.id, order.letters, now)

    async def in_database(self) -> dict[tuple[int, int], tuple[str, int | None]]:
        """(scroll, position) -> (state, line), as the database has it."""
        rows = await self.database.read(select(taken))
        return {(row.scroll, row.position): (row.state, row.line) for row in rows}

    async def scrolls(self) -> list[tuple[int, str]]:
        """(ordinal, state) of every scroll of the series."""
        query = select(scrolls.c.ordinal, scrolls.c.state).where(scrolls.c.series == self.series)
        return [
            (row.ordinal, row.state) for row in await self.database.read(query.order_by(scrolls.c.ordinal))
        ]

    async def taken_count(self) -> int:
        return int((await self.database.read(select(func.count()).select_from(taken)))[0][0])


async def sale(transaction: Transaction, order: Order, letters: Sequence[Letter], payment: int) -> None:
    """What the sale does once the money is recorded."""
    await allocation.sell(transaction, letters)
    for line, letter in zip(order.lines, letters, strict=True):
        register_entries.enter_sale(transaction, order.account, letter, line.person_id, line.person)
    orders.mark_paid(transaction, order)
    payments.settle(transaction, payment, "applied")
