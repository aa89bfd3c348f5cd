"""Twilio for tests: the part of the Messages API that we use, and the signature of its webhooks.

Strict where Twilio is: https://www.twilio.com/docs/messaging/api/message-resource and
https://www.twilio.com/docs/usage/security#validating-requests.
"""

import asyncio
import base64
import hashlib
import hmac
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from typing import Any
from urllib.parse import parse_qsl

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from tests.bot.channels.fake_content import FakeContent

ACCOUNT = "AC" + "0123456789abcdef" * 2
TOKEN = "the-token-of-the-account"
SENDER = "whatsapp:+14155238886"

Fields = Sequence[tuple[str, str]]

_KNOWN = {
    *("To", "From", "MessagingServiceSid", "Body", "MediaUrl", "StatusCallback"),
    *("ContentSid", "ContentVariables"),
}
_AUTHORIZATION = "Basic " + base64.b64encode(f"{ACCOUNT}:{TOKEN}".encode()).decode()


def sign(url: str, fields: Fields, token: str = TOKEN) -> str:
    """The address and all fields by name, each different value of a name once."""
    signed = url + "".join(name + value for name, value in sorted(set(fields)))
    return base64.b64encode(hmac.new(token.encode(), signed.encode(), hashlib.sha1).digest()).decode()


@dataclass
class FakeTwilio:
    """Takes messages; says no when told to, and always to what Twilio would not take."""

    sent: list[dict[str, str]] = field(default_factory=list)
    refusals: list[tuple[int, int]] = field(default_factory=list)  # (HTTP status, Twilio's code) to come
    media: dict[str, bytes] = field(default_factory=dict)
    content: FakeContent = field(default_factory=FakeContent)
    received: list[dict[str, Any]] = field(default_factory=list)  # what people wrote, oldest first
    shown: list[dict[str, Any]] = field(default_factory=list)  # what was sent through templates, filled
    page: int = 1_000  # messages that its list tells at once
    silent: asyncio.Event | None = None  # when set: no answer before this happens

    def app(self, _address: str = "") -> Starlette:
        path = f"/2010-04-01/Accounts/{ACCOUNT}/Messages.json"
        media = path.replace(".json", "/MM1/Media/{name}")
        return Starlette(
            routes=[
                Route(path, self._create, methods=["POST"]),
                Route(path, self._listed),
                Route(path.replace(".json", "/{message}/Media.json"), self._media_listed),
                Route(media, self._media),
                Route("/store/{name}", self._stored),
                *self.content.routes(),
            ]
        )

    def writes(self, sid: str, at: datetime, **fields: Any) -> None:
        """Somebody writes, and nobody is told of it; `fields` as the list of messages has them."""
        uri = f"/2010-04-01/Accounts/{ACCOUNT}/Messages/{sid}"
        told = {"sid": sid, "direction": "inbound", "to": SENDER, "body": "", "num_media": "0"}
        when = {"date_sent": format_datetime(at), "messaging_service_sid": None, "uri": f"{uri}.json"}
        self.received.append({**told, **when, "subresource_uris": {"media": f"{uri}/Media.json"}, **fields})

    async def _listed(self, request: Request) -> Response:
        if request.headers.get("authorization") != _AUTHORIZATION:
            return _error(401, 20003, "Authenticate")
        if self.refusals:
            status, code = self.refusals.pop(0)
            return _error(status, code, "Not now")
        asked = request.query_params
        if not asked.keys() <= {"To", "DateSent>", "PageSize", "Page"}:
            return _error(400, 20001, "Unknown parameters")
        day = datetime.fromisoformat(asked.get("DateSent>", "1970-01-01")).replace(tzinfo=UTC)
        found = [
            one
            for one in reversed(self.received)
            if asked.get("To") in (None, one["to"]) and parsedate_to_datetime(one["date_sent"]) >= day
        ]
        size, page = min(int(asked["PageSize"]), self.page), int(asked.get("Page", "0"))
        following = request.url.include_query_params(Page=page + 1)
        rest = len(found) > (page + 1) * size
        told = found[page * size : (page + 1) * size]
        path = f"{following.path}?{following.query}" if rest else None
        return JSONResponse({"messages": told, "next_page_uri": path, "page": page})

    async def _media_listed(self, request: Request) -> Response:
        uri = str(request.url.path).replace("Media.json", "Media/{}.json")
        media = [{"content_type": "text/csv", "uri": uri.format(name)} for name in self.media]
        return JSONResponse({"media_list": media, "next_page_uri": None})

    async def _media(self, request: Request) -> Response:
        if request.headers.get("authorization") != _AUTHORIZATION:
            return _error(401, 20003, "Authenticate")
        if self.refusals:
            status, code = self.refusals.pop(0)
            return _error(status, code, "Not now")
        if request.path_params["name"] not in self.media:
            return _error(404, 20404, "The requested resource was not found")
        store = request.url.replace(hostname="localhost", path=f"/store/{request.path_params['name']}")
        return RedirectResponse(str(store), 307)

    async def _stored(self, request: Request) -> Response:
        if "authorization" in request.headers:  # as the store behind Twilio says it
            return PlainTextResponse("Only one auth mechanism allowed", 400)
        return Response(self.media[request.path_params["name"]])

    async def _create(self, request: Request) -> Response:
        if request.headers.get("authorization") != _AUTHORIZATION:
            return _error(401, 20003, "Authenticate")
        if self.silent:
            await self.silent.wait()
        fields = parse_qsl((await request.body()).decode(), keep_blank_values=True)
        message = dict(fields)
        if self.refusals:
            status, code = self.refusals.pop(0)
            return _error(status, code, f"Not to {message['To']}")
        wrong = _wrong(message, repeated=len(message) != len(fields))
        if wrong:
            return _error(400, *wrong)
        if sid := message.get("ContentSid"):
            filled = self.content.filled(sid, json.loads(message["ContentVariables"]))
            if filled is None:
                known = sid in self.content.made
                return _error(400, 21656, "Content") if known else _error(404, 20404, "Not found")
            self.shown.append(filled)
        self.sent.append(message)
        return JSONResponse({"sid": f"SM{len(self.sent):032x}", "status": "queued"}, 201)


def _wrong(message: dict[str, str], repeated: bool) -> tuple[int, str] | None:
    """What Twilio would say to such a message: its code and words."""
    if repeated or not message.keys() <= _KNOWN:
        return 20001, "Unknown or repeated parameters"
    if not re.fullmatch(r"whatsapp:(\+[1-9]\d{6,14}|[A-Z]{2}\.\w{1,128})", message.get("To", "")):
        return 21211, f"Invalid 'To' Phone Number: {message.get('To')}"
    if message.get("From") != SENDER and not message.get("MessagingServiceSid", "").startswith("MG"):
        return 63007, "Twilio could not find a Channel with the specified From address"
    if not {"Body", "MediaUrl", "ContentSid"} & message.keys():
        return 21619, "A text message body or media urls must be specified."
    if len(message.get("Body", "")) > 1600:
        return 21617, "The concatenated message body exceeds the 1600 character limit."
    for name in ("MediaUrl", "StatusCallback"):
        if name in message and not re.match(r"https?://[^/_]+/", message[name]):
            return 21609, f"Invalid {name}"
    return None


def _error(status: int, code: int, message: str) -> JSONResponse:
    more = f"https://www.twilio.com/docs/errors/{code}"
    return JSONResponse({"code": code, "message": message, "more_info": more, "status": status}, status)
