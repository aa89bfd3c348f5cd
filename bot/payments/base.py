"""What every payment provider is. A webhook is only a trigger: the provider is asked what is true."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from starlette.routing import BaseRoute

from bot.channels import InvoiceWire, PayWire, TextWire
from handlers.conversation import Notice
from handlers.words import Words
from storage.database import Transaction
from storage.money import Money


@dataclass(frozen=True, slots=True)
class Bill:
    """An open order as a provider sees it."""

    order: int
    token: str  # unguessable; names the order in addresses
    total: Money
    channel: str
    address: str  # who ordered
    promised_until: datetime  # what the person was told, aware
    held_until: datetime  # until when the letters are really kept, aware


@dataclass(frozen=True, slots=True)
class PaymentFact:
    """What a provider says is true about one payment."""

    provider: str
    charge: str  # the provider's id of the money; unique within the provider
    order: int
    money: Money
    state: Literal["paid", "pending", "failed"]
    at: datetime


class PaymentRecording(Protocol):
    """The cash desk, as the providers see it."""

    async def paid(self, fact: PaymentFact) -> None:
        """Records the money; on return it is committed, and the sale follows by itself.

        The same charge again changes nothing. Raises UnmatchedPayment where no such order exists.
        """

    async def failed(self, order: int) -> None:
        """Tells the person that the payment was turned down."""

    async def bill(self, order: int) -> Bill | None:
        """The order if it is open for payment, else None."""

    async def bill_of(self, token: str) -> Bill | None:
        """The same by the order's token."""

    async def may_pay(self, order: int, channel: str, address: str, money: Money) -> Words | None:
        """Last check before money moves: order, person, sum, currency, letters still held.

        None, and the hold reaches far enough for the payment to arrive; else the reason, to be shown.
        """

    async def opened(self, order: int, provider: str, reference: str, url: str, until: datetime) -> None:
        """Remembers a hosted page, so that asking twice gives the same page."""

    async def page(self, order: int, provider: str) -> tuple[str, str, datetime] | None:
        """The remembered (reference, url, until) of an order's hosted page."""

    async def order_of(self, provider: str, reference: str) -> int | None:
        """The order whose hosted page has this reference."""


class OrderNotifier(Protocol):
    """The way into the conversation of whoever ordered."""

    async def notify(
        self, order: int, key: str, notice: Notice, also_write: Callable[[Transaction], None] | None = None
    ) -> bool:
        """Commits a notice about an order together with what `also_write` writes. False where it is known."""


class Provider(Protocol):
    """Somebody who moves money."""

    name: str

    def serves(self, channel: str) -> bool:
        """Can people on this channel pay here?"""

    def routes(self) -> list[BaseRoute]:
        """Webhooks and pages."""

    async def ask(self, bill: Bill, wire: PayWire) -> TextWire | InvoiceWire:
        """Makes the invoice or the hosted page, once an order however often asked; raises TryLater."""

    async def stop(self) -> None:
        """Closes every connection."""
