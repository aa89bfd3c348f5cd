"""Letters are handed out: each exactly once, whatever happens meanwhile."""

import asyncio
from collections import Counter

import pytest
from sqlalchemy import bindparam, update

from storage import allocation
from storage.allocation import ANY_LETTER, Want
from storage.database import Conflict, Database, Statement, Transaction
from storage.people import Person
from storage.picking import Exactly, Glyph, GlyphWithin, Neighbours, NothingFree, Whole, Within
from storage.register import WantedLine, orders, register_entries
from storage.schema import scrolls
from tests.scrolls import CHILDREN, DOLLAR, open_first
from tests.storage.small_campaign import UNTIL, SmallCampaign, sale

COMPLETE = Statement(update(scrolls).where(scrolls.c.id == bindparam("scroll")).values(state="complete"))

# The first letters of every scroll: בראשיתבראאלהיםאתהשמים...


def positions(order: orders.Order) -> list[int]:
    return [letter.position for letter in order.letters]


async def test_the_next_free_letter_is_held(database: Database) -> None:
    campaign = await SmallCampaign.begin(database, letters=5)
    assert positions(await campaign.order()) == [1]
    assert positions(await campaign.order(count=2)) == [2, 3]
    assert campaign.positions_free() == [4, 5]
    assert {state for state, _ in (await campaign.in_database()).values()} == {"held"}


async def test_many_at_once_get_a_letter_each(database: Database) -> None:
    campaign = await SmallCampaign.begin(database, letters=40)
    bought = await asyncio.gather(*(campaign.order() for _ in range(30)))
    assert Counter(letter.position for order in bought for letter in order.letters) == Counter(range(1, 31))


async def test_letters_are_found_by_wish(database: Database) -> None:
    campaign = await SmallCampaign.begin(database, letters=12)
    assert positions(await campaign.order(wish=Glyph("ש"))) == [4]
    assert positions(await campaign.order(wish=Glyph("א"), count=2)) == [3, 9]
    assert positions(await campaign.order(wish=Within(6, 8))) == [6]
    assert positions(await campaign.order(wish=GlyphWithin("ב", 5, 9))) == [7]
    assert positions(await campaign.order(wish=Exactly((2, 5)), count=2)) == [2, 5]


async def test_a_family_has_its_letters_side_by_side(database: Database) -> None:
    campaign = await SmallCampaign.begin(database, letters=8, reserved=[2])
    assert positions(await campaign.order(count=3, wish=Neighbours(3))) == [3, 4, 5]
    assert positions(await campaign.order(count=3, wish=Whole(6, 8))) == [6, 7, 8]
    assert campaign.positions_free() == [1]


async def test_a_wish_for_another_number_of_letters_than_persons_is_a_mistake(database: Database) -> None:
    campaign = await SmallCampaign.begin(database, letters=8)
    with pytest.raises(ValueError, match="2 lines"):
        await campaign.order(count=2, wish=Neighbours(3))
    assert await campaign.in_database() == {}
    assert campaign.positions_free() == list(range(1, 9))


async def test_where_a_wish_cannot_be_met_nothing_is_held_and_the_nearest_named(database: Database) -> None:
    campaign = await SmallCampaign.begin(database, letters=6)
    await campaign.order(wish=Glyph("ש"))
    with pytest.raises(NothingFree) as refusal:
        await campaign.order(wish=Glyph("ש"))
    assert len(refusal.value.nearest) == 1
    assert len(await campaign.in_database()) == 1
    assert campaign.positions_free() == [1, 2, 3, 5, 6]


async def test_a_turn_that_goes_on_after_a_wish_not_met_holds_nothing(database: Database) -> None:
    campaign = await SmallCampaign.begin(database, letters=6)
    async with database.transaction() as transaction:
        wanted = [
            WantedLine(Person(given="לאה", gender="f"), "general", 100, wish)
            for wish in (ANY_LETTER, Glyph("ץ"))
        ]
        order = orders.open_order(
            transaction, campaign.account, wanted, DOLLAR, promised_until=1, held_until=2
        )
        wants = [Want((one.line,), "general", one.wish) for one in wanted]
        with pytest.raises(NothingFree):
            await allocation.hold(transaction, campaign.shelf, wants)
    assert (await campaign.load(order.id)).letters == []
    assert campaign.positions_free() == [1, 2, 3, 4, 5, 6]


