"""The ledger: what payments and sales enter by themselves, and that no book can be out of balance."""

from typing import Any

import pytest
from sqlalchemy import func, select

from storage.conversation import accounts
from storage.database import Conflict, Database
from storage.money import Money, cash_log, ledger, payments, pool
from storage.money.ledger import Transfer
from storage.register import Order, orders
from storage.schema import ledger_entries
from tests.scrolls import DOLLAR
from tests.storage.small_campaign import SmallCampaign


@pytest.fixture
async def campaign(database: Database) -> SmallCampaign:
    return await SmallCampaign.begin(database, letters=50)


async def entered(campaign: SmallCampaign, order: Order) -> list[tuple[str, str, str, int]]:
    """(kind, debit, credit, minor units) of an order's transfers, its number and scrolls as `N`."""
    rows = await ledger.of_order(campaign.database, order.id)
    found = [(row.kind, row.transfer.debit, row.transfer.credit, row.transfer.money.minor) for row in rows]
    names = {str(order.id): "N", str(campaign.first): "SCROLL", str(campaign.account): "ME"}
    return [
        (
            kind,
            *(f"{one.split(':')[0]}:{names.get(one.split(':')[-1], one.split(':')[-1])}" for one in both),
            sum_,
        )  # type: ignore[misc]
        for kind, *both, sum_ in found
    ]


async def give_back(campaign: SmallCampaign, order: Order, payment: int) -> None:
    async with campaign.database.transaction() as transaction:
        payments.settle(transaction, payment, "returnable")


async def test_a_payment_and_its_sale_stand_in_the_ledger(campaign: SmallCampaign) -> None:
    order = await campaign.order(2)
    payment = await campaign.pay(order)
    assert await entered(campaign, order) == [("paid", "clearing:stripe", "order:N", 200)]
    await campaign.sell(order, payment)
    assert sorted(await entered(campaign, order)) == [
        ("paid", "clearing:stripe", "order:N", 200),
        ("sale", "order:N", "income:SCROLL", 200),
    ]
    assert await ledger.balances(campaign.database) == {
        "clearing:stripe": {"USD": 200},
        f"income:{campaign.first}": {"USD": -200},
    }


async def test_what_was_paid_too_much_is_a_gift(campaign: SmallCampaign) -> None:
    order = await campaign.order()
    await campaign.sell(order, await campaign.pay(order, DOLLAR * 3))
    assert ("extra", "order:N", "income:gift", 200) in await entered(campaign, order)
    assert (await ledger.balances_of_order(campaign.database, order.id))[ledger.received(order.id)] == {
        "USD": 0
    }


async def test_money_that_is_given_back_is_due_until_it_is_gone(campaign: SmallCampaign) -> None:
    order = await campaign.order()
    await give_back(campaign, order, await campaign.pay(order))
    assert await ledger.due_of_order(campaign.database, order.id) == [DOLLAR]

    async def refund(minor: int) -> None:
        transfer = Transfer(ledger.due(order.id), ledger.clearing("stripe"), Money(minor, "USD"))
        async with campaign.database.transaction() as transaction:
            ledger.enter(transaction, "refund", [transfer], order=order.id, note="by mistake")

    await refund(30)
    with pytest.raises(Conflict, match="no more money leaves an order"):
        await refund(71)
    await refund(70)
    assert await ledger.due_of_order(campaign.database, order.id) == []
    assert (await ledger.balances(campaign.database))["clearing:stripe"] == {"USD": 0}


async def test_money_moves_on_with_its_order(campaign: SmallCampaign) -> None:
    replaced, order = await campaign.order(), await campaign.order()
    await campaign.cancel(replaced)
    await campaign.pay(replaced)
    (payment,) = await payments.of_order(campaign.database, replaced.id)
    async with campaign.database.transaction() as transaction:
        orders.note_replacement(transaction, replaced.id, order.id)
    async with campaign.database.transaction() as transaction:
        payments.move(transaction, payment, order.id)
    await campaign.sell(order, payment.id)
    sums = await ledger.balances(campaign.database)
    assert (sums["transit"], sums["clearing:stripe"]) == ({"USD": 0}, {"USD": 100})
    for one in (replaced, order):
        sums = await ledger.balances_of_order(campaign.database, one.id)
        assert sums[ledger.received(one.id)] == {"USD": 0}


async def test_every_currency_sums_to_zero_whatever_happens(campaign: SmallCampaign) -> None:
    async with campaign.database.transaction() as transaction:
        other = accounts.add(transaction, "telegram", "2", "en", "").id
        pool.add_gift(transaction, money=Money(500, "ILS"), note="a friend")
    order = await campaign.order()
    async with campaign.database.transaction() as transaction:
        cash_log.take(transaction, account=campaign.account, order=order.id, money=order.total, at=1)
    async with campaign.database.transaction() as transaction:
        cash_log.hand_in(transaction, account=campaign.account, money=Money(60, "USD"), by=campaign.account)
    (handed,) = await cash_log.unanswered_entries(campaign.database)
    async with campaign.database.transaction() as transaction:
        cash_log.confirm(transaction, handed, by=other)
    await campaign.sold(3)
    query = select(ledger_entries.c.currency, func.sum(ledger_entries.c.amount)).group_by("currency")
    assert {tuple(row) for row in await campaign.database.read(query)} == {("ILS", 0), ("USD", 0)}


@pytest.mark.parametrize(
    ("kind", "debit", "credit"),
    [
        ("gift", "pool", "office"),  # the wrong way round
        ("fee", "fees:stripe", "income:gift"),  # between accounts that it is not for
        ("payout", "office", "Clearing:stripe"),  # no such account
        ("kept", "due:{other}", "income:gift"),  # of another order than it says
    ],
)
async def test_a_transfer_stands_between_the_accounts_of_its_kind(
    campaign: SmallCampaign, kind: Any, debit: str, credit: str
) -> None:
    order = await campaign.order()
    await give_back(campaign, order, await campaign.pay(order))
    other = await campaign.order()
    transfer = Transfer(debit.format(other=order.id), credit, DOLLAR)
    with pytest.raises(Conflict, match=r"ck_ledger|no more money"):
        async with campaign.database.transaction() as transaction:
            ledger.enter(transaction, kind, [transfer], order=other.id)


async def test_cash_that_was_handed_in_is_not_given_back_from_the_hand(campaign: SmallCampaign) -> None:
    order = await campaign.order()
    async with campaign.database.transaction() as transaction:
        payment = cash_log.take(
            transaction, account=campaign.account, order=order.id, money=order.total, at=1
        )
    async with campaign.database.transaction() as transaction:
        cash_log.hand_in(transaction, account=campaign.account, money=Money(1, "USD"), by=campaign.account)
    with pytest.raises(Conflict, match="no more cash leaves a hand"):
        async with campaign.database.transaction() as transaction:
            cash_log.give_back(
                transaction,
                account=campaign.account,
                order=order.id,
                payment=payment,
                money=order.total,
                by=campaign.account,
            )
    assert (await payments.of_order(campaign.database, order.id))[0].state == "recorded"
