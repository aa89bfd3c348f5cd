"""Hosted payment pages: two providers at once, each a file of its own, and everything they share."""

import logging
import subprocess
import sys
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from aiohttp import ClientSession
from starlette.applications import Starlette
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from bot.app import App
from bot.channels import PayWire, Refused, SendError, TextWire, TryLater
from bot.config import Config
from bot.payments import PaymentPages, PaymentRequests, Provider, registry
from bot.payments.registry import PROVIDERS, RegisteredProvider, build_providers
from storage.money import Money
from tests.bot.payments import fake_card_page, fake_stripe
from tests.bot.payments.card_page import CardPage
from tests.bot.payments.fake_card_page import FakeCardPage
from tests.bot.payments.fake_recorder import TOKEN, FakeRecorder, bill
from tests.bot.payments.fake_stripe import FakeStripe
from tests.loopback import serving, visitor

NOW = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)
SHEKELS = bill(order=8, total=Money(1800, "ILS"), token="tok-shekels")
DOLLARS = bill(order=7, total=Money(1800, "USD"), token=TOKEN)
# The one line that a new provider needs.
CARD_PAGE = RegisteredProvider("tests.bot.payments.card_page:CardPage", lambda config: True)


@pytest.fixture
def registered(monkeypatch: pytest.MonkeyPatch) -> None:
    """The card page stands in the registry, before Stripe, which takes shekels as well."""
    monkeypatch.setattr(registry, "PROVIDERS", (CARD_PAGE, *PROVIDERS))


@dataclass
class House:
    """The program with both hosted providers, and both of them beside it."""

    url: str
    providers: list[Provider]
    recorder: FakeRecorder
    cards: FakeCardPage
    stripe: FakeStripe
    http: httpx.AsyncClient

    async def link(self, order: int) -> str:
        """The address that the person gets."""
        requests = PaymentRequests(self.recorder, self.providers)
        wire = PayWire(order, "Two letters", "Two letters in the General scroll", "Pay", "he")
        answer = await requests.answer(wire, is_last_try=False)
        assert isinstance(answer.wire, TextWire)
        [[button]] = answer.wire.rows
        return button.url

    async def tell(self, body: bytes, signature: str) -> int:
        headers = {"X-Signature": signature}
        return (await self.http.post(f"{self.url}/cardpage", content=body, headers=headers)).status_code


