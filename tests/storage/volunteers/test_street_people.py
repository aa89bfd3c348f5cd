"""Who is in a volunteer's orders, and what became of orders that were changed."""

from storage import allocation
from storage.money import cash_log
from storage.people import Person
from storage.register import orders
from storage.volunteers import street_people
from tests.scrolls import DOLLAR
from tests.storage.volunteers.scenes import CHANA, HOUR, MOSHE, Scene


async def closed(scene: Scene, order: int) -> None:
    held = await allocation.letters_of_order(scene.database, order)
    async with scene.database.transaction() as transaction:
        await allocation.release(transaction, scene.shelf, order, held)


async def test_who_is_down_around_a_time(scene: Scene) -> None:
    await scene.order(MOSHE, CHANA)
    find = street_people.find_people
    (found,) = await find(scene.database, scene.account, ["משה"], 2 * HOUR, HOUR)
    assert (found.person, found.state, found.pay, found.price) == (MOSHE, "open", "cash", DOLLAR)
    assert found.letter is not None
    assert await find(scene.database, scene.account, ["משה"], 3 * HOUR, HOUR) == []
    assert await find(scene.database, scene.account, ["דוד"], 2 * HOUR, HOUR) == []
    assert await find(scene.database, scene.account + 1, ["משה"], 2 * HOUR, HOUR) == []


async def test_a_pledge_is_down_around_the_time_when_it_was_paid(scene: Scene) -> None:
    pledge = await scene.order(MOSHE, pay="pledge")
    find = street_people.find_people
    assert await find(scene.database, scene.account, ["משה"], 50 * HOUR, HOUR) == []
    async with scene.database.transaction() as transaction:
        cash_log.take(transaction, account=scene.account, order=pledge.id, money=pledge.total, at=50 * HOUR)
    (found,) = await find(scene.database, scene.account, ["משה"], 50 * HOUR, HOUR)
    assert found.order == pledge.id


async def test_people_since_a_time_and_in_open_pledges(scene: Scene) -> None:
    await scene.order(MOSHE, sent=HOUR)
    await scene.order(CHANA, sent=3 * HOUR)
    pledge = await scene.order(MOSHE, pay="pledge", sent=HOUR)
    gone = await scene.order(MOSHE, pay="pledge", sent=HOUR)
    await closed(scene, gone.id)
    recent = await street_people.recent_people(scene.database, scene.account, 2 * HOUR)
    assert [(one.person.given, one.pay) for one in recent] == [("חנה", "cash"), ("משה", "pledge")]
    assert recent[1].order == pledge.id


async def test_what_a_person_was_noted_with_is_kept(scene: Scene) -> None:
    noted = Person(given="דוד", family="כהן", gender="m", note="718-555-0101, Tel Aviv")
    order = await scene.order(noted)
    loaded = await orders.load(scene.database, order.id)
    assert loaded is not None
    assert loaded.lines[0].person == noted


async def test_a_changed_order_is_followed_to_what_stands(scene: Scene) -> None:
    first, second, third, fourth = [await scene.order(MOSHE, pay="pledge") for _time in range(4)]
    async with scene.database.transaction() as transaction:
        orders.note_replacement(transaction, first.id, second.id)
        orders.note_replacement(transaction, second.id, third.id)
        orders.note_replacement(transaction, second.id, fourth.id)
    await closed(scene, first.id)
    await closed(scene, second.id)
    standing = street_people.standing_orders
    assert await standing(scene.database, first.id) == sorted([third.id, fourth.id])
    await closed(scene, third.id)
    assert await standing(scene.database, first.id) == [fourth.id]
    assert await standing(scene.database, fourth.id) == [fourth.id]
    await closed(scene, fourth.id)
    assert await standing(scene.database, first.id) == []
