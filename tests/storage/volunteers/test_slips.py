"""Letters on slips: taken along, bound to a person, given back; never in two hands, never lost."""

import asyncio

import pytest

from storage import allocation
from storage.allocation import Letter, Want
from storage.conversation import accounts
from storage.database import Conflict, Database, Transaction
from storage.picking import Exactly, NothingFree
from storage.register import Order, WantedLine, orders
from storage.volunteers import Slip, SlipBlock, TooMany, slips
from tests.scrolls import DOLLAR
from tests.storage.small_campaign import MOSHE, SmallCampaign

LATER = 10_000  # ms; when the blocks of these stories run out


async def reserved(campaign: SmallCampaign, count: int = 3, account: int = 0) -> SlipBlock:
    """Letters are taken along; played until they are."""
    who = account or campaign.account
    return await campaign.database.play(
        lambda tx: slips.reserve(tx, campaign.shelf, who, campaign.scroll, count, DOLLAR, LATER)
    )


async def bound(campaign: SmallCampaign, slip: Slip) -> Order:
    """What the street does with `17 Moshe ben Yocheved`."""
    wanted = WantedLine(MOSHE, slip.series, slip.each.minor, Exactly((slip.position,)))

    async def turn(transaction: Transaction) -> Order:
        order = orders.open_order(
            transaction, slip.account, [wanted], slip.each, promised_until=LATER, held_until=LATER, remind=0
        )
        assert slips.bind(transaction, slip, wanted.line) == Letter(wanted.line, *slip.letter)
        return order

    return await campaign.load((await campaign.database.play(turn, times=1)).id)


async def another_volunteer(database: Database) -> int:
    async with database.transaction() as transaction:
        return accounts.add(transaction, "telegram", "2", "en", "").id


async def returned(campaign: SmallCampaign, account: int = 0, block: int | None = None) -> list[Slip]:
    who = account or campaign.account
    return await campaign.database.play(lambda tx: slips.give_back(tx, campaign.shelf, who, block))


async def test_a_block_is_exact_letters_side_by_side_with_numbers_that_go_on(database: Database) -> None:
    campaign = await SmallCampaign.begin(database, letters=20)
    first, second = await reserved(campaign), await reserved(campaign, 2)
    assert [(slip.number, slip.position) for slip in (*first.slips, *second.slips)] == [
        (1, 1),
        (2, 2),
        (3, 3),
        (4, 4),
        (5, 5),
    ]
    assert len({slip.code for slip in (*first.slips, *second.slips)}) == 5
    assert await slips.slips_out(database, campaign.account) == {
        slip.number: slip for slip in (*first.slips, *second.slips)
    }
    assert await slips.of_block(database, second.id) == list(second.slips)
    assert {state for state, _line in (await campaign.in_database()).values()} == {"reserved"}
    assert campaign.positions_free() == list(range(6, 21))


async def test_everybody_has_numbers_of_their_own(database: Database) -> None:
    campaign = await SmallCampaign.begin(database, letters=20)
    other = await another_volunteer(database)
    await reserved(campaign)
    block = await reserved(campaign, account=other)
    assert [slip.number for slip in block.slips] == [1, 2, 3]
    assert set(await slips.slips_out(database, other)) == {1, 2, 3}


async def test_where_no_run_is_left_single_letters_are_taken(database: Database) -> None:
    campaign = await SmallCampaign.begin(database, letters=7, reserved=[2, 4, 6])
    assert [slip.position for slip in (await reserved(campaign, 4)).slips] == [1, 3, 5, 7]


async def test_letters_that_are_not_there_are_not_reserved(database: Database) -> None:
    campaign = await SmallCampaign.begin(database, letters=4, reserved=[1])
    with pytest.raises(NothingFree):
        await reserved(campaign, 4)
    assert await slips.slips_out(database, campaign.account) == {}
    assert campaign.positions_free() == [2, 3, 4]


async def test_the_last_letters_open_the_next_scroll(database: Database) -> None:
    campaign = await SmallCampaign.begin(database, letters=3)
    await reserved(campaign, 3)
    assert await campaign.scrolls() == [(12, "full"), (13, "open")]
    await returned(campaign)
    assert (await campaign.order()).letters[0].scroll == campaign.first  # gaps are filled first


