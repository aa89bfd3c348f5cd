"""Money goes back once: two who give it back at the same time, and what was made at the provider."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from bot.payments import PaymentRecorder, RefundFact
from storage import schema
from storage.database import Conflict, Database
from storage.money import Money, Payment, alerts, cash_log, gifts, ledger, payments, refunds
from tests.storage.schema.guard_scene import Plain
from tests.storage.small_campaign import SmallCampaign


class Silent:
    """Nobody is told."""

    async def notify(self, *told: object) -> bool:
        return True


def recorder_of(database: Database) -> PaymentRecorder:
    return PaymentRecorder(database, Silent(), shabbat=None, clock=lambda: datetime.now(UTC))


async def sold(database: Database) -> tuple[SmallCampaign, Payment]:
    small = await SmallCampaign.begin(database)
    order = await small.sold()
    [found] = await refunds.refundable(database, order.id)
    return small, found.payment


async def gives(
    database: Database, payment: Payment, minor: int, all_checked: asyncio.Barrier | None = None
) -> bool:
    """Asks for a refund; commits when everybody at the barrier has been allowed to."""
    try:
        async with database.transaction() as transaction:
            money = Money(minor, "USD")
            account = (await transaction.read(select(schema.accounts)))[0].id
            await refunds.ask(transaction, payment, money, by=account, reason="why", way="provider")
            if all_checked is not None:
                await all_checked.wait()
    except Conflict:
        return False
    return True


@pytest.mark.parametrize("guarded", [True, False])
async def test_two_at_once_give_back_no_more_than_came(database: Database, guarded: bool) -> None:
    """Each is checked against what was committed before; without the guard several go through."""
    _small, payment = await sold(database)
    if not guarded:
        plain = await Plain.open(database.url)
        await plain.execute(
            "DROP TRIGGER refunds_within_payment" + ("" if database.is_sqlite else " ON refunds")
        )
        await plain.close()
    another = await Database.open(database.url)
    try:
        whole = payment.money.minor
        all_checked = asyncio.Barrier(4)
        done = await asyncio.gather(
            *(gives(one, payment, whole, all_checked) for one in (database, another, database, another))
        )
    finally:
        await another.close()
    assert (done.count(True) == 1) is guarded


async def test_money_that_waits_for_its_sale_is_kept_from_it(database: Database) -> None:
    small = await SmallCampaign.begin(database)
    order = await small.order()
    payment = await small.pay(order)
    [found] = await refunds.refundable(database, order.id)
    assert await gives(database, found.payment, found.left.minor)
    with pytest.raises(Conflict):
        await small.sell(order, payment)


async def test_what_was_given_back_at_the_provider_is_known(database: Database) -> None:
    _small, payment = await sold(database)
    recorder = recorder_of(database)
    fact = RefundFact(payment.provider, payment.charge, "re_7", Money(40, "USD"), "done")
    for _again in range(2):
        await recorder.record_refund(fact)
    [known] = await refunds.of_order(database, payment.order)
    assert (known.money.minor, known.state, known.by, known.reference) == (40, "done", None, "re_7")
    [left] = await refunds.refundable(database, payment.order)
    assert left.left.minor == payment.money.minor - 40
    await recorder.record_refund(RefundFact(payment.provider, "of others", "re_8", Money(1, "USD"), "done"))
    assert len(await refunds.of_order(database, payment.order)) == 1
    await recorder.record_refund(replace(fact, state="refused", code="no_account"))
    [due] = await refunds.of_order(database, payment.order)
    assert (due.state, due.code) == ("refused", "no_account")


async def test_what_was_refused_and_then_given_at_the_provider_is_one_refund(database: Database) -> None:
    _small, payment = await sold(database)
    await gives(database, payment, payment.money.minor)
    [asked] = await refunds.asked(database)
    recorder = recorder_of(database)
    whole = RefundFact(payment.provider, payment.charge, "re_2", payment.money, "done")
    await recorder.record_refund(replace(whole, state="refused", reference="", refund=asked.id))
    await recorder.record_refund(replace(whole, reference="re_1", money=Money(1, "USD")))  # fits nothing
    await recorder.record_refund(whole)
    [given] = await refunds.of_order(database, payment.order)
    assert (given.id, given.state, given.reference) == (asked.id, "done", "re_2")
    assert await ledger.due_of_order(database, payment.order) == []


async def test_webhook_and_worker_at_once_record_one_outcome(database: Database) -> None:
    _small, payment = await sold(database)
    await gives(database, payment, payment.money.minor)
    [asked] = await refunds.asked(database)
    recorder = recorder_of(database)
    facts = [
        RefundFact(payment.provider, payment.charge, "re_1", payment.money, state, asked.id)
        for state in ("done", "accepted", "done", "accepted")
    ]
    await asyncio.gather(*map(recorder.record_refund, facts))
    [known] = await refunds.of_order(database, payment.order)
    assert (known.state, known.reference) == ("done", "re_1")


async def test_the_books_tell_of_each_step(database: Database) -> None:
    """Reversed from the gift and the scroll, out by the provider, back again, and out by hand."""
    small = await SmallCampaign.begin(database)
    order = await small.order()
    whole = order.total.minor
    payment = await small.pay(order, Money(whole + 50, "USD"))
    order = await small.sell(order, payment)
    [found] = await refunds.refundable(database, order.id)
    assert await gives(database, found.payment, whole)
    assert await sums(database, order.id) == {
        "clearing:stripe": whole + 50,
        "due": -whole,
        "income:gift": 0,
        "income:scroll": -50,
    }
    recorder = recorder_of(database)
    [asked] = await refunds.asked(database)
    fact = RefundFact("stripe", found.payment.charge, "re_1", asked.money, "accepted", asked.id)
    await recorder.record_refund(fact)
    assert (await sums(database, order.id))["clearing:stripe"] == 50
    await recorder.record_refund(replace(fact, state="done"))
    assert (await sums(database, order.id))["due"] == 0
    await recorder.record_refund(replace(fact, state="refused", code="no_account"))
    assert (await sums(database, order.id))["due"] == -whole
    [refused] = await refunds.of_order(database, order.id)
    async with database.transaction() as transaction:
        refunds.give_by_hand(transaction, refused)
    assert await sums(database, order.id) == {
        "clearing:stripe": whole + 50,
        "due": 0,
        "income:gift": 0,
        "income:scroll": -50,
        "office": -whole,
    }


async def test_cash_that_was_handed_back_before_the_sale_goes_back_once(database: Database) -> None:
    small = await SmallCampaign.begin(database)
    order = await small.order()
    async with database.transaction() as transaction:
        cash_log.take(transaction, account=small.account, order=order.id, money=order.total, at=1)
    [payment] = await payments.of_order(database, order.id)
    async with database.transaction() as transaction:
        cash_log.give_back(
            transaction,
            account=small.account,
            order=order.id,
            payment=payment.id,
            money=order.total,
            by=small.account,
        )
    assert await refunds.refundable(database, order.id) == []


async def test_money_that_became_a_gift_is_no_longer_due(database: Database) -> None:
    small = await SmallCampaign.begin(database)
    order = await small.order()
    payment = await small.pay(order)
    async with database.transaction() as transaction:
        payments.settle(transaction, payment, "returnable")
    [due] = await refunds.refundable(database, order.id)
    assert due.left == order.total
    async with database.transaction() as transaction:
        gifts.add(transaction, due.payment)
    assert await refunds.refundable(database, order.id) == []
    assert await ledger.due_of_order(database, order.id) == []
    assert (await sums(database, order.id))["income:gift"] == -order.total.minor


async def sums(database: Database, order: int) -> dict[str, int]:
    """What each kind of account has of an order."""
    found = await ledger.balances_of_order(database, order)
    names = {account: account for account in found}
    names |= {account: "income:scroll" for account in found if account.removeprefix("income:").isdecimal()}
    names |= {account: "due" for account in found if account.startswith("due:")}
    return {names[account]: one["USD"] for account, one in found.items() if not account.startswith("order:")}


@pytest.mark.parametrize(
    ("minor", "currency", "charge", "code"),
    [
        (41, "USD", None, "more_than_paid"),
        (40, "EUR", None, "other_currency"),
        (40, "USD", "pi_that_we_miss", "unknown_payment"),
    ],
)
async def test_a_refund_that_does_not_fit_is_kept_for_the_committee(
    database: Database, minor: int, currency: str, charge: str | None, code: str
) -> None:
    _small, payment = await sold(database)
    recorder = recorder_of(database)
    first = RefundFact(payment.provider, payment.charge, "re_1", Money(60, "USD"), "done")
    await recorder.record_refund(first)
    wrong = replace(first, charge=charge or payment.charge, reference="re_2", money=Money(minor, currency))
    for _delivery in range(2):
        await recorder.record_refund(replace(wrong, order=payment.order))
    [alert] = await alerts.undone(database)
    assert (alert.kind, alert.code, alert.charge, alert.money) == (
        "refund_conflict",
        code,
        "re_2",
        wrong.money,
    )
    assert len(await refunds.of_order(database, payment.order)) == 1


async def test_a_refund_of_money_of_no_order_ends_its_alert(database: Database) -> None:
    await sold(database)
    recorder = recorder_of(database)
    await recorder.set_aside("stripe", "pi_stray", Money(5, "USD"), "no_order")
    await recorder.record_refund(RefundFact("stripe", "pi_stray", "re_1", Money(5, "USD"), "done"))
    assert await alerts.undone(database) == []
