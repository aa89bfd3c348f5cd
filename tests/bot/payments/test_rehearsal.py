"""The rehearsal page: everything that a hosted checkout does to us, and no money."""

import hashlib
import hmac
import json
import re
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from starlette.applications import Starlette

from bot.channels import PayWire, TextWire
from bot.config import Config
from bot.payments import PaymentPages
from bot.payments.rehearsal import Rehearsal
from handlers.words import LANGUAGES, Language, _
from storage.money import Money
from tests.bot.payments.fake_recorder import TOKEN, FakeRecorder
from tests.campaign import plain
from tests.loopback import serving, visitor

KEY = "the-secret-key"


@dataclass
class House:
    """The program with its rehearsal provider, and somebody's browser."""

    url: str
    provider: Rehearsal
    recorder: FakeRecorder
    browser: httpx.AsyncClient

    async def open(self, token: str = TOKEN, **headers: str) -> httpx.Response:
        return await self.browser.get(f"{self.url}/pay/{token}", headers=headers)

    async def choose(self, choice: str, token: str = TOKEN) -> httpx.Response:
        """Where the person arrives after pressing a button."""
        return await self.browser.post(f"{self.url}/pay/{token}?lang=en", data={"choice": choice})

    async def tell(self, body: bytes, signature: str) -> int:
        headers = [(b"Rehearsal-Signature", signature.encode())] if signature else []
        return (await self.browser.post(f"{self.url}/rehearsal", content=body, headers=headers)).status_code


@asynccontextmanager
async def living(late: float = 20.0, **settings: str) -> AsyncIterator[House]:
    recorder, made = FakeRecorder(), []

    def build(url: str) -> Starlette:
        config = Config(**{"public_url": url, "secret_key": KEY, **settings})  # type: ignore[arg-type]
        made.append(Rehearsal(config, recorder, late=late))
        return Starlette(routes=[*PaymentPages(config, recorder, made).routes(), *made[0].routes()])

    async with serving(build) as url:
        try:
            async with visitor(follow_redirects=True) as browser:
                yield House(url, made[0], recorder, browser)
        finally:
            await made[0].stop()


@pytest.fixture
async def house() -> AsyncIterator[House]:
    async with living() as house:
        yield house


def charge(order: int = 7, id: str = "rehearsal_1") -> bytes:
    at = datetime.now(UTC).isoformat()
    return json.dumps({"id": id, "order": order, "minor": 1800, "currency": "USD", "at": at}).encode()


def sign(body: bytes, key: str = KEY, at: int | None = None) -> str:
    at = int(time.time()) if at is None else at
    return f"t={at},v1={hmac.new(key.encode(), b'rehearsal.%d.%s' % (at, body), hashlib.sha256).hexdigest()}"


async def test_the_link_leads_to_the_page(house: House) -> None:
    answer = await house.provider.ask(
        house.recorder.open[0], PayWire(7, "Letters", "Two letters", "Pay", "yi")
    )
    assert isinstance(answer, TextWire)
    [[button]] = answer.rows
    assert (answer.text, button.label) == ("Two letters", "Pay")
    page = await house.browser.get(button.url)
    assert page.status_code == 200
    assert '<html lang="yi" dir="rtl">' in page.text


async def test_the_page_says_that_no_money_moves_and_what_it_is_about(house: House) -> None:
    until = house.recorder.now() + timedelta(minutes=17)
    house.recorder.open[0] = replace(house.recorder.open[0], promised_until=until)
    page = await house.open()
    assert "Practice mode: no real payment" in page.text
    assert "$18" in page.text
    assert "17 more minutes" in plain(page.text)
    assert re.findall(r'value="(\w+)"', page.text) == ["pay", "decline", "close", "late", "twice", "never"]
    assert "972501234567" not in page.text


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_page_speaks_the_browsers_language(house: House, language: Language) -> None:
    page = await house.open(**{"Accept-Language": f"{language}-XX,{language};q=0.9,fr;q=0.8"})
    direction = "rtl" if language in ("he", "yi") else "ltr"
    assert f'<html lang="{language}" dir="{direction}">' in page.text
    assert page.headers["content-language"] == language


async def test_the_page_needs_nothing_from_elsewhere(house: House) -> None:
    page = await house.open()
    assert 'name="viewport"' in page.text
    assert "prefers-color-scheme: dark" in page.text
    assert not re.search(r"<script|@import|url\(", page.text)
    own = f"{page.url.scheme}://{page.url.netloc.decode()}"
    assert set(re.findall(r"https?://[^/\"]+", page.text)) <= {own}
    assert page.headers["referrer-policy"] == "no-referrer"
    assert "default-src 'none'" in page.headers["content-security-policy"]


async def test_paying_records_the_payment_before_thanking(house: House) -> None:
    page = await house.choose("pay")
    assert page.url.path == f"/pay/{TOKEN}/thanks"
    [fact] = house.recorder.facts
    assert (fact.provider, fact.order, fact.money, fact.state) == ("rehearsal", 7, Money(1800, "USD"), "paid")
    assert fact.charge


