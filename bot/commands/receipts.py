"""Receipts from the command line: `python -m bot receipt`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.commands.person_actions import row_number
from bot.commands.scrolls import open_database
from bot.config import Config, ConfigError
from bot.pictures import Press, render_receipt_pdf
from bot.receipts import NoReceiptError, printed_number, receipt_for, sheet_of
from handlers.answers import sanitize
from storage.database import Database
from storage.money import Receipt, payers, receipts
from storage.register import paid_orders

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
    """A receipt or credit note that lies in a file now."""

    title: str
    number: str  # with its year
    file: Path


async def write_receipt(config: Config, order: str, file: Path | None, name: str) -> list[WrittenReceipt]:
    """Writes an order's receipt, issued now unless it was before, into a file. ConfigError for none.

    Without `file` it is named by its number, in the present folder. Another `name` than before cancels it by
    a credit note, which is written beside the new one.
    """
    number = row_number(order)
    async with open_database(config) as (database, shelf):
        before = await receipts.of_order(database, number)
        await _choose(config, database, number, name, is_issued=before is not None)
        try:
            receipt = await receipt_for(database, shelf, config, number, datetime.now(UTC))
        except NoReceiptError as error:
            raise ConfigError(_WHY_NOT[error.why]) from None
        credit = None
        if before is not None and before.id != receipt.id:
            credit = await receipts.last_cancelling(database, number)
    press = Press(1)
    try:
        return [
            *([await _written(press, credit, None)] if credit else ()),
            await _written(press, receipt, file),
        ]
    finally:
        press.close()


async def _choose(config: Config, database: Database, number: int, name: str, *, is_issued: bool) -> None:
    """Keeps the name, as the office's; ConfigError where nobody has told one."""
    paid = await paid_orders.load(database, number)
    if paid is None or config.receipts == "off" or (paid.no_receipt is not None and not is_issued):
        return
    clean = " ".join(sanitize(name, 100).split())
    if clean:
        kept = None if payers.is_cash(paid.money) else paid.account
        async with database.transaction() as transaction:
            payers.choose(transaction, number, clean, by=None, kept=kept)
        return
    believes = config.receipt_payer == "provider"
    if not is_issued and not await payers.name_of(
        database, number, paid.account, paid.money, believes_provider=believes
    ):
        told = await payers.told(database, number)
        hint = f"; the provider names {told}" if told else ""
        raise ConfigError(f'to whom is it made out? Add --to "NAME"{hint}')


async def _written(press: Press, receipt: Receipt, file: Path | None) -> WrittenReceipt:
    number = printed_number(receipt.year, receipt.number)
    document = await render_receipt_pdf(press, sheet_of(receipt))
    is_credit = receipt.kind == "credit"
    path = file or Path(f"{'credit-note' if is_credit else 'receipt'}-{number}.pdf")
    try:
        path.write_bytes(document)
    except OSError as error:
        raise ConfigError(f"{path} cannot be written: {error.strerror}") from None
    return WrittenReceipt("Credit note" if is_credit else "Receipt", number, path)
