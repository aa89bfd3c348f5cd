"""The cost of the whole way from the first message to the paid letter, beside a bot that keeps nothing.

    python -m benchmarks.walk

Both servers do the same work for the letter: they read the name that is typed, look it up among all that are
registered, pick a letter, check the invoice before the money moves, and enter the sale in the register. The
bare one does it with the very reader, keys and picker of the program, and holds everything in memory; ours
keeps each event, letter, sum and message on SQLite with real fsync. The sending is left out of both. Figures
are CPU time of all threads of the server a walk, medians of rounds that take turns.
"""

import asyncio
import json
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count, product
from pathlib import Path
from random import Random
from statistics import median
from typing import Any, TypeAlias

import uvloop
from rich.console import Console
from rich.table import Table
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import (
    CallbackQueryHandler,
    ContextTypes,
    ConversationHandler,
    MessageHandler,
    PreCheckoutQueryHandler,
    filters,
)

from benchmarks.turn import (
    Mute,
    Server,
    bare_routes,
    listen,
    message,
    our_routes,
    request,
    said,
    sender,
    started,
    tapped,
)
from bot.channels import FileWire, InvoiceWire, TextWire
from handlers import intents, understanding
from handlers.flows.register.typed_people import read_people
from storage.database import Database, migrate, new_token
from storage.money import Money
from storage.names import key_tiers, keys
from storage.picking import Anywhere, FreeLetters
from storage.scrolls import Price, Series, add_series, open_scroll
from storage.torah import torah

AT_ONCE = (1, 32)
GOAL = {1: "2.5", 32: "1.3"}
ROUNDS = 7
WALKS = 32  # people a round, whoever walks at once
SUM = Money(1800, "USD")
GIVEN = ["משה", "דוד", "יוסף", "אברהם", "יצחק", "יעקב", "שמואל", "מנחם", "אליהו", "דניאל", "אהרן", "שלמה"]
MOTHERS = ["שרה", "רבקה", "רחל", "לאה", "חנה", "מרים", "אסתר", "דבורה", "חיה", "רות", "נחמה", "צביה"]
FAMILIES = [
    "כהן",
    "לוי",
    "פרידמן",
    "רוזנברג",
    "גולדשטיין",
    "שפירא",
    "וייס",
    "גרינברג",
    "קליין",
    "שטרן",
    "הורוביץ",
    "אייזנברג",
]

_chats = count(1_000_000)
_names = [f"{given} בן {mother} {family}" for given, mother, family in product(GIVEN, MOTHERS, FAMILIES)]
Random(1).shuffle(_names)


# --- what people do -------------------------------------------------------------------------------------


class Walker:
    """A person on the way to a letter."""

    def __init__(self) -> None:
        self.chat = next(_chats)
        self._name = _names.pop()

    def to_the_invoice(self) -> list[bytes]:
        """From the first message until the invoice is asked for."""
        taps = ("/language-en", 1), ("/register", 2), ("me", 3)
        done = [
            said(self.chat, "/start"),
            *(tapped(self.chat, *tap) for tap in taps),
            said(self.chat, self._name),
        ]
        return [request(each) for each in (*done, tapped(self.chat, "pay", 5))]

    def pays(self, payload: str) -> list[bytes]:
        """The messenger asks whether the money may move, and tells that it has."""
        money = {"currency": SUM.currency, "total_amount": SUM.minor, "invoice_payload": payload}
        asks = {"id": f"q{self.chat}", "from": sender(self.chat), **money}
        moved = {**money, "telegram_payment_charge_id": f"c{self.chat}", "provider_payment_charge_id": "p"}
        told = message(self.chat) | {"successful_payment": moved}
        return [request({"pre_checkout_query": asks}), request({"message": told})]


async def walk(server: Server, at_once: int) -> float:
    """Microseconds of CPU time a walk."""
    people = [Walker() for _ in range(WALKS)]
    seconds = await server.takes([one.to_the_invoice() for one in people], at_once)
    invoices: dict[str, str] = json.loads(await server.get("/invoices"))
    paid = [one.pays(invoices[str(one.chat)]) for one in people]
    seconds += await server.takes(paid, at_once)
    letters = json.loads(await server.get("/letters"))
    assert set(letters) >= {str(one.chat) for one in people}, "somebody has paid and got no letter"
    return seconds / WALKS * 1e6


