"""What is refused at the door: one log line an hour and a counter for each kind, kept for `check`.

A route says what it refused and what it believed; nothing of either is logged. A hostile guest costs one
write in ten seconds.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from storage.database import Database, StorageError, Transaction, now_ms
from storage.operation import refusals

log = logging.getLogger(__name__)
TELEGRAM, TWILIO, PAGES = "Telegram's secret", "Twilio's signature", "pages of another host"
_KEPT_EVERY = 10.0  # seconds
_LOGGED_EVERY = 3_600_000  # ms

_PROVIDER = "see the webhook secret of this very endpoint in the environment"
ADVICE: Mapping[str, str] = MappingProxyType(  # by kind
    {
        TELEGRAM: "start the program anew: it tells Telegram the present secret",
        TWILIO: "see TWILIO_AUTH_TOKEN, and that PUBLIC_URL is letter by letter the address set at Twilio",
        PAGES: "see that PUBLIC_URL is the address under which people open pages",
        "stripe's signature": _PROVIDER,
        "paypal's signature": _PROVIDER,
        "rehearsal's signature": "somebody else writes to the rehearsal page",
    }
)


@dataclass(slots=True)
class _Seen:
    """What came of a kind, and what of it is not kept yet."""

    more: int = 0  # refused
    first: int = 0  # ms; the first of those after the last that was believed
    last: int = 0  # ms
    ends_before: bool = False  # something was believed before `first`
    believed: bool = False  # the latest one was believed
    changed: bool = False
    logged: int = -_LOGGED_EVERY  # ms


def note_refused(request: Request, kind: str) -> None:
    """What came with this request is not believed; `kind` is a key of ADVICE, or a provider's."""
    request.state.door = (kind, False)


def note_believed(request: Request, kind: str) -> None:
    """What came with this request is believed, of a kind that may be refused as well."""
    request.state.door = (kind, True)


class Doorway:
    """Middleware that hands on what routes noted."""

    def __init__(self, app: ASGIApp, refusals: Refusals) -> None:
        self._app = app
        self._refusals = refusals

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        state = scope.setdefault("state", {})
        try:
            await self._app(scope, receive, send)
        finally:
            if "door" in state:
                kind, believed = state["door"]
                (self._refusals.believed if believed else self._refusals.refused)(kind)


def advice_about(kind: str) -> str:
    """What to look at where this kind is refused."""
    return ADVICE.get(kind, _PROVIDER)


class Refusals:
    """Counts what is refused; `count` is told every refusal's kind, for the metrics."""

    def __init__(self, database: Database, count: Callable[[str], None]) -> None:
        self._database = database
        self._count = count
        self._seen: dict[str, _Seen] = {}
        self._keeping: asyncio.Task[None] | None = None

    def refused(self, kind: str) -> None:
        """Something of this kind was refused."""
        self._count(kind)
        now, seen = now_ms(), self._seen.setdefault(kind, _Seen())
        if seen.believed or not seen.more:
            seen.ends_before, seen.first = seen.believed, now
        seen.more, seen.last, seen.believed = seen.more + 1, now, False
        if now - seen.logged >= _LOGGED_EVERY:
            seen.logged = now
            log.warning("refused at the door: %s; %s", kind, advice_about(kind))
        self._keep(seen)

    def believed(self, kind: str) -> None:
        """Something of this kind was believed: what was refused before is over."""
        seen = self._seen.setdefault(kind, _Seen())
        if not seen.believed:
            seen.believed = True
            self._keep(seen)

    def _keep(self, seen: _Seen) -> None:
        seen.changed = True
        if self._keeping is None or self._keeping.done():
            self._keeping = asyncio.create_task(self._keep_all(), name="refusals")

    async def _keep_all(self) -> None:
        while any(seen.changed for seen in self._seen.values()):
            try:
                await self._write()
            except StorageError as error:  # counted with the next ones
                log.warning("refusals are not kept: %s", type(error).__name__)
            await asyncio.sleep(_KEPT_EVERY)

    async def _write(self) -> None:
        async with self._database.transaction() as transaction:
            for kind, seen in self._seen.items():
                if seen.changed:
                    self._write_kind(transaction, kind, seen)
                    self._seen[kind] = _Seen(last=seen.last, believed=seen.believed, logged=seen.logged)

    @staticmethod
    def _write_kind(transaction: Transaction, kind: str, seen: _Seen) -> None:
        if seen.ends_before:
            refusals.end_refusals(transaction, kind)
        if seen.more:
            refusals.count_refusals(transaction, kind, seen.more, seen.first, seen.last)
        if seen.believed:
            refusals.end_refusals(transaction, kind)

    async def stop(self) -> None:
        """Keeps what is left."""
        if self._keeping is not None:
            self._keeping.cancel()
            await asyncio.gather(self._keeping, return_exceptions=True)
            await self._write()
