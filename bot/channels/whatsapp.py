"""WhatsApp through Twilio: signed webhooks in, the Messages API out.

Twilio's reference: https://www.twilio.com/docs/messaging/guides/webhook-request (in),
https://www.twilio.com/docs/messaging/api/message-resource (out), https://www.twilio.com/docs/api/errors.
"""

from __future__ import annotations

import asyncio
import base64
import logging
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.body_limit import RequestBodyLimitMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route
from twilio.request_validator import RequestValidator  # type: ignore[import-untyped]

from bot.channels.base import (
    LARGEST_FILE,
    Blocked,
    Button,
    Channel,
    FailureReport,
    FileWire,
    Intake,
    InvoiceWire,
    Limits,
    Refused,
    SendError,
    TextWire,
    TryLater,
    Waiting,
    WindowClosed,
)
from bot.channels.in_time import in_time
from bot.channels.whatsapp_content import linked, variables_of
from bot.channels.whatsapp_incoming import NAME, field, incoming_of, number_of
from bot.channels.whatsapp_notices import notice_variables
from bot.config import Config
from bot.refusals import TWILIO, note_believed, note_refused
from handlers.conversation import Attachment
from handlers.words import Language
from storage.database import utc_now

if TYPE_CHECKING:
    from twilio.http.async_http_client import AsyncTwilioHttpClient  # type: ignore[import-untyped]
    from twilio.rest import Client  # type: ignore[import-untyped]

log = logging.getLogger(__name__)
_BODY = 64 * 1024  # bytes; Twilio's largest webhooks have a few thousand
_FORM = "application/x-www-form-urlencoded"
_PATIENCE = 15.0  # seconds for one call
# Accounts differ in which other documents they take, and none can give a file its name: those go as a link.
# https://www.twilio.com/docs/whatsapp/guidance-whatsapp-media-messages
_AS_MEDIA = frozenset({"image/png", "image/jpeg", "application/pdf"})
_A_WHILE = 3600.0  # seconds to wait when the account's daily limit is reached

# Twilio's error codes, see https://www.twilio.com/docs/api/errors
_DAY_IS_FULL = 63038
_NOT_FOUND = 20404
_TRY_LATER = frozenset({20429, 20500, 20503, 30001, 63010, 63012, 63018, _DAY_IS_FULL})
_WINDOW_CLOSED = frozenset({63016, 63051})
_BLOCKED = frozenset({21610, 63003, 63014, 63033})

_FETCHING = 1.5  # seconds; Twilio fetches media before it sends them, so a text may overtake them


