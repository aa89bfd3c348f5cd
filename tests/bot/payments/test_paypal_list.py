"""PayPal's own list of transactions, a window of a month after the other."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.channels import TryLater
from bot.payments.base import DisputeFact
from bot.payments.listing import ListedPayment, ListedRefund, compare
from storage.database import Database
from storage.money import Money, payments
from tests.bot.payments.paypal_account import PayPalHouse, paypal_living
from tests.storage.small_campaign import SmallCampaign

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
AT = NOW - timedelta(days=70)


def transaction(id: str, value: str = "18.00", at: datetime = AT, **more: Any) -> dict[str, Any]:
    return {
        "transaction_id": id,
        "transaction_event_code": "T0006",
        "transaction_initiation_date": at.strftime("%Y-%m-%dT%H:%M:%S+0000"),
        "transaction_amount": {"currency_code": "USD", "value": value},
        "fee_amount": {"currency_code": "USD", "value": "-0.82"},
        "transaction_status": "S",
        "custom_field": "7:token",
        **more,
    }


async def listed(house: PayPalHouse, *transactions: dict[str, Any]) -> list[ListedPayment | ListedRefund]:
    house.paypal.listed = list(transactions)
    house.recorder.clock = lambda: NOW
    return [one async for one in house.provider.payments(AT)]


async def test_windows_of_a_month_and_pages_of_five_hundred_are_read() -> None:
    async with paypal_living() as house:
        many = [transaction(f"C{n}", at=AT + timedelta(minutes=n)) for n in range(1100)]
        found = await listed(house, *many, transaction("LAST", at=NOW - timedelta(hours=1)))
        assert [one.charge for one in found] == [*(f"C{n}" for n in range(1100)), "LAST"]
        assert found[0] == ListedPayment("C0", 7, Money(1800, "USD"), 0, AT, Money(82, "USD"))
        assert [page for _start, _end, page in house.paypal.windows] == ["1", "2", "3", "1", "1"]


async def test_what_is_no_payment_or_not_ours_is_told_apart() -> None:
    async with paypal_living() as house:
        found = await listed(
            house,
            transaction("PENDING", transaction_status="P"),
            transaction("OTHERS", custom_field="shop-1"),
            transaction("SENT", "-20.00"),
            transaction("PAYOUT", "-20.00", transaction_event_code="T0400"),
            transaction("BACK", "-5.00", transaction_event_code="T1107", paypal_reference_id="C1"),
        )
        assert [one.charge for one in found] == ["OTHERS", "C1"]
        assert found[1] == ListedRefund("C1", "BACK", Money(500, "USD"))
        assert isinstance(found[0], ListedPayment)
        assert found[0].order is None


async def test_a_list_that_is_not_answered_is_tried_later() -> None:
    async with paypal_living() as house:
        house.paypal.refusals.append((503, "SERVICE_UNAVAILABLE"))
        with pytest.raises(TryLater):
            await listed(house)


async def test_a_capture_that_we_miss_and_a_refund_of_there_are_found(database: Database) -> None:
    small = await SmallCampaign.begin(database)
    known, missed = await small.order(), await small.order()
    async with database.transaction() as recording:
        payments.record(
            recording,
            order=known.id,
            provider="paypal",
            charge="C1",
            money=Money(1800, "USD"),
            paid=int(AT.timestamp() * 1000),
        )
    async with paypal_living() as house:
        house.recorder.clock = lambda: NOW
        house.paypal.listed = [
            transaction("C1", custom_field=f"{known.id}:{known.token}"),
            transaction("C2", custom_field=f"{missed.id}:{missed.token}"),
            transaction("BACK", "-5.00", transaction_event_code="T1107", paypal_reference_id="C1"),
        ]
        found = await compare(database, house.provider, AT - timedelta(days=1), NOW)
    assert (found.theirs, found.ours) == (2, 1)
    assert {one.kind: [e.order for e in one.examples] for one in found.differences} == {
        "not_recorded": [missed.id],
        "refund_differs": [known.id],
    }


async def test_every_page_of_the_disputes_is_read_and_each_is_looked_up() -> None:
    async with paypal_living() as house:
        for number in range(120):
            house.paypal.disputes[f"PP-{number}"] = {
                "dispute_id": f"PP-{number}",
                "create_time": (AT + timedelta(minutes=number - 1)).isoformat(),
                "reason": "UNAUTHORISED",
                "status": "RESOLVED",
                "dispute_amount": {"currency_code": "USD", "value": "18.00"},
                "dispute_outcome": {"outcome_code": "RESOLVED_BUYER_FAVOUR"},
                "disputed_transactions": [{"seller_transaction_id": f"C{number}"}],
            }
        del house.paypal.disputes["PP-5"]["dispute_amount"]
        found = [one async for one in house.provider.disputes(AT)]
    assert [one.charge for one in found] == [f"C{number}" for number in range(1, 120) if number != 5]
    assert found[0] == DisputeFact("paypal", "PP-1", "C1", Money(1800, "USD"), "taken", "unauthorised")
