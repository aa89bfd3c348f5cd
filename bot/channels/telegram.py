"""Telegram: updates come in by webhook or polling; messages and invoices go out.

Telegram hears that an update has arrived only when the inbox has committed it. Two things cannot wait for
their turn and are answered at once: a pressed button stops spinning, and a checkout gets its yes or no.
"""

import asyncio
import hmac
import json
import logging
import secrets
from collections.abc import Awaitable, Callable, Coroutine, Iterator, Sequence
from datetime import datetime, timedelta
from functools import partial
from itertools import chain, repeat
from typing import Any, Protocol, cast
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route
from telegram import BotCommand, MenuButtonCommands, PreCheckoutQuery, SuccessfulPayment
from telegram.error import BadRequest, Conflict, InvalidToken, RetryAfter, TelegramError
from telegram.ext import AIORateLimiter, ExtBot

from bot.channels.base import Channel, FileWire, Intake, InvoiceWire, TextWire
from bot.channels.telegram_http import AiohttpRequest, keep_quiet
from bot.channels.telegram_messages import LIMITS, FileReader, Sender, describe
from bot.channels.telegram_updates import UPDATES, TelegramUpdate, decode_polled_update, decode_update
from bot.config import Config
from bot.refusals import TELEGRAM, note_believed, note_refused
from handlers.conversation import Attachment
from handlers.words import LANGUAGES, Language, Words, _, language_of, voice

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header
BODY = 2**20  # bytes of an update at most; larger ones are answered with 413
CONNECTIONS = 64
LONG_POLL = 50  # seconds that Telegram waits with an answer until there is an update
CHECKOUT = 8  # seconds to decide; Telegram gives up after 10
PAUSES = (0.25, 0.5, 1, 2, 4, 8, 16, 30)  # seconds after each failure in a row; the last one stays
_START = ("start", _("Start"))
SHORT_DESCRIPTION = _("One letter of a Torah scroll for every Jew.")  # at most 120 characters
DESCRIPTION = _(  # at most 512 characters
    "One letter of a Torah scroll for every Jew: for yourself, for your child, in memory of somebody dear. "
    "Press Start, say whose letter it is, and hear at once which letter it became."
)

_log = logging.getLogger(__name__)


class NativePayments(Protocol):
    """Decides about the money that Telegram moves."""

    async def may_pay(self, query: PreCheckoutQuery) -> Words | None:
        """None if the money may move, else the reason against it. Telegram waits 10 seconds at most."""

    async def paid(self, payment: SuccessfulPayment, at: datetime) -> None:
        """Records the money, or sets it aside where it is of no order; on return it is committed."""

    async def language_of(self, query: PreCheckoutQuery) -> Language | None:
        """The language in which the payer talks with the bot; None for somebody who never wrote to it."""


