"""The way in. What comes is kept before it is acknowledged; each account's turns are played one by one.

request -> verified by its channel -> kept -> acknowledged
lane of the account -> session loaded -> turn played -> session, letters and replies committed -> sent
"""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict, deque
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from types import MappingProxyType
from zoneinfo import ZoneInfo

import msgspec
from msgspec import Struct

from bot.channels import LARGEST_FILE, Channel, Incoming, Limits, SendError, TryLater, render
from bot.conversation.closed_window import released
from bot.conversation.greeting import first_language
from bot.conversation.outbox import Outbox
from bot.conversation.polling import Poller
from bot.error_traces import error_trace
from handlers.answers import sanitize
from handlers.conversation import (
    QUESTIONS_A_DAY,
    Attachment,
    BotAddresses,
    Caller,
    Heard,
    News,
    Notice,
    Said,
    Session,
    Steps,
    Tapped,
    Text,
    Turn,
    TurnContext,
    advance,
    ms,
)
from handlers.words import _, language_of, voice
from storage.calendar import ShabbatTimes, shabbat_times, zone_of
from storage.conversation import Account, StoredEvent, accounts, inbox, outbox, sessions
from storage.database import Conflict, Database, Transaction, Unavailable, new_id, now_ms, time_of
from storage.register import orders
from storage.scrolls import Shelf
from storage.volunteers import Staff

log = logging.getLogger(__name__)
_REMEMBERED = 20_000  # conversations kept in memory; the others are read again when they go on
_RETRY = 1.0  # seconds, when the database is away
_FETCHES = 4  # times that a document is asked for; a second after the first, then two, four
_SORRY = _("Something went wrong here, and nothing was lost. Please try once more.")


class Event(Struct, frozen=True, omit_defaults=True):
    """What is kept of something that came in."""

    heard: Heard
    language: str = ""  # what the messenger tells
    region: str = ""
    message: str = ""  # the channel's own id of the message whose button was pressed
    at: int = 0  # ms; when the person did it, which may be hours before it came


@dataclass(frozen=True, slots=True)
class LoadedSession:
    """A conversation as it was last committed."""

    account: Account
    session: Session
    version: int


