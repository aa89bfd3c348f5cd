"""What the pages of the browser chat show: messages sent before, and what other processes send there."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from bot.channels import FileRoutes, FileWire, TextWire, Wire
from bot.channels.browser import Browser
from bot.conversation import PageRelay
from bot.site.page_keys import PageKeys
from storage.conversation import ShownMessage, outbox
from storage.database import Database


class BrowserPages:
    """Reads messages for the pages of this process; between `start` and `stop` also those of other processes.

    On SQLite there are no others.
    """

    def __init__(self, database: Database, files: FileRoutes, page_keys: PageKeys) -> None:
        self._database = database
        self._files = files
        self._page_keys = page_keys
        self._browser: Browser | None = None
        self._relay: PageRelay | None = None

    async def start(self, browser: Browser) -> None:
        """Begins to show on the pages of `browser` what any process sends there."""
        if not self._database.is_sqlite:
            self._browser = browser
            self._relay = PageRelay(self._database, browser, self._show)
            await self._relay.start()

    async def stop(self) -> None:
        if self._relay is not None:
            await self._relay.stop()

    async def history(self, address: str) -> Sequence[TextWire | FileWire]:
        """The last messages that were sent to an address, oldest first, as its page shows them."""
        said = await outbox.last_sent(self._database, Browser.name, address)
        if self._relay is not None:
            self._relay.know(one.id for one in said)
        return [wire for wire in map(self._as_shown, said) if wire is not None]

    async def _show(self, message: ShownMessage) -> None:
        wire = self._as_shown(message)
        if wire is not None and self._browser is not None:
            await self._browser.send(message.address, wire)

    def _as_shown(self, message: ShownMessage) -> TextWire | FileWire | None:
        """A message with addresses that open; None for one that no page shows."""
        wire = msgspec.json.decode(message.wire, type=Wire)
        if isinstance(wire, FileWire):
            return self._files.with_address(wire)
        if isinstance(wire, TextWire):
            return self._page_keys.with_keys(wire, Browser.name, message.address)
        return None
