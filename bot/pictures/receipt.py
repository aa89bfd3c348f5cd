"""A receipt as a document: texts in one language, drawn by `receipt.typ`."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Literal

from bot.pictures.names import strip_undrawable
from bot.pictures.press import Press
from handlers.words import Language

TEMPLATE = "receipt.typ"


@dataclass(frozen=True, slots=True)
class ReceiptRow:
    """What was paid for, and the sum as it is read."""

    text: str
    sum: str


@dataclass(frozen=True, slots=True)
class ReceiptSheet:
    """All that stands on a receipt. Kept as JSON, so a field that is added has a default."""

    language: Language
    direction: Literal["rtl", "ltr"]
    title: str
    number: str
    date: str  # of issue
    issuer: str
    address: str
    tax_number: str
    purpose: str  # for whose letters
    rows: tuple[ReceiptRow, ...]
    total: ReceiptRow
    paid: tuple[str, ...]  # a line for each payment
    text: str  # the organisation's own; "" for none
    order: str
    received_from: str = ""  # the words before the payer
    payer: str = ""  # to whom it is made out, as it was typed; "" on receipts of before


async def render_receipt_pdf(press: Press, sheet: ReceiptSheet) -> bytes:
    """The receipt as a PDF of A5 pages, mostly one."""
    return await press.pdf(TEMPLATE, [asdict(sheet)])


async def render_receipt_png(press: Press, sheet: ReceiptSheet) -> bytes:
    """The only page of a receipt as a PNG. ValueError where it has more."""
    return await press.png(TEMPLATE, [asdict(sheet)])


def own_text(text: str) -> str:
    """What an organisation writes of itself, without signs that no font has."""
    return strip_undrawable(text) or text