async def test_reserved_letters_are_never_handed_out(database: Database) -> None:
    campaign = await SmallCampaign.begin(database, letters=4, reserved=[1, 4])
    with pytest.raises(NothingFree):
        await campaign.order(wish=Exactly((1,)))
    assert positions(await campaign.order(count=2)) == [2, 3]
    follower = await campaign.order()
    assert follower.letters[0].scroll != campaign.first


async def test_the_last_letter_opens_the_next_scroll_in_the_same_transaction(database: Database) -> None:
    campaign = await SmallCampaign.begin(database, letters=2)
    await campaign.order()
    assert await campaign.scrolls() == [(12, "open")]
    await campaign.order()
    assert await campaign.scrolls() == [(12, "full"), (13, "open")]
    order = await campaign.order()
    assert positions(order) == [1]
    assert campaign.shelf[order.letters[0].scroll].ordinal == 13


async def test_an_order_may_reach_over_several_scrolls(database: Database) -> None:
    campaign = await SmallCampaign.begin(database, letters=3)
    order = await campaign.order(count=8)
    assert positions(order) == [1, 2, 3, 1, 2, 3, 1, 2]
    assert await campaign.scrolls() == [(12, "full"), (13, "full"), (14, "open")]


async def test_of_two_at_once_one_gets_the_last_letter_and_the_other_the_first_of_the_next(
    database: Database,
) -> None:
    campaign = await SmallCampaign.begin(database, letters=3)
    await campaign.order(count=2)
    both = await asyncio.gather(campaign.order(), campaign.order())
    places = [(campaign.shelf[order.letters[0].scroll].ordinal, *positions(order)) for order in both]
    assert sorted(places) == [(12, 3), (13, 1)]
    assert await campaign.scrolls() == [(12, "full"), (13, "open")]


async def test_whoever_is_quicker_than_the_turn_that_opens_the_scroll_waits_for_it(
    database: Database,
) -> None:
    campaign = await SmallCampaign.begin(database, letters=1)
    opened = asyncio.Event()

    async def slow() -> None:
        async with database.transaction() as transaction:
            await campaign.ordered(transaction)
            await opened.wait()

    opening = asyncio.create_task(slow())
    await asyncio.sleep(0)
    quick = asyncio.create_task(campaign.order())
    await asyncio.sleep(0)
    assert database.writer._task is not None  # the quick one tries, too early
    await database.writer._task
    opened.set()
    await opening
    assert positions(await quick) == [1]
    assert await campaign.scrolls() == [(12, "full"), (13, "full"), (14, "open")]


async def test_a_turn_that_opened_the_next_scroll_and_broke_off_leaves_no_trace(database: Database) -> None:
    campaign = await SmallCampaign.begin(database, letters=2)
    before = list(campaign.shelf.scrolls_of("general"))

    async def breaks_off() -> None:
        async with database.transaction() as transaction:
            await campaign.ordered(transaction, count=3)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await breaks_off()
    assert campaign.shelf.scrolls_of("general") == before
    assert (campaign.scroll.state, campaign.positions_free()) == ("open", [1, 2])
    assert await campaign.scrolls() == [(12, "open")]
    await campaign.order(count=2)
    assert await campaign.scrolls() == [(12, "full"), (13, "open")]


async def test_letters_come_back_only_once_the_release_is_committed(database: Database) -> None:
    campaign = await SmallCampaign.begin(database)
    order = await campaign.order()
    async with database.transaction() as transaction:
        await allocation.release(transaction, campaign.shelf, order.id, order.letters)
        assert campaign.positions_free() == [2, 3]
    assert campaign.positions_free() == [1, 2, 3]
    closed = await campaign.load(order.id)
    assert (closed.state, closed.letters, closed.lines[0].released) == ("cancelled", [], order.letters[0])


