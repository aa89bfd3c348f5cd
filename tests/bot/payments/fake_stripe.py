"""Stripe for tests: Checkout Sessions as far as we use them, and its signed webhooks.

Strict where Stripe is: https://docs.stripe.com/api/checkout/sessions/create,
https://docs.stripe.com/api/idempotent_requests, https://docs.stripe.com/webhooks#verify-manually.
"""

import asyncio
import hashlib
import hmac
import json
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

KEY = "sk_test_our_key"
SECRET = "whsec_our_secret"

Session = dict[str, Any]

_KNOWN = re.compile(
    r"mode|client_reference_id|locale|success_url|cancel_url|expires_at"
    r"|metadata\[\w{1,40}\]|payment_intent_data\[metadata\]\[\w{1,40}\]"
    r"|line_items\[0\]\[quantity\]"
    r"|line_items\[0\]\[price_data\]\[(currency|unit_amount|product_data\]\[(name|description))\]"
)
_PRICE = "line_items[0][price_data]"
_NEEDED = {
    "mode",
    "success_url",
    f"{_PRICE}[currency]",
    f"{_PRICE}[unit_amount]",
    f"{_PRICE}[product_data][name]",
}
_LOCALES = {"auto", "en", "ru"}  # of ours; Checkout has neither `he` nor `yi`


