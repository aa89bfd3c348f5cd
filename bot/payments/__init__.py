"""Money from providers: one file a provider, and the record of every payment, made before anything follows.

Providers' own files are opened by the registry where they are configured: their libraries are large.
"""

from bot.payments.base import Bill, DisputeFact, HostedPage, PaymentFact, Provider, RefundFact, RefundRequest
from bot.payments.closing import PageCloser
from bot.payments.going_back import lacks_dispute, record_dispute
from bot.payments.pages import PaymentPages
from bot.payments.reconciling import BEGINNING, Reconciliation, reconcile
from bot.payments.recording import PaymentRecorder
from bot.payments.refunding import RefundRunner
from bot.payments.registry import build_providers, refunding_among, refunding_providers
from bot.payments.requests import PaymentAnswer, PaymentRequests
from bot.payments.telegram_currencies import TelegramCurrencies

__all__ = [
    "BEGINNING",
    "Bill",
    "DisputeFact",
    "HostedPage",
    "PageCloser",
    "PaymentAnswer",
    "PaymentFact",
    "PaymentPages",
    "PaymentRecorder",
    "PaymentRequests",
    "Provider",
    "Reconciliation",
    "RefundFact",
    "RefundRequest",
    "RefundRunner",
    "TelegramCurrencies",
    "build_providers",
    "lacks_dispute",
    "paypal",
    "reconcile",
    "record_dispute",
    "refunding_among",
    "refunding_providers",
    "rehearsal",
    "stripe",
    "telegram",
]
