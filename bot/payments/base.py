"""The contract of every payment provider, and of the recorder that writes down what providers say.

A webhook is only a trigger: the provider is asked what is true.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from bot.channels import InvoiceWire, PayWire, Refused, TextWire
from handlers.conversation import Notice
from handlers.words import Language, Words
from storage.database import Transaction
from storage.money import Money
from storage.register import OrderedLetter


class NothingTaken(Refused):
    """What a payer agreed to was turned down, by the provider or by us, and that has been told."""


@dataclass(frozen=True, slots=True)
class Bill:
    """An open order as a provider sees it."""

    order: int
    token: str  # unguessable; names the order in addresses
    total: Money
    channel: str  # of the person who ordered
    address: str  # the same person's, on that channel
    promised_until: datetime  # how long the letters are kept, as the person was told; aware
    held_until: datetime  # how long the letters are kept in truth, a while longer; aware


@dataclass(frozen=True, slots=True)
class PaymentFact:
    """A provider's word, asked for and true, about one payment."""

    provider: str
    charge: str  # the provider's id of the money; unique within the provider
    order: int
    money: Money
    state: Literal["paid", "pending", "failed"]
    at: datetime  # when the money moved; aware
    fee: Money | None = None  # what the provider kept of it, in whichever currency; None: not known yet
    payer: str = ""  # who paid, as the provider calls them; "" where it does not say


@dataclass(frozen=True, slots=True)
class HostedPage:
    """A payment page at a provider's, made for one order."""

    reference: str  # the provider's id of the page
    url: str
    until: datetime  # when the page closes; aware


@dataclass(frozen=True, slots=True)
class RefundRequest:
    """Money of a payment that shall go back."""

    id: int  # refunds.id, by which the provider tells it from others
    charge: str  # the provider's id of the money
    money: Money


@dataclass(frozen=True, slots=True)
class RefundFact:
    """A provider's word, asked for and true, about money that goes back."""

    provider: str
    charge: str  # the provider's id of the money that came
    reference: str  # its id of the refund; unique within the provider
    money: Money
    state: Literal["done", "accepted", "refused"]  # accepted: on its way; refused: also if it came back
    refund: int = 0  # refunds.id; 0 for one that was made at the provider
    code: str = ""  # why it was refused
    fee: Money | None = None  # what giving back cost; below zero where the provider gave of its fee
    order: int | None = None  # as the provider was told it with the payment; None where it tells of none


@dataclass(frozen=True, slots=True)
class DisputeFact:
    """A provider's word, asked for and true, about a payment that its payer takes back through the bank."""

    provider: str
    reference: str  # its id of the dispute; unique within the provider
    charge: str  # its id of the money that came
    money: Money
    state: Literal["asked", "taken", "won"]  # asked: no money has gone; won: it came again, or never went
    code: str = ""  # why, in the provider's own word
    fee: Money | None = None  # what the dispute cost besides


