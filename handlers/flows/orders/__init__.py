"""Notices of an order: money comes, late, twice or too little; a payment is turned down; the time is over."""

from handlers.conversation import Flow, Lapsed, Paid, PaymentFailed, PaymentPending, Reminder
from handlers.flows.orders import paid as paid_orders
from handlers.flows.orders import paid_twice, practice, unpaid
from handlers.flows.orders.practice import SAMPLES_ENDED

__all__ = [
    "FLOW",
    "SAMPLES_ENDED",
]

FLOW = Flow(
    steps=(*paid_orders.STEPS, *paid_twice.STEPS),
    notices={
        Paid: paid_orders.on_paid,
        PaymentFailed: unpaid.on_payment_failed,
        PaymentPending: unpaid.on_payment_pending,
        Reminder: unpaid.on_reminder,
        Lapsed: unpaid.on_lapsed,
    },
    news={SAMPLES_ENDED: practice.end_practice},
)
