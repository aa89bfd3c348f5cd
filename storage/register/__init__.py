"""Orders and the register: what an account buys at once, and which letter belongs to whom for ever.

`orders` opens and loads orders; `register_entries` enters sales and corrections. The register is append-only:
the database refuses anything else.
"""

from storage.register import orders, register_entries
from storage.register.orders import Line, Order, Wanted
from storage.register.register_entries import CERTIFICATE_LENGTH, Entry

__all__ = [
    "CERTIFICATE_LENGTH",
    "Entry",
    "Line",
    "Order",
    "Wanted",
    "orders",
    "register_entries",
]
