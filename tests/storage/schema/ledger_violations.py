"""What the database refuses of the books: entries changed, invented, or of money that is not there."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from tests.storage.schema.guard_scene import Scene

OTHER = 7  # a second account


class Books:
    """Rows of the ledger, each put in by a plain statement."""

    def __init__(self, scene: Scene) -> None:
        self.run = scene.plain.execute
        self.scene = scene
        self.me = scene.campaign.account
        self.cash, self.handed = f"cash:{self.me}", f"handed:{self.me}"
        self.held, self.sold = scene.held.id, scene.sold.id

    async def enter(self, kind: str, debit: str, credit: str, amount: int = 100, **row: Any) -> None:
        row = {"id": 1, "currency": "USD", "at": 1, **row, "kind": kind, "debit": debit, "credit": credit}
        row["amount"] = amount
        names = ", ".join(f'"{name}"' for name in row)
        places = ", ".join("?" * len(row))
        await self.run(f"INSERT INTO ledger ({names}) VALUES ({places})", *row.values())  # noqa: S608

    async def take(self, amount: int = 100, id: int = 1) -> None:
        """Cash of the order that is held."""
        await self.enter(
            "taken", self.cash, f"order:{self.held}", amount, id=id, order=self.held, book=self.me, by=self.me
        )

    async def hand_in(self, amount: int = 100, id: int = 2) -> None:
        await self.enter("handed", self.handed, self.cash, amount, id=id, book=self.me, by=self.me)

    async def confirm(
        self, amount: int = 100, by: int = OTHER, about: int = 2, currency: str = "USD"
    ) -> None:
        await self.run(
            "INSERT INTO accounts (id, channel, address, language, region, created)"
            " VALUES (7, 'telegram', '7', 'en', '', 1)"
        )
        row = {"id": 3, "currency": currency, "book": self.me, "by": by, "about": about}
        await self.enter("confirmed", "office", self.handed, amount, **row)

    async def pay(self, provider: str, amount: int) -> None:
        await self.run(
            'INSERT INTO payments (id, "order", provider, charge, currency, amount, paid, recorded)'
            " VALUES (9, ?, ?, 'c', 'USD', ?, 1, 1)",
            self.held,
            provider,
            amount,
        )


Deed = Callable[[Scene], Awaitable[None]]


def _deed(act: Callable[[Books], Awaitable[None]]) -> Deed:
    async def deed(scene: Scene) -> None:
        await act(Books(scene))

    return deed


async def sum_changed(books: Books) -> None:
    await books.run("UPDATE ledger SET amount = 1")


async def entry_deleted(books: Books) -> None:
    await books.run("DELETE FROM ledger")


async def more_sold_than_was_paid(books: Books) -> None:
    await books.enter("sale", f"order:{books.sold}", "income:1", id=books.sold, part=1, order=books.sold)


async def payment_entered_again(books: Books) -> None:
    await books.enter(
        "paid", "clearing:stripe", f"order:{books.sold}", id=books.scene.payment, order=books.sold
    )


async def money_of_no_payment(books: Books) -> None:
    await books.enter("paid", "clearing:stripe", f"order:{books.held}", order=books.held)


async def more_than_was_paid(books: Books) -> None:
    payment = books.scene.payment
    await books.enter(
        "paid", "clearing:stripe", f"order:{books.sold}", 101, id=payment, part=1, order=books.sold
    )


async def money_at_another_provider(books: Books) -> None:
    payment = books.scene.payment
    await books.enter("paid", "clearing:other", f"order:{books.sold}", id=payment, part=1, order=books.sold)


async def sale_of_an_open_order(books: Books) -> None:
    await books.scene.campaign.pay(books.scene.held)
    await books.enter("sale", f"order:{books.held}", "income:1", id=books.held, order=books.held)


async def due_of_money_that_stays(books: Books) -> None:
    payment = await books.scene.campaign.pay(books.scene.held)
    await books.enter("due", f"order:{books.held}", f"due:{books.held}", id=payment, order=books.held)


async def extra_of_an_open_order(books: Books) -> None:
    payment = await books.scene.campaign.pay(books.scene.held)
    await books.enter("extra", f"order:{books.held}", "income:gift", id=payment, order=books.held)


async def moved_without_its_order(books: Books) -> None:
    payment = await books.scene.campaign.pay(books.scene.held)
    row = {"id": payment, "order": books.held, "part": books.held}
    await books.enter("moved_out", f"order:{books.held}", "transit", **row)


async def moved_to_another_order(books: Books) -> None:
    payment = books.scene.payment
    row = {"id": payment, "order": books.held, "part": books.held}
    await books.enter("moved_in", "transit", f"order:{books.held}", **row)


async def refund_of_nothing(books: Books) -> None:
    await books.enter("refund", f"due:{books.sold}", "clearing:stripe", order=books.sold)


async def refund_of_too_much(books: Books) -> None:
    scroll = books.scene.campaign.first
    await books.enter("reversed", f"income:{scroll}", f"due:{books.sold}", 60, order=books.sold)
    await books.enter("refund", f"due:{books.sold}", "clearing:stripe", 61, order=books.sold)


async def handed_in_too_much(books: Books) -> None:
    await books.take()
    await books.hand_in(101)


async def handed_in_twice(books: Books) -> None:
    await books.take()
    await books.hand_in(60)
    await books.hand_in(60, id=3)


async def returned_after_it_was_handed_in(books: Books) -> None:
    await books.take()
    await books.hand_in()
    await books.run("UPDATE payments SET state = 'returnable' WHERE id = 1")
    row = {"id": 4, "order": books.held, "book": books.me, "by": books.me}
    await books.enter("returned", f"due:{books.held}", books.cash, **row)


async def confirmed_by_oneself(books: Books) -> None:
    await books.take()
    await books.hand_in()
    await books.confirm(by=books.me)


async def confirmed_more(books: Books) -> None:
    await books.take()
    await books.hand_in()
    await books.confirm(101)


async def confirmed_in_another_currency(books: Books) -> None:
    await books.take()
    await books.hand_in()
    await books.confirm(currency="ILS")


async def confirmed_what_was_not_handed(books: Books) -> None:
    await books.take()
    await books.confirm(about=1)


async def returned_to_the_pool_from_elsewhere(books: Books) -> None:
    await books.scene.campaign.pay(books.scene.held)
    await books.run("UPDATE payments SET state = 'returnable' WHERE state = 'recorded'")
    await books.enter("returned", f"due:{books.held}", "pool", order=books.held)


async def returned_more(books: Books) -> None:
    await books.take()
    await books.run("UPDATE payments SET state = 'returnable' WHERE id = 1")
    await books.enter(
        "returned", f"due:{books.held}", books.cash, 99, id=4, order=books.held, book=books.me, by=books.me
    )


async def another_sum_taken_back(books: Books) -> None:
    await books.enter("gift", "office", "pool", 500)
    await books.enter("taken_back", "pool", "office", 400, id=2, about=1, note="typed twice")


async def taken_back_without_reason(books: Books) -> None:
    await books.enter("gift", "office", "pool", 500)
    await books.enter("taken_back", "pool", "office", 500, id=2, about=1)


async def cash_of_nobody(books: Books) -> None:
    await books.pay("cash", 100)


async def more_cash_than_was_taken(books: Books) -> None:
    await books.take()
    await books.pay("cash", 101)


async def money_of_no_pool(books: Books) -> None:
    await books.pay("pool", 100)


async def more_than_was_spent(books: Books) -> None:
    await books.enter("gift", "office", "pool", 500)
    await books.enter("spent", "pool", f"order:{books.held}", id=2, order=books.held, by=books.me)
    await books.pay("pool", 101)


_DEEDS = {
    "ledger_no_update": [sum_changed],
    "ledger_no_delete": [entry_deleted],
    "ledger_once": [payment_entered_again],
    "ledger_of_facts": [
        money_of_no_payment,
        more_than_was_paid,
        money_at_another_provider,
        sale_of_an_open_order,
        due_of_money_that_stays,
        extra_of_an_open_order,
        moved_without_its_order,
        moved_to_another_order,
    ],
    "ledger_covered": [more_sold_than_was_paid, refund_of_nothing, refund_of_too_much],
    "ledger_cash_covered": [handed_in_too_much, handed_in_twice, returned_after_it_was_handed_in],
    "ledger_answers_handed": [
        confirmed_by_oneself,
        confirmed_more,
        confirmed_in_another_currency,
        confirmed_what_was_not_handed,
    ],
    "ledger_returns_taken": [returned_to_the_pool_from_elsewhere, returned_more],
    "ledger_takes_gift_back": [another_sum_taken_back, taken_back_without_reason],
    "payments_in_cash_log": [cash_of_nobody, more_cash_than_was_taken],
    "payments_from_pool": [money_of_no_pool, more_than_was_spent],
}
LEDGER: dict[str, Sequence[Deed]] = {guard: [_deed(act) for act in acts] for guard, acts in _DEEDS.items()}
