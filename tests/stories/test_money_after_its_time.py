"""Money that comes when what it was for is over or has changed: no second letter that nobody asked for."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import select

from storage import schema
from storage.money import ledger
from tests.person import Person
from tests.stories.till import COMPLETED, DISPUTED, FAILED, NAME, SUCCEEDED, Till, till_at
from tests.worlds import FASTEST, WHATSAPP, World

pytestmark = pytest.mark.worlds(FASTEST, WHATSAPP, each=True)
RIVKA = "רבקה בת שרה לוי"


@pytest.fixture
async def till(world: World, url: str) -> AsyncIterator[Till]:
    async with till_at(url, world.messenger, world.restarts) as till:
        yield till


async def buys_anew(till: Till, ada: Person, names: str) -> None:
    """The letters of before went back; the same people are registered from the menu, and paid."""
    ada.waits()
    await ada.goes("menu", "/register", "other", "general")
    await ada.says(names)
    await ada.taps("pay")
    await till.pays()
    ada.hears("Mazel tov")
    ada.waits()


@pytest.mark.parametrize("given_up", ["lapsed", "cancelled"])
async def test_late_money_for_somebody_who_got_a_letter_since(till: Till, given_up: str) -> None:
    """It is kept and told, and goes back or becomes a gift."""
    await till.committee()
    ada = await till.at_the_page()
    first = till.page
    if given_up == "lapsed":
        await till.passes(minutes=45)
    else:
        await ada.says("cancel")
    await buys_anew(till, ada, NAME)
    await till.pays(first)
    ada.hears("$18 came in a second time", "a gift for the Torah scroll")
    await till.passes(seconds=20)
    till.committee_hears("$18 is to be refunded (paid_twice)")
    assert await till.owners() == [("משה", 12, 1)]
    assert await till.payments() == ["applied", "returnable"]


async def test_late_money_for_two_of_whom_one_got_a_letter_since(till: Till) -> None:
    ada = Person(till, "1", "en")
    await ada.goes("register", "several", "general")
    await ada.says(f"{NAME}\n{RIVKA}")
    await ada.taps("pay")
    first = till.page
    await till.passes(minutes=45)
    await buys_anew(till, ada, RIVKA)
    await till.pays(first)
    ada.hears("$36 came in through an earlier link", "the office will refund it")
    assert len(await till.owners()) == 1
    assert await till.payments() == ["applied", "returnable"]


async def test_late_money_for_somebody_else_buys_a_letter(till: Till) -> None:
    ada = await till.at_the_page()
    first = till.page
    await till.passes(minutes=45)
    await buys_anew(till, ada, RIVKA)
    await till.pays(first)
    ada.hears("Mazel tov")
    assert [name for name, *_place in await till.owners()] == ["רבקה", "משה"]


async def test_a_name_is_corrected_while_the_bank_takes_its_days(till: Till) -> None:
    ada = await till.at_the_page()
    await till.pays(outcome="unpaid")
    await ada.says("no, I meant יעקב")
    ada.hears("already on its way", "nothing more to pay")
    await till.pays(kind=SUCCEEDED)
    ada.hears("Mazel tov", "יעקב")
    assert await till.owners() == [("יעקב", 12, 1)]
    assert len(till.stripe.created) == 1


async def test_somebody_is_added_while_the_bank_takes_its_days(till: Till) -> None:
    """What is on its way is too little now: that is said, with a page for all, and it goes back."""
    ada = await till.at_the_page()
    first = till.page
    await till.pays(outcome="unpaid")
    ada.waits()
    await ada.says(f"add {RIVKA}")
    ada.hears("The $18 that's on its way", "the office will refund it")
    assert "nothing more to pay" not in "\n".join(ada.new)
    second = till.page
    assert till.stripe.sessions[second]["amount_total"] == 3600
    await till.pays(first, kind=SUCCEEDED)
    ada.hears("$18 came in through an earlier link")
    await till.pays(second)
    ada.hears("Mazel tov")
    assert await till.payments() == ["returnable", "applied"]
    assert len(await till.owners()) == 2


async def test_the_bank_turns_down_one_payment_after_the_other(till: Till) -> None:
    """Each time there is a page that works."""
    ada = await till.at_the_page()
    for _attempt in range(3):
        await till.pays(outcome="unpaid")
        await till.pays(outcome="unpaid", kind=FAILED, intent="requires_payment_method")
        ada.hears("didn't go through")
        assert till.stripe.sessions[till.page]["status"] == "open"
        ada.waits()
    await till.pays()
    assert await till.owners() == [("משה", 12, 1)]
    assert len(till.stripe.created) == 4


async def test_the_bank_asks_first_and_takes_the_money_later(till: Till) -> None:
    """Nothing is said to be taken before it is."""
    await till.committee()
    ada = await till.at_the_page()
    await till.pays()
    charge = till.stripe.sessions[till.page]["payment_intent"]
    told = {"amount": 1800, "currency": "usd", "charge": "ch_1", "reason": "general"}
    dispute = {"id": "dp_1", "object": "dispute", "payment_intent": charge, **told}
    till.stripe.disputes["dp_1"] = {**dispute, "status": "warning_needs_response"}
    assert await till.hears(DISPUTED, "dp_1") == 200
    await till.passes(seconds=20)
    till.committee_hears("bank is asking about $18. Nothing has been taken back so far")
    assert (await ledger.balances(till.app.database))["clearing:stripe"] == {"USD": 1800}
    till.stripe.disputes["dp_1"] = {**dispute, "status": "needs_response"}
    assert await till.hears("charge.dispute.funds_withdrawn", "dp_1") == 200
    await till.passes(seconds=20)
    till.committee_hears("$18 was taken back through the bank", "The letter stays")
    assert (await ledger.balances(till.app.database))["clearing:stripe"] == {"USD": 0}
    ada.waits()
    ada.hears_nothing()
    rows = await till.app.database.read(select(schema.payment_alerts).order_by(schema.payment_alerts.c.id))
    assert [(one.charge, one.done is not None) for one in rows] == [("inquiry-dp_1", True), ("dp_1", False)]


async def test_a_dispute_is_delivered_before_its_payment(till: Till) -> None:
    """The books have it as soon as they have the payment, and the committee hears of it once."""
    await till.committee()
    ada = await till.at_the_page()
    till.stripe.settle(till.page, "paid")
    charge = till.stripe.sessions[till.page]["payment_intent"]
    told = {"amount": 1800, "currency": "usd", "charge": "ch_1", "reason": "fraudulent"}
    dispute = {"id": "dp_1", "object": "dispute", "payment_intent": charge, **told}
    till.stripe.disputes["dp_1"] = {**dispute, "status": "needs_response"}
    assert await till.hears(DISPUTED, "dp_1") == 200
    await till.passes(seconds=20)
    till.committee_hears("$18 was taken back through the bank")
    for _delivery in range(2):
        assert await till.hears(COMPLETED, till.page) == 200
    ada.hears("Mazel tov")
    balances = await ledger.balances(till.app.database)
    assert (balances["chargebacks"], balances["clearing:stripe"]) == ({"USD": 1800}, {"USD": 0})
    [alert] = await till.app.database.read(select(schema.payment_alerts))
    assert alert.order == (await till.order()).id
    assert await till.owners() == [("משה", 12, 1)]


@pytest.mark.parametrize("kind", [DISPUTED, "charge.refunded"])
async def test_news_that_the_provider_itself_knows_nothing_of(till: Till, kind: str) -> None:
    """Acknowledged, or it would come for days; kept, and shown to the committee."""
    await till.committee()
    for _delivery in range(2):
        till.stripe.refusals = [(404, "invalid_request_error")]
        assert await till.hears(kind, "of_another_mode", payment_intent="of_another_mode") == 200
    await till.passes(seconds=20)
    till.committee_hears("can't be looked up here: of_another_mode")