@pytest.fixture
async def house(registered: None, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[House]:
    cards, stripe, providers = FakeCardPage(), FakeStripe(), list[Provider]()
    recorder = FakeRecorder(open=[DOLLARS, SHEKELS], orders={7, 8})
    async with serving(cards.app) as cards_url, serving(stripe.app) as stripe_url, visitor() as http:
        monkeypatch.setattr(CardPage, "api", cards_url)

        def build(url: str) -> Starlette:
            config = Config(
                public_url=url,
                stripe_api_key=fake_stripe.KEY,
                stripe_webhook_secret=fake_stripe.SECRET,
                stripe_api_base=stripe_url,
            )
            providers.extend(build_providers(config, recorder, lambda: True))
            routes = PaymentPages(config, recorder, providers).routes()
            return Starlette(routes=[*routes, *(route for each in providers for route in each.routes())])

        async with serving(build) as url:
            yield House(url, providers, recorder, cards, stripe, http)
        for provider in providers:
            await provider.stop()


# --- two at once ------------------------------------------------------------------------------------------


async def test_the_currency_chooses_the_provider(house: House) -> None:
    assert [provider.name for provider in house.providers] == ["cardpage", "stripe"]
    assert await house.link(8) == f"{house.cards.address}/show/page1"
    assert await house.link(7) == house.stripe.sessions["cs_test_0001"]["url"]
    assert len(house.cards.pages) == len(house.stripe.sessions) == 1
    assert house.recorder.pages.keys() == {(8, "cardpage"), (7, "stripe")}


async def test_our_own_address_leads_to_the_page_of_the_right_provider(house: House) -> None:
    links = {order.token: await house.link(order.order) for order in (SHEKELS, DOLLARS)}
    for token, link in links.items():
        answer = await house.http.get(f"{house.url}/pay/{token}")
        assert (answer.status_code, answer.headers["location"]) == (303, link)
    assert (await house.http.get(f"{house.url}/pay/unknown")).status_code == 410


async def test_the_small_pages_are_mounted_once_whatever_is_configured(
    registered: None, sqlite_url: str
) -> None:
    config = Config(database_url=sqlite_url, secret_key="k", stripe_api_key="sk", stripe_webhook_secret="wh")
    app = await App.open(config)
    paths = Counter(route.path for route in app.web().routes if isinstance(route, Route))
    await app.stop()
    pages = ("/pay/{token}", "/pay/{token}/thanks", "/pay/{token}/back", "/pay/{token}/declined")
    assert [paths[path] for path in (*pages, "/stripe", "/cardpage", "/rehearsal")] == [1, 1, 1, 1, 1, 1, 0]


async def test_each_provider_hears_of_its_own_money(house: House) -> None:
    await house.link(7)
    await house.link(8)
    house.cards.pays("page1")
    body = fake_card_page.webhook("page1")
    assert await house.tell(body, fake_card_page.sign(body)) == 200
    [fact] = house.recorder.facts
    assert (fact.provider, fact.charge, fact.order) == ("cardpage", "charge-page1", 8)
    assert fact.money == Money(1800, "ILS")


# --- the registry -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("entry", PROVIDERS, ids=lambda entry: entry.factory)
def test_a_registered_provider_can_be_built(entry: RegisteredProvider) -> None:
    provider = entry.build(Config(), FakeRecorder())
    assert provider.name in entry.factory
    assert not entry.is_configured(Config())


@pytest.mark.parametrize(
    ("settings", "only_samples", "names"),
    [
        ({}, True, ["rehearsal"]),
        ({}, False, []),
        ({"stripe_api_key": "sk"}, True, ["stripe"]),
        ({"telegram_payment_token": "t"}, True, ["telegram"]),
        ({"telegram_payment_token": "t", "stripe_api_key": "sk"}, False, ["telegram", "stripe"]),
        ({"paypal_client_id": "A", "stripe_api_key": "sk"}, True, ["stripe", "paypal"]),
    ],
)
def test_the_rehearsal_stands_in_only_where_nothing_takes_money(
    settings: dict[str, str], only_samples: bool, names: list[str]
) -> None:
    config = Config(**settings)  # type: ignore[arg-type]
    providers = build_providers(config, FakeRecorder(), lambda: only_samples)
    assert [provider.name for provider in providers] == names


def test_no_provider_s_library_is_imported_before_it_is_configured() -> None:
    code = "import sys, bot.app; print(*{'stripe', 'telegram', 'aiohttp', 'twilio'} & sys.modules.keys())"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


# --- the page and its end ---------------------------------------------------------------------------------


@pytest.fixture
def recorder() -> FakeRecorder:
    """It is noon; the order is promised for 40 minutes and held for 75."""
    order = replace(
        SHEKELS, promised_until=NOW + timedelta(minutes=40), held_until=NOW + timedelta(minutes=75)
    )
    return FakeRecorder(open=[order], clock=lambda: NOW)


@pytest.fixture
async def cards(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[FakeCardPage]:
    fake = FakeCardPage()
    async with serving(fake.app) as url:
        monkeypatch.setattr(CardPage, "api", url)
        yield fake


@pytest.fixture
async def provider(cards: FakeCardPage, recorder: FakeRecorder) -> AsyncIterator[CardPage]:
    made = CardPage(Config(), recorder)
    yield made
    await made.stop()


WIRE = PayWire(8, "Two letters", "", "Pay", "en")


async def test_a_page_is_judged_by_the_clock_of_the_orders(
    provider: CardPage, recorder: FakeRecorder, cards: FakeCardPage
) -> None:
    order = recorder.open[0]
    await provider.ask(order, WIRE)
    assert cards.pages["page1"]["closes"] == int((NOW + timedelta(minutes=40)).timestamp())
    recorder.clock = lambda: NOW + timedelta(minutes=39)
    await provider.ask(order, WIRE)
    assert len(cards.pages) == 1
    recorder.clock = lambda: NOW + timedelta(minutes=40)
    await provider.ask(order, WIRE)
    assert cards.pages["page2"]["closes"] == int((NOW + timedelta(minutes=74)).timestamp())


@pytest.mark.parametrize(
    ("promised", "held", "closes"),
    [(40, 75, 40), (4, 75, 74), (75, 75, 74), (600, 660, 120)],  # minutes; 120 is the longest here
)
async def test_a_page_closes_before_the_letters_go_and_within_the_provider_s_limits(
    provider: CardPage, recorder: FakeRecorder, promised: int, held: int, closes: int
) -> None:
    order = replace(
        recorder.open[0],
        promised_until=NOW + timedelta(minutes=promised),
        held_until=NOW + timedelta(minutes=held),
    )
    await provider.ask(order, WIRE)
    assert recorder.pages[8, "cardpage"].until == NOW + timedelta(minutes=closes)


async def test_letters_that_go_too_soon_get_no_page(
    provider: CardPage, recorder: FakeRecorder, cards: FakeCardPage
) -> None:
    with pytest.raises(Refused, match="cardpage hold_too_short"):
        await provider.ask(replace(recorder.open[0], held_until=NOW + timedelta(minutes=6)), WIRE)
    assert not cards.pages


# --- what goes wrong on the way ---------------------------------------------------------------------------

QUOTED = {"code": "bad_title", "message": "Mendel Raskin <mendel@example.org> may not"}


@pytest.mark.parametrize(
    ("answer", "kind", "reason"),
    [
        (JSONResponse({"code": "busy"}, 429), TryLater, "cardpage 429 busy"),
        (JSONResponse({}, 409), TryLater, "cardpage 409"),
        (PlainTextResponse("Bad gateway", 502), TryLater, "cardpage 502"),
        (PlainTextResponse("<html>", 200), TryLater, "cardpage no_answer no_json_object"),
        (JSONResponse(["no object"]), TryLater, "cardpage no_answer no_json_object"),
        (Response(status_code=302, headers={"Location": "/"}), TryLater, "cardpage no_answer no_json_object"),
        (JSONResponse(QUOTED, 422), Refused, "cardpage 422 bad_title"),
        (JSONResponse({"code": "Mendel Raskin declined"}, 402), Refused, "cardpage 402"),
        (JSONResponse({"code": "+972501234567"}, 402), Refused, "cardpage 402"),
        (JSONResponse({"code": 972501234567}, 402), Refused, "cardpage 402"),
        (JSONResponse({"code": 17}, 400), Refused, "cardpage 400 17"),
    ],
)
async def test_an_answer_says_whether_to_try_again_and_only_its_code_is_kept(
    provider: CardPage,
    recorder: FakeRecorder,
    cards: FakeCardPage,
    answer: Response,
    kind: type[SendError],
    reason: str,
) -> None:
    cards.answers.append(answer)
    with pytest.raises(kind) as error:
        await provider.ask(recorder.open[0], WIRE)
    assert str(error.value) == reason
    assert not recorder.pages


async def test_where_nobody_listens_it_is_tried_later(
    provider: CardPage, recorder: FakeRecorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(CardPage, "api", "http://127.0.0.1:9")
    with pytest.raises(TryLater, match="cardpage no_answer ClientConnectorError"):
        await provider.ask(recorder.open[0], WIRE)


async def test_all_calls_share_one_session_which_ends_with_the_provider(
    provider: CardPage, recorder: FakeRecorder
) -> None:
    await provider.ask(recorder.open[0], WIRE)
    session = provider.session
    await provider.look_up("page1")
    assert provider.session is session
    assert isinstance(session, ClientSession)
    await provider.stop()
    assert session.closed


# --- webhooks ---------------------------------------------------------------------------------------------


def log_of(caplog: pytest.LogCaptureFixture) -> list[tuple[int, str]]:
    """The lines of the card page's log."""
    own = (record for record in caplog.records if record.name == "bot.payments.cardpage")
    return [(record.levelno, record.getMessage()) for record in own]


@pytest.mark.parametrize("signature", ["", "00", "\u00fc"])
async def test_only_the_provider_can_say_that_something_happened(house: House, signature: str) -> None:
    body = fake_card_page.webhook("page1")
    headers = [(b"X-Signature", signature.encode())]
    answer = await house.http.post(f"{house.url}/cardpage", content=body, headers=headers)
    assert answer.status_code == 400


async def test_a_body_that_is_too_large_is_not_read(house: House) -> None:
    body = b" " * 1_000_000
    assert await house.tell(body, fake_card_page.sign(body)) == 413


async def test_a_webhook_only_makes_us_ask(house: House) -> None:
    await house.link(8)
    for kind in ("paid", "opened"):
        body = fake_card_page.webhook("page1", kind)
        assert await house.tell(body, fake_card_page.sign(body)) == 200
    assert not house.recorder.facts


async def test_a_payment_that_was_turned_down_is_told(house: House) -> None:
    await house.link(8)
    body = fake_card_page.webhook("page1", "declined")
    assert await house.tell(body, fake_card_page.sign(body)) == 200
    assert house.recorder.failures == [8]


async def test_what_cannot_be_looked_up_now_is_put_off(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    await house.link(8)
    house.cards.pays("page1")
    house.cards.answers.append(JSONResponse({"code": "busy"}, 503))
    body = fake_card_page.webhook("page1")
    assert await house.tell(body, fake_card_page.sign(body)) == 503
    assert await house.tell(body, fake_card_page.sign(body)) == 200
    assert len(house.recorder.facts) == 1
    line = "cardpage webhook put off event=event-1 reason=cardpage 503 busy"
    assert log_of(caplog) == [(logging.WARNING, line)]


async def test_money_without_an_order_is_set_aside(house: House) -> None:
    await house.link(8)
    house.cards.pays("page1")
    house.recorder.pages.clear()
    house.recorder.open.clear()
    body = fake_card_page.webhook("page1")
    assert await house.tell(body, fake_card_page.sign(body)) == 200
    assert len(house.recorder.aside) == 1
    assert not house.recorder.facts


async def test_a_page_that_we_died_before_writing_down_is_known_by_its_marks(house: House) -> None:
    await house.link(8)
    house.cards.pays("page1")
    house.recorder.pages.clear()
    body = fake_card_page.webhook("page1")
    assert await house.tell(body, fake_card_page.sign(body)) == 200
    assert [fact.order for fact in house.recorder.facts] == [8]
