"""Every outcome of a request to pay: the person is told, there is a way on, and the log has the code."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable

import pytest
from sqlalchemy import select

from bot.channels import InvoiceWire, PayWire, Refused, TextWire, TryLater
from bot.conversation import due_times, outbox
from bot.payments import Bill
from handlers.words import LANGUAGES, Language
from storage import schema
from storage.database import Unavailable
from tests.campaign import LOOKS, Campaign, Messenger, NativePayments, Shown, plain
from tests.person import Person

SOON = 0.02  # seconds until a provider may be asked again
NO_PAYING = "Payments aren't working here right now. That's our fault, not yours."
NO_PAGE = "The payment page isn't available right now. We'll try again and send the link here."
CLOSED = "This order is closed"
SECRET = "Mendel Raskin <mendel@example.org> +972501234567"


class MoodyPayments(NativePayments):
    """A provider that fails as it is told to, in this order, and then goes well."""

    def __init__(self, *failures: Exception) -> None:
        super().__init__()
        self.failures = list(failures)
        self.fails: Callable[[], Exception | None] = lambda: None  # once the list is empty
        self.tries = 0

    async def ask(self, bill: Bill, wire: PayWire) -> TextWire | InvoiceWire:
        self.tries += 1
        failure = self.failures.pop(0) if self.failures else self.fails()
        if failure is not None:
            raise failure
        return await super().ask(bill, wire)


class MoodyCampaign(Campaign):
    """A campaign whose provider is such a one."""

    native_payments: MoodyPayments

    def __init__(self, *arguments: object) -> None:
        super().__init__(*arguments)  # type: ignore[arg-type]
        self.native_payments = MoodyPayments()


@pytest.fixture
async def campaign(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[MoodyCampaign]:
    monkeypatch.setattr(due_times, "_FIRST_WAIT", SOON)
    monkeypatch.setattr(due_times, "_LONGEST_WAIT", SOON)
    begun = await MoodyCampaign.begin(sqlite_url, "telegram")
    assert isinstance(begun, MoodyCampaign)
    yield begun
    await begun.stop()


async def chooses(campaign: Campaign, language: Language = "en") -> Person:
    """Somebody who has only to press *pay*."""
    ada = Person(campaign, "1", language)
    await ada.goes("register", "other", "general")
    await ada.says("משה בן שרה לוי")
    return ada


def texts(campaign: Campaign) -> list[str]:
    shown = [wire for _native, wire in campaign.messenger.shown["1"]]
    return [plain(wire.text) for wire in shown if isinstance(wire, TextWire)]


def logged(caplog: pytest.LogCaptureFixture) -> list[tuple[int, str, str, str]]:
    """(level, outcome, provider, code) of every request, the code without the way it came."""
    lines = []
    for record in caplog.records:
        if record.name == "bot.payments.requests":
            assert isinstance(record.args, tuple)
            order, outcome, provider, code = record.args
            assert isinstance(order, int)
            lines.append((record.levelno, str(outcome), str(provider), str(code).partition("\n")[0]))
    return lines


async def order_of(campaign: Campaign) -> tuple[str, int]:
    """The state of the one order and how many of its letters are still held."""
    [order] = await campaign.app.database.read(select(schema.orders.c.state))
    taken = await campaign.app.database.read(select(schema.taken.c.position))
    return order.state, len(taken)


async def nothing_waits(campaign: Campaign) -> None:
    rows = await campaign.app.database.read(select(schema.outbox.c.state))
    assert {row.state for row in rows} == {"sent"}


@pytest.fixture(autouse=True)
def everything_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)


async def test_a_link_that_was_made_is_sent(
    campaign: MoodyCampaign, caplog: pytest.LogCaptureFixture
) -> None:
    ada = await chooses(campaign)
    await ada.taps("pay")
    ada.hears("https://pay.example/")
    assert logged(caplog) == [(logging.INFO, "asked", "cashier", "-")]


async def test_a_provider_that_refuses_is_told_and_the_letters_stay(
    campaign: MoodyCampaign, caplog: pytest.LogCaptureFixture
) -> None:
    campaign.native_payments.failures = [Refused(f"cashier 402 card_declined req_17 {SECRET}")]
    ada = await chooses(campaign)
    await ada.taps("pay")
    ada.hears(NO_PAYING, "anything else: *menu*")
    assert logged(caplog) == [(logging.ERROR, "refused", "cashier", "cashier 402 card_declined req_17")]
    assert await order_of(campaign) == ("open", 1)
    await nothing_waits(campaign)

    await ada.goes("menu", "Pay for letters on hold", "pay")
    ada.hears("https://pay.example/")
    await ada.pays()
    ada.hears("Mazel tov")


async def test_a_fault_of_our_own_is_told_too_and_quotes_nobody(
    campaign: MoodyCampaign, caplog: pytest.LogCaptureFixture
) -> None:
    campaign.native_payments.failures = [ZeroDivisionError(SECRET)]
    ada = await chooses(campaign)
    await ada.taps("pay")
    ada.hears(NO_PAYING, "anything else: *menu*")
    assert logged(caplog) == [(logging.ERROR, "fault", "cashier", "ZeroDivisionError")]
    assert SECRET not in caplog.text
    assert await order_of(campaign) == ("open", 1)
    await nothing_waits(campaign)


async def test_a_provider_that_cannot_be_reached_is_told_once_and_asked_again(
    campaign: MoodyCampaign, caplog: pytest.LogCaptureFixture
) -> None:
    campaign.native_payments.failures = [TryLater(f"cashier 503 busy {SECRET}")] * 3
    ada = await chooses(campaign)
    await ada.taps("pay")
    assert [text.partition("\n")[0][: len(NO_PAGE)] for text in ada.new].count(NO_PAGE) == 1
    assert "https://pay.example/" in ada.last
    later = (logging.WARNING, "later", "cashier", "cashier 503 busy")
    assert logged(caplog) == [later, later, later, (logging.INFO, "asked", "cashier", "-")]
    assert SECRET not in caplog.text
    await nothing_waits(campaign)


async def test_a_database_that_is_away_is_waited_for_and_never_counts_as_a_try(
    campaign: MoodyCampaign, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(due_times, "_MOST_TRIES", 2)
    monkeypatch.setattr(due_times, "_TRIED_FOR", 0)
    monkeypatch.setattr(outbox, "_AWAY", 0)
    campaign.native_payments.failures = [Unavailable(SECRET)] * 5
    ada = await chooses(campaign)
    await ada.taps("pay")
    assert "https://pay.example/" in ada.last
    assert NO_PAGE not in "".join(ada.new)
    assert logged(caplog) == [(logging.INFO, "asked", "cashier", "-")]
    assert SECRET not in caplog.text
    await nothing_waits(campaign)


async def test_meanwhile_the_person_is_answered(campaign: MoodyCampaign) -> None:
    """A request that is put off holds up nothing that is said after it."""
    reached = asyncio.Event()
    campaign.native_payments.fails = lambda: None if reached.is_set() else TryLater("busy", after=0.1)
    ada = await chooses(campaign)
    await campaign.app.events.receive([ada.pressing(next(b for b in ada.buttons if b.endswith(":pay")))])
    await comes(campaign, NO_PAGE)
    await campaign.app.events.receive([ada.saying("help")])
    await comes(campaign, "How it works.")
    assert not [text for text in texts(campaign) if "https://pay.example/" in text]
    reached.set()
    await campaign.settle()
    assert "https://pay.example/" in ada.last


async def comes(campaign: Campaign, text: str) -> None:
    async with asyncio.timeout(5):
        while text not in "\n".join(texts(campaign)):  # noqa: ASYNC110  # what is shown has no event
            await asyncio.sleep(0.01)


async def test_a_provider_that_is_never_reached_is_told_in_the_end(
    campaign: MoodyCampaign, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(due_times, "_MOST_TRIES", 3)
    monkeypatch.setattr(due_times, "_TRIED_FOR", 0)
    campaign.native_payments.failures = [TryLater("cashier 503")] * 3
    ada = await chooses(campaign)
    await ada.taps("pay")
    ada.hears(NO_PAGE, NO_PAYING)
    later = (logging.WARNING, "later", "cashier", "cashier 503")
    assert logged(caplog) == [later, later, (logging.ERROR, "given_up", "cashier", "cashier 503")]
    await nothing_waits(campaign)


async def test_where_nobody_takes_the_bill_it_is_told(
    campaign: MoodyCampaign, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(MoodyPayments, "takes", lambda self, bill: bill.total.currency == "ILS")
    ada = await chooses(campaign)
    await ada.taps("pay")
    ada.hears(NO_PAYING, "anything else: *menu*")
    assert logged(caplog) == [(logging.ERROR, "no_provider", "-", "-")]
    assert campaign.native_payments.tries == 0


async def test_an_order_that_closed_on_the_way_is_told(
    campaign: MoodyCampaign, caplog: pytest.LogCaptureFixture
) -> None:
    """The provider could not be reached until the order had been given up."""
    reached = asyncio.Event()
    campaign.native_payments.fails = lambda: None if reached.is_set() else TryLater("busy", after=0.1)
    ada = await chooses(campaign)
    await campaign.app.events.receive([ada.pressing(next(b for b in ada.buttons if b.endswith(":pay")))])
    await comes(campaign, NO_PAGE)
    await campaign.app.events.receive([ada.saying("cancel")])
    await campaign.app.lanes.idle()
    reached.set()
    await campaign.settle()
    ada.hears(NO_PAGE, CLOSED, "*my letters*", "anything else: *menu*")
    assert logged(caplog)[-1] == (logging.INFO, "closed", "-", "-")
    await nothing_waits(campaign)


class Refusing(Messenger):
    """Takes no invoice, as Telegram does for a sum out of its limits, or a token that is no provider's."""

    code = ""

    async def send(self, address: str, wire: Shown) -> str:
        if isinstance(wire, InvoiceWire):
            raise Refused(f"Bad Request: {self.code}")
        return await super().send(address, wire)