class Telegram(Channel):
    """The Telegram bot. `start` returns at once; what it begins keeps trying until Telegram answers."""

    name = "telegram"
    limits = LIMITS

    def __init__(
        self,
        config: Config,
        intake: Intake,
        files: FileReader,
        native_payments: NativePayments,
        commands: Sequence[tuple[str, Words]] = (),
    ) -> None:
        keep_quiet()
        self._public_url = config.public_url
        self._secret = config.telegram_webhook_secret or _derived(config.secret_key)
        self._intake = intake
        self._native_payments = native_payments
        self._commands = commands  # (name, label) of those that the menu beside the text field lists
        self._http = AiohttpRequest(CONNECTIONS)
        self._polling = AiohttpRequest(1)
        self._bot = ExtBot(
            config.telegram_token,
            base_url=config.telegram_api_base,
            base_file_url=config.telegram_file_base,
            request=self._http,
            get_updates_request=self._polling,
            rate_limiter=AIORateLimiter(max_retries=0),  # the outbox tries again, and it survives a crash
        )
        self._sender = Sender(self._bot, files)
        self._offset = 0  # polling: every update below this number is committed
        self._conflict_told = False
        self._running: list[asyncio.Task[None]] = []
        self._answers: set[asyncio.Task[None]] = set()

    def routes(self) -> list[BaseRoute]:
        return [Route("/telegram", self._webhook, methods=["POST"])]

    async def start(self) -> None:
        self._running = [asyncio.create_task(self._listen()), asyncio.create_task(self._introduce())]

    async def stop(self) -> None:
        for task in self._running:
            task.cancel()
        if self._answers:
            _done, late = await asyncio.wait(self._answers, timeout=CHECKOUT + 2)
            for task in late:
                task.cancel()
        await asyncio.gather(*self._running, *self._answers, return_exceptions=True)
        await self._http.shutdown()
        await self._polling.shutdown()

    async def send(self, address: str, wire: TextWire | FileWire | InvoiceWire) -> str:
        return await self._sender.send(address, wire)

    async def fetch(self, file: Attachment) -> bytes:
        return await self._sender.fetch(file)

    async def user_name(self) -> str:
        """The bot's user name, for links to it; "" for a wrong token. Asks for as long as Telegram cannot be
        reached.
        """
        pauses = _pauses()
        while True:
            try:
                return (await self._bot.get_me()).username or ""
            except InvalidToken:
                return ""
            except TelegramError as error:
                _log.warning("telegram does not tell the bot's name error=%s", describe(error))
            await asyncio.sleep(next(pauses))

    async def _introduce(self) -> None:
        """Sets commands and descriptions in every language; a bot without them still works.

        What Telegram puts off, for hours perhaps, waits for itself alone.
        """
        commands, described, shortly = [], [], []
        for language in LANGUAGES:
            say = voice(language).say
            code = None if language == "en" else language  # English is for everybody else as well
            menu = [BotCommand(name, say(words)) for name, words in (_START, *self._commands)]
            commands.append(partial(self._bot.set_my_commands, menu, language_code=code))
            described.append(partial(self._bot.set_my_description, say(DESCRIPTION), language_code=code))
            brief = say(SHORT_DESCRIPTION)
            shortly.append(partial(self._bot.set_my_short_description, brief, language_code=code))
        await asyncio.gather(
            _all_accepted(commands, "the commands"),
            _all_accepted(described, "the description"),
            _all_accepted(shortly, "the short description"),
            _all_accepted([self._set_menu_button], "the menu button"),
        )

    async def _set_menu_button(self) -> bool:
        """The button beside the text field opens the commands, whatever was set for it elsewhere."""
        return await self._bot.set_chat_menu_button(menu_button=MenuButtonCommands())

    async def _listen(self) -> None:
        url = f"{self._public_url}/telegram"
        setting = partial(self._bot.set_webhook, url, secret_token=self._secret, allowed_updates=UPDATES)
        if self._public_url and await _accepted(setting, "the webhook"):  # Telegram takes https only
            return
        await _accepted(self._bot.delete_webhook, "the end of the webhook")
        _log.info("telegram is polled")
        await self._poll()

    async def _webhook(self, request: Request) -> Response:
        given = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode(), self._secret.encode()):
            note_refused(request, TELEGRAM)
            return Response(status_code=403)
        note_believed(request, TELEGRAM)
        body = await _limited_body(request)
        if body is None:
            return Response(status_code=413)
        update = decode_update(body)
        if update is None:
            return Response(status_code=400)
        try:
            await self._take([update])
            await self._collect(update)
        except Exception as error:  # not 200: Telegram delivers it again
            _log.error("telegram update not kept update=%d error=%s", update.number, type(error).__name__)
            return Response(status_code=500)
        return Response()

    async def _poll(self) -> None:
        pauses = _pauses()
        while True:
            try:
                await self._poll_once()
            except Exception as error:
                self._explain(error)
                await asyncio.sleep(next(pauses))
            else:
                pauses = _pauses()

    async def _poll_once(self) -> None:
        """One long poll; it confirms to Telegram the updates that the poll before has committed."""
        asked = {"offset": self._offset, "timeout": LONG_POLL, "allowed_updates": json.dumps(UPDATES)}
        # Not `Bot.get_updates`: one update that the library cannot read would fail its whole batch for ever.
        address = f"{self._bot.base_url}/getUpdates?{urlencode(asked)}"
        raw = cast(list[dict[str, Any]], await self._polling.post(address, read_timeout=LONG_POLL + 10))
        updates = [update for each in raw if (update := decode_polled_update(each)) is not None]
        await self._take(updates)
        for update in updates:
            self._offset = update.number  # should this one fail, what came before it is confirmed
            await self._collect(update)
        if raw:
            self._offset = raw[-1]["update_id"] + 1

    def _explain(self, error: Exception) -> None:
        if isinstance(error, Conflict):
            level = logging.DEBUG if self._conflict_told else logging.ERROR
            _log.log(level, "another program uses TELEGRAM_TOKEN as well: stop one of the two")
            self._conflict_told = True
        elif isinstance(error, InvalidToken):
            _log.error("telegram refused TELEGRAM_TOKEN")
        elif isinstance(error, TelegramError):
            _log.warning("telegram polling failed error=%s", describe(error))
        else:
            _log.error("telegram updates not kept error=%s", type(error).__name__)

    async def _take(self, updates: Sequence[TelegramUpdate]) -> None:
        for update in updates:
            if update.tap:
                self._answer(self._stop_spinning(update.tap))
            if update.checkout is not None:
                self._answer(self._decide(update.checkout))
        done = [update.done for update in updates if update.done is not None]
        if done:
            await self._intake.receive(done)

    def _answer(self, answering: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(answering)
        self._answers.add(task)
        task.add_done_callback(self._answers.discard)

    async def _stop_spinning(self, query: str) -> None:
        try:
            await self._bot.answer_callback_query(query)
        except TelegramError as error:  # "query is too old": the tap itself is safe in the inbox
            _log.debug("telegram callback not answered error=%s", describe(error))

    async def _decide(self, query: PreCheckoutQuery) -> None:
        text = await self._refusal(query)
        for _attempt in range(2):  # a connection that was kept alive may turn out to be dead
            try:
                await self._bot.answer_pre_checkout_query(query.id, text is None, text, read_timeout=4)
            except BadRequest as error:  # answered already, or too late: no money has moved
                _log.warning("telegram checkout not answered query=%s error=%s", query.id, describe(error))
            except TelegramError as error:
                _log.warning("telegram checkout not answered query=%s error=%s", query.id, describe(error))
                continue
            return

    async def _refusal(self, query: PreCheckoutQuery) -> str | None:
        language = language_of(query.from_user.language_code or "")
        try:
            async with asyncio.timeout(CHECKOUT):
                refusal = await self._native_payments.may_pay(query)
                if refusal is None:
                    return None
                language = await self._native_payments.language_of(query) or language
        except Exception as error:  # an answer in any case: silence shows the person an error of Telegram's
            _log.error("telegram checkout undecided query=%s error=%s", query.id, type(error).__name__)
            refusal = _("Nothing was paid yet. Please press pay again in a moment.")
        return voice(language).say(refusal)

    async def _collect(self, update: TelegramUpdate) -> None:
        if update.payment is not None and update.paid is not None:
            await self._native_payments.paid(update.payment, update.paid)


async def _limited_body(request: Request) -> bytes | None:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > BODY:
            return None
    return bytes(body)


async def _accepted(call: Callable[[], Awaitable[bool]], what: str) -> bool:
    """True if Telegram accepted the call, False if it refused. Asks for as long as Telegram cannot be
    reached; `what` it is for is told in the log.
    """
    pauses = _pauses()
    while True:
        pause = next(pauses)
        try:
            return await call()
        except RetryAfter as error:
            pause = max(pause, cast(timedelta, error.retry_after).total_seconds())
            _log.warning("telegram takes %s after %d seconds", what, pause)
        except BadRequest as error:
            _log.error("telegram refused %s error=%s", what, describe(error))
            return False
        except InvalidToken:
            _log.error("telegram refused TELEGRAM_TOKEN")
        except TelegramError as error:
            _log.warning("telegram did not take %s, again in a moment error=%s", what, describe(error))
        await asyncio.sleep(pause)


async def _all_accepted(calls: Sequence[Callable[[], Awaitable[bool]]], what: str) -> None:
    for call in calls:
        await _accepted(call, what)


def _pauses() -> Iterator[float]:
    return chain(PAUSES, repeat(PAUSES[-1]))


def _derived(secret_key: str) -> str:
    key = secret_key or secrets.token_hex()
    return hmac.new(key.encode(), b"telegram webhook", "sha256").hexdigest()
