"""Stripe Checkout: a hosted page an order, and a webhook that only makes us look.

Stripe's reference: https://docs.stripe.com/api/checkout/sessions, https://docs.stripe.com/webhooks,
https://docs.stripe.com/currencies.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
from collections.abc import Awaitable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, TypeVar

from starlette.middleware import Middleware
from starlette.middleware.body_limit import RequestBodyLimitMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from bot.channels import Button, PayWire, Refused, TextWire, TryLater, UnmatchedPayment
from bot.config import Config
from bot.payments.base import Bill, PaymentFact, PaymentRecording, Provider
from bot.payments.pages import PaymentPages, closed_page
from storage.money import Money

if TYPE_CHECKING:
    import stripe
    from stripe.checkout import Session
    from stripe.params.checkout import SessionCreateParams, SessionCreateParamsLineItemPriceData

T = TypeVar("T")

log = logging.getLogger(__name__)

_BODY = 256 * 1024  # bytes of a webhook
_TOLERANCE = 300  # seconds a webhook's signature is good for; Stripe's own default
_PATIENCE = 10.0  # seconds for one try of a call
_RETRIES = 2

_SHORTEST = timedelta(minutes=30)  # a page's life, from Stripe's reference of `expires_at`
_LONGEST = timedelta(hours=24)
_ON_THE_WAY = timedelta(minutes=1)  # from our clock to Stripe's, and from the page's end to the hold's

_LOCALES = {"en": "en", "ru": "ru"}  # Checkout speaks neither Hebrew nor Yiddish: the browser's choice then

# https://docs.stripe.com/currencies#zero-decimal and #special-cases: ISK and UGX have no coins any more,
# yet Stripe goes on counting them in hundredths.
_WHOLE = frozenset(
    ["BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND", "VUV", "XAF", "XOF", "XPF"]
)
_THOUSANDTHS = frozenset(["BHD", "JOD", "KWD", "OMR", "TND"])  # and the last digit must be 0

_TURNED_DOWN = "checkout.session.async_payment_failed"
_EVENTS = frozenset(
    [
        "checkout.session.completed",
        "checkout.session.async_payment_succeeded",
        "checkout.session.expired",
        _TURNED_DOWN,
    ]
)


class Stripe(Provider):
    """A Stripe account."""

    name = "stripe"

    def __init__(self, config: Config, recorder: PaymentRecording, *, patience: float = _PATIENCE) -> None:
        self._config = config
        self._recorder = recorder
        self._patience = patience
        self._pages = PaymentPages(config, recorder)
        self._http: stripe.AIOHTTPClient | None = None
        self._made: stripe.StripeClient | None = None

    def serves(self, channel: str) -> bool:
        return bool(self._config.stripe_api_key)

    def routes(self) -> list[BaseRoute]:
        limited = [Middleware(RequestBodyLimitMiddleware, max_body_size=_BODY)]
        return [
            Route("/stripe", self._webhook, methods=["POST"], middleware=limited),
            Route("/pay/{token}", self._forward),
            *self._pages.routes(),
        ]

    async def stop(self) -> None:
        if self._http is not None:
            await self._http.close_async()  # type: ignore[no-untyped-call]
        self._http = self._made = None

    async def ask(self, bill: Bill, wire: PayWire) -> TextWire:
        url = await self._open_page(bill) or await self._new_page(bill, wire)
        return TextWire(wire.description, wire.language, ((Button(wire.label, url=url),),))

    async def _open_page(self, bill: Bill) -> str:
        page = await self._recorder.page(bill.order, self.name)
        if page is None:
            return ""
        _reference, url, until = page
        return url if until > datetime.now(UTC) else ""

    async def _new_page(self, bill: Bill, wire: PayWire) -> str:
        until = _page_end(bill, datetime.now(UTC))
        params = self._params(bill, wire, until)
        # The parameters decide, so that asking again after a crash gives the page that was made before it.
        digest = hashlib.sha256(json.dumps(params, sort_keys=True).encode()).hexdigest()
        sessions = self._client().v1.checkout.sessions
        session = await self._asked(sessions.create_async(params, {"idempotency_key": f"letters-{digest}"}))
        if not session.url:
            raise TryLater("stripe: a page without an address")
        await self._recorder.opened(bill.order, self.name, session.id, session.url, until)
        return session.url

    def _params(self, bill: Bill, wire: PayWire, until: datetime) -> SessionCreateParams:
        marks = {"order": str(bill.order), "token": bill.token}
        page = f"{self._config.base_url}/pay/{bill.token}"
        price: SessionCreateParamsLineItemPriceData = {
            "currency": bill.total.currency.lower(),
            "unit_amount": _to_stripe(bill.total),
            "product_data": {"name": _plain(wire.title)},
        }
        if wire.description:  # Stripe refuses an empty one
            price["product_data"]["description"] = _plain(wire.description)
        return {
            "mode": "payment",
            "client_reference_id": str(bill.order),
            "metadata": marks,
            "payment_intent_data": {"metadata": marks},
            "line_items": [{"quantity": 1, "price_data": price}],
            "locale": _LOCALES.get(wire.language, "auto"),
            "success_url": f"{page}/thanks?lang={wire.language}",
            "cancel_url": f"{page}/back?lang={wire.language}",
            "expires_at": int(until.timestamp()),
        }

    async def _webhook(self, request: Request) -> Response:
        event = self._verified(await request.body(), request.headers.get("stripe-signature", ""))
        if event is None:
            return PlainTextResponse("wrong signature", 400)
        if event.type not in _EVENTS:
            return Response()
        try:
            await self._settle(event)
        except TryLater as error:
            log.warning("stripe webhook put off event=%s reason=%s", event.id, error)
            return PlainTextResponse("try again", 503)
        except (Refused, UnmatchedPayment, ValueError) as error:
            log.error("stripe webhook not settled event=%s reason=%s", event.id, error)
            return PlainTextResponse("not settled", 500)
        return Response()

    def _verified(self, payload: bytes, signature: str) -> stripe.Event | None:
        import stripe

        secret = self._config.stripe_webhook_secret
        try:
            return self._client().construct_event(payload, signature, secret, _TOLERANCE)
        except (stripe.SignatureVerificationError, ValueError, TypeError):
            return None  # TypeError: a signature outside ASCII

    async def _settle(self, event: stripe.Event) -> None:
        """Does what Stripe says when asked; the webhook's own words are not believed."""
        sessions = self._client().v1.checkout.sessions
        session = await self._asked(sessions.retrieve_async(event.data.object["id"]))
        if session.payment_status == "paid":
            await self._recorder.paid(await self._fact(session, datetime.fromtimestamp(event.created, UTC)))
        elif event.type == _TURNED_DOWN:
            await self._recorder.failed(await self._order(session))

    async def _fact(self, session: Session, at: datetime) -> PaymentFact:
        """Raises UnmatchedPayment for money without an order, ValueError for a sum that cannot be."""
        intent = session.payment_intent
        return PaymentFact(
            provider=self.name,
            charge=(intent if isinstance(intent, str) else intent.id if intent else session.id),
            order=await self._order(session),
            money=_from_stripe(session.amount_total, session.currency),
            state="paid",
            at=at,
        )

    async def _order(self, session: Session) -> int:
        known = await self._recorder.order_of(self.name, session.id)
        if known is not None:
            return known
        # Only when we died between making the page and remembering it.
        marks = session.to_dict().get("metadata") or {}
        bill = await self._recorder.bill_of(marks.get("token", ""))
        if bill is None or str(bill.order) != session.client_reference_id:
            raise UnmatchedPayment(f"no order for session {session.id}")
        return bill.order

    async def _forward(self, request: Request) -> Response:
        bill = await self._recorder.bill_of(request.path_params["token"])
        url = await self._open_page(bill) if bill else ""
        return RedirectResponse(url, 303) if url else closed_page(request)

    async def _asked(self, call: Awaitable[T]) -> T:
        """What Stripe answers. Raises TryLater or, where asking again would not help, Refused."""
        import aiohttp
        import stripe

        try:
            async with asyncio.timeout((_RETRIES + 1) * self._patience):
                return await call
        except (stripe.InvalidRequestError, stripe.IdempotencyError, stripe.CardError) as error:
            raise Refused(f"stripe: {type(error).__name__} {error.code} {error.request_id}") from None
        except (
            stripe.StripeError,
            aiohttp.ClientError,
            OSError,
        ) as error:  # broken off while reading: not theirs
            raise TryLater(f"stripe: {type(error).__name__}") from None

    def _client(self) -> stripe.StripeClient:
        if self._made is None:
            import stripe

            # Not HTTPXClient: it gives httpx the form in a deprecated way, with a warning at every call.
            self._http = stripe.AIOHTTPClient(timeout=self._patience)
            self._made = stripe.StripeClient(
                self._config.stripe_api_key,
                base_addresses={"api": self._config.stripe_api_base},
                max_network_retries=_RETRIES,
                http_client=self._http,
            )
        return self._made


