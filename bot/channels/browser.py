"""The chat in a web page: the same conversation without a messenger.

A page posts what the person writes to `/chat` and listens on `GET /chat/events`. A signed cookie tells who
the person is. Messages sent while no page is open wait in memory, and beyond that in the outbox's records.
"""

import asyncio
import base64
import hashlib
import hmac
import re
import secrets
import time
from collections.abc import AsyncIterator, Callable, Mapping
from functools import partial
from typing import Annotated, Literal, TypeVar

import msgspec
from msgspec.structs import replace
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.body_limit import RequestBodyLimitMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Route

from bot.channels.base import (
    PICTURES,
    FileWire,
    Incoming,
    Intake,
    InvoiceWire,
    Limits,
    OwnMessage,
    Refused,
    TextWire,
)
from bot.channels.chat_history import ChatHistories, ChatHistory, History, HistoryEvent, HistoryMessage
from bot.channels.chat_page import ChatPage
from bot.channels.origins import origins
from bot.config import Config
from bot.pages import Pages, asked_language, page_headers
from bot.signatures import is_signed
from handlers.conversation import PHOTO, Attachment, Said, Tapped
from handlers.words import Language, Voice, voice
from storage.database import now_ms, utc_now

COOKIE = "letters"
COOKIE_AGE = 180 * 24 * 3600  # seconds after the last visit in which a conversation is found again
_ENDLESS_UNTIL = 1_803_000_000  # cookies without an end were given before, and are believed until then (s)
BODY = 16 * 1024  # bytes of a POST without a document
FILE_BODY = 7 * 2**20  # bytes of a POST with a document: 5 MB in base 64
BEAT = 20.0  # seconds between signs of life, so that the page notices a connection that is dead
START = "/start"  # what a page says that finds no conversation; not shown as something the person wrote

PAGE_HEADERS: Mapping[str, str] = page_headers(script=True, referrer="same-origin")
STREAM_HEADERS: Mapping[str, str] = {
    "Cache-Control": "no-store",
    "X-Accel-Buffering": "no",  # else nginx keeps messages until there are enough of them
}

_UNTIL = re.compile(r"[0-9a-f]{1,10}", re.ASCII)

P = TypeVar("P", bound="Post")


class Post(msgspec.Struct, frozen=True):
    """A text that the page sends, or the press of a button."""

    id: Annotated[
        str, msgspec.Meta(pattern=r"^[A-Za-z0-9-]{8,64}\Z")
    ]  # made by the page, the same on a repeat
    text: str = ""  # "" for a button
    tap: Annotated[str, msgspec.Meta(pattern=r"^(\d{1,9}:[\w./-]{1,40})?\Z")] = ""  # `turn:option`
    language: Language | Literal[""] = ""  # of the page; "" for the browser's


