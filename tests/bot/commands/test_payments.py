"""`python -m bot payments`: who is stuck in payment, and what helps them."""

import json

import pytest

from bot.channels import InvoiceWire, PayWire, TextWire, TryLater
from bot.payments import Bill
from storage.money import Money, ledger
from tests.bot.commands.desk import CommandDesk
from tests.campaign import COMMITTEE, Campaign
from tests.handlers.flows.lists.sent_lists import agrees, goes_on, people, sends_list
from tests.person import Person
from tests.worlds import FASTEST, WHATSAPP

pytestmark = pytest.mark.worlds(FASTEST, WHATSAPP)
WHY = ("--reason", "the page did not open")


@pytest.fixture
def desk(campaign: Campaign, monkeypatch: pytest.MonkeyPatch) -> CommandDesk:
    """The desk; there is no quiet time, so that an order of this minute counts as stuck."""
    monkeypatch.setattr("storage.register.stuck_orders._QUIET", 0)
    return CommandDesk(campaign, monkeypatch)


async def at_the_payment(who: Person, name: str = "משה בן שרה לוי") -> None:
    await who.goes("register", "other", "general")
    await who.says(name)
    await who.taps("pay")
    await who.is_asked("pay")


def numbers(desk: CommandDesk) -> list[str]:
    return [str(json.loads(line)["order"]) for line in desk.says("payments", "stuck", "--json").splitlines()]


async def test_nobody_is_stuck(desk: CommandDesk, ada: Person) -> None:
    assert desk.says("payments", "stuck") == "Nobody is stuck in payment.\n"


async def test_whoever_did_not_pay_is_seen_until_they_do(desk: CommandDesk, ada: Person) -> None:
    await at_the_payment(ada)
    said = desk.says("payments", "stuck")
    assert "משה בן שרה לוי" in said
    assert ":1  " in said
    await ada.pays()
    assert numbers(desk) == []


async def test_a_new_link_is_sent_while_the_letters_are_held(
    campaign: Campaign, desk: CommandDesk, ada: Person
) -> None:
    await at_the_payment(ada)
    asked = len(ada.bills)
    [order] = numbers(desk)
    assert "It is on its way" in desk.says("payments", "link", order, *WHY, "--yes")
    ada.waits()
    await campaign.run()
    ada.hears("Here's the payment link again, from the office, for משה בן שרה לוי", "https://pay.example/")
    assert len(ada.bills) == asked + 1
    await ada.pays()
    ada.hears("We received", "Thank you!")


async def test_after_its_time_a_new_link_holds_the_same_letter_again(
    campaign: Campaign, desk: CommandDesk, ada: Person
) -> None:
    await at_the_payment(ada)
    old = ada.bills[-1]
    await campaign.passes(hours=2)
    ada.hears("Time ran out")
    [order] = numbers(desk)
    desk.says("payments", "link", order, *WHY, "--yes")
    await campaign.run()
    assert ada.bills[-1].order != old.order
    await ada.pays()
    ada.hears("We received", "Thank you!")
    assert await campaign.owners() == [("משה", 12, 1)]
    assert numbers(desk) == []


async def test_money_that_came_by_hand_registers_the_letter(
    campaign: Campaign, desk: CommandDesk, ada: Person
) -> None:
    await at_the_payment(ada)
    [order] = numbers(desk)
    assert "Nothing was written down." in desk.says("payments", "take", order, *WHY, answer="n\n")
    assert "registered within a minute" in desk.says("payments", "take", order, *WHY, "--yes")
    assert f"no order of number {order} waits" in desk.refuses("payments", "take", order, *WHY, "--yes")
    assert f"no order of number {order} waits" in desk.refuses("payments", "link", order, *WHY, "--yes")
    ada.waits()
    campaign.now = campaign.now.replace(year=2030)  # the desk's clock is the machine's
    await campaign.run()
    ada.hears("We received", "Thank you!")
    assert await campaign.payments() == ["applied"]
    day = desk.says("report")
    assert "Collected by the office: $18 ($0)" in day


