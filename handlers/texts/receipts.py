"""The receipt of a paid order, and its credit notes, as files."""

from handlers.conversation import File
from handlers.words import _

RECEIPT_FILES = "receipt"  # first part of the path of a receipt


def receipt_file(order: int) -> File:
    """The receipt of a paid order; it is issued when it is sent for the first time."""
    return File(f"/{RECEIPT_FILES}/{order}.pdf", "receipt.pdf", "application/pdf", _("Your receipt"))


def credit_file(order: int, refund: int) -> File:
    """The credit note for money that went back to whoever has the receipt of an order."""
    path = f"/{RECEIPT_FILES}/{order}-{refund}.pdf"
    return File(path, "credit-note.pdf", "application/pdf", _("The credit note for your receipt"))


def cancelling_file(order: int) -> File:
    """The credit note by which the receipt of an order was cancelled, for one under another name."""
    path = f"/{RECEIPT_FILES}/{order}-canceled.pdf"
    return File(path, "credit-note.pdf", "application/pdf", _("The credit note for the earlier receipt"))
