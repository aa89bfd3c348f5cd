"""Receipts: what stands on one, and how it is issued, once for each order and with a number for ever."""

from bot.receipts.issuing import NoReceiptError, issue_credit, printed_number, receipt_for, sheet_of

__all__ = [
    "NoReceiptError",
    "issue_credit",
    "printed_number",
    "receipt_for",
    "sheet_of",
]
