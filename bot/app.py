"""The program as a whole: the one place where everything is built and joined."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from enum import Flag, auto
from functools import partial
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.routing import BaseRoute

from bot import sample
from bot.campaign import CampaignSettings
from bot.channels import AddressBook, Channel, FileRoutes, FileSource, RelayedPages
from bot.channels.browser import Browser
from bot.components import Component, HasRoutes, Stoppable
from bot.config import Config, ConfigError, with_secret
from bot.conversation import (
    AllPartitions,
    EventStore,
    Lanes,
    Outbox,
    Pace,
    SharedContext,
    SharedPartitions,
    TurnPlayer,
)
from bot.embedded import mark_campaign, refuse_lost_campaign
from bot.jobs import (
    AmendmentsJob,
    BacklogJob,
    CleanUpJob,
    Clock,
    ExpiredSlipsJob,
    IdleShiftJob,
    Job,
    LapsedHoldsJob,
    LetterMessagesJob,
    MissedMessagesJob,
    PaymentAlertsJob,
    PaymentLinksJob,
    ReconcileJob,
    RefreshJob,
    RefundsJob,
    RefusedJob,
    RemindersJob,
    SampleEndJob,
    TelegramCurrenciesJob,
    TicketsJob,
    UnsettledPaymentsJob,
    load_currencies,
)
from bot.lists import ListFiles, ListQueue, ReaderProcesses
from bot.pages import Pages, font_route, static_route
from bot.payments import (
    PageCloser,
    PaymentPages,
    PaymentRecorder,
    PaymentRequests,
    Provider,
    RefundRunner,
    TelegramCurrencies,
    build_providers,
    refunding_among,
)
from bot.prepared_database import prepare
from bot.rates import SharedRates
from bot.refusals import Refusals
from bot.reports import ReportJob
from bot.secret_key import remember_key
from bot.sent_media import SentMedia
from bot.site import (
    BrowserPages,
    Certificates,
    Health,
    HomePage,
    LetterPicker,
    LinkCodes,
    Metrics,
    PageKeys,
    Posters,
    ProgressPages,
    ReceiptFiles,
    SlipFiles,
    TicketFiles,
    application,
    identity,
)
from handlers.catalogs import BrokenCatalogError
from handlers.flows import registry
from handlers.words import LANGUAGES, voice
from storage.database import Database, to_ms, utc_now
from storage.reports import Progress
from storage.scrolls import Shelf
from storage.volunteers import Staff

if TYPE_CHECKING:
    from bot.channels.whatsapp_templates import TemplateKeeper

Now = Callable[[], datetime]


class ProcessPart(Flag):
    """The parts of the program that a process runs; several processes share the work."""

    LISTEN = auto()  # the channels' webhooks and the web pages
    PLAY = auto()  # turns, lists, and the jobs of the clock
    SEND = auto()  # messages to the messengers
    ALL = LISTEN | PLAY | SEND


class App:
    """A running program, or the parts of it that one process runs: `open`, `start`, `stop`."""

    def __init__(
        self, config: Config, database: Database, shelf: Shelf, staff: Staff, parts: ProcessPart, now: Now
    ) -> None:
        self.config = config
        self.database = database
        self.shelf = shelf
        self.staff = staff
        self.parts = parts
        self.campaign = campaign = CampaignSettings.of(config, now)
        self.addresses = AddressBook(config)
        self.channels: dict[str, Channel] = {}
        self._sending: dict[str, Channel] = {}  # the channels through which this process sends
        self._templates: TemplateKeeper | None = None  # of WhatsApp, where it is used
        self.providers: list[Provider] = []
        is_shared = not database.is_sqlite and ProcessPart.SEND in parts
        self.partitions = SharedPartitions(database) if is_shared else AllPartitions()
        relayed = frozenset() if database.is_sqlite else frozenset([Browser.name])
        self.outbox = Outbox(database, self._sending, self.partitions, relayed)
        self.registry = registry()
        self.lanes = self._build_lanes()
        lanes = self.lanes if ProcessPart.PLAY in parts else None
        self.rates = SharedRates(database, config.secret_key)
        self.events = EventStore(database, lanes, Pace(database, staff, self.rates))
        self.recorder = PaymentRecorder(
            database,
            self.events,
            shabbat=campaign.shabbat,
            clock=now,
            keeps_payers=config.receipts != "off",
        )
        self.providers += build_providers(config, self.recorder, self.only_samples)
        self.lists = ListQueue(config, database, shelf, staff, self.events, now)
        self._media_readers = ReaderProcesses(workers=1)  # of its own: pictures wait for no list
        self.lanes.look = SentMedia(self._media_readers, self.registry).look
        self.certificates = Certificates(config, database, shelf, self.addresses.current)
        self.page_keys = PageKeys(config)
        progress = Progress(database, campaign.zone, now)
        self.metrics = Metrics(database, progress, config.metrics_token)
        self.metrics.watch()
        self.refusals = Refusals(database, self.metrics.count_refused_at_door)
        self.currencies = TelegramCurrencies()
        self._missed_messages = MissedMessagesJob(database, self.events)
        self.components = self._build_components(progress)
        sources = [each for each in self.components if isinstance(each, FileSource)]
        self.files = FileRoutes(self.certificates, sources)
        self.pages = BrowserPages(database, self.files, self.page_keys)
        jobs = [each for each in self.components if isinstance(each, Job)]
        self.clock = Clock(now, jobs, self._leads)
        self.outbox.files = self.files
        self.outbox.payment_requests = PaymentRequests(self.recorder, self.providers)
        self._add_channels()

    def _build_components(self, progress: Progress) -> list[Component]:
        """Everything that is joined by what it offers; routes, jobs and ends keep the order of this list."""
        config, database, shelf, staff = self.config, self.database, self.shelf, self.staff
        events, campaign, addresses = self.events, self.campaign, self.addresses.current
        return [
            self.certificates,
            HomePage(config, shelf, progress, addresses),
            LetterPicker(config, database, shelf, events, addresses),
            ProgressPages(config, progress, shows_people=config.campaign_show_initials),
            self.metrics,
            Posters(config, database, addresses),
            SlipFiles(config, database, shelf, addresses),
            ReceiptFiles(config, database, shelf, campaign.now),
            ListFiles(config, database, shelf, self.lists.readers),
            TicketFiles(config, database, self.channels),
            LinkCodes(config, addresses),
            PaymentPages(config, self.recorder, self.providers, addresses),
            PageCloser(database, self.providers),
            RefundRunner(database, self.recorder, self.providers, campaign.is_rest),
            UnsettledPaymentsJob(database, events),
            RemindersJob(database, events, campaign, self.channels),
            LapsedHoldsJob(database, events, campaign, shelf, self.channels),
            RefreshJob(database, shelf, staff),
            SampleEndJob(database, events),
            RefusedJob(database, events, staff, campaign),
            BacklogJob(database, events, staff, campaign),
            self._missed_messages,
            IdleShiftJob(database, events, staff, campaign),
            PaymentLinksJob(database, events, campaign),
            PaymentAlertsJob(database, events, staff, campaign),
            TicketsJob(database, events, staff, campaign),
            AmendmentsJob(database, events, shelf, staff, campaign, self.channels),
            RefundsJob(config, database, events, shelf, staff, campaign),
            LetterMessagesJob(database, events, staff, campaign),
            ExpiredSlipsJob(database, events, staff, campaign),
            ReportJob(config, database, events, staff),
            ReconcileJob(database, events, staff, campaign, self.providers),
            TelegramCurrenciesJob(config, database, self.currencies),
            CleanUpJob(database),
            self.refusals,
            self.rates,
        ]

    def _build_lanes(self) -> Lanes:
        book, refunding = self.addresses, partial(refunding_among, self.providers)
        context = SharedContext(self.shelf, self.staff, self.campaign, book.current, refunding)
        parts = self.partitions
        player = TurnPlayer(self.database, self.outbox, self.channels, self.registry, context, parts)
        # An embedded database has one process.
        lanes = Lanes(self.database, player, self.channels, parts, polls=not self.database.is_sqlite)
        parts.when_taken(self.outbox.taking)  # what was said before goes out first
        parts.when_taken(lanes.taking)
        return lanes

    def _leads(self) -> bool:
        """Whether this is the one process that runs the jobs of the clock."""
        return ProcessPart.PLAY in self.parts and self.partitions.holds(0)

    @classmethod
    async def open(
        cls,
        config: Config,
        parts: ProcessPart = ProcessPart.ALL,
        now: Now | None = None,
        *,
        may_begin: bool = False,
    ) -> App:
        """Builds the program on its database, see `prepare`; `now` is its clock. Raises ConfigError."""
        load_texts()
        await prepare(config, may_begin=may_begin)
        config = with_secret(config)
        database = await Database.open(config.database_url)
        try:
            if database.is_sqlite:
                await _mark_or_fill(database)
            await remember_key(database, config)
            clock = now or utc_now
            shelf = await Shelf.load(database, lambda: to_ms(clock()))
            staff = await Staff.load(database, config.committee)
            app = cls(config, database, shelf, staff, parts, clock)
            await load_currencies(database, app.currencies)
            return app
        except BaseException:
            await database.close()  # its thread would keep a program that cannot start from ending
            raise

    def add_channel(self, channel: Channel, *, sends: bool = False) -> None:
        """Joins a messenger; its messages are sent from here if this process sends to it, or `sends`."""
        self.channels[channel.name] = channel
        if channel.name == Browser.name and not self.database.is_sqlite:
            if ProcessPart.SEND in self.parts:
                self._sending[channel.name] = self.metrics.wrap(RelayedPages(channel))
            return
        # A browser page hangs on the process that listens, whoever sends to the messengers.
        if sends or (ProcessPart.LISTEN if channel.name == Browser.name else ProcessPart.SEND) in self.parts:
            self._sending[channel.name] = self.page_keys.wrap(self.metrics.wrap(channel))

    def _add_channels(self) -> None:
        config = self.config
        self._browser = Browser(config, self.events, self.pages.history)
        self.add_channel(self._browser)
        if config.telegram_token:
            from bot.channels.telegram import Telegram
            from bot.payments.telegram import TelegramPayments

            native_payments = TelegramPayments(config, self.recorder, self.currencies)
            telegram = Telegram(
                config, self.events, self.files.read_file, native_payments, self.registry.messenger_menu()
            )
            self.addresses.telegram_name = telegram.user_name
            self.add_channel(telegram)
        if config.twilio_account_sid:
            from bot.channels.whatsapp import WhatsApp
            from bot.channels.whatsapp_missed import MissedMessages
            from bot.channels.whatsapp_templates import TemplateKeeper

            whatsapp = WhatsApp(config, self.events, self.outbox.failed_later)
            self.add_channel(whatsapp)
            self.outbox.invite = whatsapp.invite
            self._missed_messages.listings[whatsapp.name] = MissedMessages(config)
            if ProcessPart.SEND in self.parts:
                self._templates = TemplateKeeper(config, self.database, whatsapp)

    def only_samples(self) -> bool:
        """True as long as everything is practice: no real scroll is open."""
        return all(scroll.series.sample for scroll in self.shelf.current_scrolls())

    # --- running ----------------------------------------------------------------------------------------

    async def start(self) -> None:
        """Takes up whatever was waiting when the program ended, then begins to listen."""
        if self._sending:
            await self.outbox.start()
        if self.parts & (ProcessPart.PLAY | ProcessPart.LISTEN):  # conversations and pages lead there
            await self.addresses.start()
        if ProcessPart.PLAY in self.parts:
            # Whoever sends nothing runs beside a program that does: what waits is that one's.
            sends = ProcessPart.SEND in self.parts
            await self.lanes.start(None if sends else self._sending)
            await self.partitions.start()
            await self.lists.start(takes_over=sends)
        await self.clock.start()
        if self._templates is not None:
            await self._templates.start()
        if ProcessPart.LISTEN in self.parts:
            await self.pages.start(self._browser)
            for channel in self.channels.values():
                await channel.start()

    async def close_pages(self) -> None:
        """Ends the streams to open browser pages, which end by themselves only when a page is closed."""
        await self._browser.stop()

    async def stop(self) -> None:
        """Returns when turns and messages under way have ended and all is closed; the rest stays stored."""
        try:
            await self._stop_parts()
        finally:
            await self.database.close()  # its thread would keep a program that cannot stop from ending

    async def _stop_parts(self) -> None:
        await self.addresses.stop()
        if self._templates is not None:
            await self._templates.stop()
        await self.clock.stop()
        await self.lists.stop()
        await self.lanes.stop()
        self._media_readers.close()
        await self.outbox.stop()
        await self.partitions.stop()
        await self.pages.stop()
        for channel in self.channels.values():
            await channel.stop()
        for provider in self.providers:
            await provider.stop()
        for component in self.components:
            if isinstance(component, Stoppable):
                await component.stop()

    def watching(self) -> Starlette:
        """The web application of a process that does not listen: how it does, for who watches it."""
        routes = [*Health(self.database).routes(), *self.metrics.routes()]
        return application(routes, None, self.refusals, self.rates, Pages(self.config))

    def web(self) -> Starlette:
        """The web application, which starts this program and stops it."""
        routes: list[BaseRoute] = [*Health(self.database).routes(), identity(self.config.secret_key)]
        routes += [*static_route(), font_route()]
        for component in (*self.components, *self.channels.values(), *self.providers):
            if isinstance(component, HasRoutes):
                routes += component.routes()

        @asynccontextmanager
        async def lifespan(_: Starlette) -> AsyncIterator[None]:
            await self.start()
            try:
                yield
            finally:
                await self.stop()

        config = self.config
        is_public = config.public_url.startswith("https:")
        pages, proxies = Pages(config), config.trusted_proxies
        return application(routes, lifespan, self.refusals, self.rates, pages, proxies, is_public=is_public)


def load_texts() -> None:
    """Reads the texts of all languages, so that nobody is the first to wait, or gets nothing. ConfigError."""
    try:
        for language in LANGUAGES:
            voice(language)
    except BrokenCatalogError as error:
        raise ConfigError(f"the texts cannot be read; install the program anew: {error}") from None


async def _mark_or_fill(database: Database) -> None:
    """Heals the note of a real campaign; without one, opens the samples in an empty database."""
    if real := await sample.real_series(database):
        mark_campaign(database.url, real)
        return
    refuse_lost_campaign(database.url)
    await sample.fill_if_empty(database)
