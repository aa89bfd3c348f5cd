"""PayPal: the order that is approved there, and what is captured of it here."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.channels import Refused, TryLater
from bot.payments import RefundRequest
from handlers.words import Language, _
from storage.money import Money
from tests.bot.payments.fake_paypal import event
from tests.bot.payments.fake_recorder import TOKEN, bill
from tests.bot.payments.paypal_account import APPROVED, PayPalHouse, paypal_living


@pytest.fixture
async def house() -> AsyncIterator[PayPalHouse]:
    async with paypal_living() as house:
        yield house


# --- the page ---------------------------------------------------------------------------------------------


async def test_a_page_names_the_letters_and_leads_back(house: PayPalHouse) -> None:
    assert await house.ask() == f"{house.paypal.address}/checkoutnow?token=001ORDER"
    [params] = house.paypal.created
    [unit] = params["purchase_units"]
    assert unit["custom_id"] == f"7:{TOKEN}"
    assert unit["items"][0]["description"] == "Two letters in the General scroll"
    assert unit["amount"]["value"] == "18.00"
    context = params["payment_source"]["paypal"]["experience_context"]
    assert context["return_url"] == f"{house.url}/pay/{TOKEN}/thanks?lang=en"


@pytest.mark.parametrize(
    ("language", "locale"), [("he", "he-IL"), ("en", "en-US"), ("ru", "ru-RU"), ("yi", None)]
)
async def test_a_language_that_paypal_lacks_is_left_to_the_payer(
    house: PayPalHouse, language: Language, locale: str | None
) -> None:
    await house.ask(language=language)
    context = house.paypal.created[0]["payment_source"]["paypal"]["experience_context"]
    assert context.get("locale") == locale


async def test_asked_again_it_is_the_same_page(house: PayPalHouse) -> None:
    first = await house.ask()
    assert await house.ask() == first
    house.recorder.pages.clear()  # we died before writing it down
    assert await house.ask() == first
    assert len(house.paypal.created) == 1


@pytest.mark.parametrize(
    ("money", "takes", "value"),
    [
        (Money(1850, "ILS"), True, "18.50"),
        (Money(1800, "JPY"), True, "1800"),
        (Money(180000, "HUF"), True, "1800"),
        (Money(180050, "HUF"), False, ""),
        (Money(100, "TWD"), True, "1"),
        (Money(18000, "RUB"), False, ""),
        (Money(18000, "KWD"), False, ""),
        (Money(18000, "BRL"), False, ""),  # of Brazilian accounts alone
        (Money(1_000_000_001, "USD"), False, ""),
    ],
)
async def test_sums_are_written_as_paypal_counts_them_and_others_are_not_taken(
    house: PayPalHouse, money: Money, takes: bool, value: str
) -> None:
    order = bill(total=money)
    assert house.provider.takes(order) is takes
    if takes:
        await house.ask(order)
        assert house.paypal.created[0]["purchase_units"][0]["amount"]["value"] == value


async def test_a_token_is_asked_for_once_and_anew_when_it_is_called_back(house: PayPalHouse) -> None:
    await asyncio.gather(*(house.provider.look_up(f"{n}") for n in "12"), return_exceptions=True)
    assert house.paypal.tokens == 1
    house.paypal.token = "A21-2"
    await house.ask()
    assert house.paypal.tokens == 2


@pytest.mark.parametrize(
    ("status", "issue", "kind", "reason"),
    [
        (429, "RATE_LIMIT_REACHED", TryLater, "paypal 429 RATE_LIMIT_REACHED"),
        (500, "INTERNAL_SERVER_ERROR", TryLater, "paypal 500 INTERNAL_SERVER_ERROR"),
        (422, "PAYEE_ACCOUNT_RESTRICTED", Refused, "paypal 422 PAYEE_ACCOUNT_RESTRICTED"),
    ],
)
async def test_an_error_says_whether_to_try_again(
    house: PayPalHouse, status: int, issue: str, kind: type[Exception], reason: str
) -> None:
    house.paypal.refusals.append((status, issue))
    with pytest.raises(kind) as error:
        await house.ask()
    assert str(error.value) == reason
    assert await house.ask()


# --- taking the money -------------------------------------------------------------------------------------


async def test_what_was_approved_is_captured_once_with_its_fee(house: PayPalHouse) -> None:
    order = await house.approved()
    told = await asyncio.gather(*(house.tell(APPROVED, id=order) for _time in range(4)))
    assert told == [200] * 4
    assert len(house.paypal.captures) == 1
    [fact] = house.recorder.facts
    assert (fact.provider, fact.charge, fact.order) == ("paypal", "001CAPTURE", 7)
    assert (fact.money, fact.fee, fact.payer) == (Money(1800, "USD"), Money(82, "USD"), "Ada Cohen")
    assert house.recorder.asked == [Money(1800, "USD")] * len(house.recorder.asked)


async def test_a_capture_whose_answer_got_lost_is_found(house: PayPalHouse) -> None:
    order = await house.approved()
    house.paypal.take(order)
    house.paypal.orders[order]["status"] = "APPROVED"  # as it was read a moment before
    house.paypal.issue = "ORDER_ALREADY_CAPTURED"
    assert await house.tell(APPROVED, id=order) == 200
    assert [fact.charge for fact in house.recorder.facts] == ["001CAPTURE"]


async def test_an_order_that_is_not_approved_is_not_captured(house: PayPalHouse) -> None:
    await house.ask()
    assert await house.tell(APPROVED, id="001ORDER") == 200  # a lie
    assert not house.paypal.captures
    assert not house.recorder.failures


async def test_what_no_longer_may_be_paid_is_not_captured_and_told(house: PayPalHouse) -> None:
    order = await house.approved()
    house.recorder.reason = _("The sum has changed since. Please pay with the latest invoice.")
    assert await house.tell(APPROVED, id=order) == 200
    house.recorder.open.clear()
    assert await house.tell(APPROVED, id=order) == 200
    assert not house.paypal.captures
    assert house.recorder.failures == [7, 7]
    page = await house.http.get(f"{house.url}/pay/{TOKEN}/back")
    assert "You were not charged" in page.text


async def test_whoever_comes_back_sees_what_became_of_it(house: PayPalHouse) -> None:
    order = await house.approved()
    house.paypal.issue = "INSTRUMENT_DECLINED"
    page = await house.http.get(f"{house.url}/pay/{TOKEN}/thanks?lang=en")
    assert "You were not charged" in page.text
    assert (house.recorder.failures, house.recorder.facts) == ([7], [])
    house.paypal.issue = ""
    assert await house.tell(APPROVED, id=order) == 200  # the payer chose another card
    assert len(house.recorder.facts) == 1


async def test_what_is_paid_already_or_on_its_way_is_not_captured_as_well(house: PayPalHouse) -> None:
    order = await house.approved()
    house.recorder.pending.append(7)
    assert await house.tell(APPROVED, id=order) == 200
    house.recorder.pending.clear()
    house.recorder.paid.add(TOKEN)
    assert await house.tell(APPROVED, id=order) == 200
    assert not house.paypal.captures
    assert not house.recorder.failures


async def test_a_review_that_takes_days(house: PayPalHouse) -> None:
    order = await house.approved()
    house.paypal.outcome = "PENDING"
    assert await house.tell(APPROVED, id=order) == 200
    assert (house.recorder.pending, house.recorder.facts) == ([7], [])
    house.paypal.settle("001CAPTURE", "COMPLETED")
    related = {"related_ids": {"order_id": order}}
    assert await house.tell("PAYMENT.CAPTURE.COMPLETED", id="001CAPTURE", supplementary_data=related) == 200
    assert len(house.recorder.facts) == 1


async def test_a_review_that_ends_badly_and_is_told_by_the_capture_alone(house: PayPalHouse) -> None:
    order = await house.approved()
    house.paypal.outcome = "PENDING"
    await house.tell(APPROVED, id=order)
    house.paypal.settle("001CAPTURE", "DECLINED")
    assert await house.tell("PAYMENT.CAPTURE.DENIED", id="001CAPTURE") == 200
    assert (house.recorder.failures, house.recorder.facts) == ([7], [])


async def test_an_order_of_another_shop_is_left_alone_and_its_money_set_aside(house: PayPalHouse) -> None:
    order = await house.approved()
    house.recorder.pages.clear()
    house.paypal.orders[order]["purchase_units"][0]["custom_id"] = "shop-1"
    assert await house.tell(APPROVED, id=order) == 200
    assert not house.paypal.captures
    house.paypal.take(order)  # that shop does
    assert await house.tell("PAYMENT.CAPTURE.COMPLETED", id="001CAPTURE") == 200
    assert house.recorder.aside == ["001CAPTURE"]


# --- webhooks ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "wrong",
    [
        {"Paypal-Transmission-Sig": "bm8="},
        {"Paypal-Transmission-Sig": ""},
        {"Paypal-Transmission-Id": "another"},
        {"Paypal-Cert-Url": "file:///etc/passwd"},
        {"Paypal-Auth-Algo": "none"},
    ],
)
async def test_a_webhook_that_paypal_did_not_send_is_refused(
    house: PayPalHouse, wrong: dict[str, str]
) -> None:
    order = await house.approved()
    assert await house.send(event(APPROVED, id=order), **wrong) == 400
    assert not house.paypal.captures


async def test_signed_nonsense_is_refused_and_nothing_is_smuggled_into_the_question(
    house: PayPalHouse,
) -> None:
    for body in (b"", b"{", b"\xff", b"[]", b'{}, "webhook_id": "X"', b"{}"):
        assert await house.send(body) == 400


async def test_what_cannot_be_verified_or_looked_up_now_is_told_again(house: PayPalHouse) -> None:
    order = await house.approved()
    house.paypal.away = True
    assert await house.tell(APPROVED, id=order) == 503
    house.paypal.away = False
    assert await house.tell(APPROVED, id=order) == 200
    assert len(house.recorder.facts) == 1


async def test_other_kinds_are_none_of_our_business(house: PayPalHouse) -> None:
    assert await house.tell("BILLING.PLAN.CREATED", id="P-1") == 200


# --- money that goes back -----------------------------------------------------------------------------------


async def paid(house: PayPalHouse) -> str:
    await house.tell(APPROVED, id=await house.approved())
    return house.recorder.facts[-1].charge


async def test_a_refund_is_made_once_and_tells_of_the_fee(house: PayPalHouse) -> None:
    wish = RefundRequest(12, await paid(house), Money(550, "USD"))
    fact = await house.provider.refund(wish)
    assert (fact.reference, fact.charge, fact.money) == ("001REFUND", wish.charge, wish.money)
    assert (fact.state, fact.refund, fact.fee) == ("done", 12, Money(-10, "USD"))
    assert await house.provider.refund(wish) == fact
    house.paypal.answers.clear()  # PayPal has forgotten the key
    assert await house.provider.refund(wish) == fact
    assert len(house.paypal.refunds) == 1


async def test_a_refund_that_failed_is_made_anew_when_asked_again(house: PayPalHouse) -> None:
    wish = RefundRequest(12, await paid(house), Money(550, "USD"))
    house.paypal.outcome = "FAILED"
    assert (await house.provider.refund(wish)).state == "refused"
    house.paypal.outcome = "COMPLETED"
    assert (await house.provider.refund(wish)).reference == "002REFUND"


async def test_more_than_was_paid_is_refused(house: PayPalHouse) -> None:
    wish = RefundRequest(12, await paid(house), Money(1801, "USD"))
    with pytest.raises(Refused, match="REFUND_AMOUNT_EXCEEDED"):
        await house.provider.refund(wish)


async def test_a_refund_in_paypals_dashboard_is_told(house: PayPalHouse) -> None:
    refund = house.paypal.refund_there(await paid(house), "5.00")
    assert await house.tell("PAYMENT.CAPTURE.REFUNDED", id=refund) == 200
    [fact] = house.recorder.refunds
    assert (fact.charge, fact.money, fact.refund, fact.order) == ("001CAPTURE", Money(500, "USD"), 0, 7)


@pytest.mark.parametrize(
    ("stage", "outcome", "state"),
    [
        ("INQUIRY", None, "asked"),
        ("CHARGEBACK", None, "taken"),
        ("CHARGEBACK", "RESOLVED_SELLER_FAVOUR", "won"),
        ("CHARGEBACK", "RESOLVED_BUYER_FAVOUR", "taken"),
        ("INQUIRY", "CANCELED_BY_BUYER", "won"),
        ("CHARGEBACK", "ACCEPTED", "asked"),  # its money goes back as a refund
    ],
)
async def test_a_dispute_is_told_by_what_became_of_the_money(
    house: PayPalHouse, stage: str, outcome: str | None, state: str
) -> None:
    house.paypal.disputes["PP-D-1"] = {
        "dispute_id": "PP-D-1",
        "reason": "UNAUTHORISED",
        "status": "RESOLVED" if outcome else "OPEN",
        "dispute_life_cycle_stage": stage,
        "dispute_amount": {"currency_code": "USD", "value": "18.00"},
        "disputed_transactions": [{"seller_transaction_id": "001CAPTURE"}],
        **({"dispute_outcome": {"outcome_code": outcome}} if outcome else {}),
    }
    assert await house.tell("CUSTOMER.DISPUTE.UPDATED", dispute_id="PP-D-1") == 200
    [fact] = house.recorder.disputes
    assert (fact.reference, fact.charge, fact.money) == ("PP-D-1", "001CAPTURE", Money(1800, "USD"))
    assert (fact.state, fact.code) == (state, "unauthorised")


async def test_what_paypal_takes_back_by_itself_is_a_chargeback(house: PayPalHouse) -> None:
    reversal = house.paypal.refund_there(await paid(house), "18.00")
    assert await house.tell("PAYMENT.CAPTURE.REVERSED", id=reversal) == 200
    [fact] = house.recorder.disputes
    assert (fact.charge, fact.money, fact.state) == ("001CAPTURE", Money(1800, "USD"), "taken")
