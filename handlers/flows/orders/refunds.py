"""Money that sells no letter: it is set aside to be given back, and the committee is told."""

from __future__ import annotations

from typing import Literal

from handlers.conversation import TurnContext
from storage.money import Payment, PaymentAlert, alerts, payments

Reason = Literal["paid_twice", "order_changed", "other_sum", "no_letter"]


def set_refund_due(context: TurnContext, payment: Payment, reason: Reason) -> None:
    """Settles a payment as one to be given back."""
    payments.settle(context.transaction, payment.id, "returnable")
    alerts.add(
        context.transaction,
        PaymentAlert("refund", payment.provider, payment.charge, payment.order, payment.money, reason),
    )
