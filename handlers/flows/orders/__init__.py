"""Notices of an order: money comes, late, twice or too little; a payment is turned down; the time is over."""

from handlers.conversation import Flow, Lapsed, Paid, PaymentFailed, Reminder
from handlers.flows.orders import paid as paid_orders
from handlers.flows.orders import practice, unpaid
from handlers.flows.orders.practice import SAMPLES_ENDED

__all__ = [
    "FLOW",
    "SAMPLES_ENDED",
]

FLOW = Flow(
    steps=paid_orders.STEPS,
    notices={
        Paid: paid_orders.on_paid,
        PaymentFailed: unpaid.on_payment_failed,
        Reminder: unpaid.on_reminder,
        Lapsed: unpaid.on_lapsed,
    },
    news={SAMPLES_ENDED: practice.end_practice},
)
