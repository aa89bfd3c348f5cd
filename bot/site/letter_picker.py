"""Choosing letters by eye: `/scrolls/{slug}/choose` shows the scroll as it lies open.

A person who comes from the chat has the key of an order in the address: the choice goes into that account's
conversation as an event, which holds the letters and answers in the chat; the page waits for it and answers,
too. A person without a key chooses first and takes the letters along in a link to the chat.
"""

from __future__ import annotations

import asyncio
import base64
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from time import monotonic
from typing import Annotated, Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import msgspec
from sqlalchemy import func, select
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.body_limit import RequestBodyLimitMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route

from bot.config import Config
from bot.conversation import Event, EventStore
from bot.pages import PACKED, Pages, asked_language, page_headers, page_text
from bot.refusals import PAGES, note_believed, note_refused
from bot.site.columns import column_data, text_columns
from bot.site.init_data import telegram_user
from bot.site.letter_picker_page import CLOSED, no_scroll_page, picker_page
from bot.site.page_keys import is_valid_key, order_in_key
from handlers.answers import NotUnderstood
from handlers.conversation import BotAddresses, Tapped
from handlers.flows.register import CHOSEN_ACTION, MOST_CHOSEN, encode_choice, read_place
from handlers.texts import hold_time, places
from handlers.words import Language, Words, _, voice
from storage import allocation
from storage.conversation import Account, accounts
from storage.database import Database
from storage.picking import Anywhere, Within
from storage.register import Order, orders
from storage.schema import inbox as events
from storage.schema import taken
from storage.scrolls import Scroll, Shelf
from storage.torah import mark_in_word, torah

BODY = 16 * 1024  # bytes of a POST
PATIENCE = 8.0  # seconds that a page waits for the conversation; it may ask again
FRESH = 1.0  # seconds for which a column's taken letters are told without a query
ALONE = 12  # letters at most that may be chosen without an order
_NEAREST = 3  # free letters offered for one that is gone
_HEADERS = page_headers(script=True)  # without a referrer: the address may hold a key


_IN_TELEGRAM = "frame-ancestors https://web.telegram.org"


class ChosenLetters(msgspec.Struct, frozen=True):
    """The choice that the page sends. Inside Telegram `init` tells who opened it, see `init_data`."""

    id: Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9-]{8,64}\Z")]  # made by the page, same on a repeat
    key: Annotated[str, msgspec.Meta(max_length=64)]
    scroll: Annotated[str, msgspec.Meta(max_length=24)]
    letters: Annotated[
        list[Annotated[int, msgspec.Meta(ge=1)]], msgspec.Meta(min_length=1, max_length=MOST_CHOSEN)
    ]
    init: Annotated[str, msgspec.Meta(max_length=6000)] = ""


@dataclass(frozen=True, slots=True)
class ChoosableOrder:
    """An open order for which letters are chosen, as it stands now."""

    account: int
    order: Order
    held: tuple[int, ...]  # positions of its letters in the scroll that is shown
    count: int  # people of the order whose letters are of this series