@pytest.mark.parametrize("code", ["CURRENCY_TOTAL_AMOUNT_INVALID", "PAYMENT_PROVIDER_INVALID"])
async def test_an_invoice_that_the_messenger_refuses_is_told(
    campaign: MoodyCampaign, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    async def invoice(self: MoodyPayments, bill: Bill, wire: PayWire) -> InvoiceWire:
        return InvoiceWire(wire.title, wire.description, "1:t", "token", "USD", wire.label, bill.total.minor)

    campaign.messenger = Refusing("telegram", LOOKS["telegram"])
    campaign.messenger.code = code
    await campaign.restart()
    monkeypatch.setattr(MoodyPayments, "ask", invoice)
    ada = await chooses(campaign)
    await ada.taps("pay")
    ada.hears(NO_PAYING, "anything else: *menu*")
    assert logged(caplog)[-1] == (logging.ERROR, "refused", "cashier", code)
    assert await order_of(campaign) == ("open", 1)
    await nothing_waits(campaign)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_it_is_told_in_the_person_s_language(campaign: MoodyCampaign, language: Language) -> None:
    campaign.native_payments.failures = [Refused("cashier no")]
    ada = await chooses(campaign, language)
    await ada.taps("pay")
    word = {"he": "*תפריט*", "en": "*menu*", "yi": "*מעניו*", "ru": "*меню*"}[language]
    ada.hears(word)
