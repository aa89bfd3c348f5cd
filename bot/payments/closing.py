"""Payment pages of orders that were replaced, given up, or paid in another way: closed at their providers."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial

from bot.channels import Refused, SendError
from bot.error_traces import error_trace
from bot.payments.base import Provider
from storage.database import Database, StorageError, to_ms
from storage.register import orders

log = logging.getLogger(__name__)
_AGAIN = timedelta(minutes=1)  # after a provider that could not be reached


class PageCloser:
    """A job that closes the open pages of orders which are open no more.

    The database says which those are, so none is forgotten when the program ends. Providers are called in the
    background: a slow one stops no other job.
    """

    def __init__(self, database: Database, providers: Sequence[Provider]) -> None:
        self._database = database
        self._providers = providers
        self._calls: dict[tuple[str, str], asyncio.Task[None]] = {}
        self._rests: dict[tuple[str, str], datetime] = {}  # page -> when its provider is asked again

    async def run(self, now: datetime) -> None:
        """Begins to close every such page that is not being closed already."""
        by_name = {provider.name: provider for provider in self._providers}
        for page in await orders.abandoned_checkouts(self._database, to_ms(now)):
            provider = by_name.get(page[0])
            if provider is None or page in self._calls or self._rests.get(page, now) > now:
                continue
            self._calls[page] = asyncio.create_task(self._close(provider, page, now), name="page closer")
            self._calls[page].add_done_callback(partial(self._ended, page))

    async def idle(self) -> None:
        """Returns once every call under way has ended."""
        await asyncio.gather(*self._calls.values())

    async def stop(self) -> None:
        """Breaks off the calls; they are made again when the program starts."""
        for call in self._calls.values():
            call.cancel()
        await asyncio.gather(*self._calls.values(), return_exceptions=True)

    def _ended(self, page: tuple[str, str], _call: asyncio.Task[None]) -> None:
        del self._calls[page]

    async def _close(self, provider: Provider, page: tuple[str, str], now: datetime) -> None:
        try:
            await provider.close_page(page[1])
        except Refused as error:
            # Paid, or over: there is nothing to close. Money that was paid comes by its own webhook.
            log.info("%s page is closed already reason=%s", provider.name, error)
        except SendError as error:
            self._rests[page] = now + _AGAIN
            log.warning("%s page cannot be closed yet reason=%s", provider.name, error)
            return
        self._rests.pop(page, None)
        try:
            async with self._database.transaction() as transaction:
                orders.end_checkout(transaction, *page, to_ms(now))
        except StorageError as error:
            log.error("a closed page could not be noted: %s", error_trace(error))