async def test_paying_twice_makes_two_charges(house: House) -> None:
    await house.choose("pay")
    await house.choose("pay")
    assert len({fact.charge for fact in house.recorder.facts}) == 2


async def test_news_that_arrive_twice_are_of_one_charge(house: House) -> None:
    await house.choose("twice")
    assert house.recorder.news == 2
    assert len(house.recorder.facts) == 1


async def test_late_money_comes_by_itself() -> None:
    async with living(late=0.1) as house:
        page = await house.choose("late")
        assert page.url.path == f"/pay/{TOKEN}/thanks"
        await house.recorder.recorded.wait()
        assert len(house.recorder.facts) == 1


async def test_news_that_never_arrive(house: House) -> None:
    page = await house.choose("never")
    assert page.url.path == f"/pay/{TOKEN}/thanks"
    assert not house.recorder.news


async def test_late_money_comes_after_the_thanks_and_stopping_does_not_wait_for_it() -> None:
    async with living(late=3600) as house:
        page = await house.choose("late")
        assert page.url.path == f"/pay/{TOKEN}/thanks"
    assert not house.recorder.news


async def test_a_declined_payment_is_told(house: House) -> None:
    page = await house.choose("decline")
    assert page.url.path == f"/pay/{TOKEN}/declined"
    assert "You weren’t charged." in page.text
    assert house.recorder.failures == [7]
    assert not house.recorder.facts


async def test_closing_the_page_pays_nothing(house: House) -> None:
    page = await house.choose("close")
    assert page.url.path == f"/pay/{TOKEN}/back"
    assert "You were not charged." in page.text
    assert not house.recorder.news
    assert not house.recorder.failures


async def test_who_may_not_pay_reads_why(house: House) -> None:
    house.recorder.reason = _("Paying opens again after Shabbat.")
    page = await house.choose("pay")
    assert page.status_code == 409
    assert "Paying opens again after Shabbat." in page.text
    assert house.recorder.asked == [Money(1800, "USD")]
    assert not house.recorder.news


async def test_an_order_that_is_unknown_or_closed_has_a_kind_page(house: House) -> None:
    for page in (await house.open("unknown"), await house.choose("pay", "unknown")):
        assert page.status_code == 410
        assert "This payment page is closed" in page.text
    assert not house.recorder.news


@pytest.mark.parametrize("choice", ["", "refund", "<script>"])
async def test_other_choices_are_refused(house: House, choice: str) -> None:
    assert (await house.choose(choice)).status_code == 400
    assert not house.recorder.news


async def test_strange_forms_are_refused(house: House) -> None:
    address = f"{house.url}/pay/{TOKEN}"
    assert (await house.browser.post(address, content=b"\xff")).status_code == 400
    assert (await house.browser.post(address, files={"choice": b"pay"})).status_code == 400
    assert (await house.browser.post(address, data={"choice": "x" * 10_000_000})).status_code == 413
    assert not house.recorder.news


async def test_a_signed_webhook_is_believed(house: House) -> None:
    body = charge()
    assert await house.tell(body, sign(body)) == 200
    assert [fact.charge for fact in house.recorder.facts] == ["rehearsal_1"]


async def test_money_of_an_unknown_order_is_set_aside(house: House) -> None:
    body = charge(order=8)
    assert await house.tell(body, sign(body)) == 200
    assert house.recorder.aside == ["rehearsal_1"]


async def test_nobody_else_can_say_that_something_was_paid(house: House) -> None:
    body, now = charge(), int(time.time())
    wrong = ["", "t=1,v1=00", sign(body, "another"), sign(body, at=now - 3600), sign(body, at=now + 3600)]
    for signature in (*wrong, sign(charge(order=9)), sign(body).replace("v1", "v2"), "\u00fc"):
        assert await house.tell(body, signature) == 400
    assert not house.recorder.news


async def test_without_a_key_of_its_own_nobody_can_sign() -> None:
    async with living(secret_key="") as house:
        body = charge()
        assert await house.tell(body, sign(body, key="")) == 400
        await house.choose("pay")
        assert len(house.recorder.facts) == 1


async def test_every_order_can_be_paid_here(house: House) -> None:
    order = house.recorder.open[0]
    for channel in ("telegram", "whatsapp", "browser", "terminal"):
        assert house.provider.takes(replace(order, channel=channel))


@pytest.mark.parametrize("channel", ["telegram", "browser"])
async def test_a_phone_gets_no_link_that_it_cannot_open(channel: str) -> None:
    recorder = FakeRecorder()
    provider = Rehearsal(Config(secret_key=KEY, telegram_token="1:abcdef"), recorder)
    wire = PayWire(7, "Two letters", "Two letters", "Pay", "en")
    asked = await provider.ask(replace(recorder.open[0], channel=channel), wire)
    assert bool(asked.rows) == (channel == "browser")
    assert ("only on the computer the program runs" in asked.text) == (channel == "telegram")