async def measure(servers: dict[str, Server]) -> dict[int, dict[str, float]]:
    for server in servers.values():
        await walk(server, AT_ONCE[-1])  # warm
    taken: dict[int, dict[str, list[float]]] = {n: {name: [] for name in servers} for n in AT_ONCE}
    for _round in range(ROUNDS):
        for at_once in AT_ONCE:
            for name, server in servers.items():
                taken[at_once][name].append(await walk(server, at_once))
    return {n: {name: median(times) for name, times in each.items()} for n, each in taken.items()}


def main() -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        started("ours", folder, "benchmarks.walk") as ours,
        started("bare", folder, "benchmarks.walk") as bare,
    ):
        figures = asyncio.run(measure({"ours": ours, "bare": bare}))
    title = "From the first message to the paid letter"
    table = Table("people at once", "ours, us of CPU a walk", "bare", "ratio", "goal", title=title)
    for at_once, each in figures.items():
        ratio = each["ours"] / each["bare"]
        row = f"{each['ours']:,.0f}", f"{each['bare']:,.0f}", f"{ratio:.2f}", GOAL[at_once]
        table.add_row(str(at_once), *row)
    Console().print(table)


# --- the servers ----------------------------------------------------------------------------------------


async def serve(kind: str, folder: Path) -> None:
    """Serves until the process is ended; prints its port first."""
    understanding.warm_up()
    intents.warm_up()
    await listen(await (_ours(folder) if kind == "ours" else _bare()))


class Noting(Mute):
    """Sends nothing, and notes who was asked to pay and who has a letter."""

    invoices: dict[str, str] = {}  # noqa: RUF012 - of the one server of this process
    letters: dict[str, str] = {}  # noqa: RUF012

    async def send(self, address: str, wire: TextWire | FileWire | InvoiceWire) -> str:
        if isinstance(wire, InvoiceWire):
            self.invoices[address] = wire.payload
        elif isinstance(wire, FileWire):
            self.letters[address] = wire.path
        return "1"


async def _ours(folder: Path) -> list[BaseRoute]:
    url = f"sqlite+aiosqlite:///{folder / 'letters.db'}"
    await migrate(url)
    database = await Database.open(url)
    async with database.transaction() as transaction:
        series = Series("general", "general", {"en": "General"}, (Price(SUM, SUM),), {}, sample=False)
        add_series(transaction, series)
        open_scroll(transaction, series, 12, "arizal")
    await database.close()
    return [*await our_routes(folder, Noting), *_told(Noting.invoices, Noting.letters)]


def _told(invoices: dict[str, str], letters: dict[str, str]) -> list[BaseRoute]:
    """Routes that tell (chat -> the invoice's payload) and (chat -> the letter)."""

    async def asked(_: Request) -> Response:
        return JSONResponse(invoices)

    async def sold(_: Request) -> Response:
        return JSONResponse(letters)

    return [Route("/invoices", asked), Route("/letters", sold)]


# --- the bare one ---------------------------------------------------------------------------------------


@dataclass
class BareOrder:
    """A letter that is held for somebody."""

    chat: int
    name: dict[str, str]
    letter: int


TOLD = date(2026, 1, 1)
LANGUAGE, MENU, WHO, TYPED, SUMMARY, PAYING = range(6)
Data: TypeAlias = ContextTypes.DEFAULT_TYPE


