"""The receipt of a paid order as a file, and who gets one without asking."""

from collections.abc import Iterable

from handlers.conversation import File, Organisation
from handlers.words import _
from storage.money import Payment, payments, pool
from storage.scrolls import Series

RECEIPT_FILES = "receipt"  # first part of the path of a receipt


def receipt_file(order: int) -> File:
    """The receipt of a paid order; it is issued when it is sent for the first time."""
    return File(f"/{RECEIPT_FILES}/{order}.pdf", "receipt.pdf", "application/pdf", _("Your receipt"))


def credit_file(order: int, refund: int) -> File:
    """The credit note for money that went back to whoever has the receipt of an order."""
    path = f"/{RECEIPT_FILES}/{order}-{refund}.pdf"
    return File(path, "credit-note.pdf", "application/pdf", _("The credit note for your receipt"))


def sent_receipts(
    ours: Organisation, order: int, money: Iterable[Payment], series: Iterable[Series]
) -> list[File]:
    """The receipt that comes with an order's certificates; none where they come on request only.

    Nor is there one for practice, for what the pool has paid, or for a word of the committee.
    """
    if ours.receipts != "sent" or any(one.sample for one in series):
        return []
    own = all(one.provider not in (pool.PROVIDER, payments.COMMITTEE) for one in money)
    return [receipt_file(order)] if own else []