class Inbox:
    """Takes what comes in, keeps it, and plays the turns, in order for each account."""

    def __init__(
        self,
        database: Database,
        shelf: Shelf,
        steps: Steps,
        out: Outbox,
        limits: Mapping[str, Limits],
        *,
        zone: ZoneInfo,
        shabbat: ShabbatTimes | None,
        clock: Callable[[], datetime],
        staff: Staff | None = None,
        channels: Mapping[str, Channel] = MappingProxyType({}),
        plays: bool = True,
        looks: bool = False,
    ) -> None:
        self._database = database
        self._shelf = shelf
        self._steps = steps
        self._out = out
        self._limits = limits
        self._zone = zone
        self._shabbat = shabbat
        self._clock = clock
        self._staff = staff or Staff()
        self._channels = channels  # they fetch what was sent
        self.addresses = BotAddresses()
        self.questions_a_day = QUESTIONS_A_DAY
        self._plays = plays  # False where another process plays the turns
        self._lanes: dict[tuple[str, str], deque[StoredEvent]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._standing: OrderedDict[tuple[str, str], LoadedSession] = OrderedDict()
        self._poller = Poller(self._look) if looks else None  # where another process keeps what comes in
        self._closed = False

    async def start(self) -> None:
        """Goes on with whatever was kept and not taken when the program ended."""
        for kept in await inbox.waiting_events(self._database) if self._plays else ():
            self._enqueue(kept)
        if self._poller is not None:
            await self._poller.start()

    async def stop(self) -> None:
        """Ends after the turns under way; what waits behind them stays kept."""
        self._closed = True
        if self._poller is not None:
            await self._poller.stop()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def idle(self) -> None:
        """Returns once nothing waits any more."""
        while self._tasks:
            await asyncio.gather(*self._tasks)

    # --- keeping ----------------------------------------------------------------------------------------

    async def take(self, incoming: Sequence[Incoming]) -> None:
        await asyncio.gather(*(self._keep(one) for one in incoming))

    async def _keep(self, incoming: Incoming) -> None:
        heard, at = _clean(incoming.heard), ms(incoming.at)
        event = Event(heard, incoming.language, incoming.region, incoming.message, at)
        await self.keep(incoming.channel, incoming.key, incoming.address, event)

    async def keep(
        self,
        channel: str,
        key: str,
        address: str,
        event: Event,
        also_write: Callable[[Transaction], None] | None = None,
    ) -> bool:
        """Commits the event with what `also_write` writes. False where the event is known already."""
        text = msgspec.json.encode(event).decode()
        try:
            async with self._database.transaction() as transaction:
                if also_write is not None:
                    also_write(transaction)
                kept = inbox.claim(transaction, channel, key, address, text, now_ms())
        except Conflict:
            return False
        self._enqueue(kept)
        return True

    async def notify(
        self, order: int, key: str, notice: Notice, also_write: Callable[[Transaction], None] | None = None
    ) -> bool:
        """Something that happened to an order, for the conversation of whoever ordered. False if known."""
        owner = await orders.account_of(self._database, order)
        if owner is None:
            return False
        _account, channel, address = owner
        return await self.keep(channel, key, address, Event(notice), also_write)

    async def tell(
        self,
        account: int,
        key: str,
        notice: Notice,
        also_write: Callable[[Transaction], None] | None = None,
    ) -> bool:
        """Something that an account should hear of. False if it is known already, or nobody is there."""
        whose = await accounts.load(self._database, account)
        if whose is None:
            return False
        return await self.keep(whose.channel, f"{account}:{key}", whose.address, Event(notice), also_write)

    async def failed(self, channel: str, message: str, error: SendError) -> None:
        await self._out.failed_later(channel, message, error)

    # --- lanes ------------------------------------------------------------------------------------------

    async def _look(self, since: int) -> None:
        for kept in await inbox.waiting_events(self._database, since):
            self._enqueue(kept)

    def _enqueue(self, kept: StoredEvent) -> None:
        if not self._plays or self._closed:
            return
        if self._poller is not None and not self._poller.first(kept.id, 0):
            return
        whose = (kept.channel, kept.address)
        lane = self._lanes.get(whose)
        if lane is not None:
            lane.append(kept)
            return
        self._lanes[whose] = deque([kept])
        task = asyncio.create_task(self._run(whose), name="lane")
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _run(self, whose: tuple[str, str]) -> None:
        lane = self._lanes[whose]
        try:
            while lane and not self._closed:
                await self._take(lane.popleft())
        finally:
            del self._lanes[whose]

    async def _take(self, kept: StoredEvent) -> None:
        event = msgspec.json.decode(kept.event, type=Event)
        attachment = await self._fetched(kept, event.heard)
        while not self._closed:
            try:
                await self._play(kept, event, partial(self._turn, attachment=attachment))
            except Unavailable as error:
                log.error("event %d waits: the database is away (%s)", kept.id, error)
                await asyncio.sleep(_RETRY)
            except Exception as error:
                log.error("event %d failed: %s", kept.id, error_trace(error))
                await self._apologise(kept)
                return
            else:
                return

    async def _apologise(self, kept: StoredEvent) -> None:
        """Nothing of the turn was written; the person hears of it, and keeps their place."""
        try:
            event = msgspec.json.decode(kept.event, type=Event)
            await self._play(kept, event, self._sorry, "failed")
        except Exception as error:
            log.error("event %d failed again: %s", kept.id, error_trace(error))

    async def _fetched(self, kept: StoredEvent, heard: Heard) -> bytes | None:
        """The document that was sent; None where there is none, or it cannot be had."""
        file = heard.file if isinstance(heard, Said) else None
        channel = self._channels.get(kept.channel)
        if file is None or channel is None or file.size > LARGEST_FILE:
            return None
        for again in range(_FETCHES):
            try:
                return await channel.fetch(file)
            except TryLater as error:
                log.warning("the document of event %d waits: %s", kept.id, error)
                await asyncio.sleep(_RETRY * 2**again)
            except SendError as error:
                log.warning("the document of event %d cannot be had: %s", kept.id, error)
                break
        return None

    # --- a turn -----------------------------------------------------------------------------------------

    async def _play(
        self,
        kept: StoredEvent,
        event: Event,
        play: Callable[[Transaction, StoredEvent, Event, LoadedSession], Awaitable[Turn]],
        outcome: str = "done",
    ) -> None:
        whose = (kept.channel, kept.address)

        async def turn(
            transaction: Transaction,
        ) -> tuple[LoadedSession, list[outbox.Parcel], list[StoredEvent | None]]:
            # What is remembered may be stale only if another process wrote; a Conflict then reads it anew.
            standing = self._standing.pop(whose, None) or await self._load(transaction, kept, event)
            played = await play(transaction, kept, event, standing)
            inbox.finish(transaction, kept.id, outcome)
            news = [await self._news(transaction, *one) for one in played.news]
            before = await self._held(transaction, standing.account, event)
            standing, parcels = self._write(transaction, standing, played, event)
            return standing, [*before, *parcels], news

        standing, parcels, news = await self._database.play(turn)
        self._standing[whose] = standing
        if len(self._standing) > _REMEMBERED:
            self._standing.popitem(last=False)
        self._out.wake(parcels)
        for one in filter(None, news):
            self._enqueue(one)

    async def _load(self, transaction: Transaction, kept: StoredEvent, event: Event) -> LoadedSession:
        account = await accounts.find(transaction, kept.channel, kept.address)
        if account is None:
            text = event.heard.text if isinstance(event.heard, Said) else ""
            language = first_language(event.language, event.region, text)
            account = accounts.add(transaction, kept.channel, kept.address, language, event.region)
            return LoadedSession(account, Session(language), 0)
        row = await sessions.load(transaction, account.id)
        if row is None:
            return LoadedSession(account, Session(language_of(account.language)), 0)
        return LoadedSession(account, _session(row[0], account), row[1])

    async def _turn(
        self,
        transaction: Transaction,
        kept: StoredEvent,
        event: Event,
        standing: LoadedSession,
        attachment: bytes | None = None,
    ) -> Turn:
        now = self._clock().astimezone(self._zone)
        rests = self._shabbat.end_of_rest(now) if self._shabbat and self._shabbat.is_rest(now) else None
        account, language = standing.account, standing.session.language
        numbered = not self._limits[account.channel].buttons
        role = self._staff.role(account.id, account.channel, account.address)
        caller = Caller(account.id, language, account.region, numbered, role)
        context = TurnContext(
            transaction,
            self._shelf,
            caller,
            now,
            rests,
            self._shabbat,
            staff=self._staff,
            addresses=self.addresses,
            questions_a_day=self.questions_a_day,
            attachment=attachment,
            heard_at=event.at or time_of(kept.id),
        )
        return await advance(standing.session, event.heard, self._steps, context)

    async def _news(self, transaction: Transaction, account: int, news: News) -> StoredEvent | None:
        """Something for another account, kept together with the turn that it comes of."""
        whose = await accounts.load(transaction, account)
        if whose is None:
            return None
        text = msgspec.json.encode(Event(news)).decode()
        return inbox.claim(transaction, whose.channel, f"news:{new_id()}", whose.address, text, now_ms())

    async def _held(self, transaction: Transaction, account: Account, event: Event) -> list[outbox.Parcel]:
        if not self._limits[account.channel].window or not isinstance(event.heard, Said | Tapped):
            return []
        member = self._staff.member(account.id)
        zone = zone_of(member.timezone if member else "", self._zone)
        keeps = self._shabbat is not None
        return await released(
            transaction, account.id, shabbat_times(zone.key) if keeps else None, self._clock()
        )

    async def _sorry(
        self, transaction: Transaction, kept: StoredEvent, event: Event, standing: LoadedSession
    ) -> Turn:
        spoke = isinstance(event.heard, Said | Tapped)  # of a notice that failed nobody has to hear
        return Turn(standing.session, (Text((_SORRY,)),) if spoke else ())

    def _write(
        self, transaction: Transaction, standing: LoadedSession, turn: Turn, event: Event
    ) -> tuple[LoadedSession, list[outbox.Parcel]]:
        account, session = standing.account, turn.session
        if session != standing.session or standing.version == 0:
            sessions.save(transaction, account.id, session.to_json(), standing.version)
            standing = LoadedSession(account, session, standing.version + 1)
        limits = self._limits[account.channel]
        tapped_now = isinstance(event.heard, Tapped) and event.heard.turn == session.turn - 1
        replaces = event.message if tapped_now else ""
        wires = render(turn.replies, voice(session.language), limits, session.turn, replaces)
        now = now_ms()
        parcels = [
            outbox.add(
                transaction,
                account.id,
                account.channel,
                account.address,
                msgspec.json.encode(wire).decode(),
                now,
            )
            for wire in wires
        ]
        return standing, parcels


def _clean(heard: Said | Tapped) -> Said | Tapped:
    """Without what no database takes, such as the lone surrogates that JSON can carry."""
    if isinstance(heard, Said):
        return msgspec.structs.replace(heard, text=sanitize(heard.text), file=_clean_file(heard.file))
    return Tapped(sanitize(heard.option), heard.turn)


def _clean_file(file: Attachment | None) -> Attachment | None:
    return file and msgspec.structs.replace(file, name=sanitize(file.name)[:200])


def _session(text: str, account: Account) -> Session:
    """What was kept; a conversation that cannot be read any more begins anew."""
    try:
        return Session.from_json(text)
    except msgspec.DecodeError:
        log.warning("the conversation of account %d cannot be read, and begins anew", account.id)
        return Session(language_of(account.language))
