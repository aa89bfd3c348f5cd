"""Invoices in the Telegram chat: the messenger asks before it moves the money, and tells when it has."""

import re
from datetime import datetime

from starlette.requests import Request
from starlette.routing import BaseRoute
from telegram import PreCheckoutQuery, SuccessfulPayment

from bot.channels import InvoiceWire, PayWire
from bot.config import Config
from bot.payments.base import Bill, PaymentFact, PaymentRecording, Provider
from bot.payments.telegram_currencies import TelegramCurrencies
from handlers.words import Language, Words, _

_ON_TOP = (1, 2, 5, 10)  # times the order's sum; proposed beside a sum of the payer's own


class TelegramPayments(Provider):
    """Invoices of the payment service connected to the bot at BotFather; also Telegram's `NativePayments`."""

    name = "telegram"

    def __init__(
        self, config: Config, recorder: PaymentRecording, currencies: TelegramCurrencies | None = None
    ) -> None:
        self._token = config.telegram_payment_token
        self._recorder = recorder
        self._currencies = currencies or TelegramCurrencies()

    def takes(self, bill: Bill) -> bool:
        return bill.channel == "telegram" and bool(self._token) and self._currencies.is_taken(bill.total)

    def routes(self) -> list[BaseRoute]:
        return []

    async def ask(self, bill: Bill, wire: PayWire) -> InvoiceWire:
        """The invoice of an order. Asked twice it is the same twice; `may_pay` lets only one be paid.

        Whoever pays may add a gift, which Telegram calls a tip.
        """
        amount, most = self._currencies.amount_of(bill.total), self._currencies.most_on_top(bill.total)
        return InvoiceWire(
            title=wire.title,
            description=wire.description,
            payload=f"{bill.order}:{bill.token}",
            token=self._token,
            currency=bill.total.currency,
            label=wire.label,
            minor=amount,
            most_on_top=most,
            on_top=tuple(amount * times for times in _ON_TOP if amount * times <= most),
        )

    async def page(self, request: Request, bill: Bill) -> None:
        """None: an invoice stands in the chat and has no page."""

    async def close_page(self, reference: str) -> None:
        """Nothing to close: `may_pay` refuses the invoice of an order that is open no more."""

    async def may_pay(self, query: PreCheckoutQuery) -> Words | None:
        """None when the money of a checkout may move, else the reason why not, to be shown."""
        order, token = _order_and_token(query.invoice_payload)
        if order is None or await self._recorder.order_of_token(token) != order:
            return _(
                "This invoice is no longer open. Nothing was paid; please ask for a new one in the chat."
            )
        bill = await self._recorder.bill(order)
        if bill is None:
            return await self._recorder.why_closed(order, self.name, str(query.from_user.id))
        money = self._currencies.money_of(query.total_amount, query.currency)
        is_more = money.currency == bill.total.currency and money.minor > bill.total.minor
        if is_more and query.total_amount <= self._most(bill):
            money = bill.total  # with a gift on top
        return await self._recorder.may_pay(bill.order, "telegram", str(query.from_user.id), money)

    def _most(self, bill: Bill) -> int:
        """The order's sum with the largest gift on top, as Telegram counts it."""
        return self._currencies.amount_of(bill.total) + self._currencies.most_on_top(bill.total)

    async def language_of(self, query: PreCheckoutQuery) -> Language | None:
        """The language in which the payer talks with the bot; None for somebody who never wrote to it."""
        return await self._recorder.language_of(self.name, str(query.from_user.id))

    async def paid(self, payment: SuccessfulPayment, at: datetime) -> None:
        """Records money that has moved; the order may have closed meanwhile.

        What an older bot asked for under the same token is of no order and is set aside.
        """
        order, _token = _order_and_token(payment.invoice_payload)
        money = self._currencies.money_of(payment.total_amount, payment.currency)
        if order is None:
            charge = payment.telegram_payment_charge_id
            await self._recorder.set_aside(self.name, charge, money, "no_order")
            return
        await self._recorder.record(
            PaymentFact(
                provider=self.name,
                charge=payment.telegram_payment_charge_id,
                order=order,
                money=money,
                state="paid",
                at=at,
                payer=(payment.order_info.name if payment.order_info else None) or "",
            )
        )

    async def look_again(self, order: int) -> None:
        """Nothing to ask: an invoice has no page, and its payment comes with the updates."""

    async def stop(self) -> None:
        """Nothing to close: the channel holds the connections."""


def _order_and_token(payload: str) -> tuple[int | None, str]:
    match = re.fullmatch(r"([0-9]{1,19}):(\S{1,100})", payload)
    return (int(match[1]), match[2]) if match else (None, "")