async def test_nobody_has_more_than_can_be_given_out(database: Database) -> None:
    campaign = await SmallCampaign.begin(database, letters=400)
    with pytest.raises(TooMany) as refusal:
        await reserved(campaign, 101)
    assert refusal.value.left == 100
    await reserved(campaign, 100)
    await reserved(campaign, 70)
    with pytest.raises(TooMany) as refusal:
        await reserved(campaign, 31)
    assert refusal.value.left == 30
    await bound(campaign, (await slips.slips_out(database, campaign.account))[1])
    await reserved(campaign, 31)
    with pytest.raises(ValueError, match="0 letters"):
        await reserved(campaign, 0)


async def test_a_slip_is_bound_and_its_letter_sold(database: Database) -> None:
    campaign = await SmallCampaign.begin(database, letters=20)
    block = await reserved(campaign)
    slip = block.slips[1]
    order = await bound(campaign, slip)
    [line] = order.lines
    assert (await campaign.in_database())[slip.letter] == ("held", line.id)
    assert set(await slips.slips_out(database, campaign.account)) == {1, 3}
    found = await slips.find_by_code(database, slip.code)
    assert found is not None
    assert (found.state, found.line) == ("bound", line.id)
    assert await slips.has_owner(database, found)
    assert await slips.of_lines(database, [line.id]) == {line.id: found}
    await campaign.sell(order, await campaign.pay(order))
    assert (await campaign.in_database())[slip.letter] == ("sold", line.id)
    assert await slips.has_owner(database, found)


async def test_a_slip_is_bound_once(database: Database) -> None:
    campaign = await SmallCampaign.begin(database, letters=20)
    slip = (await reserved(campaign)).slips[0]
    outcomes = await asyncio.gather(bound(campaign, slip), bound(campaign, slip), return_exceptions=True)
    assert {type(outcome) for outcome in outcomes} == {Order, Conflict}
    assert len(await campaign.in_database()) == 3


async def test_an_undone_slip_is_out_again_and_was_never_free(database: Database) -> None:
    campaign = await SmallCampaign.begin(database, letters=20)
    slip = (await reserved(campaign)).slips[0]
    order = await bound(campaign, slip)
    again = (await slips.of_lines(database, [order.lines[0].id]))[order.lines[0].id]
    async with database.transaction() as transaction:
        await allocation.release(transaction, campaign.shelf, order.id, [])
        slips.unbind(transaction, again)
    assert (await campaign.in_database())[slip.letter] == ("reserved", None)
    assert slip.position not in campaign.positions_free()
    assert (await slips.slips_out(database, campaign.account))[1] == slip
    await bound(campaign, slip)


async def test_a_sold_letter_does_not_come_back_to_its_slip(database: Database) -> None:
    campaign = await SmallCampaign.begin(database, letters=20)
    slip = (await reserved(campaign)).slips[0]
    order = await bound(campaign, slip)
    await campaign.sell(order, await campaign.pay(order))
    [again] = (await slips.of_lines(database, [order.lines[0].id])).values()
    with pytest.raises(Conflict):
        async with database.transaction() as transaction:
            slips.unbind(transaction, again)
    assert (await campaign.in_database())[slip.letter][0] == "sold"
    with pytest.raises(ValueError, match="not bound"):
        async with database.transaction() as transaction:
            slips.unbind(transaction, slip)


async def test_what_was_not_given_out_goes_back(database: Database) -> None:
    campaign = await SmallCampaign.begin(database, letters=20)
    block = await reserved(campaign)
    await reserved(campaign)
    order = await bound(campaign, block.slips[0])
    assert [slip.number for slip in await returned(campaign)] == [2, 3, 4, 5, 6]
    assert await slips.slips_out(database, campaign.account) == {}
    assert list(await campaign.in_database()) == [block.slips[0].letter]
    assert campaign.positions_free() == list(range(2, 21))
    assert await slips.due_blocks(database, LATER) == []
    assert await returned(campaign) == []
    await campaign.cancel(order)
    slip = await slips.find_by_code(database, block.slips[0].code)
    assert slip is not None
    assert not await slips.has_owner(database, slip)
    assert campaign.positions_free() == list(range(1, 21))


async def test_a_block_goes_back_after_its_date_and_only_that_one(database: Database) -> None:
    campaign = await SmallCampaign.begin(database, letters=20)
    first, second = await reserved(campaign), await reserved(campaign)
    assert await slips.due_blocks(database, LATER - 1) == []
    assert await slips.due_blocks(database, LATER) == [
        (campaign.account, first.id),
        (campaign.account, second.id),
    ]
    await returned(campaign, block=first.id)
    assert set(await slips.slips_out(database, campaign.account)) == {4, 5, 6}
    assert await slips.due_blocks(database, LATER) == [(campaign.account, second.id)]


