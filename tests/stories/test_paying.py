"""Paying at Stripe, on the program's own routes: pages, delayed methods, refusals, money of nobody."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from itertools import product
from typing import Any

import pytest
from sqlalchemy import select

from bot.channels import FileWire
from handlers.conversation import BotAddress, BotAddresses
from handlers.texts import places
from handlers.words import LANGUAGES, _, voice
from storage import schema
from storage.money import Money, pool
from storage.scrolls import Price
from storage.scrolls.editing import set_prices
from storage.torah import torah
from tests.bot.pictures.picture_readers import pages
from tests.campaign import plain
from tests.person import Person
from tests.stories.till import COMPLETED, FAILED, NAME, SUCCEEDED, Till, till_at
from tests.worlds import TELEGRAM, WHATSAPP, World

pytestmark = pytest.mark.worlds(TELEGRAM, WHATSAPP, each=True)
ISSUER: dict[str, Any] = {
    "receipts": "request",
    "receipt_name": "Letters for All",
    "receipt_address": "770 Eastern Parkway, Brooklyn",
    "receipt_tax_number": "11-1234567",
}


@pytest.fixture
async def till(world: World, url: str) -> AsyncIterator[Till]:
    async with till_at(url, world.messenger, world.restarts) as till:
        yield till


async def test_the_page_names_the_person_and_the_letter_and_leads_back(till: Till) -> None:
    ada = await till.at_the_page()
    created = till.stripe.created[-1]
    told = plain(created["line_items[0][price_data][product_data][description]"])
    assert "משה בן שרה" in told
    assert "1:1" in told
    assert await till.pays() == 200
    ada.hears("Mazel tov")
    assert await till.owners() == [("משה", 12, 1)]


async def test_the_receipt_is_made_out_to_whoever_paid_and_no_log_names_them(
    till: Till, caplog: pytest.LogCaptureFixture
) -> None:
    """The letter is Moshe's, his sister pays: Stripe tells of her, she agrees, and the receipt names her."""
    till.config = replace(till.config, **ISSUER)
    await till.restart()
    caplog.set_level("INFO")
    ada = await till.at_the_page()
    payer = {"name": "Shulamit Feigelson", "email": "shula@example.org"}
    assert await till.pays(customer_details=payer) == 200
    await ada.says("receipt")
    ada.hears("To whom should the receipt be made out?", "Shulamit Feigelson")
    await ada.taps("n0")
    wires = [wire for _native, wire in till.messenger.shown["1"] if isinstance(wire, FileWire)]
    [page] = pages(await till.app.files.read_file(wires[-1].path))
    assert page.says("Received from: Shulamit Feigelson")
    assert len(await till.app.database.read(select(schema.payer_names))) == 1
    assert "Feigelson" not in caplog.text
    assert "shula@" not in caplog.text


async def test_without_receipts_nobody_keeps_who_paid(till: Till) -> None:
    await till.at_the_page()
    assert await till.pays(customer_details={"name": "Shulamit Feigelson"}) == 200
    assert await till.payments() == ["applied"]
    assert list(await till.app.database.read(select(schema.payer_names))) == []


async def test_money_that_takes_days(till: Till) -> None:
    """Pending is told, the letter stays held for as long as the bank may take, and success is told."""
    ada = await till.at_the_page()
    assert await till.pays(outcome="unpaid") == 200
    ada.hears("The bank needs a few days", "stays on hold")
    assert await till.hears(COMPLETED, till.page) == 200  # told twice, said once
    await till.passes(days=13)
    assert await till.held() == 1
    ada.waits()
    await ada.says("menu")
    await ada.taps("Pay for letters on hold")
    await ada.taps("pay")
    ada.hears("already on its way", "nothing more to pay")
    assert len(till.stripe.created) == 1

    assert await till.pays(kind=SUCCEEDED) == 200
    ada.hears("Mazel tov")
    assert await till.owners() == [("משה", 12, 1)]


