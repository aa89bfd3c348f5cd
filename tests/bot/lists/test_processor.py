"""Whole lists: thousands of letters held, sold and given back a piece at a time, on both databases."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count

import msgspec
import pytest
from sqlalchemy import Executable, func, select

from bot.lists import LeaseLost, ListProcessor
from bot.lists.result_files import load_placed_rows
from storage.conversation import accounts
from storage.database import Conflict, Database, bulk
from storage.lists import ListTerms, PeopleList, list_orders, parsed_rows, people_lists
from storage.money import payments
from storage.picking import NothingFree
from storage.schema import lines, list_rows, orders, register, scrolls, series, taken
from storage.scrolls import Shelf
from storage.search.lookup import search
from tests.scrolls import open_first

FOR_EVER = 1 << 50
_numbers = count(1)


def people(number: int) -> bytes:
    letters = "אבגדהוזחטיכלמנסעפצקרש"
    rows = (f"משה,שרה,{letters[n // 21 % 21]}{letters[n % 21]}ברג,\n" for n in range(number))
    return ("given,mother,family,letter\n" + "".join(rows)).encode()


async def a_shelf(database: Database, letters: int = 0) -> Shelf:
    async with database.transaction() as transaction:
        open_first(transaction, letters=letters)
    return await Shelf.load(database)


def worker(database: Database, shelf: Shelf) -> ListProcessor:
    return ListProcessor(database, shelf, lambda: datetime(2025, 11, 18, tzinfo=UTC))


async def a_list(database: Database, content: bytes) -> PeopleList:
    async with database.transaction() as transaction:
        sender = accounts.add(transaction, "office", f"{next(_numbers)}", "en", "")
        id = people_lists.add_list(transaction, sender.id, content, name="list.csv")
    listed = await people_lists.load(database, id)
    assert listed is not None
    return listed


async def agreed(work: ListProcessor, content: bytes, **terms: object) -> PeopleList:
    """Read, and ordered by the committee's word unless it is said otherwise."""
    listed = await work.claim(await a_list(work.database, content))
    read, _told = await work.read(listed, everybody=True)
    facts: dict[str, object] = {"total": 200, "pay": "committee", "leave_out": False, **terms}
    wanted = msgspec.convert(
        {
            "series": "general",
            "currency": "USD",
            "promised_until": FOR_EVER,
            "held_until": FOR_EVER,
            "by": listed.account,
            **facts,
        },
        ListTerms,
    )
    counts = await parsed_rows.count_rows(work.database, listed.id, "general", children=False)
    async with work.database.transaction() as transaction:
        listed = people_lists.save(transaction, listed, read)
        return people_lists.save(
            transaction,
            listed,
            replace(listed, state="holding", terms=wanted, letters=counts.fit, order=None),
        )


async def done(work: ListProcessor, listed: PeopleList) -> PeopleList:
    return await work.finish(await work.register(await work.hold(await work.claim(listed))))


async def positions(database: Database) -> list[tuple[int, int]]:
    """(ordinal, position) of the register, in the order of the lists."""
    query = select(scrolls.c.ordinal, register.c.position).join(scrolls, scrolls.c.id == register.c.scroll)
    rows = await database.read(query.order_by(register.c.line))
    return [(row.ordinal, row.position) for row in rows]


async def number_of(database: Database, query: Executable) -> int:
    return int((await database.read(query))[0][0])


async def held(database: Database) -> int:
    return await number_of(database, select(func.count()).where(taken.c.state == "held"))


# --- many rows ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [0, 1, 7, 56, 555, 1_203])
async def test_rows_of_any_number_are_added(database: Database, number: int) -> None:
    rows = [{"slug": f"s{n}", "kind": "general", "names": "{}", "created": n} for n in range(number)]
    async with database.transaction() as transaction:
        bulk.add(transaction, series, rows)
    async with database.transaction() as transaction:
        bulk.add(transaction, series, [*rows, {**GENERAL_ROW}], skip_known=True)
    assert await number_of(database, select(func.count()).select_from(series)) == number + 1


GENERAL_ROW = {"slug": "general", "kind": "general", "names": "{}", "created": 0}


async def test_a_known_row_refuses_all_of_its_transaction(database: Database) -> None:
    with pytest.raises(Conflict):
        async with database.transaction() as transaction:
            bulk.add(transaction, series, [GENERAL_ROW, GENERAL_ROW])
    assert await number_of(database, select(func.count()).select_from(series)) == 0


def test_an_agreed_total_is_shared_to_the_last_cent() -> None:
    terms = ListTerms(total=200_000)
    prices = [terms.price(number, 33_000) for number in range(33_000)]
    assert sum(prices) == 200_000
    assert set(prices) == {6, 7}
    assert ListTerms(each=18).price(5, 7) == 18


# --- a list from its beginning to its end ---------------------------------------------------------------


async def test_a_list_is_held_sold_and_found(database: Database) -> None:
    work = worker(database, await a_shelf(database))
    listed = await done(work, await agreed(work, people(30)))
    assert (listed.state, listed.done, listed.letters) == ("done", 30, 30)
    assert await positions(database) == [(12, position) for position in range(1, 31)]
    assert await number_of(database, select(func.count()).where(orders.c.state == "paid")) == 1
    assert listed.order is not None
    assert [one.state for one in await payments.of_order(database, listed.order)] == ["applied"]
    assert any(match.given == "משה" for match in await search(database, "Moshe ben Sarah"))
    work.readers.close()