class WhatsApp(Channel):
    """A WhatsApp sender of a Twilio account."""

    name = NAME
    limits = Limits(text=1600, caption=1600, buttons=False, window=True, fetching=_FETCHING)

    def __init__(
        self, config: Config, intake: Intake, report_failure: FailureReport, *, patience: float = _PATIENCE
    ) -> None:
        self._config = config
        self._intake = intake
        self._report_failure = report_failure
        self._patience = patience
        tokens = filter(None, (config.twilio_auth_token, config.twilio_auth_token_before))
        self._validators = [RequestValidator(token) for token in tokens]
        self._templates: dict[str, str] = {}  # shape of a tapped question -> id of its template
        self._notices: dict[tuple[str, Language], str] = {}  # approved; (notice, language) -> id
        self._http: AsyncTwilioHttpClient | None = None
        self._rest: Client | None = None

    def routes(self) -> list[BaseRoute]:
        limited = [Middleware(RequestBodyLimitMiddleware, max_body_size=_BODY)]
        return [
            Route("/whatsapp", self._message, methods=["POST"], middleware=limited),
            Route("/whatsapp/status", self._status, methods=["POST"], middleware=limited),
        ]

    async def start(self) -> None:
        """Does nothing: the webhook's address is set at Twilio, the client is made with the first message."""

    async def stop(self) -> None:
        if self._http is not None:
            await self._http.close()
        self._http = self._rest = None

    def use_templates(self, templates: Mapping[str, str]) -> None:
        """From now on questions of these shapes can be tapped. `templates`: shape -> id at Twilio."""
        self._templates = dict(templates)
        self.limits = replace(self.limits, taps=frozenset(templates))

    def use_notices(self, notices: Mapping[tuple[str, Language], str]) -> None:
        """From now on these can be said outside the 24 hours. `notices`: (notice, language) -> id."""
        self._notices = dict(notices)

    async def invite(self, address: str, waiting: Waiting, language: Language) -> None:
        """Tells somebody who has to write first that something waits; nothing without an approved template.
        Raises a SendError.
        """
        sid = self._notices.get((waiting.notice, language))
        link = self._config.public_url + waiting.path if waiting.path else ""
        variables = notice_variables(waiting.notice, link)
        if sid is not None and variables is not None:
            await self._create(address, {"content_sid": sid, "content_variables": variables})

    async def send(self, address: str, wire: TextWire | FileWire | InvoiceWire) -> str:
        shape, variables = _through_template(wire)
        if shape in self._templates:
            try:
                return await self._send_tapped(address, shape, variables)
            except (Refused, TryLater) as error:
                if isinstance(error, TryLater) and not error.declined:
                    raise
                log.warning("%s goes out as a plain text: %s", shape, error)
        return await self._create(address, self._content(wire))

    async def _send_tapped(self, address: str, shape: str, variables: str) -> str:
        content = {"content_sid": self._templates[shape], "content_variables": variables}
        try:
            return await self._create(address, content)
        except Refused as error:
            if str(error) == _reason(_NOT_FOUND):  # somebody deleted the template
                rest = {name: sid for name, sid in self._templates.items() if name != shape}
                self.use_templates(rest)
            raise

    async def _create(self, address: str, content: Mapping[str, Any]) -> str:
        client = self._client()
        import aiohttp
        from twilio.base.exceptions import (  # type: ignore[import-untyped]
            TwilioRestException,
            TwilioServiceException,
        )

        # Twilio's messages quote the number that was written to: only codes go into our errors.
        try:
            # The asynchronous client ignores its own timeout (twilio-python issue 925).
            async with asyncio.timeout(self._patience):
                message = await client.messages.create_async(to=address, **self._sender(), **content)
        except (TwilioRestException, TwilioServiceException) as error:
            raise _send_error(error.code, error.status) from None
        except (aiohttp.ClientError, OSError, ValueError) as error:
            raise TryLater(f"twilio: {type(error).__name__}") from None
        return str(message.sid)

    async def fetch(self, file: Attachment) -> bytes:
        import aiohttp

        credentials = _Credentials(self._config.twilio_account_sid, self._config.twilio_auth_token)
        secret = {"Authorization": credentials.get_auth_string()}
        patience = aiohttp.ClientTimeout(total=self._patience * 4)
        try:
            # Twilio leads on to its store. The secret goes with this request, not with the session: aiohttp
            # leaves the one behind when the host changes, and sends the other one along.
            async with (
                aiohttp.ClientSession(timeout=patience) as session,
                session.get(file.reference, headers=secret) as response,
            ):
                if response.status != 200:
                    raise _send_error(0, response.status)
                content = await response.content.read(LARGEST_FILE + 1)
                while len(content) <= LARGEST_FILE and (more := await response.content.read(LARGEST_FILE)):
                    content += more
        except (aiohttp.ClientError, OSError, ValueError) as error:  # a TimeoutError is an OSError
            raise TryLater(f"twilio: {type(error).__name__}") from None
        if len(content) > LARGEST_FILE:
            raise Refused("twilio: the document is too large")
        return content

    async def _message(self, request: Request) -> Response:
        form = await self._verified(request)
        if not field(form, "MessageSid") or not field(form, "From"):
            raise HTTPException(400)
        await in_time(self._intake.receive([incoming_of(form, utc_now())]))
        return _empty()

    async def _status(self, request: Request) -> Response:
        form = await self._verified(request)
        if field(form, "MessageStatus") in ("failed", "undelivered"):
            error = _send_error(number_of(field(form, "ErrorCode")))
            await self._report_failure(self.name, field(form, "MessageSid"), error)
        return _empty()

    async def _verified(self, request: Request) -> FormData:
        """The form as Twilio signed it, whatever fields it has. Raises HTTPException 400, 403 or 415."""
        if request.headers.get("content-type", "").split(";")[0].strip().lower() != _FORM:
            raise HTTPException(415)
        form = await request.form()
        signature = request.headers.get("x-twilio-signature", "")
        url = self._signed_url(request)
        if not signature or not any(each.validate(url, form, signature) for each in self._validators):
            note_refused(request, TWILIO)
            raise HTTPException(403)
        note_believed(request, TWILIO)
        return form

    def _signed_url(self, request: Request) -> str:
        """The address that Twilio called: behind a proxy the request itself does not know it."""
        query = f"?{request.url.query}" if request.url.query else ""
        return f"{self._config.public_url}{request.url.path}{query}"

    def _content(self, wire: TextWire | FileWire | InvoiceWire) -> dict[str, Any]:
        match wire:
            case TextWire():
                body, media = _with_links(wire.text, wire.rows), ""
            case FileWire(media_type=media_type) if media_type in _AS_MEDIA:
                body, media = wire.caption, self._config.public_url + wire.path
            case FileWire():
                body, media = f"{wire.caption}\n{self._config.public_url}{wire.path}", ""
            case InvoiceWire():
                raise Refused("whatsapp: takes no invoices")
        if len(body) > self.limits.text:
            raise Refused("whatsapp: the text is too long")
        return {**({"body": body} if body else {}), **({"media_url": [media]} if media else {})}

    def _sender(self) -> dict[str, str]:
        sender = self._config.twilio_whatsapp_from
        name = "messaging_service_sid" if sender.startswith("MG") else "from_"
        return {name: sender, "status_callback": f"{self._config.public_url}/whatsapp/status"}

    def _client(self) -> Client:
        if self._rest is None:
            from twilio.http.async_http_client import AsyncTwilioHttpClient
            from twilio.rest import Client

            account, token = self._config.twilio_account_sid, self._config.twilio_auth_token
            self._http = AsyncTwilioHttpClient()
            self._rest = Client(
                account, token, http_client=self._http, credential_provider=_Credentials(account, token)
            )
            self._rest.api.base_url = self._config.twilio_api_base
        return self._rest


