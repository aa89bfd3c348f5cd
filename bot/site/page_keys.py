"""Keys of pages that a button opens for an order.

The outbox keeps the address without a key: `/scrolls/general/choose?order=7`. The key is added when the
message is sent. A key is good for a day, names its order, and is signed by SECRET_KEY for the one account it
was sent to.
"""

from __future__ import annotations

import hmac
import re
import time
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from urllib.parse import urlencode, urlsplit

from msgspec.structs import replace

from bot.channels import Button, Channel, FileWire, InvoiceWire, Taps, TextWire, WrappedChannel
from bot.config import Config
from bot.signatures import is_signed

LASTS = 24 * 3600  # seconds for which a key is good
_KEY = re.compile(r"([0-9a-f]{1,16})\.([0-9a-f]{1,10})\.([\w-]{16})")
_ORDER = "?order="
_OF_AN_ORDER = re.compile(r"/[\w/-]+\?order=(\d+)")
_LISTED = re.compile(r"^(.*): (/[\w/-]+\?order=\d+)$", re.MULTILINE)  # channels without buttons list links
_OWN = ("browser", "terminal")  # channels that need no public address


def make_page_key(order: int, channel: str, address: str, secret: str, now: float | None = None) -> str:
    """The key `ORDER.UNTIL.SIGNATURE` of an order, in as few characters as possible. `now` in seconds."""
    until = int(time.time() if now is None else now) + LASTS
    return f"{order:x}.{until:x}.{_signature(order, until, channel, address, secret)}"


def order_in_key(key: str) -> int | None:
    """The order that a key names, None for no key at all. `is_valid_key` then needs the order's owner."""
    found = _KEY.fullmatch(key)
    return int(found[1], 16) if found else None


def is_valid_key(
    key: str, channel: str, address: str, secrets: tuple[str, ...], now: float | None = None
) -> bool:
    """True for a key made less than a day ago for this owner (channel, address). `now` in seconds."""
    found = _KEY.fullmatch(key)
    if found is None:
        return False
    order, until = int(found[1], 16), int(found[2], 16)
    right = is_signed(found[3], secrets, partial(_signature, order, until, channel, address))
    return right and until >= (time.time() if now is None else now)


def _signature(order: int, until: int, channel: str, address: str, secret: str) -> str:
    """A signature that covers the receiver's address.

    A person can have the bot repeat a text with the path of another person's order: the key does not open
    that.
    """
    signed = f"choose:{order}:{until}:{channel}:{address}"
    return urlsafe_b64encode(hmac.digest(secret.encode(), signed.encode(), "sha256")[:12]).decode()


class PageKeys:
    """Adds keys to the pages in messages that are sent."""

    def __init__(self, config: Config) -> None:
        self._secret = config.secret_key
        self._public = config.public_url
        self._base = config.base_url

    def wrap(self, channel: Channel) -> Channel:
        """The channel, with keys added to every message sent through it."""
        return _KeyedChannel(channel, self)

    def with_keys(self, wire: TextWire, channel: str, address: str) -> TextWire:
        """The message with addresses that open; these buttons are left out if no public address is
        configured.
        """
        if not _leads_to_order(wire):
            return wire  # as nearly all
        base = self._base if channel in _OWN else self._public

        def opened(path: str) -> str:
            parts = urlsplit(path)
            key = make_page_key(int(parts.query.removeprefix("order=")), channel, address, self._secret)
            return f"{base}{parts.path}?{urlencode({'lang': wire.language, 't': key})}"

        def told(text: str) -> str:
            return _LISTED.sub(lambda found: f"{found[1]}: {opened(found[2])}" if base else "", text)

        rows = (tuple(_with_addresses(row, opened if base else None)) for row in wire.rows)
        taps = wire.taps and _with_texts(wire.taps, told)
        return replace(
            wire, rows=tuple(row for row in rows if row), text=told(wire.text).rstrip("\n"), taps=taps
        )


def _leads_to_order(wire: TextWire) -> bool:
    texts = (wire.text, *(wire.taps.paragraphs if wire.taps else ()))
    links = (button.url for row in wire.rows for button in row)
    return any(_ORDER in text for text in (*texts, *links))


def _with_addresses(row: Iterable[Button], opened: Callable[[str], str] | None) -> Iterator[Button]:
    for button in row:
        if not _OF_AN_ORDER.fullmatch(button.url):
            yield button
        elif opened is not None:
            yield replace(button, url=opened(button.url), inside=True)


def _with_texts(taps: Taps, told: Callable[[str], str]) -> Taps | None:
    """The tapped question with its addresses; None where nothing is left above the answers."""
    paragraphs = tuple(filter(None, map(told, taps.paragraphs)))
    return replace(taps, paragraphs=paragraphs) if paragraphs else None


class _KeyedChannel(WrappedChannel):
    """A channel whose messages get their keys when they are sent."""

    def __init__(self, channel: Channel, page_keys: PageKeys) -> None:
        super().__init__(channel)
        self._page_keys = page_keys

    async def send(self, address: str, wire: TextWire | FileWire | InvoiceWire) -> str:
        if isinstance(wire, TextWire):
            wire = self._page_keys.with_keys(wire, self.name, address)
        return await self._channel.send(address, wire)
