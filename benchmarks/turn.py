"""The cost of a tap's turn, from the HTTP request to the committed answer, beside a bot that keeps nothing.

    python -m benchmarks.turn

Ours is the real program on SQLite with real fsync: every update is kept, played, and committed with its
answers; only the sending is left out. The bare one is python-telegram-bot's ConversationHandler behind the
same web server: it keeps everything in memory and composes the same questions, sending left out as well.
Both are processes of their own and get the same updates: people begin, choose a language, and go from the
menu to the first questions and back. Figures are CPU time of all threads of the server a turn, medians of
rounds that take turns. What people type, and paying, is `benchmarks.walk`.
"""

import asyncio
import json
import socket
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from statistics import median
from typing import Any, TypeAlias

import uvicorn
import uvloop
from rich.console import Console
from rich.table import Table
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, PreCheckoutQuery, Update
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    ContextTypes,
    ConversationHandler,
    MessageHandler,
    filters,
)
from telegram.request import BaseRequest
from telegram.warnings import PTBUserWarning

from bot.app import App
from bot.channels import FileWire, InvoiceWire, TextWire
from bot.channels.telegram import Telegram
from bot.config import Config
from bot.payments.telegram import TelegramPayments
from bot.serve import calm_collector
from storage.database import migrate

AT_ONCE = (1, 32)
GOAL = {1: "", 32: "1.1"}
ROUNDS = 7
WALKS = 32  # conversations a round, whoever walks at once
SECRET = "a-secret-of-the-webhook"  # noqa: S105 - of nobody
_HEAD = b"\r\n\r\n"

_updates = count(1)
_chats = count(1_000_000)


# --- what people do -------------------------------------------------------------------------------------


def walk() -> list[bytes]:
    """The updates of a new person, as HTTP requests. Turn numbers are those that both servers count."""
    chat = next(_chats)
    taps = [("/register", 2), ("me", 3), ("/back", 4), ("/cancel", 5), ("/register", 6), ("other", 7)]
    steps = [("/language-en", 1), *taps, ("/cancel", 8)]
    return [request(said(chat, "/start")), *(request(tapped(chat, *step)) for step in steps)]


def said(chat: int, text: str) -> dict[str, Any]:
    return {"message": message(chat) | {"text": text}}


def tapped(chat: int, option: str, turn: int) -> dict[str, Any]:
    query = {
        "id": "4382bfdwdsb323b2d9",
        "from": sender(chat),
        "message": message(chat) | {"text": "What would you like to do?"},
        "chat_instance": "-3821",
        "data": f"{turn}:{option}",
    }
    return {"callback_query": query}


def message(chat: int) -> dict[str, Any]:
    return {
        "message_id": 365,
        "date": int(time.time()),
        "from": sender(chat),
        "chat": {"id": chat, "first_name": "Ada", "type": "private"},
    }


def sender(chat: int) -> dict[str, Any]:
    return {"id": chat, "is_bot": False, "first_name": "Ada", "language_code": "en"}


