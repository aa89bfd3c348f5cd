"""`GET /metrics`: counters of the program for Prometheus. Numbers only, nothing about any person.

Letters, payments and turns are counted as they are committed, by looking at the writes; messages as their
channels take them. The gauges of waiting and free are queried when somebody looks.
"""

from __future__ import annotations

import asyncio
import hmac
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from operator import itemgetter
from time import perf_counter
from typing import Any, TypeAlias

from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
)
from sqlalchemy import ColumnElement, Text, func, literal_column, select
from sqlalchemy.sql.dml import Delete, Insert, Update
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from bot.channels import Channel, FileWire, InvoiceWire, SendError, TextWire, TryLater, WrappedChannel
from bot.rates import is_here
from storage.conversation import waiting as waiting_since
from storage.database import Database, Statement, StorageError, Writer
from storage.reports import Progress
from storage.schema import inbox, outbox

Count: TypeAlias = Callable[[Mapping[str, Any]], None]  # counts a row by its values

_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)
# A literal: with a bound parameter no planner would see that the partial indexes have these rows.
_waits: ColumnElement[str] = literal_column("'waiting'", Text)
_WAITING = select(
    select(func.count()).where(inbox.c.state == _waits).scalar_subquery().label("inbox"),
    select(func.count()).where(outbox.c.state == _waits).scalar_subquery().label("outbox"),
)

_RELAYED = ("forwarded", "x-forwarded-for", "x-real-ip")


class Metrics:
    """The numbers of one running program."""

    def __init__(self, database: Database, progress: Progress, token: str = "") -> None:
        self._token = token  # by which others than this machine may read them
        self._database = database
        self._progress = progress
        self._counts: dict[Statement, Count | None] = {}
        self.registry = own = CollectorRegistry()
        self._turns = Counter("letters_turns", "Turns played, by outcome", ["outcome"], registry=own)
        self._letters = Counter("letters_letters", "Letters held, sold, released ...", ["act"], registry=own)
        self._payments = Counter("letters_payments", "Payments recorded", ["provider"], registry=own)
        self._messages = Counter(
            "letters_messages", "Messages handed to a channel", ["channel", "outcome"], registry=own
        )
        self._commits = Histogram(
            "letters_commit_seconds", "Until a turn's writes are committed", buckets=_SECONDS, registry=own
        )
        self._refused = Counter("letters_commits_refused", "Commits refused", ["reason"], registry=own)
        self._at_door = Counter(
            "letters_refused_at_door", "Webhooks and posts refused", ["kind"], registry=own
        )
        self._read = Gauge("letters_read_seconds", "How long a small read takes now", registry=own)
        self._waiting = Gauge("letters_waiting", "What waits to be played or sent", ["where"], registry=own)
        self._oldest = Gauge(
            "letters_oldest_waiting_seconds", "How long the oldest of these waits", ["where"], registry=own
        )
        self._free = Gauge("letters_free", "Free letters of a scroll", ["series", "ordinal"], registry=own)

    def routes(self) -> list[BaseRoute]:
        return [Route("/metrics", self._show)]

    def watch(self) -> None:
        """Counts everything that this program's database commits from now on."""
        self._database.writer = CountedWriter(self._database.writer, self)

    def wrap(self, channel: Channel) -> Channel:
        """The channel, with everything sent through it counted."""
        return CountedChannel(channel, self)

    # --- counting ---------------------------------------------------------------------------------------

    def observe_commit(self, seconds: float) -> None:
        """Counts a commit that took so long."""
        self._commits.observe(seconds)

    def count_writes(self, writes: Sequence[tuple[Statement, Mapping[str, Any]]]) -> None:
        """Counts the rows of a committed transaction by their tables."""
        for statement, values in writes:
            try:
                count = self._counts[statement]
            except KeyError:
                count = self._counts[statement] = self._count_of(statement)
            if count is not None:
                for row in values.get("rows", (values,)):  # of many rows in one statement, each
                    count(row)

    def count_refusal(self, error: StorageError) -> None:
        """Counts a commit that the database refused."""
        self._refused.labels(type(error).__name__).inc()

    def count_refused_at_door(self, kind: str) -> None:
        """Counts something that came from outside and was not believed."""
        self._at_door.labels(kind).inc()

    def count_message(self, channel: str, outcome: str) -> None:
        """Counts a message; `outcome` is sent, later or failed."""
        self._messages.labels(channel, outcome).inc()

    def _count_of(self, statement: Statement) -> Count | None:
        """The function that counts one row of a statement, None for a statement that does not count; kept by
        statement.
        """
        clause = statement.clause
        match getattr(getattr(clause, "table", None), "name", ""), clause:
            case "taken", Delete():
                return _by(self._letters, lambda _values: "released")
            case "taken", _:
                state = statement.parameters.get("state")  # None where each row brings its own
                return _by(self._letters, lambda values: state or values.get("state", "held"))
            case "payments", Insert():
                return _by(self._payments, itemgetter("provider"))
            case "inbox", Insert() | Update() if "outcome" in statement.parameters:
                return _by(self._turns, itemgetter("outcome"))
        return None

    # --- showing ----------------------------------------------------------------------------------------

    async def _show(self, request: Request) -> Response:
        if not self._may_read(request):
            raise HTTPException(404)
        begun = perf_counter()
        (waiting,) = await self._database.read(_WAITING)
        self._read.set(perf_counter() - begun)
        self._waiting.labels("inbox").set(waiting.inbox)
        self._waiting.labels("outbox").set(waiting.outbox)
        oldest = await waiting_since.oldest_waiting(self._database)
        self._oldest.labels("inbox").set(oldest.event)
        self._oldest.labels("outbox").set(oldest.message)
        self._free.clear()
        for scroll in await self._progress.scrolls():
            if scroll.state == "open":
                free = (await self._progress.figures(scroll)).free
                self._free.labels(scroll.series, scroll.ordinal).set(free)
        return Response(generate_latest(self.registry), headers={"Content-Type": CONTENT_TYPE_LATEST})

    def _may_read(self, request: Request) -> bool:
        """True for whoever has the token, and for a program on this very machine."""
        told = request.headers.get("authorization", "").removeprefix("Bearer ")
        if self._token and hmac.compare_digest(told.encode(), self._token.encode()):
            return True
        relayed = any(name in request.headers for name in _RELAYED)  # by a proxy that is not made known
        return not relayed and request.client is not None and is_here(request.client.host)


