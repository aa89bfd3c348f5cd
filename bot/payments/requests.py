"""Requests to pay: each is answered with an invoice, with a link, or with words and a way on."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from msgspec import structs

from bot.channels import InvoiceWire, PayWire, Refused, TextWire, TryLater
from bot.error_traces import error_trace
from bot.payments.base import Bill, PaymentRecording, Provider
from bot.payments.codes import clean_code
from handlers.texts import hold_time
from handlers.words import Words, _, voice
from storage.database import StorageError, Unavailable, to_ms
from storage.money import Money

log = logging.getLogger(__name__)

_PATIENCE = 5.0  # seconds that a link waits for the one beside it
_MINUTES = timedelta(hours=2)  # a hold that lasts no longer is told in minutes
_LEAST = timedelta(minutes=20)  # that letters are kept for who is asked to pay, and a page can live

_CLOSED = (
    _("This order is closed, and nothing more is to be paid for it."),
    _("Letters that were paid for: *my letters*. Another letter, or anything else: *menu*."),
)
_PENDING = (
    _(
        "Your payment is already on its way; the bank needs a few days. Your letter is on hold until then, "
        "and there's nothing more to pay."
    ),
)
_NO_PAGE = (
    _("The payment page cannot be reached at the moment. It is tried again, and comes here by itself."),
)
_NO_PAYING = _("Payments aren't working here right now. That's our fault, not yours. You weren't charged.")
_NO_PAYING_WHAT_THEN = _("Please try again a little later, or write *office*. For anything else: *menu*.")


@dataclass(frozen=True, slots=True)
class PaymentAnswer:
    """The message that answers a request to pay."""

    wire: TextWire | InvoiceWire
    provider: str = ""  # who made the invoice or the link; "" where `wire` says why there is none
    again: TryLater | None = None  # the provider is to be asked again, and `wire` says so


class PaymentRequests:
    """Asks the providers that take a bill, one after the other, for an invoice or a link. Logs one line an
    outcome.
    """

    def __init__(self, recorder: PaymentRecording, providers: Sequence[Provider]) -> None:
        self._recorder = recorder
        self._providers = providers

    async def answer(self, wire: PayWire, *, is_last_try: bool) -> PaymentAnswer:
        """The answer to a request, whatever happens. On the last try `again` is never set.

        Raises only Unavailable: while the database is away nobody knows what is to be paid.
        """
        return await self._answer(wire, is_last_try=is_last_try)

    async def refused(self, wire: PayWire, provider: str, error: Refused) -> PaymentAnswer:
        """The answer where the messenger will never take a provider's invoice: a link of another one."""
        refusal = _Refusal(provider, clean_code(str(error)))
        _log(logging.ERROR, wire, "refused", provider, refusal.code)
        return await self._answer(wire, is_last_try=True, refusals=[refusal])

    async def _answer(
        self, wire: PayWire, *, is_last_try: bool, refusals: Sequence[_Refusal] = ()
    ) -> PaymentAnswer:
        try:
            bill = await self._recorder.bill(wire.order)
            if bill is None:
                _log(logging.INFO, wire, "closed")
                return _words(wire, _CLOSED)
            on_its_way = await self._recorder.under_way(wire.order)
            if on_its_way is not None and on_its_way.covers(bill.total):
                _log(logging.INFO, wire, "pending")
                return _words(wire, _PENDING)
            if bill.promised_until < self._recorder.now() + _LEAST:
                bill = await self._recorder.prolong(wire.order) or bill
            asking = _Asking(bill, list(refusals))
            refused = {one.provider for one in refusals}
            takers = [one for one in self._providers if one.name not in refused and one.takes(bill)]
            for place, provider in enumerate(takers, 1):
                answer = await self._ask(provider, wire, asking)
                if answer is not None:
                    await self._recorder.remember_payable(wire.order)
                    answer = await self._with_wallets(answer, wire, takers[place:], asking)
                    return answer if on_its_way is None else _with_note(answer, on_its_way)
        except Unavailable:
            raise
        except StorageError as error:
            return await self._later(wire, "-", _storage_is_away(error), is_last_try)
        if asking.later is not None:
            return await self._later(wire, *asking.later, is_last_try, bill)
        if not asking.refusals:
            _log(logging.ERROR, wire, "no_provider")
        return await self._no_paying(wire, asking.refusals[-1] if asking.refusals else _Refusal(), bill)

    async def _with_wallets(
        self, answer: PaymentAnswer, wire: PayWire, others: Sequence[Provider], asking: _Asking
    ) -> PaymentAnswer:
        """The answer with a link to each wallet that takes the bill as well; one that does not answer is left
        out. An invoice in the chat stands alone.
        """
        if not isinstance(answer.wire, TextWire):
            return answer
        rows = list(answer.wire.rows)
        for provider in others:
            if not provider.brand:
                continue
            label = voice(wire.language).say(_("Pay with {name}", name=provider.brand))
            beside = None
            try:
                async with asyncio.timeout(_PATIENCE):
                    beside = await self._ask(provider, structs.replace(wire, label=label), asking)
            except TimeoutError:
                _log(logging.WARNING, wire, "left_out", provider.name, "no_answer")
            if beside is not None and isinstance(beside.wire, TextWire):
                rows += beside.wire.rows
        return replace(answer, wire=structs.replace(answer.wire, rows=tuple(rows)))

    async def _ask(self, provider: Provider, wire: PayWire, asking: _Asking) -> PaymentAnswer | None:
        """The provider's invoice or link; None where it has none, and `asking` knows why."""
        try:
            request = await provider.ask(asking.bill, wire)
        except TryLater as error:
            asking.later = (provider.name, error)
            return None
        except Unavailable:
            raise
        except StorageError as error:
            asking.later = (provider.name, _storage_is_away(error))
            return None
        except Refused as error:
            asking.refusals.append(_Refusal(provider.name, clean_code(str(error))))
            _log(logging.ERROR, wire, "refused", provider.name, asking.refusals[-1].code)
            return None
        except Exception as error:
            asking.refusals.append(_Refusal(provider.name, type(error).__name__))
            _log(logging.ERROR, wire, "fault", provider.name, error_trace(error))
            return None
        _log(logging.INFO, wire, "asked", provider.name)
        return PaymentAnswer(request, provider.name)

    async def _no_paying(self, wire: PayWire, why: _Refusal, bill: Bill | None = None) -> PaymentAnswer:
        """The words of a request that nobody takes."""
        await self._remember_unpayable(wire, why)
        return _words(wire, (_NO_PAYING, *self._kept(bill), _NO_PAYING_WHAT_THEN))

    def _kept(self, bill: Bill | None) -> tuple[Words, ...]:
        """How many minutes the letters are kept; nothing where it is a matter of hours, whose clock is the
        person's."""
        now = self._recorder.now()
        if bill is None or not now < bill.promised_until < now + _MINUTES:
            return ()
        return (hold_time(to_ms(bill.promised_until), now),)

    async def _remember_unpayable(self, wire: PayWire, why: _Refusal | None = None) -> None:
        """Puts the order among those that are stuck, where the office sees it at once."""
        try:
            if why is None:
                await self._recorder.remember_unpayable(wire.order)
            else:
                await self._recorder.remember_unpayable(wire.order, why.provider, why.code)
        except StorageError as error:
            _log(logging.ERROR, wire, "not_remembered", code=type(error).__name__)

    async def _later(
        self,
        wire: PayWire,
        provider: str,
        error: TryLater,
        is_last_try: bool,
        bill: Bill | None = None,
    ) -> PaymentAnswer:
        code = clean_code(str(error))
        if is_last_try:
            _log(logging.ERROR, wire, "given_up", provider, code)
            return await self._no_paying(wire, _Refusal(provider, code), bill)
        _log(logging.WARNING, wire, "later", provider, code)
        await self._remember_unpayable(wire)
        return PaymentAnswer(_words(wire, _NO_PAGE).wire, again=TryLater(code, error.after))