async def test_a_piece_after_the_other(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(list_orders, "ROWS_PER_COMMIT", 7)
    work = worker(database, await a_shelf(database, letters=20))
    await done(work, await agreed(work, people(30)))
    places = await positions(database)
    assert len(set(places)) == 30
    assert sum(ordinal == 12 for ordinal, _position in places) == 20


async def test_letters_side_by_side_run_on_over_the_pieces(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(list_orders, "ROWS_PER_COMMIT", 7)
    shelf = await a_shelf(database)
    work = worker(database, shelf)
    listed = await agreed(work, people(30), together=True)
    listed = await work.hold(await work.claim(listed))
    await work.finish(await work.register(listed))
    places = [position for _ordinal, position in await positions(database)]
    assert places == list(range(places[0], places[0] + 30))


async def test_there_is_no_run_that_is_too_long(database: Database) -> None:
    shelf = await a_shelf(database, letters=20)
    work = worker(database, shelf)
    listed = await work.claim(await agreed(work, people(30), together=True))
    with pytest.raises(NothingFree):
        await work.hold(listed)
    assert len(shelf.current("general").free) == 20
    assert not list_orders.has_free_run(shelf, "general", 21)
    assert list_orders.has_free_run(shelf, "general", 20)


async def test_a_wish_for_a_letter_is_met_as_far_as_there_is_one(database: Database) -> None:
    shelf = await a_shelf(database, letters=6)  # בראשית
    work = worker(database, shelf)
    content = "given,mother,family,letter\nמשה,שרה,לוי,ש\nיוסף,שרה,לוי,ק\nדוד,שרה,לוי,\n"
    await done(work, await agreed(work, content.encode()))
    places = [position for _ordinal, position in await positions(database)]
    assert places[0] == 4
    assert sorted(places[1:]) == [1, 2]


# --- crashes --------------------------------------------------------------------------------------------


class Crash(Exception):
    """The program ends here."""


def crashing(after: int) -> Callable[[PeopleList], object]:
    """Ends the work after some pieces."""
    left = iter(range(after))

    async def progress(_listed: PeopleList) -> None:
        if next(left, None) is None:
            raise Crash

    return progress


@pytest.mark.parametrize("together", [False, True])
@pytest.mark.parametrize("pieces", range(13))
async def test_wherever_it_ends_it_goes_on_from_there(
    sqlite_database: Database, monkeypatch: pytest.MonkeyPatch, pieces: int, together: bool
) -> None:
    database = sqlite_database
    monkeypatch.setattr(list_orders, "ROWS_PER_COMMIT", 7)
    work = worker(database, await a_shelf(database))
    listed = await agreed(work, people(30), together=together)
    work.progress = crashing(pieces)  # type: ignore[assignment]
    with pytest.raises(Crash):
        await done(work, listed)
    await goes_on(database, listed.id)
    places = [position for _ordinal, position in await positions(database)]
    assert places == list(range(places[0], places[0] + 30))


async def goes_on(database: Database, id: int) -> None:
    """Another process, which knows nothing but the database."""
    work = worker(database, await Shelf.load(database))
    listed = await people_lists.load(database, id)
    assert listed is not None
    listed = await work.claim(listed)
    if listed.state == "holding":
        listed = await work.hold(listed)
    await work.finish(await work.register(listed))
    assert await held(database) == 0


async def test_a_run_that_somebody_broke_is_chosen_anew(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(list_orders, "ROWS_PER_COMMIT", 7)
    shelf = await a_shelf(database)
    work = worker(database, shelf)
    listed = await agreed(work, people(30), together=True)
    work.progress = crashing(2)  # type: ignore[assignment]
    with pytest.raises(Crash):
        await done(work, listed)
    other = worker(database, await Shelf.load(database))
    await done(other, await agreed(other, b"name,family\nYosef ben Leah,Cohen\n"))
    await goes_on(database, listed.id)
    query = select(register.c.position).where(register.c.account == listed.account).order_by(register.c.line)
    places = [position for (position,) in await database.read(query)]
    assert len(places) == 30
    assert places == list(range(places[0], places[0] + 30))


async def test_of_two_who_work_at_a_list_one_goes_on(database: Database) -> None:
    shelf = await a_shelf(database)
    work = worker(database, shelf)
    listed = await agreed(work, people(10))
    first = await work.claim(listed)
    second = await work.claim(first)
    with pytest.raises(LeaseLost):
        await work.hold(first)
    with pytest.raises(LeaseLost):
        await work.claim(listed)
    await work.finish(await work.register(await work.hold(second)))
    assert len(await positions(database)) == 10


async def test_letters_that_another_process_took_are_not_taken_again(database: Database) -> None:
    shelf, stale = await a_shelf(database), await Shelf.load(database)
    work, other = worker(database, shelf), worker(database, stale)
    await done(work, await agreed(work, people(10)))
    await done(other, await agreed(other, people(12), leave_out=False))
    places = await positions(database)
    assert len(set(places)) == len(places) == 22


# --- the time of an order -------------------------------------------------------------------------------


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


# --- what is kept ---------------------------------------------------------------------------------------


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
        (1, "משה בן שרה אאברג"),
        (2, "משה בן שרה אבברג"),
        (3, "משה בן שרה אגברג"),
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
