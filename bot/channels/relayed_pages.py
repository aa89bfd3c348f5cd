"""The browser as processes see it that have no pages: what they send there all web processes show."""

from __future__ import annotations

import msgspec

from bot.channels.base import Channel, FileWire, InvoiceWire, Refused, TextWire, Wire
from handlers.conversation import Attachment


class RelayedPages:
    """Sends nothing itself: its id of a message is the message as the pages show it, JSON."""

    def __init__(self, browser: Channel) -> None:
        self.name = browser.name
        self.limits = browser.limits
        self.routes = browser.routes
        self.start = browser.start
        self.stop = browser.stop
        self._browser = browser

    async def send(self, address: str, wire: TextWire | FileWire | InvoiceWire) -> str:
        """The message, to be kept as shown. Refused for an invoice."""
        if isinstance(wire, InvoiceWire):
            raise Refused("a web page takes no invoices, only links to pay")
        shown: Wire = wire
        return msgspec.json.encode(shown).decode()

    async def fetch(self, file: Attachment) -> bytes:
        return await self._browser.fetch(file)
