"""The processor of lists: the time of an order, and what is kept of a list."""

from dataclasses import replace

import msgspec
import pytest
from sqlalchemy import func, select

from bot.lists.result_files import load_placed_rows
from storage.database import Conflict, Database
from storage.lists import PeopleList, list_orders, parsed_rows, people_lists
from storage.schema import lines, list_rows
from tests.bot.lists.list_work import (
    FOR_EVER,
    a_list,
    a_shelf,
    agreed,
    done,
    held,
    number_of,
    people,
    positions,
    worker,
)


async def test_what_is_not_paid_goes_back_and_may_be_ordered_again(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(list_orders, "ROWS_PER_COMMIT", 7)
    shelf = await a_shelf(database)
    work = worker(database, shelf)
    listed = await work.claim(await agreed(work, people(30), pay="invoice"))
    standing = await work.hold(listed)
    async with database.transaction() as transaction:
        standing = people_lists.save(transaction, listed_now(standing, "holding"), standing)
        standing = people_lists.save(transaction, standing, replace(standing, state="releasing"))
    released = await work.release(await work.claim(standing))
    assert released.state == "read"
    assert await held(database) == 0
    assert len(shelf.current("general").free) == shelf.current("general").letters
    now = await people_lists.load(database, listed.id)
    assert now is not None
    async with database.transaction() as transaction:
        word = msgspec.structs.replace(now.terms, pay="committee")
        renewed = replace(now, state="holding", terms=word, order=None, done=0, at_row=0)
        again = people_lists.save(transaction, now, renewed)
    await work.finish(await work.register(await work.hold(await work.claim(again))))
    assert await number_of(database, select(func.count()).select_from(lines)) == 60
    assert len(await positions(database)) == 30


def listed_now(listed: PeopleList, state: str) -> PeopleList:
    return replace(listed, state=state)  # type: ignore[arg-type]


async def test_no_money_no_sale(database: Database) -> None:
    """The database itself refuses to sell what is not paid."""
    shelf = await a_shelf(database)
    work = worker(database, shelf)
    listed = await work.claim(await agreed(work, people(3), pay="invoice"))
    standing = await work.hold(listed)
    async with database.transaction() as transaction:
        standing = people_lists.save(transaction, listed_now(standing, "holding"), standing)
        standing = people_lists.save(transaction, standing, replace(standing, state="registering"))
    with pytest.raises(Conflict):
        await work.register(await work.claim(standing))
    assert await positions(database) == []


async def test_the_same_file_is_the_same_list(database: Database) -> None:
    listed = await a_list(database, people(3))
    with pytest.raises(Conflict):
        async with database.transaction() as transaction:
            people_lists.add_list(transaction, listed.account, people(3))
    same = await people_lists.find_same_file(database, listed.account, people(3))
    assert same is not None
    assert same.id == listed.id
    async with database.transaction() as transaction:
        people_lists.save(transaction, listed, replace(listed, state="cancelled"))
    async with database.transaction() as transaction:
        people_lists.add_list(transaction, listed.account, people(3))


async def forgettable(database: Database, left: int = 0, done: int = 0) -> list[PeopleList]:
    return await people_lists.expired_lists(database, dropped=FOR_EVER, left=left, done=done)


async def test_a_list_that_nobody_answered_is_forgotten_in_pieces(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(list_orders, "ROWS_PER_COMMIT", 7)
    work = worker(database, await a_shelf(database))
    listed = await work.claim(await a_list(database, people(30)))
    read, _told = await work.read(listed, everybody=True)
    async with database.transaction() as transaction:
        people_lists.save(transaction, listed, read)
    assert await forgettable(database) == []
    for one in await forgettable(database, left=FOR_EVER):
        await work.forget(one)
    now = await people_lists.load(database, listed.id)
    assert now is not None
    assert now.state == "cancelled"
    assert not await parsed_rows.has_rows(database, listed.id)


async def test_of_a_registered_list_the_register_stays(database: Database) -> None:
    work = worker(database, await a_shelf(database))
    listed = await done(work, await agreed(work, people(3)))
    assert await forgettable(database, left=FOR_EVER) == []
    (old,) = await forgettable(database, done=FOR_EVER)
    await work.forget(old)
    now = await people_lists.load(database, listed.id)
    assert now is not None
    assert (now.state, await parsed_rows.has_rows(database, now.id)) == ("done", False)
    found = await load_placed_rows(database, work.shelf, now)
    assert [(one.row, one.name) for one in found] == [
        ("1", "משה בן שרה אאברג"),
        ("2", "משה בן שרה אבברג"),
        ("3", "משה בן שרה אגברג"),
    ]


async def test_a_list_that_came_to_nothing_is_forgotten(database: Database) -> None:
    work = worker(database, await a_shelf(database))
    listed = await work.claim(await a_list(database, people(3)))
    read, _told = await work.read(listed, everybody=True)
    async with database.transaction() as transaction:
        listed = people_lists.save(transaction, listed, read)
        people_lists.save(transaction, listed, replace(listed, state="cancelled"))
    assert [one.id for one in await forgettable(database)] == [listed.id]
    for one in await forgettable(database):
        await work.forget(one)
    assert await forgettable(database) == []
    assert await people_lists.load_content(database, listed.id) == b""
    assert await number_of(database, select(func.count()).select_from(list_rows)) == 0


async def test_what_is_looked_for_uses_an_index(sqlite_database: Database) -> None:
    from sqlalchemy import text

    for query, index in (
        (
            "SELECT id FROM lists WHERE state IN ('waiting', 'holding', 'registering', 'releasing')",
            "ix_lists_work",
        ),
        ('SELECT id FROM lists WHERE "order" = 5 AND "order" IS NOT NULL', "uq_lists_order"),
        ("SELECT * FROM list_rows WHERE list = 1 AND row > 5 ORDER BY row LIMIT 10", "PRIMARY KEY"),
    ):
        plan = await sqlite_database.read(text(f"EXPLAIN QUERY PLAN {query}"))
        assert any(index in row.detail for row in plan), (query, plan)
