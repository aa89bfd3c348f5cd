"""Reconciliation: each kind of difference is planted past the guards, and found; else nothing is."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any, cast

import pytest

from bot.channels import Refused, TryLater
from bot.payments import DisputeFact, Provider, Reconciliation, reconcile
from bot.payments.listing import ListedPayment
from storage.database import Database, new_id
from storage.money import Money, alerts, ledger, payments
from tests.scrolls import DOLLAR
from tests.storage.schema.guard_scene import Plain, Scene

NOW = datetime.now(UTC) + timedelta(days=1)
FIRST = datetime.fromtimestamp(0, UTC)


@dataclass
class ListOfTheirs:
    """A provider with a list."""

    listed: list[ListedPayment]
    is_down: bool = False
    name: str = "stripe"
    disputed: list[DisputeFact] = field(default_factory=list)

    async def payments(self, since: datetime) -> AsyncIterator[ListedPayment]:
        for one in self.listed:
            yield one
        if self.is_down:
            raise TryLater("stripe 503")

    async def disputes(self, since: datetime) -> AsyncIterator[DisputeFact]:
        for one in self.disputed:
            yield one


@dataclass
class Agreeing:
    """A letter sold and one held, and a provider that says the same."""

    scene: Scene
    theirs: ListOfTheirs
    others: list[Any] = field(default_factory=list)

    @property
    def run(self) -> Callable[..., Awaitable[None]]:
        return self.scene.plain.execute

    @property
    def listed(self) -> ListedPayment:
        return self.theirs.listed[0]

    async def found(self, *, enters: bool = False) -> Reconciliation:
        providers = cast(list[Provider], [self.theirs, *self.others])
        database = self.scene.campaign.database
        return await reconcile(database, providers, NOW, FIRST, enters=enters)


@pytest.fixture
async def books(database: Database) -> AsyncIterator[Agreeing]:
    plain = await Plain.open(database.url)
    scene = await Scene.set(database, plain)
    if database.is_sqlite:
        rows = plain._connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (name,) in rows:
            await plain.execute(f"DROP TRIGGER {name}")
    else:
        for table in ("payments", "ledger", "orders", "register", "taken", "pool_balances"):
            await plain.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    (payment,) = await payments.of_order(database, scene.sold.id)
    listed = ListedPayment(payment.charge, scene.sold.id, payment.money, 0, FIRST)
    yield Agreeing(scene, ListOfTheirs([listed]))
    await plain.close()


async def test_where_all_agrees_nothing_is_found(books: Agreeing) -> None:
    foreign = ListedPayment("another shop's", None, DOLLAR, 0, FIRST)
    books.theirs.listed.append(foreign)
    books.others.append(type("WithoutList", (), {"name": "telegram"})())
    found = await books.found()
    assert (found.status, found.differences, found.without_list) == (0, (), ("telegram",))
    [compared] = found.compared
    assert (compared.theirs, compared.ours, compared.others) == (1, 1, 1)


async def lost_webhook(books: Agreeing) -> None:
    books.theirs.listed.append(replace(books.listed, charge="pi_2", order=books.scene.held.id))


async def order_of_elsewhere(books: Agreeing) -> None:
    books.theirs.listed.append(replace(books.listed, charge="pi_2", order=5))


async def nothing_there(books: Agreeing) -> None:
    books.theirs.listed.clear()


async def a_cent_less(books: Agreeing) -> None:
    books.theirs.listed[0] = replace(books.listed, money=replace(DOLLAR, minor=99))


async def another_currency(books: Agreeing) -> None:
    books.theirs.listed[0] = replace(books.listed, money=replace(DOLLAR, currency="EUR"))


async def refunded_there(books: Agreeing) -> None:
    books.theirs.listed[0] = replace(books.listed, refunded=30)


async def taken_back(books: Agreeing) -> None:
    sold = books.listed
    books.theirs.disputed.append(
        DisputeFact("stripe", "dp_1", sold.charge, sold.money, "taken", "fraudulent")
    )


async def bank_asks(books: Agreeing) -> None:
    await taken_back(books)
    books.theirs.disputed[0] = replace(books.theirs.disputed[0], state="asked")


async def taken_back_of_nobody(books: Agreeing) -> None:
    await taken_back(books)
    books.theirs.disputed[0] = replace(books.theirs.disputed[0], charge="pi_unknown")


async def entry_gone(books: Agreeing) -> None:
    await books.run("DELETE FROM ledger WHERE kind = 'paid'")


async def payment_invented(books: Agreeing) -> None:
    await books.run(
        'INSERT INTO ledger (id, kind, debit, credit, currency, amount, "order", at) VALUES'
        " (1, 'paid', 'clearing:stripe', ?, 'USD', 100, ?, 1)",
        f"order:{books.scene.held.id}",
        books.scene.held.id,
    )


async def sum_changed(books: Agreeing) -> None:
    await books.run("UPDATE ledger SET amount = 101 WHERE kind = 'paid'")


async def money_forgotten(books: Agreeing) -> None:
    await books.run(
        'INSERT INTO payments (id, "order", provider, charge, currency, amount, paid, recorded)'
        " VALUES (1, ?, 'other', 'c', 'USD', 100, 1, 1)",
        books.scene.held.id,
    )
    await payment_invented(books)
    await books.run("UPDATE ledger SET debit = 'clearing:other' WHERE id = 1")


async def sale_not_entered(books: Agreeing) -> None:
    await books.run("DELETE FROM ledger WHERE kind = 'sale'")


async def more_cash_handed_in(books: Agreeing) -> None:
    me = books.scene.campaign.account
    await books.run(
        'INSERT INTO ledger (id, kind, debit, credit, currency, amount, book, "by", at) VALUES'
        " (1, 'handed', ?, ?, 'USD', 100, ?, ?, 1)",
        f"handed:{me}",
        f"cash:{me}",
        me,
        me,
    )


async def pool_changed(books: Agreeing) -> None:
    await books.run("INSERT INTO pool_balances (currency, balance) VALUES ('USD', 500)")


async def letter_gone(books: Agreeing) -> None:
    await books.run("DELETE FROM register")
    await books.run("DELETE FROM taken WHERE state = 'sold'")


async def order_reopened(books: Agreeing) -> None:
    await books.run("UPDATE orders SET state = 'open'")


async def letter_freed(books: Agreeing) -> None:
    await books.run("DELETE FROM taken WHERE state = 'sold'")


async def sold_past_the_register(books: Agreeing) -> None:
    await books.run("UPDATE taken SET state = 'sold' WHERE state = 'held'")


@pytest.mark.parametrize(
    ("plant", "kinds"),
    [
        (lost_webhook, {"not_recorded"}),
        (order_of_elsewhere, {"unknown_order"}),
        (nothing_there, {"not_at_provider"}),
        (a_cent_less, {"other_sum"}),
        (another_currency, {"other_sum"}),
        (refunded_there, {"refund_differs"}),
        (taken_back, {"dispute_not_recorded"}),
        (bank_asks, {"dispute_not_recorded"}),
        (taken_back_of_nobody, {"dispute_not_recorded"}),
        (entry_gone, {"payment_without_entry", "overdrawn"}),
        (payment_invented, {"entry_without_payment"}),
        (sum_changed, {"entry_differs"}),
        (money_forgotten, {"unsettled"}),
        (sale_not_entered, {"sale_differs"}),
        (more_cash_handed_in, {"overdrawn"}),
        (pool_changed, {"pool_differs"}),
        (letter_gone, {"paid_without_letter"}),
        (order_reopened, {"sale_differs", "letter_without_payment"}),
        (letter_freed, {"register_differs"}),
        (sold_past_the_register, {"register_differs"}),
    ],
)
async def test_a_planted_difference_is_found(
    books: Agreeing, plant: Callable[[Agreeing], Awaitable[None]], kinds: set[str]
) -> None:
    await plant(books)
    found = await books.found()
    assert {one.kind for one in found.differences} == kinds
    assert all(one.number == len(one.examples) == 1 for one in found.differences)
    assert found.status == 1


async def test_a_list_that_cannot_be_read_is_said_and_the_rest_is_compared(books: Agreeing) -> None:
    books.theirs.is_down = True
    await pool_changed(books)
    found = await books.found()
    assert (found.status, found.failed) == (2, (("stripe", "stripe 503"),))
    assert [one.kind for one in found.differences] == ["pool_differs"]


async def test_what_may_still_be_on_its_way_is_no_difference(books: Agreeing) -> None:
    await lost_webhook(books)
    books.theirs.listed[1] = replace(books.theirs.listed[1], at=NOW - timedelta(minutes=5))
    assert (await books.found()).status == 0


async def test_of_many_differences_some_are_shown_and_all_are_counted(books: Agreeing) -> None:
    for _time in range(30):
        one = replace(books.listed, charge=str(new_id()), order=books.scene.held.id)
        books.theirs.listed.append(one)
    [kind] = (await books.found()).differences
    assert (kind.number, len(kind.examples)) == (30, 20)


async def test_fees_that_a_list_tells_of_are_entered_by_night_and_once(books: Agreeing) -> None:
    books.theirs.listed[0] = replace(books.listed, fee=Money(33, "USD"))
    books.theirs.listed.append(ListedPayment("of another shop", None, DOLLAR, 0, FIRST, Money(7, "USD")))
    assert (await books.found()).fees == {}  # `python -m bot reconcile` changes nothing
    for _night in range(2):
        found = await books.found(enters=True)
        assert (found.status, found.fees) == (0, {"stripe": [Money(33, "USD")]})
    assert (await ledger.balances(books.scene.campaign.database))["fees:stripe"] == {"USD": 33}


@pytest.mark.parametrize("plant", [taken_back, bank_asks, taken_back_of_nobody])
async def test_a_dispute_that_nobody_told_of_is_kept_by_night_for_the_committee(
    books: Agreeing, plant: Callable[[Agreeing], Awaitable[None]]
) -> None:
    await plant(books)
    for _night in range(2):
        assert (await books.found(enters=True)).status == 0
    database = books.scene.campaign.database
    [alert] = await alerts.untold(database)
    assert (alert.kind, alert.money, alert.code) == ("disputed", DOLLAR, "fraudulent")
    lost = (await ledger.balances(database)).get("chargebacks", {})
    assert lost == ({"USD": DOLLAR.minor} if plant is taken_back else {})


async def test_a_dispute_that_was_won_unheard_comes_back_by_night(books: Agreeing) -> None:
    await taken_back(books)
    await books.found(enters=True)
    books.theirs.disputed[0] = replace(books.theirs.disputed[0], state="won")
    [kind] = (await books.found()).differences
    assert (kind.kind, kind.examples[0].order) == ("dispute_not_recorded", books.scene.sold.id)
    assert (await books.found(enters=True)).status == 0
    balances = await ledger.balances(books.scene.campaign.database)
    assert (balances["chargebacks"], balances["clearing:stripe"]) == ({"USD": 0}, {"USD": DOLLAR.minor})


async def test_disputes_that_cannot_be_listed_are_said_and_the_rest_is_compared(books: Agreeing) -> None:
    async def refused(since: datetime) -> AsyncIterator[DisputeFact]:
        raise Refused("stripe 403")
        yield books.theirs.disputed[0]

    books.theirs.disputes = refused  # type: ignore[method-assign]
    await nothing_there(books)
    found = await books.found()
    assert (found.status, found.failed) == (2, (("stripe (disputes)", "stripe 403"),))
    assert [one.kind for one in found.differences] == ["not_at_provider"]
