"""The queue of lists: works at the lists that people send, in the background, and tells them how far it is.

Lists wait in the database, so a list that waits or was begun goes on after the program ended. Files are read
in other processes; letters are held and sold a thousand at a time.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec

from bot.config import Config
from bot.conversation import EventStore
from bot.error_traces import error_trace
from bot.lists.processor import LEASE, READING_LEASE, LeaseLost, ListProcessor, is_leased
from bot.lists.reading import FileReaders
from handlers.conversation import News
from handlers.flows.lists import news
from handlers.tables import NotATable
from storage.conversation import accounts
from storage.database import Conflict, Database, StorageError, Transaction, now_ms, to_ms
from storage.lists import PeopleList, list_orders, people_lists
from storage.picking import NothingFree
from storage.scrolls import Shelf
from storage.volunteers import Staff

log = logging.getLogger(__name__)
OFFICE = "office"  # the channel of lists from the command line: nobody is told of them
LONG_LIST = 5_000  # letters; the sender of a longer list hears of its progress
_STEPS = 25  # percent between two messages on progress
_AT_ONCE = 4  # lists of different accounts
_RENEWED = 20.0  # seconds after which the lease of a list that is being read is renewed
_EVERY = 0.5  # seconds between two looks at the waiting lists
_DROPPED = timedelta(days=7)  # for which a cancelled list is kept
_LEFT = timedelta(days=30)  # for which a list without an answer is kept
_DONE = timedelta(days=60)  # for which a registered list is kept, as its files may be asked for again
_FORGETS = 3_600_000  # ms between two looks for lists to forget


@dataclass(slots=True)
class _Kept:
    """A list with its latest lease."""

    listed: PeopleList


class ListQueue:
    """Goes on with every list that waits. `start` and `stop` run it; `tick` does all that is due now."""

    def __init__(
        self,
        config: Config,
        database: Database,
        shelf: Shelf,
        staff: Staff,
        events: EventStore,
        clock: Callable[[], datetime],
    ) -> None:
        zone = ZoneInfo(config.campaign_timezone)
        self._database = database
        self._shelf = shelf
        self._staff = staff
        self._events = events
        self._clock = clock
        self._worker = ListProcessor(
            database,
            shelf,
            lambda: clock().astimezone(zone),
            progress=self._progress,
            limits=config.question_limits,
        )
        self._task: asyncio.Task[None] | None = None
        self._at_work: dict[int, asyncio.Task[None]] = {}  # account -> the work at its lists
        self._places = asyncio.Semaphore(_AT_ONCE)
        self._abandoned: dict[int, int] = {}  # list -> lease of a process that was killed
        self._forgotten = 0

    @property
    def readers(self) -> FileReaders:
        """The processes that read and write workbooks."""
        return self._worker.readers

    async def start(self, *, takes_over: bool = True) -> None:
        """Begins the work. On SQLite, where one program runs, that one takes over every lease left behind."""
        if self._database.is_sqlite and takes_over:  # whoever holds a lease is gone
            self._abandoned = {one.id: one.lease for one in await people_lists.lists_at_work(self._database)}
        self._task = asyncio.create_task(self._run(), name="lists")

    async def stop(self) -> None:
        """Stops the work; whatever is not committed is done at the next start."""
        begun = [*self._at_work.values(), *([self._task] if self._task is not None else [])]
        for task in begun:
            task.cancel()
        await asyncio.gather(*begun, return_exceptions=True)
        self._worker.readers.close()

    async def _run(self) -> None:
        while True:
            try:
                await self._look()
                await self._forget()
            except Exception as error:
                log.error("the lists could not go on: %s", error_trace(error))
            await asyncio.sleep(_EVERY)

    async def tick(self) -> None:
        """Takes every waiting list as far as it goes without its sender: those of an account one after the
        other, those of several side by side.
        """
        await self._look()
        await asyncio.gather(*self._at_work.values())
        await self._forget()

    async def _look(self) -> None:
        due: dict[int, list[PeopleList]] = {}
        for listed in await people_lists.lists_at_work(self._database):
            if listed.account in self._at_work:
                continue
            if not is_leased(listed) or self._abandoned.pop(listed.id, None) == listed.lease:
                due.setdefault(listed.account, []).append(listed)
        for account, lists in due.items():
            self._at_work[account] = asyncio.create_task(self._take(account, lists), name="list")

    async def _take(self, account: int, lists: list[PeopleList]) -> None:
        try:
            for listed in lists:
                async with self._places:
                    await self._go_on(listed)
        except StorageError as error:
            log.error("the lists could not go on: %s", error_trace(error))
        finally:
            del self._at_work[account]

    async def _go_on(self, listed: PeopleList) -> None:
        try:
            listed = await self._worker.claim(listed, READING_LEASE if listed.state == "waiting" else LEASE)
            while listed.is_at_work:
                listed = await self._step(listed)
        except (LeaseLost, Conflict) as error:
            log.info("list %d is not ours any more (%s)", listed.id, type(error).__name__)
        except StorageError:
            raise
        except Exception as error:  # one list must not keep the others waiting
            log.error("list %d cannot be worked on: %s", listed.id, error_trace(error))

    async def _step(self, listed: PeopleList) -> PeopleList:
        match listed.state:
            case "waiting":
                return await self._read(listed)
            case "holding":
                return await self._hold(listed)
            case "registering":
                registered = await self._worker.register(listed)
                return await self._tell(registered, news.DONE, state="done")
            case _:
                return await self._tell(await self._worker.release(listed), news.LAPSED)

    async def _read(self, listed: PeopleList) -> PeopleList:
        everybody, staff = await self._role(listed)
        try:
            async with self._lease_kept(listed) as kept:
                read, told = await self._worker.read(listed, everybody=everybody, staff=staff)
        except NotATable as wrong:
            await self._worker.delete_rows(listed)  # of an earlier reading
            problem = msgspec.json.encode(wrong.words.message).decode()
            return await self._tell(kept.listed, news.REFUSED, state="refused", problem=problem)
        async with self._database.transaction() as transaction:
            people_lists.save_summary(transaction, listed.id, told)
        return await self._tell(kept.listed, news.READ, state="read", series=read.series)

    @asynccontextmanager
    async def _lease_kept(self, listed: PeopleList) -> AsyncIterator[_Kept]:
        """Renews a list's lease meanwhile, however long it is read. LeaseLost at the end if it was lost."""
        kept, ended = _Kept(listed), asyncio.Event()

        async def renew() -> None:
            while not ended.is_set():
                try:
                    async with asyncio.timeout(_RENEWED):
                        await ended.wait()
                except TimeoutError:
                    kept.listed = await self._worker.claim(kept.listed, READING_LEASE)

        renewing = asyncio.create_task(renew(), name="lease")
        try:
            yield kept
        finally:
            ended.set()
            await renewing

    async def _role(self, listed: PeopleList) -> tuple[bool, bool]:
        """(whether the sender sees everybody's registrations, whether it is staff), by the account's role.

        The committee and the command line see everybody's.
        """
        account = await accounts.load(self._database, listed.account)
        if account is None:
            return False, False
        role = self._staff.role(account.id, account.channel, account.address)
        return account.channel == OFFICE or role == "committee", role != "none"

    async def _hold(self, listed: PeopleList) -> PeopleList:
        try:
            held = await self._worker.hold(listed)
        except NothingFree:
            return await self._tell(listed, news.NO_FREE_RUN, state="read")
        return await self._tell(held, news.HELD, state="held") if held.state == "held" else held

    # --- telling

    async def _tell(self, listed: PeopleList, topic: str, **facts: object) -> PeopleList:
        """Writes the list's new state, and in the same transaction the news to its sender."""
        now = await people_lists.load(self._database, listed.id)
        if now is None or now.lease != listed.lease:
            raise LeaseLost
        after = replace(listed, **facts)  # type: ignore[arg-type]
        last = Transaction(self._database)
        if after.state == "done":
            await list_orders.finish_order(last, after)

        def also_write(transaction: Transaction) -> None:
            for statement, values in last.writes:
                transaction.write(statement, **values)
            people_lists.save(transaction, now, after)
            if after.state == "refused":  # it may hold anything at all
                people_lists.delete_refused(transaction, after.id)

        await self._say(listed, f"{topic}:{listed.id}:{listed.order}:{now_ms()}", topic, also_write)
        return replace(after, lease=0)

    async def _say(
        self,
        listed: PeopleList,
        key: str,
        topic: str,
        also_write: Callable[[Transaction], None] | None = None,
    ) -> None:
        account = await accounts.load(self._database, listed.account)
        if account is not None and account.channel != OFFICE:
            if not await self._events.tell(listed.account, key, News(topic, listed.id), also_write):
                raise LeaseLost
        elif also_write is not None:
            async with self._database.transaction() as transaction:
                also_write(transaction)

    async def _progress(self, listed: PeopleList) -> None:
        """Tells the sender of a long list every _STEPS percent."""
        if listed.state != "registering" or listed.letters < LONG_LIST:
            return
        before, percent = listed.done - list_orders.ROWS_PER_COMMIT, _STEPS * listed.letters // 100
        if before > 0 and before // percent < listed.done // percent < 100 // _STEPS:
            await self._say(listed, f"{news.PROGRESS}:{listed.id}:{listed.done}", news.PROGRESS)

    async def _forget(self) -> None:
        """Drops old lists: the names of people who were not registered are not kept."""
        now = self._clock()
        if to_ms(now) - self._forgotten < _FORGETS:
            return
        self._forgotten = to_ms(now)
        times = {"dropped": to_ms(now - _DROPPED), "left": to_ms(now - _LEFT), "done": to_ms(now - _DONE)}
        for listed in await people_lists.expired_lists(self._database, **times):
            await self._worker.forget(listed)
