"""Two processes do the same with money at the same moment: once it is done, and without its guards twice.

Everybody has read and decided before the first is committed, so each race is run, and none is waited for.
Two who give money back are in `test_refunds`, in which their guard is taken away as well.
"""

import asyncio
import re
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeAlias

import pytest
from sqlalchemy import func, select

from storage import allocation, schema
from storage.database import Conflict, Database, Statement, Transaction, sqlite_path
from storage.money import Money, cash_log, gifts, payments, pool, receipts, refunds
from storage.register import Order, amendments, orders
from storage.reports import check_books
from tests.storage.schema.guard_scene import Plain
from tests.storage.small_campaign import SmallCampaign, sale

DOLLAR = Money(100, "USD")


@dataclass
class Race:
    """A small campaign, and two processes at its database."""

    campaign: SmallCampaign
    processes: Sequence[Database]

    @property
    def database(self) -> Database:
        return self.campaign.database

    async def run(self, *deeds: Callable[[Transaction], Awaitable[object]]) -> list[bool]:
        """Who was committed: a deed a process in turn, all decided before any is written."""
        decided = asyncio.Barrier(len(deeds))

        async def one(number: int, deed: Callable[[Transaction], Awaitable[object]]) -> bool:
            try:
                async with self.processes[number % 2].transaction() as transaction:
                    await deed(transaction)
                    await decided.wait()
            except Conflict:
                return False
            return True

        return await asyncio.gather(*(one(number, deed) for number, deed in enumerate(deeds)))

    async def is_won_once(self, *deeds: Callable[[Transaction], Awaitable[object]], only: bool) -> None:
        """One of the deeds is committed where `only` is true, else both are."""
        done = await self.run(*deeds)
        assert (done.count(True) == 1) is only

    async def count(self, table: Any, *conditions: Any) -> int:
        rows = await self.database.read(select(func.count().label("n")).select_from(table).where(*conditions))
        return int(rows[0].n)


@pytest.fixture
async def race(database: Database) -> AsyncIterator[Race]:
    another = await Database.open(database.url)
    try:
        yield Race(await SmallCampaign.begin(database), (database, another))
    finally:
        await another.close()


# --- guards taken away ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Trigger:
    table: str
    name: str


@dataclass(frozen=True)
class Constraint:
    """A UNIQUE or CHECK of a table."""

    table: str
    name: str


Guarding: TypeAlias = Trigger | Constraint | Statement | str  # a text is the name of an index


async def take_away(database: Database, guards: Sequence[Guarding], patch: pytest.MonkeyPatch) -> None:
    plain = await Plain.open(database.url)
    for guard in guards:
        match guard:
            case Statement():
                patch.setattr(guard, "guarded", False)
            case Trigger():
                await plain.execute(
                    f"DROP TRIGGER {guard.name}" + ("" if database.is_sqlite else f" ON {guard.table}")
                )
            case Constraint() if database.is_sqlite:
                _rewrite(database, guard)
            case Constraint():
                await plain.execute(f"ALTER TABLE {guard.table} DROP CONSTRAINT {guard.name}")
            case _:
                await plain.execute(f"DROP INDEX {guard}")
    await plain.close()


def _rewrite(database: Database, guard: Constraint) -> None:
    """SQLite cannot drop a constraint: its table is described anew, and the index of a UNIQUE forgotten."""
    connection = sqlite3.connect(sqlite_path(database.url), isolation_level=None)
    table = "type = 'table' AND name = ?"
    [(sql,)] = connection.execute(f"SELECT sql FROM sqlite_master WHERE {table}", [guard.table])  # noqa: S608
    found = re.search(rf",\s*CONSTRAINT {guard.name} (UNIQUE|CHECK) \(([^()]*)\)", sql)
    assert found, sql
    wanted = [column.strip(' "') for column in found[2].split(",")]
    indexes = [row[1] for row in connection.execute(f"PRAGMA index_list({guard.table})")]
    columns = {one: [row[2] for row in connection.execute(f"PRAGMA index_info({one})")] for one in indexes}
    [(version,)] = connection.execute("PRAGMA schema_version")
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute(
        f"UPDATE sqlite_master SET sql = ? WHERE {table}",  # noqa: S608
        [sql.replace(found[0], ""), guard.table],
    )
    for one in indexes:
        if found[1] == "UNIQUE" and columns[one] == wanted and one.startswith("sqlite_autoindex"):
            connection.execute("DELETE FROM sqlite_master WHERE name = ?", [one])
    connection.execute(f"PRAGMA schema_version = {version + 1}")
    connection.execute("PRAGMA writable_schema = RESET")
    connection.close()


