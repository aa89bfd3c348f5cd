"""The way out: a turn's messages are kept with the turn and sent afterwards, in order for each account."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Iterable, Mapping, Set
from dataclasses import replace
from functools import partial
from time import monotonic
from typing import TypeAlias

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
    Waiting,
    WindowClosed,
    Wire,
)
from bot.conversation.closed_window import OLD, waiting_of
from bot.conversation.due_times import is_last_try, next_try, seconds_until_due
from bot.conversation.partitions import AllPartitions, PartitionLost
from bot.conversation.polling import Poller
from bot.error_traces import error_trace
from bot.payments import PaymentAnswer, PaymentRequests
from handlers.words import Language
from storage.conversation import Parcel, outbox
from storage.database import (
    Conflict,
    Database,
    StorageError,
    Transaction,
    Unavailable,
    Unwritable,
    now_ms,
    time_of,
)

log = logging.getLogger(__name__)
_AT_ONCE = 64  # messages on their way at the same time
_AWAY = 1.0  # seconds between two tries while the database is away
_LAST_WRITES = 5  # tries to write what became of a message, when the program has been asked to end
_LOOKS = 1.0  # seconds between two looks whether a parcel that waits is still this process's
Lane: TypeAlias = tuple[int, int]  # partition, and account or parcel
_Write: TypeAlias = Callable[[Transaction], None]


class Outbox:
    """Sends parcels of its partitions through their channels and remembers what is out.

    A parcel waits in a lane. An account's lane keeps the order in which things were said; a request to pay
    that is put off gets a lane of its own, so that the person is answered meanwhile. What was sent is written
    down, however long the database is away, before anything else is sent in its lane; where nothing else is,
    with the next commit.

    `relayed`: channels that send nothing themselves, but return the message as all web processes show it.
    """

    def __init__(
        self,
        database: Database,
        channels: Mapping[str, Channel],
        partitions: AllPartitions,
        relayed: Set[str] = frozenset(),
    ) -> None:
        self._database = database
        self._channels = channels
        self._partitions = partitions
        self._relayed = relayed
        # Set when everything is joined: the recorder of payments itself speaks through the outbox.
        self.payment_requests: PaymentRequests | None = None
        self.files: FileRoutes | None = None  # likewise
        # Tells somebody who has to write first that something waits (address, what, language); None: nobody.
        self.invite: Callable[[str, Waiting, Language], Awaitable[None]] | None = None
        self._inviting: dict[tuple[int, str], set[int]] = {}  # (account, notice) -> parcels
        self._lanes: dict[Lane, deque[Parcel]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._slots = asyncio.Semaphore(_AT_ONCE)
        self._poller = Poller(self._poll, is_deep=True)  # for what another process has said, or the office
        self._stopping = asyncio.Event()

    async def start(self) -> None:
        """Goes on with everything that was said and not sent when the program ended."""
        self.wake(await outbox.waiting_parcels(self._database))
        await self._poller.start()

    async def stop(self) -> None:
        """Ends after the messages under way; what waits behind them stays kept."""
        self._stopping.set()
        await self._poller.stop()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def idle(self) -> None:
        """Returns once nothing waits any more."""
        while self._tasks:
            await asyncio.gather(*self._tasks)

    def wake(self, parcels: Iterable[Parcel]) -> None:
        """Sends parcels after those that wait in the same lanes; channels of other processes are left out."""
        for parcel in parcels:
            if parcel.channel not in self._channels or self._stopping.is_set():
                continue
            if self._partitions.holds(parcel.partition) and self._is_new(parcel):
                self._enqueue(parcel)

    def _enqueue(self, parcel: Parcel) -> None:
        lane = _lane(parcel)
        if lane in self._lanes:
            self._lanes[lane].append(parcel)
            return
        self._lanes[lane] = deque([parcel])
        task = asyncio.create_task(self._run(lane), name="sender")
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _poll(self, since: int) -> None:
        while True:
            changes = self._partitions.changes
            waiting = await outbox.waiting_parcels(self._database, since)
            if changes == self._partitions.changes:
                break  # what was read before a change may have been sent elsewhere meanwhile
        self.wake(waiting)

    async def taking(self, partitions: Set[int]) -> Callable[[], None]:
        """Reads what waits in partitions that come to this process; what it returns begins to send that."""
        waiting = await outbox.waiting_parcels(self._database)

        def begin() -> None:
            self._poller.forget(lambda key: isinstance(key, tuple) and key[0] in partitions)
            self.wake(parcel for parcel in waiting if parcel.partition in partitions)

        return begin

    def _is_new(self, parcel: Parcel) -> bool:
        """True the first time this (parcel, try) is seen here; a retry set by another process is new."""
        return self._poller.first((parcel.partition, parcel.id, parcel.tries))

    def _may_send(self, partition: int) -> bool:
        return self._partitions.holds(partition) and not self._stopping.is_set()

    async def _run(self, lane: Lane) -> None:
        queue, partition = self._lanes[lane], lane[0]
        try:
            with self._partitions.at_work(partition):
                while queue and self._may_send(partition):
                    parcel = queue.popleft()
                    await self._deliver(parcel)
                    if queue:
                        await self._wait(self._arrival_time(parcel), partition)
        finally:
            del self._lanes[lane]

    async def _deliver(self, parcel: Parcel) -> None:
        """Tries a parcel until it is out or never will be; a next try in a lane of its own goes on there."""
        lane = _lane(parcel)
        following: Parcel | None = parcel
        while following and self._may_send(parcel.partition):
            if _lane(following) != lane:
                self._enqueue(following)
                return
            await self._wait(seconds_until_due(following), parcel.partition)
            if self._may_send(parcel.partition):
                following = await self._attempt(following)

    async def _attempt(self, parcel: Parcel) -> Parcel | None:
        """Sends a parcel and writes down what became of it; returns its next try, if there is to be one."""
        if now_ms() - time_of(parcel.id) > OLD:  # nobody waits for it any more
            await self._give_up(parcel, Refused("old"))
            return None
        try:
            async with self._slots:
                native = await self._send(parcel)
        except (Unavailable, Conflict) as error:  # says nothing of the message: it is tried for ever
            log.error("parcel %d waits: the database is away (%s)", parcel.id, type(error).__name__)
            return replace(parcel, due=now_ms() + round(_AWAY * 1000))
        except TryLater as error:
            if not is_last_try(parcel):
                following = next_try(parcel, parcel.tries + 1, error)
                self._is_new(following)  # it stays here: no poll is to take it up
                await self._postpone(following)
                return following
            await self._give_up(parcel, error)
        except SendError as error:
            await self._give_up(parcel, error)
        except Exception as error:
            log.error("parcel %d cannot be sent: %s", parcel.id, error_trace(error))
            await self._give_up(parcel, Refused("fault"))
        else:
            sent = partial(self._mark_sent, parcel, native)
            await self._write(parcel, sent, at_leisure=self._is_at_leisure(parcel))
        return None

    def _is_at_leisure(self, parcel: Parcel) -> bool:
        """Whether nobody waits for it to be written that a parcel was sent: pages to show it, or another."""
        return parcel.channel not in self._relayed and not self._lanes[_lane(parcel)]

    def _mark_sent(self, parcel: Parcel, native: str, transaction: Transaction) -> None:
        if parcel.channel in self._relayed:
            outbox.mark_shown(transaction, parcel.id, native, now_ms())
        else:
            outbox.mark_sent(transaction, parcel.id, native)

    def _arrival_time(self, parcel: Parcel) -> float:
        """How many seconds a file is on its way after it was accepted; 0 for other messages."""
        seconds = self._channels[parcel.channel].limits.fetching
        is_file = seconds and isinstance(msgspec.json.decode(parcel.wire, type=Wire), FileWire)
        return seconds if is_file else 0.0

    async def _send(self, parcel: Parcel) -> str:
        """Sends a parcel's message; returns the channel's own id of it. Raises a SendError."""
        wire = msgspec.json.decode(parcel.wire, type=Wire)
        if isinstance(wire, PayWire):
            return await self._request_payment(parcel, wire)
        if isinstance(wire, FileWire) and self.files is not None and parcel.channel not in self._relayed:
            wire = self.files.with_address(wire)
        return await self._channels[parcel.channel].send(parcel.address, wire)

    async def _request_payment(self, parcel: Parcel, wire: PayWire) -> str:
        assert self.payment_requests is not None  # noqa: S101  # set when everything was joined
        answer = await self.payment_requests.answer(wire, is_last_try=is_last_try(parcel))
        if answer.again is None:
            return await self._send_answer(parcel, wire, answer)
        if parcel.tries == 0:  # said once; the person is not left looking at nothing
            said = await self._channels[parcel.channel].send(parcel.address, answer.wire)
            if parcel.channel in self._relayed:
                await self._write(parcel, lambda one: outbox.show(one, parcel, said, now_ms()))
        raise answer.again

    async def _send_answer(self, parcel: Parcel, wire: PayWire, answer: PaymentAnswer) -> str:
        assert self.payment_requests is not None  # noqa: S101
        channel = self._channels[parcel.channel]
        if answer.provider and self.files is not None:
            await self.files.warm_up()
        try:
            if channel.limits.whole_talk and isinstance(answer.wire, TextWire):
                return await self._send_and_keep(parcel, msgspec.structs.replace(answer.wire, own=wire.own))
            return await channel.send(parcel.address, answer.wire)
        except Refused as error:
            if not isinstance(answer.wire, InvoiceWire):
                raise
            refusal = await self.payment_requests.refused(wire, answer.provider, error)
            return await channel.send(parcel.address, refusal.wire)

    async def _send_and_keep(self, parcel: Parcel, said: TextWire) -> str:
        """Sends the link to pay to a page that shows the whole talk, now and whenever it is opened."""
        native = await self._channels[parcel.channel].send(parcel.address, said)
        if parcel.channel not in self._relayed:  # those are kept as they are shown
            kept = msgspec.json.encode(said).decode()
            await self._write(parcel, lambda one: outbox.keep_answer(one, parcel.id, kept))
        return native

    async def _wait(self, seconds: float, partition: int) -> None:
        """So long, or until the program ends, or until another process has the partition."""
        until = monotonic() + seconds
        while (left := until - monotonic()) > 0 and self._partitions.holds(partition):
            try:
                await asyncio.wait_for(self._stopping.wait(), min(left, _LOOKS))
            except TimeoutError:
                continue
            return

    async def _postpone(self, parcel: Parcel) -> None:
        await self._write(parcel, lambda transaction: outbox.postpone(transaction, parcel.id, parcel.due))

    async def _give_up(self, parcel: Parcel, error: SendError, *, is_sent: bool = False) -> None:
        """`is_sent`: it failed after it was sent, and whoever is told of that writes it down."""
        log.warning("parcel %d to %s did not go out: %s", parcel.id, parcel.channel, type(error).__name__)
        if isinstance(error, WindowClosed):  # the inbox releases it when the person writes
            await self._hold(parcel, is_sent)
        else:
            await self._write(parcel, lambda transaction: outbox.mark_failed(transaction, parcel.id), is_sent)

    async def _hold(self, parcel: Parcel, is_sent: bool) -> None:
        """Keeps a parcel until the person writes, and says so once for all that waits of a kind, where there
        is an approved way to.
        """
        told = waiting_of(parcel)
        if told is None:
            await self._write(parcel, lambda transaction: outbox.hold(transaction, parcel), is_sent)
            return
        mark = (parcel.account, told[0].notice)
        is_first = mark not in self._inviting
        together = self._inviting.setdefault(mark, set())
        together.add(parcel.id)
        try:
            await self._write(parcel, lambda transaction: outbox.hold(transaction, parcel), is_sent)
            if is_first:
                await self._tell_that_it_waits(parcel, *told, together)
        finally:
            if is_first:
                del self._inviting[mark]

    async def _tell_that_it_waits(
        self, parcel: Parcel, waiting: Waiting, language: Language, together: Set[int]
    ) -> None:
        """Tells it, unless something of the kind waits already; `together`: what has just begun to."""
        try:
            held = await outbox.held_parcels(self._database, parcel.account, now_ms() - OLD)
            others = (waiting_of(one) for one in held if one.id not in together)
            known = any(told is not None and told[0].notice == waiting.notice for told in others)
            if self.invite is not None and not known:
                await self.invite(parcel.address, waiting, language)
        except (SendError, StorageError) as error:
            log.warning("account %d was not told of what waits: %s", parcel.account, error)

    async def _write(
        self, parcel: Parcel, write: _Write, is_sent: bool = False, *, at_leisure: bool = False
    ) -> None:
        """Writes down what became of a parcel, and waits for that as long as the database is away.

        Nothing is written where another process has the parcel now; `is_sent`: nobody has it; `at_leisure`:
        with the next commit.
        """
        left = _LAST_WRITES
        while left:
            try:
                async with self._database.transaction(at_leisure=at_leisure) as transaction:
                    if not is_sent:
                        self._partitions.fence(transaction, parcel.partition)
                    write(transaction)
            except (Conflict, PartitionLost):
                log.warning("parcel %d is another process's now", parcel.id)
            except Unavailable as error:
                log.error("what became of parcel %d is not written yet: %s", parcel.id, type(error).__name__)
                left -= self._stopping.is_set()
                await asyncio.sleep(_AWAY)
                continue
            except Unwritable as error:
                log.error("what became of parcel %d cannot be written: %s", parcel.id, error_trace(error))
            return

    async def failed_later(self, channel: str, message: str, error: SendError) -> None:
        """Sends a message again that was accepted and failed afterwards, where that may help."""
        parcel = await self._find_sent(channel, message)
        if parcel is None:
            return
        if isinstance(error, Refused) and (plain := await self._in_plain(parcel)):
            log.warning("parcel %d to %s is sent again in plain: %s", parcel.id, channel, error)
            await self._send_otherwise(parcel, plain)
            return
        if not isinstance(error, TryLater) or is_last_try(parcel):
            await self._give_up(parcel, error, is_sent=True)
            return
        again = replace(next_try(parcel, parcel.tries, error), tries=parcel.tries + 1)
        try:
            async with self._database.transaction() as transaction:
                outbox.send_again(transaction, parcel, again.due)
        except StorageError as error:
            log.warning("parcel %d is not sent again: %s", parcel.id, type(error).__name__)
        else:
            self.wake([again])

    async def _in_plain(self, parcel: Parcel) -> str:
        """The wire of a message without anything to tap; "" where there was nothing."""
        wire = msgspec.json.decode(parcel.wire, type=Wire)
        if isinstance(wire, PayWire) and self.payment_requests is not None:
            answer = await self.payment_requests.answer(wire, is_last_try=True)
            if isinstance(answer.wire, TextWire) and answer.wire.rows:
                links = [f"{button.label}\n{button.url}" for row in answer.wire.rows for button in row]
                text = "\n\n".join([answer.wire.text, *links])
                return msgspec.json.encode(TextWire(text, wire.language)).decode()
        if not isinstance(wire, TextWire) or wire.taps is None:
            return ""
        return msgspec.json.encode(msgspec.structs.replace(wire, taps=None)).decode()

    async def _send_otherwise(self, parcel: Parcel, wire: str) -> None:
        try:
            async with self._database.transaction() as transaction:
                again = outbox.send_otherwise(transaction, parcel, wire, now_ms())
        except StorageError as error:
            log.warning("parcel %d is not sent otherwise: %s", parcel.id, type(error).__name__)
        else:
            self.wake([again])

    async def _find_sent(self, channel: str, message: str) -> Parcel | None:
        """The parcel by the channel's own id; the news of a failure can overtake that id by a moment."""
        for _time in range(3):
            parcel = await outbox.find_by_message(self._database, channel, message)
            if parcel is not None:
                return parcel
            await asyncio.sleep(1)
        return None


def _lane(parcel: Parcel) -> Lane:
    """The account's; for a request to pay that was put off, its own. Ids of both never meet."""
    is_put_off = parcel.tries and isinstance(msgspec.json.decode(parcel.wire, type=Wire), PayWire)
    return parcel.partition, parcel.id if is_put_off else parcel.account
