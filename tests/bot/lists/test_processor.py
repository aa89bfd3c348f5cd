"""Whole lists: thousands of letters held, sold and given back a piece at a time, on both databases."""

from collections.abc import Callable

import pytest
from sqlalchemy import func, select

from bot.lists import LeaseLost
from bot.lists.processor import is_leased
from storage.database import Conflict, Database, bulk
from storage.lists import ListTerms, PeopleList, list_orders, people_lists
from storage.money import payments
from storage.picking import NothingFree
from storage.schema import orders, register, series
from storage.scrolls import Shelf
from storage.search.lookup import search
from tests.bot.lists.list_work import (
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
from tests.machine import HOUR, MINUTE, Machine, run_on


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


@pytest.mark.parametrize("hours", [1, -1])
async def test_a_list_waits_for_nobody_because_a_clock_jumped(
    sqlite_database: Database, monkeypatch: pytest.MonkeyPatch, hours: int
) -> None:
    machine = Machine(1_790_000_000_000)
    run_on(machine, monkeypatch)
    work = worker(sqlite_database, await a_shelf(sqlite_database))
    listed = await work.claim(await a_list(sqlite_database, b"name\nMoshe\n"))
    machine.jumps(hours * HOUR)
    assert is_leased(listed)  # its process is not taken for dead at once
    machine.passes(11 * MINUTE)
    assert not is_leased(listed)
    again = await work.claim(listed)
    assert is_leased(again)
    machine.passes(MINUTE)
    assert not is_leased(again)
