"""A volunteer's cash book: what was taken, handed in and confirmed, and that nobody can change it."""

from dataclasses import replace

import pytest

from storage.allocation import sell
from storage.conversation import accounts
from storage.database import Conflict, Database
from storage.money import CashEntry, CashSums, Money, cash_log, payments
from storage.register import Order, orders, register_entries
from tests.storage.small_campaign import SmallCampaign

SHEKELS = Money(12000, "ILS")


@pytest.fixture
async def campaign(database: Database) -> SmallCampaign:
    return await SmallCampaign.begin(database, letters=50)


@pytest.fixture
async def coordinator(campaign: SmallCampaign) -> int:
    async with campaign.database.transaction() as transaction:
        return accounts.add(transaction, "telegram", "2", "he", "").id


async def take(campaign: SmallCampaign, count: int = 1, at: int = 5) -> Order:
    """Letters on the street: ordered, cash in the hand, sold."""
    order = await campaign.order(count)
    async with campaign.database.transaction() as transaction:
        payment = cash_log.take(
            transaction, account=campaign.account, order=order.id, money=order.total, at=at
        )
        await sell(transaction, order.letters)
        for line, letter in zip(order.lines, order.letters, strict=True):
            register_entries.enter_sale(transaction, order.account, letter, line.person_id, line.person)
        orders.mark_paid(transaction, order)
        payments.settle(transaction, payment, "applied")
    return order


async def hand_in(campaign: SmallCampaign, money: Money) -> CashEntry:
    async with campaign.database.transaction() as transaction:
        entry = cash_log.hand_in(transaction, account=campaign.account, money=money, by=campaign.account)
    loaded = await cash_log.load(campaign.database, entry)
    assert loaded is not None
    return loaded


async def sums(campaign: SmallCampaign) -> dict[str, CashSums]:
    return await cash_log.sums_of(campaign.database, campaign.account)


async def test_cash_is_a_payment_and_sells_the_letters(campaign: SmallCampaign) -> None:
    order = await take(campaign, 3)
    (payment,) = await payments.of_order(campaign.database, order.id)
    (entry,) = await cash_log.newest_entries(campaign.database, campaign.account)
    assert (payment.provider, payment.charge, payment.state) == ("cash", str(entry.id), "applied")
    assert payment.money == entry.money == order.total
    assert (entry.kind, entry.order, entry.at, payment.paid) == ("taken", order.id, 5, 5)
    assert (await campaign.load(order.id)).state == "paid"
    assert await sums(campaign) == {"USD": CashSums(taken=300)}


async def test_cash_is_taken_once_for_an_order(campaign: SmallCampaign) -> None:
    order = await campaign.order()
    async with campaign.database.transaction() as transaction:
        cash_log.take(transaction, account=campaign.account, order=order.id, money=order.total, at=1)
    with pytest.raises(Conflict):
        async with campaign.database.transaction() as transaction:
            cash_log.take(transaction, account=campaign.account, order=order.id, money=order.total, at=1)
    assert await sums(campaign) == {"USD": CashSums(taken=100)}


async def test_what_is_undone_before_the_sale_is_given_back(campaign: SmallCampaign) -> None:
    order = await campaign.order()
    async with campaign.database.transaction() as transaction:
        payment = cash_log.take(
            transaction, account=campaign.account, order=order.id, money=order.total, at=1
        )
    async with campaign.database.transaction() as transaction:
        cash_log.give_back(
            transaction,
            account=campaign.account,
            order=order.id,
            payment=payment,
            money=order.total,
            by=campaign.account,
            at=2,
        )
    assert await sums(campaign) == {"USD": CashSums()}
    assert [entry.kind for entry in await cash_log.newest_entries(campaign.database, campaign.account)] == [
        "taken",
        "returned",
    ]
    assert (await payments.of_order(campaign.database, order.id))[0].state == "returnable"
    await campaign.cancel(order)


async def test_cash_whose_letters_are_sold_is_not_given_back(campaign: SmallCampaign) -> None:
    order = await take(campaign)
    (payment,) = await payments.of_order(campaign.database, order.id)
    with pytest.raises(Conflict):
        async with campaign.database.transaction() as transaction:
            cash_log.give_back(
                transaction,
                account=campaign.account,
                order=order.id,
                payment=payment.id,
                money=order.total,
                by=campaign.account,
            )
    assert await sums(campaign) == {"USD": CashSums(taken=100)}


