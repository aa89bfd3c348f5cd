"""Stripe: one page an order, closed before the letters go; and money is believed only when Stripe says so."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from bot.channels import PayWire, Refused, SendError, TryLater
from bot.config import Config
from bot.payments import HostedPage
from bot.payments.stripe import Stripe
from handlers.words import Language
from storage.money import Money
from tests.bot.payments.fake_recorder import TOKEN, FakeRecorder, bill
from tests.bot.payments.fake_stripe import KEY, event
from tests.bot.payments.stripe_account import COMPLETED, House, living


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


async def test_a_call_that_broke_off_is_made_again_under_its_key() -> None:
    """Stripe may have made the page all the same; another key would make a second one."""
    async with living(patience=0.2) as house:
        house.stripe.silent = asyncio.Event()
        with pytest.raises(TryLater):
            await house.ask()
        house.stripe.silent.set()
        house.provider.patience = 10.0
        await house.ask()
        assert len(house.stripe.keys_used) > 1
        assert len(set(house.stripe.keys_used)) == len(house.stripe.created) == 1


async def test_the_payment_is_recorded_as_stripe_tells_it(house: House) -> None:
    session = await house.page()
    house.stripe.settle(session, "paid")
    assert await house.tell(event(COMPLETED, session)) == 200
    [fact] = house.recorder.facts
    assert (fact.provider, fact.charge, fact.order) == ("stripe", "pi_0001", 7)
    assert (fact.money, fact.state) == (Money(1800, "USD"), "paid")
    assert abs(fact.at - datetime.now(UTC)) < timedelta(minutes=5)


async def test_a_page_is_closed_unless_it_was_paid(house: House) -> None:
    page = await house.page()
    await house.provider.close_page(page)
    assert house.stripe.sessions[page]["status"] == "expired"
    with pytest.raises(Refused):
        await house.provider.close_page(page)


async def test_a_call_that_is_cancelled_while_it_is_answered_ends_its_connection() -> None:
    begun, ended = asyncio.Event(), asyncio.Event()

    async def answers_for_ever(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{")
        begun.set()
        while await reader.read(1_000):
            pass
        ended.set()
        writer.close()

    async with await asyncio.start_server(answers_for_ever, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        config = Config(stripe_api_key=KEY, stripe_api_base=f"http://127.0.0.1:{port}")
        provider = Stripe(config, FakeRecorder())
        asking = asyncio.create_task(provider.ask(bill(), PayWire(7, "Letters", "Two letters", "Pay", "en")))
        await begun.wait()
        await asyncio.sleep(0.05)  # the head of the answer is read
        asking.cancel()
        await asyncio.gather(asking, return_exceptions=True)
        async with asyncio.timeout(5):
            await ended.wait()
        await provider.stop()
