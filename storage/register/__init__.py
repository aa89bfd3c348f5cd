"""Orders and the register: what an account buys at once, and which letter belongs to whom for ever.

`orders` opens and loads orders; `register_entries` enters sales and corrections; `amendments` is what the
committee may do beyond that. The register is append-only: the database refuses anything else.
"""

from storage.register import amendments, orders, register_entries
from storage.register.amendments import Amendment, AmendmentRefused, RegisteredLetter
from storage.register.orders import Order, OrderLine, WantedLine
from storage.register.register_entries import CERTIFICATE_LENGTH, RegisterEntry

__all__ = [
    "CERTIFICATE_LENGTH",
    "Amendment",
    "AmendmentRefused",
    "Order",
    "OrderLine",
    "RegisterEntry",
    "RegisteredLetter",
    "WantedLine",
    "amendments",
    "orders",
    "register_entries",
]
