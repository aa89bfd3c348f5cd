"""What becomes of recorded money at its provider: refunds, disputes, and the fees that it keeps."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from contextlib import suppress

from bot.payments.base import DisputeFact, RefundFact
from storage.database import Conflict, Database, Transaction
from storage.money import Money, Payment, PaymentAlert, Refund, alerts, disputes, fees, payments, refunds

log = logging.getLogger(__name__)


# --- fees -----------------------------------------------------------------------------------------------


async def record_fees(database: Database, provider: str, kept: Mapping[str, Money]) -> None:
    """Enters what a provider kept of its payments (charge -> fee), where that stands nowhere yet."""
    for payment in await fees.unknown_among(database, provider, list(kept)):

        async def turn(transaction: Transaction, payment: Payment = payment) -> None:
            await fees.note(transaction, payment, kept[payment.charge])

        with suppress(Conflict):  # entered by another process this moment
            await database.play(turn)


# --- refunds --------------------------------------------------------------------------------------------


async def record_refund(database: Database, fact: RefundFact) -> None:
    """Records a refund; one that does not fit what is recorded is kept for the committee."""

    async def turn(transaction: Transaction) -> None:
        known = await _find(transaction, fact)
        payment = (
            known.payment if known else await payments.find_charge(transaction, fact.provider, fact.charge)
        )
        if payment is None:
            _note_of_nobody(transaction, fact)
            return
        refund = known.id if known else await _note_made_there(transaction, payment, fact)
        if known is not None and _is_news(known, fact):
            _note_refund(transaction, known, fact)
        if refund is not None and fact.fee is not None and fact.state != "refused":
            await fees.note(transaction, payment, fact.fee, id=refund)

    try:
        await database.play(turn)
    except Conflict:  # told again it would fit no better
        await _set_aside(database, fact)


async def _find(transaction: Transaction, fact: RefundFact) -> Refund | None:
    known = await refunds.load(transaction, fact.refund) if fact.refund else None
    return known or await refunds.find_by_reference(transaction, fact.provider, fact.reference)


def _is_news(known: Refund, fact: RefundFact) -> bool:
    """False for what is known, for what is older than that, and where the office gave it by hand."""
    is_older = known.state in ("done", "refused") and fact.state == "accepted"
    return known.way == "provider" and known.state != fact.state and not is_older


def _note_refund(transaction: Transaction, known: Refund, fact: RefundFact) -> None:
    if fact.state == "refused":
        refunds.refuse(transaction, known, fact.code)
    else:
        refunds.accept(transaction, known, fact.reference, fact.state)


async def _note_made_there(transaction: Transaction, payment: Payment, fact: RefundFact) -> int | None:
    """Records a refund that was made at the provider, past this program, and returns its id.

    It may be the one that the provider refused before, given there by the committee.
    """
    if fact.state == "refused":
        return None
    taken = await disputes.taken(transaction, payment)
    gone = taken + await refunds.out_of(transaction, payment)
    if taken and gone + fact.money.minor > payment.money.minor:
        raise Conflict("the bank has taken it back already")
    due = await refunds.find_refused(transaction, payment.id, fact.money)
    if due is not None:
        refunds.accept(transaction, due, fact.reference, fact.state)
        return due.id
    return await refunds.note_made(
        transaction, payment, fact.money, fact.reference, f"made at {fact.provider}"
    )


def _note_of_nobody(transaction: Transaction, fact: RefundFact) -> None:
    """A refund of money that is not recorded: of a stray payment, of others, or of money that we miss."""
    if fact.state == "refused":
        return
    alerts.settle(transaction, "stray", fact.provider, fact.charge, f"given back at {fact.provider}")
    if fact.order is not None:
        alerts.add(transaction, _conflict(fact, None, "unknown_payment"))


async def _set_aside(database: Database, fact: RefundFact) -> None:
    async with database.transaction() as transaction:
        if await _find(transaction, fact) is not None:
            log.info("a refund was recorded by somebody else: %s %s", fact.provider, fact.reference)
            return
        payment = await payments.find_charge(transaction, fact.provider, fact.charge)
        code = "does_not_fit"
        if payment is not None and payment.money.currency != fact.money.currency:
            code = "other_currency"
        elif payment is not None and await _goes_beyond(transaction, payment, fact.money):
            code = "more_than_paid"
        elif payment is not None and await disputes.taken(transaction, payment):
            code = "charged_back_already"
        log.error("a refund does not fit: %s %s %s", fact.provider, fact.reference, code)
        alerts.add(transaction, _conflict(fact, payment, code))


async def _goes_beyond(transaction: Transaction, payment: Payment, money: Money) -> bool:
    known = await refunds.of_order(transaction, payment.order)
    gone = sum(one.money.minor for one in known if one.payment.id == payment.id)
    return gone + money.minor > payment.money.minor


def _conflict(fact: RefundFact, payment: Payment | None, code: str) -> PaymentAlert:
    order = payment.order if payment else None
    return PaymentAlert("refund_conflict", fact.provider, fact.reference, order, fact.money, code)


# --- disputes -------------------------------------------------------------------------------------------


async def record_dispute(database: Database, fact: DisputeFact) -> None:
    """Enters what a dispute took or brought again, with its fee, and keeps it for the committee."""

    async def turn(transaction: Transaction) -> None:
        payment = await payments.find_charge(transaction, fact.provider, fact.charge)
        if fact.state == "won":
            await _note_won(transaction, fact, payment)
        elif payment is None or fact.state == "asked" or await _note_taken(transaction, fact, payment):
            order, about = payment.order if payment else None, fact.reference
            if fact.state == "asked":
                about = alerts.INQUIRY + about
            else:
                alerts.settle(transaction, "disputed", fact.provider, alerts.INQUIRY + about, "taken")
            alerts.add(
                transaction, PaymentAlert("disputed", fact.provider, about, order, fact.money, fact.code)
            )
        if payment is not None:
            for about in (fact.reference, alerts.INQUIRY + fact.reference):
                alerts.note_order(transaction, "disputed", fact.provider, about, payment.order)
        if payment is not None and fact.fee is not None:
            part = await disputes.part_of(transaction, payment, fact.reference)
            if part:
                await fees.note(transaction, payment, fact.fee, part=part)

    with suppress(Conflict):  # entered by another process this moment
        await database.play(turn)


async def lacks_dispute(database: Database, fact: DisputeFact) -> bool:
    """Whether `record_dispute` would enter or keep something that is not there yet."""
    async with database.transaction() as transaction:
        payment = await payments.find_charge(transaction, fact.provider, fact.charge)
        if fact.state == "won":
            return payment is not None and await disputes.is_to_win(transaction, payment, fact.reference)
        if fact.state == "taken" and payment is not None:
            return await disputes.to_take(transaction, payment, fact.reference, fact.money) is not None
        about = alerts.INQUIRY + fact.reference if fact.state == "asked" else fact.reference
        return not await alerts.is_known(transaction, "disputed", fact.provider, about)


async def _note_taken(transaction: Transaction, fact: DisputeFact, payment: Payment) -> bool:
    return await disputes.take(transaction, payment, fact.reference, fact.money)


async def _note_won(transaction: Transaction, fact: DisputeFact, payment: Payment | None) -> None:
    back = await disputes.win(transaction, payment, fact.reference) if payment else None
    for about in (fact.reference, alerts.INQUIRY + fact.reference):
        alerts.settle(transaction, "disputed", fact.provider, about, "won")
    if payment is not None and back is not None:
        alerts.add(
            transaction,
            PaymentAlert("dispute_won", fact.provider, fact.reference, payment.order, back, fact.code),
        )