async def test_an_order_that_no_provider_takes_is_seen_at_once(
    campaign: Campaign, ada: Person, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    desk = CommandDesk(campaign, monkeypatch)  # with the quiet time
    ben = Person(campaign, "2", "en")
    await at_the_payment(ben)
    assert numbers(desk) == []
    campaign.native_payments.takes = lambda bill: False  # type: ignore[method-assign]
    await at_the_payment(ada, "דוד בן לאה כהן")
    ada.hears("Payments aren't working here right now. That's our fault, not yours.")
    assert "no_provider" in caplog.text
    caplog.clear()
    said = desk.says("payments", "stuck")
    assert "no way of paying took this order" in said
    assert "דוד בן לאה כהן" in said
    [order] = numbers(desk)
    campaign.native_payments.takes = lambda bill: True  # type: ignore[method-assign]
    desk.says("payments", "link", order, *WHY, "--yes")
    await campaign.run()
    assert ada.bills[-1].order == int(order)
    assert numbers(desk) == []  # it was asked for just now
    await ada.pays()
    assert await campaign.payments() == ["applied"]


async def test_a_page_that_cannot_be_made_yet_is_seen_at_once_until_it_is(
    campaign: Campaign, ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = CommandDesk(campaign, monkeypatch)  # with the quiet time
    made = campaign.native_payments.ask

    async def fails(bill: Bill, wire: PayWire) -> TextWire | InvoiceWire:
        seen.append(numbers(desk))
        if len(seen) < 3:
            raise TryLater("cashier 503", after=0.01)
        return await made(bill, wire)

    seen: list[list[str]] = []
    monkeypatch.setattr(campaign.native_payments, "ask", fails)
    await at_the_payment(ada)
    assert [len(found) for found in seen] == [0, 1, 1]
    assert numbers(desk) == []  # the link is there, and came just now


async def unpayable_list(who: Person, caplog: pytest.LogCaptureFixture) -> None:
    campaign = who.campaign
    campaign.native_payments.takes = lambda bill: False  # type: ignore[method-assign]
    await sends_list(who, people(3), "school.csv")
    await agrees(who, "yes")
    who.hears("Payments aren't working here right now. That's our fault, not yours.")
    campaign.native_payments.takes = lambda bill: True  # type: ignore[method-assign]
    caplog.clear()  # the operator's log says so as well


async def test_a_list_that_no_provider_takes_is_seen_and_paid_by_a_new_link(
    campaign: Campaign, desk: CommandDesk, ada: Person, caplog: pytest.LogCaptureFixture
) -> None:
    await unpayable_list(ada, caplog)
    said = desk.says("payments", "stuck")
    assert "no way of paying took this order" in said
    assert "a list of 3, school.csv" in said
    [order] = numbers(desk)
    desk.says("payments", "link", order, *WHY, "--yes")
    ada.waits()
    await campaign.run()
    ada.hears("for your list of 3 letters: $3.")
    assert numbers(desk) == []
    await ada.pays()
    await goes_on(campaign)
    ada.hears("3 letters are registered forever.")


async def test_a_list_that_no_provider_takes_is_paid_by_hand(
    campaign: Campaign, desk: CommandDesk, ada: Person, caplog: pytest.LogCaptureFixture
) -> None:
    await unpayable_list(ada, caplog)
    [order] = numbers(desk)
    assert "registered within a minute" in desk.says("payments", "take", order, *WHY, "--yes")
    assert f"no order of number {order} waits" in desk.refuses("payments", "take", order, *WHY, "--yes")
    ada.waits()
    campaign.now = campaign.now.replace(year=2030)  # the desk's clock is the machine's
    await campaign.run()
    await goes_on(campaign)
    ada.hears("3 letters are registered forever.")
    assert await campaign.payments() == ["applied"]
    assert len(await campaign.owners()) == 3


async def test_a_list_whose_time_is_over_asks_its_sender_and_is_not_stuck(
    campaign: Campaign, desk: CommandDesk, ada: Person, caplog: pytest.LogCaptureFixture
) -> None:
    await unpayable_list(ada, caplog)
    [order] = numbers(desk)
    await campaign.passes(hours=30)
    await goes_on(campaign)
    ada.hears("Time ran out, and the letters on your list went back to the scroll.")
    assert f"no order of number {order} waits" in desk.refuses("payments", "link", order, *WHY, "--yes")


async def test_money_to_be_given_back_is_seen(desk: CommandDesk, ada: Person) -> None:
    await at_the_payment(ada)
    await ada.pays(money=Money(100, "USD"))
    assert "money to be given back" in desk.says("payments", "stuck")


async def test_an_unknown_number_and_no_reason_are_said(desk: CommandDesk, ada: Person) -> None:
    for number in ("17", "NOSUCH", "9" * 19):
        said = desk.refuses("payments", "take", number, *WHY, "--yes")
        assert said == f"no order of number {number} waits for money; `payments stuck` shows those that do"
    assert "say why" in desk.refuses("payments", "link", "17", "--reason", " ", "--yes")


async def test_card_money_stands_in_the_reports(campaign: Campaign, desk: CommandDesk, ada: Person) -> None:
    await at_the_payment(ada)
    await ada.pays()
    said = desk.says("report", "--day", "2025-11-18")
    assert "Paid through cashier: $18 ($0)" in said
    assert "Paid through cashier: USD 18.00" in said
    week = desk.says("report", "--week")
    assert "Paid through" not in week  # of another week


async def test_a_chargeback_that_only_the_providers_page_shows_is_written_down(
    campaign: Campaign, desk: CommandDesk, ada: Person
) -> None:
    """As one behind a Telegram invoice; the letter stays, and the committee hears of it."""
    member = Person(campaign, COMMITTEE, "en")
    await member.says("menu")
    await at_the_payment(ada)
    [order] = numbers(desk)
    told = ("payments", "disputed", order, "--dispute", "D-7")
    assert "has such a payment" in desk.refuses(*told, "--yes")
    await ada.pays()
    ada.waits()
    assert "Nothing was written down." in desk.says(*told, answer="n\n")
    assert "the books have that already" in desk.refuses(*told, "--won", "--yes")  # nothing was taken
    assert "in the books" in desk.says(*told, "--yes")
    assert "the books have that already" in desk.refuses(*told, "--yes")
    await campaign.passes(seconds=20)
    member.hears("$18 was taken back through the bank", "משה בן שרה", "The letter stays")
    ada.hears_nothing()
    balances = await ledger.balances(campaign.app.database)
    assert (balances["chargebacks"], balances["clearing:cashier"]) == ({"USD": 1800}, {"USD": 0})
    assert "D-7" in desk.says("payments", "stuck")
    assert "in the books" in desk.says(*told, "--won", "--yes")
    await campaign.passes(seconds=20)
    member.hears("the bank gave $18 back to us")
    assert (await ledger.balances(campaign.app.database))["chargebacks"] == {"USD": 0}
    assert await campaign.owners() == [("משה", 12, 1)]
