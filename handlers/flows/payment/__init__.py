"""Paying for an order: the question, and the sale that follows from recorded money."""

from handlers.conversation import Flow
from handlers.flows.payment import pay
from handlers.flows.payment.drafts import PAY, AwaitedPayment, is_paying
from handlers.flows.payment.invoices import invoice_of
from handlers.flows.payment.pay import asks_whether_paid, says_paid
from handlers.flows.payment.receipts import payer_of, sent_receipts
from handlers.flows.payment.sale import finds_letters, sell

__all__ = [
    "FLOW",
    "PAY",
    "AwaitedPayment",
    "asks_whether_paid",
    "finds_letters",
    "invoice_of",
    "is_paying",
    "payer_of",
    "says_paid",
    "sell",
    "sent_receipts",
]

FLOW = Flow(
    steps=pay.STEPS,
)
