"""Stripe webhooks: each is only a trigger."""

import logging
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.payments import DisputeFact
from storage.money import Money
from tests.bot.payments.fake_recorder import TOKEN
from tests.bot.payments.fake_stripe import KEY, SECRET, event, sign
from tests.bot.payments.stripe_account import COMPLETED, House
from tests.campaign import plain

SUCCEEDED = "checkout.session.async_payment_succeeded"

FAILED = "checkout.session.async_payment_failed"

EXPIRED = "checkout.session.expired"


async def test_the_same_webhook_twice_is_one_payment(house: House) -> None:
    session = await house.page()
    house.stripe.settle(session, "paid")
    for _time in range(2):
        assert await house.tell(event(COMPLETED, session)) == 200
    assert house.recorder.news == 2
    assert len({fact.charge for fact in house.recorder.facts}) == 1


@pytest.mark.parametrize("given", ["Ada Cohen", None])
async def test_who_paid_is_told_as_the_page_was_filled_in(house: House, given: str | None) -> None:
    session = await house.page()
    house.stripe.settle(session, "paid", customer_details={"name": given, "email": "ada@example.org"})
    assert await house.tell(event(COMPLETED, session)) == 200
    assert [fact.payer for fact in house.recorder.facts] == [given or ""]


async def test_a_webhooks_own_words_are_not_believed(house: House) -> None:
    session = await house.page()
    lies = {"payment_status": "paid", "amount_total": 1, "client_reference_id": "8", "payment_intent": "pi_9"}
    assert await house.tell(event(COMPLETED, session, **lies)) == 200
    assert not house.recorder.facts


async def test_money_that_takes_days_is_recorded_when_it_is_there(house: House) -> None:
    session = await house.page()
    house.stripe.settle(session, "unpaid")
    assert await house.tell(event(COMPLETED, session)) == 200
    assert not house.recorder.facts
    assert house.recorder.pending == [7]
    house.stripe.settle(session, "paid")
    assert await house.tell(event(SUCCEEDED, session)) == 200
    assert len(house.recorder.facts) == 1


async def test_money_that_never_came_is_told(house: House) -> None:
    session = await house.page()
    house.stripe.settle(session, "unpaid")
    assert await house.tell(event(FAILED, session)) == 200
    assert house.recorder.failures == [7]
    assert not house.recorder.facts


async def test_news_that_came_in_the_wrong_order_harm_nothing(house: House) -> None:
    session = await house.page()
    house.stripe.settle(session, "paid")
    for kind in (EXPIRED, FAILED, COMPLETED):
        assert await house.tell(event(kind, session)) == 200
    assert not house.recorder.failures
    assert len(house.recorder.facts) == 1


async def test_a_page_that_ran_out_is_no_news(house: House) -> None:
    session = await house.page()
    assert await house.tell(event(EXPIRED, session)) == 200
    assert not house.recorder.facts
    assert not house.recorder.failures


async def test_events_of_other_kinds_are_none_of_our_business(house: House) -> None:
    for kind in ("charge.refunded", "v1.something.new", "checkout.session.completed.not"):
        assert await house.tell(event(kind, "cs_test_none")) == 200


@pytest.mark.parametrize(
    "signature", ["", "nonsense", "t=1,v1=\u00fc", "t=x,v1=00", "v1=00", "t=1", "t=,v1="]
)
async def test_an_unsigned_webhook_is_refused(house: House, signature: str) -> None:
    assert await house.tell(event(COMPLETED, await house.page()), signature) == 400


async def test_wrong_secrets_old_news_and_changed_words_are_refused(house: House) -> None:
    session = await house.page()
    house.stripe.settle(session, "paid")
    body = event(COMPLETED, session)
    now = int(time.time())
    for signature in (sign(body, "whsec_other"), sign(body, at=now - 3600), sign(body + b" ")):
        assert await house.tell(body, signature) == 400
    assert not house.recorder.facts


async def test_signed_nonsense_is_refused(house: House) -> None:
    for body in (b"", b"{", b"\xff\xfe"):
        assert await house.tell(body) == 400


async def test_ten_megabytes_are_too_much(house: House) -> None:
    assert await house.tell(b" " * 10_000_000, "t=1,v1=0") == 413


async def test_what_is_none_of_ours_is_set_aside_and_not_asked_for_again(house: House) -> None:
    """Another shop uses the same account, or a page is of a database that is no more."""
    session = await house.page()
    house.stripe.settle(session, "paid", payment_intent="pi_1")
    house.recorder.orders.clear()
    assert await house.tell(event(COMPLETED, session)) == 200
    house.recorder.pages.clear()
    house.stripe.settle(session, "paid", metadata={}, payment_intent="pi_2")
    assert await house.tell(event(COMPLETED, session)) == 200
    house.stripe.settle(
        session, "paid", metadata={"token": TOKEN}, client_reference_id="8", payment_intent="pi_3"
    )
    assert await house.tell(event(COMPLETED, session)) == 200
    assert await house.tell(event(COMPLETED, "cs_test_unknown")) == 200
    assert house.recorder.aside == ["pi_1", "pi_2", "pi_3", "cs_test_unknown"]
    assert not house.recorder.facts


