"""Fees stand in the ledger once, whoever hears of them first, and what was given back is set against them."""

import asyncio
from dataclasses import replace

from bot.payments import DisputeFact, RefundFact
from bot.payments.going_back import record_fees
from storage.database import Database
from storage.money import Money, Payment, alerts, fees, ledger
from storage.reports import ProviderMoney, Span, load_provider_money
from tests.storage.money.test_refunds import recorder_of, sold


def fee(minor: int) -> Money:
    return Money(minor, "USD")


async def kept(database: Database) -> list[Money]:
    return (await fees.totals(database)).get("stripe", [])


async def test_a_fee_is_entered_once_however_often_and_by_how_many_it_is_told(database: Database) -> None:
    _small, payment = await sold(database)
    another = await Database.open(database.url)
    try:
        told = [record_fees(one, "stripe", {payment.charge: fee(33)}) for one in (database, another)]
        await asyncio.gather(
            *told, *(record_fees(database, "stripe", {payment.charge: fee(33)}) for _n in "12")
        )
    finally:
        await another.close()
    assert await kept(database) == [fee(33)]
    assert await fees.unknown_among(database, "stripe", [payment.charge]) == []
    balances = await ledger.balances(database)
    assert balances["clearing:stripe"] == {"USD": payment.money.minor - 33}


async def test_a_refund_gives_a_part_of_the_fee_back_or_costs_more(database: Database) -> None:
    _small, payment = await sold(database)
    await record_fees(database, "stripe", {payment.charge: fee(33)})
    recorder = recorder_of(database)
    for reference, cost in (("re_1", -20), ("re_2", 5), ("re_3", 0)):
        fact = RefundFact("stripe", payment.charge, reference, fee(10), "done", fee=fee(cost))
        for _delivery in range(2):
            await recorder.record_refund(fact)
    assert await kept(database) == [fee(33 - 20 + 5)]


async def test_a_fee_in_another_currency_stands_in_that_one(database: Database) -> None:
    _small, payment = await sold(database)
    await record_fees(database, "stripe", {payment.charge: Money(120, "ILS")})
    assert await kept(database) == [Money(120, "ILS")]


def dispute(payment: Payment, state: str, cost: int, reference: str = "dp_1") -> DisputeFact:
    money = payment.money
    return DisputeFact("stripe", reference, payment.charge, money, state, "fraudulent", fee(cost))  # type: ignore[arg-type]


async def test_a_dispute_costs_a_fee_which_comes_back_with_the_money(database: Database) -> None:
    _small, payment = await sold(database)
    recorder = recorder_of(database)
    for _delivery in range(2):
        await recorder.report_dispute(dispute(payment, "taken", 1500))
    balances = await ledger.balances(database)
    assert (balances["chargebacks"], await kept(database)) == ({"USD": payment.money.minor}, [fee(1500)])
    for _delivery in range(2):
        await recorder.report_dispute(dispute(payment, "won", 0))
    balances = await ledger.balances(database)
    assert (balances["chargebacks"], await kept(database)) == ({"USD": 0}, [fee(0)])


async def test_a_second_dispute_of_a_payment_is_entered_and_one_told_under_two_names_once(
    database: Database,
) -> None:
    _small, payment = await sold(database)
    recorder = recorder_of(database)
    for state in ("taken", "won"):
        await recorder.report_dispute(dispute(payment, state, 0))
    for reference in ("dp_2", "reversal_of_dp_2"):
        await recorder.report_dispute(dispute(payment, "taken", 0, reference))
    balances = await ledger.balances(database)
    assert balances["chargebacks"] == {"USD": payment.money.minor}


async def test_what_goes_back_as_a_refund_is_not_taken_by_its_dispute_as_well(database: Database) -> None:
    """And the other way round: what the bank has taken is not written down as refunded besides."""
    _small, payment = await sold(database)
    recorder = recorder_of(database)
    part = RefundFact("stripe", payment.charge, "re_1", fee(60), "done")
    await recorder.record_refund(part)
    await recorder.report_dispute(dispute(payment, "taken", 0))
    await recorder.record_refund(replace(part, reference="re_2", money=fee(40)))
    balances = await ledger.balances(database)
    assert (balances["chargebacks"], balances["clearing:stripe"]) == ({"USD": 40}, {"USD": 0})
    kinds = {one.kind: one.code for one in await alerts.undone(database)}
    assert kinds["refund_conflict"] == "charged_back_already"


async def test_news_of_a_dispute_that_come_late_take_nothing_again(database: Database) -> None:
    """The webhook of its beginning arrives after it was won: by then the provider says that it is won."""
    _small, payment = await sold(database)
    recorder = recorder_of(database)
    for _delivery in range(2):
        await recorder.report_dispute(dispute(payment, "won", 0))
    assert "chargebacks" not in await ledger.balances(database)


async def test_the_report_tells_what_came_went_back_and_was_kept(database: Database) -> None:
    _small, payment = await sold(database)
    recorder = recorder_of(database)
    whole = payment.money
    await record_fees(database, "stripe", {payment.charge: fee(33)})
    await recorder.record_refund(
        RefundFact("stripe", payment.charge, "re_1", fee(10), "accepted", fee=fee(-3))
    )
    ever, none = Span(0, 2**60), fee(0)
    assert await load_provider_money(database, ever) == (ProviderMoney("stripe", whole, fee(10), fee(30)),)
    await recorder.record_refund(RefundFact("stripe", payment.charge, "re_1", fee(10), "refused"))
    [told] = await load_provider_money(database, ever)
    assert (told.back, told.net) == (none, fee(whole.minor - 30))
    assert await load_provider_money(database, Span(0, 1)) == ()
