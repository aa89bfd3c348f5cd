"""PayPal for tests: orders to be approved and captured, refunds, disputes, its list, and signed webhooks.

Strict where PayPal is: https://developer.paypal.com/docs/api/orders/v2/,
https://developer.paypal.com/api/rest/reference/idempotency/,
https://developer.paypal.com/api/rest/webhooks/rest/#link-selfverification.
"""

import asyncio
import base64
import hashlib
import hmac
import json
import re
import zlib
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

CLIENT = "AbC-client-of-our-own-app"
SECRET = "our-app-secret"
WEBHOOK = "8PT597110X687430LKGECATA"
_SIGNING = b"paypal's own key"

Resource = dict[str, Any]
_WHOLE = {"HUF", "JPY", "TWD"}
_KNOWN = _WHOLE | {"USD", "EUR", "GBP", "ILS", "CAD", "AUD", "CHF"}
_UNIT = {"custom_id", "description", "amount", "items"}
_ITEM = {"name", "description", "quantity", "unit_amount"}
_CONTEXT = {"user_action", "shipping_preference", "return_url", "cancel_url", "locale"}


@dataclass
class FakePayPal:
    """Makes orders, knows who has approved, moves the money, and tells it."""

    orders: dict[str, Resource] = field(default_factory=dict)
    captures: dict[str, Resource] = field(default_factory=dict)
    refunds: dict[str, Resource] = field(default_factory=dict)
    disputes: dict[str, Resource] = field(default_factory=dict)
    listed: list[Resource] = field(default_factory=list)
    windows: list[tuple[str, str, str]] = field(default_factory=list)  # (start, end, page) of questions
    created: list[Resource] = field(default_factory=list)  # the parameters of every new order
    answers: dict[str, Response] = field(default_factory=dict)  # by PayPal-Request-Id
    keys: list[str] = field(default_factory=list)
    refusals: list[tuple[int, str]] = field(default_factory=list)  # (status, issue) to come
    token: str = "A21-1"
    tokens: int = 0  # that were given
    outcome: str = "COMPLETED"  # of the next capture or refund
    fee: str = "0.82"
    issue: str = ""  # instead of a capture
    away: bool = False
    silent: asyncio.Event | None = None
    address: str = ""

    def app(self, address: str) -> Starlette:
        self.address = address
        order, capture = "/v2/checkout/orders", "/v2/payments/captures/{id}"
        return Starlette(
            routes=[
                Route("/v1/oauth2/token", self._give_token, methods=["POST"]),
                Route(order, self._guarded(self._create), methods=["POST"]),
                Route(order + "/{id}", self._guarded(self._show(self.orders))),
                Route(order + "/{id}/capture", self._guarded(self._capture), methods=["POST"]),
                Route(capture, self._guarded(self._show(self.captures))),
                Route(capture + "/refund", self._guarded(self._give_back), methods=["POST"]),
                Route("/v2/payments/refunds/{id}", self._guarded(self._show(self.refunds))),
                Route("/v1/customer/disputes", self._guarded(self._dispute_list)),
                Route("/v1/customer/disputes/{id}", self._guarded(self._show(self.disputes))),
                Route("/v1/reporting/transactions", self._guarded(self._list)),
                Route(
                    "/v1/notifications/verify-webhook-signature",
                    self._guarded(self._verify),
                    methods=["POST"],
                ),
            ]
        )

    # --- what happens at PayPal -------------------------------------------------------------------------

    def approve(self, order: str) -> None:
        """The payer says yes on PayPal's page."""
        self.orders[order]["status"] = "APPROVED"
        self.orders[order]["payer"] = {"name": {"given_name": "Ada", "surname": "Cohen"}}

    def settle(self, capture: str, status: str) -> None:
        """What takes days has come to an end."""
        self.captures[capture]["status"] = status
        if status == "COMPLETED":
            self.captures[capture]["seller_receivable_breakdown"] = {"paypal_fee": self._sum(self.fee)}

    def refund_there(self, capture: str, value: str, **more: Any) -> str:
        """Somebody gives money back in PayPal's dashboard: the refund's id."""
        return str(self._new_refund(capture, {"amount": self._sum(value), **more})["id"])

    def _sum(self, value: str, currency: str = "USD") -> Resource:
        return {"currency_code": currency, "value": value}

    # --- its answers ------------------------------------------------------------------------------------

    async def _give_token(self, request: Request) -> Response:
        if self.away:
            return _error(503, "SERVICE_UNAVAILABLE")
        ours = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        if request.headers.get("authorization") != f"Basic {ours}":
            return JSONResponse({"error": "invalid_client"}, 401)
        if (await request.body()) != b"grant_type=client_credentials":
            return JSONResponse({"error": "unsupported_grant_type"}, 400)
        self.tokens += 1
        return JSONResponse({"access_token": self.token, "token_type": "Bearer", "expires_in": 32400})

    def _guarded(self, answer: Any) -> Any:
        async def guarded(request: Request) -> Response:
            if self.silent:
                await self.silent.wait()
            if self.away:
                return _error(503, "SERVICE_UNAVAILABLE")
            if request.headers.get("authorization") != f"Bearer {self.token}":
                return JSONResponse({"error": "invalid_token"}, 401)
            if self.refusals:
                return _error(*self.refusals.pop(0))
            if request.method == "POST" and request.headers.get("content-type") != "application/json":
                return _error(415, "UNSUPPORTED_MEDIA_TYPE")
            found: Response = await answer(request)
            return found

        return guarded

    def _show(self, kept: dict[str, Resource]) -> Any:
        async def show(request: Request) -> Response:
            found = kept.get(request.path_params["id"])
            return JSONResponse(found) if found else _error(404, "INVALID_RESOURCE_ID")

        return show

    async def _create(self, request: Request) -> Response:
        key, params = request.headers.get("paypal-request-id", ""), await request.json()
        self.keys.append(key)
        if key in self.answers:
            return self.answers[key]
        wrong = _wrong(params) if key else "PAYPAL_REQUEST_ID_REQUIRED"
        if wrong:
            return _error(422, wrong)
        self.created.append(params)
        id = f"{len(self.orders) + 1:03}ORDER"
        [unit] = params["purchase_units"]
        links = [{"rel": "payer-action", "href": f"{self.address}/checkoutnow?token={id}"}]
        self.orders[id] = {
            "id": id,
            "status": "PAYER_ACTION_REQUIRED",
            "purchase_units": [dict(unit)],
            "links": links,
        }
        self.answers[key] = JSONResponse(self.orders[id])
        return self.answers[key]

    async def _capture(self, request: Request) -> Response:
        key, id = request.headers["paypal-request-id"], request.path_params["id"]
        if key in self.answers:
            return self.answers[key]
        order = self.orders[id]
        if order["status"] == "COMPLETED":
            return _error(422, "ORDER_ALREADY_CAPTURED")
        if order["status"] != "APPROVED":
            return _error(422, "ORDER_NOT_APPROVED")
        if self.issue:
            return _error(422, self.issue)
        self.take(id)
        self.answers[key] = JSONResponse(order, 201)
        return self.answers[key]

    def take(self, id: str) -> str:
        """The money of an order moves: the capture's id."""
        [unit] = self.orders[id]["purchase_units"]
        capture = {
            "id": f"{len(self.captures) + 1:03}CAPTURE",
            "status": self.outcome,
            "amount": {name: unit["amount"][name] for name in ("currency_code", "value")},
            "custom_id": unit.get("custom_id"),
            "supplementary_data": {"related_ids": {"order_id": id}},
        }
        if self.outcome == "COMPLETED":
            capture["seller_receivable_breakdown"] = {"paypal_fee": self._sum(self.fee)}
        self.captures[capture["id"]] = capture
        unit["payments"] = {"captures": [capture], "refunds": []}
        self.orders[id]["status"] = "COMPLETED"
        return str(capture["id"])

    async def _give_back(self, request: Request) -> Response:
        key, wanted = request.headers["paypal-request-id"], await request.json()
        if key in self.answers:
            return self.answers[key]
        if wanted.keys() != {"amount", "custom_id"}:
            return _error(400, "MALFORMED_REQUEST_JSON")
        capture = self.captures.get(request.path_params["id"])
        if capture is None:
            return _error(404, "INVALID_RESOURCE_ID")
        if Decimal(wanted["amount"]["value"]) > Decimal(capture["amount"]["value"]):
            return _error(422, "REFUND_AMOUNT_EXCEEDED")
        self.answers[key] = JSONResponse(self._new_refund(capture["id"], wanted), 201)
        return self.answers[key]

    def _new_refund(self, capture: str, wanted: Resource) -> Resource:
        id = f"{len(self.refunds) + 1:03}REFUND"
        made = {
            "id": id,
            "status": self.outcome,
            "custom_id": self.captures[capture]["custom_id"],
            **wanted,
            "seller_payable_breakdown": {"paypal_fee": self._sum("0.10")},
            "links": [{"rel": "up", "href": f"{self.address}/v2/payments/captures/{capture}"}],
        }
        self.refunds[id] = made
        order = self.orders[self.captures[capture]["supplementary_data"]["related_ids"]["order_id"]]
        order["purchase_units"][0]["payments"]["refunds"].append(made)
        return made

    async def _dispute_list(self, request: Request) -> Response:
        """A page tells little of each: neither what was paid, nor how it ended."""
        asked = dict(request.query_params)
        if asked.keys() != {"create_time_after", "page_size", "page"} or int(asked["page_size"]) > 50:
            return _error(400, "INVALID_REQUEST")
        since = datetime.fromisoformat(asked["create_time_after"])
        known = [
            one
            for one in self.disputes.values()
            if datetime.fromisoformat(one.get("create_time", asked["create_time_after"])) >= since
        ]
        size, page = int(asked["page_size"]), int(asked["page"])
        told = ("dispute_id", "create_time", "reason", "status", "dispute_amount")
        shown = [{name: one[name] for name in told if name in one} for one in known]
        return JSONResponse({"items": shown[size * (page - 1) : size * page], "links": []})

    async def _list(self, request: Request) -> Response:
        asked = dict(request.query_params)
        start, end = (datetime.fromisoformat(asked[name]) for name in ("start_date", "end_date"))
        if (
            asked.keys() != {"start_date", "end_date", "fields", "page_size", "page"}
            or (end - start).days > 31
        ):
            return _error(400, "INVALID_REQUEST")
        self.windows.append((asked["start_date"], asked["end_date"], asked["page"]))
        found = [one for one in self.listed if start <= _moment(one) < end]
        size, page = int(asked["page_size"]), int(asked["page"])
        if size > 500:
            return _error(400, "INVALID_REQUEST")
        shown = [{"transaction_info": one} for one in found[size * (page - 1) : size * page]]
        return JSONResponse({"transaction_details": shown, "total_pages": -(-len(found) // size)})

    async def _verify(self, request: Request) -> Response:
        """The event must stand there byte for byte as it was sent."""
        raw = await request.body()
        told = json.loads(raw)
        event = raw.partition(b'"webhook_event": ')[2][:-1]
        if not told["cert_url"].startswith("https://") or told["auth_algo"] != "SHA256withRSA":
            return _error(400, "VALIDATION_ERROR")
        good = _signature(told["transmission_id"], told["transmission_time"], event)
        is_good = told["webhook_id"] == WEBHOOK and hmac.compare_digest(good, told["transmission_sig"])
        return JSONResponse({"verification_status": "SUCCESS" if is_good else "FAILURE"})


def _moment(listed: Resource) -> datetime:
    return datetime.strptime(listed["transaction_initiation_date"], "%Y-%m-%dT%H:%M:%S%z")


def event(kind: str, at: datetime | None = None, **resource: Any) -> bytes:
    """A webhook's body."""
    told = {
        "id": "WH-1",
        "create_time": (at or datetime.now(UTC)).strftime("%Y-%m-%dT%H:%M:%S.000Z"),
        "event_type": kind,
        "resource": resource,
    }
    return json.dumps(told, indent=1).encode()


def sign(body: bytes, **wrong: str) -> dict[str, str]:
    """The headers of a webhook."""
    id, at = "69cd13f0-d67a-11e5-baa3-778b53f4ae55", "2026-03-01T12:00:00Z"
    return {
        "Paypal-Auth-Algo": "SHA256withRSA",
        "Paypal-Cert-Url": "https://api.paypal.com/v1/notifications/certs/CERT-1",
        "Paypal-Transmission-Id": id,
        "Paypal-Transmission-Time": at,
        "Paypal-Transmission-Sig": _signature(id, at, body),
        **wrong,
    }


def _signature(id: str, at: str, body: bytes) -> str:
    signed = f"{id}|{at}|{WEBHOOK}|{zlib.crc32(body)}".encode()
    return base64.b64encode(hmac.new(_SIGNING, signed, hashlib.sha256).digest()).decode()


def _wrong(params: Resource) -> str | None:
    """What PayPal would object to."""
    if params.keys() != {"intent", "purchase_units", "payment_source"} or params["intent"] != "CAPTURE":
        return "INVALID_PARAMETER"
    context = params["payment_source"]["paypal"]["experience_context"]
    [unit] = params["purchase_units"]
    [item] = unit["items"]
    if not (context.keys() <= _CONTEXT and unit.keys() <= _UNIT and item.keys() <= _ITEM):
        return "INVALID_PARAMETER"
    if not re.fullmatch(r"[a-z]{2}-[A-Z]{2}", context.get("locale", "en-US")):
        return "INVALID_PARAMETER_VALUE"
    if any(not re.match(r"https?://[^/]+/", context[name]) for name in ("return_url", "cancel_url")):
        return "INVALID_PARAMETER_SYNTAX"
    texts = (unit["description"], item["name"], item.get("description", "-"), unit["custom_id"])
    if any(not 1 <= len(text) <= 127 for text in texts):
        return "INVALID_STRING_LENGTH"
    amount = unit["amount"]
    if amount["currency_code"] not in _KNOWN:
        return "CURRENCY_NOT_SUPPORTED"
    pattern = r"[1-9]\d*" if amount["currency_code"] in _WHOLE else r"\d+\.\d\d"
    if not re.fullmatch(pattern, amount["value"]):
        return "DECIMAL_PRECISION"
    total = {name: amount[name] for name in ("currency_code", "value")}
    return None if amount["breakdown"]["item_total"] == item["unit_amount"] == total else "AMOUNT_MISMATCH"


def _error(status: int, issue: str) -> JSONResponse:
    name = {404: "RESOURCE_NOT_FOUND", 422: "UNPROCESSABLE_ENTITY"}.get(status, issue)
    details = [{"issue": issue, "description": "in words"}]
    return JSONResponse({"name": name, "message": "in words", "details": details, "debug_id": "d1"}, status)
