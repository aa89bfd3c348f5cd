"""The one place where everything is built and joined."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from enum import Flag, auto

import msgspec
from starlette.applications import Starlette
from starlette.routing import BaseRoute

from bot import sample
from bot.campaign import CampaignSettings
from bot.channels import AddressBook, Channel, FileRoutes, FileWire, TextWire, Wire
from bot.channels.browser import Browser
from bot.config import EMBEDDED, Config, ConfigError
from bot.conversation import EventStore, Lanes, Outbox, SharedContext, TurnPlayer
from bot.jobs import Clock, ExpiredSlipsJob, IdleShiftJob
from bot.lists import ListQueue
from bot.payments import PaymentPages, PaymentRecorder, Provider, build_providers
from bot.reports import ReportJob
from bot.site import (
    Certificates,
    Choosing,
    LinkCodes,
    Metrics,
    PageKeys,
    Posters,
    ProgressPages,
    SlipFiles,
    application,
    health,
)
from handlers.flows.all import steps
from storage.conversation import outbox
from storage.database import HEAD, Database, current_revision, migrate, sqlite_path
from storage.reports import Progress
from storage.scrolls import Shelf
from storage.volunteers import Staff

Now = Callable[[], datetime]


class ProcessPart(Flag):
    """What a process does."""

    LISTEN = auto()  # channels' webhooks and pages
    PLAY = auto()  # turns, letters, the clock
    SEND = auto()
    ALL = LISTEN | PLAY | SEND


class App:
    """A running program, or a part of it. `open`, `start`, `stop`."""

    def __init__(
        self, config: Config, database: Database, shelf: Shelf, staff: Staff, parts: ProcessPart, now: Now
    ) -> None:
        self.config = config
        self.database = database
        self.shelf = shelf
        self.parts = parts
        campaign = CampaignSettings.of(config, now)
        zone, rest = campaign.zone, campaign.shabbat
        self.staff = staff
        self.addresses = AddressBook(config)
        self.channels: dict[str, Channel] = {}
        self._speaking: dict[str, Channel] = {}  # those through which this process sends
        shared = parts != ProcessPart.ALL and not database.is_sqlite  # an embedded database has one process
        self.providers: list[Provider] = []
        self.outbox = Outbox(database, self._speaking, self.providers)
        addresses = self.addresses.current
        context = SharedContext(shelf, staff, campaign, addresses)
        player = TurnPlayer(database, self.outbox, self.channels, steps(), context)
        self.lanes = Lanes(database, player, self.channels, polls=shared)
        self.events = EventStore(database, self.lanes.enqueue if ProcessPart.PLAY in parts else None)
        self.opening = PageKeys(config)
        self.choosing = Choosing(config, database, shelf, self.events, addresses)
        self.certificates = Certificates(config, database, shelf)
        self.files = FileRoutes(self.certificates)
        self.files.add("c", self.certificates)
        progress = Progress(database, zone, now)
        self.progress = ProgressPages(config, progress, shows_people=config.campaign_show_initials)
        self.files.add("scrolls", self.progress)
        self.posters = Posters(config, database, addresses)
        self.files.add("rooms", self.posters)
        self.slips = SlipFiles(config, database, shelf, addresses)
        self.files.add("slip", self.slips)
        self.files.add("join", self.slips)
        self.lists = ListQueue(config, database, shelf, staff, self.events, now)
        self.files.add("lists", self.lists)
        self.links = LinkCodes(config, addresses)
        self.files.add("with", self.links)
        self.files.add("code", self.links)
        self.metrics = Metrics(database, progress)
        self.metrics.watch()
        self.outbox.files = self.files
        self.recorder = PaymentRecorder(database, self.events, shabbat=rest, clock=now)
        self.outbox.recorder = self.recorder
        self.clock = Clock(database, self.events, shabbat=rest, clock=now)
        self.clock.jobs.append(self._see_what_changed)
        self.clock.jobs.append(IdleShiftJob(database, self.events, staff, rest).run)
        self.clock.jobs.append(ExpiredSlipsJob(config, database, self.events, staff).give_back)
        self.accounts = ReportJob(config, database, self.events, staff)
        self.files.add("accounts", self.accounts)
        self.clock.jobs.append(self.accounts.run)
        self.providers += build_providers(config, self.recorder, self._only_samples)
        self._payment_pages = PaymentPages(config, self.recorder, self.providers)
        self._add_channels()

    @classmethod
    async def open(cls, config: Config, parts: ProcessPart = ProcessPart.ALL, now: Now | None = None) -> App:
        """Opens the database, and brings an embedded one to this version. Raises ConfigError."""
        await prepare(config, parts)
        database = await Database.open(config.database_url)
        if database.is_sqlite:
            await sample.fill_if_empty(database)
        shelf = await Shelf.load(database)
        staff = await Staff.load(database, config.committee)
        return cls(config, database, shelf, staff, parts, now or utc_now)

    def add_channel(self, channel: Channel) -> None:
        self.channels[channel.name] = channel
        # A browser page hangs on the process that listens, whoever sends to the messengers.
        if (ProcessPart.LISTEN if channel.name == Browser.name else ProcessPart.SEND) in self.parts:
            self._speaking[channel.name] = self.opening.through(self.metrics.counted(channel))

    def _add_channels(self) -> None:
        config = self.config
        self.add_channel(Browser(config, self.events, self._history))
        if config.telegram_token:
            from bot.channels.telegram import Telegram
            from bot.payments.telegram import TelegramPayments

            native_payments = TelegramPayments(config, self.recorder)
            telegram = Telegram(config, self.events, self.files.files, native_payments)
            self.addresses.telegram_name = telegram.user_name
            self.add_channel(telegram)
        if config.twilio_account_sid:
            from bot.channels.whatsapp import WhatsApp

            self.add_channel(WhatsApp(config, self.events, self.outbox.failed_later))

    def _only_samples(self) -> bool:
        return all(scroll.series.sample for scroll in self.shelf.open_scrolls())

    async def _history(self, address: str) -> Sequence[TextWire | FileWire]:
        said = await outbox.last_sent(self.database, Browser.name, address)
        wires = (msgspec.json.decode(wire, type=Wire) for wire in said)
        addressed, opened = self.files.addressed, self.opening.addressed
        return [
            addressed(wire) if isinstance(wire, FileWire) else opened(wire, Browser.name, address)
            for wire in wires
            if isinstance(wire, TextWire | FileWire)
        ]

    # --- running ----------------------------------------------------------------------------------------

    async def _see_what_changed(self, _now: datetime) -> None:
        """What the command line or another process has opened, closed or appointed."""
        await self.shelf.refresh(self.database)
        await self.staff.refresh(self.database)

    async def start(self) -> None:
        """Goes on where it ended, then begins to listen."""
        await self.outbox.start()
        if self.parts & (ProcessPart.PLAY | ProcessPart.LISTEN):  # conversations and pages lead there
            await self.addresses.start()
        if ProcessPart.PLAY in self.parts:
            await self.lanes.start()
            await self.clock.start()
            await self.lists.start()
        if ProcessPart.LISTEN in self.parts:
            for channel in self.channels.values():
                await channel.start()

    async def close_pages(self) -> None:
        """Ends the streams to open browser pages, which otherwise never end."""
        await self.channels[Browser.name].stop()

    async def stop(self) -> None:
        """Ends the turns and messages under way, then their channels. What waits stays kept."""
        await self.addresses.stop()
        await self.clock.stop()
        await self.lists.stop()
        await self.lanes.stop()
        await self.outbox.stop()
        for channel in self.channels.values():
            await channel.stop()
        for provider in self.providers:
            await provider.stop()
        await self.certificates.stop()
        await self.progress.stop()
        await self.posters.stop()
        await self.slips.stop()
        await self.accounts.stop()
        await self.database.close()

    def web(self) -> Starlette:
        """The web application; it starts and stops this one."""
        routes: list[BaseRoute] = [health(self.database), *self.certificates.routes()]
        routes += [*self.choosing.routes(), *self.progress.routes(), self.metrics.route()]
        routes += [*self.posters.routes(), *self.slips.routes(), *self.lists.routes()]
        routes += [*self.links.routes(), *self.accounts.routes()]
        for channel in self.channels.values():
            routes += channel.routes()
        routes += self._payment_pages.routes()
        for provider in self.providers:
            routes += provider.routes()

        @asynccontextmanager
        async def lifespan(_: Starlette) -> AsyncIterator[None]:
            await self.start()
            try:
                yield
            finally:
                await self.stop()

        return application(routes, lifespan)


def utc_now() -> datetime:
    return datetime.now(UTC)


async def prepare(config: Config, parts: ProcessPart = ProcessPart.ALL) -> None:
    """The schema. The embedded database makes itself; one that is expected and missing is a refusal."""
    url = config.database_url
    if (
        ProcessPart.PLAY in parts
        and url.startswith("sqlite")
        and (url == EMBEDDED or sqlite_path(url).exists())
    ):
        await migrate(url)
    elif await current_revision(url) != HEAD:
        raise ConfigError(
            "DATABASE_URL names a database that is not there or not of this version; "
            "if that is right, make it so with: python -m bot migrate"
        )
