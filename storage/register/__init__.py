"""Orders and the register: what an account buys at once, and which letter belongs to whom for ever.

`orders` opens and loads orders; `register_entries` enters sales and corrections. The register is append-only:
the database refuses anything else.
"""

from storage.register import orders, register_entries
from storage.register.orders import Order, OrderLine, WantedLine
from storage.register.register_entries import CERTIFICATE_LENGTH, RegisterEntry

__all__ = [
    "CERTIFICATE_LENGTH",
    "Order",
    "OrderLine",
    "RegisterEntry",
    "WantedLine",
    "orders",
    "register_entries",
]