@dataclass(frozen=True, slots=True)
class _Refusal:
    """Why there is no way to pay: a provider's word, or that none takes the bill."""

    provider: str = "-"
    code: str = "no_provider"


@dataclass(slots=True)
class _Asking:
    """A round of the providers."""

    bill: Bill
    refusals: list[_Refusal]
    later: tuple[str, TryLater] | None = None  # who could not be reached


def _storage_is_away(error: StorageError) -> TryLater:
    return TryLater(f"storage_{type(error).__name__.lower()}")


def _words(wire: PayWire, words: Sequence[Words]) -> PaymentAnswer:
    say = voice(wire.language).say
    return PaymentAnswer(TextWire("\n\n".join(map(say, words)), wire.language))


def _with_note(answer: PaymentAnswer, on_its_way: Money) -> PaymentAnswer:
    """The answer to who has given money already that is too little for what was chosen since."""
    if not isinstance(answer.wire, TextWire):
        return answer
    note = _(
        "The {sum} that is on its way through the bank was for your earlier choice. When it arrives, the "
        "office will refund it.",
        sum=on_its_way,
    )
    text = "\n\n".join((voice(answer.wire.language).say(note), answer.wire.text))
    return replace(answer, wire=structs.replace(answer.wire, text=text))


def _log(level: int, wire: PayWire, outcome: str, provider: str = "-", code: str = "-") -> None:
    log.log(
        level, "payment request order=%d outcome=%s provider=%s code=%s", wire.order, outcome, provider, code
    )
