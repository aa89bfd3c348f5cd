"""Stripe: one page an order, closed before the letters go; and money is believed only when Stripe says so."""

import asyncio
import logging
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from starlette.applications import Starlette

from bot.channels import PayWire, Refused, SendError, TextWire, TryLater
from bot.config import Config
from bot.payments import Bill, HostedPage, PaymentPages
from bot.payments.stripe import Stripe
from handlers.words import Language
from storage.money import Money
from tests.bot.payments.fake_recorder import TOKEN, FakeRecorder, bill
from tests.bot.payments.fake_stripe import KEY, SECRET, FakeStripe, event, sign
from tests.loopback import serving, visitor

COMPLETED = "checkout.session.completed"
SUCCEEDED = "checkout.session.async_payment_succeeded"
FAILED = "checkout.session.async_payment_failed"
EXPIRED = "checkout.session.expired"


@dataclass
class House:
    """The program with its Stripe provider, and Stripe beside it."""

    url: str
    provider: Stripe
    recorder: FakeRecorder
    stripe: FakeStripe
    http: httpx.AsyncClient

    async def ask(self, bill: Bill | None = None, language: Language = "en") -> str:
        """The address of the page that the person gets."""
        wire = PayWire(7, "Two letters", "Two letters in the *General* scroll", "Pay", language)
        answer = await self.provider.ask(bill or self.recorder.open[0], wire)
        assert isinstance(answer, TextWire)
        assert answer.text == wire.description
        [[button]] = answer.rows
        assert button.label == "Pay"
        return button.url

    async def page(self) -> str:
        """A page has been asked for: Stripe's id of it."""
        await self.ask()
        return list(self.stripe.sessions)[-1]

    async def tell(self, body: bytes, signature: str | None = None) -> int:
        """The webhook's status."""
        headers = {"Stripe-Signature": sign(body) if signature is None else signature}
        coded = [(name.encode(), value.encode()) for name, value in headers.items() if value]
        return (await self.http.post(f"{self.url}/stripe", content=body, headers=coded)).status_code


@asynccontextmanager
async def living(patience: float = 10.0) -> AsyncIterator[House]:
    stripe, recorder, made = FakeStripe(), FakeRecorder(), []
    async with serving(stripe.app) as api:

        def build(url: str) -> Starlette:
            config = Config(
                public_url=url, stripe_api_key=KEY, stripe_webhook_secret=SECRET, stripe_api_base=api
            )
            made.append(Stripe(config, recorder, patience=patience))
            return Starlette(routes=[*PaymentPages(config, recorder, made).routes(), *made[0].routes()])

        async with serving(build) as url:
            try:
                async with visitor() as http:
                    yield House(url, made[0], recorder, stripe, http)
            finally:
                await made[0].stop()


@pytest.fixture
async def house() -> AsyncIterator[House]:
    async with living() as house:
        yield house


async def test_the_page_asks_for_the_orders_sum(house: House) -> None:
    url = await house.ask()
    [params] = house.stripe.created
    assert url == house.stripe.sessions["cs_test_0001"]["url"]
    assert params["line_items[0][price_data][unit_amount]"] == "1800"
    assert params["line_items[0][price_data][currency]"] == "usd"
    assert (
        params["line_items[0][price_data][product_data][description]"] == "Two letters in the General scroll"
    )
    assert params["client_reference_id"] == "7"
    assert params["metadata[token]"] == params["payment_intent_data[metadata][token]"] == TOKEN
    assert params["success_url"] == f"{house.url}/pay/{TOKEN}/thanks?lang=en"
    assert params["cancel_url"] == f"{house.url}/pay/{TOKEN}/back?lang=en"


async def test_asking_twice_gives_the_same_page(house: House) -> None:
    assert await house.ask() == await house.ask(language="he")
    assert len(house.stripe.created) == 1


async def test_asking_again_after_a_crash_gives_the_page_made_before_it(house: House) -> None:
    first = await house.ask()
    house.recorder.pages.clear()
    assert await house.ask() == first
    assert len(house.stripe.created) == 1


