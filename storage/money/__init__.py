"""Money: sums, payments that came, the cash of each volunteer, the sponsors' pool.

`Money` is whole minor units and a currency. `payments` records what a provider moved, before anything
follows from it; `cash_log` what was taken in a hand, and where it went; `pool` what was given for those who
cannot pay.
"""

from storage.money import cash_log, payments, pool
from storage.money.cash_log import CashEntry, CashSums, held
from storage.money.money import Money
from storage.money.payments import Payment

__all__ = [
    "CashEntry",
    "CashSums",
    "Money",
    "Payment",
    "cash_log",
    "held",
    "payments",
    "pool",
]