@dataclass
class FakeStripe:
    """Makes pages, knows who has paid, and tells it."""

    sessions: dict[str, Session] = field(default_factory=dict)
    listed: list[dict[str, Any]] = field(default_factory=list)  # payment intents of the account
    intents: dict[str, str] = field(default_factory=dict)  # payment: its state
    created: list[dict[str, str]] = field(default_factory=list)  # the parameters of every new page
    keys: dict[str, tuple[str, Session]] = field(default_factory=dict)  # idempotency key: parameters, page
    refusals: list[tuple[int, str]] = field(default_factory=list)  # (HTTP status, type of error) to come
    disputes: dict[str, dict[str, Any]] = field(default_factory=dict)
    clock: Callable[[], float] = time.time
    faults: set[str] = field(default_factory=set)  # keys that were answered with 500
    fees: dict[str, int] = field(default_factory=dict)  # payment: what Stripe keeps of it, in cents
    away: bool = False  # every call is answered with 503
    repeats_faults: bool = False  # an answer of 500 comes again under its key, as at Stripe
    keys_used: list[str] = field(default_factory=list)
    refunds: list[dict[str, Any]] = field(default_factory=list)
    answers: dict[str, Response] = field(default_factory=dict)  # to refunds, by their idempotency keys
    lost: int = 0  # answers to refunds that are made and never arrive, in a row
    status: str = "succeeded"  # of new refunds
    silent: asyncio.Event | None = None  # when set: no answer before this happens
    address: str = ""

    def app(self, address: str) -> Starlette:
        self.address = address
        path = "/v1/checkout/sessions"
        return Starlette(
            routes=[
                Route(path, self._create, methods=["POST"]),
                Route(path + "/{id}", self._retrieve),
                Route(path + "/{id}/expire", self._expire, methods=["POST"]),
                Route("/v1/events", self._events),
                Route("/v1/disputes/{id}", self._dispute),
                Route("/v1/refunds", self._give_back, methods=["POST"]),
                Route("/v1/refunds", self._given),
                Route("/v1/payment_intents", self._intents),
            ]
        )

    def settle(self, id: str, payment_status: str, intent: str = "", **more: Any) -> None:
        """The person has done what there is to do on the page; `intent`: the state of the payment itself."""
        done = {"payment_intent": f"pi_{id[-4:]}", "status": "complete", "url": None}
        self.sessions[id].update(done, payment_status=payment_status, **more)
        states = {"paid": "succeeded", "unpaid": "processing"}
        self.intents[self.sessions[id]["payment_intent"]] = intent or states[payment_status]

    async def _create(self, request: Request) -> Response:
        body = (await request.body()).decode()
        self.keys_used.append(request.headers.get("idempotency-key", ""))
        if self.repeats_faults and self.keys_used[-1] in self.faults:
            return _error(500, "api_error", "as before")
        refusal = await self._refusal(request)
        if refusal is not None and refusal.status_code >= 500:
            self.faults.add(self.keys_used[-1])
        if refusal:
            return refusal
        key = request.headers.get("idempotency-key", "")
        if not key:
            return _error(400, "invalid_request_error", "we always send an idempotency key")
        if key in self.keys:
            known, session = self.keys[key]
            return (
                JSONResponse(session)
                if known == body
                else _error(400, "idempotency_error", "other parameters")
            )
        fields = parse_qsl(body, keep_blank_values=True, strict_parsing=True)
        params = dict(fields)
        wrong = "repeated" if len(params) != len(fields) else _wrong(params, self.clock())
        if wrong:
            return _error(400, "invalid_request_error", wrong)
        self.created.append(params)
        session = self._session(params)
        self.keys[key] = body, dict(session)
        return JSONResponse(session)

    def _session(self, params: dict[str, str]) -> Session:
        id = f"cs_test_{len(self.created):04d}"
        self.sessions[id] = {
            "id": id,
            "object": "checkout.session",
            "url": f"{self.address}/c/pay/{id}#fid",
            "status": "open",
            "payment_status": "unpaid",
            "payment_intent": None,
            "client_reference_id": params.get("client_reference_id"),
            "metadata": {name[9:-1]: value for name, value in params.items() if name.startswith("metadata[")},
            "amount_total": int(params[f"{_PRICE}[unit_amount]"]),
            "currency": params[f"{_PRICE}[currency]"],
            "expires_at": int(params["expires_at"]),
        }
        return self.sessions[id]

    async def _retrieve(self, request: Request) -> Response:
        refusal = await self._refusal(request)
        if refusal:
            return refusal
        session = self.sessions.get(request.path_params["id"])
        if session is None:
            return _error(404, "invalid_request_error", "No such session")
        intent = session["payment_intent"]
        expand = "payment_intent.latest_charge.balance_transaction"
        if request.query_params.get("expand[0]") != expand or intent not in self.intents:
            return JSONResponse(session)
        expanded: Session = {"id": intent, "object": "payment_intent", "status": self.intents[intent]}
        if intent in self.fees:
            kept = {
                "id": "txn_1",
                "object": "balance_transaction",
                "fee": self.fees[intent],
                "currency": "usd",
            }
            expanded["latest_charge"] = {"id": "ch_1", "object": "charge", "balance_transaction": kept}
        return JSONResponse({**session, "payment_intent": expanded})

    async def _dispute(self, request: Request) -> Response:
        dispute = self.disputes.get(request.path_params["id"])
        return JSONResponse(dispute) if dispute else _error(404, "invalid_request_error", "No such dispute")

    async def _events(self, request: Request) -> Response:
        """https://docs.stripe.com/api/events/list: the newest first, a hundred at most."""
        refusal = await self._refusal(request)
        if refusal:
            return refusal
        asked = dict(request.query_params)
        since, limit, after = (asked.pop(name, "") for name in ("created[gte]", "limit", "starting_after"))
        types = [asked.pop(name) for name in [*asked] if name.startswith("types[")]
        if asked or limit != "100" or "charge.dispute.created" not in types:
            return _error(400, "parameter_unknown", "we always ask for a hundred events of disputes")
        known = [
            {
                "id": f"evt_{one['id']}_{kind}",
                "object": "event",
                "type": f"charge.dispute.{kind}",
                "created": one.get("created", int(since)),
                "data": {"object": {**one, "status": "needs_response"} if kind == "created" else one},
            }
            for one in self.disputes.values()
            if one.get("created", int(since)) >= int(since)
            for kind in (("closed", "created") if one["status"] in ("won", "lost") else ("created",))
        ]
        begins = next((at for at, one in enumerate(known, 1) if one["id"] == after), 0)
        page, more = known[begins : begins + 100], len(known) > begins + 100
        return JSONResponse({"object": "list", "url": "/v1/events", "data": page, "has_more": more})

    async def _intents(self, request: Request) -> Response:
        """https://docs.stripe.com/api/payment_intents/list: the newest first, a hundred at most."""
        refusal = await self._refusal(request)
        if refusal:
            return refusal
        asked = dict(request.query_params)
        if (
            asked.pop("expand[0]", "") != "data.latest_charge.balance_transaction"
            or asked.pop("limit", "") != "100"
        ):
            return _error(400, "invalid_request_error", "we always ask for a hundred with their charges")
        since, after = int(asked.pop("created[gte]")), asked.pop("starting_after", "")
        if asked:
            return _error(400, "parameter_unknown", "no such parameter")
        listed = [one for one in self.listed if one["created"] >= since]
        begins = next((at for at, one in enumerate(listed, 1) if one["id"] == after), 0)
        page = listed[begins : begins + 100]
        more = len(listed) > begins + 100
        return JSONResponse({"object": "list", "url": "/v1/payment_intents", "data": page, "has_more": more})

    async def _expire(self, request: Request) -> Response:
        refusal = await self._refusal(request)
        if refusal:
            return refusal
        session = self.sessions[request.path_params["id"]]
        if session["status"] != "open":
            return _error(
                400, "invalid_request_error", "Only Checkout Sessions with a status in open can be expired"
            )
        session.update(status="expired", url=None)
        return JSONResponse(session)

    async def _give_back(self, request: Request) -> Response:
        """A key is answered as it was the first time, also with a fault of ours."""
        key, params = request.headers["idempotency-key"], dict(parse_qsl((await request.body()).decode()))
        if key not in self.answers:
            refusal = await self._refusal(request)
            self.answers[key] = refusal or self._new_refund(params)
        if self.lost:
            self.lost -= 1
            return Response("a proxy's page", 502, {"Stripe-Should-Retry": "false"})
        return self.answers[key]

    def _new_refund(self, params: dict[str, str]) -> Response:
        if params.keys() != {"payment_intent", "amount", "metadata[refund]"}:
            return _error(400, "invalid_request_error", "unknown parameters")
        made = {
            "id": f"re_{len(self.refunds)}",
            "object": "refund",
            "amount": int(params["amount"]),
            "currency": "usd",
            "payment_intent": params["payment_intent"],
            "metadata": {"refund": params["metadata[refund]"]},
            "status": self.status,
        }
        self.refunds.append(made)
        return JSONResponse(made)

    async def _given(self, request: Request) -> Response:
        refusal = await self._refusal(request)
        if refusal:
            return refusal
        asked = request.query_params["payment_intent"]
        if request.query_params["expand[0]"] != "data.balance_transaction":
            return _error(400, "invalid_request_error", "we always ask for the fees as well")
        found = [one for one in self.refunds[::-1] if one["payment_intent"] == asked]
        return JSONResponse({"object": "list", "data": found, "has_more": False, "url": "/v1/refunds"})

    async def _refusal(self, request: Request) -> Response | None:
        if self.silent:
            await self.silent.wait()
        if self.away:
            return _error(503, "api_error", "down")
        if request.headers.get("authorization") != f"Bearer {KEY}":
            return _error(401, "invalid_request_error", "Invalid API Key provided")
        return _error(*self.refusals.pop(0), "told to") if self.refusals else None