class Bare:
    """A bot that holds its scroll, its orders and its register in memory."""

    def __init__(self) -> None:
        text = torah("arizal")
        self._free = FreeLetters(text.letters, text.text)
        self._orders: dict[str, BareOrder] = {}
        self._register: dict[str, list[str]] = {}  # a key of a name -> certificates
        self.invoices: dict[str, str] = {}
        self.letters: dict[str, str] = {}

    def conversation(self) -> ConversationHandler[Data]:
        words = filters.TEXT & ~filters.COMMAND

        def tap(option: str, callback: Any) -> CallbackQueryHandler[Data, Any]:
            return CallbackQueryHandler(callback, pattern=rf"^\d+:{option}$")

        return ConversationHandler(
            entry_points=[MessageHandler(filters.TEXT, self._language)],
            states={
                LANGUAGE: [tap("/language-en", self._menu)],
                MENU: [tap("/register", self._who)],
                WHO: [tap("me", self._ask_name)],
                TYPED: [MessageHandler(words, self._take_name)],
                SUMMARY: [tap("pay", self._invoice)],
                PAYING: [MessageHandler(filters.SUCCESSFUL_PAYMENT, self._paid)],
            },
            fallbacks=[tap("/cancel", self._menu)],
        )

    def checkout(self) -> PreCheckoutQueryHandler[Data, Any]:
        return PreCheckoutQueryHandler(self._may_pay)

    async def _language(self, update: Update, data: Data) -> int:
        return _ask(data, LANGUAGE, "Shalom!", ("English", "Hebrew"), ("Yiddish", "Russian"))

    async def _menu(self, update: Update, data: Data) -> int:
        rows = ("Register",), ("My letters",), ("How full is the scroll?",), ("Language", "Help")
        return _ask(data, MENU, "What would you like to do?", *rows)

    async def _who(self, update: Update, data: Data) -> int:
        rows = ("For me", "For my child"), ("For somebody else", "In memory"), ("For several",), ("Menu",)
        return _ask(data, WHO, "For whom is the letter?", *rows)

    async def _ask_name(self, update: Update, data: Data) -> int:
        return _ask(data, TYPED, "What is your Hebrew name?", ("Back", "Menu"))

    async def _take_name(self, update: Update, data: Data) -> int:
        assert update.message is not None
        assert data.user_data is not None
        typed = update.message.text or ""
        [person] = read_people(typed, "me", "en", TOLD).people
        name = {
            part: getattr(person, part) for part in ("given", "parent", "parent_kind", "family", "gender")
        }
        few, _many = key_tiers(f"{person.given} בן {person.parent} {person.family}")
        known = [certificate for key in few for certificate in self._register.get(key, ())]
        [letter] = self._free.take(Anywhere())
        token = new_token()
        assert update.effective_chat is not None
        self._orders[token] = BareOrder(update.effective_chat.id, name, letter)
        data.user_data["token"] = token
        text = (
            f"{person.given} בן {person.parent} {person.family}: letter {letter}, together $18 ({len(known)})"
        )
        rows = ("Pay $18",), ("Another sum", "Another letter"), ("Correct a name", "One more")
        return _ask(data, SUMMARY, text, *rows, ("Back", "Menu"))

    async def _invoice(self, update: Update, data: Data) -> int:
        assert data.user_data is not None
        assert update.effective_chat is not None
        self.invoices[str(update.effective_chat.id)] = data.user_data["token"]
        return _ask(data, PAYING, "Please pay here", ("Pay $18",))

    async def _may_pay(self, update: Update, data: Data) -> None:
        assert update.pre_checkout_query is not None
        order = self._orders.get(update.pre_checkout_query.invoice_payload)
        assert order is not None
        assert update.pre_checkout_query.total_amount == SUM.minor

    async def _paid(self, update: Update, data: Data) -> int:
        assert update.message is not None
        assert update.message.successful_payment is not None
        order = self._orders.pop(update.message.successful_payment.invoice_payload)
        certificate = new_token(8)
        for key in keys(order.name):
            self._register.setdefault(key, []).append(certificate)
        self.letters[str(order.chat)] = certificate
        rows = ("My letters",), ("One more",), ("Menu",)
        return _ask(data, MENU, f"Letter {order.letter} is registered: {certificate}", *rows)


def _ask(data: Data, state: int, text: str, *rows: Sequence[str]) -> int:
    """Composes a question as a message would carry it, and keeps it instead of sending it."""
    buttons = [[InlineKeyboardButton(label, callback_data=label) for label in row] for row in rows]
    assert data.user_data is not None
    data.user_data["asked"] = (text, InlineKeyboardMarkup(buttons))
    return state


async def _bare() -> list[BaseRoute]:
    bot = Bare()
    return [*await bare_routes([bot.conversation, bot.checkout]), *_told(bot.invoices, bot.letters)]


if __name__ == "__main__":
    if len(sys.argv) > 1:
        uvloop.run(serve(sys.argv[1], Path(sys.argv[2])))
    else:
        main()
