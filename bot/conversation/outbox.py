"""The way out. What was decided is kept with the turn; it is sent afterwards, in order for each account."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

import msgspec

from bot.channels import (
    Channel,
    FileRoutes,
    FileWire,
    InvoiceWire,
    PayWire,
    Refused,
    SendError,
    TextWire,
    TryLater,
    WindowClosed,
    Wire,
)
from bot.conversation.polling import Poller
from bot.error_traces import error_trace
from bot.payments import Bill, PaymentRecording, Provider
from handlers.words import _, voice
from storage.conversation import Parcel, outbox
from storage.database import Database, StorageError, Transaction, now_ms

log = logging.getLogger(__name__)
_AT_ONCE = 64  # messages on their way at the same time
_FIRST_WAIT = 1.0  # seconds, doubled at each try
_LONGEST_WAIT = 300.0
_MOST_TRIES = 60  # about four hours
_NO_PAGE = _("The payment page cannot be reached at the moment. It is tried again, and comes here by itself.")
_NO_PAYING = _(
    "Paying is not possible here at the moment. The office knows; the letters stay kept for their time."
)


class Outbox:
    """Sends parcels through their channels and remembers what is out."""

    def __init__(
        self,
        database: Database,
        channels: Mapping[str, Channel],
        providers: Sequence[Provider],
    ) -> None:
        self._database = database
        self._channels = channels
        self._providers = providers
        self.recorder: PaymentRecording | None = (
            None  # set when everything is joined: the recorder itself speaks through us
        )
        self.files: FileRoutes | None = None  # likewise
        self._queues: dict[int, deque[Parcel]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._places = asyncio.Semaphore(_AT_ONCE)
        self._poller = Poller(self._look)  # for what another process has said, or the office
        self._closed = asyncio.Event()

    async def start(self) -> None:
        """Goes on with whatever was said and not sent when the program ended."""
        self.wake(await outbox.waiting_parcels(self._database))
        await self._poller.start()

    async def stop(self) -> None:
        """Ends after the messages under way; what waits behind them stays kept."""
        self._closed.set()
        await self._poller.stop()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def idle(self) -> None:
        """Returns once nothing waits any more."""
        while self._tasks:
            await asyncio.gather(*self._tasks)

    def wake(self, parcels: Iterable[Parcel]) -> None:
        """Sends these, after whatever waits for the same accounts; those of other processes are theirs."""
        for parcel in parcels:
            if parcel.channel not in self._channels or self._closed.is_set() or not self._first(parcel):
                continue
            queue = self._queues.get(parcel.account)
            if queue is not None:
                queue.append(parcel)
                continue
            self._queues[parcel.account] = deque([parcel])
            task = asyncio.create_task(self._run(parcel.account), name="sender")
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _look(self, since: int) -> None:
        self.wake(await outbox.waiting_parcels(self._database, since))

    def _first(self, parcel: Parcel) -> bool:
        """Each try of a parcel is taken up once; what another process has put off comes as the next try."""
        return self._poller.first((parcel.id, parcel.tries), parcel.due)

    async def _run(self, account: int) -> None:
        queue = self._queues[account]
        try:
            while queue and not self._closed.is_set():
                parcel = queue.popleft()
                await self._deliver(parcel)
                if queue:
                    await self._wait_until(now_ms() + self._fetching(parcel))
        finally:
            del self._queues[account]

    async def _deliver(self, parcel: Parcel) -> None:
        """Until it is out, or never will be: nothing overtakes it on the way to the same person."""
        tries = parcel.tries
        while not self._closed.is_set():
            await self._wait_until(parcel.due)
            try:
                async with self._places:
                    native = await self._send(parcel, tries)
            except TryLater as error:
                tries += 1
                if tries >= _MOST_TRIES:
                    await self._give_up(parcel, error)
                    return
                parcel = _put_off(parcel, tries, error)
                self._first(parcel)  # it stays here: no look is to take it up
                await self._postpone(parcel)
            except SendError as error:
                await self._give_up(parcel, error)
                return
            except Exception as error:
                log.error("parcel %d cannot be sent: %s", parcel.id, error_trace(error))
                await self._give_up(parcel, Refused("fault"))
                return
            else:
                await self._settle(parcel, native)
                return

    def _fetching(self, parcel: Parcel) -> int:
        """How long a file is on its way though it was accepted (ms)."""
        seconds = self._channels[parcel.channel].limits.fetching
        is_file = seconds and isinstance(msgspec.json.decode(parcel.wire, type=Wire), FileWire)
        return round(seconds * 1000) if is_file else 0

    async def _send(self, parcel: Parcel, tries: int) -> str:
        channel = self._channels[parcel.channel]
        wire = msgspec.json.decode(parcel.wire, type=Wire)
        if isinstance(wire, PayWire):
            asked = await self._invoice(parcel, wire, tries)
            return await channel.send(parcel.address, asked) if asked is not None else ""
        if isinstance(wire, FileWire) and self.files is not None:
            wire = self.files.addressed(wire)
        return await channel.send(parcel.address, wire)

    async def _invoice(self, parcel: Parcel, wire: PayWire, tries: int) -> TextWire | InvoiceWire | None:
        """The invoice or link of an order; None when the order is not to be paid any more."""
        assert self.recorder is not None  # noqa: S101  # set when everything was joined
        bill = await self.recorder.bill(wire.order)
        if bill is None:
            return None
        if self.files is not None:
            await self.files.warm_up()
        provider = next((one for one in self._providers if one.takes(bill)), None)
        if provider is None:
            log.error("nobody takes money on %s; order %d cannot be paid", parcel.channel, wire.order)
            return TextWire(voice(wire.language).say(_NO_PAYING), wire.language)
        return await self._asked(provider, bill, wire, parcel, tries)

    async def _asked(
        self, provider: Provider, bill: Bill, wire: PayWire, parcel: Parcel, tries: int
    ) -> TextWire | InvoiceWire:
        try:
            return await provider.ask(bill, wire)
        except TryLater:
            if tries == 0:  # said once; the person is not left looking at nothing
                words = TextWire(voice(wire.language).say(_NO_PAGE), wire.language)
                await self._channels[parcel.channel].send(parcel.address, words)
            raise

    async def _wait_until(self, due: int) -> None:
        seconds = (due - now_ms()) / 1000
        if seconds > 0:
            try:
                await asyncio.wait_for(self._closed.wait(), seconds)
            except TimeoutError:
                return

    async def _postpone(self, parcel: Parcel) -> None:
        await self._write(lambda transaction: outbox.postpone(transaction, parcel.id, parcel.due))

    async def _give_up(self, parcel: Parcel, error: SendError) -> None:
        log.warning("parcel %d to %s did not go out: %s", parcel.id, parcel.channel, type(error).__name__)
        if isinstance(error, WindowClosed):  # the inbox releases it when the person writes
            await self._write(lambda transaction: outbox.hold(transaction, parcel))
        else:
            await self._write(lambda transaction: outbox.mark_failed(transaction, parcel.id))

    async def _settle(self, parcel: Parcel, native: str) -> None:
        await self._write(lambda transaction: outbox.mark_sent(transaction, parcel.id, native))

    async def _write(self, write: Callable[[Transaction], None]) -> None:
        try:
            async with self._database.transaction() as transaction:
                write(transaction)
        except StorageError as error:
            # It is out, or will be tried again; not remembering it can only say a thing twice.
            log.error("what became of a parcel could not be written: %s", error_trace(error))

    async def failed_later(self, channel: str, message: str, error: SendError) -> None:
        """A message that was accepted failed afterwards: again if that may help."""
        parcel = await self._sent_as(channel, message)
        if parcel is None:
            return
        if not isinstance(error, TryLater) or parcel.tries >= _MOST_TRIES:
            await self._give_up(parcel, error)
            return
        again = _put_off(parcel, parcel.tries, error)
        await self._postpone(again)
        self.wake([again])

    async def _sent_as(self, channel: str, message: str) -> Parcel | None:
        """The callback of a failure can overtake the answer to the call that sent the message."""
        for _time in range(3):
            parcel = await outbox.find_by_message(self._database, channel, message)
            if parcel is not None:
                return parcel
            await asyncio.sleep(1)
        return None


def _put_off(parcel: Parcel, tries: int, error: TryLater) -> Parcel:
    wait = error.after if error.after is not None else min(_FIRST_WAIT * 2 ** (tries - 1), _LONGEST_WAIT)
    log.warning("parcel %d to %s is tried again in %.0f s: %s", parcel.id, parcel.channel, wait, error)
    return replace(parcel, due=now_ms() + int(wait * 1000), tries=tries)
