"""Orders and the register: what an account buys at once, and which letter belongs to whom for ever.

`orders` opens and loads orders; `ordered_letters` whose letters are in one; `gifts` gives reserved letters to
people; `register_entries` enters sales and corrections; `amendments` is what the committee may do beyond;
`stuck_orders` who could not pay; `paid_orders` what a receipt tells; `samples` who is still in a sample
that has ended. The register is append-only: the database refuses anything else.
"""

from storage.register import (
    amendments,
    gifts,
    ordered_letters,
    orders,
    paid_orders,
    register_entries,
    samples,
    stuck_orders,
)
from storage.register.amendments import Amendment, AmendmentRefused, RegisteredLetter
from storage.register.ordered_letters import OrderedLetter
from storage.register.orders import Order, OrderLine, WantedLine
from storage.register.paid_orders import PaidOrder
from storage.register.register_entries import CERTIFICATE_LENGTH, NameChange, RegisterEntry
from storage.register.stuck_orders import StuckOrder, StuckState

__all__ = [
    "CERTIFICATE_LENGTH",
    "Amendment",
    "AmendmentRefused",
    "NameChange",
    "Order",
    "OrderLine",
    "OrderedLetter",
    "PaidOrder",
    "RegisterEntry",
    "RegisteredLetter",
    "StuckOrder",
    "StuckState",
    "WantedLine",
    "amendments",
    "gifts",
    "ordered_letters",
    "orders",
    "paid_orders",
    "register_entries",
    "samples",
    "stuck_orders",
]
