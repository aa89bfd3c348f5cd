"""What the database itself refuses, to whoever asks: each guard tried from a plain connection."""

import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import replace
from typing import TypeAlias

import asyncpg
import pytest
from sqlalchemy import bindparam

from storage import allocation
from storage.database import Conflict, Database, Statement, Transaction
from storage.money import Money
from storage.schema import metadata
from storage.schema.guards import GUARDS, ddl
from storage.schema.ledger_guards import FOLLOWS
from tests.scrolls import DOLLAR
from tests.storage.schema.gift_violations import GIFTS
from tests.storage.schema.guard_scene import Plain, Scene
from tests.storage.schema.guessing_violations import GUESSING
from tests.storage.schema.ledger_violations import LEDGER
from tests.storage.schema.office_violations import (
    OFFICE,
    correction_of_void,
    deletion_of_void,
    move_of_void,
    void_twice,
)
from tests.storage.schema.receipt_violations import RECEIPTS
from tests.storage.schema.refund_violations import REFUNDS
from tests.storage.schema.scroll_violations import SCROLLS
from tests.storage.schema.ticket_violations import TICKETS
from tests.storage.schema.volunteer_violations import STREET
from tests.storage.small_campaign import SmallCampaign

Refused = (sqlite3.IntegrityError, asyncpg.IntegrityConstraintViolationError)


@pytest.fixture
async def plain(database: Database) -> AsyncIterator[Plain]:
    connection = await Plain.open(database.url)
    yield connection
    await connection.close()


async def second_owner(scene: Scene) -> None:
    await scene.take(1, scene.held.lines[0].id)


async def unsold_to_sold(scene: Scene) -> None:
    await scene.take(3, scene.held.lines[0].id, "sold")


async def off_the_scroll(scene: Scene) -> None:
    await scene.take(10, scene.held.lines[0].id)


async def owner_of_sold(scene: Scene) -> None:
    await scene.plain.execute("UPDATE taken SET position = 5 WHERE state = 'sold'")


async def owner_of_held(scene: Scene) -> None:
    await scene.plain.execute("UPDATE taken SET position = 5 WHERE state = 'held'")


async def sold_back_to_held(scene: Scene) -> None:
    await scene.plain.execute("UPDATE taken SET state = 'held' WHERE state = 'sold'")


async def reserved_sold(scene: Scene) -> None:
    await scene.campaign.pay(scene.held)
    await scene.plain.execute(
        "UPDATE taken SET state = 'sold', line = ? WHERE state = 'reserved'", scene.held.lines[0].id
    )


async def sale_without_money(scene: Scene) -> None:
    await scene.sell_held()


async def sale_with_too_little(scene: Scene) -> None:
    await scene.campaign.pay(scene.held, Money(DOLLAR.minor - 1, "USD"))
    await scene.sell_held()


async def sale_with_another_currency(scene: Scene) -> None:
    await scene.campaign.pay(scene.held, Money(1_000_000, "ILS"))
    await scene.sell_held()


async def sale_with_money_to_return(scene: Scene) -> None:
    await scene.campaign.pay(scene.held)
    await scene.payments("state = 'returnable' WHERE state = 'recorded'")
    await scene.sell_held()


async def sale_with_money_of_another_order(scene: Scene) -> None:
    await scene.campaign.pay(scene.sold)
    await scene.sell_held()


async def deletion_of_sold(scene: Scene) -> None:
    await scene.plain.execute("DELETE FROM taken WHERE state = 'sold'")


async def register_update(scene: Scene) -> None:
    await scene.plain.execute("UPDATE register SET given = 'אהרן'")


async def register_delete(scene: Scene) -> None:
    await scene.plain.execute("DELETE FROM register")


async def register_of_held(scene: Scene) -> None:
    await scene.enter(scene.held, 2)


async def register_under_another_line(scene: Scene) -> None:
    await scene.enter(scene.held, 1)


async def correction_without_sale(scene: Scene) -> None:
    await scene.campaign.pay(scene.held)
    await scene.sell_held()
    await scene.enter(scene.held, 2, "correction")


async def order_begun_as_paid(scene: Scene) -> None:
    await scene.plain.execute(
        "INSERT INTO orders (id, account, token, currency, total, state, created, remind, promised_until,"
        " held_until) VALUES (1, ?, 'T', 'USD', 1, 'paid', 1, 1, 1, 1)",
        scene.campaign.account,
    )


async def total_changed(scene: Scene) -> None:
    await scene.order("total = 1", scene.held)


async def currency_changed(scene: Scene) -> None:
    await scene.order("currency = 'ILS'", scene.held)


async def token_changed(scene: Scene) -> None:
    await scene.order("token = 'T'", scene.held)


async def paid_reopened(scene: Scene) -> None:
    await scene.order("state = 'open'", scene.sold)


async def paid_cancelled(scene: Scene) -> None:
    await scene.order("state = 'cancelled'", scene.sold)


