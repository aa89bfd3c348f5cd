"""Receipts: what stands on one, and how it is issued, once for each order and with a number for ever."""

from bot.receipts.issuing import NoReceiptError, receipt_for, sheet_of

__all__ = [
    "NoReceiptError",
    "receipt_for",
    "sheet_of",
]