def request(content: dict[str, Any]) -> bytes:
    body = json.dumps({"update_id": next(_updates), **content}).encode()
    head = (
        f"POST /telegram HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Telegram-Bot-Api-Secret-Token: {SECRET}\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


# --- measuring ------------------------------------------------------------------------------------------


class Server:
    """One of the two servers, in a process of its own."""

    def __init__(self, port: int) -> None:
        self._port = port

    async def turn(self, at_once: int) -> float:
        """Microseconds of CPU time a turn."""
        walks = [walk() for _ in range(WALKS)]
        return await self.takes(walks, at_once) / sum(map(len, walks)) * 1e6

    async def takes(self, walks: Sequence[Sequence[bytes]], at_once: int) -> float:
        """Seconds of CPU for some people's requests, so many of the people at once."""
        lanes = [walks[number::at_once] for number in range(at_once)]
        before = await self._cpu()
        await asyncio.gather(*(self._walk(lane) for lane in lanes))
        return await self._cpu() - before

    async def get(self, path: str) -> bytes:
        """The body of an answer."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self._port)
        writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".encode())
        whole = await reader.read()
        writer.close()
        return whole.partition(_HEAD)[2]

    async def _walk(self, walks: Iterable[Sequence[bytes]]) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", self._port)
        for request in (request for each in walks for request in each):
            writer.write(request)
            head = await reader.readuntil(_HEAD)
            assert head.startswith(b"HTTP/1.1 200"), head
        writer.close()

    async def _cpu(self) -> float:
        """Seconds of CPU until every turn was committed."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self._port)
        writer.write(b"GET /quiet HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        head = (await reader.readuntil(_HEAD)).decode()
        writer.close()
        return float(head.partition("x-cpu: ")[2].partition("\r\n")[0])


@contextmanager
def started(kind: str, folder: str, module: str = "benchmarks.turn") -> Iterator[Server]:
    """A server of a kind in a process of its own, until the end of the block."""
    arguments = [sys.executable, "-m", module, kind, folder]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        try:
            yield Server(int(process.stdout.readline()))
        finally:
            process.terminate()


async def measure(servers: dict[str, Server]) -> dict[int, dict[str, float]]:
    for server in servers.values():
        await server.turn(AT_ONCE[-1])  # warm
    taken: dict[int, dict[str, list[float]]] = {n: {name: [] for name in servers} for n in AT_ONCE}
    for _round in range(ROUNDS):
        for at_once in AT_ONCE:
            for name, server in servers.items():
                taken[at_once][name].append(await server.turn(at_once))
    return {n: {name: median(times) for name, times in each.items()} for n, each in taken.items()}


def main() -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        started("ours", folder) as ours,
        started("bare", folder) as bare,
    ):
        figures = asyncio.run(measure({"ours": ours, "bare": bare}))
    table = Table("people at once", "ours, us of CPU a turn", "bare", "ratio", "goal", title="A tap's turn")
    for at_once, each in figures.items():
        ratio = each["ours"] / each["bare"]
        table.add_row(
            str(at_once), f"{each['ours']:.0f}", f"{each['bare']:.0f}", f"{ratio:.2f}", GOAL[at_once]
        )
    Console().print(table)


# --- the servers ----------------------------------------------------------------------------------------


async def serve(kind: str, folder: Path) -> None:
    """Serves until the process is ended; prints its port first."""
    await listen(await (_ours(folder) if kind == "ours" else _bare()))


async def listen(routes: Sequence[BaseRoute]) -> None:
    """Serves some routes on any port, which is printed first."""
    listening = socket.create_server(("127.0.0.1", 0))
    settings = uvicorn.Config(Starlette(routes=routes), log_config=None, access_log=False, ws="none")
    calm_collector()  # for both
    sys.stdout.write(f"{listening.getsockname()[1]}\n")
    sys.stdout.flush()
    await uvicorn.Server(settings).serve([listening])


def used() -> Response:
    return Response(headers={"x-cpu": str(time.process_time())})


class Mute(Telegram):
    """The Telegram channel without any call to Telegram."""

    async def send(self, address: str, wire: TextWire | FileWire | InvoiceWire) -> str:
        return "1"

    async def _stop_spinning(self, query: str) -> None:
        return

    async def _decide(self, query: PreCheckoutQuery) -> None:
        await self._refusal(query)


async def _ours(folder: Path) -> list[BaseRoute]:
    return await our_routes(folder, Mute)


async def our_routes(folder: Path, messenger: type[Mute]) -> list[BaseRoute]:
    """The real program on the database of a folder, with a messenger that sends nothing."""
    url = f"sqlite+aiosqlite:///{folder / 'letters.db'}"
    await migrate(url)
    config = Config(
        database_url=url,
        secret_key=SECRET,
        telegram_token="123456:abcdefgh",  # noqa: S106 - of nobody
        telegram_webhook_secret=SECRET,
        telegram_payment_token="provider",  # noqa: S106
        telegram_currencies="",
        campaign_shabbat=False,
    )
    app = await App.open(config)

    async def no_file(path: str) -> bytes:
        raise LookupError(path)

    telegram = messenger(config, app.events, no_file, TelegramPayments(config, app.recorder))
    app.add_channel(telegram)
    await app.lanes.start()
    await app.clock.start()

    async def quiet(_: Request) -> Response:
        await app.lanes.idle()
        await app.outbox.idle()
        return used()

    return [*telegram.routes(), Route("/quiet", quiet)]


# --- the bare one ---------------------------------------------------------------------------------------


class Nobody(BaseRequest):
    """Telegram's answers as far as the library needs them to know its bot."""

    read_timeout = 1.0

    async def initialize(self) -> None: ...

    async def shutdown(self) -> None: ...

    async def do_request(self, *_arguments: Any, **_more: Any) -> tuple[int, bytes]:
        return 200, b'{"ok":true,"result":{"id":1,"is_bot":true,"first_name":"Bot","username":"bot"}}'


async def _bare() -> list[BaseRoute]:
    return await bare_routes([_conversation])


async def bare_routes(handlers: Sequence[Callable[[], Any]]) -> list[BaseRoute]:
    """The library's own application, with some handlers, behind a webhook."""
    warnings.simplefilter("ignore", PTBUserWarning)  # what it says about buttons is how it is meant here
    builder = Application.builder().token("123456:abcdefgh").updater(None)
    application = builder.request(Nobody()).get_updates_request(Nobody()).build()
    for make in handlers:
        application.add_handler(make())
    await application.initialize()

    async def webhook(request: Request) -> Response:
        if request.headers.get("X-Telegram-Bot-Api-Secret-Token") != SECRET:
            return Response(status_code=403)
        await application.process_update(Update.de_json(json.loads(await request.body()), application.bot))
        return Response()

    async def quiet(_: Request) -> Response:
        return used()

    return [Route("/telegram", webhook, methods=["POST"]), Route("/quiet", quiet)]


MENU, WHO, TYPED = range(3)
Data: TypeAlias = ContextTypes.DEFAULT_TYPE


def _ask(data: Data, state: int, text: str, *rows: tuple[str, ...]) -> int:
    """Composes a question as a message would carry it, and keeps it instead of sending it."""
    buttons = [[InlineKeyboardButton(label, callback_data=label) for label in row] for row in rows]
    assert data.user_data is not None
    data.user_data["asked"] = (text, InlineKeyboardMarkup(buttons))
    return state


async def _menu(update: Update, data: Data) -> int:
    rows = ("Register",), ("My letters",), ("How full is the scroll?",), ("Language", "Help")
    return _ask(data, MENU, "Shalom! What would you like to do?", *rows)


async def _who(update: Update, data: Data) -> int:
    rows = ("For me", "For my child"), ("For somebody else", "In memory"), ("For several",), ("Menu",)
    return _ask(data, WHO, "For whom is the letter?", *rows)


async def _name(update: Update, data: Data) -> int:
    return _ask(data, TYPED, "What is your Hebrew name?", ("Back", "Menu"))


def _conversation() -> ConversationHandler[Data]:
    words = filters.TEXT & ~filters.COMMAND

    def tap(option: str, callback: Any) -> CallbackQueryHandler[Data, Any]:
        return CallbackQueryHandler(callback, pattern=rf"^\d+:{option}$")

    return ConversationHandler(
        entry_points=[MessageHandler(filters.TEXT, _menu)],
        states={
            MENU: [tap("/language-en", _menu), tap("/register", _who), MessageHandler(words, _menu)],
            WHO: [tap("me", _name), tap("other", _name)],
            TYPED: [tap("/back", _who)],
        },
        fallbacks=[tap("/cancel", _menu)],
    )


if __name__ == "__main__":
    if len(sys.argv) > 1:
        uvloop.run(serve(sys.argv[1], Path(sys.argv[2])))
    else:
        main()
