"""Refunds on their way: the worker asks the payments' providers, until each is given back or refused."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial

from bot.channels import Refused, SendError
from bot.error_traces import error_trace
from bot.payments.base import PaymentRecording, Provider, RefundFact, RefundRequest
from bot.payments.codes import clean_code
from storage.database import Conflict, Database, StorageError
from storage.money import Refund, refunds

log = logging.getLogger(__name__)
_AGAIN = timedelta(minutes=1)  # after a provider that could not be reached


class RefundRunner:
    """A job that asks providers to give money back. It rests on Shabbat and Yom Tov.

    The database says which refunds are asked for, so none is forgotten when the program ends; a provider that
    is asked twice about one gives it back once. Providers are called in the background, as by `PageCloser`.
    """

    def __init__(
        self,
        database: Database,
        recorder: PaymentRecording,
        providers: Sequence[Provider],
        is_rest: Callable[[datetime], bool],
    ) -> None:
        self._database = database
        self._recorder = recorder
        self._providers = providers
        self._is_rest = is_rest
        self._calls: dict[int, asyncio.Task[None]] = {}
        self._rests: dict[int, datetime] = {}  # refund -> when its provider is asked again

    async def run(self, now: datetime) -> None:
        """Begins to ask for every refund that nobody is asked for yet."""
        if self._is_rest(now):
            return
        by_name = {provider.name: provider for provider in self._providers if provider.refunds}
        for refund in await refunds.asked(self._database):
            if refund.id in self._calls or self._rests.get(refund.id, now) > now:
                continue
            provider = by_name.get(refund.payment.provider)
            call = asyncio.create_task(self._ask(provider, refund, now), name="refund")
            self._calls[refund.id] = call
            call.add_done_callback(partial(self._ended, refund.id))

    async def idle(self) -> None:
        """Returns once every call under way has ended."""
        await asyncio.gather(*self._calls.values())

    async def stop(self) -> None:
        """Breaks off the calls; they are made again when the program starts."""
        for call in self._calls.values():
            call.cancel()
        await asyncio.gather(*self._calls.values(), return_exceptions=True)

    def _ended(self, refund: int, _call: asyncio.Task[None]) -> None:
        del self._calls[refund]

    async def _ask(self, provider: Provider | None, refund: Refund, now: datetime) -> None:
        name, charge = refund.payment.provider, refund.payment.charge
        try:
            if provider is None:
                raise Refused(f"{name} not_configured")
            fact = await provider.refund(RefundRequest(refund.id, charge, refund.money))
        except Refused as error:
            code = clean_code(str(error))
            log.error("refund %d is refused: %s", refund.id, code)
            fact = RefundFact(name, charge, "", refund.money, "refused", refund.id, code)
        except SendError as error:
            self._rests[refund.id] = now + _AGAIN
            log.warning("refund %d waits: %s", refund.id, clean_code(str(error)))
            return
        self._rests.pop(refund.id, None)
        try:
            await self._recorder.record_refund(fact)
        except Conflict:
            log.info("refund %d was recorded by somebody else", refund.id)
        except StorageError as error:
            log.error("a refund could not be noted: %s", error_trace(error))