class FilePost(Post, frozen=True):
    """A text with a document, which stays with its event in the inbox until it is read."""

    name: Annotated[str, msgspec.Meta(min_length=1, max_length=200)] = "file"
    media_type: Annotated[str, msgspec.Meta(max_length=200)] = ""
    data: Annotated[str, msgspec.Meta(min_length=4, pattern=r"^[A-Za-z0-9+/]*={0,2}\Z")] = ""  # base 64

    def attachment(self) -> Attachment:
        return Attachment(self.data, self.name, self.media_type, len(self.data) * 3 // 4)


class Browser:
    """The channel of the program's own web page.

    `history` gives what the outbox has recorded as sent to an address, oldest first, the last fifty are
    enough; it is asked for people whose messages are not in memory. `clock` counts seconds.
    """

    name = "browser"
    limits = Limits(text=4096, caption=1024, buttons=True, vouched=False, whole_talk=True)

    def __init__(
        self,
        config: Config,
        intake: Intake,
        history: History,
        voices: Callable[[Language], Voice] = voice,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        keys = config.secret_keys or (secrets.token_hex(),)
        self._key = keys[0]
        self._visitors = Visitors(keys, secure=config.public_url.startswith("https:"))
        self._intake = intake
        self._threads = ChatHistories(history)
        self._page = ChatPage(Pages(config), voices)
        self._clock = clock

    def routes(self) -> list[BaseRoute]:
        limited = [Middleware(RequestBodyLimitMiddleware, max_body_size=BODY)]
        larger = [Middleware(RequestBodyLimitMiddleware, max_body_size=FILE_BODY)]
        return [
            Route("/chat", self._show),
            Route("/chat", self._chat, methods=["POST"], middleware=limited),
            Route("/chat/file", self._file, methods=["POST"], middleware=larger),
            Route("/chat/events", self._events),
        ]

    async def start(self) -> None:
        """Does nothing: the page needs only the routes."""

    async def stop(self) -> None:
        """Ends every stream of events; the pages connect again by themselves."""
        self._threads.close()

    async def send(self, address: str, wire: TextWire | FileWire | InvoiceWire) -> str:
        """Shows the message on the person's open pages and keeps it for pages opened later. Refused for an
        invoice.
        """
        if isinstance(wire, InvoiceWire):
            raise Refused("a web page takes no invoices, only links to pay")
        thread = await self._threads.of(address)
        return thread.say(wire)

    def is_known(self, address: str) -> bool:
        """Whether messages to this address are in memory, be it for an open page or for the next one."""
        return self._threads.is_known(address)

    async def read_history(self, address: str) -> None:
        """Returns once the messages sent before are in memory."""
        await self._threads.of(address)

    async def fetch(self, file: Attachment) -> bytes:
        """The document inside the attachment: a page's document comes with its event. Refused for broken base
        64.
        """
        try:
            return base64.b64decode(file.reference, validate=True)
        except ValueError:
            raise Refused("browser: no document") from None

    async def _show(self, request: Request) -> Response:
        language, address = asked_language(request), self._visitors.address(request)
        thread = await self._threads.of(address)
        page = self._page.html(language, [event.message for event in thread.latest()])
        response = HTMLResponse(page, headers={**PAGE_HEADERS, "Content-Language": language})
        self._visitors.greet(response, address)
        return response

    async def _chat(self, request: Request) -> Response:
        return await self._heard(request, await _read(request, Post))

    async def _file(self, request: Request) -> Response:
        thread = await self._threads.of(self._visitors.address(request))
        if not thread.latest():  # a conversation that nobody began asks for no file
            raise HTTPException(403)
        return await self._heard(request, await _read(request, FilePost))

    async def _heard(self, request: Request, post: Post) -> Response:
        address = self._visitors.address(request)
        thread = await self._threads.of(address)
        if not thread.may_send(self._clock()):
            raise HTTPException(429, headers={"Retry-After": "10"})
        host = request.client.host if request.client else ""
        incoming = replace(_incoming(request, address, post, thread), origins=origins(host, self._key))
        await self._intake.receive([incoming])
        response = Response(status_code=204)
        self._visitors.greet(response, address)
        return response

    async def _events(self, request: Request) -> Response:
        address = self._visitors.address(request)
        thread = await self._threads.of(address)
        last = request.headers.get("last-event-id") or request.query_params.get("after", "")
        stream = StreamingResponse(
            _stream(thread, last), media_type="text/event-stream", headers=STREAM_HEADERS
        )
        self._visitors.greet(stream, address)
        return stream


class Visitors:
    """The people in front of the page: a random address in a cookie that only this program can sign."""

    def __init__(self, keys: tuple[str, ...], secure: bool) -> None:
        self._keys = keys
        self._secure = secure

    def address(self, request: Request) -> str:
        """The visitor's address; a new one where the cookie is missing, too old or not signed."""
        signed, _, signature = request.cookies.get(COOKIE, "").rpartition(".")
        address, _, until = signed.partition(".")
        end = int(until, 16) if _UNTIL.fullmatch(until) else 0 if until else _ENDLESS_UNTIL
        if (
            address
            and end > now_ms() // 1000
            and is_signed(signature, self._keys, partial(_signature, signed))
        ):
            return address
        return secrets.token_urlsafe(18)

    def greet(self, response: Response, address: str) -> None:
        """Gives the visitor the cookie, or prolongs it."""
        signed = f"{address}.{now_ms() // 1000 + COOKIE_AGE:x}"
        response.set_cookie(
            COOKIE,
            f"{signed}.{_signature(signed, self._keys[0])}",
            max_age=COOKIE_AGE,
            httponly=True,
            samesite="lax",
            secure=self._secure,
        )


def _signature(signed: str, key: str) -> str:
    """Of an address, or of `ADDRESS.END`, the end in hex seconds."""
    return hmac.new(key.encode(), b"browser:" + signed.encode(), hashlib.sha256).hexdigest()


async def _read(request: Request, kind: type[P]) -> P:
    """The body of a POST, checked against `kind`. JSON only: another site's form cannot send it."""
    if request.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
        raise HTTPException(415)
    try:
        post = msgspec.json.decode(await request.body(), type=kind)
    except ValueError as error:  # also what is not UTF-8
        raise HTTPException(400) from error
    text = _CONTROLS.sub("", post.text).strip()
    if not post.tap and not text and not isinstance(post, FilePost):
        raise HTTPException(400)
    return replace(post, text=text)


def _incoming(request: Request, address: str, post: Post, thread: ChatHistory) -> Incoming:
    """The post as every channel hands it in; the person's own message also goes up on all their pages."""
    heard: Said | Tapped
    if post.tap:
        turn, _, option = post.tap.partition(":")
        heard = Tapped(option, int(turn))
        mine = HistoryMessage(f"me:{post.id}", "mine", thread.label_of(post.tap))
    else:
        heard, mine = _said(post)
    own = OwnMessage(mine.id, mine.text, mine.name) if mine.text or mine.name else None
    if own is not None:
        thread.put(mine)
    return Incoming(
        channel=Browser.name,
        key=f"{address}:{post.id}",
        address=address,
        heard=heard,
        at=utc_now(),
        language=post.language or request.headers.get("accept-language", "")[:100],
        own=own,
    )


def _said(post: Post) -> tuple[Said, HistoryMessage]:
    """The message of the person, and how the person's own pages show it (without a text: not at all)."""
    shown = HistoryMessage(f"me:{post.id}", "mine", post.text)
    if isinstance(post, FilePost):
        media = PHOTO if post.media_type in PICTURES else "document"
        return Said(post.text, media, post.attachment()), replace(shown, name=post.name)
    hidden = post.text.partition(" ")[0] == START
    return Said(post.text), replace(shown, text="") if hidden else shown


_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")  # a database takes no NUL; tabs and line ends may stay


async def _stream(thread: ChatHistory, last: str) -> AsyncIterator[bytes]:
    """Server-sent events: what the page has missed, `ready`, then each event as it comes."""
    with thread.opened() as page:
        missed = thread.since(last)
        if missed is None:
            yield b"event: reset\ndata: {}\n\n"
            missed = thread.latest()
        for event in missed:
            yield _encoded(event)
        yield f"event: ready\nid: {thread.last}\ndata: {{}}\n\n".encode()
        while True:
            try:
                async with asyncio.timeout(BEAT):
                    coming = await page.get()
            except TimeoutError:
                yield b"event: beat\ndata: {}\n\n"
                continue
            if coming is None:
                return
            yield _encoded(coming)


def _encoded(event: HistoryEvent) -> bytes:
    return b"id: %s\ndata: %s\n\n" % (event.id.encode(), msgspec.json.encode(event.message))
