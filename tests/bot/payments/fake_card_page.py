"""The card page for tests: pages of shekels over JSON, and signed webhooks. Strict about what it is sent."""

import hashlib
import hmac
import json
import time
from dataclasses import dataclass, field
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tests.bot.payments.card_page import CardPage

_FIELDS = {"order": str, "token": str, "agorot": int, "title": str, "closes": int, "paid": str, "left": str}


@dataclass
class FakeCardPage:
    """Makes pages and knows who has paid."""

    pages: dict[str, dict[str, Any]] = field(default_factory=dict)
    answers: list[Response] = field(default_factory=list)  # to be given instead of its own, once each
    address: str = ""

    def app(self, address: str) -> Starlette:
        self.address = address
        return Starlette(
            routes=[
                Route("/pages", self._make, methods=["POST"]),
                Route("/pages/{id}", self._tell),
                Route("/pages/{id}/close", self._close, methods=["POST"]),
            ]
        )

    def pays(self, page: str) -> None:
        self.pages[page] |= {"state": "paid", "charge": f"charge-{page}"}

    async def _make(self, request: Request) -> Response:
        if refusal := self._refusal(request):
            return refusal
        wanted = await request.json()
        if {name: type(value) for name, value in wanted.items()} != _FIELDS:
            return JSONResponse({"code": "wrong_fields"}, 422)
        id = f"page{len(self.pages) + 1}"
        self.pages[id] = {**wanted, "id": id, "state": "open", "charge": ""}
        return JSONResponse({"id": id, "url": f"{self.address}/show/{id}"}, 201)

    async def _tell(self, request: Request) -> Response:
        if refusal := self._refusal(request):
            return refusal
        page = self.pages.get(request.path_params["id"])
        return JSONResponse(page) if page else JSONResponse({"code": "no_such_page"}, 404)

    async def _close(self, request: Request) -> Response:
        if refusal := self._refusal(request):
            return refusal
        page = self.pages[request.path_params["id"]]
        if page["state"] != "open":
            return JSONResponse({"code": "not_open"}, 400)
        page["state"] = "closed"
        return JSONResponse(page)

    def _refusal(self, request: Request) -> Response | None:
        if request.headers.get("x-key") != CardPage.key:
            return JSONResponse({"code": "wrong_key"}, 401)
        return self.answers.pop(0) if self.answers else None


def webhook(page: str, kind: str = "paid") -> bytes:
    return json.dumps({"id": "event-1", "page": page, "kind": kind, "at": int(time.time())}).encode()


def sign(body: bytes, key: str = CardPage.key) -> str:
    return hmac.new(key.encode(), body, hashlib.sha256).hexdigest()