async def test_handed_in_confirmed_and_what_stays_in_the_hand(
    campaign: SmallCampaign, coordinator: int
) -> None:
    await take(campaign, 5)
    entry = await hand_in(campaign, Money(300, "USD"))
    waiting = (await sums(campaign))["USD"]
    assert (waiting.handed_waiting, waiting.in_hand, waiting.to_hand_in) == (300, 500, 200)
    assert await cash_log.unanswered_entries(campaign.database) == [entry]
    async with campaign.database.transaction() as transaction:
        cash_log.confirm(transaction, entry, by=coordinator)
    after = (await sums(campaign))["USD"]
    assert after == CashSums(taken=500, handed_in=300)
    assert (after.in_hand, after.to_hand_in) == (200, 200)
    assert await cash_log.unanswered_entries(campaign.database, campaign.account) == []
    answer = await cash_log.answer_to(campaign.database, entry.id)
    assert answer is not None
    assert (answer.kind, answer.by) == ("confirmed", coordinator)


async def test_what_was_not_received_is_in_the_hand_as_before(
    campaign: SmallCampaign, coordinator: int
) -> None:
    await take(campaign, 5)
    entry = await hand_in(campaign, Money(300, "USD"))
    async with campaign.database.transaction() as transaction:
        cash_log.refuse(transaction, entry, by=coordinator)
    assert await sums(campaign) == {"USD": CashSums(taken=500)}


async def test_money_is_answered_once_and_by_somebody_else(campaign: SmallCampaign, coordinator: int) -> None:
    await take(campaign, 5)
    entry = await hand_in(campaign, Money(300, "USD"))
    with pytest.raises(Conflict):
        async with campaign.database.transaction() as transaction:
            cash_log.confirm(transaction, entry, by=campaign.account)
    async with campaign.database.transaction() as transaction:
        cash_log.confirm(transaction, entry, by=coordinator)
    for again in (cash_log.confirm, cash_log.refuse):
        with pytest.raises(Conflict):
            async with campaign.database.transaction() as transaction:
                again(transaction, entry, by=coordinator)
    assert (await sums(campaign))["USD"].handed_in == 300


async def test_only_as_much_is_confirmed_as_was_handed_in(campaign: SmallCampaign, coordinator: int) -> None:
    await take(campaign, 5)
    entry = await hand_in(campaign, Money(300, "USD"))
    with pytest.raises(Conflict):
        async with campaign.database.transaction() as transaction:
            cash_log.confirm(transaction, replace(entry, money=Money(299, "USD")), by=coordinator)


async def test_a_correction_is_one_more_entry_with_a_note(campaign: SmallCampaign, coordinator: int) -> None:
    await take(campaign, 5)
    async with campaign.database.transaction() as transaction:
        cash_log.correct(
            transaction,
            account=campaign.account,
            money=Money(-150, "USD"),
            by=coordinator,
            note="counted together",
        )
        cash_log.correct(transaction, account=campaign.account, money=SHEKELS, by=coordinator, note="found")
    assert await sums(campaign) == {
        "ILS": CashSums(corrected=12000),
        "USD": CashSums(taken=500, corrected=-150),
    }
    assert [entry.note for entry in await cash_log.newest_entries(campaign.database, campaign.account)] == [
        "",
        "counted together",
        "found",
    ]
    for money, note in ((SHEKELS, " "), (Money(0, "ILS"), "nothing")):
        with pytest.raises(ValueError, match="a note"):
            async with campaign.database.transaction() as transaction:
                cash_log.correct(
                    transaction, account=campaign.account, money=money, by=coordinator, note=note
                )


async def test_the_book_shows_its_newest_entries(campaign: SmallCampaign) -> None:
    for _time in range(5):
        await take(campaign)
    whole = await cash_log.newest_entries(campaign.database, campaign.account)
    assert len(whole) == 5
    assert await cash_log.newest_entries(campaign.database, campaign.account, limit=2) == whole[-2:]


async def test_books_are_added_up_by_currency(campaign: SmallCampaign, coordinator: int) -> None:
    await take(campaign, 2)
    async with campaign.database.transaction() as transaction:
        cash_log.correct(
            transaction, account=coordinator, money=SHEKELS, by=campaign.account, note="begun with"
        )
        cash_log.correct(
            transaction, account=coordinator, money=Money(7, "USD"), by=campaign.account, note="found"
        )
    books = await cash_log.sums_by_account(campaign.database)
    assert books.keys() == {campaign.account, coordinator}
    assert cash_log.add_up(books.values()) == {
        "ILS": CashSums(corrected=12000),
        "USD": CashSums(taken=200, corrected=7),
    }
    assert await cash_log.sums_by_account(campaign.database, []) == {}


async def test_sums_above_what_a_float_counts_are_exact(campaign: SmallCampaign, coordinator: int) -> None:
    """Above 2**53 minor units a float would lose single ones."""
    async with campaign.database.transaction() as transaction:
        for minor in (2**53, 1):
            cash_log.correct(
                transaction,
                account=campaign.account,
                money=Money(minor, "USD"),
                by=coordinator,
                note="counted",
            )
    assert (await sums(campaign))["USD"].in_hand == 2**53 + 1
