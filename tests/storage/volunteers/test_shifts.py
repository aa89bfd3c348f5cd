"""What the database keeps of the street: shifts, what was taken down, names for other phones."""

import pytest

from storage import allocation
from storage.conversation.accounts import add
from storage.database import Conflict
from storage.money import Money, cash_log
from storage.money.payments import of_order
from storage.register import orders, register_entries
from storage.search import name_index
from storage.volunteers import prepared_registrations, shifts, slip_numbers
from tests.scrolls import DOLLAR
from tests.storage.volunteers.scenes import CHANA, HOUR, MOSHE, Scene


async def test_a_volunteer_has_one_open_shift(scene: Scene) -> None:
    assert await scene.newest() == scene.shift
    with pytest.raises(Conflict):
        async with scene.database.transaction() as transaction:
            shifts.begin(transaction, scene.account, "children", DOLLAR, "cash", HOUR, HOUR)
    async with scene.database.transaction() as transaction:
        shifts.end(transaction, scene.shift, 2 * HOUR)
    with pytest.raises(Conflict):
        async with scene.database.transaction() as transaction:
            shifts.end(transaction, scene.shift, 3 * HOUR)
    async with scene.database.transaction() as transaction:
        shifts.begin(transaction, scene.account, "children", DOLLAR * 2, "pledge", 3 * HOUR, 3 * HOUR)
    assert (await scene.newest()).each == DOLLAR * 2


async def test_a_shift_is_silent_since_it_was_heard_last(scene: Scene) -> None:
    async with scene.database.transaction() as transaction:
        shifts.mark_heard(transaction, scene.shift, sent=HOUR // 2, now=2 * HOUR)
    found = await scene.newest()
    assert (found.begun, found.last) == (HOUR // 2, 2 * HOUR)  # a late message moves the beginning only
    assert await shifts.silent_shifts(scene.database, 2 * HOUR - 1) == []
    assert await shifts.silent_shifts(scene.database, 2 * HOUR) == [found]
    async with scene.database.transaction() as transaction:
        shifts.change_terms(transaction, scene.shift, "children", Money(500, "ILS"), "pool")
        shifts.end(transaction, scene.shift, 3 * HOUR)
    assert await shifts.silent_shifts(scene.database, 9 * HOUR) == []
    found = await scene.newest()
    assert (found.each, found.pay, found.ended) == (Money(500, "ILS"), "pool", 3 * HOUR)


async def test_money_settles_when_it_can_be_taken_back_no_more(scene: Scene) -> None:
    order = await scene.order(MOSHE)
    await scene.order(CHANA, pay="pledge")
    assert await shifts.unsettled_orders(scene.database) == {order.id: 2 * HOUR}
    found = await shifts.find_order(scene.database, order.id)
    assert found is not None
    assert (found.shift, found.account, found.pay, found.sent) == (
        scene.shift.id,
        scene.account,
        "cash",
        HOUR,
    )
    assert await shifts.find_order(scene.database, 1) is None
    async with scene.database.transaction() as transaction:
        (paid,) = await of_order(scene.database, order.id)
        cash_log.give_back(
            transaction,
            account=scene.account,
            order=order.id,
            payment=paid.id,
            money=order.total,
            by=scene.account,
        )
    assert await shifts.unsettled_orders(scene.database) == {}


async def test_lines_that_wait_are_kept_with_the_open_shift(scene: Scene) -> None:
    async with scene.database.transaction() as transaction:
        shifts.keep_waiting(transaction, scene.shift, '["Moshe"]')
    assert (await scene.newest()).waiting == '["Moshe"]'
    async with scene.database.transaction() as transaction:
        shifts.end(transaction, scene.shift, 2 * HOUR)
    with pytest.raises(Conflict):
        async with scene.database.transaction() as transaction:
            shifts.keep_waiting(transaction, scene.shift, "")


async def test_a_summary_counts_what_stands(scene: Scene) -> None:
    await scene.order(MOSHE, CHANA)
    await scene.order(CHANA, pay="pledge")
    gone = await scene.order(CHANA, pay="pledge")
    held = await allocation.letters_of_order(scene.database, gone.id)
    async with scene.database.transaction() as transaction:
        await allocation.release(transaction, scene.shelf, gone.id, held)
        for draft in ('{"people": []}', '{"order": null}', f'{{"order": {gone.id}}}'):
            prepared_registrations.prepare(transaction, scene.account, scene.shift.id, draft, HOUR, 9 * HOUR)
    found = await shifts.summarize(scene.database, scene.shift.id)
    assert (found.letters, found.people, found.links, found.unopened) == (3, 2, 2, 2)
    assert [(one.pay, one.paid, one.letters, one.money) for one in found.sums] == [
        ("cash", True, 2, DOLLAR * 2),
        ("pledge", False, 1, DOLLAR),
    ]


async def test_a_link_is_opened_once(scene: Scene) -> None:
    async with scene.database.transaction() as transaction:
        code = prepared_registrations.prepare(
            transaction, scene.account, scene.shift.id, "{}", HOUR, 9 * HOUR
        )
        other = add(transaction, "telegram", "2", "ru", "").id
    async with scene.database.transaction() as transaction:
        prepared_registrations.mark_used(transaction, code, other)
    with pytest.raises(Conflict):
        async with scene.database.transaction() as transaction:
            prepared_registrations.mark_used(transaction, code, scene.account)
    found = await prepared_registrations.load(scene.database, code)
    assert found is not None
    assert (found.account, found.used, found.until) == (scene.account, other, 9 * HOUR)
    assert await prepared_registrations.load(scene.database, "NOSUCHCODE") is None


async def test_who_stands_in_a_scroll_by_name_and_birth(scene: Scene) -> None:
    order = await scene.order(MOSHE)
    loaded = await orders.load(scene.database, order.id)
    assert loaded is not None
    async with scene.database.transaction() as transaction:
        await allocation.sell(transaction, loaded.letters)
        for line, letter in zip(loaded.lines, loaded.letters, strict=True):
            register_entries.enter_sale(transaction, scene.account, letter, line.person_id, line.person)
    name = name_index.name_id({part: getattr(MOSHE, part) for part in name_index.PARTS})
    scroll = scene.shelf.current("children").id
    asked = shifts.people_in_scroll
    assert await asked(scene.database, scroll, [name], ["2019-03-05"]) == {(name, "2019-03-05")}
    assert await asked(scene.database, scroll, [name], ["2019-03-06"]) == set()
    assert await asked(scene.database, scroll, [name + 1], ["2019-03-05"]) == set()
    assert await asked(scene.database, scroll + 1, [name], ["2019-03-05"]) == set()


async def test_the_highest_slip_of_nobody(scene: Scene) -> None:
    assert await slip_numbers.highest_slip(scene.database, scene.account) == 0


async def test_the_latest_order_until_a_time_that_can_still_be_taken_back(scene: Scene) -> None:
    first = await scene.order(MOSHE, sent=HOUR)
    second = await scene.order(CHANA, pay="pledge", sent=3 * HOUR)

    async def latest(sent: int) -> int | None:
        return await shifts.latest_open_order(scene.database, scene.account, sent)

    assert [await latest(sent) for sent in (HOUR - 1, HOUR, 3 * HOUR)] == [None, first.id, second.id]
    async with scene.database.transaction() as transaction:
        found = await orders.load(transaction, second.id)
        assert found is not None
        await allocation.release(transaction, scene.shelf, second.id, found.letters)
    assert await latest(3 * HOUR) == first.id
    assert await shifts.latest_open_order(scene.database, scene.account + 1, 3 * HOUR) is None
