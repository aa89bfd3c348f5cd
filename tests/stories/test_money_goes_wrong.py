"""What may go wrong with money, each a story at Stripe on the program's own routes."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import update

from bot.jobs import ReconcileJob
from storage import schema
from storage.database import Statement
from storage.money import ledger
from tests.person import Person
from tests.stories.till import COMPLETED, DISPUTED, FAILED, NAME, SUCCEEDED, Till, till_at
from tests.worlds import TELEGRAM, WHATSAPP, World

pytestmark = pytest.mark.worlds(TELEGRAM, WHATSAPP, each=True)


@pytest.fixture
async def till(world: World, url: str) -> AsyncIterator[Till]:
    async with till_at(url, world.messenger, world.restarts) as till:
        yield till


async def test_the_webhook_comes_twice_in_the_wrong_order_and_before_the_redirect(till: Till) -> None:
    ada = await till.at_the_page()
    token = (await till.order()).token
    assert await till.pays(kind=SUCCEEDED) == 200  # nobody was told of COMPLETED yet
    ada.hears("Mazel tov")
    ada.waits()
    for kind in (COMPLETED, COMPLETED, FAILED, SUCCEEDED):
        assert await till.hears(kind, till.page) == 200
    assert (await till.visit("GET", f"/pay/{token}/thanks")).status_code == 200
    await till.settle()
    ada.hears_nothing()
    assert await till.payments() == ["applied"]
    assert await till.owners() == [("משה", 12, 1)]


async def test_the_redirect_comes_before_the_webhook(till: Till) -> None:
    ada = await till.at_the_page()
    till.stripe.settle(till.page, "paid")
    await till.visit("GET", f"/pay/{(await till.order()).token}/thanks")
    await till.settle()
    ada.hears("Mazel tov")
    assert await till.hears(COMPLETED, till.page) == 200
    assert await till.payments() == ["applied"]


async def test_the_page_is_open_in_two_tabs(till: Till) -> None:
    ada = await till.at_the_page()
    token = (await till.order()).token
    first, second = [await till.visit("GET", f"/pay/{token}") for _tab in range(2)]
    assert first.headers["location"] == second.headers["location"]
    await till.pays()
    ada.hears("Mazel tov")
    assert (await till.visit("GET", f"/pay/{token}")).status_code == 410
    assert len(till.stripe.created) == 1


async def test_two_payments_of_one_order(till: Till) -> None:
    """The second one goes back, or becomes a gift, as the person chooses."""
    await till.committee()
    for address, name, choice in (("1", NAME, "gift"), ("2", "דוד בן רבקה כהן", "return")):
        ada = await till.at_the_page(address, name)
        await till.pays()
        await till.pays(payment_intent=f"pi_second_{address}")
        ada.hears("a second time", "a gift for the Torah scroll")
        await ada.taps(choice)
        ada.hears("your gift now" if choice == "gift" else "will refund $18")
        await ada.is_asked("pay.after")
    await till.passes(seconds=20)
    till.committee_hears("$18 is to be refunded (paid_twice): stripe, pi_second_2")
    assert await till.payments() == ["applied", "returnable"] * 2
    assert (await ledger.balances(till.app.database))["income:gift"] == {"USD": -1800}
    assert len(await till.owners()) == 2


async def test_after_the_hold(till: Till) -> None:
    """The same letter where it is free; else the next one, and the person is told."""
    ada = await till.at_the_page()
    await till.passes(minutes=45)
    await till.pays()
    ada.hears("Mazel tov")
    assert await till.owners() == [("משה", 12, 1)]
    bob = await till.at_the_page("2", "דוד בן רבקה כהן")
    late = till.page
    await till.passes(minutes=45)
    await till.at_the_page("3", "יוסף בן רחל כהן")
    await till.pays()
    bob.waits()
    await till.pays(late)
    bob.hears("went to someone else", "at no extra charge")
    assert await till.owners() == [("משה", 12, 1), ("יוסף", 12, 2), ("דוד", 12, 3)]


@pytest.mark.parametrize("letters", [1])
@pytest.mark.parametrize("finished", [False, True])
async def test_after_the_scroll_was_filled(till: Till, finished: bool) -> None:
    """The next ordinal; where no scroll is filled any more, the money is due back."""
    await till.committee()
    ada = await till.at_the_page()
    late = till.page
    await till.passes(minutes=45)
    await till.at_the_page("2", "דוד בן רבקה כהן")
    await till.pays()
    assert await till.owners() == [("דוד", 12, 1)]
    ada.waits()
    if finished:
        await till.finish()
    await till.pays(late)
    if not finished:
        ada.hears("went to someone else")
        assert await till.owners() == [("דוד", 12, 1), ("משה", 13, 1)]
        return
    ada.hears("has no letters left", "*office*")
    await till.passes(seconds=20)
    till.committee_hears("$18 is to be refunded (no_letter)")
    assert await till.payments() == ["applied", "returnable"]


async def test_a_cancelled_order_is_paid_all_the_same(till: Till) -> None:
    ada = await till.at_the_page()
    await ada.says("cancel")
    await ada.says("yes")
    await till.pays()
    ada.hears("Mazel tov")
    assert await till.owners() == [("משה", 12, 1)]


@pytest.mark.parametrize(("amount", "currency"), [(1700, "usd"), (1800, "eur"), (900, "usd")])
async def test_another_sum_or_currency_comes(till: Till, amount: int, currency: str) -> None:
    """It sells nothing and is due back; the order can still be paid."""
    await till.committee()
    ada = await till.at_the_page()
    await till.pays(amount_total=amount, currency=currency)
    ada.hears("you can still pay the order")
    await till.passes(seconds=20)
    till.committee_hears("is to be refunded (other_sum)")
    assert await till.owners() == []
    await till.pays(amount_total=1800, currency="usd", payment_intent="pi_right")
    ada.hears("Mazel tov")
    assert await till.payments() == ["returnable", "applied"]


async def test_more_comes_through_an_earlier_link(till: Till) -> None:
    ada = await till.at_the_page()
    first = till.page
    await ada.says("back")
    await ada.taps("amount")
    await ada.says("5")
    await ada.taps("pay")
    await till.pays(first)
    ada.hears("Mazel tov", "an earlier link", "$13 that came on top counts as your gift")
    assert await till.payments() == ["applied"]


async def test_the_provider_is_down_for_an_hour(till: Till, monkeypatch: pytest.MonkeyPatch) -> None:
    """The chat goes on, the letter stays held, and the link comes by itself."""
    monkeypatch.setattr("bot.conversation.due_times._FIRST_WAIT", 0.05)
    monkeypatch.setattr("bot.conversation.due_times._LONGEST_WAIT", 0.05)
    till.stripe.away = True
    ada = Person(till, "1", "en")
    await ada.goes("register", "other", "general")
    await ada.says("משה בן שרה לוי")
    await till.app.events.receive([ada.saying("pay")])
    await till.app.lanes.idle()
    async with asyncio.timeout(10):
        while not any("We'll try again" in text for text in ada.new):  # noqa: ASYNC110
            await asyncio.sleep(0.02)
    for _half in range(2):
        till.now = till.now.replace(minute=(till.now.minute + 25) % 60)
        await asyncio.sleep(0.3)
        await till.app.clock.tick()
        await till.app.lanes.idle()
    assert await till.held() == 1
    ada.waits()
    await till.app.events.receive([ada.saying("menu")])
    await till.app.lanes.idle()
    async with asyncio.timeout(10):
        while not ada.new:  # noqa: ASYNC110
            await asyncio.sleep(0.02)
    till.stripe.away = False
    async with asyncio.timeout(10):
        while not till.links():
            await till.settle()
    assert till.links()[-1].endswith("#fid")
    await till.pays()
    assert await till.owners() == [("משה", 12, 1)]


async def test_a_look_up_that_times_out_and_the_charge_did_happen(till: Till) -> None:
    ada = await till.at_the_page()
    till.stripe.settle(till.page, "paid")
    till.stripe.away = True
    assert await till.hears(COMPLETED, till.page) == 503
    till.stripe.away = False
    assert await till.hears(COMPLETED, till.page) == 200
    ada.hears("Mazel tov")
    assert await till.payments() == ["applied"]


async def test_a_crash_between_the_money_and_the_letter(till: Till) -> None:
    ada = await till.at_the_page()
    till.stripe.settle(till.page, "paid")
    await till.hears(COMPLETED, till.page, settles=False)
    await till.restart()
    await till.settle()
    ada.hears("Mazel tov")
    assert await till.owners() == [("משה", 12, 1)]
    assert await till.payments() == ["applied"]


async def test_a_chargeback(till: Till) -> None:
    """The letter stays; the committee is told."""
    await till.committee()
    ada = await till.at_the_page()
    await till.pays()
    charge = till.stripe.sessions[till.page]["payment_intent"]
    ada.waits()
    told = {"amount": 1800, "currency": "usd", "charge": "ch_1", "reason": "fraudulent", "status": "lost"}
    till.stripe.disputes["dp_1"] = {"id": "dp_1", "object": "dispute", "payment_intent": charge, **told}
    for _delivery in range(2):
        assert await till.hears(DISPUTED, "dp_1") == 200
    await till.passes(seconds=20)
    till.committee_hears(
        "$18 was taken back through the bank", "fraudulent", "משה בן שרה", "The letter stays"
    )
    ada.hears_nothing()
    balances = await ledger.balances(till.app.database)
    assert balances["chargebacks"] == {"USD": 1800}
    assert balances["clearing:stripe"] == {"USD": 0}
    assert await till.owners() == [("משה", 12, 1)]

    till.stripe.disputes["dp_1"]["status"] = "won"
    for kind in ("charge.dispute.closed", "charge.dispute.funds_reinstated"):
        assert await till.hears(kind, "dp_1") == 200
    await till.passes(seconds=20)
    till.committee_hears("the bank gave $18 back to us", "משה בן שרה")
    balances = await ledger.balances(till.app.database)
    assert (balances["chargebacks"], balances["clearing:stripe"]) == ({"USD": 0}, {"USD": 1800})


async def test_a_chargeback_of_which_no_webhook_tells(till: Till) -> None:
    """It is found in the provider's list by night, and the committee is told."""
    await till.committee()
    ada = await till.at_the_page()
    await till.pays()
    charge = till.stripe.sessions[till.page]["payment_intent"]
    ada.waits()
    told = {"amount": 1800, "currency": "usd", "charge": "ch_1", "reason": "fraudulent", "status": "lost"}
    till.stripe.disputes["dp_1"] = {"id": "dp_1", "object": "dispute", "payment_intent": charge, **told}
    for _hour in range(24):
        await till.passes(minutes=60)
        for job in till.app.components:
            if isinstance(job, ReconcileJob):
                await job.idle()
    await till.passes(seconds=20)
    till.committee_hears(
        "$18 was taken back through the bank", "fraudulent", "משה בן שרה", "The letter stays"
    )
    ada.hears_nothing()
    assert (await ledger.balances(till.app.database))["chargebacks"] == {"USD": 1800}
    assert await till.owners() == [("משה", 12, 1)]