async def test_a_refused_release_gives_nothing_back(database: Database) -> None:
    campaign = await SmallCampaign.begin(database)
    order = await campaign.order()
    await campaign.sell(order, await campaign.pay(order))
    with pytest.raises(Conflict):
        await campaign.cancel(order)
    with pytest.raises(Conflict):
        await campaign.lapse(order, now=UNTIL)
    assert campaign.positions_free() == [2, 3]
    assert [state for state, _ in (await campaign.in_database()).values()] == ["sold"]


async def test_letters_that_an_order_keeps_pass_on_to_the_next_one(database: Database) -> None:
    campaign = await SmallCampaign.begin(database)
    before = await campaign.order(count=2)
    async with database.transaction() as transaction:
        wanted = [WantedLine(Person(given="לאה", gender="f"), "general", 100, ANY_LETTER)]
        after = orders.open_order(
            transaction, campaign.account, wanted, DOLLAR, promised_until=1, held_until=2
        )
        keep = {before.lines[1].id: wanted[0].line}
        await allocation.release(transaction, campaign.shelf, before.id, before.letters, keep)
    assert positions(await campaign.load(after.id)) == [2]
    assert campaign.positions_free() == [1, 3]


async def test_a_gap_in_a_full_scroll_is_filled_before_the_next_one_goes_on(database: Database) -> None:
    campaign = await SmallCampaign.begin(database, letters=2)
    lapsing, other = await campaign.order(), await campaign.order()
    assert set(await allocation.lapsed_orders(database, now=UNTIL)) == {lapsing.id, other.id}
    assert await allocation.lapsed_orders(database, now=UNTIL - 1) == []
    await campaign.lapse(lapsing, now=UNTIL)
    order = await campaign.order()
    assert (order.letters[0].scroll, positions(order)) == (campaign.first, [1])
    assert (await campaign.order()).letters[0].scroll != campaign.first
    assert await campaign.scrolls() == [(12, "full"), (13, "open")]


async def test_a_hold_that_was_extended_does_not_lapse(database: Database) -> None:
    campaign = await SmallCampaign.begin(database)
    order = await campaign.order()
    async with database.transaction() as transaction:
        await allocation.extend(transaction, order.id, promised_until=2 * UNTIL, held_until=2 * UNTIL)
    with pytest.raises(Conflict):
        await campaign.lapse(order, now=UNTIL)
    assert (await campaign.load(order.id)).state == "open"
    await campaign.lapse(order, now=2 * UNTIL)
    assert (await campaign.load(order.id)).state == "lapsed"
    transaction = Transaction(database)
    await allocation.extend(transaction, order.id, promised_until=9 * UNTIL, held_until=9 * UNTIL)
    with pytest.raises(Conflict):
        await transaction.commit()


async def test_an_order_whose_money_has_come_does_not_lapse(database: Database) -> None:
    campaign = await SmallCampaign.begin(database)
    order = await campaign.order()
    await campaign.pay(order)
    with pytest.raises(Conflict, match="money"):
        await campaign.lapse(order, now=UNTIL)
    assert campaign.positions_free() == [2, 3]


async def late(campaign: SmallCampaign, order: orders.Order) -> orders.Order:
    """Money that comes after the hold is over."""
    payment = await campaign.pay(order)
    gone = await campaign.load(order.id)
    async with campaign.database.transaction() as transaction:
        letters = [
            await allocation.hold_again(
                transaction, campaign.shelf, line.id, line.series, line.released, line.wish
            )
            for line in gone.lines
        ]
        await sale(transaction, gone, letters, payment)
    return await campaign.load(order.id)


async def test_late_money_finds_the_same_letter_while_it_is_free(database: Database) -> None:
    campaign = await SmallCampaign.begin(database)
    await campaign.order()
    order = await campaign.order()
    await campaign.lapse(order, now=UNTIL)
    paid = await late(campaign, order)
    assert (paid.state, paid.letters) == ("paid", order.letters)
    entries = await register_entries.of_account(database, campaign.account)
    assert [entry.position for entry in entries] == [2]


