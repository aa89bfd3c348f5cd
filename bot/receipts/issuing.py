"""A receipt is issued when it is asked for first; from then on the one that was issued is shown."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from bot.config import Config
from bot.pictures import ReceiptSheet, own_text
from bot.receipts.contents import CreditedReceipt, InPlaceOf, Issuer, credit_sheet, receipt_sheet
from handlers.words import language_of
from storage.database import Conflict, Database, Transaction
from storage.money import Money, Receipt, Refund, payers, receipts
from storage.register import paid_orders
from storage.scrolls import Shelf

_TRIES = 100  # others may take a number again and again; somebody gets one each time


class NoReceiptError(LookupError):
    """There is no receipt for this order; `why` names the reason as `PaidOrder` does, or `off`."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


async def receipt_for(database: Database, shelf: Shelf, config: Config, order: int, now: datetime) -> Receipt:
    """The receipt of an order that stands, issued at `now` (aware) unless it was before. NoReceiptError.

    Where somebody has said another name since, the one before gets a credit note, and a new one is issued.
    """
    for _try in range(_TRIES):
        issued = await receipts.of_order(database, order)
        if issued is not None and not await _is_to_change(database, issued):
            return issued
        try:
            async with database.transaction() as transaction:
                if issued is None:
                    await _issue(transaction, shelf, config, order, now)
                else:
                    await _change(transaction, shelf, config, issued, now)
        except Conflict:
            continue  # somebody else got this number, or issued this very receipt
    raise Conflict("no number was left for a receipt")


async def _issue(transaction: Transaction, shelf: Shelf, config: Config, order: int, now: datetime) -> None:
    if config.receipts == "off":
        raise NoReceiptError("off")
    paid = await paid_orders.load(transaction, order)
    if paid is None:
        raise NoReceiptError("unpaid")
    if paid.no_receipt is not None:
        raise NoReceiptError(paid.no_receipt)
    payer = await payers.name_of(
        transaction, order, paid.account, paid.money, believes_provider=config.receipt_payer == "provider"
    )
    issuer, day = issuer_of(config), _day(config, now)
    number = await receipts.next_number(transaction, issuer.tax_number, day.year)
    sheet = receipt_sheet(paid, shelf, issuer, printed_number(day.year, number), day, own_text(payer))
    receipts.issue(
        transaction,
        issuer=issuer.tax_number,
        year=day.year,
        number=number,
        order=paid.id,
        language=language_of(paid.language),
        money=paid.total,
        content=_encoded(sheet),
    )


async def _is_to_change(database: Database, issued: Receipt) -> bool:
    """Whether it is made out to somebody else by now; one whose money all went back stands as it is."""
    chosen = await payers.chosen(database, issued.order)
    if chosen is None or own_text(chosen.name) == sheet_of(issued).payer:
        return False
    return (await receipts.left_of(database, issued)).minor > 0


async def _change(
    transaction: Transaction, shelf: Shelf, config: Config, issued: Receipt, now: datetime
) -> None:
    """Cancels a receipt by a credit note, and issues a new one under the next number, by the same issuer."""
    paid = await paid_orders.load(transaction, issued.order)
    chosen = await payers.chosen(transaction, issued.order)
    if paid is None or chosen is None:
        raise NoReceiptError("unpaid")
    left, day = await receipts.left_of(transaction, issued), _day(config, now)
    number = await receipts.next_number(transaction, issued.issuer, day.year)
    before = CreditedReceipt(sheet_of(issued), printed_number(issued.year, issued.number), left)
    given_back = Money(paid.total.minor - left.minor, left.currency)
    issuer = replace(issuer_of(config), tax_number=issued.issuer)
    sheet = receipt_sheet(
        paid,
        shelf,
        issuer,
        printed_number(day.year, number + 1),
        day,
        own_text(chosen.name),
        InPlaceOf(before.number, given_back),
    )
    both: dict[str, Any] = {"issuer": issued.issuer, "year": day.year, "order": issued.order, "money": left}
    credit = credit_sheet(before, printed_number(day.year, number), day)
    receipts.issue(
        transaction,
        **both,
        number=number,
        language=issued.language,
        content=_encoded(credit),
        about=issued.id,
    )
    receipts.issue(
        transaction,
        **both,
        number=number + 1,
        language=sheet.language,
        content=_encoded(sheet),
        replaces=issued.id,
    )


def _day(config: Config, now: datetime) -> date:
    return now.astimezone(ZoneInfo(config.campaign_timezone)).date()


async def issue_credit(
    database: Database, shelf: Shelf, config: Config, refund: Refund, now: datetime
) -> None:
    """Issues the credit note for money of an order with a receipt that went back, unless it was before."""

    async def turn(transaction: Transaction) -> None:
        receipt = await receipts.of_order(transaction, refund.payment.order)
        if receipt is None or await receipts.of_refund(transaction, refund.id) is not None:
            return
        day = _day(config, now)
        number = await receipts.next_number(transaction, receipt.issuer, day.year)
        before = printed_number(receipt.year, receipt.number)
        credited = CreditedReceipt(sheet_of(receipt), before, refund.money, refund.reason)
        receipts.issue(
            transaction,
            issuer=receipt.issuer,
            year=day.year,
            number=number,
            order=receipt.order,
            language=receipt.language,
            money=refund.money,
            content=_encoded(credit_sheet(credited, printed_number(day.year, number), day)),
            about=receipt.id,
            refund=refund.id,
        )

    await database.play(turn, _TRIES)


def printed_number(year: int, number: int) -> str:
    """The number of a receipt as it is printed."""
    return f"{year}-{number:05}"


def _encoded(sheet: ReceiptSheet) -> str:
    return msgspec.json.encode(asdict(sheet)).decode()


def issuer_of(config: Config) -> Issuer:
    """The organisation as it stands on a receipt."""
    return Issuer(
        config.receipt_name or config.organisation,
        config.receipt_address,
        config.receipt_tax_number,
        config.receipt_text,
        ZoneInfo(config.campaign_timezone),
    )


def sheet_of(receipt: Receipt) -> ReceiptSheet:
    """All that stands on a receipt, as it was issued."""
    return msgspec.json.decode(receipt.content, type=ReceiptSheet)