async def test_where_there_is_a_pool_help_is_offered_quietly(till: Till) -> None:
    ada = await till.at_the_page()
    await till.pays(outcome="unpaid")
    ada.waits()
    async with till.app.database.transaction() as transaction:
        pool.add_gift(transaction, money=Money(1800, "USD"))
    await till.pays(till.page, "unpaid", FAILED, "requires_payment_method")
    ada.hears(
        "Your payment didn't go through, and you weren't charged.",
        "Is paying hard right now? Others have given so that every Jew can have a letter.",
    )


async def test_money_that_was_on_its_way_and_does_not_come(till: Till) -> None:
    """The failure is told, with a new page, and the letter is kept for another day."""
    ada = await till.at_the_page()
    await till.pays(outcome="unpaid")
    dead = till.page
    await till.passes(days=5)  # and not on Shabbat
    ada.waits()
    assert await till.pays(dead, "unpaid", FAILED, "requires_payment_method") == 200
    ada.hears("didn't go through", "On hold for you until")
    assert "Is paying hard" not in "".join(ada.new)  # there are no sponsors
    assert till.page != dead
    assert till.links()[-1].endswith(f"{till.page}#fid")
    assert await till.hears(FAILED, dead) == 200
    assert await till.hears(COMPLETED, dead) == 200  # the older news comes last
    assert len(till.stripe.created) == 2
    await till.passes(hours=20)
    assert await till.held() == 1
    await till.pays()
    ada.hears("Mazel tov")
    assert await till.payments() == ["applied"]


async def test_the_page_says_that_the_money_is_on_its_way(till: Till) -> None:
    await till.at_the_page()
    token = (await till.order()).token
    assert (await till.visit("GET", f"/pay/{token}")).status_code == 303
    await till.pays(outcome="unpaid")
    answer = await till.visit("GET", f"/pay/{token}")
    assert answer.status_code == 200
    assert "The bank needs a few days" in answer.text


@pytest.mark.parametrize(
    ("language", "left"),
    [("en", "18 more minutes"), ("he", "18 דקות"), ("yi", "18 מינוט"), ("ru", "18 минут")],
)
async def test_the_page_says_how_many_minutes_are_left_in_the_language_of_the_talk(
    till: Till, language: str, left: str
) -> None:
    await till.at_the_page()
    token = (await till.order()).token
    await till.passes(minutes=12)
    answer = await till.visit("GET", f"/pay/{token}/back?lang={language}")
    assert left in plain(answer.text)


async def test_a_refusal_is_told_at_once_and_another_way_is_found(till: Till) -> None:
    till.with_cashier = True
    await till.restart()
    till.stripe.refusals.append((400, "invalid_request_error"))
    ada = await till.at_the_page()
    ada.hears("https://pay.example/")
    await ada.pays()
    ada.hears("Mazel tov")


async def test_a_refusal_without_another_way(till: Till) -> None:
    """The office hears of it with the provider's code, the hold is prolonged, and its link works later."""
    await till.committee()
    till.stripe.refusals.append((400, "invalid_request_error"))
    ada = await till.at_the_page()
    ada.hears("aren't working here right now", "*office*")
    await till.run()
    till.committee_hears("Someone couldn't pay: stripe refused the request", "400", "משה בן שרה")
    await till.passes(hours=3)
    assert await till.held() == 1
    await till.run()
    await ada.says("menu")
    await ada.taps("Pay for letters on hold")
    await ada.taps("pay")
    await till.pays()
    assert await till.owners() == [("משה", 12, 1)]


@pytest.mark.parametrize("language", ["en", "he"])
async def test_a_refusal_leads_to_another_currency(till: Till, language: str) -> None:
    """With a way to the office as well; a currency without a price is never offered."""
    prices = (Price(Money(100, "USD"), Money(1800, "USD")), Price(Money(500, "ILS"), Money(7200, "ILS")))
    async with till.app.database.transaction() as transaction:
        set_prices(transaction, till.app.shelf, till.app.shelf.series("general"), prices, None)
    await till.restart()
    till.stripe.refusals.append((400, "invalid_request_error"))
    ada = Person(till, "1", language)
    await ada.goes("/register", "other", "general")
    await ada.says(NAME)
    await ada.taps("pay")
    await ada.is_asked("register.currency")
    ada.hears("*office*" if language == "en" else "*משרד*")
    assert [one.key for one in await till.options("1") if one.key.startswith("in.")] == ["in.ILS"]
    await ada.taps("in.ILS")
    ada.hears("72", "₪")
    await ada.taps("s7200")
    await ada.taps("pay")
    assert (till.stripe.sessions[till.page]["currency"], till.stripe.sessions[till.page]["amount_total"]) == (
        "ils",
        7200,
    )
    await till.pays()
    assert await till.owners() == [("משה", 12, 1)]


