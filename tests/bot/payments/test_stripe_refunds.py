"""Money that Stripe gives back: once for each wish, whatever becomes of the answers."""

import pytest

from bot.channels import Refused, TryLater
from bot.payments import RefundRequest
from storage.money import Money
from tests.bot.payments.fake_stripe import refund_event
from tests.bot.payments.stripe_account import House

WISH = RefundRequest(12, "pi_1", Money(550, "USD"))


@pytest.mark.parametrize(
    ("status", "state"),
    [
        ("succeeded", "done"),
        ("pending", "accepted"),
        ("requires_action", "accepted"),
        ("failed", "refused"),
        ("canceled", "refused"),
    ],
)
async def test_it_tells_what_became_of_it(house: House, status: str, state: str) -> None:
    house.stripe.status = status
    fact = await house.provider.refund(WISH)
    assert (fact.reference, fact.charge, fact.money, fact.state) == ("re_0", "pi_1", WISH.money, state)
    assert fact.refund == WISH.id


async def test_the_same_wish_is_granted_once(house: House) -> None:
    first = await house.provider.refund(WISH)
    assert await house.provider.refund(WISH) == first
    another = await house.provider.refund(RefundRequest(13, "pi_1", Money(100, "USD")))
    assert another.reference == "re_1"


async def test_an_answer_that_got_lost_is_found_again(house: House) -> None:
    house.stripe.lost = 1
    with pytest.raises(TryLater):
        await house.provider.refund(WISH)
    assert (await house.provider.refund(WISH)).reference == "re_0"
    assert len(house.stripe.refunds) == 1


async def test_a_fault_of_stripe_is_not_repeated_for_a_day(house: House) -> None:
    house.stripe.refusals.append((500, "api_error"))
    with pytest.raises(TryLater):
        await house.provider.refund(WISH)
    assert (await house.provider.refund(WISH)).state == "done"
    assert len(house.stripe.refunds) == 1


async def test_after_one_that_failed_another_is_made(house: House) -> None:
    house.stripe.status = "failed"
    await house.provider.refund(WISH)
    house.stripe.status = "succeeded"
    assert (await house.provider.refund(WISH)).reference == "re_1"


async def test_what_stripe_does_not_give_back_is_refused(house: House) -> None:
    house.stripe.refusals.append((400, "invalid_request_error"))
    with pytest.raises(Refused):
        await house.provider.refund(WISH)


@pytest.mark.parametrize(
    "kind", ["charge.refunded", "refund.updated", "charge.refund.updated", "refund.failed"]
)
async def test_its_webhooks_lead_to_what_is_true(house: House, kind: str) -> None:
    await house.provider.refund(WISH)
    house.stripe.refunds[0]["status"] = "failed"
    house.stripe.refunds[0]["failure_reason"] = "lost_or_stolen_card"
    assert await house.tell(refund_event(kind, "pi_1")) == 200
    [fact] = house.recorder.refunds
    assert (fact.refund, fact.state, fact.code) == (12, "refused", "lost_or_stolen_card")
    assert await house.tell(refund_event(kind, "pi_of_another_shop")) == 200
    assert len(house.recorder.refunds) == 1
