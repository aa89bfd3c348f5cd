"""Money: sums, payments that came, the cash in each volunteer's hand, the sponsors' pool.

`Money` is whole minor units and a currency. `ledger` holds every sum that moved, between which accounts.
`payments` records money from a provider before anything follows from it; `cash_log` the cash taken by hand,
and where it went; `pool` the gifts for people who cannot pay; `payment_links` the requests to pay that the
committee has sent once more; `receipts` what buyers got in writing, and `payers` to whom it is made out;
`pending` payments that take days; `alerts` what the committee is to look at; `gifts` money back that became
a gift; `refunds` what went back; `disputes` what banks took back; `fees` what providers kept.
"""

from storage.money import (
    alerts,
    cash_log,
    disputes,
    fees,
    gifts,
    ledger,
    payers,
    payment_links,
    payments,
    pending,
    pool,
    receipts,
    refunds,
)
from storage.money.alerts import PaymentAlert
from storage.money.cash_log import CashEntry, CashSums, cash_in_hand
from storage.money.money import Money
from storage.money.payments import Payment
from storage.money.pending import PendingPayment
from storage.money.receipts import Receipt
from storage.money.refunds import Refund, Refundable, RefundWay

__all__ = [
    "CashEntry",
    "CashSums",
    "Money",
    "Payment",
    "PaymentAlert",
    "PendingPayment",
    "Receipt",
    "Refund",
    "RefundWay",
    "Refundable",
    "alerts",
    "cash_in_hand",
    "cash_log",
    "disputes",
    "fees",
    "gifts",
    "ledger",
    "payers",
    "payment_links",
    "payments",
    "pending",
    "pool",
    "receipts",
    "refunds",
]