async def test_an_answer_of_500_is_not_asked_for_again_under_its_key(till: Till) -> None:
    till.stripe.repeats_faults = True
    till.stripe.refusals.append((500, "api_error"))
    await till.at_the_page()
    assert len(till.stripe.created) == 1
    assert len(set(till.stripe.keys_used)) == 2


@pytest.mark.parametrize("of", ["another shop", "a page of nobody"])
async def test_money_that_is_not_ours(till: Till, of: str) -> None:
    """It is acknowledged, set aside, and shown to the committee; nobody is sold anything."""
    await till.committee()
    await till.at_the_page()
    about = "cs_test_of_another_shop"
    if of == "another shop":
        till.stripe.sessions[about] = {**till.stripe.sessions[till.page], "id": about}
        till.stripe.settle(about, "paid", client_reference_id=None, metadata={}, amount_total=9900)
    for _delivery in range(2):
        assert await till.hears(COMPLETED, about) == 200
    await till.passes(seconds=20)
    till.committee_hears("$99 came in through stripe" if of == "another shop" else "can't be looked up")
    assert await till.owners() == []
    rows = await till.app.database.read(select(schema.payment_alerts))
    assert [row.kind for row in rows] == ["stray"]


@pytest.mark.worlds(TELEGRAM, WHATSAPP, World("browser", "sqlite", restarts=False), each=True)
async def test_the_way_back_to_the_chat(till: Till, world: World) -> None:
    await till.at_the_page()
    till.restarts = False  # it would have to learn its addresses anew
    chats = {
        "telegram": "https://t.me/letters_bot",
        "whatsapp": "https://wa.me/15550100",
        "browser": "https://letters.example/",
    }
    till.app.addresses.known = BotAddresses(
        tuple(BotAddress(name, name, f"{url}?start=") for name, url in chats.items())
    )
    order = await till.order()
    for page, language in product(("thanks", "back", "declined"), LANGUAGES):
        answer = await till.visit("GET", f"/pay/{order.token}/{page}?lang={language}")
        assert answer.headers["content-language"] == language
        lang = f"?lang={language}" if world.messenger == "browser" else ""
        assert f'href="{chats[world.messenger]}{lang}"' in answer.text
        assert plain(voice(language).say(_("Back to the chat"))) in plain(answer.text)
    back = await till.visit("GET", f"/pay/{order.token}/back?lang=en")
    assert "30 more minutes" in plain(back.text)
    till.now += timedelta(minutes=10)
    later = await till.visit("GET", f"/pay/{order.token}/back?lang=en")
    assert "20 more minutes" in plain(later.text)
    await till.pays()
    closed = await till.visit("GET", f"/pay/{order.token}?lang=ru")
    assert closed.status_code == 410
    lang = "?lang=ru" if world.messenger == "browser" else ""
    assert f'href="{chats[world.messenger]}{lang}"' in closed.text


@pytest.mark.parametrize("is_told", [False, True], ids=["before the webhook", "after the webhook"])
async def test_the_thanks_name_the_person_and_the_letter(till: Till, is_told: bool) -> None:
    """Whoever comes back from the provider sees for whom they gave, whether or not the money is known of."""
    await till.at_the_page()
    token = (await till.order()).token
    if is_told:
        await till.pays()
        assert await till.owners() == [("משה", 12, 1)]
    for language in LANGUAGES:
        page = plain((await till.visit("GET", f"/pay/{token}/thanks?lang={language}")).text)
        place = plain(voice(language).say(places.place_name(torah("arizal").place(1))))
        line = next(line for line in page.splitlines() if "משה בן שרה לוי" in line)
        assert ">ב</span>" in line
        assert place in line
    stranger = await till.visit("GET", f"/pay/{token[::-1]}/thanks?lang=en")
    assert "משה" not in stranger.text
