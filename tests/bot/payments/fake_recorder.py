"""A recorder that keeps what providers tell it, with one open order."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from bot.payments import Bill, DisputeFact, HostedPage, PaymentFact, RefundFact
from handlers.words import Language, Words, _
from storage.money import Money
from storage.people import Person
from storage.register import OrderedLetter

TOKEN = "tok-5vN2xQ"
MOSHE = Person(given="משה", gender="m", parent="יוכבד", parent_kind="mother")


def utc_now() -> datetime:
    return datetime.now(UTC)


def bill(
    order: int = 7, total: Money | None = None, promised: float = 40, held: float = 75, token: str = TOKEN
) -> Bill:
    """An open order of eighteen dollars, promised and held for so many minutes from now."""
    now = datetime.now(UTC)
    return Bill(
        order=order,
        token=token,
        total=total or Money(1800, "USD"),
        channel="whatsapp",
        address="whatsapp:+972501234567",
        promised_until=now + timedelta(minutes=promised),
        held_until=now + timedelta(minutes=held),
    )


@dataclass
class FakeRecorder:
    """Order 7 is open."""

    open: list[Bill] = field(default_factory=lambda: [bill()])
    facts: list[PaymentFact] = field(default_factory=list)
    failures: list[int] = field(default_factory=list)
    pending: list[int] = field(default_factory=list)
    aside: list[str] = field(default_factory=list)  # charges that are of no order
    disputes: list[DisputeFact] = field(default_factory=list)
    refunds: list[RefundFact] = field(default_factory=list)
    pages: dict[tuple[int, str], HostedPage] = field(default_factory=dict)
    paid: set[str] = field(default_factory=set)  # tokens of orders that are paid
    orders: set[int] = field(default_factory=lambda: {7})
    letters: tuple[OrderedLetter, ...] = (OrderedLetter(MOSHE, "arizal", 1),)  # of the open order
    reason: Words | None = None  # not to let people pay
    asked: list[Money] = field(default_factory=list)  # sums that may_pay was asked about
    news: int = 0  # times that record() was called
    clock: Callable[[], datetime] = utc_now
    recorded: asyncio.Event = field(default_factory=asyncio.Event)  # something was paid

    async def letters_of_token(self, token: str) -> tuple[OrderedLetter, ...]:
        known = any(one.token == token for one in self.open) or token in self.paid
        return self.letters if known else ()

    async def is_paid(self, token: str) -> bool:
        return token in self.paid

    def now(self) -> datetime:
        return self.clock()

    async def record(self, fact: PaymentFact) -> None:
        self.news += 1
        if fact.order not in self.orders:
            self.aside.append(fact.charge)
        elif fact.charge not in {known.charge for known in self.facts}:
            self.facts.append(fact)
        self.recorded.set()

    async def set_aside(self, provider: str, charge: str, money: Money | None, code: str) -> None:
        self.aside.append(charge)

    async def record_refund(self, fact: RefundFact) -> None:
        self.refunds.append(fact)

    async def report_pending(self, order: int, provider: str, reference: str, until: datetime) -> None:
        self.pending.append(order)

    async def report_failure(self, order: int, provider: str = "", reference: str = "") -> None:
        self.failures.append(order)

    async def report_dispute(self, fact: DisputeFact) -> None:
        self.disputes.append(fact)

    async def early_disputes(self, provider: str) -> list[str]:
        return []

    async def under_way(self, order: int) -> Money | None:
        bill = await self.bill(order)
        return bill.total if bill is not None and order in self.pending else None

    async def is_pending(self, order: int) -> bool:
        return order in self.pending

    async def bill(self, order: int) -> Bill | None:
        return next((bill for bill in self.open if bill.order == order), None)

    async def bill_by_token(self, token: str) -> Bill | None:
        return next((bill for bill in self.open if bill.token == token), None)

    async def order_of_token(self, token: str) -> int | None:
        return next((bill.order for bill in self.open if bill.token == token), None)

    async def channel_of_token(self, token: str) -> str:
        return next((bill.channel for bill in self.open if bill.token == token), "")

    async def language_of(self, channel: str, address: str) -> Language | None:
        return None

    async def may_pay(self, order: int, channel: str, address: str, money: Money) -> Words | None:
        self.asked.append(money)
        return self.reason

    async def why_closed(self, order: int, channel: str, address: str) -> Words:
        return _("This is paid already. There's nothing more to pay.")

    async def prolong(self, order: int) -> Bill | None:
        return await self.bill(order)

    async def remember_page(self, order: int, provider: str, page: HostedPage) -> None:
        self.pages[order, provider] = page

    async def remember_unpayable(self, order: int, provider: str = "", code: str = "") -> None:
        raise AssertionError("a provider does not say this itself")

    async def remember_payable(self, order: int) -> None:
        """Nothing was ever remembered of an order here."""

    async def page_of(self, order: int, provider: str) -> HostedPage | None:
        return self.pages.get((order, provider))

    async def order_of_page(self, provider: str, reference: str) -> int | None:
        for (order, name), page in self.pages.items():
            if (name, page.reference) == (provider, reference):
                return order
        return None
