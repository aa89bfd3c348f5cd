"""Stripe Checkout.

Stripe's reference: https://docs.stripe.com/api/checkout/sessions, https://docs.stripe.com/webhooks,
https://docs.stripe.com/currencies.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, cast

from starlette.datastructures import Headers

from bot.channels import PayWire, Refused, TryLater
from bot.config import Config
from bot.payments.base import Bill, DisputeFact, HostedPage, PaymentRecording, RefundFact, RefundRequest
from bot.payments.hosted import ApiFailure, HostedProvider, PageEvent, PageStatus, WrongSignature
from bot.payments.listing import ListedPayment
from bot.payments.stripe_objects import (
    amount_of,
    charge_of,
    dispute_fact,
    fee_of,
    is_payable,
    listed_payment,
    page_progress,
    paid_on,
    payer_of,
    refund_fact,
)

if TYPE_CHECKING:
    import stripe
    from stripe.checkout import Session
    from stripe.params import (
        EventListParams,
        PaymentIntentListParams,
        RefundCreateParams,
        RefundListParams,
    )
    from stripe.params.checkout import SessionCreateParams, SessionCreateParamsLineItemPriceData

_TOLERANCE = 300  # seconds a webhook's signature is good for; Stripe's own default
_RETRIES = 2  # of a call, by Stripe's library

_LOCALES = {"en": "en", "ru": "ru"}  # Checkout speaks neither Hebrew nor Yiddish: the browser's choice then


_TURNED_DOWN = "checkout.session.async_payment_failed"
DISPUTES = frozenset(
    [
        "charge.dispute.created",
        "charge.dispute.closed",
        "charge.dispute.funds_withdrawn",
        "charge.dispute.funds_reinstated",
    ]
)
EVENTS = frozenset(
    [
        "checkout.session.completed",
        "checkout.session.async_payment_succeeded",
        "checkout.session.expired",
        _TURNED_DOWN,
    ]
)
_REFUNDS = frozenset(["charge.refunded", "refund.failed", "refund.updated", "charge.refund.updated"])


class Stripe(HostedProvider):
    """A Stripe account. A page is a Checkout Session, its reference the session's id."""

    name = "stripe"
    refunds = True
    tries = _RETRIES + 1
    shortest_page = timedelta(minutes=30)  # from Stripe's reference of `expires_at`
    longest_page = timedelta(hours=24)
    slowest = timedelta(
        days=21
    )  # SEPA debits take up to 14 business days: docs.stripe.com/payments/sepa-debit

    def __init__(self, config: Config, recorder: PaymentRecording, *, patience: float = 10.0) -> None:
        super().__init__(config, recorder, patience=patience)
        self._broken: Counter[str] = Counter()  # keys whose call Stripe answered with a fault of its own

    def takes(self, bill: Bill) -> bool:
        return is_payable(bill.total)

    async def make_page(self, bill: Bill, wire: PayWire, until: datetime) -> HostedPage:
        params = self._params(bill, wire, until)
        # The parameters decide, so that asking again after a crash gives the page that was made before it;
        # with the page before, which may be dead. Nobody is asked twice where the connection broke.
        before = await self.recorder.page_of(bill.order, self.name)
        told = json.dumps([params, before.reference if before else ""], sort_keys=True)
        digest = hashlib.sha256(told.encode()).hexdigest()
        session = await self._create(params, f"letters-{digest}")
        if not session.url:
            raise TryLater("stripe no_url")
        return HostedPage(session.id, session.url, until)

    async def _create(self, params: SessionCreateParams, key: str) -> Session:
        """A session. Stripe repeats an answer of 500 under the same key for a day, so the next one differs.

        https://docs.stripe.com/api/idempotent_requests
        """
        import stripe

        tries = self._broken[key]
        options: stripe.RequestOptions = {"idempotency_key": f"{key}-{tries}" if tries else key}
        try:
            session = await self._client.v1.checkout.sessions.create_async(params, options)
        except stripe.StripeError as error:
            if (error.http_status or 0) >= 500:
                self._broken[key] += 1
            raise
        self._broken.pop(key, None)
        return session

    async def end_page(self, reference: str) -> None:
        """Expires the session: https://docs.stripe.com/api/checkout/sessions/expire."""
        await self._client.v1.checkout.sessions.expire_async(reference)

    def _params(self, bill: Bill, wire: PayWire, until: datetime) -> SessionCreateParams:
        marks = {"order": str(bill.order), "token": bill.token}
        price: SessionCreateParamsLineItemPriceData = {
            "currency": bill.total.currency.lower(),
            "unit_amount": int(amount_of(bill.total)),
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
        at = datetime.fromtimestamp(event.created, UTC)
        if event.type in _REFUNDS:
            charge = event.data.object.to_dict().get("payment_intent")
            return PageEvent(event.id, charge, at, gives_back=True) if charge else None
        if event.type not in EVENTS | DISPUTES:
            return None
        return PageEvent(
            event.id,
            event.data.object["id"],
            at,
            turned_down=event.type == _TURNED_DOWN,
            is_dispute=event.type in DISPUTES,
        )

    async def look_up(self, reference: str) -> PageStatus:
        session = await self._client.v1.checkout.sessions.retrieve_async(
            reference, {"expand": ["payment_intent.latest_charge.balance_transaction"]}
        )
        marks = session.to_dict().get("metadata") or {}
        order, token = session.client_reference_id or "", marks.get("token", "")
        if session.payment_status != "paid":
            return PageStatus(order, token, progress=page_progress(session))
        paid = (charge_of(session), paid_on(session))
        return PageStatus(order, token, *paid, fee=fee_of(session), payer=payer_of(session))

    async def look_up_dispute(self, reference: str) -> DisputeFact:
        """https://docs.stripe.com/api/disputes/object."""
        return dispute_fact(self.name, await self._client.v1.disputes.retrieve_async(reference))

    async def payments(self, since: datetime) -> AsyncIterator[ListedPayment]:
        """The account's list: https://docs.stripe.com/api/payment_intents/list."""
        params: PaymentIntentListParams = {
            "created": {"gte": int(since.timestamp())},
            "limit": 100,
            "expand": ["data.latest_charge.balance_transaction"],
        }
        while True:
            page = await self._reach(self._client.v1.payment_intents.list_async(params))
            for intent in page.data:
                if intent.status == "succeeded":
                    yield listed_payment(intent)
            if not page.has_more:
                return
            params = {**params, "starting_after": page.data[-1].id}

    async def disputes(self, since: datetime) -> AsyncIterator[DisputeFact]:
        """The disputes that Stripe's events of the last thirty days tell of, each as it stands by the newest.

        Older events are gone: https://docs.stripe.com/api/events/list.
        """
        params: EventListParams = {
            "created": {"gte": int(since.timestamp())},
            "limit": 100,
            "types": sorted(DISPUTES),
        }
        told: set[str] = set()
        while True:
            page = await self._reach(self._client.v1.events.list_async(params))
            for event in page.data:  # the newest first
                dispute = event.data.object
                if event.type not in DISPUTES or dispute["id"] in told:
                    continue
                told.add(dispute["id"])
                with suppress(ValueError):  # a sum that none of our payments has
                    yield dispute_fact(self.name, cast("stripe.Dispute", dispute))
            if not page.has_more:
                return
            params = {**params, "starting_after": page.data[-1].id}

    # --- giving money back ------------------------------------------------------------------------------

    async def refund(self, wanted: RefundRequest) -> RefundFact:
        """Refunds a payment intent: https://docs.stripe.com/api/refunds/create."""
        return await self._reach(self._refund(wanted))

    async def settle(self, event: PageEvent) -> None:
        if not event.gives_back:
            await super().settle(event)
            return
        try:
            facts = await self._reach(self._refunds_of(event.reference))
        except (Refused, ValueError) as error:
            await self._set_aside(event, error)
            return
        for fact in facts:
            await self.recorder.record_refund(fact)

    async def _refund(self, wanted: RefundRequest) -> RefundFact:
        """The refund that was made before for the same wish, else a new one.

        Stripe answers a key for a day as it did the first time, also with its own fault. So a wish gets a new
        key only once the list shows that nothing was made by the last one.
        """
        import stripe

        own = [one for one in await self._refunds_of(wanted.charge) if one.refund == wanted.id]
        standing = next((one for one in own if one.state != "refused"), None)
        if standing is not None:
            return standing
        params: RefundCreateParams = {
            "payment_intent": wanted.charge,
            "amount": int(amount_of(wanted.money)),
            "metadata": {"refund": str(wanted.id)},
        }
        key = f"letters-refund-{wanted.id}-{len(own)}"
        options: stripe.RequestOptions = {"idempotency_key": f"{key}-{self._broken[key]}"}
        try:
            made = await self._client.v1.refunds.create_async(params, options)
        except stripe.StripeError as error:
            if (error.http_status or 0) >= 500:
                self._broken[key] += 1
            raise
        self._broken.pop(key, None)
        return refund_fact(self.name, made, wanted.charge)

    async def _refunds_of(self, charge: str) -> list[RefundFact]:
        params: RefundListParams = {
            "payment_intent": charge,
            "limit": 100,
            "expand": ["data.balance_transaction", "data.payment_intent"],
        }
        found = await self._client.v1.refunds.list_async(params)
        return [refund_fact(self.name, one, charge) for one in found.data]

    def api_failure(self, error: Exception) -> ApiFailure | None:
        import stripe

        if isinstance(error, stripe.StripeError):
            return ApiFailure(error.http_status, (type(error).__name__, error.code, error.request_id))
        return super().api_failure(error)  # broken off while reading: the library lets it through

    @cached_property
    def _client(self) -> stripe.StripeClient:
        import stripe

        from bot.payments.stripe_http import StripeHTTP

        return stripe.StripeClient(
            self.config.stripe_api_key,
            base_addresses={"api": self.config.stripe_api_base},
            max_network_retries=_RETRIES,
            # Not HTTPXClient: it gives httpx the form in a deprecated way, with a warning at every call.
            http_client=StripeHTTP(self.session),
        )


def _plain(text: str) -> str:
    """A text without our marks of emphasis, which Stripe would show as they are."""
    return text.replace("*", "")
