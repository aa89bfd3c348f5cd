"""PayPal's objects, read: sums as it writes them, orders with captures, refunds, disputes, its list.

https://developer.paypal.com/docs/api/orders/v2/, https://developer.paypal.com/docs/api/payments/v2/.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any, Literal

from bot.payments.base import DisputeFact, RefundFact
from bot.payments.codes import clean_code
from bot.payments.hosted import PageStatus
from bot.payments.listing import ListedPayment, ListedRefund
from storage.money import Money

# https://developer.paypal.com/api/rest/reference/currency-codes/ without those of accounts in one country.
_WHOLE = frozenset(["HUF", "JPY", "TWD"])  # PayPal takes no fractions of them
_CURRENCIES = frozenset(
    [
        *("AUD", "CAD", "CHF", "CZK", "DKK", "EUR", "GBP", "HKD", "ILS", "MXN", "NOK", "NZD", "PHP", "PLN"),
        *("SEK", "SGD", "THB", "USD", *_WHOLE),
    ]
)
_MOST = 10_000_000  # of any currency, as PayPal's forms take it

_CAME = frozenset(["COMPLETED", "PARTIALLY_REFUNDED", "REFUNDED"])  # states of a capture
_TURNED_DOWN = frozenset(["DECLINED", "FAILED"])
_REFUND_STATES: dict[str, Literal["done", "accepted", "refused"]] = {
    "COMPLETED": "done",
    "PENDING": "accepted",
    "FAILED": "refused",
    "CANCELLED": "refused",
}
# https://developer.paypal.com/docs/api/customer-disputes/v1/: outcomes by which we have the money.
_OURS = frozenset(["RESOLVED_SELLER_FAVOUR", "RESOLVED_WITH_PAYOUT", "CANCELED_BY_BUYER", "DENIED", "NONE"])
_BY_REFUND = "ACCEPTED"  # we agreed to give it back; that comes as a refund
_REFUND_CODE = "T1107"  # in PayPal's list, as the next
_PAYMENT_CODE = "T00"


def is_payable(money: Money) -> bool:
    """Whether PayPal has the currency, and takes so much of it and so small a coin."""
    if money.currency not in _CURRENCIES:
        return False
    step = Decimal(1) if money.currency in _WHOLE else Decimal("0.01")
    return money.major % step == 0 and money.major <= _MOST


def written(money: Money) -> dict[str, str]:
    """A sum as PayPal reads it."""
    digits = 0 if money.currency in _WHOLE else 2
    return {"currency_code": money.currency, "value": f"{money.major:.{digits}f}"}


def money_in(told: Mapping[str, Any]) -> Money:
    """A sum that PayPal writes. ValueError for what is no sum, or is finer than the smallest coin."""
    try:
        return Money.of(Decimal(str(told["value"])), str(told["currency_code"]))
    except (InvalidOperation, KeyError):
        raise ValueError("no sum") from None


def order_money(order: Mapping[str, Any]) -> Money:
    """What an order asks for. ValueError for no sum."""
    return money_in(_unit(order).get("amount") or {})


def page_status(order: Mapping[str, Any]) -> PageStatus:
    """What has become of an order. ValueError for a sum that cannot be."""
    unit = _unit(order)
    number, token = marks_in(unit.get("custom_id"))
    captures = (unit.get("payments") or {}).get("captures") or []
    came = next((one for one in captures if one.get("status") in _CAME), None)
    if came is not None:
        paid = (str(came["id"]), money_in(came["amount"]))
        return PageStatus(number, token, *paid, fee=fee_of(came), payer=payer_of(order))
    progress: Literal["none", "pending", "failed"] = "none"
    if any(one.get("status") == "PENDING" for one in captures):
        progress = "pending"
    elif captures and all(one.get("status") in _TURNED_DOWN for one in captures):
        progress = "failed"
    return PageStatus(number, token, progress=progress)


def fee_of(capture: Mapping[str, Any]) -> Money | None:
    """What PayPal kept of a capture; None as long as it does not say."""
    return _sum_or_none((capture.get("seller_receivable_breakdown") or {}).get("paypal_fee"))


def payer_of(order: Mapping[str, Any]) -> str:
    """The name on the payer's account; "" for none."""
    name = (order.get("payer") or {}).get("name") or {}
    return f"{name.get('given_name') or ''} {name.get('surname') or ''}".strip()


