"""PayPal: orders that are approved on its page, and captured here.

PayPal's reference: https://developer.paypal.com/docs/api/orders/v2/,
https://developer.paypal.com/docs/api/payments/v2/, https://developer.paypal.com/api/rest/webhooks/rest/.

What a payer approves moves no money: it is captured by us, and only as long as the order is open, asks for
that sum, and its letters are held for so long. So a page need not be closed at PayPal, which has no call for
that: what is approved on an outdated one is never captured, and PayPal forgets it by itself.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar

import msgspec
from starlette.datastructures import Headers

from bot.channels import PayWire, Refused, TryLater
from bot.config import Config
from bot.payments import paypal_objects as objects
from bot.payments.base import (
    Bill,
    DisputeFact,
    HostedPage,
    NothingTaken,
    PaymentRecording,
    RefundFact,
    RefundRequest,
)
from bot.payments.hosted import ApiError, HostedProvider, PageEvent, PageStatus, WrongSignature
from bot.payments.listing import ListedPayment, ListedRefund

_SIGNED = {  # field of PayPal's question about a signature: header of the webhook
    "auth_algo": "paypal-auth-algo",
    "cert_url": "paypal-cert-url",
    "transmission_id": "paypal-transmission-id",
    "transmission_sig": "paypal-transmission-sig",
    "transmission_time": "paypal-transmission-time",
}
_APPROVED = "CHECKOUT.ORDER.APPROVED"
_CAPTURES = frozenset(f"PAYMENT.CAPTURE.{state}" for state in ("COMPLETED", "PENDING", "DENIED", "DECLINED"))
_REFUNDS = frozenset(["PAYMENT.CAPTURE.REFUNDED", "PAYMENT.REFUND.PENDING", "PAYMENT.REFUND.FAILED"])
_REVERSED = "PAYMENT.CAPTURE.REVERSED"
_DISPUTES = frozenset(f"CUSTOMER.DISPUTE.{state}" for state in ("CREATED", "UPDATED", "RESOLVED"))
EVENTS = frozenset([_APPROVED, *_CAPTURES, *_REFUNDS, _REVERSED, *_DISPUTES])

_REVERSAL = "reversal:"  # before the reference of an event about money that PayPal took back by itself
_OF_CAPTURE = "capture:"  # before that of one which names the capture alone
_ONCE_MORE = "ORDER_ALREADY_CAPTURED"  # by another process, or in a call whose answer got lost
_OUR_ACCOUNT = ("PAYEE_", "PERMISSION_", "NOT_ENABLED_")  # beginnings of codes that the office can mend

_LOCALES = {"he": "he-IL", "en": "en-US", "ru": "ru-RU"}  # no Yiddish: the payer's own choice then
_LONGEST_TEXT = 127  # characters of a name or description
_WINDOW = timedelta(days=31)  # that PayPal lists at once
_KEPT = timedelta(days=3 * 365)  # so far back it lists at all
_ROWS = 500  # of a page of its list
_DISPUTES_A_PAGE, _DISPUTE_PAGES = 50, 50  # both are the most that PayPal takes
_EARLY = timedelta(minutes=1)  # before a token ends, another is asked for


class PayPal(HostedProvider):
    """A PayPal account. A page is an order of Orders v2, its reference the order's id."""

    name = "paypal"
    brand = "PayPal"
    refunds = True
    tries = 4  # calls that one question may take, one after the other
    shortest_page = timedelta(minutes=5)
    longest_page = timedelta(hours=3)  # PayPal forgets an order that is not approved after six
    slowest = timedelta(days=30)  # after which PayPal gives a payment back that it still reviews
    list_lag: ClassVar = timedelta(hours=3)  # until a payment stands in PayPal's list

    def __init__(self, config: Config, recorder: PaymentRecording, *, patience: float = 10.0) -> None:
        super().__init__(config, recorder, patience=patience)
        self._token, self._token_ends = "", datetime.min.replace(tzinfo=UTC)
        self._asking = asyncio.Lock()

    def takes(self, bill: Bill) -> bool:
        return objects.is_payable(bill.total)

    # --- the page ---------------------------------------------------------------------------------------

    async def make_page(self, bill: Bill, wire: PayWire, until: datetime) -> HostedPage:
        """An order to be approved. Asked again after a crash it is the same; it moves no money by itself."""
        params = self._params(bill, wire)
        before = await self.recorder.page_of(bill.order, self.name)
        told = json.dumps(
            [params, int(until.timestamp()), before.reference if before else ""], sort_keys=True
        )
        key = f"letters-{hashlib.sha256(told.encode()).hexdigest()}"
        made = await self._call("POST", "/v2/checkout/orders", key=key, json=params)
        links = {str(one.get("rel")): str(one.get("href")) for one in made.get("links") or ()}
        url = links.get("payer-action") or links.get("approve")
        if not url:
            raise TryLater("paypal no_url")
        return HostedPage(str(made["id"]), url, until)

    def _params(self, bill: Bill, wire: PayWire) -> dict[str, Any]:
        total = objects.written(bill.total)
        item = {"name": _plain(wire.title), "quantity": "1", "unit_amount": total}
        if wire.description:
            item["description"] = _plain(wire.description)
        experience = {
            "user_action": "PAY_NOW",
            "shipping_preference": "NO_SHIPPING",
            "return_url": self.return_url(bill, wire, "thanks"),
            "cancel_url": self.return_url(bill, wire, "back"),
        }
        if wire.language in _LOCALES:
            experience["locale"] = _LOCALES[wire.language]
        unit = {
            "custom_id": objects.marks(bill.order, bill.token),
            "description": _plain(wire.title),
            "amount": {**total, "breakdown": {"item_total": total}},
            "items": [item],
        }
        return {
            "intent": "CAPTURE",
            "purchase_units": [unit],
            "payment_source": {"paypal": {"experience_context": experience}},
        }

    async def end_page(self, reference: str) -> None:
        """Nothing to ask of PayPal: what is approved for an order that has closed is not captured."""

    # --- webhooks ---------------------------------------------------------------------------------------

    async def verify(self, body: bytes, headers: Headers) -> None:
        """Asks PayPal whether it sent a webhook, with the body byte for byte as it came.

        https://developer.paypal.com/docs/api/webhooks/v1/#verify-webhook-signature_post
        """
        told = {field: headers.get(name, "") for field, name in _SIGNED.items()}
        if not all(told.values()):
            raise WrongSignature
        msgspec.json.decode(body, type=dict[str, Any])  # one object and nothing behind it
        question = json.dumps({**told, "webhook_id": self.config.paypal_webhook_id}).encode()
        asked = question[:-1] + b', "webhook_event": ' + body + b"}"
        path, kind = "/v1/notifications/verify-webhook-signature", {"Content-Type": "application/json"}
        try:
            answer = await self._reach(self._call("POST", path, data=asked, headers=kind))
        except Refused:  # it does not even look like a signature
            raise WrongSignature from None
        if answer.get("verification_status") != "SUCCESS":
            raise WrongSignature

    def read_webhook(self, body: bytes, headers: Headers) -> PageEvent | None:
        event = msgspec.json.decode(body, type=dict[str, Any])
        kind, told = event["event_type"], event["resource"]
        id, at = str(event["id"]), datetime.fromisoformat(str(event["create_time"]))
        if kind == _APPROVED:
            return PageEvent(id, str(told["id"]), at)
        if kind in _CAPTURES:
            return PageEvent(id, objects.order_of_capture(told) or f"{_OF_CAPTURE}{told['id']}", at)
        if kind in _REFUNDS:
            return PageEvent(id, str(told["id"]), at, gives_back=True)
        if kind == _REVERSED:
            return PageEvent(id, f"{_REVERSAL}{told['id']}", at, is_dispute=True)
        if kind in _DISPUTES:
            return PageEvent(id, str(told["dispute_id"]), at, is_dispute=True)
        return None

    async def settle(self, event: PageEvent) -> None:
        """Does what PayPal says when asked, and captures what was approved. Raises NothingTaken besides."""
        if event.gives_back:
            try:
                fact = objects.refund_fact(self.name, await self._reach(self._refund_of(event.reference)))
            except (Refused, ValueError) as error:
                await self._set_aside(event, error)
            else:
                await self.recorder.record_refund(fact)
            return
        if not event.is_dispute:
            event = await self._with_order(event)
            await self._capture_approved(event.reference)
        await super().settle(event)

    async def _with_order(self, event: PageEvent) -> PageEvent:
        kind, _colon, capture = event.reference.partition(":")
        if f"{kind}:" != _OF_CAPTURE:
            return event
        found = await self._reach(self._call("GET", f"/v2/payments/captures/{capture}"))
        return PageEvent(event.id, objects.order_of_capture(found) or capture, event.at)

    async def look_up(self, reference: str) -> PageStatus:
        return objects.page_status(await self._order_at_paypal(reference))

    async def look_up_dispute(self, reference: str) -> DisputeFact:
        if reference.startswith(_REVERSAL):
            reversal = await self._refund_of(reference.removeprefix(_REVERSAL))
            return objects.reversal_fact(self.name, reversal)
        dispute = await self._call("GET", f"/v1/customer/disputes/{reference}")
        return objects.dispute_fact(self.name, dispute)

    # --- taking the money -------------------------------------------------------------------------------

    async def _capture_approved(self, reference: str) -> None:
        """Captures an approved order that may be paid; of any other one nothing is taken, and that is told.

        Raises NothingTaken where PayPal or we turn it down.
        """
        try:
            found = await self._reach(self._order_at_paypal(reference))
        except Refused:
            return  # the look-up that follows says so
        if found.get("status") != "APPROVED":
            return
        status = objects.page_status(found)
        order = await self._order(PageEvent("", reference, self.recorder.now()), status)
        if order is None or await self.recorder.is_paid(status.token):
            self.log.info("paypal approval of no open order")
            return
        if await self.recorder.is_pending(order):  # by another way; a failure would end that
            raise NothingTaken("paypal already_on_its_way")
        why = await self._refusal(order, found)
        if why is None:
            why = await self._capture(order, reference)
        if why is not None:
            self.log.warning("paypal approval not captured order=%d code=%s", order, why)
            await self.recorder.report_failure(order, self.name, reference)
            raise NothingTaken(f"paypal {why}")

    async def _refusal(self, order: int, found: Mapping[str, Any]) -> str | None:
        """Why an order's money is not to be taken; None where it may, and its letters are held for it."""
        bill = await self.recorder.bill(order)
        if bill is None:
            return "order_closed"
        money = objects.order_money(found)
        words = await self.recorder.may_pay(order, bill.channel, bill.address, money)
        return None if words is None else "no_longer_fits"

    async def _capture(self, order: int, reference: str) -> str | None:
        """Takes the money, once however often it is asked for; PayPal's code where it does not come."""
        path = f"/v2/checkout/orders/{reference}/capture"
        call = self._call("POST", path, key=f"letters-capture-{reference}", json={})
        try:
            await self._reach(call)
        except Refused as error:
            code = str(error).split()[-1]
            if code == _ONCE_MORE:
                return None
            if code.startswith(_OUR_ACCOUNT):
                await self.recorder.remember_unpayable(order, self.name, code)
            return code
        return None

    # --- giving money back ------------------------------------------------------------------------------

    async def refund(self, wanted: RefundRequest) -> RefundFact:
        """Refunds a capture: https://developer.paypal.com/docs/api/payments/v2/#captures_refund."""
        return await self._reach(self._give_back(wanted))

    async def _give_back(self, wanted: RefundRequest) -> RefundFact:
        """The refund that was made before for the same wish, else a new one; after a failure by a new key."""
        capture = await self._call("GET", f"/v2/payments/captures/{wanted.charge}")
        order = objects.order_of_capture(capture)
        made = objects.refunds_in(await self._order_at_paypal(order)) if order else []
        known = [objects.refund_fact(self.name, one, wanted.charge) for one in made]
        own = [one for one in known if one.refund == wanted.id]
        standing = next((one for one in own if one.state != "refused"), None)
        if standing is not None:
            return standing
        answer = await self._call(
            "POST",
            f"/v2/payments/captures/{wanted.charge}/refund",
            key=f"letters-refund-{wanted.id}-{len(own)}",
            json={"amount": objects.written(wanted.money), "custom_id": f"refund-{wanted.id}"},
        )
        return objects.refund_fact(self.name, answer, wanted.charge)

    # --- PayPal's list ----------------------------------------------------------------------------------

    async def payments(self, since: datetime) -> AsyncIterator[ListedPayment | ListedRefund]:
        """The account's list: https://developer.paypal.com/docs/api/transaction-search/v1/."""
        now = self.recorder.now()
        begins = max(since, now - _KEPT)
        while begins < now:
            ends = min(begins + _WINDOW, now)
            async for one in self._window(begins, ends):
                yield one
            begins = ends

    async def _window(self, begins: datetime, ends: datetime) -> AsyncIterator[ListedPayment | ListedRefund]:
        page, pages = 1, 1
        while page <= pages:
            asked = {
                "start_date": begins.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
                "end_date": ends.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
                "fields": "transaction_info",
                "page_size": str(_ROWS),
                "page": str(page),
            }
            told = await self._reach(self._call("GET", "/v1/reporting/transactions", params=asked))
            for detail in told.get("transaction_details") or ():
                one = objects.listed(detail)
                if one is not None:
                    yield one
            page, pages = page + 1, int(told.get("total_pages") or 0)

    async def disputes(self, since: datetime) -> AsyncIterator[DisputeFact]:
        """The account's list: https://developer.paypal.com/api/customer-disputes/v1/disputes-list.

        It tells little of each, so each is looked up.
        """
        begins = since.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")
        asked = {"create_time_after": begins, "page_size": str(_DISPUTES_A_PAGE)}
        for page in range(1, _DISPUTE_PAGES + 1):
            call = self._call("GET", "/v1/customer/disputes", params={**asked, "page": str(page)})
            items = (await self._reach(call)).get("items") or ()
            for one in items:
                with suppress(ValueError):  # of nothing that was paid here
                    yield await self._reach(self.look_up_dispute(str(one["dispute_id"])))
            if len(items) < _DISPUTES_A_PAGE:
                return

    # --- calling ----------------------------------------------------------------------------------------

    async def _order_at_paypal(self, reference: str) -> dict[str, Any]:
        return await self._call("GET", f"/v2/checkout/orders/{reference}")

    async def _refund_of(self, reference: str) -> dict[str, Any]:
        return await self._call("GET", f"/v2/payments/refunds/{reference}")

    async def _call(
        self,
        method: str,
        path: str,
        *,
        key: str = "",
        headers: Mapping[str, str] | None = None,
        **options: Any,
    ) -> dict[str, Any]:
        """PayPal's answer. `key`: it does a thing once for each, however often it is asked."""
        sent = {"Prefer": "return=representation", **(headers or {})}
        if key:
            sent["PayPal-Request-Id"] = key
        for is_last in (False, True):
            sent["Authorization"] = f"Bearer {await self._access(is_last)}"
            try:
                return await self.call_api(
                    method, f"{self.config.paypal_api_base}{path}", headers=sent, **options
                )
            except ApiError as error:  # 401: the token was called back before its time
                if error.failure.status != 401 or is_last:
                    raise
        raise AssertionError("the last call returns or raises")

    async def _access(self, is_refused: bool) -> str:
        """A token for the calls, which PayPal gives for some hours."""
        refused = self._token if is_refused else ""
        async with self._asking:
            if not self._token or self._token == refused or datetime.now(UTC) > self._token_ends:
                self._token, lasts = await self._new_token()
                self._token_ends = datetime.now(UTC) + lasts - _EARLY
            return self._token

    async def _new_token(self) -> tuple[str, timedelta]:
        told = await self.call_api(
            "POST",
            f"{self.config.paypal_api_base}/v1/oauth2/token",
            data={"grant_type": "client_credentials"},
            headers=own_key(self.config),
        )
        return str(told["access_token"]), timedelta(seconds=int(told["expires_in"]))

    def error_code(self, answer: dict[str, Any]) -> str | None:
        """The issue of the first detail, the name of the error, or that of the token's service."""
        issue = next((one.get("issue") for one in answer.get("details") or ()), None)
        code = issue or answer.get("name") or answer.get("error")
        return None if code is None else str(code)


def own_key(config: Config) -> dict[str, str]:
    """The header by which the app itself is known, when it asks for a token."""
    pair = f"{config.paypal_client_id}:{config.paypal_secret}"
    return {"Authorization": f"Basic {base64.b64encode(pair.encode()).decode()}"}


def _plain(text: str) -> str:
    """A text without our marks of emphasis, as short as PayPal wants it."""
    text = text.replace("*", "")
    return text if len(text) <= _LONGEST_TEXT else text[: _LONGEST_TEXT - 1] + "…"
