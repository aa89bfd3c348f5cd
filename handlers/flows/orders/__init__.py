"""What happens to an order: money comes, late, twice or too little; it is turned down; its time is over."""

from typing import Any

from handlers.conversation import Lapsed, NoticeTaker, Paid, PaymentFailed, Reminder
from handlers.flows.orders.paid import STEPS, paid
from handlers.flows.orders.unpaid import failed, lapsed, reminded

__all__ = ["NOTICES", "STEPS"]

NOTICES: dict[Any, NoticeTaker] = {Paid: paid, PaymentFailed: failed, Reminder: reminded, Lapsed: lapsed}