async def paid_without_sale(scene: Scene) -> None:
    await scene.campaign.pay(scene.held)
    await scene.order("state = 'paid'", scene.held)


async def paid_without_lines(scene: Scene) -> None:
    await scene.plain.execute(
        "INSERT INTO orders (id, account, token, currency, total, created, remind, promised_until,"
        " held_until) VALUES (1, ?, 'T', 'USD', 1, 1, 1, 1, 1)",
        scene.campaign.account,
    )
    await scene.plain.execute("UPDATE orders SET state = 'paid' WHERE id = 1")


async def closed_with_money(scene: Scene) -> None:
    await scene.campaign.pay(scene.held)
    await scene.order("state = 'lapsed'", scene.held)


async def order_deleted(scene: Scene) -> None:
    await scene.plain.execute("DELETE FROM orders")


async def line_added_to_paid(scene: Scene) -> None:
    await scene.plain.execute(
        "INSERT INTO lines (id, \"order\", person, series, price) VALUES (1, ?, ?, 'general', 1)",
        scene.sold.id,
        scene.sold.lines[0].person_id,
    )


async def line_changed(scene: Scene) -> None:
    await scene.plain.execute("UPDATE lines SET person = person")


async def line_deleted(scene: Scene) -> None:
    await scene.plain.execute("DELETE FROM lines")


async def money_begun_as_applied(scene: Scene) -> None:
    await scene.plain.execute(
        'INSERT INTO payments (id, "order", provider, charge, currency, amount, paid, recorded, state)'
        " VALUES (1, ?, 'x', 'y', 'USD', 100, 1, 1, 'applied')",
        scene.held.id,
    )


async def amount_changed(scene: Scene) -> None:
    await scene.campaign.pay(scene.held)
    await scene.payments("amount = 1 WHERE state = 'recorded'")


async def charge_changed(scene: Scene) -> None:
    await scene.campaign.pay(scene.held)
    await scene.payments("charge = 'another' WHERE state = 'recorded'")


async def moved_to_an_order_of_no_place(scene: Scene) -> None:
    await scene.campaign.pay(scene.held)
    await scene.payments(f"\"order\" = {scene.sold.id} WHERE state = 'recorded'")


async def moved_from_an_open_order(scene: Scene) -> None:
    await scene.campaign.pay(scene.held)
    await scene.plain.execute(
        'INSERT INTO replacements (replaced, "order") VALUES (?, ?)', scene.held.id, scene.sold.id
    )
    await scene.payments(f"\"order\" = {scene.sold.id} WHERE state = 'recorded'")


async def applied_returned(scene: Scene) -> None:
    await scene.payments("state = 'returnable'")


async def applied_to_open(scene: Scene) -> None:
    await scene.campaign.pay(scene.held)
    await scene.payments("state = 'applied' WHERE state = 'recorded'")


async def money_deleted(scene: Scene) -> None:
    await scene.plain.execute("DELETE FROM payments")


async def passing_of_the_living(scene: Scene) -> None:
    await scene.plain.execute(
        "INSERT INTO persons (id, account, given, gender, passing, created) VALUES (1, ?, 'משה', 'm', ?, 1)",
        scene.campaign.account,
        "2020-01-02",
    )


async def passing_told_of_the_living(scene: Scene) -> None:
    await scene.plain.execute("UPDATE persons SET passing = '2020-01-02'")


async def departed_among_the_children(scene: Scene) -> None:
    await scene.plain.execute("UPDATE persons SET life_status = 'deceased', passing = '2020-01-02'")
    await scene.plain.execute(
        "INSERT INTO series (slug, kind, names, created) VALUES ('children', 'children', '{}', 1)"
    )
    await scene.plain.execute(
        "INSERT INTO lines (id, \"order\", person, series, price) VALUES (1, ?, ?, 'children', 0)",
        scene.held.id,
        scene.held.lines[0].person_id,
    )


async def handing_over_changed(scene: Scene) -> None:
    await scene.hand_over()
    await scene.plain.execute("UPDATE owners SET number = 2")


async def handing_over_deleted(scene: Scene) -> None:
    await scene.hand_over()
    await scene.plain.execute("DELETE FROM owners")


