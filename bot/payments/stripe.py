"""Stripe Checkout.

Stripe's reference: https://docs.stripe.com/api/checkout/sessions, https://docs.stripe.com/webhooks,
https://docs.stripe.com/currencies.
"""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from starlette.datastructures import Headers

from bot.channels import PayWire, TryLater
from bot.payments.base import Bill, HostedPage
from bot.payments.hosted import ApiFailure, HostedProvider, PageEvent, PageStatus, WrongSignature
from storage.money import Money

if TYPE_CHECKING:
    import stripe
    from stripe.checkout import Session
    from stripe.params.checkout import SessionCreateParams, SessionCreateParamsLineItemPriceData

_TOLERANCE = 300  # seconds a webhook's signature is good for; Stripe's own default
_RETRIES = 2  # of a call, by Stripe's library

_LOCALES = {"en": "en", "ru": "ru"}  # Checkout speaks neither Hebrew nor Yiddish: the browser's choice then

# https://docs.stripe.com/currencies#zero-decimal and #special-cases: ISK and UGX have no coins any more,
# yet Stripe goes on counting them in hundredths.
_WHOLE = frozenset(
    ["BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND", "VUV", "XAF", "XOF", "XPF"]
)
_THOUSANDTHS = frozenset(["BHD", "JOD", "KWD", "OMR", "TND"])  # and the last digit must be 0
_MOST = 99_999_999  # eight digits, #minimum-and-maximum-charge-amounts

_TURNED_DOWN = "checkout.session.async_payment_failed"
EVENTS = frozenset(
    [
        "checkout.session.completed",
        "checkout.session.async_payment_succeeded",
        "checkout.session.expired",
        _TURNED_DOWN,
    ]
)


class Stripe(HostedProvider):
    """A Stripe account. A page is a Checkout Session, its reference the session's id."""

    name = "stripe"
    tries = _RETRIES + 1
    shortest_page = timedelta(minutes=30)  # from Stripe's reference of `expires_at`
    longest_page = timedelta(hours=24)

    def takes(self, bill: Bill) -> bool:
        amount = _amount(bill.total)
        return amount % (10 if bill.total.currency in _THOUSANDTHS else 1) == 0 and amount <= _MOST

    async def make_page(self, bill: Bill, wire: PayWire, until: datetime) -> HostedPage:
        params = self._params(bill, wire, until)
        # The parameters decide, so that asking again after a crash gives the page that was made before it.
        digest = hashlib.sha256(json.dumps(params, sort_keys=True).encode()).hexdigest()
        sessions = self._client.v1.checkout.sessions
        session = await sessions.create_async(params, {"idempotency_key": f"letters-{digest}"})
        if not session.url:
            raise TryLater("stripe no_url")
        return HostedPage(session.id, session.url, until)

    async def end_page(self, reference: str) -> None:
        """Expires the session: https://docs.stripe.com/api/checkout/sessions/expire."""
        await self._client.v1.checkout.sessions.expire_async(reference)

    def _params(self, bill: Bill, wire: PayWire, until: datetime) -> SessionCreateParams:
        marks = {"order": str(bill.order), "token": bill.token}
        price: SessionCreateParamsLineItemPriceData = {
            "currency": bill.total.currency.lower(),
            "unit_amount": int(_amount(bill.total)),
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
            "success_url": self.return_url(bill, wire, "thanks"),
            "cancel_url": self.return_url(bill, wire, "back"),
            "expires_at": int(until.timestamp()),
        }

    def read_webhook(self, body: bytes, headers: Headers) -> PageEvent | None:
        import stripe

        signature, secret = headers.get("stripe-signature", ""), self.config.stripe_webhook_secret
        try:
            event = self._client.construct_event(body, signature, secret, _TOLERANCE)
        except (stripe.SignatureVerificationError, ValueError, TypeError):
            raise WrongSignature from None  # TypeError: a signature outside ASCII
        if event.type not in EVENTS:
            return None
        at = datetime.fromtimestamp(event.created, UTC)
        return PageEvent(event.id, event.data.object["id"], at, turned_down=event.type == _TURNED_DOWN)

    async def look_up(self, reference: str) -> PageStatus:
        session = await self._client.v1.checkout.sessions.retrieve_async(reference)
        marks = session.to_dict().get("metadata") or {}
        order, token = session.client_reference_id or "", marks.get("token", "")
        if session.payment_status != "paid":
            return PageStatus(order, token)
        return PageStatus(order, token, _charge(session), _money(session))

    def api_failure(self, error: Exception) -> ApiFailure | None:
        import stripe

        if isinstance(error, stripe.StripeError):
            return ApiFailure(error.http_status, (type(error).__name__, error.code, error.request_id))
        return super().api_failure(error)  # broken off while reading: the library lets it through

    @cached_property
    def _client(self) -> stripe.StripeClient:
        import stripe

        return stripe.StripeClient(
            self.config.stripe_api_key,
            base_addresses={"api": self.config.stripe_api_base},
            max_network_retries=_RETRIES,
            # Not HTTPXClient: it gives httpx the form in a deprecated way, with a warning at every call.
            http_client=stripe.AIOHTTPClient(timeout=self.patience, session=self.session),
        )


def _plain(text: str) -> str:
    """A text without our marks of emphasis, which Stripe would show as they are."""
    return text.replace("*", "")


def _charge(session: Session) -> str:
    intent = session.payment_intent
    return intent if isinstance(intent, str) else intent.id if intent else session.id


def _digits(currency: str) -> int:
    """How many digits of Stripe's amount stand behind the point."""
    return 0 if currency in _WHOLE else 3 if currency in _THOUSANDTHS else 2


def _amount(money: Money) -> Decimal:
    """The sum as Stripe counts it; a fraction where it is finer than Stripe takes."""
    return money.major.scaleb(_digits(money.currency))


def _money(session: Session) -> Money:
    """The sum that was paid. ValueError for none, or one finer than the currency's smallest coin."""
    if not session.amount_total or not session.currency:
        raise ValueError("a payment without a sum")
    code = session.currency.upper()
    return Money.of(Decimal(session.amount_total).scaleb(-_digits(code)), code)
