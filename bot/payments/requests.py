"""Requests to pay: each is answered with an invoice, with a link, or with words and a way on."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass

from bot.channels import InvoiceWire, PayWire, Refused, TextWire, TryLater
from bot.error_traces import error_trace
from bot.payments.base import Bill, PaymentRecording, Provider
from bot.payments.codes import clean_code
from handlers.words import Words, _, voice
from storage.database import StorageError

log = logging.getLogger(__name__)

_CLOSED = (
    _("This order is closed, and nothing more is to be paid for it."),
    _("Letters that were paid for: *my letters*. Another letter, or anything else: *menu*."),
)
_NO_PAGE = (
    _("The payment page cannot be reached at the moment. It is tried again, and comes here by itself."),
)
_NO_PAYING = (
    _("Paying is not possible here at the moment. The office knows; the letters stay kept for their time."),
    _("To try again later, or for anything else: *menu*."),
)


@dataclass(frozen=True, slots=True)
class PaymentAnswer:
    """The message that answers a request to pay."""

    wire: TextWire | InvoiceWire
    provider: str = ""  # who made the invoice or the link; "" where `wire` says why there is none
    again: TryLater | None = None  # the provider is to be asked again, and `wire` says so


class PaymentRequests:
    """Asks the first provider that takes a bill for its invoice or link. Logs one line an outcome."""

    def __init__(self, recorder: PaymentRecording, providers: Sequence[Provider]) -> None:
        self._recorder = recorder
        self._providers = providers

    async def answer(self, wire: PayWire, *, is_last_try: bool) -> PaymentAnswer:
        """The answer to a request, whatever happens. On the last try `again` is never set."""
        provider: Provider | None = None
        try:
            bill = await self._recorder.bill(wire.order)
            if bill is None:
                _log(logging.INFO, wire, "closed")
                return _words(wire, _CLOSED)
            provider = self._provider(bill)
            if provider is None:
                _log(logging.ERROR, wire, "no_provider")
                return await self._no_paying(wire)
            request = await provider.ask(bill, wire)
            await self._recorder.remember_payable(wire.order)
        except (TryLater, StorageError) as error:
            return await self._later(wire, provider, error, is_last_try)
        except Refused as error:
            return await self.refused(wire, provider.name if provider else "-", error)
        except Exception as error:
            _log(logging.ERROR, wire, "fault", provider.name if provider else "-", error_trace(error))
            return await self._no_paying(wire)
        _log(logging.INFO, wire, "asked", provider.name)
        return PaymentAnswer(request, provider.name)

    async def refused(self, wire: PayWire, provider: str, error: Refused) -> PaymentAnswer:
        """The answer where a provider, or the messenger for its invoice, will never take the request."""
        _log(logging.ERROR, wire, "refused", provider, clean_code(str(error)))
        return await self._no_paying(wire)

    async def _no_paying(self, wire: PayWire) -> PaymentAnswer:
        """The words of a request that nobody takes."""
        await self._remember_unpayable(wire)
        return _words(wire, _NO_PAYING)

    async def _remember_unpayable(self, wire: PayWire) -> None:
        """Puts the order among those that are stuck, where the office sees it at once."""
        try:
            await self._recorder.remember_unpayable(wire.order)
        except StorageError as error:
            _log(logging.ERROR, wire, "not_remembered", code=type(error).__name__)

    async def _later(
        self, wire: PayWire, provider: Provider | None, error: TryLater | StorageError, is_last_try: bool
    ) -> PaymentAnswer:
        name = provider.name if provider else "-"
        if isinstance(error, StorageError):
            error = TryLater(f"storage_{type(error).__name__.lower()}")
        code = clean_code(str(error))
        if is_last_try:
            _log(logging.ERROR, wire, "given_up", name, code)
            return await self._no_paying(wire)
        _log(logging.WARNING, wire, "later", name, code)
        await self._remember_unpayable(wire)
        return PaymentAnswer(_words(wire, _NO_PAGE).wire, again=TryLater(code, error.after))

    def _provider(self, bill: Bill) -> Provider | None:
        return next((provider for provider in self._providers if provider.takes(bill)), None)


def _words(wire: PayWire, words: Sequence[Words]) -> PaymentAnswer:
    say = voice(wire.language).say
    return PaymentAnswer(TextWire("\n\n".join(map(say, words)), wire.language))


def _log(level: int, wire: PayWire, outcome: str, provider: str = "-", code: str = "-") -> None:
    log.log(
        level, "payment request order=%d outcome=%s provider=%s code=%s", wire.order, outcome, provider, code
    )
