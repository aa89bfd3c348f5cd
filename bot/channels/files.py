"""Files that are sent and fetched: which source serves which path, and the keys that open a path.

A path such as /c/K7Q2.png stands in the outbox without a key; it gets the key when it is sent to its owner.
Keys are 96 bits over the path and its last day, signed by SECRET_KEY.
"""

from __future__ import annotations

import hmac
import re
import time
from base64 import urlsafe_b64encode
from collections.abc import Iterable
from functools import partial
from typing import Protocol, runtime_checkable
from urllib.parse import parse_qs, urlencode, urlsplit

from msgspec.structs import replace

from bot.channels.base import FileWire
from bot.signatures import is_signed
from handlers.words import Language, language_of

LASTS = 30  # days for which a signed path opens; in the browser chat it is signed anew with each look
_KEY = re.compile(r"([0-9a-f]{1,6})\.([\w-]{16})", re.ASCII)


@runtime_checkable
class FileSource(Protocol):
    """Serves the files below its own prefixes."""

    @property
    def prefixes(self) -> tuple[str, ...]:
        """The first parts of the paths that are served here, such as `c` of /c/K7Q2.png."""

    def with_address(self, wire: FileWire) -> FileWire:
        """The wire with the address that its owner gets, key included; the outbox keeps the wire without a
        key.
        """

    async def read_file(self, path: str) -> bytes:
        """The content at an address as `with_address` gives it. LookupError for a wrong key or a missing
        file.
        """


class PictureWarmer(Protocol):
    """A source of pictures whose first picture would take long."""

    async def warm_up(self) -> None:
        """Prepares for a picture: somebody is about to pay, and will want one within a second."""


class FileRoutes:
    """All sources of files, by the first part of a path. ValueError where two sources share a prefix."""

    def __init__(self, warm: PictureWarmer, sources: Iterable[FileSource]) -> None:
        self._warm = warm
        self._sources: dict[str, FileSource] = {}
        for source in sources:
            for prefix in source.prefixes:
                if prefix in self._sources:
                    raise ValueError(f"two sources serve /{prefix}")
                self._sources[prefix] = source

    def with_address(self, wire: FileWire) -> FileWire:
        return self._source(wire.path).with_address(wire)

    async def read_file(self, path: str) -> bytes:
        return await self._source(path).read_file(path)

    async def warm_up(self) -> None:
        await self._warm.warm_up()

    def _source(self, path: str) -> FileSource:
        return self._sources[path.split("/", 2)[1]]


# --- keys of paths --------------------------------------------------------------------------------------


def sign_path(path: str, secret: str, language: Language, now: float | None = None) -> str:
    """The path with a key, for files that carry no owner's key of their own, such as a list or a sheet of
    slips. It opens for LASTS days. `now`: seconds.
    """
    last = _day(now) + LASTS
    return f"{path}?{urlencode({'lang': language, 'k': f'{last:x}.{_key(path, last, secret)}'})}"


def verify_signed_path(
    address: str, secrets: tuple[str, ...], now: float | None = None
) -> tuple[str, Language]:
    """The path and the language of a signed address. LookupError for a wrong key, or one whose time is over.

    `now`: seconds.
    """
    parts = urlsplit(address)
    fields = parse_qs(parts.query)
    found = _KEY.fullmatch(fields.get("k", [""])[0])
    if found is None:
        raise LookupError(parts.path)
    last = int(found[1], 16)
    if last < _day(now) or not is_signed(found[2], secrets, partial(_key, parts.path, last)):
        raise LookupError(parts.path)
    return parts.path, language_of(fields.get("lang", [""])[0])


def _day(now: float | None) -> int:
    """The number of a day; keys of one day are the same, so that browsers keep what they open."""
    return int((time.time() if now is None else now) // (24 * 3600))


def _key(path: str, last: int, secret: str) -> str:
    signed = f"file:{last}:{path}".encode()
    return urlsafe_b64encode(hmac.digest(secret.encode(), signed, "sha256")[:12]).decode()


def sign_wire(wire: FileWire, secret: str) -> FileWire:
    """The wire with its path signed in its language."""
    return replace(wire, path=sign_path(wire.path, secret, wire.language))