Deed: TypeAlias = Callable[[Scene], Awaitable[None]]
SALES: dict[str, Sequence[Deed]] = {
    "taken_begins_unsold": [unsold_to_sold],
    "taken_once": [second_owner],
    "taken_in_scroll": [off_the_scroll],
    "taken_only_sells": [owner_of_sold, owner_of_held, sold_back_to_held, reserved_sold],
    "taken_money_first": [
        sale_without_money,
        sale_with_too_little,
        sale_with_another_currency,
        sale_with_money_to_return,
        sale_with_money_of_another_order,
    ],
    "taken_sold_released": [deletion_of_sold, deletion_of_void],
    "register_no_update": [register_update],
    "register_no_delete": [register_delete],
    "register_of_sold": [register_of_held, register_under_another_line],
    "register_changes_sale": [correction_without_sale, void_twice, move_of_void, correction_of_void],
    "orders_begin_open": [order_begun_as_paid],
    "orders_terms_stand": [total_changed, currency_changed, token_changed],
    "orders_paid_stays": [paid_reopened, paid_cancelled],
    "orders_paid_has_letters": [paid_without_sale, paid_without_lines],
    "orders_keep_money": [closed_with_money],
    "orders_no_delete": [order_deleted],
    "lines_join_open_orders": [line_added_to_paid],
    "lines_no_update": [line_changed],
    "lines_no_delete": [line_deleted],
    "payments_begin_recorded": [money_begun_as_applied],
    "payments_stand": [
        amount_changed,
        charge_changed,
        moved_to_an_order_of_no_place,
        moved_from_an_open_order,
        applied_returned,
    ],
    "payments_applied_to_sales": [applied_to_open],
    "payments_no_delete": [money_deleted],
    "persons_passing": [passing_of_the_living],
    "persons_passing_told": [passing_told_of_the_living],
    "lines_children_live": [departed_among_the_children],
    "owners_no_update": [handing_over_changed],
    "owners_no_delete": [handing_over_deleted],
}
CASES = SALES | STREET | OFFICE | SCROLLS | GUESSING | RECEIPTS | REFUNDS | TICKETS | GIFTS | LEDGER
SENTENCES = {guard.name: guard.sentence for guard in GUARDS}


def test_every_guard_has_a_case() -> None:
    assert sorted(CASES) == sorted(guard.name for guard in GUARDS)
    assert [guard for guard, deeds in CASES.items() if not deeds] == []
    groups = (SALES, STREET, OFFICE, SCROLLS, GUESSING, RECEIPTS, REFUNDS, TICKETS, LEDGER, GIFTS)
    assert len(CASES) == sum(map(len, groups))  # one would take the place of another


@pytest.mark.parametrize(
    ("guard", "deed"), [(guard, deed) for guard, deeds in CASES.items() for deed in deeds]
)
async def test_the_database_refuses(database: Database, plain: Plain, guard: str, deed: Deed) -> None:
    scene = await Scene.set(database, plain)
    letters = await scene.campaign.in_database()
    with pytest.raises(Refused, match=SENTENCES[guard]):
        await deed(scene)
    after = await scene.campaign.in_database()
    assert letters.keys() == after.keys()
    assert after[scene.campaign.first, 1] == ("sold", scene.sold.lines[0].id)


@pytest.mark.parametrize(("table", "deed"), [("payments", money_deleted), ("register", register_delete)])
async def test_without_its_guard_the_deed_is_done(
    database: Database, plain: Plain, table: str, deed: Deed
) -> None:
    """Proof that a case tries its guard, and nothing else."""
    scene = await Scene.set(database, plain)
    await plain.execute(f"DROP TRIGGER {table}_no_delete" + ("" if database.is_sqlite else f" ON {table}"))
    await deed(scene)
    rows = await database.read(metadata.tables[table].select())
    assert list(rows) == []


async def test_replacing_a_sold_letter_is_refused_too(sqlite_database: Database) -> None:
    """INSERT OR REPLACE deletes the old row past the primary key, and past the triggers on DELETE."""
    plain = await Plain.open(sqlite_database.url)
    scene = await Scene.set(sqlite_database, plain)
    with pytest.raises(Refused, match="one owner"):
        await scene.take(1, scene.held.lines[0].id, how="INSERT OR REPLACE")
    await plain.close()


async def test_our_own_connection_cannot_replace_a_row_of_the_register(sqlite_database: Database) -> None:
    await (await SmallCampaign.begin(sqlite_database)).sold()
    register = metadata.tables["register"]
    row = (await sqlite_database.read(register.select()))[0]._asdict() | {"given": "אהרן"}
    replacing = register.insert().prefix_with("OR REPLACE").values({name: bindparam(name) for name in row})
    transaction = Transaction(sqlite_database)
    transaction.write(Statement(replacing), **row)
    with pytest.raises(Conflict, match="append-only"):
        await transaction.commit()


async def test_what_a_guard_refuses_is_a_conflict_to_our_code(database: Database) -> None:
    campaign = await SmallCampaign.begin(database)
    order = await campaign.order()
    transaction = Transaction(database)
    await allocation.sell(transaction, [replace(letter) for letter in order.letters])
    with pytest.raises(Conflict, match="money is recorded before a letter is sold"):
        await transaction.commit()


def test_both_databases_get_every_guard() -> None:
    for dialect in ("sqlite", "postgresql"):
        assert sum("CREATE TRIGGER" in statement for statement in ddl(dialect)) == len((*GUARDS, *FOLLOWS))