async def test_returned_letters_are_sold_to_others_and_their_slips_bind_nobody(database: Database) -> None:
    campaign = await SmallCampaign.begin(database, letters=3)
    block = await reserved(campaign, 2)
    await returned(campaign)
    order = await campaign.order(2)
    assert [letter.position for letter in order.letters] == [1, 2]
    with pytest.raises(Conflict):
        await bound(campaign, block.slips[0])


async def test_binding_and_giving_back_at_once_leaves_one_of_them(database: Database) -> None:
    campaign = await SmallCampaign.begin(database, letters=20)
    [slip] = (await reserved(campaign, 1)).slips
    outcomes = await asyncio.gather(bound(campaign, slip), returned(campaign), return_exceptions=True)
    standing = (await campaign.in_database()).get(slip.letter)
    if isinstance(outcomes[0], Order):
        assert standing == ("held", outcomes[0].lines[0].id)
        assert slip.position not in campaign.positions_free()
    else:
        assert standing is None
        assert slip.position in campaign.positions_free()


async def test_a_process_that_did_not_know_takes_other_letters(postgresql_database: Database) -> None:
    campaign = await SmallCampaign.begin(postgresql_database, letters=20)
    elsewhere = await campaign.another_process()
    other = await another_volunteer(postgresql_database)
    await reserved(campaign, 5)
    theirs = await reserved(elsewhere, 5, other)
    assert [slip.position for slip in theirs.slips] == [6, 7, 8, 9, 10]
    mine = await reserved(campaign, 5)
    assert [slip.position for slip in mine.slips] == [11, 12, 13, 14, 15]
    assert [letter.position for letter in (await elsewhere.order(2)).letters] == [16, 17]


async def test_thirty_volunteers_at_once_share_no_letter(postgresql_database: Database) -> None:
    campaign = await SmallCampaign.begin(postgresql_database, letters=400)
    elsewhere = await campaign.another_process()
    async with postgresql_database.transaction() as transaction:
        volunteers = [accounts.add(transaction, "telegram", f"v{n}", "en", "").id for n in range(30)]
    blocks = await asyncio.gather(
        *(reserved((campaign, elsewhere)[n % 2], 10, volunteer) for n, volunteer in enumerate(volunteers))
    )
    letters = [slip.letter for block in blocks for slip in block.slips]
    assert len(set(letters)) == len(letters) == 300
    assert await campaign.taken_count() == 300


async def test_what_a_turn_took_and_did_not_write_is_free_again(database: Database) -> None:
    campaign = await SmallCampaign.begin(database, letters=20)
    transaction = Transaction(database)
    await slips.reserve(transaction, campaign.shelf, campaign.account, campaign.scroll, 5, DOLLAR, LATER)
    assert campaign.positions_free() == list(range(6, 21))
    transaction.undo()
    assert campaign.positions_free() == list(range(1, 21))


async def test_letters_of_a_slip_are_not_handed_out_by_a_wish(database: Database) -> None:
    campaign = await SmallCampaign.begin(database, letters=20)
    block = await reserved(campaign)
    want = Want((1,), campaign.series, Exactly((block.slips[0].position,)))
    with pytest.raises(NothingFree):
        await allocation.hold(Transaction(database), campaign.shelf, [want])


async def test_a_slips_letter_that_passes_on_is_entered_and_one_that_went_back_is_not(
    database: Database,
) -> None:
    campaign = await SmallCampaign.begin(database, letters=3)
    block = await reserved(campaign)
    pledge = await bound(campaign, block.slips[0])
    slip = await slips.find_by_code(database, block.slips[0].code)
    assert slip is not None
    wanted = WantedLine(MOSHE, slip.series, slip.each.minor, Exactly((slip.position,)))

    async def on_another_phone(transaction: Transaction) -> int:
        order = orders.open_order(
            transaction, campaign.account, [wanted], slip.each, promised_until=LATER, held_until=LATER
        )
        keep = {pledge.lines[0].id: wanted.line}
        await allocation.release(transaction, campaign.shelf, pledge.id, pledge.letters, keep)
        return order.id

    paying = await campaign.load(await database.play(on_another_phone))
    assert await slips.has_owner(database, slip)
    await campaign.cancel(paying)
    assert not await slips.has_owner(database, slip)
    somebody = await campaign.order()
    assert [letter.position for letter in somebody.letters] == [slip.position]
    assert not await slips.has_owner(database, slip)
