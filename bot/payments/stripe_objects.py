"""Stripe's objects, read: sums as Stripe counts them, pages, payments, refunds, disputes, fees."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal

from bot.payments.base import DisputeFact, RefundFact
from bot.payments.codes import clean_code
from bot.payments.listing import ListedPayment
from storage.money import Money

if TYPE_CHECKING:
    from stripe import Dispute, PaymentIntent, Refund
    from stripe.checkout import Session

# https://docs.stripe.com/currencies#zero-decimal and #special-cases: ISK and UGX have no coins any more,
# yet Stripe goes on counting them in hundredths.
_WHOLE = frozenset(
    ["BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND", "VUV", "XAF", "XOF", "XPF"]
)
_THOUSANDTHS = frozenset(["BHD", "JOD", "KWD", "OMR", "TND"])  # and the last digit must be 0
_MOST = 99_999_999  # eight digits, #minimum-and-maximum-charge-amounts

_NO_LONGER_COMES = frozenset(["requires_payment_method", "canceled"])  # states of a payment intent
_REFUND_STATES: dict[str, Literal["done", "accepted", "refused"]] = {
    "succeeded": "done",
    "pending": "accepted",
    "requires_action": "accepted",
    "failed": "refused",
    "canceled": "refused",
}  # https://docs.stripe.com/api/refunds/object#refund_object-status
# States of a dispute: https://docs.stripe.com/api/disputes/object#dispute_object-status
_WON = frozenset(["won", "warning_closed", "prevented"])
_ASKED = frozenset(["warning_needs_response", "warning_under_review"])  # an inquiry takes no money


def is_payable(money: Money) -> bool:
    """Whether Stripe takes a sum, as far as it says itself."""
    amount = amount_of(money)
    return amount % (10 if money.currency in _THOUSANDTHS else 1) == 0 and amount <= _MOST


def page_progress(session: Session) -> Literal["none", "pending", "failed"]:
    """What is known of money that was given and has not come: the page is done, and the bank is not."""
    if session.status != "complete":
        return "none"
    intent = session.payment_intent
    known = "" if intent is None or isinstance(intent, str) else intent.status
    return "failed" if known in _NO_LONGER_COMES else "pending"


def charge_of(session: Session) -> str:
    """The id of a page's payment."""
    intent = session.payment_intent
    return intent if isinstance(intent, str) else intent.id if intent else session.id


def fee_of(session: Session) -> Money | None:
    """What Stripe kept of a page's payment; None as long as it does not say."""
    intent = session.payment_intent
    return None if intent is None or isinstance(intent, str) else _fee_of_intent(intent)


def payer_of(session: Session) -> str:
    """The name that the payer gave on the page; "" for none."""
    details = session.to_dict().get("customer_details") or {}
    return str(details.get("name") or "")


def listed_payment(intent: PaymentIntent) -> ListedPayment:
    """A payment of Stripe's own list."""
    charge = intent.latest_charge
    refunded = 0 if charge is None or isinstance(charge, str) else charge.amount_refunded
    currency = intent.currency.upper()
    return ListedPayment(
        charge=intent.id,
        order=_order_in(intent.to_dict()),
        money=as_money(intent.amount_received, currency),
        refunded=as_money(refunded, currency).minor,
        at=datetime.fromtimestamp(intent.created, UTC),
        fee=_fee_of_intent(intent),
    )


def refund_fact(name: str, made: Refund, charge: str) -> RefundFact:
    """A refund of a payment, with our own number where we asked for it."""
    told = made.to_dict()
    code, own = made.currency.upper(), str((told.get("metadata") or {}).get("refund", ""))
    intent = told.get("payment_intent")
    return RefundFact(
        name,
        charge,
        made.id,
        as_money(made.amount, code),
        _REFUND_STATES.get(made.status or "", "accepted"),
        int(own) if own.isdecimal() else 0,
        told.get("failure_reason") or "",
        _fee_in([told.get("balance_transaction")]),
        _order_in(intent) if isinstance(intent, dict) else None,
    )


def dispute_fact(name: str, dispute: Dispute) -> DisputeFact:
    """A dispute, by what has become of the money."""
    intent, currency = dispute.payment_intent, dispute.currency.upper()
    charge = intent if isinstance(intent, str) else intent.id if intent else str(dispute.charge)
    told = dispute.to_dict()
    state: Literal["asked", "taken", "won"] = "taken"
    if dispute.status in _WON:
        state = "won"
    elif dispute.status in _ASKED:
        state = "asked"
    return DisputeFact(
        name,
        dispute.id,
        charge,
        as_money(dispute.amount, currency),
        state,
        clean_code(dispute.reason),
        _fee_in(told.get("balance_transactions") or ()),
    )


def _fee_of_intent(intent: PaymentIntent) -> Money | None:
    charge = intent.to_dict().get("latest_charge")
    return _fee_in([charge.get("balance_transaction")]) if isinstance(charge, dict) else None


def _fee_in(transactions: Iterable[Any]) -> Money | None:
    """The fees of balance transactions together; None for none, or where Stripe told ids alone.

    https://docs.stripe.com/api/balance_transactions/object#balance_transaction_object-fee
    """
    told = [one for one in transactions if isinstance(one, dict)]
    if not told:
        return None
    try:
        return as_money(sum(int(one["fee"]) for one in told), str(told[0]["currency"]).upper())
    except ValueError:  # finer than the smallest coin
        return None


def _order_in(intent: Mapping[str, Any]) -> int | None:
    order = str((intent.get("metadata") or {}).get("order", ""))
    return int(order) if order.isascii() and order.isdecimal() and len(order) < 20 else None


def _digits(currency: str) -> int:
    """How many digits of Stripe's amount stand behind the point."""
    return 0 if currency in _WHOLE else 3 if currency in _THOUSANDTHS else 2


def amount_of(money: Money) -> Decimal:
    """The sum as Stripe counts it; a fraction where it is finer than Stripe takes."""
    return money.major.scaleb(_digits(money.currency))


def paid_on(session: Session) -> Money:
    """The sum that was paid. ValueError for none, or one finer than the currency's smallest coin."""
    if not session.amount_total or not session.currency:
        raise ValueError("a payment without a sum")
    return as_money(session.amount_total, session.currency.upper())


def as_money(amount: int, currency: str) -> Money:
    """Stripe's count of a sum. ValueError for one finer than the currency's smallest coin."""
    return Money.of(Decimal(amount).scaleb(-_digits(currency)), currency)
