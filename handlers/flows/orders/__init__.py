"""Notices of an order: money comes, late, twice or too little; a payment is turned down; the time is over."""

from handlers.conversation import Flow, Lapsed, Paid, PaymentFailed, Reminder
from handlers.flows.orders import paid as paid_orders
from handlers.flows.orders import unpaid

__all__ = [
    "FLOW",
]

FLOW = Flow(
    steps=paid_orders.STEPS,
    notices={
        Paid: paid_orders.on_paid,
        PaymentFailed: unpaid.on_payment_failed,
        Reminder: unpaid.on_reminder,
        Lapsed: unpaid.on_lapsed,
    },
)