async def test_a_page_that_is_over_makes_room_for_a_new_one(house: House) -> None:
    first = await house.ask()
    over = datetime.now(UTC) - timedelta(seconds=1)
    house.recorder.pages[7, "stripe"] = HostedPage("cs_test_0001", first, over)
    house.recorder.open[0] = bill(promised=90, held=120)
    assert await house.ask() != first


@pytest.mark.parametrize(("language", "locale"), [("en", "en"), ("ru", "ru"), ("he", "auto"), ("yi", "auto")])
async def test_the_page_speaks_the_persons_language_where_stripe_can(
    house: House, language: Language, locale: str
) -> None:
    await house.ask(language=language)
    assert house.stripe.created[0]["locale"] == locale


@pytest.mark.parametrize(("promised", "held"), [(40, 75), (20, 60), (31.5, 33), (20, 32.5), (35, 35)])
async def test_the_page_closes_before_the_letters_go(house: House, promised: float, held: float) -> None:
    order = bill(promised=promised, held=held)
    await house.ask(order)
    closes = int(house.stripe.created[0]["expires_at"])
    assert closes < order.held_until.timestamp()
    assert house.recorder.pages[7, "stripe"].until.timestamp() == closes


async def test_the_page_closes_when_the_person_was_told_that_it_does(house: House) -> None:
    order = bill(promised=40, held=75)
    await house.ask(order)
    assert int(house.stripe.created[0]["expires_at"]) == int(order.promised_until.timestamp())


async def test_letters_held_for_a_week_get_a_page_for_a_day(house: House) -> None:
    week = 7 * 24 * 60
    await house.ask(bill(promised=week, held=week + 60))
    day = timedelta(hours=24)
    assert day / 2 < house.recorder.pages[7, "stripe"].until - datetime.now(UTC) <= day


async def test_letters_that_go_too_soon_get_no_page(house: House) -> None:
    with pytest.raises(Refused):
        await house.ask(bill(promised=10, held=30))
    assert not house.stripe.created
    assert not house.recorder.pages


@pytest.mark.parametrize(
    ("money", "amount"),
    [
        (Money(500, "JPY"), 500),
        (Money(1850, "ILS"), 1850),
        (Money(5, "ISK"), 500),
        (Money(5, "UGX"), 500),
        (Money(70, "RSD"), 7000),
        (Money(5120, "KWD"), 5120),
    ],
)
async def test_every_currency_is_counted_as_stripe_counts_it(house: House, money: Money, amount: int) -> None:
    house.recorder.open[0] = bill(total=money)
    session = await house.page()
    assert house.stripe.sessions[session]["amount_total"] == amount
    house.stripe.settle(session, "paid")
    assert await house.tell(event(COMPLETED, session)) == 200
    assert [fact.money for fact in house.recorder.facts] == [money]


@pytest.mark.parametrize(
    ("money", "takes"),
    [
        (Money(5120, "KWD"), True),
        (Money(5124, "KWD"), False),
        (Money(99_999_999, "USD"), True),
        (Money(100_000_000, "USD"), False),
    ],
)
def test_stripe_takes_no_sum_that_is_finer_or_larger_than_it_can_count(money: Money, takes: bool) -> None:
    assert Stripe(Config(stripe_api_key=KEY), FakeRecorder()).takes(bill(total=money)) is takes


@pytest.mark.parametrize(
    ("status", "error", "kind"),
    [
        (429, "rate_limit_error", TryLater),
        (500, "api_error", TryLater),
        (503, "api_error", TryLater),
        (401, "invalid_request_error", TryLater),
        (400, "invalid_request_error", Refused),
        (400, "idempotency_error", Refused),
    ],
)
async def test_a_refusal_says_whether_to_try_again(
    house: House, status: int, error: str, kind: type[SendError]
) -> None:
    house.stripe.refusals.append((status, error))
    with pytest.raises(kind):
        await house.ask()
    assert not house.recorder.pages


async def test_stripe_that_does_not_answer_is_tried_later() -> None:
    async with living(patience=0.05) as house:
        house.stripe.silent = asyncio.Event()
        try:
            with pytest.raises(TryLater):
                await house.ask()
        finally:
            house.stripe.silent.set()


