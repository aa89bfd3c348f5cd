"""Twilio's Content API for tests: it makes what it is told to, also twice, and refuses what Twilio refuses.

https://www.twilio.com/docs/content/content-api-resources and the pages of the content types.
"""

import asyncio
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

_PAGE = 20  # templates; smaller than Twilio's, so that there are several


@dataclass
class FakeContent:
    """The templates of an account."""

    made: dict[str, dict[str, Any]] = field(default_factory=dict)  # sid -> template
    refusals: list[int] = field(default_factory=list)  # HTTP statuses to come, for whatever is asked
    refused_names: set[str] = field(default_factory=set)  # templates that can never be had
    states: dict[str, str] = field(default_factory=dict)  # name -> WhatsApp's word about it
    submitted: list[tuple[str, str]] = field(default_factory=list)  # (name, category)
    slow: float = 0  # seconds that making a template takes
    dies_after: int = -1  # how many more are made before the connection breaks; -1 for never

    def routes(self) -> list[Route]:
        one = "/v1/Content/{sid}/ApprovalRequests"
        return [
            Route("/v1/Content", self._list),
            Route("/v1/Content", self._make, methods=["POST"]),
            Route(one, self._approval),
            Route(f"{one}/whatsapp", self._submit, methods=["POST"]),
        ]

    @property
    def names(self) -> list[str]:
        return sorted(template["friendly_name"] for template in self.made.values())

    async def _list(self, request: Request) -> Response:
        if self.refusals:
            return _error(self.refusals.pop(0))
        start = int(request.query_params.get("Page", 0)) * _PAGE
        known = list(self.made.values())
        more = start + _PAGE < len(known)
        following = f"https://content.twilio.com/v1/Content?PageSize=500&Page={start // _PAGE + 1}"
        return JSONResponse(
            {"contents": known[start : start + _PAGE], "meta": {"next_page_url": following if more else None}}
        )

    async def _make(self, request: Request) -> Response:
        if self.refusals:
            return _error(self.refusals.pop(0))
        body = await request.json()
        await asyncio.sleep(self.slow)
        if body["friendly_name"] in self.refused_names or wrong(body):
            return _error(400)
        if self.dies_after == 0:
            raise RuntimeError("the connection breaks")
        self.dies_after -= 1
        sid = f"HX{len(self.made):032x}"
        self.made[sid] = {**body, "sid": sid, "date_created": f"2026-01-01T00:{len(self.made):02}:00Z"}
        return JSONResponse(self.made[sid], 201)

    async def _submit(self, request: Request) -> Response:
        body = await request.json()
        self.submitted.append((body["name"], body["category"]))
        self.states[self.made[request.path_params["sid"]]["friendly_name"]] = "received"
        return JSONResponse({"status": "received"}, 201)

    async def _approval(self, request: Request) -> Response:
        name = self.made[request.path_params["sid"]]["friendly_name"]
        return JSONResponse({"whatsapp": {"status": self.states.get(name, "unsubmitted")}})

    def filled(self, sid: str, variables: Mapping[str, str]) -> dict[str, Any] | None:
        """What a phone shows of a template with its gaps filled; None where Twilio would not send it."""
        if sid not in self.made or any(
            not text or re.search(r"[\n\t]| {5}", text) for text in variables.values()
        ):
            return None
        [(kind, content)] = self.made[sid]["types"].items()
        shown: dict[str, Any] = _filled(content, variables)
        return shown if not _wrong_content(kind, shown) else None


def wrong(body: Mapping[str, Any]) -> list[str]:
    """What Twilio has against a template, with its gaps filled by their samples."""
    content = {kind: _filled(spec, body["variables"]) for kind, spec in body["types"].items()}
    wrong = [error for kind, spec in content.items() for error in _wrong_content(kind, spec)]
    if len(body["variables"]) > 100 or not all(body["variables"].values()):
        wrong.append("variables")
    return wrong


def _wrong_content(kind: str, content: Mapping[str, Any]) -> list[str]:
    wrong = [] if 1 <= len(content["body"]) <= 1024 else ["body"]
    if kind == "twilio/quick-reply":
        actions = content["actions"]
        titles = [action["title"] for action in actions]
        wrong += [] if 1 <= len(actions) <= 3 and len(set(titles)) == len(titles) else ["actions"]
        wrong += [title for title in titles if not 1 <= _units(title) <= 20]
    if kind == "twilio/call-to-action":
        [action] = content["actions"]
        wrong += [] if len(action["title"]) <= 20 and len(content["body"]) <= 640 else ["actions"]
    if kind == "twilio/list-picker":
        items = content["items"]
        wrong += [] if 1 <= len(items) <= 10 and 1 <= _units(content["button"]) <= 20 else ["items"]
        for item in items:
            wrong += [] if 1 <= _units(item["item"]) <= 24 and 1 <= len(item["id"]) <= 200 else [item["item"]]
            wrong += [] if _units(item.get("description", "")) <= 72 else [item["description"]]
    return [*wrong, *re.findall(r"\{\{\w+\}\}", str(content))]


def _filled(content: Any, variables: Mapping[str, str]) -> Any:
    if isinstance(content, str):
        return re.sub(r"\{\{(\w+)\}\}", lambda gap: variables.get(gap[1], gap[0]), content)
    if isinstance(content, list):
        return [_filled(one, variables) for one in content]
    return {key: _filled(value, variables) for key, value in content.items()}


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _error(status: int) -> JSONResponse:
    return JSONResponse({"code": status * 100, "message": "No", "status": status}, status)
