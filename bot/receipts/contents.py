"""The texts of a receipt in the buyer's language: who issues it, for what, how much, and how it was paid."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, tzinfo

from bot.pictures import ReceiptRow, ReceiptSheet, own_text
from handlers.texts import scroll_title
from handlers.words import RIGHT_TO_LEFT, Several, Voice, Words, _, language_of, ngettext, voice
from storage.database import from_ms
from storage.money import Money, Payment, cash_log, payments
from storage.register import PaidOrder
from storage.scrolls import Shelf


@dataclass(frozen=True, slots=True)
class Issuer:
    """The organisation that issues receipts."""

    name: str
    address: str
    tax_number: str
    text: str  # at the end of each receipt; "" for none
    zone: tzinfo  # by whose clock a day is told


@dataclass(frozen=True, slots=True)
class InPlaceOf:
    """A cancelled receipt in whose place a new one is issued."""

    number: str  # as it is printed
    given_back: Money  # of the order's money, before


def receipt_sheet(
    paid: PaidOrder,
    shelf: Shelf,
    issuer: Issuer,
    number: str,
    day: date,
    payer: str = "",
    before: InPlaceOf | None = None,
) -> ReceiptSheet:
    """The receipt of an order, issued on `day` as `number` to `payer`, in the language of the account."""
    language = language_of(paid.language)
    speaker = voice(language)
    rows, total = list(_rows(paid, shelf, speaker)), paid.total
    received = [_said(speaker, _payment(one, issuer.zone)) for one in paid.money]
    if before is not None:
        total = Money(total.minor - before.given_back.minor, total.currency)
        received.append(_said(speaker, _("In place of receipt {number}", number=before.number)))
        if before.given_back.minor:
            rows.append(ReceiptRow(_said(speaker, _("Given back")), _minus(speaker, before.given_back)))
    return ReceiptSheet(
        language=language,
        direction="rtl" if language in RIGHT_TO_LEFT else "ltr",
        title=_said(speaker, _("Receipt")),
        number=_said(speaker, _("No. {number}", number=number)),
        date=speaker.fill(day),
        issuer=own_text(issuer.name),
        address=own_text(issuer.address),
        tax_number=_said(speaker, _("Tax ID: {number}", number=issuer.tax_number)),
        purpose=_said(speaker, _purpose(paid)),
        rows=tuple(rows),
        total=ReceiptRow(
            _said(speaker, _("Total ({currency})", currency=total.currency)), speaker.fill(total)
        ),
        paid=tuple(received),
        text=own_text(issuer.text),
        order=_said(speaker, _("Order {number}", number=str(paid.id))),
        received_from=_said(speaker, _("Received from:")) if payer else "",
        payer=payer,
    )


@dataclass(frozen=True, slots=True)
class CreditedReceipt:
    """A receipt of which money went back, or that is cancelled."""

    sheet: ReceiptSheet
    number: str  # as it is printed
    money: Money  # that is taken off it
    reason: str = ""  # why it went back; "" for a receipt that is cancelled, and made out to somebody else


def credit_sheet(credited: CreditedReceipt, number: str, day: date) -> ReceiptSheet:
    """The credit note, issued on `day` as `number`: from the same issuer, in the receipt's language."""
    sheet = credited.sheet
    speaker = voice(sheet.language)
    if credited.reason:
        given = _("Given back from receipt {number}", number=credited.number)
        reason = _("Reason: {reason}", reason=credited.reason)
    else:
        given = _("Receipt {number} is canceled", number=credited.number)
        reason = _("Reason: a new receipt is made out to another name")
    money = _minus(speaker, credited.money)
    return replace(
        sheet,
        title=_said(speaker, _("Credit note")),
        number=_said(speaker, _("No. {number}", number=number)),
        date=speaker.fill(day),
        rows=(ReceiptRow(_said(speaker, given), money),),
        total=ReceiptRow(sheet.total.text, money),
        paid=(_said(speaker, reason),),
        text="",
    )


def _minus(speaker: Voice, money: Money) -> str:
    """A sum that is taken off. Without a strong sign before it the minus would stand behind its number in a
    line from right to left.
    """
    return "\u200e" + speaker.fill(Money(-money.minor, money.currency)).lstrip("\u200e\u200f")


def _purpose(paid: PaidOrder) -> Words:
    names = Several(paid.names)
    more = paid.letters - len(paid.names)
    if more > 0:
        return ngettext(
            "For the letters in a Sefer Torah of {names} and one more",
            "For the letters in a Sefer Torah of {names} and {n} more",
            more,
            names=names,
        )
    return ngettext(
        "For a letter in a Sefer Torah: {names}",
        "For letters in a Sefer Torah: {names}",
        paid.letters,
        names=names,
    )


def _rows(paid: PaidOrder, shelf: Shelf, speaker: Voice) -> Iterator[ReceiptRow]:
    """A row for each scroll, and one for what was given beyond the letters' prices, or left off them."""
    for one in paid.scrolls:
        words = ngettext(
            "{scroll}: one letter",
            "{scroll}: {n} letters",
            one.letters,
            scroll=scroll_title(shelf.series(one.series), one.ordinal),
        )
        yield ReceiptRow(_said(speaker, words), speaker.fill(one.price))
    beyond = paid.total.minor - sum(one.price.minor for one in paid.scrolls)
    if beyond:
        words = _("A gift on top") if beyond > 0 else _("By agreement")
        yield ReceiptRow(_said(speaker, words), speaker.fill(Money(beyond, paid.total.currency)))


def _payment(one: Payment, zone: tzinfo) -> Words:
    day = from_ms(one.paid, zone).date()
    if one.provider == cash_log.PROVIDER:
        return _("Received on {day} in cash: {sum}", day=day, sum=one.money)
    if one.provider == payments.COMMITTEE:
        return _("Received on {day} at the office: {sum}", day=day, sum=one.money)
    return _("Received on {day}, paid online: {sum}", day=day, sum=one.money)


def _said(speaker: Voice, words: Words) -> str:
    return speaker.say(words).replace("*", "")
