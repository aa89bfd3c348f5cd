"""A whole campaign for tests that talk: the real program, two series, a clock that is set by hand.

Only the outermost things are played: a messenger that keeps what it is told to show, and a payment provider
that keeps what it is asked for. A campaign may end and start again between any two messages.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any, Literal

import msgspec
from sqlalchemy import select
from starlette.requests import Request
from starlette.routing import BaseRoute

from bot.app import App
from bot.channels import FileWire, Incoming, InvoiceWire, Limits, PayWire, Refused, TextWire
from bot.channels.tapped import all_shapes
from bot.components import HasRoutes
from bot.config import Config
from bot.payments import Bill, PaymentFact, RefundFact, RefundRequest
from handlers.conversation import Attachment, Caller, FlowRegistry, Option, Question, Session, Visit
from handlers.flows import registry
from handlers.words import language_of
from storage import schema
from storage.calendar import shabbat_times
from storage.money import Money
from storage.operation.partitions import PARTITIONS
from tests.databases import Fill, opened
from tests.scrolls import CHILDREN, GENERAL, open_first

LOOKS = {
    "telegram": Limits(text=4096, caption=1024, buttons=True),
    "whatsapp": Limits(text=1600, caption=1600, buttons=False, window=True),
    "browser": Limits(text=4096, caption=1024, buttons=True, vouched=False),
    "whatsapp taps": Limits(text=1600, caption=1600, buttons=False, window=True, taps=all_shapes()),
}
TUESDAY = datetime(2025, 11, 18, 15, 0, tzinfo=UTC)  # 27 Cheshvan 5786, ten in the morning in New York
COMMITTEE = "900"  # the address of the account that the configuration names
Shown = TextWire | FileWire | InvoiceWire


@dataclass
class Messenger:
    """A channel dressed as Telegram or WhatsApp: it keeps what it is told to show."""

    name: str
    limits: Limits
    shown: dict[str, list[tuple[str, Shown]]] = field(default_factory=dict)  # address -> (native id, wire)
    documents: dict[str, bytes] = field(default_factory=dict)  # what people have sent, by reference

    def routes(self) -> list[BaseRoute]:
        return []

    async def start(self) -> None:
        pass

    async def stop(self) -> None:
        pass

    async def send(self, address: str, wire: Shown) -> str:
        page = self.shown.setdefault(address, [])
        page.append((f"m{len(page)}", wire))
        return page[-1][0]

    async def fetch(self, file: Attachment) -> bytes:
        if file.reference not in self.documents:
            raise Refused("no such document")
        return self.documents[file.reference]


@dataclass
class NativePayments:
    """A provider that keeps what it is asked for; money comes when a test says so."""

    name: str = "cashier"
    asked: list[Bill] = field(default_factory=list)
    closed: list[str] = field(default_factory=list)  # references of pages
    answer: TextWire | None = None  # in place of its own
    refunds: bool = False  # whether it gives money back itself
    brand: str = ""
    wanted: list[RefundRequest] = field(default_factory=list)  # refunds, each as often as it was asked for
    told: Literal["done", "accepted", "refused"] = "done"  # what becomes of a refund

    def takes(self, bill: Bill) -> bool:
        return True

    def routes(self) -> list[BaseRoute]:
        return []

    async def ask(self, bill: Bill, wire: PayWire) -> TextWire | InvoiceWire:
        self.asked.append(bill)
        return self.answer or TextWire(f"{wire.title}: https://pay.example/{bill.token}", wire.language)

    async def page(self, request: Request, bill: Bill) -> None:
        pass

    async def close_page(self, reference: str) -> None:
        self.closed.append(reference)

    async def refund(self, wanted: RefundRequest) -> RefundFact:
        self.wanted.append(wanted)
        reference = f"back-{wanted.id}"
        return RefundFact(self.name, wanted.charge, reference, wanted.money, self.told, wanted.id)

    async def look_again(self, order: int) -> None:
        pass

    async def stop(self) -> None:
        pass


class Campaign:
    """A running program and the time on its clock."""

    def __init__(self, url: str, channel: str, restarts: bool) -> None:
        name = channel.partition(" ")[0]
        committee = frozenset([f"{name}:{COMMITTEE}"])
        self.config = Config(database_url=url, secret_key="rehearsal", committee=committee)
        self.messenger = Messenger(name, LOOKS[channel])
        self.native_payments = NativePayments()
        self.restarts = restarts  # the program ends and starts between any two things that happen
        self.now = TUESDAY
        self.registry: FlowRegistry = registry()
        self._app: App | None = None
        self._keys = 0

    @classmethod
    async def begin(
        cls,
        url: str,
        channel: str = "telegram",
        restarts: bool = False,
        letters: int = 0,
    ) -> Campaign:
        """A campaign on an empty database, see `scrolls_opened`."""
        await scrolls_opened(letters)(url)
        campaign = cls(url, channel, restarts)
        await campaign.start()
        return campaign

    @property
    def app(self) -> App:
        assert self._app is not None, "the program is not running"
        return self._app

    async def start(self) -> None:
        """Everything but the clock's own beat: time passes when a test says so."""
        self._app = await App.open(self.config, now=lambda: self.now)
        self._app.add_channel(self.messenger)
        self._app.providers.append(self.native_payments)
        await self._app.outbox.start()
        await self._app.lanes.start()
        await self._app.partitions.start()

    async def stop(self) -> None:
        if self._app is not None:
            app, self._app = self._app, None
            await app.stop()

    async def restart(self) -> None:
        await self.stop()
        await self.start()

    async def settle(self) -> None:
        """Until every turn is taken and everything is out, also what a refused request to pay leads to.

        Where a turn held the process up for longer than its lease lasts, what waited is taken up anew first.
        """
        parts = self.app.partitions
        while True:
            changes = parts.changes
            for _round in range(2):
                await self.app.lanes.idle()
                await self.app.outbox.idle()
            if parts.changes == changes and all(parts.holds(each) for each in range(PARTITIONS)):
                return
            await asyncio.sleep(0.05)

    async def happens(self, *incoming: Incoming) -> None:
        """Things come in at the same instant; and if it restarts, it does before they come."""
        if self.restarts:
            await self.restart()
        await self.app.events.receive(incoming)
        await self.settle()

    def incoming(self, address: str, heard: Any, **told: Any) -> Incoming:
        self._keys += 1
        key = told.pop("key", f"update-{self._keys}")
        return Incoming(self.messenger.name, key, address, heard, self.now, **told)

    async def passes(self, **time: float) -> None:
        """Time goes by; what is due then happens."""
        await self.until(self.now + timedelta(**time))

    async def until(self, moment: datetime) -> None:
        self.now = moment
        await self.run()

    async def run(self) -> None:
        if self.restarts:
            await self.restart()
        await self.app.clock.tick()
        await self.settle()

    # --- paying -----------------------------------------------------------------------------------------

    async def money(self, bill: Bill, charge: str, money: Money | None = None) -> None:
        """A sum comes for an order."""
        if self.restarts:
            await self.restart()
        fact = PaymentFact(
            self.native_payments.name, charge, bill.order, money or bill.total, "paid", self.now
        )
        await self.app.recorder.record(fact)
        await self.settle()

    def routes(self, kind: type[HasRoutes]) -> list[BaseRoute]:
        """The routes of one component of the program."""
        (component,) = (each for each in self.app.components if isinstance(each, kind))
        return component.routes()

    # --- looking ----------------------------------------------------------------------------------------

    async def session(self, address: str) -> Session:
        """Where somebody's conversation stands."""
        query = select(schema.sessions.c.state).join(
            schema.accounts, schema.accounts.c.id == schema.sessions.c.account
        )
        rows = await self.app.database.read(query.where(schema.accounts.c.address == address))
        return Session.from_json(rows[0].state)

    async def step(self, address: str) -> str:
        return (await self.session(address)).trail[-1].step

    async def draft(self, address: str) -> dict[str, Any]:
        return dict((await self.session(address)).trail[-1].draft)

    async def question(self, address: str) -> Question[Any]:
        """What somebody is being asked, with the ways back and out."""
        session = await self.session(address)
        frame = session.trail[-1]
        step = self.registry.step(frame.step)
        assert step is not None, frame.step
        caller = Caller(0, language_of(session.language))
        draft = msgspec.convert(frame.draft, step.draft)
        visit = Visit(caller, self.now, self.app.shelf, self.rests_until(), draft, draft)
        return self.registry.with_navigation(session, step.asks(visit))

    def rests_until(self) -> datetime | None:
        rest = shabbat_times(self.config.campaign_timezone)
        return rest.end_of_rest(self.now) if rest.is_rest(self.now) else None

    async def options(self, address: str) -> list[Option[Any]]:
        return [option for row in (await self.question(address)).options for option in row]

    async def owners(self) -> list[tuple[str, int, int]]:
        """(name in Hebrew, ordinal of the scroll, position) of every letter sold, in the register's order."""
        query = (
            select(schema.register, schema.scrolls.c.ordinal)
            .where(schema.register.c.kind == "sale", schema.register.c.line.not_in(schema.void_lines()))
            .join(schema.scrolls, schema.scrolls.c.id == schema.register.c.scroll)
            .order_by(schema.register.c.id)
        )
        rows = await self.app.database.read(query)
        return [(named(row), row.ordinal, row.position) for row in rows]

    async def newest_certificate(self) -> str:
        """The number of the certificate that was made last."""
        query = select(schema.register.c.certificate).order_by(schema.register.c.id.desc()).limit(1)
        return str((await self.app.database.read(query))[0].certificate)

    async def held(self) -> int:
        """How many letters are kept for unpaid orders."""
        query = select(schema.taken).where(schema.taken.c.state == "held")
        return len(await self.app.database.read(query))

    async def payments(self) -> list[str]:
        """What became of each payment, in the order in which they came."""
        rows = await self.app.database.read(select(schema.payments).order_by(schema.payments.c.id))
        return [row.state for row in rows]

    async def failures(self) -> int:
        """How many events could not be taken."""
        query = select(schema.inbox).where(schema.inbox.c.state != "done")
        return len(await self.app.database.read(query))


@cache
def scrolls_opened(letters: int) -> Fill:
    """Opens the Children's, the 10th, and the General, the 12th; `letters` makes smaller scrolls than 0."""

    async def fill(url: str) -> None:
        async with opened(url) as database, database.transaction() as transaction:
            open_first(transaction, CHILDREN, 10, letters)
            open_first(transaction, GENERAL, 12, letters)

    return fill


def named(row: Any) -> str:
    """A row of the register in a few words: given names, else the parent's."""
    return str(row.given or row.parent)


def plain(text: str) -> str:
    """What a person reads: without the signs that only tell directions."""
    return "".join(character for character in text if character not in "\u2066\u2067\u2068\u2069\u200e\u200f")