async def test_the_payment_is_recorded_as_stripe_tells_it(house: House) -> None:
    session = await house.page()
    house.stripe.settle(session, "paid")
    assert await house.tell(event(COMPLETED, session)) == 200
    [fact] = house.recorder.facts
    assert (fact.provider, fact.charge, fact.order) == ("stripe", "pi_0001", 7)
    assert (fact.money, fact.state) == (Money(1800, "USD"), "paid")
    assert abs(fact.at - datetime.now(UTC)) < timedelta(minutes=5)


async def test_the_same_webhook_twice_is_one_payment(house: House) -> None:
    session = await house.page()
    house.stripe.settle(session, "paid")
    for _time in range(2):
        assert await house.tell(event(COMPLETED, session)) == 200
    assert house.recorder.news == 2
    assert len({fact.charge for fact in house.recorder.facts}) == 1


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


async def test_money_of_an_unknown_order_is_never_acknowledged(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    session = await house.page()
    house.stripe.settle(session, "paid")
    house.recorder.orders.clear()
    assert await house.tell(event(COMPLETED, session)) == 500
    assert not house.recorder.facts
    assert [record.levelno for record in caplog.records if record.name == "bot.payments.stripe"] == [
        logging.ERROR
    ]


async def test_money_on_a_page_that_is_not_ours_is_never_acknowledged(house: House) -> None:
    session = await house.page()
    house.recorder.pages.clear()
    house.stripe.settle(session, "paid", metadata={})
    assert await house.tell(event(COMPLETED, session)) == 500
    house.stripe.settle(session, "paid", metadata={"token": TOKEN}, client_reference_id="8")
    assert await house.tell(event(COMPLETED, session)) == 500
    assert not house.recorder.facts


async def test_a_page_that_we_died_before_writing_down_is_known_by_its_marks(house: House) -> None:
    session = await house.page()
    house.recorder.pages.clear()
    house.stripe.settle(session, "paid")
    assert await house.tell(event(COMPLETED, session)) == 200
    assert [fact.order for fact in house.recorder.facts] == [7]


async def test_a_sum_that_cannot_be_is_never_acknowledged(house: House) -> None:
    session = await house.page()
    house.stripe.settle(session, "paid", amount_total=150, currency="isk")
    assert await house.tell(event(COMPLETED, session)) == 500
    house.stripe.settle(session, "paid", amount_total=None)
    assert await house.tell(event(COMPLETED, session)) == 500
    assert not house.recorder.facts


@pytest.mark.parametrize(("status", "error"), [(500, "api_error"), (429, "rate_limit_error")])
async def test_a_look_up_that_fails_is_tried_again_by_stripe(house: House, status: int, error: str) -> None:
    session = await house.page()
    house.stripe.settle(session, "paid")
    house.stripe.refusals.append((status, error))
    assert await house.tell(event(COMPLETED, session)) == 503
    assert await house.tell(event(COMPLETED, session)) == 200
    assert len(house.recorder.facts) == 1


async def test_a_page_that_stripe_does_not_know_is_never_acknowledged(house: House) -> None:
    assert await house.tell(event(COMPLETED, "cs_test_unknown")) == 500


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


async def test_who_has_not_paid_reads_until_when_the_letters_are_kept(house: House) -> None:
    until = datetime(2026, 3, 1, 18, 45, tzinfo=UTC)
    house.recorder.open[0] = replace(house.recorder.open[0], promised_until=until)
    kept = await house.http.get(f"{house.url}/pay/{TOKEN}/back?lang=en")
    gone = await house.http.get(f"{house.url}/pay/unknown/back?lang=en")
    assert "13:45" in kept.text  # New York, the campaign's zone
    assert gone.status_code == 200
    assert "13:45" not in gone.text


async def test_neither_keys_nor_people_are_logged(house: House, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        session = await house.page()
        house.stripe.settle(session, "paid")
        await house.tell(event(COMPLETED, session))
    for secret in (KEY, SECRET, "972501234567"):
        assert secret not in caplog.text
