"""Paying at PayPal on the program's own routes: approved there, captured here while the order stands."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import select

from bot.payments import RefundRunner, reconcile
from storage import schema
from storage.money import ledger, refunds
from tests.campaign import plain
from tests.stories.paypal_till import PayPalTill, paypal_till_at
from tests.worlds import TELEGRAM, WHATSAPP, World

pytestmark = pytest.mark.worlds(TELEGRAM, WHATSAPP, each=True)


@pytest.fixture
async def till(world: World, url: str) -> AsyncIterator[PayPalTill]:
    async with paypal_till_at(url, world.messenger, world.restarts) as till:
        yield till


@pytest.fixture
async def both(world: World, url: str) -> AsyncIterator[PayPalTill]:
    async with paypal_till_at(url, world.messenger, world.restarts, both=True) as till:
        yield till


async def test_from_the_link_to_the_certificate(till: PayPalTill) -> None:
    """The webhook comes twice, and before the redirect."""
    ada = await till.at_the_page()
    [link] = till.links()
    assert link.endswith(till.approval)
    token = (await till.order()).token
    assert (await till.visit("GET", f"/pay/{token}")).headers["location"] == link
    for _delivery in range(2):
        assert await till.approves() == 200
    ada.hears("Mazel tov")
    assert "Thank you!" in (await till.visit("GET", f"/pay/{token}/thanks?lang=en")).text
    await till.settle()
    assert len(till.paypal.captures) == 1
    assert await till.payments() == ["applied"]
    assert await till.owners() == [("משה", 12, 1)]
    balances = await ledger.balances(till.app.database)
    assert (balances["fees:paypal"], balances["clearing:paypal"]) == ({"USD": 82}, {"USD": 1800 - 82})


async def test_the_redirect_comes_and_the_webhook_never(till: PayPalTill) -> None:
    ada = await till.at_the_page()
    till.paypal.approve(till.approval)
    await till.visit("GET", f"/pay/{(await till.order()).token}/thanks")
    await till.settle()
    ada.hears("Mazel tov")


async def test_an_order_that_was_changed_before_the_approval_takes_no_money(till: PayPalTill) -> None:
    """The old page is approved: nothing is taken, and the corrected order can be paid."""
    ada = await till.at_the_page()
    outdated, token = till.approval, (await till.order()).token
    await ada.says("back")
    await ada.taps("correct")
    await ada.says("יצחק בן שרה לוי")
    await ada.taps("pay")
    assert till.approval != outdated
    ada.waits()
    assert await till.approves(outdated) == 200
    assert "You were not charged" in (await till.visit("GET", f"/pay/{token}/thanks?lang=en")).text
    assert not till.paypal.captures
    ada.hears("Your payment didn't go through, and you weren't charged.")
    assert await till.approves() == 200
    ada.hears("Mazel tov")
    assert await till.owners() == [("יצחק", 12, 1)]


async def test_after_the_hold_nothing_is_taken(till: PayPalTill) -> None:
    await till.at_the_page()
    await till.passes(minutes=90)
    assert await till.approves() == 200
    assert not till.paypal.captures
    assert await till.payments() == []


async def test_what_paypal_turns_down_is_told_with_another_page(till: PayPalTill) -> None:
    ada = await till.at_the_page()
    first = till.approval
    till.paypal.issue = "INSTRUMENT_DECLINED"
    assert await till.approves() == 200
    ada.hears("Your payment didn't go through, and you weren't charged.")
    assert till.approval != first
    till.paypal.issue = ""
    assert await till.approves() == 200
    ada.hears("Mazel tov")


async def test_a_payment_that_is_reviewed_for_days(till: PayPalTill) -> None:
    ada = await till.at_the_page()
    till.paypal.outcome = "PENDING"
    assert await till.approves() == 200
    ada.hears("The bank needs a few days", "stays on hold")
    await till.passes(days=13)
    assert await till.held() == 1
    till.paypal.settle("001CAPTURE", "COMPLETED")
    assert await till.hears_paypal("PAYMENT.CAPTURE.COMPLETED", id="001CAPTURE") == 200
    ada.hears("Mazel tov")


async def test_money_goes_back_through_paypal(till: PayPalTill) -> None:
    """Asked for by the committee, with the part of the fee that PayPal gives back."""
    await till.at_the_page()
    await till.approves()
    database = till.app.database
    order = (await till.order()).id
    [found] = await refunds.refundable(database, order)
    by = (await database.read(select(schema.accounts)))[0].id
    async with database.transaction() as transaction:
        await refunds.ask(transaction, found.payment, found.left, by=by, reason="moved", way="provider")
    await till.passes(seconds=20)
    [runner] = [one for one in till.app.components if isinstance(one, RefundRunner)]
    await runner.idle()
    [made] = await refunds.of_order(till.app.database, order)
    assert (made.state, made.reference) == ("done", "001REFUND")
    assert await till.hears_paypal("PAYMENT.CAPTURE.REFUNDED", id="001REFUND") == 200
    balances = await ledger.balances(till.app.database)
    assert (balances["fees:paypal"], balances["clearing:paypal"]) == ({"USD": 72}, {"USD": -72})
    assert await till.owners() == [("משה", 12, 1)]


async def test_a_capture_that_we_miss_is_found_by_reconciling(till: PayPalTill) -> None:
    await till.at_the_page()
    order = await till.order()
    capture = till.paypal.take(till.approval)  # in PayPal's dashboard, say, and no webhook came
    at = till.now.strftime("%Y-%m-%dT%H:%M:%S+0000")
    till.paypal.listed.append(
        {
            "transaction_id": capture,
            "transaction_event_code": "T0006",
            "transaction_initiation_date": at,
            "transaction_amount": {"currency_code": "USD", "value": "18.00"},
            "transaction_status": "S",
            "custom_field": f"{order.id}:{order.token}",
        }
    )
    await till.passes(minutes=200)
    found = await reconcile(till.app.database, till.app.providers, till.now)
    kinds = {one.kind: [each.order for each in one.examples] for one in found.differences}
    assert kinds == {"not_recorded": [order.id]}


async def test_paypal_is_away_when_it_tells(till: PayPalTill) -> None:
    ada = await till.at_the_page()
    till.paypal.away = True
    assert await till.approves() == 503
    till.paypal.away = False
    assert await till.approves() == 200
    ada.hears("Mazel tov")


# --- beside Stripe ----------------------------------------------------------------------------------------


async def test_beside_cards_paypal_is_a_tap_away_and_only_one_is_paid(both: PayPalTill) -> None:
    ada = await both.at_the_page()
    cards, wallet = both.links()
    assert cards.endswith("#fid")
    assert wallet.endswith(both.approval)
    token = (await both.order()).token
    page = await both.visit("GET", f"/pay/{token}?lang=en")
    assert page.status_code == 200
    assert "Pay by card" in page.text
    assert "Pay with PayPal" in plain(page.text)
    await both.pays()  # by card
    ada.hears("Mazel tov")
    assert await both.approves() == 200  # in another tab
    assert not both.paypal.captures
    assert await both.payments() == ["applied"]


async def test_while_paypal_is_away_cards_are_offered_alone(both: PayPalTill) -> None:
    both.paypal.away = True
    await both.at_the_page()
    [cards] = both.links()
    assert cards.endswith("#fid")


async def test_while_stripe_refuses_paypal_is_offered_alone(both: PayPalTill) -> None:
    both.stripe.refusals.append((400, "invalid_request_error"))
    await both.at_the_page()
    [wallet] = both.links()
    assert wallet.endswith(both.approval)