class PaymentRecording(Protocol):
    """The recorder of payments, as the providers see it."""

    def now(self) -> datetime:
        """The time by which orders and their payment pages end; aware."""

    async def record(self, fact: PaymentFact) -> None:
        """Records the money; on return it is committed, and the sale follows by itself.

        The same charge again changes nothing. Money for an order that does not exist is set aside.
        """

    async def set_aside(self, provider: str, charge: str, money: Money | None, code: str) -> None:
        """Keeps money that belongs to no order of ours, for the committee to see; `code` says why.

        `charge`: the provider's id of the money, or of the page where the money is not known.
        """

    async def record_refund(self, fact: RefundFact) -> None:
        """Records what became of money that goes back.

        What is known already changes nothing, nor does money of others that never came here. What does not
        fit is kept for the committee.
        """

    async def report_pending(self, order: int, provider: str, reference: str, until: datetime) -> None:
        """Tells the person that the bank needs some days; the letters are held until `until` at least.

        `reference`: of the page on which it was paid. The same page again changes nothing.
        """

    async def report_failure(self, order: int, provider: str = "", reference: str = "") -> None:
        """Tells the person that the payment was turned down, and asks for it anew.

        `reference`: of the hosted page, which is dead after that; the same page again changes nothing.
        """

    async def report_dispute(self, fact: DisputeFact) -> None:
        """Enters a chargeback, or that it was won, and tells the committee; once, however often reported."""

    async def early_disputes(self, provider: str) -> Sequence[str]:
        """The provider's ids of the disputes of the last days that were told before their payments."""

    async def under_way(self, order: int) -> Money | None:
        """The money that takes days and is under way for the order, or for one that it replaced."""

    async def is_pending(self, order: int) -> bool:
        """Whether a payment that takes days is under way for the order and covers what it costs now."""

    async def bill(self, order: int) -> Bill | None:
        """The order if it is open for payment, else None."""

    async def bill_by_token(self, token: str) -> Bill | None:
        """The order with this token if it is open for payment, else None."""

    async def is_paid(self, token: str) -> bool:
        """Whether the order with this token is paid, or the one that took its place."""

    async def letters_of_token(self, token: str) -> Sequence[OrderedLetter]:
        """Whose letters the order with this token has, whatever has become of it; none for an unknown one."""

    async def order_of_token(self, token: str) -> int | None:
        """The order with this token, whatever has become of it."""

    async def channel_of_token(self, token: str) -> str:
        """The channel on which the order with this token was made; "" for an unknown one."""

    async def language_of(self, channel: str, address: str) -> Language | None:
        """The language in which somebody talks with the bot; None for somebody who never wrote to it."""

    async def may_pay(self, order: int, channel: str, address: str, money: Money) -> Words | None:
        """Last check before money moves: order, person, sum, currency, letters still held.

        None, and the hold reaches far enough for the payment to arrive; else the reason, to be shown.
        """

    async def why_closed(self, order: int, channel: str, address: str) -> Words:
        """The reason, to be shown, why an order that is open no more cannot be paid.

        Where it was changed, the chat is brought the request to pay for what took its place.
        """

    async def prolong(self, order: int) -> Bill | None:
        """Keeps an open order's letters as long as those that are chosen now; what `bill` says then."""

    async def remember_page(self, order: int, provider: str, page: HostedPage) -> None:
        """Remembers a hosted page, so that asking twice gives the same page."""

    async def remember_unpayable(self, order: int, provider: str = "", code: str = "") -> None:
        """Remembers that nobody took a request to pay an order, and keeps its letters for longer.

        With a `code`, the provider's own, it will not be tried again, and the committee hears of it; the
        person is offered another currency, where there is one.
        """

    async def remember_payable(self, order: int) -> None:
        """Remembers that a request to pay it was taken, after one that was not."""

    async def page_of(self, order: int, provider: str) -> HostedPage | None:
        """The remembered page of an order; it may be over."""

    async def order_of_page(self, provider: str, reference: str) -> int | None:
        """The order for which a remembered page was made."""


class OrderNotifier(Protocol):
    """The way into the conversation of the person who ordered."""

    async def notify(
        self, order: int, key: str, notice: Notice, also_write: Callable[[Transaction], None] | None = None
    ) -> bool:
        """Commits a notice about an order together with what `also_write` writes.

        False where a notice with this key is known already.
        """


class Provider(Protocol):
    """A service that moves money. Made from the configuration and the recorder, by the registry."""

    name: str  # in the database beside every payment, so it is for ever
    refunds: bool = False  # whether it gives money back itself; else the office does by hand
    brand: str = ""  # of a wallet that people look for by its name: offered beside a page for cards

    def takes(self, bill: Bill) -> bool:
        """Can this order be paid here, by its channel, currency and sum?"""

    def routes(self) -> list[BaseRoute]:
        """The provider's own routes: its webhook, mostly."""

    async def ask(self, bill: Bill, wire: PayWire) -> TextWire | InvoiceWire:
        """The message with the invoice or with the link to the page, made once an order however often asked.

        Raises TryLater, or Refused where asking again would not help.
        """

    async def page(self, request: Request, bill: Bill) -> Response | None:
        """The answer to `GET /pay/{token}` of an open order; None where this provider has no page for it."""

    async def close_page(self, reference: str) -> None:
        """Closes a hosted page (`HostedPage.reference`), so that nobody pays on it any more.

        Raises TryLater, or Refused where it cannot be closed, as one that was paid.
        """

    async def refund(self, wanted: RefundRequest) -> RefundFact:
        """Gives money back, once however often it is asked for the same refund.

        Raises TryLater, or Refused where it does not give this back.
        """
        raise Refused(f"{self.name} by_hand")

    async def look_again(self, order: int) -> None:
        """Asks whether an order's page was paid, for whoever comes back from it: a webhook may be lost.

        Raises what `ask` raises, and NothingTaken. One that tells of money on the spot has nothing to ask.
        """

    async def stop(self) -> None:
        """Closes every connection."""
