"""Receipts from the command line: `python -m bot receipt`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.commands.person_actions import row_number
from bot.commands.scrolls import open_database
from bot.config import Config, ConfigError
from bot.pictures import Press, render_receipt_pdf
from bot.receipts import NoReceiptError, receipt_for, sheet_of

_WHY_NOT = {
    "off": "receipts are off: RECEIPTS=request or RECEIPTS=sent, and who issues them, go into the settings",
    "unpaid": "no order of this number is paid",
    "sample": "this was practice, in a sample scroll: no money moved",
    "pool": "the sponsors' pool has paid for this order; the person paid nothing",
    "refunded": "the money of this order went back, and no receipt was issued before",
    "word": "the committee gave its word for this order, and no money is written down for it",
}


@dataclass(frozen=True, slots=True)
class WrittenReceipt:
    """A receipt that lies in a file now."""

    number: str  # with its year
    file: Path


async def write_receipt(config: Config, order: str, file: Path | None) -> WrittenReceipt:
    """Writes an order's receipt, issued now unless it was before, into a file. ConfigError for none.

    Without `file` it is named by its number, in the present folder.
    """
    async with open_database(config) as (database, shelf):
        try:
            receipt = await receipt_for(database, shelf, config, row_number(order), datetime.now(UTC))
        except NoReceiptError as error:
            raise ConfigError(_WHY_NOT[error.why]) from None
    number = f"{receipt.year}-{receipt.number:05}"
    press = Press(1)
    try:
        document = await render_receipt_pdf(press, sheet_of(receipt))
    finally:
        press.close()
    path = file or Path(f"receipt-{number}.pdf")
    try:
        path.write_bytes(document)
    except OSError as error:
        raise ConfigError(f"{path} cannot be written: {error.strerror}") from None
    return WrittenReceipt(number, path)
