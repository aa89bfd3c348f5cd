"""Money: one file a provider, and the record of every payment, made before anything follows from it.

The providers' own files are opened where one is configured: their libraries are large.
"""

from bot.payments.base import Bill, OrderNotifier, PaymentFact, PaymentRecording, Provider
from bot.payments.recording import PaymentRecorder

__all__ = [
    "Bill",
    "OrderNotifier",
    "PaymentFact",
    "PaymentRecorder",
    "PaymentRecording",
    "Provider",
    "rehearsal",
    "stripe",
    "telegram",
]
