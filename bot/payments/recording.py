"""The recorder of payments: between providers, orders and the conversation. Money is recorded first."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta

from bot.payments.base import Bill, DisputeFact, HostedPage, OrderNotifier, PaymentFact, RefundFact
from bot.payments.going_back import record_dispute, record_fees, record_refund
from handlers.answers import sanitize
from handlers.conversation import HOLD_GRACE, HOLD_TIME, REMIND_BEFORE, Paid, PaymentFailed, PaymentPending
from handlers.words import Language, Words, _, language_of
from storage import allocation
from storage.calendar import ShabbatTimes
from storage.conversation import accounts
from storage.database import Conflict, Database, Transaction, from_ms, new_id, to_ms
from storage.money import (
    Money,
    PaymentAlert,
    PendingPayment,
    alerts,
    payers,
    payments,
    pending,
)
from storage.register import Order, OrderedLetter, ordered_letters, orders, stuck_orders

log = logging.getLogger(__name__)

_LONGEST_NAME = 100  # characters of a payer
_EARLY = timedelta(days=3)  # that an event of a payment may be late: Stripe delivers for so long
_HOLD_IN_TROUBLE = timedelta(days=1)  # in which the office finds another way for who could not pay


class PaymentRecorder:
    """Records payments in the database and brings their news into the conversations (`PaymentRecording`)."""

    def __init__(
        self,
        database: Database,
        notifier: OrderNotifier,
        *,
        shabbat: ShabbatTimes | None,
        clock: Callable[[], datetime],
        keeps_payers: bool = False,
    ) -> None:
        """`keeps_payers`: writes down who paid, as providers tell it; for receipts alone."""
        self._database = database
        self._notifier = notifier
        self._shabbat = shabbat
        self._clock = clock
        self._keeps_payers = keeps_payers

    def now(self) -> datetime:
        return self._clock()

    async def record(self, fact: PaymentFact) -> None:
        payment, payer = new_id(), " ".join(sanitize(fact.payer, _LONGEST_NAME).split())

        def write(transaction: Transaction) -> None:
            payments.record(
                transaction,
                id=payment,
                order=fact.order,
                provider=fact.provider,
                charge=fact.charge,
                money=fact.money,
                paid=to_ms(fact.at),
            )
            if payer and self._keeps_payers:
                payers.note(transaction, payment, payer)
            pending.end(transaction, fact.order)

        key = f"paid:{fact.provider}:{fact.charge}"
        is_news = await self._notifier.notify(fact.order, key, Paid(fact.order, payment), write)
        if not is_news and await orders.load_account(self._database, fact.order) is None:
            await self.set_aside(fact.provider, fact.charge, fact.money, "unknown_order")
        if fact.fee is not None:
            await record_fees(self._database, fact.provider, {fact.charge: fact.fee})

    async def set_aside(self, provider: str, charge: str, money: Money | None, code: str) -> None:
        await self._alert(PaymentAlert("stray", provider, charge, money=money, code=code))

    async def _alert(self, alert: PaymentAlert) -> None:
        async with self._database.transaction() as transaction:
            alerts.add(transaction, alert)

    async def record_refund(self, fact: RefundFact) -> None:
        await record_refund(self._database, fact)

    async def report_pending(self, order: int, provider: str, reference: str, until: datetime) -> None:
        payment = PendingPayment(order, provider, reference, to_ms(self._clock()), to_ms(until))

        def write(transaction: Transaction) -> None:
            pending.begin(transaction, payment)

        await self._notifier.notify(order, f"pending:{provider}:{reference}", PaymentPending(order), write)

    async def report_failure(self, order: int, provider: str = "", reference: str = "") -> None:
        now = to_ms(self._clock())

        def write(transaction: Transaction) -> None:
            pending.end(transaction, order)
            if reference:
                orders.end_checkout(transaction, provider, reference, now)

        key = f"failed:{provider}:{reference}" if reference else f"failed:{order}:{new_id()}"
        await self._notifier.notify(order, key, PaymentFailed(order), write)

    async def report_dispute(self, fact: DisputeFact) -> None:
        await record_dispute(self._database, fact)

    async def early_disputes(self, provider: str) -> Sequence[str]:
        since = to_ms(self._clock() - _EARLY)
        return await alerts.disputes_of_nobody(self._database, provider, since)

    async def under_way(self, order: int) -> Money | None:
        found = await pending.of_order(self._database, order)
        if found is None or found.until <= to_ms(self._clock()):
            return None
        paid_for = await orders.load(self._database, found.order)
        return paid_for.total if paid_for is not None else None

    async def is_pending(self, order: int) -> bool:
        money = await self.under_way(order)
        standing = await orders.load(self._database, order)
        return money is not None and standing is not None and money.covers(standing.total)

    async def bill(self, order: int) -> Bill | None:
        return await self._bill(await orders.load(self._database, order))

    async def bill_by_token(self, token: str) -> Bill | None:
        return await self._bill(await orders.find_by_token(self._database, token))

    async def is_paid(self, token: str) -> bool:
        order = await orders.find_by_token(self._database, token)
        steps = [] if order is None else await orders.replacing(self._database, order.id)
        if steps:
            order = await orders.load(self._database, steps[-1][0])
        return order is not None and order.state == "paid"

    async def letters_of_token(self, token: str) -> tuple[OrderedLetter, ...]:
        return await ordered_letters.of_token(self._database, token)

    async def order_of_token(self, token: str) -> int | None:
        order = await orders.find_by_token(self._database, token)
        return order.id if order else None

    async def channel_of_token(self, token: str) -> str:
        order = await self.order_of_token(token)
        owner = None if order is None else await orders.load_account(self._database, order)
        return owner[1] if owner else ""

    async def _bill(self, order: Order | None) -> Bill | None:
        if order is None or order.state != "open" or order.held_until <= to_ms(self._clock()):
            return None
        owner = await orders.load_account(self._database, order.id)
        if owner is None:
            return None
        return Bill(
            order=order.id,
            token=order.token,
            total=order.total,
            channel=owner[1],
            address=owner[2],
            promised_until=from_ms(order.promised_until),
            held_until=from_ms(order.held_until),
        )

    async def language_of(self, channel: str, address: str) -> Language | None:
        account = await accounts.find(self._database, channel, address)
        return language_of(account.language) if account else None

    async def may_pay(self, order: int, channel: str, address: str, money: Money) -> Words | None:
        bill = await self.bill(order)
        if bill is None:
            return _("The time of this order is over. Please choose letters again; nothing was paid.")
        if (bill.channel, bill.address) != (channel, address):
            return _("This invoice belongs to somebody else. A letter of your own is a minute away.")
        if bill.total != money:
            return _("The sum has changed since. Please pay with the latest invoice.")
        now = self._clock()
        if self._shabbat is not None and self._shabbat.is_rest(now):
            return _("It is Shabbat or Yom Tov now, and paying waits. The letters are kept for you.")
        promised = now + HOLD_TIME
        try:
            async with self._database.transaction() as transaction:
                await allocation.extend(transaction, order, to_ms(promised), to_ms(promised + HOLD_GRACE))
        except Conflict:
            return _("The time of this order is over. Please choose letters again; nothing was paid.")
        return None

    async def why_closed(self, order: int, channel: str, address: str) -> Words:
        owner = await orders.load_account(self._database, order)
        if owner is None or owner[1:] != (channel, address):
            return _("This invoice belongs to somebody else. A letter of your own is a minute away.")
        steps = await orders.replacing(self._database, order)
        standing = await orders.load(self._database, steps[-1][0] if steps else order)
        if standing is not None and standing.state == "paid":
            return _("This is paid already. There's nothing more to pay.")
        if not steps or await self._bill(standing) is None:
            return _("The time of this order is over. Please choose letters again; nothing was paid.")
        key = f"changed:{order}:{steps[-1][0]}"
        await self._notifier.notify(order, key, PaymentFailed(order, "changed"))
        return _("This invoice is older than the last change. Nothing was paid; the new one is in the chat.")

    async def prolong(self, order: int) -> Bill | None:
        await self._prolong(order, HOLD_TIME)
        return await self.bill(order)

    async def remember_page(self, order: int, provider: str, page: HostedPage) -> None:
        async with self._database.transaction() as transaction:
            orders.add_checkout(transaction, order, provider, page.reference, page.url, to_ms(page.until))

    async def remember_unpayable(self, order: int, provider: str = "", code: str = "") -> None:
        async with self._database.transaction() as transaction:
            stuck_orders.mark_unpayable(transaction, order)
            if code:
                alerts.add(transaction, PaymentAlert("refused", provider, f"order-{order}", order, code=code))
        await self._prolong(order, _HOLD_IN_TROUBLE if code else HOLD_TIME)
        if code:
            await self._notifier.notify(order, f"refused:{order}", PaymentFailed(order, "refused"))

    async def _prolong(self, order: int, time: timedelta) -> None:
        """Holds the letters of an order for so long from now on, unless they are held for longer."""
        promised = to_ms(self._clock() + time)
        found = await orders.load(self._database, order)
        if found is None or found.state != "open" or found.promised_until >= promised:
            return
        held = to_ms(self._clock() + time + HOLD_GRACE)
        remind = to_ms(self._clock() + time - REMIND_BEFORE)
        with suppress(Conflict):  # it was closed this moment
            async with self._database.transaction() as transaction:
                await allocation.extend(transaction, order, promised, held, remind)

    async def remember_payable(self, order: int) -> None:
        await stuck_orders.mark_payable(self._database, order)

    async def page_of(self, order: int, provider: str) -> HostedPage | None:
        checkout = await orders.latest_checkout(self._database, order, provider)
        if checkout is None:
            return None
        reference, url, until = checkout
        return HostedPage(reference, url, from_ms(until))

    async def order_of_page(self, provider: str, reference: str) -> int | None:
        return await orders.order_of_checkout(self._database, provider, reference)
