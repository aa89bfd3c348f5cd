"""Lanes: one queue of stored events per address, whose turns are played in the order of arrival."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Container, Mapping, Set
from typing import TypeAlias

import msgspec
from msgspec.structs import replace

from bot.channels import LARGEST_FILE, Channel, SendError, TryLater
from bot.conversation.event_store import Event, Keep
from bot.conversation.partitions import AllPartitions, PartitionLost
from bot.conversation.polling import Poller
from bot.conversation.turn_player import TurnPlayer
from bot.error_traces import error_trace
from handlers.conversation import CONTACT, PHOTO, Attachment, Said
from storage.conversation import StoredEvent, inbox
from storage.database import Conflict, Database, Unavailable
from storage.operation.partitions import partition_of

log = logging.getLogger(__name__)
_RETRY = 1.0  # seconds, when the database is away
_AT_ONCE = 64  # turns that are played before they are stored; in a rush all is stored and acknowledged first
_FETCHES = 4  # times that a document is asked for; a second after the first, then two, four
# (`Said.media`, its file) -> the link in a picture's code, or the name on a contact card; "" for neither
Look: TypeAlias = Callable[[str, bytes], Awaitable[str]]
Address: TypeAlias = tuple[str, str]  # (channel, address within it)


def has_words(event: Event) -> bool:
    """Whether it takes the tables of names and words to understand an event: no button, and no command.

    Who reads them in a turn keeps everybody waiting, pages and pictures as well.
    """
    return isinstance(event.heard, Said) and not event.heard.text.startswith("/")


class Lanes:
    """Plays stored events: side by side for different addresses, one by one for each.

    `polls`: looks for events that other processes have stored, too. Only those of `partitions` are played.
    """

    def __init__(
        self,
        database: Database,
        player: TurnPlayer,
        channels: Mapping[str, Channel],
        partitions: AllPartitions,
        *,
        polls: bool = False,
    ) -> None:
        self._database = database
        self._player = player
        self._channels = channels  # they fetch the documents that people send
        self._partitions = partitions
        self._only: Container[str] | None = None  # channels; those of others are played elsewhere
        self.look: Look | None = None  # set when everything is joined: processes of another room do it
        self.tables: asyncio.Future[None] | None = None  # done as soon as words can be read without delay
        self._lanes: dict[Address, deque[StoredEvent]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._poller = Poller(self._look, is_deep=True) if polls else None
        self._at_once = 0  # turns under way of events that are stored with them
        self._closed = False

    async def start(self, channels: Container[str] | None = None) -> None:
        """Takes up every event that was still waiting when the program ended; of some channels, if named."""
        if self._poller is not None:
            self._only = channels
        for stored in await inbox.waiting_events(self._database):
            if channels is None or stored.channel in channels:
                self.enqueue(stored)
        if self._poller is not None:
            await self._poller.start()

    async def stop(self) -> None:
        """Returns when the turns under way have ended; the events behind them stay stored."""
        self._closed = True
        if self._poller is not None:
            await self._poller.stop()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def idle(self) -> None:
        """Returns as soon as every lane is empty."""
        while self._tasks:
            await asyncio.gather(*self._tasks)

    async def _look(self, since: int) -> None:
        while True:
            changes = self._partitions.changes
            waiting = await inbox.waiting_events(self._database, since)
            if changes == self._partitions.changes:
                break  # what was read before a change may have been played elsewhere meanwhile
        for stored in waiting:
            self.enqueue(stored)

    async def taking(self, partitions: Set[int]) -> Callable[[], None]:
        """Reads what waits in partitions that come to this process; what it returns puts that into lanes."""
        waiting = await inbox.waiting_events(self._database)

        def begin() -> None:
            self._player.forget_sessions()
            if self._poller is not None:
                self._poller.forget(lambda key: isinstance(key, tuple) and key[0] in partitions)
            for stored in waiting:
                if partition_of(stored.channel, stored.address) in partitions:
                    self.enqueue(stored)

        return begin

    def enqueue(self, stored: StoredEvent) -> None:
        """Puts an event at the end of its lane and opens the lane if need be.

        One of a channel that this process does not have, such as `chat`'s, waits for a process that has it.
        """
        if stored.channel not in self._channels or self._closed:
            return
        if self._poller is not None and not self._is_ours(stored, self._poller):
            return
        address = (stored.channel, stored.address)
        lane = self._lanes.get(address)
        if lane is not None:
            lane.append(stored)
            return
        self._lanes[address] = deque([stored])
        self._open(address)

    def _open(self, address: Address) -> None:
        task = asyncio.create_task(self._run(address), name="lane")
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _is_ours(self, stored: StoredEvent, poller: Poller) -> bool:
        """True the first time that an event is seen which is this process's to play."""
        address = (stored.channel, stored.address)
        return self._plays(address) and poller.first((partition_of(*address), stored.id))

    def _plays(self, address: Address) -> bool:
        """Whether the turns of an address are this process's."""
        is_of_others = self._only is not None and address[0] not in self._only
        return not is_of_others and self._partitions.holds(partition_of(*address))

    async def play_at_once(self, unclaimed: StoredEvent, event: Event, keep: Keep) -> bool:
        """Plays an event in the commit that stores it, or `keep`s it first where that fails; returns when it
        is stored. False where it has to wait: nothing was done then.
        """
        address = (unclaimed.channel, unclaimed.address)
        if not self._may_play_at_once(address, event):
            return False
        lane = self._lanes[address] = deque[StoredEvent]()
        self._at_once += 1
        try:
            with self._partitions.at_work(partition_of(*address)):
                news = await self._player.play(unclaimed, event)
            for told in news:
                self.enqueue(told)
        except Exception:  # it is known, or another turn got ahead, or the turn fails: see `run_turn`
            kept = await keep()
            if kept is not None and (self._poller is None or self._is_ours(kept, self._poller)):
                lane.appendleft(kept)
        finally:
            self._at_once -= 1
            if lane:
                self._open(address)
            else:
                del self._lanes[address]
        return True

    def _may_play_at_once(self, address: Address, event: Event) -> bool:
        """Whether nothing has to be waited for: no other event of the address, file, or tables of words."""
        if self._closed or address in self._lanes or self._at_once >= _AT_ONCE:
            return False
        if isinstance(event.heard, Said) and event.heard.media:
            return False
        if self.tables is not None and not self.tables.done() and has_words(event):
            return False
        return address[0] in self._channels and self._plays(address)

    async def _run(self, address: Address) -> None:
        lane, partition = self._lanes[address], partition_of(*address)
        try:
            with self._partitions.at_work(partition):
                while lane and not self._closed and self._partitions.holds(partition):
                    await self.run_turn(lane.popleft(), is_followed=_is_text(lane[0]) if lane else False)
        finally:
            del self._lanes[address]

    async def run_turn(self, stored: StoredEvent, *, is_followed: bool = False) -> None:
        """Plays an event until its turn is committed; where that fails, the person hears an apology.

        `is_followed`: the person has typed more meanwhile, which is played next.
        """
        try:
            event = msgspec.json.decode(stored.event, type=Event)
            file = event.heard.file if isinstance(event.heard, Said) else None
            if self.tables is not None and has_words(event):
                await asyncio.wait([self.tables])
            document = None if file is None else await self._document(stored, file)
            if isinstance(event.heard, Said) and event.heard.media in (PHOTO, CONTACT) and file is not None:
                event = replace(event, heard=await self._looked_at(event.heard, document))
                document = None
            await self._play(stored, event, document, is_followed)
        except PartitionLost:
            log.info("event %d is played by another process", stored.id)
        except Exception as error:
            if isinstance(error, Conflict) and await self._is_played(stored):
                log.info("event %d was played", stored.id)  # its commit came through, and its answer did not
                return
            log.error("event %d failed: %s", stored.id, error_trace(error))
            await self._apologise(stored)

    async def _is_played(self, stored: StoredEvent) -> bool:
        try:
            return not await inbox.is_waiting(self._database, stored.id)
        except Unavailable:
            return False

    async def _play(
        self, stored: StoredEvent, event: Event, document: bytes | None, is_followed: bool
    ) -> None:
        while not self._closed:
            try:
                news = await self._player.play(stored, event, document, is_followed=is_followed)
            except Unavailable as error:
                await self._wait_for_database(stored, error)
            else:
                for told in news:
                    self.enqueue(told)
                return

    async def _wait_for_database(self, stored: StoredEvent, error: Unavailable) -> None:
        """Waits a moment. PartitionLost where it has lasted so long that others may play the event."""
        log.error("event %d waits: the database is away (%s)", stored.id, error)
        await asyncio.sleep(_RETRY)
        if not self._partitions.holds(partition_of(stored.channel, stored.address)):
            raise PartitionLost

    async def _apologise(self, stored: StoredEvent) -> None:
        try:
            event = msgspec.json.decode(stored.event, type=Event)
            while not self._closed:
                try:
                    await self._player.apologise(stored, event)
                except Unavailable as error:
                    await self._wait_for_database(stored, error)
                else:
                    return
        except PartitionLost:
            log.info("event %d is played by another process", stored.id)
        except Exception as error:  # the event stays stored, for a version of the program that can play it
            log.error("event %d failed again: %s", stored.id, error_trace(error))

    async def _looked_at(self, said: Said, content: bytes | None) -> Said:
        """A picture with the link of its code, or a contact card with its name, instead of the file."""
        told = await self.look(said.media, content) if content is not None and self.look is not None else ""
        if said.media == PHOTO:
            return replace(said, link=told, file=None, medium=said.file)
        return replace(said, text=told, file=None)

    async def _document(self, stored: StoredEvent, file: Attachment) -> bytes | None:
        """The content of a document that was sent; None where it is too large or cannot be fetched."""
        channel = self._channels.get(stored.channel)
        if channel is None or file.size > LARGEST_FILE:
            return None
        for again in range(_FETCHES):
            try:
                return await channel.fetch(file)
            except TryLater as error:
                log.warning("the document of event %d waits: %s", stored.id, error)
                await asyncio.sleep(_RETRY * 2**again)
            except SendError as error:
                log.warning("the document of event %d cannot be had: %s", stored.id, error)
                break
        return None


def _is_text(stored: StoredEvent) -> bool:
    """Whether an event is a text that somebody typed."""
    try:
        heard = msgspec.json.decode(stored.event, type=Event).heard
    except msgspec.DecodeError:  # of another version of the program
        return False
    return isinstance(heard, Said) and bool(heard.text) and not heard.media