class _Credentials:
    """Basic authorization as a header: twilio's own way is deprecated by aiohttp and warns at every message
    (twilio-python issue 931). Serves as both twilio's CredentialProvider and its AuthStrategy.
    """

    def __init__(self, account: str, token: str) -> None:
        self._header = "Basic " + base64.b64encode(f"{account}:{token}".encode()).decode()

    def to_auth_strategy(self) -> _Credentials:
        return self

    def get_auth_string(self) -> str:
        return self._header


def _through_template(wire: TextWire | FileWire | InvoiceWire) -> tuple[str, str]:
    """(shape, variables) of a message that goes through a template, if there is one; ("", "") for others."""
    if not isinstance(wire, TextWire):
        return "", ""
    if wire.taps is not None:
        return wire.taps.shape, variables_of(wire.taps)
    return linked(wire) or ("", "")


def _with_links(text: str, rows: Sequence[Sequence[Button]]) -> str:
    """The text, followed by the links of the buttons: WhatsApp has no buttons here."""
    links = [f"{button.label}\n{button.url}" for row in rows for button in row if button.url]
    return "\n\n".join([text, *links])


def _send_error(code: int, status: int = 0) -> SendError:
    reason = _reason(code)
    if code in _BLOCKED:
        return Blocked(reason)
    if code in _WINDOW_CLOSED:
        return WindowClosed(reason)
    if code in _TRY_LATER or status == 429 or status >= 500:
        after = _A_WHILE if code == _DAY_IS_FULL else None
        return TryLater(reason, after, declined=status == 429 or status >= 500)
    return Refused(reason)


def _reason(code: int) -> str:
    return f"twilio {code}"


def _empty() -> Response:
    """TwiML without a message: answers go out by themselves, later."""
    return Response("<Response/>", media_type="text/xml")