async def guarded_or_not(
    race: Race, guarded: bool, guards: Sequence[Guarding], patch: pytest.MonkeyPatch
) -> None:
    if not guarded:
        await take_away(race.database, guards, patch)


either_way = pytest.mark.parametrize("guarded", [True, False])


# --- money comes ----------------------------------------------------------------------------------------


@either_way
async def test_a_charge_is_recorded_once(race: Race, guarded: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its webhook is sent to two processes; without the guard the order has twice the money."""
    guards: list[Guarding] = [Constraint("payments", "uq_payments_provider_charge")]
    await guarded_or_not(race, guarded, guards, monkeypatch)
    order = await race.campaign.order()

    async def heard(transaction: Transaction) -> None:
        payments.record(transaction, order=order.id, provider="stripe", charge="pi_1", money=DOLLAR, paid=1)

    await race.is_won_once(heard, heard, only=guarded)
    assert await race.count(schema.payments) == await race.count(schema.ledger) == (1 if guarded else 2)


@either_way
async def test_a_payment_never_stands_without_its_entry(
    race: Race, guarded: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each entry is a transfer, so the books sum to zero by their form; what they leave out is guarded."""
    await guarded_or_not(race, guarded, [Trigger("payments", "payments_enter_paid")], monkeypatch)
    made = [await race.campaign.order() for _process in range(2)]

    def paying(order: Order) -> Callable[[Transaction], Awaitable[None]]:
        async def pays(transaction: Transaction) -> None:
            charge = f"pi_{order.id}"
            payments.record(
                transaction, order=order.id, provider="stripe", charge=charge, money=order.total, paid=1
            )

        return pays

    assert await race.run(*map(paying, made)) == [True, True]
    assert await race.count(schema.ledger) == (2 if guarded else 0)
    total = select(func.coalesce(func.sum(schema.ledger_entries.c.amount), 0).label("sum"))
    assert int((await race.database.read(total))[0].sum) == 0
    missing = [one.kind for one in await check_books(race.database, 0, 2**62)]
    assert ("payment_without_entry" in missing) is not guarded


@either_way
async def test_two_tabs_pay_one_order_and_its_letter_is_sold_once(
    race: Race, guarded: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both charges are recorded, and two processes sell for them at once."""
    guards: list[Guarding] = [
        allocation._SELL,
        orders._PAID,
        "uq_register_line",
        Trigger("taken", "taken_only_sells"),
    ]
    guards.append(Trigger("orders", "orders_paid_stays"))
    await guarded_or_not(race, guarded, guards, monkeypatch)
    order = await race.campaign.order()
    paid = [await race.campaign.pay(order) for _tab in range(2)]

    def selling(payment: int) -> Callable[[Transaction], Awaitable[None]]:
        return lambda transaction: sale(transaction, order, order.letters, payment)

    await race.is_won_once(*map(selling, paid), only=guarded)
    assert await race.count(schema.register) == (1 if guarded else 2)


@either_way
async def test_what_became_of_a_payment_is_said_once(
    race: Race, guarded: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two processes lay it aside to be given back; without the guard each tells the payer."""
    await guarded_or_not(race, guarded, [payments._SETTLE], monkeypatch)
    payment = await race.campaign.pay(await race.campaign.order())

    async def lays_aside(transaction: Transaction) -> None:
        payments.settle(transaction, payment, "returnable")

    await race.is_won_once(lays_aside, lays_aside, only=guarded)


# --- cash and the pool ----------------------------------------------------------------------------------


@either_way
async def test_cash_is_taken_once_for_an_order(
    race: Race, guarded: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    guards: list[Guarding] = ["uq_ledger_cash", Constraint("payments", "uq_payments_provider_charge")]
    await guarded_or_not(race, guarded, guards, monkeypatch)
    order = await race.campaign.order()

    async def takes(transaction: Transaction) -> None:
        cash_log.take(transaction, account=race.campaign.account, order=order.id, money=order.total, at=1)

    await race.is_won_once(takes, takes, only=guarded)


@either_way
async def test_the_pools_last_dollar_is_spent_once(
    race: Race, guarded: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    guards: list[Guarding] = [Constraint("pool_balances", "ck_pool_balances_balance")]
    await guarded_or_not(race, guarded, guards, monkeypatch)
    async with race.database.transaction() as transaction:
        pool.add_gift(transaction, money=DOLLAR)
    made = [await race.campaign.order() for _process in range(2)]

    def spending(order: Order) -> Callable[[Transaction], Awaitable[None]]:
        async def spends(transaction: Transaction) -> None:
            assert await pool.balance(transaction) == {"USD": 100}
            pool.spend(transaction, order=order.id, money=order.total, by=race.campaign.account, at=1)

        return spends

    await race.is_won_once(*map(spending, made), only=guarded)
    assert await pool.balance(race.database) == {"USD": 0 if guarded else -100}


# --- money goes back, and what is said of it ------------------------------------------------------------


@either_way
async def test_a_gift_is_not_made_of_money_that_goes_back(
    race: Race, guarded: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The payer keeps it as a gift while the office gives it back."""
    guards: list[Guarding] = [
        Trigger("payment_gifts", "payment_gifts_not_given"),
        Trigger("refunds", "refunds_of_settled"),
        Trigger("ledger", "ledger_covered"),
    ]
    await guarded_or_not(race, guarded, guards, monkeypatch)
    order = await race.campaign.order()
    payment = await race.campaign.pay(order)
    async with race.database.transaction() as transaction:
        payments.settle(transaction, payment, "returnable")
    [found] = await payments.of_order(race.database, order.id)
    assert found.state == "returnable"

    async def keeps(transaction: Transaction) -> None:
        gifts.add(transaction, found)

    async def gives_back(transaction: Transaction) -> None:
        by = race.campaign.account
        await refunds.ask(transaction, found, found.money, by=by, reason="why", way="provider")

    await race.is_won_once(keeps, gives_back, only=guarded)


async def issued(transaction: Transaction, order: Order, issuer: str = "T", **more: Any) -> None:
    """A receipt with the number that is next by what is committed."""
    number = await receipts.next_number(transaction, issuer, 2025)
    facts: dict[str, Any] = {"year": 2025, "language": "en", "content": "{}", "money": order.total}
    receipts.issue(transaction, issuer=issuer, number=number, order=order.id, **facts, **more)


@either_way
async def test_a_number_is_of_one_receipt(race: Race, guarded: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    guards: list[Guarding] = [
        Constraint("receipts", "uq_receipts_issuer_year_number"),
        Trigger("receipts", "receipts_without_gaps"),
    ]
    await guarded_or_not(race, guarded, guards, monkeypatch)
    sold = [await race.campaign.sold() for _process in range(2)]
    await race.is_won_once(
        *(lambda transaction, one=one: issued(transaction, one) for one in sold), only=guarded
    )
    assert await race.count(schema.receipts, schema.receipts.c.number == 1) == (1 if guarded else 2)


def with_different_settings(order: Order, **more: Any) -> list[Callable[[Transaction], Awaitable[None]]]:
    """Two processes issue a receipt for an order, each with a number that is free."""
    return [partial(issued, order=order, issuer=of, **more) for of in "TU"]


@either_way
async def test_an_order_has_one_receipt_also_of_two_issuers(
    race: Race, guarded: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    guards: list[Guarding] = ["uq_receipts_order", Trigger("receipts", "receipts_once")]
    await guarded_or_not(race, guarded, guards, monkeypatch)
    order = await race.campaign.sold()
    await race.is_won_once(*with_different_settings(order), only=guarded)


@either_way
async def test_a_cancelled_receipt_is_replaced_once(
    race: Race, guarded: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    guards: list[Guarding] = ["uq_receipts_replaces", Trigger("receipts", "receipts_once")]
    await guarded_or_not(race, guarded, guards, monkeypatch)
    order = await race.campaign.sold()
    async with race.database.transaction() as transaction:
        await issued(transaction, order)
    first = await receipts.of_order(race.database, order.id)
    assert first is not None
    async with race.database.transaction() as transaction:
        await issued(transaction, order, about=first.id)
    await race.is_won_once(*with_different_settings(order, replaces=first.id), only=guarded)


# --- the office amends ----------------------------------------------------------------------------------


@either_way
async def test_a_registration_is_taken_back_once(
    race: Race, guarded: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two members of the committee; without the guards the register has it twice."""
    guards: list[Guarding] = ["uq_register_void", Trigger("register", "register_changes_sale")]
    await guarded_or_not(race, guarded, guards, monkeypatch)
    order = await race.campaign.sold()
    found = await amendments.load_registration(race.database, order.lines[0].certificate)
    assert found is not None
    shelf, by = race.campaign.shelf, race.campaign.account

    async def voids(transaction: Transaction) -> None:
        amendments.void(transaction, shelf, found, by=by, reason="a mistake")

    await race.is_won_once(voids, voids, only=guarded)