def refunds_in(order: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The refunds of an order."""
    return (_unit(order).get("payments") or {}).get("refunds") or []


def refund_fact(name: str, made: Mapping[str, Any], charge: str = "") -> RefundFact:
    """A refund, of the capture to which it links. ValueError for a sum that cannot be."""
    own = re.fullmatch(r"refund-([0-9]{1,19})", str(made.get("custom_id") or ""))
    number, _token = marks_in(made.get("custom_id"))
    returned = _sum_or_none((made.get("seller_payable_breakdown") or {}).get("paypal_fee"))
    return RefundFact(
        name,
        linked(made, "captures") or charge,
        str(made["id"]),
        money_in(made["amount"]),
        _REFUND_STATES.get(str(made.get("status")), "accepted"),
        int(own[1]) if own else 0,
        clean_code(str((made.get("status_details") or {}).get("reason") or "")).strip("-"),
        None if returned is None else returned * -1,
        int(number) if number else None,
    )


def dispute_fact(name: str, dispute: Mapping[str, Any]) -> DisputeFact:
    """A dispute, by what has become of the money. ValueError for one of no payment or sum."""
    paid: Mapping[str, Any] = next(iter(dispute.get("disputed_transactions") or ()), {})
    outcome = str((dispute.get("dispute_outcome") or {}).get("outcome_code") or "")
    state: Literal["asked", "taken", "won"] = "taken"
    if dispute.get("status") == "RESOLVED" and outcome in _OURS:
        state = "won"
    elif outcome == _BY_REFUND or dispute.get("dispute_life_cycle_stage") == "INQUIRY":
        state = "asked"
    money = money_in(dispute.get("dispute_amount") or {})
    code = clean_code(str(dispute.get("reason") or "").lower())
    charge = str(paid.get("seller_transaction_id") or "")
    return DisputeFact(name, str(dispute["dispute_id"]), charge, money, state, code)


def reversal_fact(name: str, reversal: Mapping[str, Any]) -> DisputeFact:
    """Money that PayPal took back by itself, which it tells of as of a refund. ValueError for no sum."""
    money, charge = money_in(reversal["amount"]), linked(reversal, "captures")
    return DisputeFact(name, str(reversal["id"]), charge, money, "taken", "reversed")


def listed(detail: Mapping[str, Any]) -> ListedPayment | ListedRefund | None:
    """An entry of PayPal's list of transactions; None for what is neither a payment nor a refund.

    https://developer.paypal.com/docs/transaction-search/transaction-event-codes/. ValueError for no sum.
    """
    told = detail.get("transaction_info") or {}
    code, money = str(told.get("transaction_event_code")), money_in(told.get("transaction_amount") or {})
    if told.get("transaction_status") not in ("S", "V"):  # done, or done and given back since
        return None
    if code == _REFUND_CODE and told.get("paypal_reference_id"):
        charge = str(told["paypal_reference_id"])
        return ListedRefund(charge, str(told["transaction_id"]), Money(abs(money.minor), money.currency))
    if not code.startswith(_PAYMENT_CODE) or money.minor <= 0:
        return None
    number, _token = marks_in(told.get("custom_field"))
    fee = _sum_or_none(told.get("fee_amount"))
    return ListedPayment(
        charge=str(told["transaction_id"]),
        order=int(number) if number else None,
        money=money,
        refunded=0,
        at=datetime.strptime(str(told["transaction_initiation_date"]), "%Y-%m-%dT%H:%M:%S%z"),
        fee=None if fee is None else fee * -1,
    )


def marks(order: int, token: str) -> str:
    """Our mark on an order, which PayPal shows with all that comes of it."""
    return f"{order}:{token}"


def marks_in(custom: object) -> tuple[str, str]:
    """(order, token) of our mark; ("", "") for another shop's."""
    match = re.fullmatch(r"([0-9]{1,19}):(\S{1,100})", str(custom or ""))
    return (match[1], match[2]) if match else ("", "")


def linked(resource: Mapping[str, Any], kind: str) -> str:
    """The id in the link to what a resource belongs to: `captures` of a refund, `orders` of a capture.

    "" where there is none.
    """
    links: Iterable[Mapping[str, Any]] = resource.get("links") or ()
    addresses = (str(one.get("href", "")) for one in links if one.get("rel") == "up")
    found = (re.search(rf"/{kind}/([A-Za-z0-9-]+)$", address) for address in addresses)
    return next((match[1] for match in found if match), "")


def order_of_capture(capture: Mapping[str, Any]) -> str:
    """PayPal's id of the order that a capture belongs to; "" where it does not say."""
    ids = (capture.get("supplementary_data") or {}).get("related_ids") or {}
    return str(ids.get("order_id") or "") or linked(capture, "orders")


def _unit(order: Mapping[str, Any]) -> Mapping[str, Any]:
    return next(iter(order.get("purchase_units") or ()), {})


def _sum_or_none(told: Mapping[str, Any] | None) -> Money | None:
    try:
        return money_in(told) if told else None
    except ValueError:
        return None