async def test_late_money_finds_a_like_letter_when_its_own_is_gone(database: Database) -> None:
    campaign = await SmallCampaign.begin(database, letters=12)
    order = await campaign.order(wish=Glyph("א"))
    await campaign.lapse(order, now=UNTIL)
    assert positions(await campaign.order(wish=Glyph("א"))) == [3]
    assert positions(await late(campaign, order)) == [9]


async def test_late_money_of_a_family_finds_letters_one_by_one(database: Database) -> None:
    campaign = await SmallCampaign.begin(database, letters=5)
    order = await campaign.order(count=3, wish=Neighbours(3))
    await campaign.lapse(order, now=UNTIL)
    await campaign.order(wish=Exactly((2,)))
    assert positions(await late(campaign, order)) == [1, 3, 4]


async def test_late_money_goes_to_the_next_scroll_when_its_own_is_full(database: Database) -> None:
    campaign = await SmallCampaign.begin(database, letters=2)
    order = await campaign.order(wish=Exactly((1,)))
    await campaign.lapse(order, now=UNTIL)
    await campaign.sold(count=2)
    paid = await late(campaign, order)
    assert (campaign.shelf[paid.letters[0].scroll].ordinal, positions(paid)) == (13, [1])


async def test_two_processes_never_hand_out_a_letter_twice(database: Database) -> None:
    one = await SmallCampaign.begin(database, letters=30)
    other = await one.another_process()
    bought = await asyncio.gather(*(each.order() for _ in range(8) for each in (one, other)))
    places = [(letter.scroll, letter.position) for order in bought for letter in order.letters]
    assert len(set(places)) == len(places) == 16


async def test_a_process_that_knows_of_no_sale_learns_all_of_them_at_its_first_conflict(
    database: Database,
) -> None:
    one = await SmallCampaign.begin(database, letters=30)
    other = await one.another_process()
    await one.order(count=25)
    assert positions(await other.order()) == [26]
    assert other.positions_free() == [27, 28, 29, 30]


async def test_a_process_learns_that_another_one_has_opened_the_next_scroll(database: Database) -> None:
    one = await SmallCampaign.begin(database, letters=3)
    other = await one.another_process()
    await one.order(count=3)
    followed = await one.order()
    order = await other.order()
    assert (order.letters[0].scroll, positions(order)) == (followed.letters[0].scroll, [2])
    assert other.scroll.state == "full"
    assert len(other.shelf.scrolls_of("general")) == 2


async def test_a_process_may_end_what_another_one_began(database: Database) -> None:
    one = await SmallCampaign.begin(database, letters=1)
    other = await one.another_process()
    await one.order()
    order = await one.order()
    await other.cancel(order)
    assert await one.scrolls() == [(12, "full"), (13, "full"), (14, "open")]
    assert len(await one.in_database()) == 1


async def test_reading_the_shelf_anew_keeps_what_is_picked_and_not_yet_written(database: Database) -> None:
    campaign = await SmallCampaign.begin(database)
    async with database.transaction() as transaction:
        await campaign.ordered(transaction, count=3)  # fills the scroll and opens the next one
        await campaign.shelf.reload(database)
        assert campaign.positions_free() == []
        assert len(campaign.shelf.scrolls_of("general")) == 2
    assert await campaign.scrolls() == [(12, "full"), (13, "open")]


async def test_reading_the_shelf_anew_shows_what_another_process_has_changed(database: Database) -> None:
    campaign = await SmallCampaign.begin(database, letters=4)
    other = await campaign.another_process()
    await other.order(count=2)
    async with database.transaction() as transaction:
        scroll = open_first(transaction, CHILDREN, 9, letters=2, reserved=[1])
    await campaign.shelf.reload(database)
    assert campaign.positions_free() == [3, 4]
    assert campaign.positions_free(scroll.id) == [2]
    async with database.transaction() as transaction:
        transaction.write(COMPLETE, scroll=scroll.id)
    await campaign.shelf.reload(database)
    assert scroll.id not in campaign.shelf
    assert [one.ordinal for one in campaign.shelf.open_scrolls()] == [12]
