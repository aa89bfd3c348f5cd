"""Paying for an order: the question, and the sale that follows from money that is recorded."""

from handlers.flows.payment.drafts import PAY, Payment, is_paying
from handlers.flows.payment.pay import STEPS
from handlers.flows.payment.sale import sell

__all__ = ["PAY", "STEPS", "Payment", "is_paying", "sell"]