async def test_a_page_that_we_died_before_writing_down_is_known_by_its_marks(house: House) -> None:
    session = await house.page()
    house.recorder.pages.clear()
    house.stripe.settle(session, "paid")
    assert await house.tell(event(COMPLETED, session)) == 200
    assert [fact.order for fact in house.recorder.facts] == [7]


async def test_a_sum_that_cannot_be_is_set_aside(house: House) -> None:
    session = await house.page()
    house.stripe.settle(session, "paid", amount_total=150, currency="isk")
    assert await house.tell(event(COMPLETED, session)) == 200
    house.stripe.settle(session, "paid", amount_total=None)
    assert await house.tell(event(COMPLETED, session)) == 200
    assert house.recorder.aside == [session, session]
    assert not house.recorder.facts


@pytest.mark.parametrize(("status", "error"), [(500, "api_error"), (429, "rate_limit_error")])
async def test_a_look_up_that_fails_is_tried_again_by_stripe(house: House, status: int, error: str) -> None:
    session = await house.page()
    house.stripe.settle(session, "paid")
    house.stripe.refusals.append((status, error))
    assert await house.tell(event(COMPLETED, session)) == 503
    assert await house.tell(event(COMPLETED, session)) == 200
    assert len(house.recorder.facts) == 1


async def test_a_chargeback_is_told_of(house: House) -> None:
    house.stripe.disputes["dp_1"] = {
        "id": "dp_1",
        "object": "dispute",
        "amount": 1800,
        "currency": "usd",
        "charge": "ch_1",
        "payment_intent": "pi_1",
        "reason": "fraudulent",
        "status": "needs_response",
        "balance_transactions": [{"amount": -1800, "fee": 1500, "currency": "usd"}],
    }
    assert await house.tell(event("charge.dispute.created", "dp_1")) == 200
    taken = DisputeFact(
        "stripe", "dp_1", "pi_1", Money(1800, "USD"), "taken", "fraudulent", Money(1500, "USD")
    )
    assert house.recorder.disputes == [taken]
    house.stripe.disputes["dp_1"]["balance_transactions"] += [
        {"amount": 1800, "fee": -1500, "currency": "usd"}
    ]
    for status, state in (("warning_needs_response", "asked"), ("lost", "taken"), ("won", "won")):
        house.stripe.disputes["dp_1"]["status"] = status
        assert await house.tell(event("charge.dispute.closed", "dp_1")) == 200
        told = house.recorder.disputes[-1]
        assert (told.state, told.fee) == (state, Money(0, "USD"))


async def test_our_own_address_leads_on_to_the_open_page(house: House) -> None:
    url = await house.ask()
    answer = await house.http.get(f"{house.url}/pay/{TOKEN}")
    assert (answer.status_code, answer.headers["location"]) == (303, url)


async def test_our_own_address_is_kind_when_there_is_no_page(house: House) -> None:
    for token in (TOKEN, "unknown"):
        answer = await house.http.get(f"{house.url}/pay/{token}")
        assert answer.status_code == 410
        assert "<h1>" in answer.text


@pytest.mark.parametrize("page", ["thanks", "back"])
async def test_the_pages_around_paying_say_nothing_of_anybody(house: House, page: str) -> None:
    for language, direction in (("he", "rtl"), ("yi", "rtl"), ("en", "ltr"), ("ru", "ltr")):
        answer = await house.http.get(
            f"{house.url}/pay/{TOKEN}/{page}", headers={"Accept-Language": f"{language}, en;q=0.5"}
        )
        assert answer.status_code == 200
        assert f'<html lang="{language}" dir="{direction}">' in answer.text
        assert answer.headers["content-language"] == language
        assert "972501234567" not in answer.text


async def test_the_page_after_paying_speaks_the_language_of_the_chat(house: House) -> None:
    answer = await house.http.get(
        f"{house.url}/pay/{TOKEN}/thanks?lang=yi", headers={"Accept-Language": "ru"}
    )
    assert '<html lang="yi"' in answer.text


async def test_a_hostile_language_is_only_an_unknown_one(house: House) -> None:
    answer = await house.http.get(
        f"{house.url}/pay/{TOKEN}/back", params={"lang": '"><script>alert(1)</script>'}
    )
    assert '<html lang="en"' in answer.text
    assert "alert(1)" not in answer.text


async def test_who_has_not_paid_reads_how_long_the_letters_are_kept(house: House) -> None:
    now = datetime(2026, 3, 1, 18, 45, tzinfo=UTC)
    house.recorder.clock = lambda: now
    house.recorder.open[0] = replace(house.recorder.open[0], promised_until=now + timedelta(minutes=17))
    kept = await house.http.get(f"{house.url}/pay/{TOKEN}/back?lang=en")
    gone = await house.http.get(f"{house.url}/pay/unknown/back?lang=en")
    assert "17 more minutes" in plain(kept.text)  # the same in every zone
    assert gone.status_code == 200
    assert "more minutes" not in plain(gone.text)


async def test_neither_keys_nor_people_are_logged(house: House, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        session = await house.page()
        house.stripe.settle(session, "paid")
        await house.tell(event(COMPLETED, session))
    for secret in (KEY, SECRET, "972501234567"):
        assert secret not in caplog.text