def _by(counter: Counter, label: Callable[[Mapping[str, Any]], str]) -> Count:
    """A function that counts rows by a label. It keeps each label's counter: finding one costs more than
    counting.
    """
    labelled = cache(counter.labels)
    return lambda values: labelled(label(values)).inc()


class CountedWriter(Writer):
    """A database's writer that counts what it commits."""

    def __init__(self, writer: Writer, metrics: Metrics) -> None:
        self._writer = writer
        self._metrics = metrics

    async def commit(
        self, writes: Sequence[tuple[Statement, Mapping[str, Any]]], *, at_leisure: bool = False
    ) -> asyncio.CancelledError | None:
        begun = perf_counter()
        try:
            cancelled = await self._writer.commit(writes, at_leisure=at_leisure)
        except StorageError as error:
            self._metrics.count_refusal(error)
            raise
        if not at_leisure:
            self._metrics.observe_commit(perf_counter() - begun)
        self._metrics.count_writes(writes)
        return cancelled

    async def close(self) -> None:
        await self._writer.close()


class CountedChannel(WrappedChannel):
    """A channel that counts what is sent through it."""

    def __init__(self, channel: Channel, metrics: Metrics) -> None:
        super().__init__(channel)
        self._metrics = metrics

    async def send(self, address: str, wire: TextWire | FileWire | InvoiceWire) -> str:
        try:
            native = await self._channel.send(address, wire)
        except SendError as error:
            self._metrics.count_message(self.name, "later" if isinstance(error, TryLater) else "failed")
            raise
        self._metrics.count_message(self.name, "sent")
        return native
