"""The street: on one's own phone, by the sponsors' pool, pledged, and on slips of paper."""

from datetime import timedelta

import pytest
from httpx import ASGITransport, AsyncClient
from sqlalchemy import select
from starlette.applications import Starlette

from bot.channels.files import sign_path
from bot.payments import PaymentFact
from bot.site import LinkCodes
from storage import schema
from storage.database import to_ms
from storage.money import Money, cash_log, ledger, payments, pool, refunds
from storage.reports import check_books
from tests.campaign import COMMITTEE, Campaign
from tests.handlers.flows.street.street_volunteers import (
    account_of,
    brought,
    cash_book,
    code_in,
    on_the_street,
    orders,
    registered,
    taken_in_cash,
)
from tests.person import Person
from tests.worlds import TELEGRAM, WHATSAPP

pytestmark = pytest.mark.worlds(WHATSAPP, TELEGRAM)

MOSHE = "משה בן שרה לוי"


async def test_a_passer_by_pays_on_their_own_phone_in_their_own_language(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Мойше бен Соро Леви, мальчик, 7 лет, phone\nChana Goldberg phone")
    vera.hears("Scan to pay on your phone: משה בן שרה", "Ready to pay on their own phone:", "with-")
    assert await orders(campaign) == []
    assert await taken_in_cash(campaign) == 0
    code = code_in(vera)

    pasha = Person(campaign, "2", "ru")
    pasha.speaks("ru")
    await pasha.says(f"/start with-{code}")
    await pasha.is_asked("register.summary")
    pasha.hears("משה בן שרה", "חנה גולדברג")
    assert await brought(campaign) == [(await account_of(campaign, pasha), await account_of(campaign, vera))]
    await pasha.taps("pay")
    await pasha.pays()
    assert [series for series, _name in await registered(campaign)] == ["children", "general"]
    assert pasha.actions == 2

    await pasha.says(f"with-{code}")
    await pasha.is_asked("register.already")  # it is not sold twice without a word
    other = Person(campaign, "3", "en")
    await other.says(f"with-{code}")
    other.hears("This link was already opened on another phone")


async def test_the_same_names_again_have_the_same_link(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says(f"{MOSHE} phone")
    code = code_in(vera)
    await vera.says(f"{MOSHE} phone")
    assert code_in(vera) == code
    await vera.says(f"with-{code}")
    vera.hears("This link is for the phone of the person paying.")
    await vera.says("דוד בן לאה phone")
    assert code_in(vera) != code
    await vera.says("change")
    vera.hears("undo the link")


async def test_the_qr_code_of_the_link_is_the_volunteers_own(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says(f"{MOSHE} phone")
    path = f"/with/{code_in(vera)}.png"
    own = sign_path(path, campaign.config.secret_key, "en")
    picture = await campaign.app.files.read_file(own)
    assert picture.startswith(b"\x89PNG")
    with pytest.raises(LookupError):
        await campaign.app.files.read_file(path)
    with pytest.raises(LookupError):
        await campaign.app.files.read_file(sign_path("/with/..%2fetc.png", campaign.config.secret_key, "en"))
    site = ASGITransport(Starlette(routes=campaign.routes(LinkCodes)))
    async with AsyncClient(transport=site, base_url="http://letters.example") as visitor:
        assert (await visitor.get(own)).content == picture
        assert (await visitor.get(path)).status_code == 404


async def test_a_link_is_taken_back_or_over(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says(f"{MOSHE} phone")
    code = code_in(vera)
    await vera.taps("Undo")
    vera.hears("the link no longer works")
    pasha = Person(campaign, "2", "en")
    await pasha.says(f"/start with-{code}")
    pasha.hears("This link has expired.")
    await vera.says("דוד בן לאה phone")
    code = code_in(vera)
    await campaign.passes(days=15)
    await pasha.says(f"with-{code}")
    pasha.hears("This link has expired.")


async def test_the_pool_pays_while_there_is_something_in_it(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says(f"{MOSHE} pool")
    vera.hears("The sponsors' pool has less than $1 left", MOSHE)
    assert await orders(campaign) == []
    async with campaign.app.database.transaction() as transaction:
        pool.add_gift(transaction, money=Money(300, "USD"))
    await vera.says(f"{MOSHE} pool\nChana Goldberg pool")
    vera.hears("2 letters, *$2* from the sponsors' pool.")
    assert await pool.balance(campaign.app.database) == {"USD": 100}
    assert await cash_book(campaign) == []
    await vera.taps("Undo")
    vera.hears("The $2 is back in the pool.")
    assert await pool.balance(campaign.app.database) == {"USD": 300}
    await vera.says(f"{MOSHE} pool")
    await vera.taps("Change")
    await vera.says(f"{MOSHE} 3$")
    vera.hears("*$3* from the sponsors' pool")
    assert await pool.balance(campaign.app.database) == {"USD": 0}
    await campaign.passes(minutes=11)
    assert await registered(campaign) == [("general", "משה שרה לוי")]


async def test_a_pledge_is_kept_for_a_week_reminded_of_and_lapses_politely(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says(f"{MOSHE} pledge")
    vera.hears("One letter, *$1* pledged. On hold until", "Payment link to forward:", "with-")
    await campaign.passes(days=2)
    assert await campaign.held() == 1
    vera.waits()
    await campaign.until(campaign.now + timedelta(days=4, hours=1))
    vera.hears(f"The pledge for {MOSHE} is still unpaid: $1.")
    await campaign.passes(days=1, hours=1)
    vera.hears(f"The one-week pledge for {MOSHE} expired unpaid")
    assert await campaign.held() == 0
    assert await orders(campaign) == ["lapsed"]


async def test_a_pledge_is_paid_with_the_link_and_keeps_its_very_letter(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says(f"{MOSHE} pledge")
    code = code_in(vera)
    await vera.says("דוד בן לאה")
    pasha = Person(campaign, "2", "en")
    await campaign.passes(days=1)
    await pasha.says(f"/start with-{code}")
    pasha.hears(MOSHE, "Genesis 1:1")
    await pasha.taps("pay")
    await pasha.pays()
    await pasha.says(f"/start with-{code}")
    await pasha.is_asked("register.already")
    first = (await campaign.owners())[-1]
    assert (first[0], first[2]) == ("משה", 1)
    assert await campaign.held() == 0


async def test_a_pledge_is_paid_in_cash(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says(f"{MOSHE} pledge")
    await vera.says("דוד בן לאה")
    await vera.says(MOSHE)  # typed again: the buttons of the pledge are back
    vera.hears(f"Already signed up: *{MOSHE}*.")
    await vera.taps("Paid in cash")
    vera.hears(f"*$1* in cash, toward the pledge for {MOSHE}.")
    assert await taken_in_cash(campaign) == 200
    assert len(await registered(campaign)) == 0
    await campaign.passes(minutes=11)
    assert len(await registered(campaign)) == 2
    await vera.says(MOSHE)
    assert "Paid in cash" not in vera.last
    await vera.says("undo")
    vera.hears("registered forever")
    assert await taken_in_cash(campaign) == 200


async def test_a_pledge_paid_in_cash_and_by_card_is_paid_once(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says(f"{MOSHE} pledge")
    (order,) = await campaign.app.database.read(select(schema.orders))
    await vera.taps("Paid in cash")
    fact = PaymentFact("cashier", "card-1", order.id, Money(100, "USD"), "paid", campaign.now)
    await campaign.app.recorder.record(fact)
    await campaign.settle()
    assert len(await registered(campaign)) == 1
    await campaign.passes(minutes=12)
    assert len(await registered(campaign)) == 1
    assert sorted(await campaign.payments()) == ["applied", "returnable"]


@pytest.mark.parametrize("handed_in", [False, True])
async def test_cash_toward_a_pledge_that_is_then_paid_by_card_goes_back(
    campaign: Campaign, handed_in: bool
) -> None:
    """By the volunteer's hand, or from the office where it was handed in; nothing of it stays due."""
    committee = Person(campaign, COMMITTEE, "en")
    await committee.says("menu")
    vera = await on_the_street(campaign)
    await vera.says("Moshe Gold owes 36")
    (order,) = await campaign.app.database.read(select(schema.orders))
    await vera.says("Moshe Gold gave 20")
    await vera.taps("rest")
    account = await account_of(campaign, vera)
    if handed_in:
        async with campaign.app.database.transaction() as transaction:
            cash_log.hand_in(transaction, account=account, money=Money(2000, "USD"), by=account)
    vera.waits()
    committee.waits()
    fact = PaymentFact("cashier", "card-1", order.id, Money(3600, "USD"), "paid", campaign.now)
    await campaign.app.recorder.record(fact)
    await campaign.settle()
    assert len(await registered(campaign)) == 1
    assert await campaign.payments() == ["returnable", "applied"]
    if not handed_in:
        vera.hears("Please return the $20 in cash")
        assert await taken_in_cash(campaign) == 0
    else:
        vera.hears("You've already handed in the $20 in cash", "the office will return it")
        await campaign.passes(seconds=20)
        committee.hears("$20 is to be refunded (paid_twice): cash")
        (cash, _card) = await payments.of_order(campaign.app.database, order.id)
        async with campaign.app.database.transaction() as transaction:
            await refunds.ask(transaction, cash, cash.money, by=account, reason="by hand", way="hand")
    assert await ledger.due_of_order(campaign.app.database, order.id) == []
    assert await check_books(campaign.app.database, 0, to_ms(campaign.now + timedelta(hours=1))) == []


async def test_one_message_paid_in_four_ways(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    async with campaign.app.database.transaction() as transaction:
        pool.add_gift(transaction, money=Money(1000, "USD"))
    await vera.says(
        "משה בן שרה 18\nדוד בן לאה נדיבים\nЮсеф бен Лея, обещание\nChana Goldberg, own phone\nשרה בת רבקה"
    )
    vera.hears(
        "2 letters, *$19* in cash.", "from the sponsors' pool", "pledged", "Ready to pay on their own phone"
    )
    assert await taken_in_cash(campaign) == 1900
    assert await pool.balance(campaign.app.database) == {"USD": 900}
    assert await campaign.held() == 4
    vera.hears("Undo: In cash", "Undo: Pledged")
    await vera.taps("End shift")
    vera.hears(
        "Letters: 4. People: 4.",
        "In cash: $19, 2 letters.",
        "From the pool: $1, one letter.",
        "Pledged, not yet paid: $1, one letter.",
        "One payment link; not opened yet: 1.",
    )


async def test_a_sum_beside_phone_is_what_the_other_phone_is_asked_for(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("דוד בן לאה בן 7 phone 5$\nמשה בן שרה לוי phone 36")
    pasha = Person(campaign, "2", "en")
    await pasha.says(f"/start with-{code_in(vera)}")
    pasha.hears("Total: *$41*")
    await vera.says("משה בן שרה כץ phone")
    nina = Person(campaign, "3", "en")
    await nina.says(f"/start with-{code_in(vera)}")
    nina.hears("Total: *$18*")  # nothing was typed: what is suggested


async def test_a_pledge_is_asked_for_as_it_was_pledged_and_not_once_it_is_paid(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says(f"{MOSHE} pledge 36")
    first = code_in(vera)
    await vera.says("דוד בן לאה pledge")
    second = code_in(vera)
    await vera.taps("Paid in cash")
    pasha = Person(campaign, "2", "en")
    await pasha.says(f"/start with-{second}")
    pasha.hears("These letters are already paid for")
    await pasha.says(f"with-{first}")
    pasha.hears("Total: *$36*")
    await campaign.passes(minutes=11)
    assert await registered(campaign) == [("general", "דוד לאה")]
