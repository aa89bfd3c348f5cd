"""Stripe's own list of payments, a page after the other."""

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.channels import TryLater
from bot.payments.base import DisputeFact
from bot.payments.listing import ListedPayment
from storage.money import Money
from tests.bot.payments.stripe_account import living

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)


def intent(number: int, **more: Any) -> dict[str, Any]:
    return {
        "id": f"pi_{number}",
        "object": "payment_intent",
        "created": int(AT.timestamp()),
        "status": "succeeded",
        "currency": "usd",
        "amount_received": 1800,
        "metadata": {"order": str(number), "token": "T"},
        "latest_charge": {
            "id": f"ch_{number}",
            "object": "charge",
            "amount_refunded": 0,
            "balance_transaction": {"id": f"txn_{number}", "fee": 82, "currency": "usd"},
        },
        **more,
    }


async def listed(*intents: dict[str, Any]) -> list[ListedPayment]:
    async with living() as house:
        house.stripe.listed = list(intents)
        return [one async for one in house.provider.payments(AT)]


async def test_every_page_of_the_list_is_read() -> None:
    found = await listed(*(intent(number) for number in range(1, 251)))
    assert [one.order for one in found] == [*range(1, 251)]
    assert found[0] == ListedPayment("pi_1", 1, Money(1800, "USD"), 0, AT, Money(82, "USD"))


async def test_what_is_not_paid_or_not_ours_is_told_apart() -> None:
    refunded = {"id": "ch", "object": "charge", "amount_refunded": 500}
    found = await listed(
        intent(1, status="requires_payment_method"),
        intent(2, metadata={}),
        intent(3, metadata={"order": "a shop's own"}),
        intent(4, currency="jpy", amount_received=180),
        intent(5, latest_charge=refunded),
        intent(6, created=int(AT.timestamp()) - 1),
    )
    assert [(one.charge, one.order) for one in found] == [
        ("pi_2", None),
        ("pi_3", None),
        ("pi_4", 4),
        ("pi_5", 5),
    ]
    assert (found[2].money, found[3].refunded) == (Money(180, "JPY"), 500)


async def test_a_list_that_is_not_answered_is_tried_later() -> None:
    async with living() as house:
        house.stripe.refusals += [(503, "api_error")] * 3
        house.stripe.listed = [intent(1)]
        with pytest.raises(TryLater):
            [one async for one in house.provider.payments(AT)]


async def test_every_page_of_the_disputes_is_read() -> None:
    told = {"object": "dispute", "amount": 1800, "currency": "usd", "reason": "fraudulent", "charge": "ch_1"}
    async with living() as house:
        for number in range(250):
            id, at = f"dp_{number}", int(AT.timestamp()) + number - 1
            house.stripe.disputes[id] = {**told, "id": id, "payment_intent": f"pi_{number}", "created": at}
            house.stripe.disputes[id]["status"] = "lost"
        house.stripe.disputes["dp_249"]["status"] = "won"
        found = [one async for one in house.provider.disputes(AT)]
    assert [one.reference for one in found] == [f"dp_{number}" for number in range(1, 250)]
    assert found[0] == DisputeFact("stripe", "dp_1", "pi_1", Money(1800, "USD"), "taken", "fraudulent")
    assert found[-1].state == "won"


async def test_disputes_that_the_key_may_not_see_are_not_none() -> None:
    async with living() as house:
        house.stripe.refusals += [(403, "invalid_request_error")] * 3
        with pytest.raises(TryLater):
            [one async for one in house.provider.disputes(AT)]