def refund_event(kind: str, intent: str) -> bytes:
    """The body of a webhook about money that goes back."""
    return event(kind, "re_0", object="refund", payment_intent=intent)


def event(kind: str, session: str, **data: Any) -> bytes:
    """A webhook's body; `data` are lies about the session."""
    told = {
        "id": "evt_1",
        "object": "event",
        "created": int(time.time()),
        "type": kind,
        "data": {"object": {"id": session, "object": "checkout.session", **data}},
    }
    return json.dumps(told, indent=2).encode()


def sign(body: bytes, secret: str = SECRET, at: int | None = None) -> str:
    at = int(time.time()) if at is None else at
    digest = hmac.new(secret.encode(), b"%d.%s" % (at, body), hashlib.sha256).hexdigest()
    return f"t={at},v1={digest},v0={'0' * 64}"


def _wrong(params: dict[str, str], now: float) -> str | None:
    """What Stripe would object to."""
    unknown = [name for name in params if not _KNOWN.fullmatch(name)]
    if unknown or not params.keys() >= _NEEDED:
        return f"unknown: {unknown}, missing: {_NEEDED - params.keys()}"
    if any(not value for value in params.values()):
        return "You passed an empty string"
    if params.get("locale", "auto") not in _LOCALES:
        return "Invalid locale"
    if not re.fullmatch(r"[a-z]{3}", params[f"{_PRICE}[currency]"]):
        return "Invalid currency"
    if not re.fullmatch(r"[1-9]\d{0,7}", params[f"{_PRICE}[unit_amount]"]):
        return "Invalid integer"
    if not 1800 <= int(params["expires_at"]) - now <= 86400:
        return "The `expires_at` timestamp must be between 30 minutes and 24 hours from creation."
    if any(not re.match(r"https?://[^/]+/", params[name]) for name in ("success_url", "cancel_url")):
        return "Not a valid URL"
    return None


def _error(status: int, kind: str, message: str) -> JSONResponse:
    # Stripe says itself whether its library should repeat a call at once.
    headers = {"Stripe-Should-Retry": "false", "Request-Id": "req_1"}
    return JSONResponse({"error": {"type": kind, "message": message}}, status, headers)