def _page_end(bill: Bill, now: datetime) -> datetime:
    """When the page closes: before the letters go, and as told if Stripe allows so short a life.

    Made from the bill alone, except for orders held longer than a day, so that asking again says the same.
    Raises Refused when the letters go too soon for any page.
    """
    earliest, latest = now + _SHORTEST + _ON_THE_WAY, bill.held_until - _ON_THE_WAY
    end = bill.promised_until if earliest <= bill.promised_until <= latest else latest
    if end < earliest:
        raise Refused(f"stripe: order {bill.order} is not held long enough for a page")
    if end > now + _LONGEST:
        return (now + _LONGEST).replace(minute=0, second=0, microsecond=0)
    return end.replace(microsecond=0)


def _plain(text: str) -> str:
    """Without our marks of emphasis, which Stripe would show as they are."""
    return text.replace("*", "")


def _digits(currency: str) -> int:
    """How many of Stripe's digits stand behind the point."""
    return 0 if currency in _WHOLE else 3 if currency in _THOUSANDTHS else 2


def _to_stripe(money: Money) -> int:
    """The sum as Stripe counts it. Raises Refused when it is finer than Stripe takes."""
    amount = money.major.scaleb(_digits(money.currency))
    if amount != amount.to_integral_value() or (money.currency in _THOUSANDTHS and amount % 10):
        raise Refused(f"stripe: {money.currency} does not go so fine")
    return int(amount)


def _from_stripe(amount: int | None, currency: str | None) -> Money:
    """Raises ValueError when there is no sum, or one finer than the currency's smallest coin."""
    if not amount or not currency:
        raise ValueError("a payment without a sum")
    code = currency.upper()
    return Money.of(Decimal(amount).scaleb(-_digits(code)), code)