async def test_a_refund_at_the_provider_that_does_not_fit(till: Till) -> None:
    """More than was paid is written down nowhere as paid back, and the committee is told."""
    await till.committee()
    ada = await till.at_the_page()
    await till.pays()
    ada.waits()
    charge = till.stripe.sessions[till.page]["payment_intent"]
    till.stripe.refunds.append(
        {
            "id": "re_7",
            "object": "refund",
            "amount": 3600,
            "currency": "usd",
            "payment_intent": charge,
            "status": "succeeded",
        }
    )
    for _delivery in range(2):
        assert await till.hears("charge.refunded", charge, payment_intent=charge) == 200
    await till.passes(seconds=20)
    till.committee_hears("$36 was refunded at stripe", "more_than_paid", "re_7", "משה בן שרה")
    ada.hears_nothing()
    assert (await ledger.balances(till.app.database))["clearing:stripe"] == {"USD": 1800}


async def test_the_fee_is_entered_with_the_payment(till: Till) -> None:
    await till.at_the_page()
    till.stripe.fees[f"pi_{till.page[-4:]}"] = 82
    for kind in (COMPLETED, SUCCEEDED):
        assert await till.pays(kind=kind) == 200
    balances = await ledger.balances(till.app.database)
    assert (balances["fees:stripe"], balances["clearing:stripe"]) == ({"USD": 82}, {"USD": 1800 - 82})


async def test_money_for_somebody_whose_conversation_cannot_be_read_any_more(till: Till) -> None:
    """The conversation begins anew; the letter is theirs all the same."""
    ada = await till.at_the_page()
    async with till.app.database.transaction() as transaction:
        transaction.write(Statement(update(schema.sessions).values(state="{")))
    await till.restart()
    await till.pays()
    ada.hears("Mazel tov")
    assert await till.owners() == [("משה", 12, 1)]
    assert await till.payments() == ["applied"]
