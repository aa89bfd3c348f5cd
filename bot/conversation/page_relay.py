"""Browser pages of several web processes: each shows on its own pages what any process has sent there."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from typing import Protocol

from bot.conversation.polling import Poller
from storage.conversation import ShownMessage, outbox
from storage.database import Database


class PagesInMemory(Protocol):
    """The pages of this process."""

    def is_known(self, address: str) -> bool:
        """Whether messages to this address are in memory, be it for an open page or for the next one."""

    async def read_history(self, address: str) -> None:
        """Returns once the messages sent before are in memory."""


class PageRelay:
    """Looks about three times a second for what was sent to addresses whose messages are in memory here.

    `show` puts a message on the pages.
    """

    def __init__(
        self, database: Database, pages: PagesInMemory, show: Callable[[ShownMessage], Awaitable[object]]
    ) -> None:
        self._database = database
        self._pages = pages
        self._show = show
        self._poller = Poller(self._look)

    async def start(self) -> None:
        """Begins to look in the background."""
        await self._poller.start()

    async def stop(self) -> None:
        """Ends it."""
        await self._poller.stop()

    def know(self, messages: Iterable[int]) -> None:
        """Shows these messages, by their ids, no more: they are on the pages."""
        for message in messages:
            self._poller.first(message)

    async def _look(self, since: int) -> None:
        sent = await outbox.shown_since(self._database, since)
        here = [number for number, address in sent if self._pages.is_known(address)]
        new = [number for number in here if not self._poller.has_seen(number)]
        for message in await outbox.load_shown(self._database, new) if new else ():
            await self._pages.read_history(message.address)
            if self._poller.first(message.id):
                await self._show(message)