class LetterPicker:
    """The page on which letters are chosen, the data that it fetches, and the choice that it sends."""

    def __init__(
        self,
        config: Config,
        database: Database,
        shelf: Shelf,
        events: EventStore,
        addresses: Callable[[], BotAddresses],
    ) -> None:
        self._secrets = config.secret_keys
        self._telegram_token = config.telegram_token
        self._zone = ZoneInfo(config.campaign_timezone)
        self._hosts = {urlsplit(config.base_url).netloc}
        self._pages = Pages(config)
        self._database = database
        self._shelf = shelf
        self._events = events
        self._addresses = addresses
        self._told: dict[tuple[int, int], tuple[float, bytes]] = {}  # (scroll, column) -> (when, bits)

    def routes(self) -> list[BaseRoute]:
        limited = [Middleware(RequestBodyLimitMiddleware, max_body_size=BODY)]
        return [
            Route("/scrolls/{slug}/choose", self._page, middleware=[PACKED]),
            Route("/scrolls/{slug}/choose", self._choose, methods=["POST"], middleware=limited),
            Route("/scrolls/{slug}/columns/{number:int}", self._column, middleware=[PACKED]),
            Route("/scrolls/{slug}/free", self._free),
            Route("/scrolls/{slug}/place", self._place),
        ]

    # --- showing ----------------------------------------------------------------------------------------

    async def _page(self, request: Request) -> Response:
        language = asked_language(request)
        scroll = self._scroll(request)
        if scroll is None:
            return HTMLResponse(
                no_scroll_page(self._pages, language), 404, {**_HEADERS, "Content-Language": language}
            )
        key = request.query_params.get("t", "")
        standing = await self._standing(key, scroll)
        known = text_columns(scroll.tradition)
        begin = _begin(scroll, standing, request.query_params.get("at", ""))
        data = {
            "slug": scroll.series.slug,
            "scroll": str(scroll.id),
            "language": language,
            "letters": scroll.letters,
            "starts": known.starts,
            "at": begin,
            "key": key if standing else "",
            "most": standing.count if standing else ALONE,
            "held": standing.held if standing else (),
            "ways": [] if standing else self._chats(),
        }
        rest, closed = f"&t={key}" if key else "", bool(key) and standing is None
        free = await self._count_free(scroll)
        html = picker_page(self._pages, scroll, language, data, free=free, rest=rest, closed=closed)
        headers = {**_HEADERS, "Content-Language": language, "Vary": "Accept-Language"}
        if self._telegram_token:  # its web client shows the page in a frame
            policy = headers["Content-Security-Policy"].replace("frame-ancestors 'none'", _IN_TELEGRAM)
            headers["Content-Security-Policy"] = policy
        return HTMLResponse(html, headers=headers)

    async def _count_free(self, scroll: Scroll) -> int:
        """The free letters as the database has them: a process that plays no turns has an older shelf."""
        query = select(func.count()).select_from(taken).where(taken.c.scroll == scroll.id)
        rows = await self._database.read(query)
        return scroll.letters - int(rows[0][0])

    def _chats(self) -> list[dict[str, Any]]:
        """The chats to which a link can carry letters; the page appends the letters to the address."""
        return [
            {"name": way.name, "address": way.url, "longest": way.longest} for way in self._addresses().all
        ]

    async def _column(self, request: Request) -> Response:
        scroll = self._found(request)
        try:
            shown = column_data(scroll.tradition, request.path_params["number"], asked_language(request))
        except LookupError:
            raise HTTPException(404) from None
        return _json(shown, {"Cache-Control": "public, max-age=3600"})

    async def _free(self, request: Request) -> Response:
        """The taken letters of a column, one bit a letter, and the next free letter behind the column (0 for
        none).
        """
        scroll = self._found(request)
        try:
            number = int(request.query_params.get("column", ""))
            letters = text_columns(scroll.tradition).letters(number)
        except (ValueError, LookupError):
            raise HTTPException(404) from None
        bits = await self._bits(scroll, number, letters)
        following = (
            scroll.free.nearest(Within(letters[-1], scroll.letters)) if letters[-1] < scroll.letters else ()
        )
        return _json(
            {
                "scroll": str(scroll.id),
                "taken": base64.b64encode(bits).decode(),
                "next": next((one for one in following if one >= letters.stop), 0),
            }
        )

    async def _bits(self, scroll: Scroll, number: int, letters: range) -> bytes:
        """The taken letters of a column as bits, the first letter lowest; as the database has them.

        The shelf of this process may lag behind another process that plays the turns.
        """
        when, bits = self._told.get((scroll.id, number), (-FRESH, b""))
        if monotonic() - when < FRESH:
            return bits
        query = select(taken.c.position).where(
            taken.c.scroll == scroll.id, taken.c.position.between(letters[0], letters[-1])
        )
        word = sum(1 << (position - letters[0]) for (position,) in await self._database.read(query))
        for position in range(scroll.letters + 1, letters.stop):  # a scroll for rehearsals ends early
            word |= 1 << (position - letters[0]) if position in letters else 0
        bits = int(word).to_bytes(len(letters) // 8 + 1, "little")
        self._told[scroll.id, number] = monotonic(), bits
        return bits

    async def _place(self, request: Request) -> Response:
        """The position of a place that was typed, or a sentence saying why it is no place."""
        scroll, language = self._found(request), asked_language(request)
        try:
            position = position_of(request.query_params.get("at", "")[:100], scroll)
        except NotUnderstood as error:
            return _json({"sorry": page_text(language, error.words)})
        return _json({"position": position})

    # --- taking -----------------------------------------------------------------------------------------

    async def _choose(self, request: Request) -> Response:
        """Puts the choice into the conversation; the answer tells what became of it there."""
        scroll, language = self._found(request), asked_language(request)
        choice = await _read(request, self._hosts)
        standing = await self._standing(choice.key, scroll)
        if standing is not None and choice.init and not await self._opened_by_owner(choice.init, standing):
            note_refused(request, PAGES)
            standing = None
        if standing is None:
            return _json({"state": "closed", "sorry": voice(language).say(CLOSED)})
        if choice.scroll != str(scroll.id):
            return _json({"state": "moved"}, status=409)
        letters = tuple(dict.fromkeys(choice.letters))
        if max(letters) > scroll.letters or len(letters) > standing.count:
            raise HTTPException(400)
        account = await accounts.load(self._database, standing.account)
        assert account is not None  # noqa: S101  # an order has an account
        key = f"{account.id}:pick:{choice.id}"
        option = f"{CHOSEN_ACTION}.{standing.order.id}.{encode_choice(scroll.series.slug, letters)}"
        await self._events.persist(account.channel, key, account.address, Event(Tapped(option, 0)))
        if not await self._is_done(account.channel, key):
            return _json({"state": "waiting"}, status=202)
        for number in {text_columns(scroll.tradition).of(letter) for letter in (*letters, *standing.held)}:
            self._told.pop((scroll.id, number), None)
        return _json(await self._outcome(choice.key, scroll, letters, account, language))

    async def _is_done(self, channel: str, key: str) -> bool:
        query = select(events.c.state).where(events.c.channel == channel, events.c.key == key)
        end, pause = monotonic() + PATIENCE, 0.02
        while monotonic() < end:
            rows = await self._database.read(query)
            if rows and rows[0].state != "waiting":
                return True
            await asyncio.sleep(pause)
            pause = min(2 * pause, 0.5)
        return False

    async def _outcome(
        self, key: str, scroll: Scroll, letters: Sequence[int], account: Account, language: Language
    ) -> dict[str, Any]:
        say = voice(language).say
        standing = await self._standing(key, scroll)
        held = standing.held if standing else ()
        gone = [letter for letter in letters if letter not in held]
        if standing is not None and not gone:
            now = datetime.now(self._zone)
            told = say(_KEPT), say(hold_time(standing.order.promised_until, now)), say(_BACK)
            return {"state": "held", "held": held, "told": told, "chat": self._chat(account)}
        nearest = scroll.free.nearest(Within(gone[0], gone[0]), _NEAREST)
        offers = [{"position": one, "label": say(_printed(scroll, one))} for one in nearest]
        return {"state": "gone", "held": held, "gone": gone, "sorry": say(_GONE), "nearest": offers}

    def _chat(self, account: Account) -> str:
        """The address of the account's chat; "" where the page does not know it."""
        urls = {one.channel: one.url.partition("?")[0] for one in self._addresses().all}
        return urls.get(account.channel, "/chat" if account.channel == "browser" else "")

    # --- finding ----------------------------------------------------------------------------------------

    def _scroll(self, request: Request) -> Scroll | None:
        slug = request.path_params["slug"]
        return next((one for one in self._shelf.current_scrolls() if one.series.slug == slug), None)

    def _found(self, request: Request) -> Scroll:
        scroll = self._scroll(request)
        if scroll is None:
            raise HTTPException(404)
        return scroll

    async def _standing(self, key: str, scroll: Scroll) -> ChoosableOrder | None:
        """The key's order, or the account's latest one if that is closed; None where no letters are kept."""
        order = await self._order(key)
        if order is not None and order.state != "open":
            latest = await allocation.latest_open_order(self._database, order.account)
            order = await orders.load(self._database, latest) if latest else None
        lines = [line for line in order.lines if line.series == scroll.series.slug] if order else []
        if order is None or order.state != "open" or not lines:
            return None
        letters = (line.letter for line in lines)
        held = tuple(one.position for one in letters if one is not None and one.scroll == scroll.id)
        return ChoosableOrder(order.account, order, held, len(lines))

    async def _opened_by_owner(self, init_data: str, standing: ChoosableOrder) -> bool:
        """Whether the page stands open inside the chat in which the order was made, and not where somebody
        else got its address.
        """
        user = telegram_user(init_data, self._telegram_token)
        owner = await orders.load_account(self._database, standing.order.id)
        return user is not None and owner is not None and owner[1:] == ("telegram", str(user))

    async def _order(self, key: str) -> Order | None:
        number = order_in_key(key)
        owner = await orders.load_account(self._database, number) if number is not None else None
        if number is None or owner is None or not is_valid_key(key, *owner[1:], self._secrets):
            return None
        return await orders.load(self._database, number)


_KEPT = _("These letters are kept for you now.")
_BACK = _("The chat has the summary; there you can go on and pay.")
_GONE = _("A letter was taken a moment ago. What was chosen before is still kept. The nearest are:")


def position_of(typed: str, scroll: Scroll) -> int:
    """The first letter of a place as people type it. NotUnderstood for anything else."""
    kind, _colon, what = read_place(typed, torah(scroll.tradition), 1).partition(":")
    if kind == "parsha":
        return torah(scroll.tradition).parsha(int(what)).first
    return int(re.split("[,-]", what)[0])


def _printed(scroll: Scroll, position: int) -> Words:
    """A letter in its word, and its place; Names of God in their substitutes."""
    text = torah(scroll.tradition)
    word = mark_in_word(text, position)
    marked = f"{word.before}[{word.letter}]{word.after}"
    return _("{word}, {place}", word=marked, place=places.place_name(text.place(position)))


def _begin(scroll: Scroll, standing: ChoosableOrder | None, typed: str) -> int:
    """The position that is shown first: a typed place, else a letter of the order, else any free letter."""
    if typed:
        try:
            return min(position_of(typed[:100], scroll), scroll.letters)
        except NotUnderstood:
            pass
    if standing and standing.held:
        return min(standing.held)
    return next(iter(scroll.free.nearest(Anywhere())), 1)


async def _read(request: Request, hosts: set[str]) -> ChosenLetters:
    """The body of a POST from one of this site's own pages. Raises HTTPException 400, 403 or 415.

    Another site cannot send JSON, and browsers name the page that sends.
    """
    if request.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
        raise HTTPException(415)
    origin = request.headers.get("origin")
    foreign = request.headers.get("sec-fetch-site", "same-origin") != "same-origin"
    known = {*hosts, request.headers.get("host", "")}
    if foreign or (origin is not None and urlsplit(origin).netloc not in known):
        note_refused(request, PAGES)
        raise HTTPException(403)
    note_believed(request, PAGES)
    try:
        return msgspec.json.decode(await request.body(), type=ChosenLetters)
    except ValueError as error:  # also what is not UTF-8
        raise HTTPException(400) from error


def _json(data: Any, headers: dict[str, str] | None = None, status: int = 200) -> Response:
    return Response(
        msgspec.json.encode(data), status, {**_HEADERS, **(headers or {})}, media_type="application/json"
    )
