"""Money that moves inside Telegram, from the invoice in the chat to its record."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette

from bot.channels import Incoming, InvoiceWire, PayWire
from bot.channels.telegram import SECRET_HEADER, Telegram
from bot.config import Config
from bot.payments import Bill, PaymentFact
from bot.payments.telegram import TelegramPayments
from bot.payments.telegram_currencies import TelegramCurrencies
from handlers.words import Words
from storage.money import Money
from tests.bot.channels.fake_telegram import ADA, TOKEN, FakeTelegram
from tests.bot.payments.fake_recorder import FakeRecorder

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
BILL = Bill(
    order=81,
    token="tok_k7q2",
    total=Money(1800, "USD"),
    channel="telegram",
    address=str(ADA),
    promised_until=NOW + timedelta(minutes=15),
    held_until=NOW + timedelta(minutes=20),
)
ASKED = PayWire(81, "Your letter", "One letter in the General scroll", "One letter", "en")


class OneOrder(FakeRecorder):
    """One open order in memory, and what may be paid for it."""

    async def record(self, fact: PaymentFact) -> None:
        await super().record(fact)
        self.open = [bill for bill in self.open if bill.order != fact.order]

    async def may_pay(self, order: int, channel: str, address: str, money: Money) -> Words | None:
        bill = await self.bill(order)
        if bill is None or (channel, address) != ("telegram", bill.address):
            return Words("Cancel")
        return None if money == bill.total else Words("Help")


class NoIntake:
    """Money does not pass through the intake."""

    async def receive(self, incoming: Sequence[Incoming]) -> None:
        raise AssertionError("nothing was said")


async def no_files(path: str) -> bytes:
    raise LookupError(path)


@pytest.fixture
def recorder() -> FakeRecorder:
    return OneOrder(open=[BILL], orders={BILL.order})


@pytest.fixture
def config(telegram: FakeTelegram) -> Config:
    return Config(
        telegram_token=TOKEN,
        telegram_api_base=f"{telegram.url}/bot",
        telegram_webhook_secret="secret",
        telegram_payment_token="284685063:TEST:abc",
    )


@pytest.fixture
def payments(config: Config, recorder: FakeRecorder) -> TelegramPayments:
    return TelegramPayments(config, recorder)


@pytest.fixture
async def channel(config: Config, payments: TelegramPayments) -> AsyncIterator[Telegram]:
    channel = Telegram(config, NoIntake(), no_files, payments)
    yield channel
    await channel.stop()


@pytest.fixture
async def web(channel: Telegram) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(Starlette(routes=channel.routes()))
    headers = {SECRET_HEADER: "secret"}
    async with httpx.AsyncClient(transport=transport, base_url="https://bot", headers=headers) as web:
        yield web


async def test_only_telegram_pays_here_and_only_with_a_provider_behind_it(
    config: Config, payments: TelegramPayments, recorder: FakeRecorder
) -> None:
    assert payments.takes(BILL)
    assert not payments.takes(replace(BILL, channel="whatsapp"))
    assert not TelegramPayments(replace(config, telegram_payment_token=""), recorder).takes(BILL)
    assert payments.routes() == []
    await payments.stop()


async def test_the_invoice_names_the_order_and_its_sum(payments: TelegramPayments) -> None:
    assert await payments.ask(BILL, ASKED) == InvoiceWire(
        title="Your letter",
        description="One letter in the General scroll",
        payload="81:tok_k7q2",
        token="284685063:TEST:abc",
        currency="USD",
        label="One letter",
        minor=1800,
        most_on_top=998_200,
        on_top=(1800, 3600, 9000, 18000),
    )


async def test_from_the_invoice_to_the_till(
    telegram: FakeTelegram,
    channel: Telegram,
    payments: TelegramPayments,
    web: httpx.AsyncClient,
    recorder: FakeRecorder,
) -> None:
    invoice = await payments.ask(BILL, ASKED)
    await channel.send(str(ADA), invoice)
    payload = (await telegram.called("sendInvoice"))["payload"]

    await web.post("/telegram", json=telegram.checks_out(payload))
    assert (await telegram.called("answerPreCheckoutQuery"))["ok"] is True

    paid = telegram.has_paid(payload, charge="charge-81")
    for _delivery in range(2):
        assert (await web.post("/telegram", json=paid)).status_code == 200
    at = datetime.fromtimestamp(1_790_000_000, UTC)
    assert recorder.facts == [PaymentFact("telegram", "charge-81", 81, Money(1800, "USD"), "paid", at)]


async def test_money_for_an_order_that_closed_meanwhile_is_recorded(
    telegram: FakeTelegram, web: httpx.AsyncClient, recorder: FakeRecorder
) -> None:
    recorder.open.clear()
    assert (await web.post("/telegram", json=telegram.has_paid("81:tok_k7q2"))).status_code == 200
    assert [fact.charge for fact in recorder.facts] == ["charge-1"]


async def test_zero_decimal_currencies_are_whole(payments: TelegramPayments) -> None:
    yen = await payments.ask(replace(BILL, total=Money.of(1800, "JPY")), ASKED)
    assert isinstance(yen, InvoiceWire)
    assert (yen.minor, yen.currency) == (1800, "JPY")


@pytest.mark.parametrize(
    ("money", "takes"),
    [
        (Money.of(1, "USD"), True),
        (Money(99, "USD"), False),
        (Money.of(10_000, "USD"), True),
        (Money.of(10_001, "USD"), False),
        (Money.of(18, "ILS"), True),
        (Money.of(1, "ILS"), False),
        (Money.of(18, "KWD"), False),  # a currency that Telegram has not
    ],
)
def test_telegram_has_its_currencies_and_its_limits(
    payments: TelegramPayments, money: Money, takes: bool
) -> None:
    assert payments.takes(replace(BILL, total=money)) == takes


async def test_every_currency_is_counted_as_telegram_counts_it(payments: TelegramPayments) -> None:
    """Telegram gives a dinar of Serbia hundredths, which CLDR does not."""
    dinars = Money.of(1800, "RSD")
    invoice = await payments.ask(replace(BILL, total=dinars), ASKED)
    assert (dinars.minor, invoice.minor) == (1800, 180_000)
    assert TelegramCurrencies().money_of(invoice.minor, "RSD") == dinars


async def test_a_gift_on_top_is_paid_with_the_invoice(
    telegram: FakeTelegram, web: httpx.AsyncClient, recorder: FakeRecorder
) -> None:
    await web.post("/telegram", json=telegram.checks_out("81:tok_k7q2", 1800 + 500))
    assert (await telegram.called("answerPreCheckoutQuery"))["ok"] is True
    await web.post("/telegram", json=telegram.has_paid("81:tok_k7q2", 1800 + 500))
    assert [fact.money for fact in recorder.facts] == [Money(2300, "USD")]


async def test_nothing_is_added_where_telegram_would_count_parts_of_a_coin(
    payments: TelegramPayments,
) -> None:
    invoice = await payments.ask(replace(BILL, total=Money.of(1800, "RSD")), ASKED)
    assert isinstance(invoice, InvoiceWire)
    assert (invoice.most_on_top, invoice.on_top) == (0, ())


@pytest.mark.parametrize(
    ("payload", "minor", "more"),
    [
        ("81:tok_k7q2", 1700, {}),  # another sum
        ("81:tok_k7q2", 1_000_001, {}),  # more than Telegram takes
        ("81:tok_k7q2", 1800, {"currency": "ILS"}),
        ("81:tok_k7q2", 1800, {"from": {"id": 7002, "is_bot": False, "first_name": "B"}}),  # forwarded
        ("82:tok_k7q2", 1800, {}),  # somebody else's order with a token of one's own
        ("81:tok_xxxx", 1800, {}),
        ("81", 1800, {}),
        ("order", 1800, {}),
        ("٨١:tok_k7q2", 1800, {}),
    ],
)
async def test_a_checkout_that_does_not_fit_is_refused_before_money_moves(
    telegram: FakeTelegram, web: httpx.AsyncClient, payload: str, minor: int, more: dict[str, Any]
) -> None:
    await web.post("/telegram", json=telegram.checks_out(payload, minor, **more))
    answer = await telegram.called("answerPreCheckoutQuery")
    assert answer["ok"] is False
    assert answer["error_message"]


async def test_an_invoice_already_paid_is_not_paid_twice(
    telegram: FakeTelegram, web: httpx.AsyncClient
) -> None:
    await web.post("/telegram", json=telegram.has_paid("81:tok_k7q2"))
    await web.post("/telegram", json=telegram.checks_out("81:tok_k7q2"))
    assert (await telegram.called("answerPreCheckoutQuery"))["ok"] is False


@pytest.mark.parametrize("payload", ["a tip", "82:tok_k7q2"])
async def test_money_of_no_order_is_set_aside_and_not_asked_for_again(
    telegram: FakeTelegram, web: httpx.AsyncClient, recorder: FakeRecorder, payload: str
) -> None:
    assert (await web.post("/telegram", json=telegram.has_paid(payload))).status_code == 200
    assert recorder.facts == []
    assert recorder.aside == ["charge-1"]
