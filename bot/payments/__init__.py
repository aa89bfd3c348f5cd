"""Money from providers: one file a provider, and the record of every payment, made before anything follows.

Providers' own files are opened by the registry where they are configured: their libraries are large.
"""

from bot.payments.base import Bill, HostedPage, PaymentFact, Provider
from bot.payments.closing import PageCloser
from bot.payments.pages import PaymentPages
from bot.payments.recording import PaymentRecorder
from bot.payments.registry import build_providers
from bot.payments.requests import PaymentAnswer, PaymentRequests

__all__ = [
    "Bill",
    "HostedPage",
    "PageCloser",
    "PaymentAnswer",
    "PaymentFact",
    "PaymentPages",
    "PaymentRecorder",
    "PaymentRequests",
    "Provider",
    "build_providers",
    "rehearsal",
    "stripe",
    "telegram",
]
