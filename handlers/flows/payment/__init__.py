"""Paying for an order: the question, and the sale that follows from money that is recorded."""

from handlers.flows.payment.drafts import PAY, AwaitedPayment, is_paying
from handlers.flows.payment.pay import STEPS
from handlers.flows.payment.sale import sell

__all__ = ["PAY", "STEPS", "AwaitedPayment", "is_paying", "sell"]
